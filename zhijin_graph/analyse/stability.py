"""Stability: how often many runs with other seeds put the same departments together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.partition import modularity, partition

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

RUNS: Final = 100
THREADS: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Partitions of one network, one a seed, and their modularities; ``best`` is the most modular."""

    labels: tuple[NDArray[np.int64], ...]
    modularities: NDArray[np.float64]

    @property
    def best(self) -> NDArray[np.int64]:
        """The first of the most modular partitions."""
        return self.labels[int(np.argmax(self.modularities.round(12)))]


def run_partitions(
    weights: csr_array, *, runs: int = RUNS, method: str = "leiden", seed: int = 0, resolution: float = 1.0
) -> Runs:
    """``runs`` partitions with the seeds ``seed``, ``seed`` + 1, … (Leiden's side by side on two threads)."""

    def run(at: int) -> NDArray[np.int64]:
        return partition(weights, method=method, seed=at, resolution=resolution)

    seeds = range(seed, seed + runs)
    # networkit's random numbers belong to the process, so Louvain's runs stand in line.
    if method == "leiden" and runs > 1:
        with ThreadPoolExecutor(THREADS) as pool:
            labels = tuple(pool.map(run, seeds))
    else:
        labels = tuple(map(run, seeds))
    scores = [modularity(weights, found, resolution=resolution) or 0.0 for found in labels]
    return Runs(labels, np.array(scores))


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


def co_assignment(runs: Runs) -> NDArray[np.float64]:
    """Departments × departments: the share of runs that put both into one cluster (for small networks)."""
    stacked = np.stack(runs.labels)
    return np.asarray((stacked[:, :, None] == stacked[:, None, :]).mean(axis=0))
