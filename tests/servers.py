"""Servers that tests start: real processes on this machine, at a port of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

SERVE = """
import json, sys
from zhijin_graph.web import Limits, serve
serve(sys.argv[1], port=0, limits=Limits(**json.loads(sys.argv[2])))
"""


@contextmanager
def running(location: str | Path, log: Path, **limits: Any) -> Iterator[httpx.Client]:  # noqa: ANN401
    """A server of the graph at ``location``, as a client that knows its address; ``log`` gets its stderr."""
    with log.open("w", encoding="utf-8") as errors:
        command = [sys.executable, "-c", SERVE, str(location), json.dumps(limits)]
        process = subprocess.Popen(command, stderr=errors)
    try:
        address = _address(process, log)
        with httpx.Client(base_url=address, timeout=60) as client:
            while True:
                try:
                    client.get("/health").raise_for_status()
                except httpx.HTTPError:
                    continue
                break
            yield client
    finally:
        process.terminate()
        process.wait(20)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    while process.poll() is None:
        line = log.read_text(encoding="utf-8").partition("\n")
        if line[1]:
            return line[0]
    raise AssertionError(log.read_text(encoding="utf-8"))


def workers_of(pid: int) -> set[int]:
    """The processes that a process has started and that are still there (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in children.read_text(encoding="ascii").split()}


def runs(pid: int) -> bool:
    """Whether a process is there and more than a remnant that nobody has waited for (Linux)."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
