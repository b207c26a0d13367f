"""What a request says: its parameters, its language, its body, and the answer that its failure gets."""

import html
import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from zhijin_graph.chinese import in_language
from zhijin_graph.errors import (
    AnswerTooLarge,
    QueryFailed,
    QueryTimeout,
    UnreadableInput,
    WrongUse,
    ZhijinGraphError,
)
from zhijin_graph.web.negotiation import NotAcceptable
from zhijin_graph.web.workers import Busy, ClientLeft, OutOfMemory

_MOST_FIELDS = 100
LARGEST_NUMBER = 999_999_999_999
"""The largest limit or offset."""
_CLIENT_LEFT = 499
"""What logs say of a request whose client left; nobody gets this answer."""
_STATUSES: Mapping[type[ZhijinGraphError], HTTPStatus] = {
    NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    AnswerTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    OutOfMemory: HTTPStatus.INSUFFICIENT_STORAGE,
    UnreadableInput: HTTPStatus.NOT_FOUND,
    QueryFailed: HTTPStatus.BAD_REQUEST,
    WrongUse: HTTPStatus.BAD_REQUEST,
}
_HEADINGS = {
    HTTPStatus.BAD_REQUEST: "请求有误",
    HTTPStatus.FORBIDDEN: "不允许",
    HTTPStatus.NOT_FOUND: "没有找到",
    HTTPStatus.NOT_ACCEPTABLE: "没有这种格式",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "内容太大",
    HTTPStatus.SERVICE_UNAVAILABLE: "暂时繁忙",
    HTTPStatus.GATEWAY_TIMEOUT: "超时",
    HTTPStatus.INSUFFICIENT_STORAGE: "内存不足",
}


class BadRequest(WrongUse):
    """A request that is wrong in itself, with the status that says how."""

    def __init__(
        self, status: HTTPStatus, what: str, advice: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(what, advice=advice)
        self.status, self.headers = status, dict(headers or {})


class NotFound(WrongUse):
    """There is no such page, question or thing."""


def fields_of(text: str) -> list[tuple[str, str]]:
    """The pairs of a query string or form.

    Raises:
        BadRequest: not UTF-8, or too many.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise BadRequest(
            HTTPStatus.BAD_REQUEST, f"unreadable parameters: {error}", "send UTF-8, percent-encoded"
        ) from None


def query_fields(request: Request) -> list[tuple[str, str]]:
    """The pairs of the query string of a request."""
    return fields_of(request.scope["query_string"].decode("ascii", "replace"))


def whole_number(fields: Sequence[tuple[str, str]], name: str, otherwise: int, *, least: int = 0) -> int:
    """The number that a parameter is, or what it is when it is not given.

    Raises:
        BadRequest: no whole number, or beyond what is allowed.
    """
    text = dict(fields).get(name, "")
    if not text:
        return otherwise
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_NUMBER)) else -1
    if number < least:
        what = f"{name} is a whole number from {least} to {LARGEST_NUMBER}, not “{text}”"
        raise BadRequest(HTTPStatus.BAD_REQUEST, what, f"send {name}=100")
    return number


async def read_body(request: Request, most: int) -> str:
    """The body of a request as text.

    Raises:
        BadRequest: larger than allowed, or not UTF-8.
        ClientLeft: there will be no more of it.
    """
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                what = f"the request is larger than {most:,} bytes"
                headers = {"Connection": "close"}
                raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what, "send less", headers)
    except ClientDisconnect:
        raise ClientLeft("the client left in the middle of its request", advice="send it whole") from None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest(HTTPStatus.BAD_REQUEST, "the body is not UTF-8", "send UTF-8") from None


def language(request: Request, fields: Sequence[tuple[str, str]]) -> str:
    """``zh`` or ``en``: as asked by ``lang``, else as the browser prefers, else Chinese."""
    asked = dict(fields).get("lang", "")
    if asked in {"zh", "en"}:
        return asked
    for tag in request.headers.get("accept-language", "").lower().split(","):
        if tag.strip().startswith(("zh", "en")):
            return tag.strip()[:2]
    return "zh"


def status_of(error: ZhijinGraphError) -> HTTPStatus:
    """The status that tells a failure."""
    if isinstance(error, BadRequest):
        return error.status
    if isinstance(error, NotFound):
        return HTTPStatus.NOT_FOUND
    fitting = (status for kind, status in _STATUSES.items() if isinstance(error, kind))
    return next(fitting, HTTPStatus.INTERNAL_SERVER_ERROR)


def _failure_page(error: ZhijinGraphError, status: HTTPStatus, hints: Sequence[str], lang: str) -> str:
    """A failure for people, with the way back; written here, for a worker may not be there to do it."""
    heading = _HEADINGS.get(status, status.phrase) if lang == "zh" else status.phrase
    text = "".join(f"<p>{html.escape(each)}</p>" for each in (in_language(error, lang), *hints))
    search = "搜索" if lang == "zh" else "Search"
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{status.value} · zhijin-graph</title><link rel="stylesheet" href="/style.css"></head><body>'
        f'<header><nav><a href="/"><b>zhijin-graph</b></a><a href="/search">{search}</a>'
        f'<a href="/sparql">SPARQL</a></nav></header><main><h1>{heading}</h1>{text}</main></body></html>\n'
    )


def failure(request: Request, error: ZhijinGraphError, hints: Sequence[str] = ()) -> Response:
    """A failure as an answer: a problem (RFC 9457) for machines, a page for people; no partial result."""
    if isinstance(error, ClientLeft):
        return Response(status_code=_CLIENT_LEFT)
    status = status_of(error)
    headers = dict(getattr(error, "headers", {}))
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "2"
    if "text/html" in request.headers.get("accept", ""):
        page = _failure_page(error, status, hints, language(request, request.query_params.multi_items()))
        return Response(page, status, headers, "text/html; charset=utf-8")
    problem = {
        "status": status.value,
        "title": status.phrase,
        "detail": error.what,
        "where": error.where,
        "advice": error.advice,
        "hints": list(hints),
    }
    body = json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, headers, "application/problem+json")
