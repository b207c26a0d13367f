"""Many plans to a graph folder, beside the engine's bulk loader alone and the plain rdflib way.

    python -m benchmarks.build [--plans N] [--plain N]

Every step is a process of its own, so that its time and memory are its own. The bulk loader is given the
quads that the folder holds, as one file. The plain way gets the statements of some plans from the stages that
we use, makes rdflib's terms of them, adds them one by one, and writes what the folder holds: the merge as
Turtle and the graphs as N-Quads. Its time is scaled to all plans, which favours it, for larger graphs are
slower. A plan is only taken over in the last step where the code has not changed since the first.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.documents import synthetic_documents

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT: Final = Path(__file__).resolve().parent.parent
NUMBER: Final = re.compile(r"府办〔2023〕\d+号")
SECONDS, MEGABYTES, OF_LOADER, OF_PLAIN = 25.0, 600.0, 2.5, 8.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds, seconds of processors, and megabytes of the largest process."""

    wall: float
    processor: float
    peak: float


def main() -> int:
    """Run every step and print its cost; 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plans", type=int, default=1_000)
    parser.add_argument("--plain", type=int, default=50, help="plans that the plain way is given")
    parser.add_argument("--step", nargs="+", metavar="STEP", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        name, *words = options.step
        STEPS[name](*words)
        return 0
    with tempfile.TemporaryDirectory() as place:
        return measure(Path(place), options.plans, min(options.plain, options.plans))


def measure(place: Path, plans: int, plain: int) -> int:
    """All steps at one size; 1 where a target is missed."""
    documents, folder = place / "documents", place / "graph"
    write_documents(documents, plans)
    print(f"{plans:,} plans{'':30} {'wall':>9} {'processors':>11} {'peak':>9}")
    ours = show("documents to a graph folder", run("build", documents, folder))
    run("dump", folder, place / "graph.nq")
    loader = show("bulk loader alone, same quads", run("load", place / "graph.nq", place / "store"))
    one = show("text to statements, one process", run("extract", documents, "1"))
    two = show("text to statements, two processes", run("extract", documents, "2"))
    spared = run("plain", documents, str(plain))
    show(f"plain way, {plain} plans", spared)
    first = documents / "00000.txt"
    first.write_text(first.read_text(encoding="utf-8").replace("财政局", "审计局"), encoding="utf-8")
    show("one plan changed, built again", run("build", documents, folder))
    scaled = spared.wall * plans / plain
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"size of the folder {size:,.0f} MB, two processes {one.wall / two.wall:.2f} times as fast as one")
    share = plans / 1_000
    return 0 if all([
        verdict("wall", ours.wall, SECONDS * share, "s"),
        verdict("peak", ours.peak, MEGABYTES, "MB"),
        verdict("times the bulk loader", ours.wall / loader.wall, OF_LOADER, "×"),
        verdict("faster than the plain way", scaled / ours.wall, OF_PLAIN, "×", at_least=True),
    ]) else 1  # fmt: skip


def write_documents(folder: Path, count: int) -> None:
    """Invented plans as text files, each with a number of its own."""
    folder.mkdir()
    for at, plan in enumerate(synthetic_documents(count)):
        text = NUMBER.sub(f"府办〔2023〕{at + 1}号", plan.text)
        (folder / f"{at:05}.txt").write_text(text, encoding="utf-8")


def run(step: str, *words: str | Path) -> Cost:
    """A step in a process of its own."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.build", "--step", step, *map(str, words)]
    process = subprocess.Popen(command, cwd=CHECKOUT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the step “{step}” failed")
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def show(what: str, cost: Cost) -> Cost:
    """Print a line."""
    print(f"{what:42} {cost.wall:7.1f} s {cost.processor:9.1f} s {cost.peak:6.0f} MB", flush=True)
    return cost


def verdict(what: str, value: float, target: float, unit: str, *, at_least: bool = False) -> bool:
    """Print a value beside its target; whether it keeps to it."""
    met = value >= target if at_least else value <= target
    sign = "≥" if at_least else "≤"
    print(f"{what:42} {value:7.1f} {unit} (target {sign} {target:g} {unit}){'' if met else '  MISSED'}")
    return met


def step_build(documents: str, folder: str) -> None:
    """The whole way, on two processes."""
    from zhijin_graph.pipeline.build import build_folder, find_documents

    build_folder(find_documents([documents]), folder, workers=2)


def step_dump(folder: str, file: str) -> None:
    """The quads of a folder's store as a file."""
    from pyoxigraph import RdfFormat, Store

    Store.read_only(f"{folder}/store").dump(file, RdfFormat.N_QUADS)


def step_load(file: str, folder: str) -> None:
    """The engine's bulk loader, left alone."""
    from pyoxigraph import RdfFormat, Store

    store = Store(folder)
    store.bulk_load(path=file, format=RdfFormat.N_QUADS, lenient=True)
    store.flush()


def step_extract(documents: str, processes: str) -> None:
    """Text to statements and columns, nothing written."""
    from zhijin_graph.pipeline.parts import build_part

    paths = sorted(Path(documents).iterdir())
    if processes == "1":
        for path in paths:
            build_part(path)
        return
    with ProcessPoolExecutor(int(processes)) as pool:
        for _ in pool.map(build_part, paths, chunksize=8):
            pass


def step_plain(documents: str, count: str) -> None:
    """Statement by statement with rdflib, written as Turtle and N-Quads."""
    import pyoxigraph
    from rdflib import Dataset, Literal, URIRef

    from zhijin_graph.pipeline.parts import build_part
    from zhijin_graph.store import Part, turtle_prefixes

    dataset = Dataset(default_union=True)
    for path in sorted(Path(documents).iterdir())[: int(count)]:
        part = build_part(path)
        if not isinstance(part, Part):
            raise part
        graph = dataset.graph(URIRef(part.iri))
        turtle = turtle_prefixes() + part.shared + part.own
        for quad in pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE, lenient=True):
            said = quad.object
            if isinstance(said, pyoxigraph.Literal):
                kind = None if said.language else URIRef(said.datatype.value)
                term: Literal | URIRef = Literal(said.value, datatype=kind, lang=said.language)
            else:
                term = URIRef(said.value)
            graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), term))
    dataset.serialize(format="turtle")
    dataset.serialize(format="nquads")


STEPS: Final[dict[str, Callable[..., None]]] = {
    "build": step_build,
    "dump": step_dump,
    "load": step_load,
    "extract": step_extract,
    "plain": step_plain,
}

if __name__ == "__main__":
    sys.exit(main())
