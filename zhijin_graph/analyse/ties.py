"""Ties: which departments carry measures together, how strongly, and which of it is more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from zhijin_graph.analyse.backbone import significance
from zhijin_graph.model.findings import Tie, TieReport, Withheld
from zhijin_graph.model.incidence import rows_of
from zhijin_graph.model.ondemand import OnDemand

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence

FEWEST_TIES: Final = 10
"""A backbone of fewer ties than this is not worth filtering."""


def department_ties(
    incidence: Incidence, *, collectives: bool = False, newman: bool = False, alpha: float = 0.05
) -> TieReport:
    """All ties, strongest first (then by IRIs), and the backbone at level ``alpha``.

    Weight is the number of measures two departments carry together: entries of B·Bᵀ off the diagonal, B
    the departments × measures incidence. With ``newman`` a measure of k departments weighs 1/(k−1)
    (Newman 2001, *Phys. Rev. E* 64:016132). Jaccard is |A∩B| / |A∪B| of their measures.
    """
    part = incidence.considered(collectives=collectives)
    weights = part.ties(newman=newman)
    weights.sort_indices()
    alphas = significance(weights).data if weights.nnz else np.zeros(0)
    rows = rows_of(weights)
    once = np.flatnonzero(rows < weights.indices)
    strongest = np.lexsort((weights.indices[once], rows[once], -weights.data[once]))
    at = once[strongest]
    arrays: tuple[NDArray[Any], ...] = (rows[at], weights.indices[at], weights.data[at], alphas[at])
    departments = len(part.departments)
    kept = np.flatnonzero(arrays[3] < alpha) if len(at) >= FEWEST_TIES else np.zeros(0, dtype=np.int64)
    return TieReport(
        ties=_ties(part, *arrays),
        departments=departments,
        density=2 * len(at) / (departments * (departments - 1)) if departments > 1 else None,
        components=_components(weights),
        alpha=alpha,
        backbone=_ties(part, *(column[kept] for column in arrays)),
        weighting="newman" if newman else "measures",
        withheld=_withheld(len(at)),
    )


def _components(weights: csr_array) -> int:
    """How many connected parts the network has, single departments included."""
    from scipy.sparse.csgraph import connected_components

    return int(connected_components(weights, directed=False)[0]) if weights.shape[0] else 0


def _ties(incidence: Incidence, *arrays: NDArray[Any]) -> OnDemand[Tie]:
    """One finding a tie, made when looked at, from rows, columns, weights and α."""
    rows, columns, weights, alphas = arrays
    totals = np.diff(incidence.carried.indptr)
    iris = incidence.departments.iris

    def make(place: int) -> Tie:
        row, column = int(rows[place]), int(columns[place])
        shared = incidence.shared(row, column)
        alpha = float(alphas[place])
        return Tie(
            department=iris[row],
            other=iris[column],
            measures=incidence.measure_iris(shared),
            weight=float(weights[place]),
            jaccard=len(shared) / float(totals[row] + totals[column] - len(shared)),
            significance=None if np.isnan(alpha) else alpha,
        )

    return OnDemand(len(rows), make)


def _withheld(ties: int) -> tuple[Withheld, ...]:
    """Why there is no backbone, where there is none."""
    if ties >= FEWEST_TIES:
        return ()
    return (
        Withheld(
            "backbone",
            f"只有{ties}对协作关系，少于{FEWEST_TIES}对，不提取骨干网络",
            f"{ties} ties, fewer than {FEWEST_TIES}: no backbone",
        ),
    )
