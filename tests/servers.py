"""Servers that tests start: real processes on this machine, at a port of their own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

SERVE = """
import json, sys
from zhijin_graph.web import Limits, serve
serve(sys.argv[1], port=0, limits=Limits(**json.loads(sys.argv[2])))
"""

VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1500
"""
"""What Virtuoso is told: a database where it is started, on this machine alone, and few rows an answer."""


class Engine(NamedTuple):
    """An engine that is not ours: where it is asked, and where it is filled in either way."""

    query: str
    store: str
    update: str
    auth: tuple[str, str] | None = None


@contextmanager
def running(location: str | Path, log: Path, **limits: Any) -> Iterator[httpx.Client]:  # noqa: ANN401
    """A server of the graph at ``location``, as a client that knows its address; ``log`` gets its stderr."""
    with log.open("w", encoding="utf-8") as errors:
        command = [sys.executable, "-c", SERVE, str(location), json.dumps(limits)]
        process = subprocess.Popen(command, stderr=errors)
    try:
        with httpx.Client(base_url=address_of(process, log), timeout=60) as client:
            wait_until_answering(client)
            yield client
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def running_oxigraph(place: Path) -> Iterator[Engine]:
    """The ``oxigraph`` server, empty, with its data in a folder."""
    program = needed("oxigraph", Path(sys.executable).parent)
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
    with _engine(command, place, f"{base}/query"):
        yield Engine(f"{base}/query", f"{base}/store", f"{base}/update")


@contextmanager
def running_virtuoso(place: Path) -> Iterator[Engine]:
    """Virtuoso, empty but for what it says of itself, with its data in a folder."""
    program = needed("virtuoso-t")
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    settings = place / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(sql=_free_port(), http=port), encoding="utf-8")
    with _engine([program, "+foreground", "+configfile", str(settings)], place, f"{base}/sparql"):
        yield Engine(
            f"{base}/sparql", f"{base}/sparql-graph-crud-auth", f"{base}/sparql-auth", ("dba", "dba")
        )


def needed(program: str, *places: Path) -> str:
    """The path of a program; where it is missing the test is skipped, or fails where all must be there, as in CI."""
    path = os.pathsep.join((*map(str, places), os.environ.get("PATH", "")))
    found = shutil.which(program, path=path)
    if found is None:
        refuse = pytest.fail if os.environ.get("ZHIJIN_GRAPH_REQUIRE_ENGINES") else pytest.skip
        refuse(f"{program} is not installed")
    return str(found)


@contextmanager
def _engine(command: list[str], place: Path, address: str) -> Iterator[None]:
    """A process that answers at an address, until the test is done."""
    log = place / "stderr"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(command, cwd=place, stdout=errors, stderr=errors)
    try:
        _wait_for(process, f"{address}?query=ASK%7B%7D", log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def _wait_for(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(address).status_code < 500:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_until_answering(client: httpx.Client) -> None:
    """Wait until our server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(httpx.HTTPError):
            client.get("/health").raise_for_status()
            return
    raise AssertionError(client.base_url)


def address_of(process: "subprocess.Popen[bytes]", log: Path) -> str:
    """The address that our server tells on stderr."""
    while process.poll() is None:
        line = log.read_text(encoding="utf-8").partition("\n")
        if line[1]:
            return line[0]
    raise AssertionError(log.read_text(encoding="utf-8"))


def workers_of(pid: int) -> set[int]:
    """The processes that a process has started and that are still there (Linux)."""
    found: set[int] = set()
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        found.update(map(int, children.read_text(encoding="ascii").split()))
    return found


def memory_of(pid: int) -> int:
    """The bytes of memory that a process holds; none if it has ended (Linux)."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def runs(pid: int) -> bool:
    """Whether a process is there and more than a remnant that nobody has waited for (Linux)."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
