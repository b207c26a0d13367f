"""Beside the command line: a graph over HTTP — SPARQL 1.1 Protocol, questions as an API, pages for people.

Nothing of the web framework is imported until a server is made: the processes that run the queries
(:mod:`zhijin_graph.web.worker`) start from this package too, and start quickly.
"""

from typing import TYPE_CHECKING

from zhijin_graph.web.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Limits", "serve"]


def serve(
    location: "str | Path", host: str = "127.0.0.1", port: int = 8765, limits: Limits | None = None
) -> None:
    """Serve the graph at ``location`` until stopped (Ctrl-C).

    It is served to this machine alone unless ``host`` says otherwise. Port 0 takes any that is free.
    The address is told on stderr.

    Raises:
        UnreadableInput: nothing there that can be read as a graph, or the port is taken.
    """
    from zhijin_graph.web.server import run_server

    run_server(str(location), host, port, limits or Limits())
