"""Third step of `network`: the part of an incidence that a question is about."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zhijin_graph.errors import WrongUse
from zhijin_graph.model.axes import DepartmentAxis, NamesWritten
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.model.numbers import usual_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from zhijin_graph.model.axes import Factor


def select(
    incidence: Incidence,
    *,
    plan: str | None = None,
    section: str | None = None,
    system: str | None = None,
    collectives: bool = True,
) -> Incidence:
    """The departments and measures of one plan, section or functional system (条线).

    Args:
        plan: a plan's number, title or IRI.
        section: a section's number path (``二``) or title.
        system: a system's identifier; a department of two systems (``education+science-technology``)
            belongs to both.

    Raises:
        WrongUse: where nothing has that name; the advice lists what comes close.
    """
    part = incidence
    if plan is not None:
        axis = part.measures
        part = part.pick(measures=_named(usual_number(plan), "plan", axis.plans, axis.plan_iris))
    if section is not None:
        axis = part.measures
        part = part.pick(measures=_named(section, "section", axis.sections, axis.section_titles))
    if system is not None:
        part = part.pick(departments=_of_system(part, system))
    if not collectives:
        part = part.without_collectives()
    return part if plan is None and section is None and collectives else part.involved()


def by_system(incidence: Incidence) -> Incidence:
    """Functional systems (条线) instead of departments: what 民政 does in all places, as one row.

    A department of two systems counts in both; departments without one and collectives are left out. Names
    written are left out too.
    """
    axis = incidence.departments
    pairs = [
        (system, row)
        for row, (systems, collective) in enumerate(zip(axis.systems, axis.collective.tolist(), strict=True))
        for system in systems.split("+")
        if system and not collective
    ]
    levels = sorted({system for system, _ in pairs})
    place = {system: at for at, system in enumerate(levels)}
    rows, columns = [place[system] for system, _ in pairs], [row for _, row in pairs]
    member = csr_array((np.ones(len(pairs), np.int32), (rows, columns)), shape=(len(levels), len(axis)))
    names, nothing = incidence.names, np.zeros(0, dtype=np.int64)
    return Incidence(
        departments=DepartmentAxis(
            iris=tuple(levels),
            names=tuple(levels),
            local_names=tuple(levels),
            short_names=("",) * len(levels),
            systems=tuple(levels),
            kinds=("system",) * len(levels),
            collective=np.zeros(len(levels), dtype=bool),
        ),
        measures=incidence.measures,
        carried=_merged(member, incidence.carried),
        roles={role: _merged(member, matrix) for role, matrix in incidence.roles.items()},
        names=NamesWritten(names.written.take(nothing), nothing, names.states.take(nothing), nothing),
    )


def _merged(member: csr_array, matrix: csr_array) -> csr_array:
    """1 where any member has 1."""
    merged: csr_array = (member @ matrix).tocsr()
    merged.data[:] = 1
    return merged


def _named(wanted: str, what: str, *factors: Factor) -> NDArray[np.bool_]:
    """Where one of these columns has the value."""
    hits = np.zeros(len(factors[0]), dtype=bool)
    for factor in factors:
        hits |= factor.equals(wanted)
    if not hits.any():
        levels = (level for factor in factors for level in factor.levels)
        raise _unknown(what, wanted, (level for level in levels if "://" not in level))
    return hits


def _of_system(incidence: Incidence, wanted: str) -> NDArray[np.bool_]:
    """Which departments belong to the system."""
    systems = incidence.departments.systems
    hits = np.array([wanted in system.split("+") for system in systems], dtype=bool)
    if not hits.any():
        raise _unknown("system", wanted, (part for system in systems for part in system.split("+")))
    return hits


def _unknown(what: str, wanted: str, known: Iterable[str]) -> WrongUse:
    """The error for a name that is not there."""
    names = sorted({name for name in known if name})
    close = difflib.get_close_matches(wanted, names, n=3, cutoff=0.3) or names[:3]
    return WrongUse(f"no {what} {wanted}", advice=f"for example {', '.join(close)}")
