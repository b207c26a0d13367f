"""Comparison: what two plans do differently about the same matters."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from zhijin_graph.analyse.alignment import THRESHOLD, align
from zhijin_graph.analyse.departments import comparable_names
from zhijin_graph.analyse.wording import text_edits
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.comparison import Comparison, MeasurePair, SystemLoad
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.numbers import usual_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.incidence import Incidence

Matched: TypeAlias = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two plans and the names under which their departments compare."""

    one: Incidence
    two: Incidence
    names: tuple[str, ...]
    other_names: tuple[str, ...]

    def by_measure(self, role: str | None) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """For every measure of either plan, the names of those with the role (None: who carry it), sorted."""
        matrices = (side.carried if role is None else side.roles[role] for side in (self.one, self.two))
        mine, theirs = matrices
        return _columns(mine, self.names), _columns(theirs, self.other_names)


def compare_plans(  # noqa: PLR0913 - two plans, what to compare them by, and how
    incidence: Incidence,
    plan: str,
    other: str,
    *,
    measures: Table | None = None,
    collectives: bool = False,
    threshold: float = THRESHOLD,
) -> Comparison:
    """Two plans of one incidence: measures matched, leads and carriers that differ, loads by system.

    Departments compare across places by functional system, or by name without place. ``added`` and
    ``dropped`` are seen from ``plan``: who is in ``other`` only, and who in ``plan`` only.

    Args:
        measures: the table of the question ``measures`` (measure_iri, text): texts then help to match,
            and their differences are told.

    Raises:
        WrongUse: where one of the plans is not there, or both are the same.
    """
    one, two = plan_part(incidence, plan), plan_part(incidence, other)
    if one.measures.plans[0] == two.measures.plans[0]:
        raise WrongUse("both plans are the same", where="compare", advice="name two plans")
    one, two = one.considered(collectives=collectives), two.considered(collectives=collectives)
    texts = _texts(measures)
    mine = [texts.get(iri, "") for iri in one.measures.iris]
    theirs = [texts.get(iri, "") for iri in two.measures.iris]
    matched = align(one.measures.titles, two.measures.titles, mine, theirs, threshold=threshold)
    sides = Sides(one, two, *comparable_names(one, two))
    return Comparison(
        plan=one.measures.plans[0],
        other=two.measures.plans[0],
        pairs=(*_matched(sides, matched, (mine, theirs)), *_unmatched(sides, matched)),
        loads=_system_loads(sides),
        added=tuple(sorted(set(sides.other_names) - set(sides.names))),
        dropped=tuple(sorted(set(sides.names) - set(sides.other_names))),
        withheld=() if matched else (_nothing_alike(),),
    )


def compare_all(
    incidence: Incidence, plans: Sequence[str], *, measures: Table | None = None, collectives: bool = False
) -> tuple[Comparison, ...]:
    """Every plan against the first of them (plans that carry out one source, say)."""
    first, *rest = plans
    return tuple(
        compare_plans(incidence, first, plan, measures=measures, collectives=collectives) for plan in rest
    )


def plan_part(incidence: Incidence, plan: str) -> Incidence:
    """The measures of one plan, by number, title or IRI, and the departments that have a role in them.

    Raises:
        WrongUse: where there is no such plan.
    """
    axis, plan = incidence.measures, usual_number(plan)
    hits = axis.plans.equals(plan) | axis.plan_iris.equals(plan)
    if not hits.any():
        known = difflib.get_close_matches(plan, axis.plans.levels, n=3, cutoff=0.1) or axis.plans.levels[:3]
        raise WrongUse(f"no plan {plan}", where="compare", advice=f"for example {', '.join(known)}")
    return incidence.pick(measures=hits).involved()


def _texts(measures: Table | None) -> dict[str, str]:
    """Measure IRI → text."""
    if measures is None:
        return {}
    return {str(row["measure_iri"]): str(row["text"] or "") for row in measures}


def _columns(matrix: csr_array, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """For every measure, the names of those with the role, sorted."""
    by_measure = matrix.T.tocsr()
    ends = zip(by_measure.indptr[:-1].tolist(), by_measure.indptr[1:].tolist(), strict=True)
    return [tuple(sorted({names[row] for row in by_measure.indices[a:b].tolist()})) for a, b in ends]


def _matched(sides: Sides, matched: Matched, texts: tuple[list[str], list[str]]) -> list[MeasurePair]:
    """What differs in each pair of measures."""
    leads, other_leads = sides.by_measure("lead")
    carriers, other_carriers = sides.by_measure(None)
    return [
        MeasurePair(
            measure=sides.one.measures.iris[at],
            other=sides.two.measures.iris[place],
            score=score,
            leads=leads[at],
            other_leads=other_leads[place],
            added=tuple(sorted(set(other_carriers[place]) - set(carriers[at]))),
            dropped=tuple(sorted(set(carriers[at]) - set(other_carriers[place]))),
            edits=text_edits(texts[0][at], texts[1][place]),
        )
        for at, place, score in matched
    ]


def _unmatched(sides: Sides, matched: Matched) -> list[MeasurePair]:
    """Measures that only one of the plans has."""
    leads, other_leads = sides.by_measure("lead")
    seen, other_seen = {at for at, *_ in matched}, {place for _, place, _ in matched}
    iris, other_iris = sides.one.measures.iris, sides.two.measures.iris
    mine = [MeasurePair(iri, None, None, leads[at]) for at, iri in enumerate(iris) if at not in seen]
    theirs = [
        MeasurePair(None, iri, None, (), other_leads[at])
        for at, iri in enumerate(other_iris)
        if at not in other_seen
    ]
    return [*mine, *theirs]


def _system_loads(sides: Sides) -> tuple[SystemLoad, ...]:
    """Loads by body, largest difference first."""
    loads, others = _loads(sides.one, sides.names), _loads(sides.two, sides.other_names)
    rows = []
    for name in sorted({*loads, *others}):
        (lead, total), (other_lead, other_total) = loads.get(name, (0, 0)), others.get(name, (0, 0))
        rows.append(SystemLoad(name, lead, other_lead, total, other_total))
    return tuple(sorted(rows, key=lambda row: (-abs(row.total - row.other_total), row.system)))


def _loads(incidence: Incidence, names: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Name → (leads, total)."""
    leads, totals = (np.diff(m.indptr).tolist() for m in (incidence.roles["lead"], incidence.carried))
    loads: dict[str, tuple[int, int]] = {}
    for name, lead, total in zip(names, leads, totals, strict=True):
        before = loads.get(name, (0, 0))
        loads[name] = (before[0] + lead, before[1] + total)
    return loads


def _nothing_alike() -> Withheld:
    """Why no pairs are given."""
    return Withheld(
        "alignment",
        "两份方案没有相近的措施，无法逐项比较",
        "no measures of the two plans are alike enough to compare",
    )
