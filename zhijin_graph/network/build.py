"""Last step of `network`: the explicit projections, as networkx graphs for what is looked at.

Attributes are text, whole numbers, floats and truth values only, so that every graph can be written as
GraphML and GEXF. Nodes are IRIs; ``label`` is what people read, ``category`` what sort of thing a node is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import networkx as nx

from zhijin_graph.errors import WrongUse
from zhijin_graph.model.incidence import Incidence, columns_of
from zhijin_graph.network.incidence import build_incidence
from zhijin_graph.network.lineage import build_lineage
from zhijin_graph.network.select import select

if TYPE_CHECKING:
    from collections.abc import Callable

    from scipy.sparse import csr_array

    from zhijin_graph.network.columns import Assignments

    Graph: TypeAlias = "nx.Graph[str]"

Kind = Literal["bipartite", "ties", "lead-follow", "lead-lead", "department-section", "lineage"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)


def build_network(  # noqa: PLR0913 - each of the options narrows the network on its own
    assignments: Assignments | Incidence,
    kind: str = "bipartite",
    *,
    collectives: bool = False,
    newman: bool = False,
    plan: str | None = None,
    section: str | None = None,
    system: str | None = None,
) -> Graph:
    """One of the projections of the assignments.

    - ``bipartite``: departments and measures; an edge has ``roles`` and ``is_lead``, ``is_responsible``…
    - ``ties``: departments that carry measures together; ``weight`` and ``measures`` count them
      (``newman`` weighs each measure of k departments by 1/(k−1)), ``jaccard`` relates them to all theirs.
    - ``lead-follow``: directed, from who leads a measure to who is responsible for or supports it.
    - ``lead-lead``: departments that lead a measure jointly.
    - ``department-section``: departments and sections; ``weight`` counts measures.
    - ``lineage``: directed, from a plan to the policies it comes from; the table is that of the question
      ``lineage`` (plan, source, number, relation, depth), and the other options do not apply.

    Raises:
        WrongUse: for an unknown kind, plan, section or system, or where columns are missing.
    """
    if kind not in KINDS:
        raise WrongUse(f"no network {kind}", advice=f"there are {', '.join(KINDS)}")
    if kind == "lineage":
        if isinstance(assignments, Incidence):
            raise WrongUse(
                "lineage is built from the table of the question lineage", advice="give that table"
            )
        return build_lineage(assignments)
    whole = assignments if isinstance(assignments, Incidence) else build_incidence(assignments)
    part = select(whole, plan=plan, section=section, system=system, collectives=collectives)
    if kind == "ties":
        return _ties(part, newman=newman)
    return _BUILDERS[kind](part)


def _bipartite(incidence: Incidence) -> Graph:
    """Departments and measures; roles on the edges."""
    graph: Graph = nx.Graph(name="bipartite")
    _add_departments(graph, incidence)
    _add_measures(graph, incidence)
    departments, measures = incidence.departments.iris, incidence.measures.iris
    for role, matrix in incidence.roles.items():
        coo = matrix.tocoo()
        for row, column in zip(coo.row.tolist(), coo.col.tolist(), strict=True):
            ends = (departments[row], measures[column])
            before = graph.get_edge_data(*ends, {"roles": ""})["roles"]
            graph.add_edge(*ends, weight=1.0, roles=f"{before} {role}".strip())
    for *_, edge in graph.edges(data=True):
        edge.update({f"is_{role}": role in edge["roles"].split() for role in incidence.roles})
    return graph


def _ties(incidence: Incidence, *, newman: bool) -> Graph:
    """Departments, tied by the measures they carry together."""
    graph = _weighted(nx.Graph(name="ties"), incidence, incidence.ties(newman=newman))
    totals = dict(zip(incidence.departments.iris, _row_counts(incidence.carried), strict=True))
    row_of = {iri: row for row, iri in enumerate(incidence.departments.iris)}
    for department, other, edge in graph.edges(data=True):
        shared = incidence.shared(row_of[department], row_of[other])
        edge["measures"] = len(shared)
        edge["jaccard"] = len(shared) / (totals[department] + totals[other] - len(shared))
        edge["measure_iris"] = " ".join(incidence.measure_iris(shared))
    return graph


def _lead_follow(incidence: Incidence) -> Graph:
    """From leads to those who follow, by the number of measures; joint leads do not follow each other."""
    return _weighted(nx.DiGraph(name="lead-follow"), incidence, incidence.lead_follow())


def _lead_lead(incidence: Incidence) -> Graph:
    """Departments that lead measures jointly."""
    return _weighted(nx.Graph(name="lead-lead"), incidence, incidence.lead_lead())


def _department_section(incidence: Incidence) -> Graph:
    """Departments and the sections their measures stand in."""
    graph: Graph = nx.Graph(name="department-section")
    _add_departments(graph, incidence)
    measures, by_measure = incidence.measures, incidence.carried.T.tocsr()
    for column in range(len(measures)):
        path = measures.sections[column]
        section = section_iri(measures.plan_iris[column], path)
        label = f"{path} {measures.section_titles[column]}".strip()
        graph.add_node(section, label=label, category="section", plan=measures.plans[column])
        for row in columns_of(by_measure, column).tolist():
            department = incidence.departments.iris[row]
            before = graph.get_edge_data(department, section, {"weight": 0.0})["weight"]
            graph.add_edge(department, section, weight=before + 1.0)
    return graph


def section_iri(plan_iri: str, path: str) -> str:
    """The IRI of a section: that of its plan with ``section`` for ``plan``, and its number path."""
    return f"{plan_iri.replace('/id/plan/', '/id/section/')}/{path}"


def _weighted(graph: Graph, incidence: Incidence, weights: csr_array) -> Graph:
    """Departments with an edge for every non-zero weight; each pair once where the graph has no direction."""
    _add_departments(graph, incidence)
    coo = weights.tocoo()
    keep = slice(None) if graph.is_directed() else coo.row < coo.col
    iris = incidence.departments.iris
    ends = zip(coo.row[keep].tolist(), coo.col[keep].tolist(), coo.data[keep].tolist(), strict=True)
    graph.add_weighted_edges_from((iris[row], iris[column], float(weight)) for row, column, weight in ends)
    return graph


def _add_departments(graph: Graph, incidence: Incidence) -> None:
    """A node a department, with its load."""
    axis = incidence.departments
    counts = {role: _row_counts(matrix) for role, matrix in incidence.roles.items()}
    total = _row_counts(incidence.carried)
    for row, iri in enumerate(axis.iris):
        graph.add_node(
            iri,
            label=axis.names[row],
            category="collective" if axis.collective[row] else "department",
            collective=bool(axis.collective[row]),
            system=axis.systems[row],
            measures=total[row],
            **{role: numbers[row] for role, numbers in counts.items()},
        )


def _add_measures(graph: Graph, incidence: Incidence) -> None:
    """A node a measure, with its place."""
    axis = incidence.measures
    for column, iri in enumerate(axis.iris):
        graph.add_node(
            iri,
            label=f"{axis.paths[column]} {axis.titles[column]}".strip(),
            category="measure",
            number=axis.paths[column],
            title=axis.titles[column],
            plan=axis.plans[column],
            section=axis.sections[column],
            section_title=axis.section_titles[column],
        )


def _row_counts(matrix: csr_array) -> list[int]:
    """How many columns each row has."""
    return [int(count) for count in (matrix.indptr[1:] - matrix.indptr[:-1]).tolist()]


_BUILDERS: Final[dict[str, Callable[[Incidence], Graph]]] = {
    "bipartite": _bipartite,
    "lead-follow": _lead_follow,
    "lead-lead": _lead_lead,
    "department-section": _department_section,
}
