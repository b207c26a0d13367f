"""Where everything is: pages, the API, health, and things at their own addresses."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from zhijin_graph import __version__
from zhijin_graph.errors import WrongUse, ZhijinGraphError
from zhijin_graph.model import Iri
from zhijin_graph.query import find_question
from zhijin_graph.sparql import write_term
from zhijin_graph.vocab import BASE, SCHEMES
from zhijin_graph.web.answering import Desk
from zhijin_graph.web.guard import Guard
from zhijin_graph.web.negotiation import GRAPHS, PAGES, ROWS, choose
from zhijin_graph.web.pool import Pool
from zhijin_graph.web.protocol import serve_data, serve_sparql
from zhijin_graph.web.requests import NotFound, failure, language, query_fields, whole_number

_READ = ["GET", "HEAD"]
_NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_STYLE = Path(__file__).parent / "templates" / "style.css"
_OWN = frozenset({"format", "lang", "limit", "offset"})
Fields = list[tuple[str, str]]
Endpoint = Callable[[Request], Awaitable[Response]]
Handler = Callable[[Desk, Request, Fields], Awaitable[Response]]


def make_app(pool: Pool, host: str = "127.0.0.1") -> Guard:
    """The application over a pool of workers, which it starts and stops."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    routes = [
        Route("/", _handled(_home), methods=_READ),
        Route("/style.css", _style, methods=_READ),
        Route("/sparql", serve_sparql, methods=[*_READ, "POST"]),
        Route("/sparql", _preflight, methods=["OPTIONS"]),
        Route("/data", serve_data, methods=_READ),
        Route("/void", _handled(_void), methods=_READ),
        Route("/.well-known/void", _to_void, methods=_READ),
        Route("/api/questions", _handled(_list), methods=_READ),
        Route("/api/questions/{name}", _handled(_ask), methods=_READ),
        Route("/api/search", _handled(_search), methods=_READ),
        Route("/api/docs", _handled(_api), methods=_READ),
        Route("/openapi.json", _handled(_openapi), methods=_READ),
        Route("/questions/{name}", _handled(_question), methods=_READ),
        Route("/search", _handled(_search_page), methods=_READ),
        Route("/source", _handled(_source), methods=_READ),
        Route("/id/{rest:path}", _handled(_thing), methods=_READ),
        *(Route(f"/{scheme}/{{slug}}", _handled(_thing), methods=_READ) for scheme in SCHEMES),
        Route("/health", _health, methods=_READ),
        Route("/metrics", _metrics, methods=_READ),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPStatus.NOT_FOUND: _nowhere})
    app.state.desk = Desk(pool)
    guard = Guard(app, host, pool.limits.hosts)
    app.state.guard = guard
    return guard


def _handled(handler: Handler) -> Endpoint:
    """A handler whose failures become answers."""

    async def endpoint(request: Request) -> Response:
        try:
            return await handler(request.app.state.desk, request, query_fields(request))
        except ZhijinGraphError as error:
            return failure(request, error)

    return endpoint


async def _nowhere(request: Request, _: Exception) -> Response:
    """What an address gets that leads nowhere."""
    return failure(request, NotFound("there is no page here", advice="begin at the start page"))


async def _home(desk: Desk, request: Request, fields: Fields) -> Response:
    return await desk.page(request, fields, {"page": "home"})


async def _list(desk: Desk, request: Request, _: Fields) -> Response:
    return await desk.answer(request, {"kind": "catalogue", "folders": desk.folders})


async def _ask(desk: Desk, request: Request, fields: Fields) -> Response:
    name = request.path_params["name"]
    _find(desk, name)
    named = dict(fields).get("format", "")
    form = named if named == "sparql" else choose(request.headers.get("accept", ""), ROWS, named)
    job = {
        "kind": "ask",
        "question": name,
        "params": _params(fields),
        "form": form,
        "offset": whole_number(fields, "offset", 0),
        "limit": whole_number(fields, "limit", 0, least=1),
        "lang": language(request, fields),
        "folders": desk.folders,
    }
    return await desk.answer(request, job)


async def _question(desk: Desk, request: Request, fields: Fields) -> Response:
    name = request.path_params["name"]
    _find(desk, name)
    if choose(request.headers.get("accept", ""), {**PAGES, "application/json": "json"}) == "json":
        return await desk.answer(request, {"kind": "catalogue", "question": name, "folders": desk.folders})
    return await desk.page(request, fields, {"page": "question", "question": name, "params": _params(fields)})


