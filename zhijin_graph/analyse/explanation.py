"""Explanation: what a score would be without each of the measures, or departments, that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.concentration import concentration
from zhijin_graph.analyse.departments import find_department
from zhijin_graph.analyse.load import lead_fractions, row_counts
from zhijin_graph.analyse.partition import modularity, partition
from zhijin_graph.analyse.paths import path_measures
from zhijin_graph.analyse.structure import constraint
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.comparison import Explanation, Influence
from zhijin_graph.model.findings import Withheld

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from zhijin_graph.model.incidence import Incidence


def explain(
    incidence: Incidence, statistic: str, department: str | None = None, *, collectives: bool = False
) -> Explanation:
    """Leave-one-out: of a department's score, each of its measures; of the whole's, each department.

    Args:
        statistic: one of :data:`SCORES` for a department (load, leads, fractional, strength,
            betweenness, constraint), of :data:`TOTALS` for the whole (gini, hhi, density, modularity).
        department: by IRI or name; None for the whole.

    Raises:
        WrongUse: for another statistic or an unknown department.
    """
    part = incidence.considered(collectives=collectives)
    if department is None:
        return _explain_whole(part, statistic)
    if statistic not in SCORES:
        raise WrongUse(
            f"no score {statistic} of a department", where="explain", advice=f"there are {', '.join(SCORES)}"
        )
    iri = part.departments.iris[find_department(part, department)]
    around = neighbourhood(part, iri)
    row = around.departments.iris.index(iri)
    score = _number(SCORES[statistic](around)[row])
    columns = np.sort(around.measures_of(row))
    influences = []
    for column in columns.tolist():
        without = _without_measure(around, column)
        value = _number(SCORES[statistic](without)[row])
        influences.append(_influence(around.measures.iris[column], score, value))
    measures = around.measure_iris(columns)
    return Explanation(statistic, iri, score, measures, _strongest(influences))


def neighbourhood(incidence: Incidence, iri: str) -> Incidence:
    """The departments connected with one, and what they carry: all that its scores depend on."""
    from scipy.sparse.csgraph import connected_components

    row = incidence.departments.iris.index(iri)
    parts = connected_components(incidence.ties(), directed=False)[1]
    around = incidence.pick(departments=parts == parts[row])
    carried = np.bincount(around.carried.indices, minlength=len(around.measures)) > 0
    return around.pick(measures=carried)


def _explain_whole(incidence: Incidence, statistic: str) -> Explanation:
    """A score of the whole network without each department, of the 30 with most measures."""
    if statistic not in TOTALS:
        raise WrongUse(
            f"no score {statistic} of the whole", where="explain", advice=f"there are {', '.join(TOTALS)}"
        )
    score = TOTALS[statistic](incidence)
    totals = row_counts(incidence.carried)
    rows = np.lexsort((np.arange(len(totals)), -totals))[:TOP]
    influences = []
    for row in rows.tolist():
        others = np.ones(len(totals), dtype=bool)
        others[row] = False
        value = TOTALS[statistic](incidence.pick(departments=others))
        influences.append(_influence(incidence.departments.iris[row], score, value))
    withheld = () if score is not None else (_too_few(statistic, len(totals)),)
    return Explanation(statistic, None, score, incidence.measures.iris, _strongest(influences), withheld)


def _without_measure(incidence: Incidence, column: int) -> Incidence:
    """The same departments without one measure."""
    others = np.ones(len(incidence.measures), dtype=bool)
    others[column] = False
    return incidence.pick(measures=others)


def _influence(without: str, score: float | None, value: float | None) -> Influence:
    """What leaving it out does."""
    return Influence(without, value, None if value is None or score is None else value - score)


def _strongest(influences: list[Influence]) -> tuple[Influence, ...]:
    """Largest difference first; undefined ones at the top, for they take the score away."""
    return tuple(
        sorted(influences, key=lambda one: -abs(one.difference) if one.difference is not None else -np.inf)
    )


def _number(value: float) -> float | None:
    """NaN as None."""
    return None if np.isnan(value) else float(value)


def _strength(incidence: Incidence) -> NDArray[np.float64]:
    return np.asarray(incidence.ties().sum(axis=1), dtype=float).ravel()


def _density(incidence: Incidence) -> float | None:
    departments = len(incidence.departments)
    return incidence.ties().nnz / (departments * (departments - 1)) if departments > 1 else None


def _modularity(incidence: Incidence) -> float | None:
    weights = incidence.ties()
    return modularity(weights, partition(weights, seed=0))


TOP: Final = 30

SCORES: Final[dict[str, Callable[[Incidence], NDArray[np.float64]]]] = {
    "load": lambda incidence: row_counts(incidence.carried).astype(np.float64),
    "leads": lambda incidence: row_counts(incidence.roles["lead"]).astype(np.float64),
    "fractional": lead_fractions,
    "strength": _strength,
    "betweenness": lambda incidence: path_measures(incidence.ties()).betweenness,
    "constraint": lambda incidence: constraint(incidence.ties()),
}
"""Scores that every department has."""

TOTALS: Final[dict[str, Callable[[Incidence], float | None]]] = {
    "gini": lambda incidence: concentration(row_counts(incidence.carried)).gini,
    "hhi": lambda incidence: concentration(row_counts(incidence.carried)).hhi,
    "density": _density,
    "modularity": _modularity,
}
"""Scores of the whole network."""


def _too_few(statistic: str, departments: int) -> Withheld:
    """Why the whole has no such score."""
    return Withheld(
        statistic,
        f"只有{departments}个部门，不足以计算{statistic}",
        f"{count(departments, 'department')}: too few for {statistic}",
    )
