"""The server process: a socket, the application, and workers that come and go."""

import errno
import socket
import sys
from contextlib import suppress

import uvicorn

from zhijin_graph.errors import WrongUse
from zhijin_graph.store import open_graph
from zhijin_graph.web.limits import Limits
from zhijin_graph.web.pool import Pool
from zhijin_graph.web.routes import make_app

_SECONDS_TO_FINISH = 5
_SECONDS_KEPT = 75
"""How long an idle connection is kept: longer than by clients, lest a request meet a closing door."""
_BACKLOG = 1024


def run_server(location: str, host: str, port: int, limits: Limits) -> None:
    """Serve until stopped.

    Raises:
        UnreadableInput: nothing at the location that can be read as a graph.
        WrongUse: the address cannot be served at.
    """
    open_graph(location)  # complain before anything is started
    listening = _listen(host, port)
    app = make_app(Pool(location, limits), host)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH, timeout_keep_alive=_SECONDS_KEPT,
        h11_max_incomplete_event_size=limits.request,
    )  # fmt: skip
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"http://{shown}:{listening.getsockname()[1]}/\n")
    sys.stderr.flush()
    with suppress(KeyboardInterrupt):  # how a person stops it
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that says it is TCP: without that, asyncio leaves Nagle on, and answers wait 40 ms."""
    if not host:  # which would be every address of this machine
        raise _no_address(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise _no_address(host) from error
        raise WrongUse(
            f"cannot serve at {host}:{port}: {error.strerror}", advice="choose another port"
        ) from error
    return listening


def _no_address(host: str) -> WrongUse:
    advice = "give 127.0.0.1 for this machine alone, or 0.0.0.0 to be reached from others"
    return WrongUse(
        f"cannot serve at “{host}”: it is no address of this machine", where="--host", advice=advice
    )
