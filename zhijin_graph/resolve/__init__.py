"""Third stage: from names as written to departments, places and topics."""

from zhijin_graph.resolve.decisions import COLUMNS as REVIEW_COLUMNS
from zhijin_graph.resolve.decisions import HEADINGS as REVIEW_HEADINGS
from zhijin_graph.resolve.decisions import (
    Decision,
    decision_key,
    read_decisions,
    review_names,
    write_decisions,
)
from zhijin_graph.resolve.names import Part, Resolver, make_resolver
from zhijin_graph.resolve.plans import resolve_plan, shared_resolver

__all__ = [
    "REVIEW_COLUMNS",
    "REVIEW_HEADINGS",
    "Decision",
    "Part",
    "Resolver",
    "decision_key",
    "make_resolver",
    "read_decisions",
    "resolve_plan",
    "review_names",
    "shared_resolver",
    "write_decisions",
]
