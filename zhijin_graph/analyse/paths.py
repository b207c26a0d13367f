"""Shortest paths through the ties network: betweenness and harmonic closeness, of every part at once.

Networks of many places fall into thousands of unconnected parts. One breadth-first search a part runs at
the same time as all others, as products with the same sparse matrix, so that exact betweenness of 60,000
departments in 2,800 parts takes as many searches as the largest part has departments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

PIVOTS: Final = 512
"""Larger parts are sampled (Brandes & Pich 2007, *Int. J. Bifurcation and Chaos* 17:2303)."""

CELLS: Final = 1 << 22
"""Numbers held at once by one batch of searches."""


@dataclass(frozen=True, slots=True, eq=False)
class PathMeasures:
    """Per node: betweenness and harmonic closeness, both 0 … 1 within its part, and the part's number."""

    betweenness: NDArray[np.float64]
    harmonic: NDArray[np.float64]
    parts: NDArray[np.int64]
    exact: bool


def path_measures(weights: csr_array, *, pivots: int = PIVOTS, seed: int = 0) -> PathMeasures:
    """Betweenness (Freeman 1977; Brandes 2001, *J. Math. Sociology* 25:163) and harmonic closeness.

    Every tie has length 1, whatever its weight. With n nodes in a node's part, betweenness is divided by
    (n−1)(n−2)/2 pairs and harmonic closeness Σ 1/d (Marchiori & Latora 2000) by n−1; both are 0 in parts
    too small to have them. In a part of more than ``pivots`` nodes, that many drawn with ``seed`` stand for
    all.
    """
    from scipy.sparse.csgraph import connected_components

    links = weights.copy().astype(np.float64)
    links.data[:] = 1.0
    count = links.shape[0]
    parts = np.asarray(connected_components(links, directed=False)[1] if count else (), dtype=np.int64)
    size = np.bincount(parts, minlength=1)[parts].astype(float)
    through, near = np.zeros(count), np.zeros(count)
    for batch in _batches(_searches(parts, pivots, seed), count):
        batch_through, batch_near = _search(links, batch)
        through += batch_through
        near += batch_near
    scale = np.maximum(size / pivots, 1.0)
    pairs = (size - 1) * (size - 2)
    return PathMeasures(
        betweenness=np.divide(through * scale, pairs, out=np.zeros(count), where=pairs > 0),
        harmonic=np.divide(near * scale, size - 1, out=np.zeros(count), where=size > 1),
        parts=parts,
        exact=bool((size <= pivots).all()),
    )


def _searches(parts: NDArray[np.int64], pivots: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Sources of one search each: no two in the same part, at most ``pivots`` a part."""
    random = np.random.default_rng(seed).random(len(parts))
    order = np.lexsort((random, parts))
    first = np.searchsorted(parts[order], parts[order])
    turn = np.arange(len(order)) - first
    by_turn = np.argsort(turn, kind="stable")
    ends = np.searchsorted(turn[by_turn], np.arange(min(int(turn.max(initial=-1)) + 1, pivots)), side="right")
    start = 0
    for end in ends.tolist():
        yield order[by_turn[start:end]]
        start = end


def _batches(searches: Iterator[NDArray[np.int64]], count: int) -> Iterator[list[NDArray[np.int64]]]:
    """Searches in lots that fit in memory."""
    width = max(1, min(64, CELLS // max(count, 1)))
    batch: list[NDArray[np.int64]] = []
    for sources in searches:
        batch.append(sources)
        if len(batch) == width:
            yield batch
            batch = []
    if batch:
        yield batch


def _search(
    links: csr_array, batch: list[NDArray[np.int64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Brandes' two passes for every column: how much runs through each node, and how near the sources are."""
    shape = (links.shape[0], len(batch))
    paths, distance = np.zeros(shape), np.full(shape, -1, dtype=np.int32)
    for column, sources in enumerate(batch):
        paths[sources, column] = 1.0
        distance[sources, column] = 0
    layers = _layers(links, paths, distance)
    rest = np.zeros(shape)
    for layer in range(layers, 0, -1):
        at = distance == layer
        share = np.divide(1.0 + rest, paths, out=np.zeros(shape), where=at)
        rest += np.where(distance == layer - 1, paths * (links @ share), 0.0)
    rest[distance == 0] = 0.0
    near = np.divide(1.0, distance, out=np.zeros(shape), where=distance > 0)
    return rest.sum(axis=1), near.sum(axis=1)


def _layers(links: csr_array, paths: NDArray[np.float64], distance: NDArray[np.int32]) -> int:
    """Breadth first: counts shortest paths in place and returns the largest distance."""
    frontier, layer = paths.copy(), 0
    while True:
        reached = links @ frontier
        new = (reached > 0) & (distance < 0)
        if not new.any():
            return layer
        layer += 1
        distance[new] = layer
        frontier = np.where(new, reached, 0.0)
        paths += frontier
