"""The command line as tests use it: run here, or as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from zhijin_graph.cli import run


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Cli:
    """Runs commands in this process, in the folder of the test: ``cli("ask", "ties")``."""

    capture: pytest.CaptureFixture[bytes]

    def __call__(self, *arguments: str | Path) -> Done:
        self.capture.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = self.capture.readouterr()
        return Done(code, out.decode("utf-8"), err.decode("utf-8"), out)


def start(*arguments: str | Path, cwd: Path, variables: Mapping[str, str] | None = None) -> Done:
    """Run the command line as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "zhijin_graph", *map(str, arguments)],
        cwd=cwd,
        env={**plain_environment(), **(variables or {})},
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.stdout)


def plain_environment() -> dict[str, str]:
    """This process's environment without what a user may have set for the command line; English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIN_GRAPH")}
    return {**kept, "ZHIJIN_GRAPH_LANG": "en"}


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file under a folder, hidden ones too, with the digest of its bytes; folders with none."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
