"""Fifth stage, elsewhere: a graph behind a SPARQL 1.1 endpoint, asked over HTTP.

Queries follow the SPARQL 1.1 Protocol. An answer that is not understood, breaks off, or was cut short by
the endpoint is a failure, never a shorter answer.
"""

import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx

from zhijin_graph.errors import AnswerTooLarge, QueryFailed, WrongUse
from zhijin_graph.model import Table, Triples, Value
from zhijin_graph.resources import query_path
from zhijin_graph.sparql import constrain, gives_triples, with_prefixes
from zhijin_graph.store.answers import Cap, CappedOutput, Dataset
from zhijin_graph.store.guard import refuse_unsafe
from zhijin_graph.store.oxigraph import GRAPH_FORMATS, SOLUTION_FORMATS
from zhijin_graph.store.reading import SOLUTIONS, STATEMENTS, read_answer, read_statements
from zhijin_graph.store.remote_access import Access, Connection, take_credentials
from zhijin_graph.vocab import PREFIXES

_CUT_SHORT = "X-SPARQL-MaxRows"
"""The header by which Virtuoso tells that it has left out rows."""


class RemoteGraph:
    """A graph behind the query endpoint at ``location``, which may hold user and password."""

    __slots__ = ("__weakref__", "_connection", "_location")

    def __init__(self, location: str, access: Access | None = None) -> None:
        self._location, access = take_credentials(location, access)
        self._connection = Connection(access)
        weakref.finalize(self, self._connection.close)

    @property
    def location(self) -> str:
        """The address of the endpoint."""
        return self._location

    def query(self, sparql: str, *, bindings: Mapping[str, Value] | None = None) -> Table | Triples | bool:
        """The answer to a query; see :class:`~zhijin_graph.model.Graph`.

        Raises:
            QueryFailed: malformed, refused, or failed there.
            AnswerTooLarge: the endpoint gives only a part of it.
            QueryTimeout: no answer in time.
            UnreadableInput: no endpoint there.
        """
        content = self._ask(sparql, bindings, STATEMENTS if gives_triples(sparql) else SOLUTIONS)
        try:
            return read_answer(sparql, content)
        except (SyntaxError, ValueError) as error:
            raise self._garbled(error) from error

    def serialize_results(
        self,
        sparql: str,
        form: str,
        *,
        bindings: Mapping[str, Value] | None = None,
        dataset: Dataset | None = None,
        cap: Cap | None = None,
    ) -> bytes:
        """The answer in a W3C format, as the endpoint writes it.

        ``dataset`` names the graphs to read instead of those that the query names; ``cap`` is the most that
        an answer may hold.

        Raises:
            WrongUse: no such format for this form of query.
            AnswerTooLarge: there is more than ``cap`` allows; nothing of it is given.
            QueryFailed: as for :meth:`query`.
        """
        forms: Mapping[str, Any] = GRAPH_FORMATS if gives_triples(sparql) else SOLUTION_FORMATS
        if form not in forms:
            raise WrongUse(f"“{form}” is no format for this answer", advice=f"use {', '.join(forms)}")
        content = self._ask(sparql, bindings, forms[form].media_type, dataset)
        output = CappedOutput(form, cap)
        with suppress(OSError):
            output.write(content)
        output.refuse_excess()
        return content

    def assignments(self) -> Table:
        """One row an assignment."""
        answer = self.query(query_path("assignments").read_text(encoding="utf-8"))
        if not isinstance(answer, Table):
            raise TypeError(type(answer))
        return answer

    def quads(self) -> Iterator[str]:
        """Every statement as an N-Quads line, graph by graph.

        Raises:
            AnswerTooLarge: the endpoint gives fewer statements than it counts (some cut without a word).
        """
        names = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        graphs = [f"<{row[0]}>" for row in names.rows] if isinstance(names, Table) else []
        for name in graphs or [""]:
            inner = f"GRAPH {name} {{ ?s ?p ?o }}" if name else "?s ?p ?o"
            found = self._statements(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {inner} }}")
            counted = self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {inner} }}")
            if isinstance(counted, Table) and counted.rows and len(found) < int(counted.rows[0][0] or 0):
                raise self._cut(len(found))
            tail = f"{name} ." if name else "."
            yield from (line[:-1] + tail for line in sorted(set(found)))

    def _statements(self, sparql: str) -> list[str]:
        """The statements that a CONSTRUCT gives, as often as they come."""
        try:
            return read_statements(self._ask(sparql, None, STATEMENTS))
        except SyntaxError as error:
            raise self._garbled(error) from error

    def _ask(
        self,
        sparql: str,
        bindings: Mapping[str, Value] | None,
        media: str,
        dataset: Dataset | None = None,
    ) -> bytes:
        refuse_unsafe(sparql, PREFIXES)
        fields: dict[str, str | list[str]] = {
            "query": with_prefixes(constrain(sparql, bindings or {}), PREFIXES)
        }
        if dataset:
            fields |= {"default-graph-uri": [*dataset.default], "named-graph-uri": [*dataset.named]}
        response = self._connection.send("POST", self._location, data=fields, headers={"Accept": media})
        self._refuse_part(response)
        return response.content

    def _refuse_part(self, response: httpx.Response) -> None:
        if most := response.headers.get(_CUT_SHORT):
            raise self._cut(most)

    def _cut(self, most: object) -> AnswerTooLarge:
        return AnswerTooLarge(
            f"the endpoint gives no more than {most} rows, and there are more",
            where=self._location,
            advice="raise its limit (ResultSetMaxRows of Virtuoso), or ask for less",
        )

    def _garbled(self, error: Exception) -> QueryFailed:
        return QueryFailed(
            f"the answer cannot be read: {error}",
            where=self._location,
            advice="check that this is a SPARQL endpoint",
        )
