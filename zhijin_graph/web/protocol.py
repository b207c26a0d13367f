"""SPARQL 1.1 Protocol and the reading half of the Graph Store HTTP Protocol."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from zhijin_graph.errors import QueryFailed, ZhijinGraphError
from zhijin_graph.model import Iri
from zhijin_graph.query.advice import advise
from zhijin_graph.sparql import gives_triples, write_term
from zhijin_graph.sparql.terms import is_iri
from zhijin_graph.web.answering import Desk
from zhijin_graph.web.messages import Job
from zhijin_graph.web.negotiation import GRAPHS, PAGES, SOLUTIONS, choose
from zhijin_graph.web.requests import (
    BadRequest,
    NotFound,
    failure,
    fields_of,
    language,
    query_fields,
    read_body,
)

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
Fields = Sequence[tuple[str, str]]


async def serve_sparql(request: Request) -> Response:
    """``/sparql``: a query, or without one the service description, or a form for people."""
    desk: Desk = request.app.state.desk
    sparql = ""
    try:
        fields = await _read(request, desk.limits.request)
        if request.method in {"GET", "HEAD"} and not any(name == "query" for name, _ in fields):
            return await _describe(desk, request, fields)
        sparql = _one(fields, "query")
        if dict(fields).get("format") == "html":
            caps = {"rows": desk.limits.rows, "octets": desk.limits.octets}
            return await desk.page(request, fields, {"page": "sparql", "sparql": sparql, "caps": caps})
        job = _job(desk, request, fields, sparql)
        return await desk.answer(request, job)
    except ZhijinGraphError as error:
        hints = advise(sparql, language(request, ())) if isinstance(error, QueryFailed) else ()
        return failure(request, error, hints)


async def serve_data(request: Request) -> Response:
    """``/data``: the default graph, or a named one, for reading."""
    desk: Desk = request.app.state.desk
    try:
        fields = query_fields(request)
        if not fields:
            fields = [("default", "")]
        name = _graph_asked(fields)
        form = choose(request.headers.get("accept", ""), GRAPHS, dict(fields).get("format", ""))
        sparql = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        if name:
            term = write_term(Iri(name))
            if not await desk.holds(f"ASK {{ GRAPH {term} {{ ?s ?p ?o }} }}"):
                raise NotFound(
                    f"there is no graph {name}", advice="ask SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
                )
            sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {term} {{ ?s ?p ?o }} }}"
        return await desk.answer(request, desk.query_job(sparql, form))
    except ZhijinGraphError as error:
        return failure(request, error)


async def _read(request: Request, most: int) -> Fields:
    """The fields of a request, wherever the protocol lets them stand."""
    fields = query_fields(request)
    if request.method != "POST":
        return fields
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _FORM:
        return [*fields, *fields_of(await read_body(request, most))]
    if media == _QUERY:
        if any(name == "query" for name, _ in fields):
            raise BadRequest(
                HTTPStatus.BAD_REQUEST, "the query stands in the body and in the address", "send it once"
            )
        return [*fields, ("query", await read_body(request, most))]
    if media == _UPDATE:
        raise BadRequest(
            HTTPStatus.FORBIDDEN, "the graph is read-only: updates are refused", "build a new graph instead"
        )
    raise BadRequest(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query cannot come as “{media}”", f"send {_FORM} or {_QUERY}"
    )


def _one(fields: Fields, name: str) -> str:
    """The value of a field that must be there once."""
    if any(field == "update" for field, _ in fields):
        raise BadRequest(
            HTTPStatus.FORBIDDEN, "the graph is read-only: updates are refused", "build a new graph instead"
        )
    values = [value for field, value in fields if field == name]
    if len(values) != 1:
        raise BadRequest(HTTPStatus.BAD_REQUEST, f"{len(values)} values of “{name}”", "send exactly one")
    return values[0]


def _job(desk: Desk, request: Request, fields: Fields, sparql: str) -> Job:
    """The query as a job, its format chosen by what kind of answer it has."""
    offered = GRAPHS if gives_triples(sparql) else SOLUTIONS
    form = choose(request.headers.get("accept", ""), offered, _named_format(fields, offered))
    default, names = (
        list(dict.fromkeys(value for name, value in fields if name == kind))  # once each: the engine repeats
        for kind in ("default-graph-uri", "named-graph-uri")
    )
    for iri in (*default, *names):
        if not is_iri(iri):
            raise BadRequest(HTTPStatus.BAD_REQUEST, f"“{iri}” is no IRI", "name graphs by absolute IRIs")
    return desk.query_job(sparql, form, default, names)


def _named_format(fields: Fields, offered: Mapping[str, str]) -> str:
    """The format that a field names, as many clients do; one not known here counts for nothing."""
    for name, value in fields:
        if name in {"format", "output"}:
            form = {"json": "sparql-json", "xml": "sparql-xml", "turtle": "ttl"}.get(value, value)
            if form in offered or form in offered.values():
                return form
    return ""


async def _describe(desk: Desk, request: Request, fields: Fields) -> Response:
    """No query: what this service is, or a form to write one in."""
    form = choose(request.headers.get("accept", ""), {**GRAPHS, **PAGES}, dict(fields).get("format", ""))
    if form == "html":
        example = "SELECT ?measure ?title ?lead WHERE {\n  ?m a aid:Measure ;\n    aid:number ?measure ;\n"
        example += "    dcterms:title ?title ;\n    aid:ledBy/rdfs:label ?lead .\n}\nORDER BY ?measure"
        return await desk.page(request, fields, {"page": "sparql", "sparql": example})
    return await desk.answer(request, {"kind": "describe", "base": desk.base(request), "form": form})


def _graph_asked(fields: Fields) -> str:
    """The graph that a request names; nothing for the default graph."""
    asked = [(name, value) for name, value in fields if name in {"default", "graph"}]
    if len(asked) != 1 or (asked[0][0] == "graph" and not is_iri(asked[0][1])):
        raise BadRequest(HTTPStatus.BAD_REQUEST, "name one graph", "send ?default or ?graph=IRI")
    return asked[0][1] if asked[0][0] == "graph" else ""
