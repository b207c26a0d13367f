"""Partitions of a weighted network: Leiden and Louvain, seeded, and modularity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from zhijin_graph.errors import WrongUse

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

    :raises WrongUse: for an unknown method.
    """
    if method not in METHODS:
        raise WrongUse(f"no method {method}", where="clusters", advice=f"there are {', '.join(METHODS)}")
    if weights.nnz == 0:
        return np.arange(weights.shape[0])
    if not weights.has_sorted_indices:
        weights = weights.sorted_indices()  # the methods visit neighbours in this order
    run = _leiden if method == "leiden" else _louvain
    return canonical_labels(run(weights, seed, resolution))


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
    """Newman's modularity Q = Σ_c (w_c/m − γ (s_c/2m)²); None without ties.

    w_c is the weight inside community c, s_c its nodes' strength, m all weight (Newman & Girvan 2004,
    *Phys. Rev. E* 69:026113).

    :param weights: a symmetric sparse matrix without diagonal.
    """
    doubled = float(weights.data.sum())
    if doubled == 0:
        return None
    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    inside = float(weights.data[labels[rows] == labels[weights.indices]].sum())
    strength = np.bincount(labels[rows], weights=weights.data)
    return inside / doubled - resolution * float(((strength / doubled) ** 2).sum())


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

    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    once = rows < weights.indices
    graph = networkit.Graph(weights.shape[0], weighted=True)
    ends = (rows[once].astype(np.uint64), weights.indices[once].astype(np.uint64))
    graph.addEdges((weights.data[once].astype(np.float64), ends))
    networkit.setSeed(seed, False)  # noqa: FBT003 - networkit takes no keyword
    method = networkit.community.PLM(graph, refine=False, gamma=resolution, par="none randomized")
    method.run()
    return np.array(method.getPartition().getVector(), dtype=np.int64)
