"""What single departments' ties are like: constraint, participation, eigenvector centrality, k-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.model.incidence import rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

ROUNDS: Final = 1000
TOLERANCE: Final = 1e-12


def constraint(weights: csr_array) -> NDArray[np.float64]:
    """Burt's constraint cᵢ = Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)² over the partners j, p the share of i's weight.

    Low where partners do not work with each other: i bridges structural holes (Burt 1992, *Structural
    Holes*). NaN for a department without ties.
    """
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    shares = weights.astype(float)
    rows = rows_of(shares)
    shares.data /= strength[rows]
    pattern = weights.astype(float)
    pattern.data[:] = 1.0
    total = shares + (shares @ shares).multiply(pattern)
    found = np.asarray(total.multiply(total).sum(axis=1), dtype=float).ravel()
    found[strength == 0] = np.nan
    return found


def participation(
    weights: csr_array, labels: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The participation coefficient Pᵢ = 1 − Σ_c (sᵢ_c / sᵢ)², and the number of clusters tied to.

    sᵢ_c is i's weight to cluster c: 0 where all of it stays in one cluster (Guimerà & Amaral 2005, *Nature*
    433:895). NaN for a department without ties.
    """
    from scipy.sparse import csr_array as matrix

    count = len(labels)
    shape = (count, int(labels.max(initial=-1)) + 1)
    member = matrix((np.ones(count), (np.arange(count), labels)), shape=shape)
    to_cluster = (weights.astype(float) @ member).tocsr()
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    rows = rows_of(to_cluster)
    squares = np.bincount(rows, weights=(to_cluster.data / strength[rows]) ** 2, minlength=count)
    return np.where(strength > 0, 1.0 - squares, np.nan), np.diff(to_cluster.indptr).astype(np.int64)


def eigenvector(weights: csr_array, parts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Eigenvector centrality in each connected part: x ∝ W x, of length 1 in its part.

    (Bonacich 1972, *J. Math. Sociology* 2:113), by power iteration of W + sI, s the mean strength of the
    part, which has the same eigenvectors and converges on bipartite parts too. 0 for a department without
    ties.
    """
    count = len(parts)
    if count == 0:
        return np.zeros(0)
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    shift = (np.bincount(parts, weights=strength) / np.bincount(parts))[parts]
    found = _unit(np.ones(count), parts)
    for _ in range(ROUNDS):
        moved = _unit(weights @ found + shift * found, parts)
        done = float(np.abs(moved - found).max()) < TOLERANCE
        found = moved
        if done:
            break
    found[strength == 0] = 0.0
    return found


def core_numbers(weights: csr_array) -> NDArray[np.int64]:
    """The largest k such that a department is in a group whose members all have k partners in it.

    (Seidman 1983, *Social Networks* 5:269), by taking away the least tied until none is below k.
    """
    links = weights.astype(float)
    links.data[:] = 1.0
    degree = np.diff(weights.indptr).astype(float)
    left = np.ones(len(degree), dtype=bool)
    core, k = np.zeros(len(degree), dtype=np.int64), 0
    while left.any():
        k = max(k, int(degree[left].min()))
        gone = left & (degree <= k)
        core[gone] = k
        left &= ~gone
        degree = degree - links @ gone.astype(float)
    return core


def _unit(values: NDArray[np.float64], parts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Scaled to Euclidean length 1 in each part."""
    length = np.sqrt(np.bincount(parts, weights=values**2))
    return np.asarray(np.divide(values, length[parts], out=np.zeros_like(values), where=length[parts] > 0))
