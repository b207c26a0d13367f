"""Lineage: where plans come from, level by level, and which sources many plans share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhijin_graph.model.checks import Lineage, LineageStep
from zhijin_graph.model.findings import Withheld

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zhijin_graph.model.answers import Cell, Table


def trace_lineage(lineage: Table) -> Lineage:
    """Steps by plan, depth and source, from the table of the question ``lineage``.

    Columns: plan, source, number, relation, depth; depth 1 is what the plan itself names. A source counts
    once a plan in ``shared``, most plans first.
    """
    steps = sorted({_step(row) for row in lineage}, key=lambda step: (step.plan, step.depth, step.source))
    plans: dict[str, set[str]] = {}
    for step in steps:
        plans.setdefault(step.source, set()).add(step.plan)
    counts = {source: len(found) for source, found in plans.items()}
    return Lineage(
        steps=tuple(steps),
        plans=len({step.plan for step in steps}),
        depth=max((step.depth for step in steps), default=0),
        shared=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        withheld=() if steps else (_no_sources(),),
    )


def _step(row: Mapping[str, Cell]) -> LineageStep:
    """One row of the table; a source without a number goes by its title."""
    depth = row.get("depth")
    return LineageStep(
        plan=str(row["plan"]),
        source=str(row.get("number") or row["source"]),
        title=str(row["source"]),
        relation=str(row.get("relation") or ""),
        depth=depth if isinstance(depth, int) else 1,
    )


def _no_sources() -> Withheld:
    """Why there is no lineage."""
    return Withheld("lineage", "方案没有写明所依据的文件", "no plan names a policy that it comes from")
