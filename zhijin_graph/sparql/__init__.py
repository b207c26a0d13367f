"""Beside the flow: SPARQL as text — its tokens, terms written into it, and parameters bound in it.

Nothing here knows a graph or an engine; `store` and `query` both build on it.
"""

from zhijin_graph.sparql.binding import bind_values, constrain, used_prefixes, with_prefixes
from zhijin_graph.sparql.ordering import Ordered, take_order
from zhijin_graph.sparql.terms import write_term
from zhijin_graph.sparql.tokens import (
    Token,
    first_keyword,
    gives_triples,
    has_dataset_clause,
    projection,
    tokens,
)

__all__ = [
    "Ordered",
    "Token",
    "bind_values",
    "constrain",
    "first_keyword",
    "gives_triples",
    "has_dataset_clause",
    "projection",
    "take_order",
    "tokens",
    "used_prefixes",
    "with_prefixes",
    "write_term",
]
