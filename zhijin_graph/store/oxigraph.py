"""Fifth stage, its engine: a graph in an Oxigraph store, in memory or opened read-only from a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from zhijin_graph.errors import QueryFailed, WrongUse
from zhijin_graph.model import Cell, Table, Triples, Value
from zhijin_graph.resources import query_path
from zhijin_graph.sparql import constrain, has_dataset_clause, take_order
from zhijin_graph.store.answers import Cap, CappedOutput, Dataset
from zhijin_graph.store.faults import syntax_failure
from zhijin_graph.store.guard import refuse_unsafe, undo_escapes
from zhijin_graph.store.sorting import NoOrder, Row, Term, no_search_for_cycles, sort_rows
from zhijin_graph.vocab import PREFIXES, XSD

F = TypeVar("F", QueryResultsFormat, RdfFormat)
Answer = QuerySolutions | QueryTriples | QueryBoolean

_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort",
        "unsignedByte",
    )
)  # fmt: skip
_FRACTIONS = frozenset({XSD + "decimal", XSD + "double", XSD + "float"})
SOLUTION_FORMATS: Mapping[str, QueryResultsFormat] = {
    "sparql-json": QueryResultsFormat.JSON,
    "sparql-xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Formats for the answers to SELECT and ASK."""
GRAPH_FORMATS: Mapping[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""Formats for the answers to CONSTRUCT and DESCRIBE, and for exports."""


class OxigraphGraph:
    """A graph in an Oxigraph store, read as the merge of its named graphs.

    Oxigraph can pretend a default graph that is their union (``use_default_graph_as_union``), but it then
    answers a statement that stands in several graphs several times, which no RDF merge does. Where no
    statement does (``disjoint``, as in a graph folder) that is how it is read; else the store holds the merge
    as default graph. ``columns`` reads the assignments where they lie ready as columns.
    """

    __slots__ = ("_columns", "_disjoint", "_location", "_store")

    def __init__(
        self,
        store: Store,
        location: str,
        columns: Callable[[], Table] | None = None,
        *,
        disjoint: bool = False,
    ) -> None:
        self._store, self._location, self._columns, self._disjoint = store, location, columns, disjoint

    @property
    def location(self) -> str:
        """Where the graph is: a path, or ``memory``."""
        return self._location

    def query(self, sparql: str, *, bindings: Mapping[str, Value] | None = None) -> Table | Triples | bool:
        """The answer to a query; see :class:`~zhijin_graph.model.Graph`.

        Raises:
            QueryFailed: malformed, refused, or failed while it ran.
        """
        bound = constrain(sparql, bindings or {})
        table = self._query_sorted(bound)
        if table is not None:
            return table
        answer = self._run(bound)
        try:
            if isinstance(answer, QuerySolutions):
                return _table(answer, answer)
            if isinstance(answer, QueryTriples):
                return Triples(tuple(sorted({f"{triple} ." for triple in answer})))
        except (OSError, RuntimeError, ValueError) as error:
            raise _run_failure(error) from error
        return bool(answer)

    def serialize_results(
        self,
        sparql: str,
        form: str,
        *,
        bindings: Mapping[str, Value] | None = None,
        dataset: Dataset | None = None,
        cap: Cap | None = None,
    ) -> bytes:
        """The answer in a W3C format, by its short name.

        ``dataset`` names the graphs to read instead of those that the query names (SPARQL 1.1 Protocol,
        section 2.1.4); ``cap`` is the most that an answer may hold.

        Raises:
            QueryFailed: as for :meth:`query`.
            AnswerTooLarge: there is more than ``cap`` allows; nothing of it is given.
            WrongUse: no such format for this form of query.
        """
        answer = self._run(constrain(sparql, bindings or {}), dataset)
        output = CappedOutput(form, cap)
        try:
            if isinstance(answer, QueryTriples):
                answer.serialize(output, _format_of(form, GRAPH_FORMATS, "CONSTRUCT and DESCRIBE"))
            else:
                answer.serialize(output, _format_of(form, SOLUTION_FORMATS, "SELECT and ASK"))
        except (OSError, RuntimeError) as error:
            output.refuse_excess()
            raise _run_failure(error) from error
        output.refuse_excess()
        return output.getvalue()

    def assignments(self) -> Table:
        """One row an assignment: from the columns beside a graph folder, else from a query."""
        if self._columns is not None:
            return self._columns()
        answer = self.query(query_path("assignments").read_text(encoding="utf-8"))
        if not isinstance(answer, Table):
            raise TypeError(type(answer))
        return answer

    def quads(self) -> Iterator[str]:
        """Every statement as an N-Quads line; those of the merge only where no graph has a name."""
        named = tuple(self._store.named_graphs())
        for name in named or (DefaultGraph(),):
            tail = f" {name} ." if named else " ."
            for quad in self._store.quads_for_pattern(None, None, None, name):
                yield f"{quad.subject} {quad.predicate} {quad.object}{tail}"

    def _query_sorted(self, sparql: str) -> Table | None:
        """The answer to a query whose rows can be sorted outside the engine, sorted; None to others."""
        ordered = take_order(sparql)
        if ordered is None:
            return None
        try:
            answer = self._run(ordered.sparql)
            if not isinstance(answer, QuerySolutions):
                return None
            place = {variable.value: at for at, variable in enumerate(answer.variables)}
            keys = [(place[name], downwards) for name, downwards in ordered.keys if name in place]
            with no_search_for_cycles():
                rows = sort_rows([tuple(solution) for solution in answer], keys)
                return _table(answer, rows, ordered.columns)
        except NoOrder:
            return None
        except (OSError, RuntimeError, ValueError) as error:
            raise _run_failure(error) from error

    def _run(self, bound: str, dataset: Dataset | None = None) -> Answer:
        refuse_unsafe(bound, PREFIXES)
        graphs = dataset or Dataset()
        try:
            if graphs == Dataset():
                union = self._disjoint and not has_dataset_clause(undo_escapes(bound))
                return self._store.query(bound, prefixes=dict(PREFIXES), use_default_graph_as_union=union)
            return self._store.query(
                bound,
                prefixes=dict(PREFIXES),
                default_graph=[NamedNode(iri) for iri in graphs.default],
                named_graphs=[NamedNode(iri) for iri in graphs.named],
            )
        except SyntaxError as error:
            raise syntax_failure(bound, error) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise _run_failure(error) from error


def _table(answer: QuerySolutions, rows: Iterable[Row], asked: tuple[str, ...] = ()) -> Table:
    """Rows as plain values, in the columns asked for."""
    given = tuple(variable.value for variable in answer.variables)
    width = len(asked) if asked else len(given)
    return Table(given[:width], tuple(tuple(map(to_cell, islice(row, width))) for row in rows))


def to_cell(term: Term | None) -> Cell:
    """A term as a plain value: numbers and booleans as such, everything else as its text."""
    if not isinstance(term, Literal):
        return None if term is None else str(term) if isinstance(term, (BlankNode, Triple)) else term.value
    kind, text = term.datatype.value, term.value
    try:
        if kind in _INTEGERS:
            return int(text)
        if kind in _FRACTIONS:
            return float(text)
    except ValueError:  # an ill-typed literal keeps its text
        return text
    if kind == XSD + "boolean":
        return text in {"true", "1"}
    return text


def _format_of(form: str, forms: Mapping[str, F], kind: str) -> F:
    try:
        return forms[form]
    except KeyError:
        raise WrongUse(
            f"“{form}” is no format for the answer to {kind}", advice=f"use {', '.join(forms)}"
        ) from None


def _run_failure(error: Exception) -> QueryFailed:
    return QueryFailed(
        f"the query went wrong while it ran: {error}", advice="simplify the query and ask again"
    )
