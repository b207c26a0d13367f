"""Fifth stage, a trap of its engine stepped round: rows put in order outside it.

Oxigraph looks the words of both rows up on disk at every comparison: twenty thousand rows took 3 s to sort,
which takes 0.1 s here. The order is that of SPARQL 1.1 Query, section 15.1; where that leaves it open (texts
beside numbers, other types of values), it is left to the engine.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zhijin_graph.vocab import RDF, XSD

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]
Key = str | int | Decimal
Rank = tuple[int, Key]

_IN_A_LANGUAGE = RDF + "langString"
_DAY = len("2023-08-09")


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Rows are made without the collector, which finds no cycle in them and takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class NoOrder(Exception):
    """Values that SPARQL leaves unordered among each other."""


def sort_rows(rows: list[Row], keys: Sequence[tuple[int, bool]]) -> list[Row]:
    """Rows in the order of some columns, each given with whether it goes downwards.

    Raises:
        NoOrder: a column holds values that are not all of one kind, or of a kind that is not known here.
    """
    for column, downwards in reversed(keys):
        ranks = _ranks([row[column] for row in rows])
        order = sorted(range(len(rows)), key=ranks.__getitem__, reverse=downwards)
        rows = [rows[at] for at in order]
    return rows


def _ranks(terms: Sequence[Term | None]) -> Sequence[Rank] | Sequence[Key]:
    """What the terms of a column are sorted by."""
    kinds = set(map(type, terms))
    if kinds == {NamedNode}:
        return [term.value for term in terms if isinstance(term, NamedNode)]
    literals = [term for term in terms if isinstance(term, Literal)]
    read = _reader(_types(literals))
    try:
        if kinds == {Literal}:  # as most columns are: nothing beside them to rank them among
            return [read(literal.value) for literal in literals]
        return [_rank(term, read) for term in terms]
    except (ValueError, InvalidOperation):  # an ill-typed literal
        raise NoOrder from None


def _types(literals: Sequence[Literal]) -> set[str]:
    """The datatypes of literals, and the languages of those that have one."""
    types = {datatype.value.removeprefix(XSD) for datatype in {literal.datatype for literal in literals}}
    if _IN_A_LANGUAGE in types:
        types.remove(_IN_A_LANGUAGE)
        types |= {f"@{literal.language}" for literal in literals if literal.language}
    return types


def _reader(types: set[str]) -> Callable[[str], Key]:
    """What literals of these types are sorted by."""
    if len(types) > 1 and not types <= {"integer", "decimal"}:
        raise NoOrder
    kind = next(iter(types), "string")
    if kind == "string" or kind.startswith("@"):
        return str
    if kind in {"integer", "decimal"}:
        return int if types == {"integer"} else Decimal
    if kind == "date":
        return _day
    raise NoOrder


def _rank(term: Term | None, read: Callable[[str], Key]) -> Rank:
    """Nothing, blank nodes, IRIs, literals: in that order, and within."""
    if term is None:
        return 0, ""
    if isinstance(term, Triple):
        raise NoOrder
    if isinstance(term, Literal):
        return 3, read(term.value)
    return (1, "") if isinstance(term, BlankNode) else (2, term.value)


def _day(text: str) -> str:
    """A date as a text that sorts as it does; one with a time zone or an odd year does not."""
    if len(text) != _DAY:
        raise NoOrder
    return text
