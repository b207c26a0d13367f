"""A graph whose queries really stop: each runs in a worker that is killed when the time is up."""

import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping

from zhijin_graph.errors import QueryFailed, QueryTimeout
from zhijin_graph.model import Graph, Table, Triples, Value
from zhijin_graph.sparql import constrain, gives_triples
from zhijin_graph.store import is_address, open_graph
from zhijin_graph.store.reading import read_answer
from zhijin_graph.store.remote import RemoteGraph
from zhijin_graph.store.remote_access import Access
from zhijin_graph.web.messages import LENGTH, Job, pack, unpack_error
from zhijin_graph.web.worker import NO_CAP

_NO_LIMIT = sys.maxsize


def open_timed(location: str, seconds: float) -> Graph:
    """The graph at a location; none of its queries runs longer than these seconds.

    Raises:
        UnreadableInput: nothing there that can be read as a graph.
    """
    if is_address(location):
        return RemoteGraph(location, Access(timeout=seconds))
    return TimedGraph(location, seconds)


class TimedGraph:
    """A graph on this disk, with a process of its own for the queries."""

    __slots__ = ("__weakref__", "_location", "_process", "_seconds")

    def __init__(self, location: str, seconds: float) -> None:
        self._location, self._seconds = location, seconds
        self._process = _start_worker(location)
        weakref.finalize(self, _end, self._process)
        head, _ = _read(self._process)
        if "error" in head:
            raise unpack_error(head)

    @property
    def location(self) -> str:
        """Where the graph is: a path."""
        return self._location

    def query(self, sparql: str, *, bindings: Mapping[str, Value] | None = None) -> Table | Triples | bool:
        """The answer to a query; see :class:`~zhijin_graph.model.Graph`.

        Raises:
            QueryTimeout: stopped; the graph answers no other query.
            QueryFailed: malformed, refused, or failed while it ran.
        """
        form = "nt" if gives_triples(sparql) else "sparql-json"
        return read_answer(sparql, self.serialize_results(sparql, form, bindings=bindings))

    def serialize_results(
        self, sparql: str, form: str, *, bindings: Mapping[str, Value] | None = None
    ) -> bytes:
        """The answer in a W3C format.

        Raises:
            QueryFailed: as for :meth:`query`.
            WrongUse: no such format for this form of query.
        """
        caps = {"rows": _NO_LIMIT, "octets": _NO_LIMIT}
        return self._run({"kind": "query", "sparql": constrain(sparql, bindings or {}), "form": form, **caps})

    def assignments(self) -> Table:
        """One row an assignment."""
        return open_graph(self._location).assignments()

    def quads(self) -> Iterator[str]:
        """Every statement as an N-Quads line."""
        return open_graph(self._location).quads()

    def _run(self, job: Job) -> bytes:
        clock = threading.Timer(self._seconds, self._process.kill)
        clock.start()
        try:
            head, body = _ask(self._process, job)
        except (EOFError, OSError):
            raise self._ended(in_time=clock.is_alive()) from None
        finally:
            clock.cancel()
        if "error" in head:
            raise unpack_error(head)
        return body

    def _ended(self, *, in_time: bool) -> QueryFailed:
        """Why the worker ended before it was done."""
        if in_time:
            what = "the query needed more memory than there is; there is no answer"
            return QueryFailed(what, advice="ask for less")
        what = f"the query was stopped after {self._seconds:g} seconds; there is no answer"
        return QueryTimeout(what, advice="ask for less, or give it more time")


def _start_worker(location: str) -> "subprocess.Popen[bytes]":
    """A worker that Ctrl-C does not reach: who has started it ends it."""
    command = [sys.executable, "-m", "zhijin_graph.web.worker", location, str(NO_CAP)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True)  # noqa: S603 our own module


def _ask(process: "subprocess.Popen[bytes]", job: Job) -> tuple[dict[str, str], bytes]:
    if process.stdin is None:
        raise EOFError
    process.stdin.write(pack(job))
    process.stdin.flush()
    return _read(process)


def _read(process: "subprocess.Popen[bytes]") -> tuple[dict[str, str], bytes]:
    """The next message of a worker.

    Raises:
        EOFError: it has ended.
    """
    head = _read_part(process)
    return json.loads(head), _read_part(process)


def _read_part(process: "subprocess.Popen[bytes]") -> bytes:
    source = process.stdout
    length = source.read(LENGTH) if source else b""
    size = int.from_bytes(length)
    part = source.read(size) if source else b""
    if len(length) < LENGTH or len(part) < size:
        raise EOFError
    return part


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
