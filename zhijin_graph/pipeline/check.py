"""A graph to what is wrong with it: shapes broken, text not understood, names in doubt."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhijin_graph.conform import Violation, check_conformance
from zhijin_graph.model import Cell, Graph, Table
from zhijin_graph.pipeline.subgraphs import subgraphs_of
from zhijin_graph.query import ask
from zhijin_graph.store.folder import REPORT_FILE

COLUMNS = ("kind", "where", "line", "message", "quote")
Progress = Callable[[int, int], None]
IN_DOUBT = ("ambiguous", "unknown")


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults of a graph, as a table and as the figures that thresholds are held against.

    ``coverage`` is the share of non-blank characters that were understood, 1.0 where the graph brings no
    report of its texts.
    """

    findings: Table
    violations: int
    coverage: float
    doubtful: int
    repaired: int


def check_graph(graph: Graph, *, lang: str = "zh", progress: Progress | None = None) -> Checked:
    """Check a graph against the shapes, and tell what its build could not read or name."""
    violations = find_violations(graph, progress)
    rows: list[tuple[Cell, ...]] = [
        ("shacl", violation.focus, None, violation.zh if lang == "zh" else violation.en, violation.value)
        for violation in violations
    ]
    report_rows, unparsed, characters = _report(Path(graph.location) / REPORT_FILE, lang)
    rows += report_rows
    names = list(ask(graph, "names"))
    if not report_rows:
        rows += [
            (f"name-{name['state']}", name["plan"], None, name[f"reason_{lang}"], name["as_written"])
            for name in names
            if name["state"] != "resolved"
        ]
    return Checked(
        Table(COLUMNS, tuple(rows)),
        violations=len(violations),
        coverage=1 - unparsed / characters if characters else 1.0,
        doubtful=sum(name["state"] in IN_DOUBT for name in names),
        repaired=sum(name["state"] == "repaired" for name in names),
    )


def find_violations(graph: Graph, progress: Progress | None = None) -> list[Violation]:
    """What breaks the shapes, plan by plan: so the time grows as their number does, and the memory does not.

    ``progress`` is told how many parts of how many are done.
    """
    parts = subgraphs_of(graph)
    violations: set[Violation] = set()
    for done, read in enumerate(parts, start=1):
        part = read()
        found = check_conformance([part.statements])
        violations.update(violation for violation in found if violation.focus in part.things)
        if progress:
            progress(done, len(parts))
    return sorted(violations)


def _report(path: Path, lang: str) -> tuple[list[tuple[Cell, ...]], int, int]:
    """What the build reported: its diagnostics as rows, characters not understood, characters in all."""
    if not path.is_file():
        return [], 0, 0
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
    rows: list[tuple[Cell, ...]] = [
        (each["code"], document["document"], each["line"], each[lang], each["quote"])
        for document in documents
        for each in document["diagnostics"]
    ]
    unparsed = sum(document["coverage"]["unparsed"] for document in documents)
    return rows, unparsed, sum(document["characters"] for document in documents)
