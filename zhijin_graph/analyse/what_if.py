"""What if: what a reorganisation would do to loads, ties, clusters, leads and brokers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zhijin_graph.analyse.before_after import Side, memberships, sums, tie_changes
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
    of departments; one of which one is gone counts as lost.

    Raises:
        WrongUse: where the scenario names a department or measure that is not there.
    """
    after, events = reorganise(incidence, scenario)
    old = _side(incidence, collectives=collectives, seed=seed)
    new = _side(after, collectives=collectives, seed=seed)
    counts = (old[0].ties().nnz // 2, new[0].ties().nnz // 2)
    return WhatIf(
        scenario=scenario,
        events=events,
        before=incidence,
        after=after,
        load=old[1],
        load_after=new[1],
        changes=_load_changes(old[0], new[0]),
        ties=tie_changes(old[0], new[0]),
        memberships=memberships(old, new),
        summary=sums(old, new, counts),
        clusters=old[2],
        clusters_after=new[2],
        orphaned=_without_now(incidence, after, "lead"),
        abandoned=_without_now(incidence, after, None),
        brokers_lost=_brokers_lost(incidence, after, collectives=collectives),
        collectives=collectives,
    )


def _side(incidence: Incidence, *, collectives: bool, seed: int) -> Side:
    """One side with its loads and clusters."""
    part = incidence.considered(collectives=collectives)
    load = department_load(incidence, collectives=collectives)
    return part, load, find_clusters(incidence, collectives=collectives, seed=seed)


def _load_changes(before: Incidence, after: Incidence) -> tuple[LoadChange, ...]:
    """Departments whose total or leads change, largest change first."""
    old, new = _counts(before), _counts(after)
    changes = []
    for iri in sorted({*old, *new}):
        name, total, lead = old.get(iri, ("", None, None))
        name_after, total_after, lead_after = new.get(iri, ("", None, None))
        if (total, lead) != (total_after, lead_after):
            changes.append(LoadChange(iri, name or name_after, total, total_after, lead, lead_after))
    return tuple(
        sorted(changes, key=lambda row: (-abs((row.total_after or 0) - (row.total or 0)), row.department))
    )


def _counts(part: Incidence) -> dict[str, tuple[str, int | None, int | None]]:
    """IRI → name, total, leads."""
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
