"""Matrix: departments × measures with roles, and the checks such a matrix is read with.

Like a RACI chart (responsible, accountable, consulted, informed; PMI, *PMBOK Guide*): the lead 牵头 is the
accountable one, of whom each measure should have exactly one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.stability import usual_partition
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.checks import Check, RoleCell, RoleMatrix
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.incidence import CARRYING_ROLES, columns_of, rows_of
from zhijin_graph.model.ondemand import OnDemand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zhijin_graph.model.findings import Clustering
    from zhijin_graph.model.incidence import Incidence

FEWEST: Final = 8
"""Overload is told from the spread of loads; of fewer departments than this there is none to speak of."""


def responsibility_matrix(
    incidence: Incidence, *, seed: int = 0, clustering: Clustering | None = None
) -> RoleMatrix:
    """The matrix, collectives at the bottom, and its checks.

    Rows stand by cluster (Leiden, ``seed``), then by load; columns in document order. Checks of measures:
    no lead, several leads, carried by collectives only, carried by one body only. Checks of departments:
    never leads; overload, more measures than Q3 + 1.5 (Q3 − Q1) (Tukey 1977, *Exploratory Data Analysis*).

    Args:
        clustering: the clusters, where they are known already (of departments without collectives).
    """
    busy = incidence.considered(collectives=True)
    order = _row_order(busy, seed, clustering)
    few = int((~busy.departments.collective).sum()) < FEWEST
    return RoleMatrix(
        departments=tuple(busy.departments.iris[row] for row in order.tolist()),
        measures=busy.measures.iris,
        cells=_cells(busy),
        checks=(*_measure_checks(busy), *_department_checks(busy)),
        withheld=(_too_few(len(busy.departments)),) if few else (),
    )


def overload_threshold(totals: NDArray[np.int64]) -> float | None:
    """Tukey's upper fence of the loads; None for fewer than eight departments.

    >>> overload_threshold(np.array([1, 1, 1, 1, 1, 1, 3, 3, 7, 7, 19]))
    11.0
    """
    if len(totals) < FEWEST:
        return None
    lower, upper = np.percentile(totals, [25, 75])
    return float(upper + 1.5 * (upper - lower))


def _row_order(incidence: Incidence, seed: int, clustering: Clustering | None) -> NDArray[np.int64]:
    """Departments by cluster, then heaviest first; collectives last."""
    collective = incidence.departments.collective
    alone = incidence.without_collectives()
    labels = np.full(len(collective), np.iinfo(np.int64).max)
    labels[~collective] = usual_partition(alone.ties, len(alone.departments), clustering, seed=seed)
    totals = np.diff(incidence.carried.indptr)
    return np.lexsort((np.arange(len(totals)), -totals, labels))


def _cells(incidence: Incidence) -> OnDemand[RoleCell]:
    """The filled cells, row by row, made when looked at."""
    carried = incidence.carried.copy()
    carried.sort_indices()
    rows = rows_of(carried)

    def has(role: str, row: int, column: int) -> bool:
        matrix = incidence.roles[role]
        return column in columns_of(matrix, row)

    def make(place: int) -> RoleCell:
        row, column = int(rows[place]), int(carried.indices[place])
        roles = tuple(name for name in CARRYING_ROLES if has(name, row, column))
        return RoleCell(incidence.departments.iris[row], incidence.measures.iris[column], roles)

    return OnDemand(carried.nnz, make)


def _measure_checks(incidence: Incidence) -> tuple[Check, ...]:
    """Checks that concern measures, each with those it finds."""
    width = len(incidence.measures)
    leads = np.bincount(incidence.roles["lead"].indices, minlength=width)
    carriers = np.bincount(incidence.carried.indices, minlength=width)
    single = incidence.without_collectives().carried
    departments = np.bincount(single.indices, minlength=width)
    iris = incidence.measures.iris

    def check(code: str, hits: NDArray[np.bool_], zh: str, en: str) -> Check:
        found = np.flatnonzero(hits)
        many = count(len(found), "measure")
        return Check(code, _picked(iris, found), zh.format(len(found)), f"{many} {en}")

    return (
        check("no-lead", leads == 0, "{}项措施写了单位而没有牵头", "naming units but no lead"),
        check("joint-leads", leads > 1, "{}项措施有多个牵头单位", "with joint leads"),
        check(
            "only-collective",
            (departments == 0) & (carriers > 0),
            "{}项措施只由集合单位承担",
            "carried by collectives only",
        ),
        check("sole-actor", carriers == 1, "{}项措施只有一个单位承担", "with one actor only"),
    )


def _department_checks(incidence: Incidence) -> tuple[Check, ...]:
    """Checks that concern departments; collectives are not asked to lead."""
    part = incidence.without_collectives()
    totals, leads = np.diff(part.carried.indptr), np.diff(part.roles["lead"].indptr)
    idle = np.flatnonzero(leads == 0)
    iris = part.departments.iris
    never = Check(
        "never-leads",
        _picked(iris, idle),
        f"{len(totals)}个部门中有{len(idle)}个从不牵头",
        f"{len(idle)} of {count(len(totals), 'department')} leading nothing",
    )
    fence = overload_threshold(totals)
    if fence is None:
        return (never,)
    heavy = np.flatnonzero(totals > fence)
    heavy = heavy[np.argsort(-totals[heavy], kind="stable")]
    plural = "measure" if fence == 1 else "measures"
    return (
        never,
        Check(
            "overload",
            _picked(iris, heavy),
            f"{len(heavy)}个部门的负担超过{fence:g}项",
            f"{count(len(heavy), 'department')} with more than {fence:g} {plural}",
        ),
    )


def _picked(iris: tuple[str, ...], places: NDArray[np.int64]) -> Sequence[str]:
    """The IRIs at these places."""
    return tuple(iris[place] for place in places.tolist())


def _too_few(departments: int) -> Withheld:
    """Why overload is not told."""
    return Withheld(
        "overload",
        f"只有{departments}个单位，不判断负担过重",
        f"{count(departments, 'actor')}: too few to tell overload",
    )
