"""What every request passes: the Host header is checked, browsers are kept safe, the log is written."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_ANY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 names are compared, nothing is bound
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Graph-Digest, X-Total-Count",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, host: str, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = None if host in _ANY and not hosts else _LOCAL | {host, *hosts}
        self.statuses: Counter[int] = Counter()
        self.seconds = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or pass on what is none."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, record = time.perf_counter(), {"status": 0, "bytes": 0}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                record["status"] = message["status"]
                given = {name.lower() for name, _ in message["headers"]}
                missing = ((name.encode(), value.encode()) for name, value in _HEADERS.items())
                message["headers"] += [pair for pair in missing if pair[0] not in given]
            else:
                record["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            if self._is_known(scope):
                await self.app(scope, receive, send_guarded)
            else:
                refused = PlainTextResponse("This host name is not served here; see --allow-host.\n", 421)
                await refused(scope, receive, send_guarded)
        finally:
            self._log(scope, record, time.perf_counter() - begun)

    def _is_known(self, scope: Scope) -> bool:
        """Whether the Host header names this server, and no page elsewhere asks through a browser."""
        if self.hosts is None:
            return True
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and _without_port(named[0]) in self.hosts

    def _log(self, scope: Scope, record: MutableMapping[str, Any], seconds: float) -> None:
        self.statuses[record["status"]] += 1
        self.seconds += seconds
        client = scope.get("client") or ("",)
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "client": client[0],
            "method": scope["method"],
            "path": scope["path"],
            **record,
            "ms": round(seconds * 1000, 1),
        }
        sys.stderr.write(json.dumps(line, ensure_ascii=True) + "\n")


def _without_port(host: str) -> str:
    """A host name or address as it is compared.

    >>> _without_port("[::1]:8765"), _without_port("LocalHost:80")
    ('::1', 'localhost')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