async def _search(desk: Desk, request: Request, fields: Fields) -> Response:
    words = dict(fields).get("q", "")
    return await desk.answer(
        request, {"kind": "search", "words": words, "limit": whole_number(fields, "limit", 100, least=1)}
    )


async def _search_page(desk: Desk, request: Request, fields: Fields) -> Response:
    return await desk.page(request, fields, {"page": "search", "words": dict(fields).get("q", "")})


async def _source(desk: Desk, request: Request, fields: Fields) -> Response:
    place = {"start": whole_number(fields, "start", 0), "end": whole_number(fields, "end", 0)}
    return await desk.page(request, fields, {"page": "source", "name": dict(fields).get("name", ""), **place})


async def _thing(desk: Desk, request: Request, fields: Fields) -> Response:
    """A thing at its own address: a page, or what the graph says of it."""
    iri = BASE + _as_iri(request.scope["raw_path"].decode("ascii", "replace").removeprefix("/"))
    try:
        term = write_term(Iri(iri))
    except WrongUse as error:
        raise NotFound(error.what, advice=error.advice) from None
    if not await desk.holds(f"ASK {{ {term} ?p ?o }}"):
        raise NotFound(f"the graph knows nothing of {iri}", advice="check the address")
    form = choose(request.headers.get("accept", ""), {**PAGES, **GRAPHS}, dict(fields).get("format", ""))
    if form == "html":
        return await desk.page(request, fields, {"page": "thing", "iri": iri})
    return await desk.answer(request, desk.query_job(f"CONSTRUCT WHERE {{ {term} ?p ?o }}", form))


async def _openapi(desk: Desk, request: Request, _: Fields) -> Response:
    return await desk.answer(request, {"kind": "openapi", "folders": desk.folders})


async def _api(desk: Desk, request: Request, fields: Fields) -> Response:
    return await desk.page(request, fields, {"page": "api", "base": desk.base(request)})


async def _void(desk: Desk, request: Request, fields: Fields) -> Response:
    form = choose(request.headers.get("accept", ""), GRAPHS, dict(fields).get("format", ""))
    return await desk.answer(request, {"kind": "describe", "base": desk.base(request), "form": form})


async def _style(_: Request) -> Response:
    return Response(_STYLE.read_bytes(), headers={"Cache-Control": "max-age=3600"}, media_type="text/css")


async def _to_void(_: Request) -> Response:
    return RedirectResponse("/void", HTTPStatus.SEE_OTHER)


async def _preflight(_: Request) -> Response:
    allowed = {
        "Access-Control-Allow-Methods": "GET, HEAD, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
    }
    return Response(
        status_code=HTTPStatus.NO_CONTENT, headers={"Allow": "GET, HEAD, POST, OPTIONS", **allowed}
    )


async def _health(request: Request) -> Response:
    pool: Pool = request.app.state.desk.pool
    return JSONResponse({"status": "ok", "version": __version__, "digest": pool.digest, **pool.state()})


async def _metrics(request: Request) -> Response:
    """Counts in the text format of Prometheus."""
    pool: Pool = request.app.state.desk.pool
    guard: Guard = request.app.state.guard
    lines = [
        f'zhijin_graph_requests_total{{status="{code}"}} {n}' for code, n in sorted(guard.statuses.items())
    ]
    lines += [f'zhijin_graph_jobs_total{{outcome="{name}"}} {n}' for name, n in pool.counts.items()]
    lines += [f"zhijin_graph_workers_{name} {n}" for name, n in pool.state().items()]
    lines.append(f"zhijin_graph_request_seconds_total {guard.seconds:.6f}")
    return PlainTextResponse("\n".join(lines) + "\n")


def _find(desk: Desk, name: str) -> None:
    try:
        find_question(name, desk.folders)
    except WrongUse as error:
        raise NotFound(error.what, advice=error.advice) from None


def _params(fields: Fields) -> dict[str, Any]:
    """The parameters of a question: empty ones are left out, repeated ones are several values."""
    params: dict[str, Any] = {}
    for name, value in fields:
        if name not in _OWN and value:
            params[name] = [*params[name], value] if name in params else [value]
    return {name: values[0] if len(values) == 1 else values for name, values in params.items()}


def _as_iri(path: str) -> str:
    """A path as part of an IRI: characters beyond ASCII as themselves, the rest as it came.

    >>> _as_iri("id/department/%E5%8E%BF%3C")
    'id/department/县%3C'
    """
    return _NOT_ASCII.sub(lambda found: unquote(found.group(), errors="replace"), path)
