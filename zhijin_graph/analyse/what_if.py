"""What if: what a reorganisation would do to loads, ties, clusters, leads and brokers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zhijin_graph.analyse.brokers import find_brokers
from zhijin_graph.analyse.clusters import find_clusters
from zhijin_graph.analyse.load import department_load
from zhijin_graph.analyse.reorganise import reorganise
from zhijin_graph.model.comparison import LoadChange, WhatIf

if TYPE_CHECKING:
    from zhijin_graph.model.incidence import Incidence
    from zhijin_graph.model.scenario import Scenario


def what_if(incidence: Incidence, scenario: Scenario, *, collectives: bool = False, seed: int = 0) -> WhatIf:
    """Before and after a scenario. The incidence given stays as it is.

    Departments are told apart by IRI: a renamed one counts as gone and come. Ties lost and gained are pairs
    of departments; a pair of which one is gone counts as lost.

    :raises WrongUse: where the scenario names a department or measure that is not there.
    """
    after, events = reorganise(incidence, scenario)
    ties, ties_after = _pairs(incidence, collectives), _pairs(after, collectives)
    load = department_load(incidence, collectives=collectives)
    load_after = department_load(after, collectives=collectives)
    return WhatIf(
        scenario=scenario,
        events=events,
        before=incidence,
        after=after,
        load=load,
        load_after=load_after,
        changes=_load_changes(incidence, after, collectives=collectives),
        ties_lost=tuple(sorted(ties - ties_after)),
        ties_gained=tuple(sorted(ties_after - ties)),
        clusters=find_clusters(incidence, collectives=collectives, seed=seed),
        clusters_after=find_clusters(after, collectives=collectives, seed=seed),
        orphaned=_without_now(incidence, after, "lead"),
        abandoned=_without_now(incidence, after, None),
        brokers_lost=_brokers_lost(incidence, after, collectives=collectives),
    )


def _pairs(incidence: Incidence, collectives: bool) -> set[tuple[str, str]]:  # noqa: FBT001 - passed through
    """The tied pairs."""
    part = incidence.considered(collectives=collectives)
    weights = part.ties().tocoo()
    once = weights.row < weights.col
    iris = part.departments.iris
    ends = zip(weights.row[once].tolist(), weights.col[once].tolist(), strict=True)
    return {(iris[row], iris[column]) for row, column in ends}


def _load_changes(before: Incidence, after: Incidence, *, collectives: bool) -> tuple[LoadChange, ...]:
    """Departments whose total or leads change, largest change first."""
    old, new = (_counts(side, collectives=collectives) for side in (before, after))
    changes = []
    for iri in sorted({*old, *new}):
        name, total, lead = old.get(iri, ("", None, None))
        name_after, total_after, lead_after = new.get(iri, ("", None, None))
        if (total, lead) != (total_after, lead_after):
            changes.append(LoadChange(iri, name or name_after, total, total_after, lead, lead_after))
    return tuple(
        sorted(changes, key=lambda row: (-abs((row.total_after or 0) - (row.total or 0)), row.department))
    )


def _counts(incidence: Incidence, *, collectives: bool) -> dict[str, tuple[str, int | None, int | None]]:
    """IRI → name, total, leads."""
    part = incidence.considered(collectives=collectives)
    axis = part.departments
    totals, leads = (np.diff(matrix.indptr).tolist() for matrix in (part.carried, part.roles["lead"]))
    return dict(zip(axis.iris, zip(axis.names, totals, leads, strict=True), strict=True))


def _without_now(before: Incidence, after: Incidence, role: str | None) -> tuple[str, ...]:
    """Measures that had somebody in the role (None: anybody) before and have nobody after."""
    counts = [
        np.bincount(
            (side.carried if role is None else side.roles[role]).indices, minlength=len(side.measures)
        )
        for side in (before, after)
    ]
    return before.measure_iris(np.flatnonzero((counts[0] > 0) & (counts[1] == 0)))


def _brokers_lost(before: Incidence, after: Incidence, *, collectives: bool) -> tuple[str, ...]:
    """Departments that stood between others before and do not after, strongest first."""
    left = {
        broker.department
        for broker in find_brokers(after, collectives=collectives).brokers
        if broker.betweenness > 0
    }
    brokers = find_brokers(before, collectives=collectives).brokers
    return tuple(b.department for b in brokers if b.betweenness > 0 and b.department not in left)
