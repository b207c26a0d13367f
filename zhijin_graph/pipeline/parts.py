"""Files to parts of a graph folder: one taken through the stages, many shared among processes."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhijin_graph.errors import UnreadableInput, ZhijinGraphError
from zhijin_graph.graph import assignment_columns, build_graph
from zhijin_graph.model import Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.pipeline.collecting import begin_work, rare_collections
from zhijin_graph.read import read_document
from zhijin_graph.report import report_plan
from zhijin_graph.resolve import Decision, resolve_plan
from zhijin_graph.store import Entry, Part, make_part
from zhijin_graph.vocab.minting import plan_iri

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FEW = 12
"""Documents up to which one process is quicker than starting more."""
AHEAD = 64
"""Documents handed to the workers before the first has come back."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to build, or the entry of the earlier folder that holds it unchanged."""

    path: Path
    entry: Entry | None


def read_plan(path: str | Path, decisions: Sequence[Decision] = ()) -> Plan:
    """Read, parse and resolve one file.

    Raises:
        UnreadableInput: where the file cannot be read, or holds no measure.
    """
    plan = resolve_plan(parse_plan(read_document(path)), decisions=decisions or None)
    if not plan.measures:
        raise UnreadableInput(
            "no measure was found in this text",
            where=str(path),
            advice="give a plan whose numbered measures name units (牵头单位, 责任单位)",
        )
    return plan


def build_part(path: Path, decisions: Sequence[Decision] = ()) -> Part | ZhijinGraphError:
    """Take one file through the stages; the fault where it cannot be read."""
    try:
        plan = read_plan(path, decisions)
    except ZhijinGraphError as fault:
        return fault
    return make_part(
        plan_iri(plan),
        build_graph(plan),
        assignments=assignment_columns(plan),
        document=plan.document,
        report=report_plan(plan),
    )


def run_jobs(
    jobs: list[Job], decisions: Sequence[Decision], workers: int | None
) -> Iterator[tuple[Job, Part | Entry | ZhijinGraphError]]:
    """Every job with its result, in order; many are shared among processes, a window at a time."""
    to_build = sum(job.entry is None for job in jobs)
    processes = (workers or os.cpu_count() or 1) if to_build > FEW else 1
    with rare_collections(), _open_pool(processes) as pool:
        window: deque[tuple[Job, Future[Part | ZhijinGraphError] | None]] = deque()
        for job in jobs:
            future = pool.submit(build_part, job.path, decisions) if pool and not job.entry else None
            window.append((job, future))
            if len(window) >= AHEAD:
                yield _collect(*window.popleft(), decisions)
        while window:
            yield _collect(*window.popleft(), decisions)


def _open_pool(processes: int) -> "AbstractContextManager[ProcessPoolExecutor | None]":
    """Processes to share the work; none where one does it, which then need not load them."""
    if processes == 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, initializer=begin_work)


def _collect(
    job: Job, future: "Future[Part | ZhijinGraphError] | None", decisions: Sequence[Decision]
) -> tuple[Job, Part | Entry | ZhijinGraphError]:
    if job.entry:
        return job, job.entry
    return job, future.result() if future else build_part(job.path, decisions)
