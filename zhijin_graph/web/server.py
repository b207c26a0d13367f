"""The server process: a socket, the application, and workers that come and go."""

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


def run_server(location: str, host: str, port: int, limits: Limits) -> None:
    """Serve until stopped.

    Raises:
        UnreadableInput: nothing at the location that can be read as a graph.
        WrongUse: the address cannot be served at.
    """
    open_graph(location)  # complain before anything is started
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise WrongUse(
            f"cannot serve at {host}:{port}: {error.strerror}", advice="choose another port"
        ) from error
    app = make_app(Pool(location, limits), host)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH, h11_max_incomplete_event_size=limits.request,
    )  # fmt: skip
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"http://{shown}:{listening.getsockname()[1]}/\n")
    sys.stderr.flush()
    with suppress(KeyboardInterrupt):  # how a person stops it
        uvicorn.Server(config).run(sockets=[listening])
