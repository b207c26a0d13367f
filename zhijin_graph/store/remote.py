"""Sixth stage, elsewhere: a graph behind a SPARQL 1.1 endpoint, asked and filled over HTTP.

Queries follow the SPARQL 1.1 Protocol, loading the Graph Store HTTP Protocol. An answer that is not
understood, or breaks off, is a failure, never a shorter answer.
"""

import json
import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from zhijin_graph.errors import QueryFailed, QueryTimeout, UnreadableInput, WrongUse
from zhijin_graph.model import Table, Triples, Value
from zhijin_graph.resources import query_path
from zhijin_graph.sparql import constrain, first_keyword, with_prefixes
from zhijin_graph.store.guard import refuse_unsafe
from zhijin_graph.store.oxigraph import GRAPH_FORMATS, SOLUTION_FORMATS, to_cell
from zhijin_graph.vocab import PREFIXES

_TRY_AGAIN = frozenset({429, 502, 503})
_OUT_OF_TIME = frozenset({408, 504})
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Access:
    """How an endpoint is reached: seconds for an answer, how often to try again, user and password if any."""

    timeout: float = 60.0
    tries: int = 4
    pause: float = 0.5
    auth: tuple[str, str] | None = None


class RemoteGraph:
    """A graph behind the query endpoint at ``location``."""

    __slots__ = ("__weakref__", "_access", "_client", "_location")

    def __init__(self, location: str, access: Access | None = None) -> None:
        self._location, self._access = location, access or Access()
        self._client = httpx.Client(
            timeout=self._access.timeout, auth=self._access.auth, follow_redirects=True
        )
        weakref.finalize(self, self._client.close)

    @property
    def location(self) -> str:
        """The address of the endpoint."""
        return self._location

    def query(self, sparql: str, *, bindings: Mapping[str, Value] | None = None) -> Table | Triples | bool:
        """The answer to a query; see :class:`~zhijin_graph.model.Graph`.

        Raises:
            QueryFailed: malformed, refused, or failed there.
            QueryTimeout: no answer in time.
            UnreadableInput: no endpoint there.
        """
        if _gives_triples(sparql):
            content = self._ask(sparql, bindings, RdfFormat.N_TRIPLES.media_type)
            try:
                return Triples(
                    tuple(sorted({f"{quad.triple} ." for quad in parse(content, RdfFormat.N_TRIPLES)}))
                )
            except SyntaxError as error:
                raise self._garbled(error) from error
        content = self._ask(sparql, bindings, QueryResultsFormat.JSON.media_type)
        try:
            answer = parse_query_results(content, QueryResultsFormat.JSON)
            if not isinstance(answer, QuerySolutions):
                return bool(answer)
            columns = tuple(variable.value for variable in answer.variables)
            return Table(columns, tuple(tuple(map(to_cell, solution)) for solution in answer))
        except (SyntaxError, ValueError) as error:
            raise self._garbled(error) from error

    def serialize_results(
        self, sparql: str, form: str, *, bindings: Mapping[str, Value] | None = None
    ) -> bytes:
        """The answer in a W3C format, as the endpoint writes it.

        Raises:
            WrongUse: no such format for this form of query.
            QueryFailed: as for :meth:`query`.
        """
        forms: Mapping[str, Any] = GRAPH_FORMATS if _gives_triples(sparql) else SOLUTION_FORMATS
        if form not in forms:
            raise WrongUse(f"“{form}” is no format for this answer", advice=f"use {', '.join(forms)}")
        return self._ask(sparql, bindings, forms[form].media_type)

    def assignments(self) -> Table:
        """One row an assignment."""
        answer = self.query(query_path("assignments").read_text(encoding="utf-8"))
        if not isinstance(answer, Table):
            raise TypeError(type(answer))
        return answer

    def quads(self) -> Iterator[str]:
        """Every statement as an N-Quads line, graph by graph."""
        names = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        graphs = [f"<{row[0]}>" for row in names.rows] if isinstance(names, Table) else []
        for name in graphs or [""]:
            inner = f"GRAPH {name} {{ ?s ?p ?o }}" if name else "?s ?p ?o"
            found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {inner} }}")
            if isinstance(found, Triples):
                tail = f"{name} ." if name else "."
                yield from (line[:-1] + tail for line in found.lines)

    def put_graph(self, store: str, name: str, triples: Triples) -> None:
        """Put the statements of one named graph there, in place of what it held.

        ``store`` is the address of the graph store.

        Raises:
            QueryFailed: the store refuses.
        """
        self.send("PUT", store, {"graph": name}, triples)

    def add_to_default(self, store: str, triples: Triples) -> None:
        """Add statements to the default graph there.

        Raises:
            QueryFailed: the store refuses.
        """
        self.send("POST", store, {"default": ""}, triples)

    def send(self, method: str, store: str, params: Mapping[str, str], triples: Triples) -> None:
        """Send statements to a graph store."""
        body = "".join(f"{line}\n" for line in triples.lines).encode()
        headers = {"Content-Type": RdfFormat.N_TRIPLES.media_type}
        self._checked(self._send(method, store, params=dict(params), content=body, headers=headers))

    def _ask(self, sparql: str, bindings: Mapping[str, Value] | None, media: str) -> bytes:
        refuse_unsafe(sparql, PREFIXES)
        text = with_prefixes(constrain(sparql, bindings or {}), PREFIXES)
        response = self._send("POST", self._location, data={"query": text}, headers={"Accept": media})
        return self._checked(response).content

    def _send(self, method: str, address: str, **request: Any) -> httpx.Response:  # noqa: ANN401 httpx's own
        """Send a request, again after a pause where the endpoint is busy or cannot be reached."""
        for attempt in range(self._access.tries):
            last = attempt + 1 == self._access.tries
            try:
                response = self._client.request(method, address, **request)
            except httpx.TimeoutException as error:
                raise QueryTimeout(
                    f"no answer in {self._access.timeout:g} seconds", where=address, advice="ask for less"
                ) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if last or isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
                    advice = "check the address, and that the endpoint runs"
                    raise UnreadableInput(f"no endpoint: {error}", where=address, advice=advice) from error
            else:
                if last or response.status_code not in _TRY_AGAIN:
                    return response
                time.sleep(_asked_pause(response))
            time.sleep(self._access.pause * 2**attempt)
        raise ValueError(self._access.tries)

    def _checked(self, response: httpx.Response) -> httpx.Response:
        if response.is_success:
            return response
        said = _message(response)
        if response.status_code in _OUT_OF_TIME:
            raise QueryTimeout(said, where=self._location, advice="ask for less")
        raise QueryFailed(
            f"HTTP {response.status_code}: {said}", where=self._location, advice="see the endpoint's log"
        )

    def _garbled(self, error: Exception) -> QueryFailed:
        return QueryFailed(
            f"the answer cannot be read: {error}",
            where=self._location,
            advice="check that this is a SPARQL endpoint",
        )


def _gives_triples(sparql: str) -> bool:
    return first_keyword(sparql) in {"CONSTRUCT", "DESCRIBE"}


def _asked_pause(response: httpx.Response) -> float:
    """The seconds that a busy endpoint asks to wait, ten at most."""
    asked = response.headers.get("Retry-After", "")
    return min(10.0, float(asked)) if asked.isascii() and asked.isdigit() else 0.0


def _message(response: httpx.Response) -> str:
    """What an endpoint says was wrong, in short."""
    try:
        problem = json.loads(response.content)
        text = str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        text = response.text
    return " ".join(text.split())[:_LONGEST_MESSAGE] or response.reason_phrase
