"""The seed plan from a cold start, beside the plain way of benchmarks/plain.py.

    python -m benchmarks.seed [--runs N]

Processes are timed whole, ours and the plain one by turns; the median counts. The plain way does less: it
reads this one layout, resolves no names, keeps no offsets and reports no doubt.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import plain
from zhijin_graph import parse_plan, read_document, resolve_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OURS = [sys.executable, "-m", "zhijin_graph", "--lang", "en"]
PLAIN = [sys.executable, "-m", "benchmarks.plain"]
CHECKOUT = Path(__file__).resolve().parent.parent
LEAST_RUNS = 7
WARM = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: seconds of both ways, run by run, and what ours may take."""

    what: str
    ours: list[float]
    plain: list[float]
    target: float | None = None

    @property
    def met(self) -> bool:
        """Whether the median keeps to the target."""
        return self.target is None or median(self.ours) <= self.target


def main() -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=11)
    runs = max(LEAST_RUNS, parser.parse_args().runs)
    with tempfile.TemporaryDirectory() as place:
        rows = [*measure_parsing(), *measure_processes(Path(place), runs)]
    print(f"{'':36} {'ours':>10} {'best':>10} {'plain':>10} {'ratio':>7} {'target':>10}")
    for row in rows:
        print_row(row)
    return 0 if all(row.met for row in rows) else 1


def measure_parsing() -> list[Row]:
    """The stages of text, warm, in this process."""
    document = read_document(plain.SEED)
    plan = parse_plan(document)
    return [
        Row(
            "parse", *by_turns(lambda: parse_plan(document), lambda: plain.parse(document.text), WARM), 0.002
        ),
        Row("resolve", *by_turns(lambda: resolve_plan(plan), lambda: None, WARM)),
    ]


def measure_processes(place: Path, runs: int) -> list[Row]:
    """Commands as a user starts them."""
    built, other = place / "built", place / "plain"
    other.mkdir()
    start([*OURS, "build", "-o", built])
    start([*PLAIN, "build", other])

    def build(*command: str) -> None:
        shutil.rmtree(place / "new", ignore_errors=True)
        start([*OURS, *command, "-o", place / "new"])

    def process(*command: str | Path) -> Callable[[], object]:
        return lambda: start([*OURS, *command])

    bare: list[str | Path] = [sys.executable, "-c", "pass"]
    pages: list[str | Path] = [*PLAIN, "pages", other]
    return [
        Row("--help (beside bare Python)", *by_turns(process("--help"), lambda: start(bare), runs), 0.2),
        Row("build", *by_turns(lambda: build("build"), lambda: start([*PLAIN, "build", other]), runs), 0.6),
        Row(
            "ask",
            *by_turns(process("ask", "lead-load", "-g", built), lambda: start([*PLAIN, "ask", other]), runs),
            0.3,
        ),
        Row("demo (build, answers, two pages)", *by_turns(lambda: build("demo"), lambda: start(pages), runs)),
    ]


def by_turns(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int
) -> tuple[list[float], list[float]]:
    """Seconds of both, run by turns, after one run that does not count."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for work, spent in zip((ours, theirs), times, strict=True):
            begin = time.perf_counter()
            work()
            spent.append(time.perf_counter() - begin)
    return times


def start(command: Sequence[str | Path]) -> None:
    """Run a process to its end; what it prints is not looked at."""
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)


def print_row(row: Row) -> None:
    """One line, in milliseconds."""
    ours, theirs = median(row.ours), median(row.plain)
    target = "" if row.target is None else f"{row.target * 1000:,.0f} ms {'✓' if row.met else '✗'}"
    times = f"{ours * 1000:7.1f} ms {min(row.ours) * 1000:7.1f} ms {theirs * 1000:7.1f} ms"
    print(f"{row.what:36} {times} {theirs / ours:6.2f}× {target:>10}")


if __name__ == "__main__":
    sys.exit(main())
