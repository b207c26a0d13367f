"""Centralities: six ways of being in the middle, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zhijin_graph.analyse.paths import path_measures
from zhijin_graph.analyse.structure import core_numbers, eigenvector
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.ondemand import OnDemand
from zhijin_graph.model.positions import Centrality, CentralityReport

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence


def find_centralities(incidence: Incidence, *, collectives: bool = False, seed: int = 0) -> CentralityReport:
    """Degree, strength, harmonic closeness, betweenness, eigenvector centrality and k-core of the ties.

    Highest strength first (then degree, then IRI). Strength and eigenvector use the weights. All are taken
    within a department's connected part, so that departments of different places compare.
    """
    part = incidence.considered(collectives=collectives)
    weights = part.ties()
    if weights.nnz == 0:
        return CentralityReport(centralities=(), withheld=(_no_ties(),))
    paths = path_measures(weights, seed=seed)
    degree = np.diff(weights.indptr).astype(np.int64)
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    order = np.lexsort((np.arange(len(degree)), -degree, -strength))
    columns: tuple[NDArray[Any], ...] = (
        degree,
        strength,
        paths.harmonic,
        paths.betweenness,
        eigenvector(weights, paths.parts),
        core_numbers(weights),
    )
    return CentralityReport(_centralities(part, weights, order, columns), exact=paths.exact)


def _centralities(
    incidence: Incidence, weights: csr_array, order: NDArray[np.int64], columns: tuple[NDArray[Any], ...]
) -> OnDemand[Centrality]:
    """One finding a department, made when looked at."""
    degree, strength, harmonic, betweenness, eigen, core = columns
    sizes = np.bincount(incidence.carried.indices, minlength=incidence.carried.shape[1])

    def make(place: int) -> Centrality:
        row = int(order[place])
        carried = np.sort(incidence.measures_of(row))
        return Centrality(
            department=incidence.departments.iris[row],
            degree=int(degree[row]),
            strength=float(strength[row]),
            harmonic=float(harmonic[row]),
            betweenness=float(betweenness[row]),
            eigenvector=float(eigen[row]),
            core=int(core[row]),
            measures=incidence.measure_iris(carried[sizes[carried] > 1]),
        )

    return OnDemand(weights.shape[0], make)


def _no_ties() -> Withheld:
    """Why there are no centralities."""
    return Withheld(
        "centralities", "没有任何两个部门共同承担措施，无从计算中心性", "no two departments share a measure"
    )
