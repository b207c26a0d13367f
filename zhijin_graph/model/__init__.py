"""Every value that crosses from one stage to another.

Each is loaded when it is first named: a question needs none of what describes a plan's text.
"""

from typing import TYPE_CHECKING

from zhijin_graph.deferred import defer_imports

if TYPE_CHECKING:
    from zhijin_graph.model.answers import Cell, Graph, Iri, Table, Triples, Value
    from zhijin_graph.model.assignment import (
        Assignment,
        Basis,
        Clause,
        Mention,
        Role,
        Rule,
        RuleKind,
    )
    from zhijin_graph.model.facts import (
        Approval,
        Citation,
        Deadline,
        Direction,
        Fact,
        Funding,
        Header,
        Precision,
        Relation,
        StatedCount,
        Target,
        Topic,
    )
    from zhijin_graph.model.findings import (
        Cluster,
        Clustering,
        Concentration,
        DepartmentLoad,
        LoadReport,
        Tie,
        TieReport,
        Withheld,
    )
    from zhijin_graph.model.incidence import Incidence
    from zhijin_graph.model.names import (
        Candidate,
        Department,
        DepartmentKind,
        Division,
        Jurisdiction,
        Level,
        Resolution,
        State,
    )
    from zhijin_graph.model.ondemand import OnDemand
    from zhijin_graph.model.plan import (
        Diagnostic,
        Measure,
        Plan,
        Section,
        Severity,
        Stretch,
        StretchKind,
    )
    from zhijin_graph.model.text import Document, Grid, GridCell, Span

_MODULES = {
    "answers": (
        "Cell",
        "Graph",
        "Iri",
        "Table",
        "Triples",
        "Value",
    ),
    "assignment": (
        "Assignment",
        "Basis",
        "Clause",
        "Mention",
        "Role",
        "Rule",
        "RuleKind",
    ),
    "facts": (
        "Approval",
        "Citation",
        "Deadline",
        "Direction",
        "Fact",
        "Funding",
        "Header",
        "Precision",
        "Relation",
        "StatedCount",
        "Target",
        "Topic",
    ),
    "findings": (
        "Cluster",
        "Clustering",
        "Concentration",
        "DepartmentLoad",
        "LoadReport",
        "Tie",
        "TieReport",
        "Withheld",
    ),
    "incidence": ("Incidence",),
    "names": (
        "Candidate",
        "Department",
        "DepartmentKind",
        "Division",
        "Jurisdiction",
        "Level",
        "Resolution",
        "State",
    ),
    "ondemand": ("OnDemand",),
    "plan": (
        "Diagnostic",
        "Measure",
        "Plan",
        "Section",
        "Severity",
        "Stretch",
        "StretchKind",
    ),
    "text": (
        "Document",
        "Grid",
        "GridCell",
        "Span",
    ),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}
"""Where each value is described."""

__all__ = [
    "Approval",
    "Assignment",
    "Basis",
    "Candidate",
    "Cell",
    "Citation",
    "Clause",
    "Cluster",
    "Clustering",
    "Concentration",
    "Deadline",
    "Department",
    "DepartmentKind",
    "DepartmentLoad",
    "Diagnostic",
    "Direction",
    "Division",
    "Document",
    "Fact",
    "Funding",
    "Graph",
    "Grid",
    "GridCell",
    "Header",
    "Incidence",
    "Iri",
    "Jurisdiction",
    "Level",
    "LoadReport",
    "Measure",
    "Mention",
    "OnDemand",
    "Plan",
    "Precision",
    "Relation",
    "Resolution",
    "Role",
    "Rule",
    "RuleKind",
    "Section",
    "Severity",
    "Span",
    "State",
    "StatedCount",
    "Stretch",
    "StretchKind",
    "Table",
    "Target",
    "Tie",
    "TieReport",
    "Topic",
    "Triples",
    "Value",
    "Withheld",
]

__getattr__, __dir__ = defer_imports(__name__, _HOMES)
