"""Partitions of a weighted network: Leiden and Louvain, seeded, and modularity, part by part.

Many plans make many unconnected parts, one a place. Modularity over all of them would lump every place
into one community, the more so the more places there are (the resolution limit: Fortunato & Barthélemy
2007, *PNAS* 104:36). So each connected part is a network of its own here: its clusters are the same
whatever else is in the graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from zhijin_graph.errors import WrongUse
from zhijin_graph.model.incidence import rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

Method = Literal["leiden", "louvain"]
METHODS: Final[tuple[str, ...]] = get_args(Method)


def partition(
    weights: csr_array, *, method: str = "leiden", seed: int = 0, resolution: float = 1.0
) -> NDArray[np.int64]:
    """A label for every node: 0 for the largest community, equally large ones by their first node.

    Leiden (Traag, Waltman & van Eck 2019, *Scientific Reports* 9:5233; graspologic-native) or Louvain
    (Blondel et al. 2008, *J. Stat. Mech.* P10008; networkit, on one thread). The same matrix and seed give
    the same labels in every process. A node without ties is a community of its own.

    All parts are done in one call: with the weights of each part divided by their sum, and the resolution
    times the number of parts, modularity of the whole is the mean of the parts' modularities.

    Raises:
        WrongUse: for an unknown method.
    """
    if method not in METHODS:
        raise WrongUse(f"no method {method}", where="clusters", advice=f"there are {', '.join(METHODS)}")
    if weights.nnz == 0:
        return np.arange(weights.shape[0])
    even = weights.astype(np.float64)
    even.sort_indices()  # the methods visit neighbours in this order
    parts = tied_parts(even)
    if parts.count > 1:
        even.data /= parts.weight[parts.of[rows_of(even)]]
    run = _leiden if method == "leiden" else _louvain
    return canonical_labels(run(even, seed, resolution * parts.count))


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Connected parts: each node's, the weight of each, and how many have ties at all."""

    of: NDArray[np.int64]
    weight: NDArray[np.float64]

    @property
    def tied(self) -> NDArray[np.int64]:
        """The parts that have ties."""
        return np.flatnonzero(self.weight > 0)

    @property
    def count(self) -> int:
        """How many parts have ties."""
        return len(self.tied)


def tied_parts(weights: csr_array) -> Parts:
    """The connected parts of a symmetric network."""
    from scipy.sparse.csgraph import connected_components

    if weights.shape[0] == 0:
        return Parts(np.zeros(0, dtype=np.int64), np.zeros(0))
    count, labels = connected_components(weights, directed=False)
    parts = np.asarray(labels, dtype=np.int64)
    strength = np.asarray(weights.sum(axis=1), dtype=np.float64).ravel()
    return Parts(parts, np.bincount(parts, weights=strength, minlength=count) / 2)


def canonical_labels(labels: NDArray[np.integer]) -> NDArray[np.int64]:
    """Labels renumbered: largest community first, ties by the first node.

    >>> canonical_labels(np.array([7, 3, 3])).tolist()
    [1, 0, 0]
    """
    _, first, codes, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[codes]


def modularity(weights: csr_array, labels: NDArray[np.integer], *, resolution: float = 1.0) -> float | None:
    """Newman's modularity Q = Σ_c (w_c/m − γ (s_c/2m)²), the mean over connected parts; None without ties.

    w_c is the weight inside community c, s_c its nodes' strength, m all weight (Newman & Girvan 2004,
    *Phys. Rev. E* 69:026113).

    Args:
        weights: a symmetric sparse matrix without diagonal.
    """
    parts = tied_parts(weights)
    if parts.count == 0:
        return None
    return float(modularities(weights, labels, parts, resolution=resolution).mean())


def modularities(
    weights: csr_array, labels: NDArray[np.integer], parts: Parts, *, resolution: float = 1.0
) -> NDArray[np.float64]:
    """Modularity of every part that has ties."""
    rows = rows_of(weights)
    same = labels[rows] == labels[weights.indices]
    inside = np.bincount(parts.of[rows[same]], weights=weights.data[same], minlength=len(parts.weight))
    width = int(labels.max(initial=0)) + 1
    pairs, place = np.unique(parts.of * width + labels, return_inverse=True)
    strength = np.bincount(place[rows], weights=weights.data, minlength=len(pairs))
    squares = np.bincount(pairs // width, weights=strength**2, minlength=len(parts.weight))
    doubled = 2 * parts.weight[parts.tied]
    return np.asarray(inside[parts.tied] / doubled - resolution * squares[parts.tied] / doubled**2)


def _leiden(weights: csr_array, seed: int, resolution: float) -> NDArray[np.int64]:
    """Leiden on the matrix as it lies in memory."""
    import graspologic_native

    _, found = graspologic_native.leiden_csr(
        weights.indptr.astype(np.int64),
        weights.indices.astype(np.int32),
        weights.data.astype(np.float64),
        weights.shape[0],
        resolution=resolution,
        seed=seed,
    )
    labels = np.arange(weights.shape[0], dtype=np.int64) + len(found) + weights.shape[0]
    labels[np.fromiter(found.keys(), dtype=np.int64, count=len(found))] = np.fromiter(
        found.values(), dtype=np.int64, count=len(found)
    )
    return labels


def _louvain(weights: csr_array, seed: int, resolution: float) -> NDArray[np.int64]:
    """Louvain's own sequence of local moves, without parallel threads that would change it."""
    import networkit

    rows = rows_of(weights)
    once = rows < weights.indices
    graph = networkit.Graph(weights.shape[0], weighted=True)
    ends = (rows[once].astype(np.uint64), weights.indices[once].astype(np.uint64))
    graph.addEdges((weights.data[once].astype(np.float64), ends))
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed(seed, False)  # noqa: FBT003 - networkit takes no keyword
        method = networkit.community.PLM(graph, refine=False, gamma=resolution, par="none")
        method.run()
    finally:
        networkit.setNumberOfThreads(threads)
    return np.array(method.getPartition().getVector(), dtype=np.int64)
