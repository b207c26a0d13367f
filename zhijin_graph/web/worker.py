"""A process that answers queries for the server, one at a time, and can be killed in the middle of one.

Started as ``python -m zhijin_graph.web.worker LOCATION MEMORY``; jobs come on stdin, answers go to stdout
(:mod:`zhijin_graph.web.messages`). It gives up the network and caps its memory before the first job, and ends
when its server does.
"""

import ctypes
import json
import os
import signal
import sys
from typing import IO

from zhijin_graph.errors import ZhijinGraphError
from zhijin_graph.model import Graph
from zhijin_graph.store import graph_digest, is_address, open_graph
from zhijin_graph.web.jobs import run_job
from zhijin_graph.web.messages import LENGTH, pack, pack_error

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_DIE_WITH_PARENT, _SIGKILL = 1, 9
NO_CAP = 0
"""The memory of a worker that may take all there is."""


def main(location: str, memory: int) -> None:
    """Answer jobs until stdin ends."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints goes to stderr: stdout is for answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    _die_with_parent()
    try:
        graph, digest = _open(location)
    except ZhijinGraphError as error:
        _send(target, pack_error(error))
        return
    if not is_address(location):
        _leave_network()
    if memory != NO_CAP:
        _cap_memory(memory)
    _send(target, pack({"digest": digest}))
    while head := _receive(source):
        try:
            answer = run_job(graph, location, json.loads(head))
            message = pack({"media": answer.media, "more": answer.more}, answer.body)
        except ZhijinGraphError as error:
            message = pack_error(error)
        except MemoryError:
            os.abort()  # as the engine does
        _send(target, message)


def _open(location: str) -> tuple[Graph, str]:
    """The graph and its digest, of one version though it may be replaced meanwhile."""
    while True:
        before, graph = graph_digest(location), open_graph(location)
        if graph_digest(location) == before:
            return graph, before


def _receive(source: IO[bytes]) -> bytes:
    """The head of the next job, or nothing when the server has closed its end."""
    head = source.read(int.from_bytes(source.read(LENGTH)))
    source.read(int.from_bytes(source.read(LENGTH)))
    return head


def _send(target: IO[bytes], message: bytes) -> None:
    target.write(message)
    target.flush()


def _die_with_parent() -> None:
    """Have the system end this process when its parent ends, even in the middle of a query (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _SIGKILL)


def _leave_network() -> None:
    """Move into a network of its own that leads nowhere, where the system allows it (Linux)."""
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


def _cap_memory(most: int) -> None:
    """Let the process end rather than take more memory than allowed (not on Windows)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
