"""Documents to a graph folder: read, parse, resolve, graph, store."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhijin_graph import __version__
from zhijin_graph.errors import UnreadableInput, ZhijinGraphError
from zhijin_graph.graph import assignment_columns, build_graph, ontology_triples
from zhijin_graph.model import Document, Plan, Table, Triples
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_document
from zhijin_graph.report import report_plan
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.vocab import ONTOLOGY, plan_iri

Progress = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and which was the last."""

ONTOLOGY_GRAPH = ONTOLOGY
"""Name of the graph that holds the ontology beside the plans."""


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """A document on its way into a graph folder: its statements, its assignments, and how it was read."""

    iri: str
    document: Document
    triples: Triples
    assignments: Table
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: the folder, what was read, and the files that could not be."""

    folder: Path
    plans: tuple[Mapping[str, Any], ...]
    failures: tuple[ZhijinGraphError, ...]


def read_plan(path: str | Path) -> Plan:
    """Read, parse and resolve one file.

    Raises:
        UnreadableInput: where the file cannot be read, or holds no measure.
    """
    plan = resolve_plan(parse_plan(read_document(path)))
    if not plan.measures:
        raise UnreadableInput(
            "no measure was found in this text",
            where=str(path),
            advice="give a plan whose numbered measures name units (牵头单位, 责任单位)",
        )
    return plan


def build_plan(path: str | Path) -> BuiltPlan:
    """Take one file through the stages up to its statements."""
    plan = read_plan(path)
    return BuiltPlan(
        plan_iri(plan), plan.document, build_graph(plan), assignment_columns(plan), report_plan(plan)
    )


def build_folder(
    paths: Iterable[str | Path], folder: str | Path, *, progress: Progress | None = None
) -> Build:
    """Build a graph folder from files; one that cannot be read does not stop the others.

    Raises:
        UnreadableInput: where no file could be read, two are the same plan, or the folder cannot be written.
    """
    from zhijin_graph.store import write_graph_folder

    built, failures = _build_plans([Path(path) for path in paths], progress)
    if not built:
        raise failures[0]
    reports = tuple(plan.report for plan in built)
    write_graph_folder(
        folder,
        [(ONTOLOGY_GRAPH, ontology_triples()), *((plan.iri, plan.triples) for plan in built)],
        _join(plan.assignments for plan in built),
        (plan.document for plan in built),
        report={"documents": reports, "not_read": [str(failure) for failure in failures]},
        manifest={"version": __version__, "documents": {p["document"]: p["digest"] for p in reports}},
    )
    return Build(Path(folder), reports, tuple(failures))


def _build_plans(
    paths: list[Path], progress: Progress | None
) -> tuple[list[BuiltPlan], list[ZhijinGraphError]]:
    built: dict[str, BuiltPlan] = {}
    failures: list[ZhijinGraphError] = []
    for done, path in enumerate(paths, 1):
        try:
            plan = build_plan(path)
            if plan.iri in built:
                raise UnreadableInput(
                    f"the same plan as {built[plan.iri].document.name}",
                    where=str(path),
                    advice="give each plan once",
                )
            built[plan.iri] = plan
        except ZhijinGraphError as failure:
            failures.append(failure)
        if progress:
            progress(done, len(paths), path.name)
    return list(built.values()), failures


def _join(tables: Iterable[Table]) -> Table:
    """Tables of the same columns, one below the other."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = []
    for table in tables:
        columns = table.columns
        rows += table.rows
    return Table(columns, tuple(rows))


def find_documents(places: Iterable[str | Path]) -> Iterator[Path]:
    """The files that ``places`` name: files as they are, folders with what lies in them, sorted by name."""
    for place in places:
        path = Path(place)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path
