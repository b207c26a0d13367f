"""Backbone: the ties that are stronger than chance would make them, by the disparity filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


def disparity(weights: csr_array) -> NDArray[np.float64]:
    """The disparity filter's α of every stored weight, seen from its row: (1 − w/s)^(k−1).

    s is the row's strength, k its number of ties (Serrano, Boguñá & Vespignani 2009, *PNAS* 106:6483, eq.
    2): the chance that, were s spread over k ties uniformly at random, a tie got w or more. NaN for a row
    with a single tie, about which the filter says nothing.

    Args:
        weights: a symmetric sparse matrix without diagonal.
    """
    degree = np.diff(weights.indptr)
    rows = np.repeat(np.arange(weights.shape[0]), degree)
    strength = np.bincount(rows, weights=weights.data, minlength=weights.shape[0])
    power = degree[rows] - 1
    alpha = (1.0 - weights.data / strength[rows]) ** power
    alpha[power == 0] = np.nan
    return np.asarray(alpha, dtype=np.float64)


def significance(weights: csr_array) -> csr_array:
    """α of every tie, the smaller of both ends' (NaN only where neither end has a second tie).

    Same pattern as ``weights``, indices sorted. A tie is in the backbone at level a if its α is below a.
    """
    mine = weights.astype(np.float64)
    # Stored as α + 1, so that an α of 0 stays a stored value through the transposition.
    mine.data = disparity(weights) + 1.0
    mine.sort_indices()
    theirs = mine.T.tocsr()
    theirs.sort_indices()
    mine.data = np.fmin(mine.data, theirs.data) - 1.0
    return mine
