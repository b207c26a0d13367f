"""Documents to a graph folder: read, parse, resolve, graph, store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhijin_graph import __version__
from zhijin_graph.errors import UnreadableInput, WrongUse, ZhijinGraphError
from zhijin_graph.graph import ontology_triples
from zhijin_graph.model.numbers import usual_number
from zhijin_graph.pipeline.parts import Job, run_jobs
from zhijin_graph.pipeline.reuse import build_key, earlier_folder, refuse_loss
from zhijin_graph.pipeline.review import DECISIONS_FILE, decisions_page, join_decisions, kept_decisions
from zhijin_graph.render.coverage import render_coverage
from zhijin_graph.resolve import Decision
from zhijin_graph.store import EarlierFolder, Entry, FolderWriter, make_part, write_folder
from zhijin_graph.vocab import ONTOLOGY
from zhijin_graph.vocab.minting import segment

Progress = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and which was the last."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: the folder, how each document was read, the files that could not be.

    ``changed`` is False where the folder already held just this; ``kept`` counts plans taken over.
    """

    folder: Path
    plans: tuple[Mapping[str, Any], ...]
    failures: tuple[ZhijinGraphError, ...]
    changed: bool = True
    kept: int = 0


def build_folder(  # noqa: PLR0913 - what a build can be told
    paths: Iterable[str | Path],
    folder: str | Path,
    *,
    decisions: Sequence[Decision] = (),
    add: bool = False,
    remove: Iterable[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    lang: str = "zh",
) -> Build:
    """Build a graph folder from files; one that cannot be read does not stop the others.

    Plans that the folder holds already, of unchanged files, are taken over. With ``add`` so are all its
    other plans but those named in ``remove`` (by number or IRI). Decisions that the folder was built with
    hold on, new ones win over them.

    Raises:
        UnreadableInput: where no file could be read, the folder cannot be written, or its other plans cannot
            be taken over because another version built them, or other decisions.
        WrongUse: where a plan to remove is not there.
    """
    place = Path(folder)
    decisions = join_decisions(kept_decisions(place), decisions)
    key = build_key(decisions)
    earlier = earlier_folder(place, key)
    if add:
        refuse_loss(place, earlier)
    jobs = _plan_jobs([Path(path) for path in paths], earlier)
    others = _other_plans(earlier, jobs, remove) if add else []
    if earlier and _is_same(earlier, jobs, others):
        same = tuple(earlier.report(entry) for entry in earlier.entries)
        return Build(place, same, (), changed=False, kept=len(same))
    kept = [*others, *(job.entry for job in jobs if job.entry)]
    with write_folder(place, earlier=earlier, kept=kept) as writer:
        writer.add_ontology(make_part(ONTOLOGY, ontology_triples()))
        reports, failures = _write_plans(writer, jobs, others, decisions, workers, progress)
        writer.seal()
        writer.finish(
            report={"not_read": [str(failure) for failure in failures]},
            manifest={"version": __version__, "key": key, "failures": len(failures)},
            pages=_pages(writer, failures, decisions, lang),
        )
    return Build(place, tuple(reports), tuple(failures), kept=len(kept))


def find_documents(places: Iterable[str | Path]) -> list[Path]:
    """The files that ``places`` name, sorted: files, folders with what lies in them, and patterns (*.txt).

    Raises:
        UnreadableInput: where a folder or a pattern holds no file.
    """
    found: set[Path] = set()
    for place in places:
        path = Path(place)
        inside = [path]
        if path.is_dir():
            inside = [p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")]
        elif not path.exists() and any(mark in path.name for mark in "*?["):
            inside = list(path.parent.glob(path.name))
        if not inside:
            raise UnreadableInput(
                "holds no file", where=str(place), advice="name files, a folder or a pattern"
            )
        found.update(inside)
    return sorted(found)


def _pages(
    writer: FolderWriter, failures: list[ZhijinGraphError], decisions: Sequence[Decision], lang: str
) -> Mapping[str, bytes]:
    """The files for people: the coverage report, and the decisions where there are any."""
    page = render_coverage(writer.documents(), map(str, failures), lang=lang)
    pages = {"report.html": page.encode("utf-8", "surrogatepass")}
    return {**pages, DECISIONS_FILE: decisions_page(decisions)} if decisions else pages


def _plan_jobs(paths: list[Path], earlier: EarlierFolder | None) -> list[Job]:
    known = {(entry.document, entry.digest): entry for entry in earlier.entries} if earlier else {}
    return [Job(path, known.get((path.name, _digest(path))) if known else None) for path in paths]


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _other_plans(earlier: EarlierFolder | None, jobs: list[Job], remove: Iterable[str]) -> list[Entry]:
    """The plans of the earlier folder that stay beside the documents given."""
    entries = list(earlier.entries) if earlier else []
    given = {job.path.name for job in jobs}
    for name in remove:
        gone = [entry for entry in entries if _is_called(entry, usual_number(name))]
        if not gone:
            raise WrongUse(
                f"there is no plan “{name}” to remove", advice="see `zhijin-graph ask plan-overview`"
            )
        entries = [entry for entry in entries if entry not in gone]
    return [entry for entry in entries if entry.document not in given]


def _is_called(entry: Entry, name: str) -> bool:
    """Whether a plan has this IRI or number, or this title; the IRI of a title ends in a digest."""
    local = f"/{segment(name)}"
    return entry.iri == name or entry.iri.endswith(local) or entry.iri.rpartition("~")[0].endswith(local)


def _is_same(earlier: EarlierFolder, jobs: list[Job], others: list[Entry]) -> bool:
    """Whether the folder holds just these plans already, and was built without failures."""
    now = [*others, *(job.entry for job in jobs)]
    return None not in now and set(now) == set(earlier.entries) and not earlier.manifest.get("failures")


def _write_plans(  # noqa: PLR0913, PLR0917 - the state of one build
    writer: FolderWriter,
    jobs: list[Job],
    others: list[Entry],
    decisions: Sequence[Decision],
    workers: int | None,
    progress: Progress | None,
) -> tuple[list[Mapping[str, Any]], list[ZhijinGraphError]]:
    """Write every plan in order; the first plan of a number wins over a later one."""
    reports: list[Mapping[str, Any]] = []
    failures: list[ZhijinGraphError] = []
    written: dict[str, str] = {}
    for entry in others:
        writer.keep(entry)
        written[entry.iri] = entry.document
    for done, (job, part) in enumerate(run_jobs(jobs, decisions, workers), 1):
        if isinstance(part, ZhijinGraphError):
            failures.append(part)
        elif part.iri in written:
            failures.append(_same_plan(job.path, written[part.iri]))
        else:
            written[part.iri] = job.path.name
            if isinstance(part, Entry):
                writer.keep(part)
            else:
                writer.add(part)
                reports.append(part.report or {})
        if progress:
            progress(done, len(jobs), job.path.name)
    if not written:
        raise failures[0] if failures else _none_left()
    return reports, failures


def _none_left() -> ZhijinGraphError:
    return WrongUse("no plan would be left", advice="give a document, or keep one of the plans")


def _same_plan(path: Path, other: str) -> ZhijinGraphError:
    return UnreadableInput(
        f"by its number or title the same plan as {other}",
        where=str(path),
        advice="give each plan once, in the version that holds",
    )
