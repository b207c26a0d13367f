"""Stability: how often many runs with other seeds put the same departments together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.partition import Parts, canonical_labels, modularities, partition, tied_parts
from zhijin_graph.model.incidence import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.findings import Clustering

RUNS: Final = 100
FEWER_RUNS: Final = 10
MANY: Final = 50_000
"""With more ties than this, fewer runs have to do: there are many places to average over."""

SHAKEN: Final = 0.2
"""Standard deviation of the logarithm of weights from one run to the next: about a fifth up or down."""

THREADS: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Partitions of one network, one a seed, and the modularity of each part that has ties: runs × parts."""

    labels: tuple[NDArray[np.int64], ...]
    modularities: NDArray[np.float64]
    parts: Parts

    @property
    def first(self) -> float | None:
        """Modularity of the first run."""
        return float(self.modularities[0].mean()) if self.parts.count else None

    @property
    def best(self) -> NDArray[np.int64]:
        """In every part the first of the most modular partitions."""
        if self.parts.count == 0:
            return self.labels[0]
        choice = np.zeros(len(self.parts.weight), dtype=np.int64)
        choice[self.parts.tied] = np.argmax(self.modularities.round(12), axis=0)
        chosen = np.stack(self.labels)[choice[self.parts.of], np.arange(len(self.parts.of))]
        return canonical_labels(self.parts.of * (int(chosen.max()) + 1) + chosen)


def run_partitions(
    weights: csr_array, *, runs: int = RUNS, method: str = "leiden", seed: int = 0, resolution: float = 1.0
) -> Runs:
    """``runs`` partitions with the seeds ``seed``, ``seed`` + 1, …; modularities are those of ``weights``.

    The first takes the weights as they are, the others shake them a little: methods that grow communities
    from single nodes end in the same local optimum whatever their seed, while networks have many partitions
    that are nearly as good (Good, de Montjoye & Clauset 2010, *Phys. Rev. E* 81:046106), and a partition
    that means something survives small perturbations (Karrer, Levina & Newman 2008, *Phys. Rev. E*
    77:046119).
    """
    weights = weights.astype(np.float64)
    weights.sort_indices()

    def run(at: int) -> NDArray[np.int64]:
        shaken = weights if at == seed else _shaken(weights, at)
        return partition(shaken, method=method, seed=at, resolution=resolution)

    seeds = range(seed, seed + runs)
    # networkit's random numbers belong to the process, so Louvain's runs stand in line.
    if method == "leiden" and runs > 1:
        with ThreadPoolExecutor(THREADS) as pool:
            labels = tuple(pool.map(run, seeds))
    else:
        labels = tuple(map(run, seeds))
    parts = tied_parts(weights)
    scores = [modularities(weights, found, parts, resolution=resolution) for found in labels]
    return Runs(labels, np.array(scores), parts)


def usual_partition(
    ties: Callable[[], csr_array], departments: int, clustering: Clustering | None = None, *, seed: int = 0
) -> NDArray[np.int64]:
    """The clusters that all analyses speak of: those known already, else the best of the usual Leiden runs.

    ``clustering`` counts only where it is one of so many ``departments``.
    """
    if clustering is not None and len(clustering.labels) == departments:
        return np.array(clustering.labels, dtype=np.int64) - 1
    weights = ties()
    return run_partitions(weights, runs=usual_runs(weights), seed=seed).best


def usual_runs(weights: csr_array) -> int:
    """A hundred runs, or ten where the network is large."""
    return RUNS if weights.nnz // 2 <= MANY else FEWER_RUNS


def _shaken(weights: csr_array, seed: int) -> csr_array:
    """The weights times log-normal noise, the same in both directions."""
    rows = rows_of(weights)
    upper = weights.copy()
    noise = np.random.default_rng(seed).lognormal(0.0, SHAKEN, len(rows))
    upper.data = np.where(rows < weights.indices, weights.data * noise, 0.0)
    shaken: csr_array = (upper + upper.T).tocsr()
    shaken.sort_indices()
    return shaken


def steadiness(reference: NDArray[np.int64], runs: Runs) -> NDArray[np.float64]:
    """Per department: the mean co-assignment with the others of its cluster; NaN where it is alone.

    The co-assignment of two departments is the share of runs that put them into one cluster (the consensus
    matrix of Lancichinetti & Fortunato 2012, *Scientific Reports* 2:336). Computed from cluster sizes, so
    that no matrix of all pairs is needed.
    """
    together = np.zeros(len(reference))
    for labels in runs.labels:
        keys = reference * (int(labels.max(initial=0)) + 1) + labels
        _, place, sizes = np.unique(keys, return_inverse=True, return_counts=True)
        together += sizes[place] - 1
    others = np.bincount(reference, minlength=1)[reference] - 1.0
    alone: NDArray[np.float64] = np.full(len(reference), np.nan)
    np.divide(together, others * len(runs.labels), out=alone, where=others > 0)
    return alone


def cluster_stability(reference: NDArray[np.int64], steady: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per cluster: the mean co-assignment of its pairs; NaN for a single department."""
    count = int(reference.max(initial=-1)) + 1
    sums = np.bincount(reference, weights=np.nan_to_num(steady), minlength=count)
    sizes = np.bincount(reference, minlength=count).astype(float)
    single: NDArray[np.float64] = np.full(count, np.nan)
    np.divide(sums, sizes, out=single, where=sizes > 1)
    return single
