"""Fifth stage, elsewhere: how an endpoint is reached — tries, pauses, credentials, failures."""

import json
import re
import time
from collections.abc import Container, Generator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from zhijin_graph.errors import QueryFailed, QueryTimeout, UnreadableInput

_TRY_AGAIN = frozenset({429, 502, 503})
_OUT_OF_TIME = frozenset({408, 504})
_UNAUTHORIZED = 401
_LONGEST_MESSAGE = 200
_TAG = re.compile(r"<(?:title>.*?</title|[^>]*)>", re.DOTALL)
"""A tag of a page, such as ``<h3>``, or its title."""
_LONGEST_PAUSE = 10.0

Flow = Generator[httpx.Request, httpx.Response, None]


@dataclass(frozen=True, slots=True)
class Access:
    """How an endpoint is reached: seconds for an answer, how often to try again, user and password if any."""

    timeout: float = 60.0
    tries: int = 4
    pause: float = 0.5
    auth: tuple[str, str] | None = None


class Credentials(httpx.Auth):
    """User and password, sent as the endpoint wants them: Basic, or Digest where that is refused."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._digests = False

    def auth_flow(self, request: httpx.Request) -> Flow:
        """One request; after a refusal without Basic, and again if Digest is asked for, as from then on."""
        if not self._digests:
            response = yield next(self._basic.auth_flow(request))
            if response.status_code != _UNAUTHORIZED:
                return
            self._digests = True
            del request.headers["Authorization"]  # Virtuoso asks for Digest only where nothing was sent
        yield from self._digest.auth_flow(request)


def take_credentials(address: str, access: Access | None) -> tuple[str, Access]:
    """An address without the user and password that stand in it, and the access that has them instead.

    >>> take_credentials("https://u:p%40w@example.org/sparql", None)[0]
    'https://example.org/sparql'
    """
    parts, known = urlsplit(address), access or Access()
    if parts.username is None:
        return address, known
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    auth = (unquote(parts.username), unquote(parts.password or ""))
    return bare, known if known.auth else replace(known, auth=auth)


class Connection:
    """Requests to one endpoint and its store."""

    __slots__ = ("_access", "_client")

    def __init__(self, access: Access) -> None:
        self._access = access
        auth = Credentials(*self._access.auth) if self._access.auth else None
        self._client = httpx.Client(timeout=self._access.timeout, auth=auth, follow_redirects=True)

    def close(self) -> None:
        """Let go of what is open."""
        self._client.close()

    def send(
        self,
        method: str,
        address: str,
        *,
        fitting: Container[int] = (),
        **request: Any,  # noqa: ANN401 httpx's own
    ) -> httpx.Response:
        """The successful response to a request, made again where the endpoint is busy or cannot be reached.

        ``fitting`` are statuses that are as good as success.

        Raises:
            QueryFailed: refused, or failed there.
            QueryTimeout: no answer in time.
            UnreadableInput: no endpoint there.
        """
        response = self._send(method, address, **request)
        return response if response.status_code in fitting else _checked(response, address)

    def _send(self, method: str, address: str, **request: Any) -> httpx.Response:  # noqa: ANN401 httpx's own
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


def _checked(response: httpx.Response, address: str) -> httpx.Response:
    if response.is_success:
        return response
    said = _message(response)
    if response.status_code in _OUT_OF_TIME:
        raise QueryTimeout(said, where=address, advice="ask for less")
    raise QueryFailed(f"HTTP {response.status_code}: {said}", where=address, advice="see the endpoint's log")


def _asked_pause(response: httpx.Response) -> float:
    """The seconds that a busy endpoint asks to wait, ten at most."""
    asked = response.headers.get("Retry-After", "")
    return min(_LONGEST_PAUSE, float(asked)) if asked.isascii() and asked.isdigit() else 0.0


def _message(response: httpx.Response) -> str:
    """What an endpoint says was wrong, in short."""
    try:
        problem = json.loads(response.content)
        text = str(problem["detail"])
    except (ValueError, KeyError, TypeError):
        text = (
            _TAG.sub(" ", response.text)
            if "html" in response.headers.get("Content-Type", "")
            else response.text
        )
    return " ".join(text.split())[:_LONGEST_MESSAGE] or response.reason_phrase
