"""Concentration: how unevenly a load is spread over departments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.model.findings import Concentration

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

FEWEST: Final = 3
"""Below three departments a measure of inequality says nothing that the two numbers do not."""

POINTS: Final = 201


def gini(loads: ArrayLike) -> float | None:
    """The Gini coefficient: 0 when all carry the same, (n−1)/n when one carries all.

    G = Σᵢ (2i − n − 1) xᵢ / (n Σ x), x sorted upwards, i from 1 (Gini 1912; the form of Sen 1973, *On
    Economic Inequality*). None for fewer than three departments or no load at all.

    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 8])
    0.75
    """
    values = _ascending(loads)
    count, total = len(values), float(values.sum())
    if count < FEWEST or total == 0:
        return None
    ranks = 2 * np.arange(1, count + 1) - count - 1
    return float((ranks * values).sum() / (count * total))


def herfindahl(loads: ArrayLike) -> float | None:
    """The Herfindahl–Hirschman index Σ (xᵢ/Σx)²: 1/n when all carry the same, 1 when one carries all.

    (Hirschman 1964, *American Economic Review* 54:761.) None where :func:`gini` is.

    >>> herfindahl([1, 1, 1, 1])
    0.25
    """
    values = np.asarray(loads, dtype=float)
    total = float(values.sum())
    if len(values) < FEWEST or total == 0:
        return None
    return float(((values / total) ** 2).sum())


def lorenz(loads: ArrayLike) -> tuple[tuple[float, float], ...]:
    """Points of the Lorenz curve: the lightest p of the departments carry the share L(p) of the load.

    (Lorenz 1905, *Publications of the American Statistical Association* 9:209.) Starts at (0, 0), ends at
    (1, 1); of more than 200 departments, every so many. Empty where there is no load.

    >>> lorenz([1, 3])
    ((0.0, 0.0), (0.5, 0.25), (1.0, 1.0))
    """
    values = _ascending(loads)
    count, total = len(values), float(values.sum())
    if total == 0:
        return ()
    shares = np.concatenate(([0.0], np.cumsum(values) / total))
    at = np.unique(np.linspace(0, count, min(count + 1, POINTS)).round().astype(int))
    return tuple(zip((at / count).tolist(), [*shares[at[:-1]].tolist(), 1.0], strict=True))


def _ascending(loads: ArrayLike) -> NDArray[np.float64]:
    """Loads sorted upwards; counts in as few bits as they need, which numpy sorts in linear time."""
    values = np.asarray(loads)
    if values.dtype.kind in "iu" and len(values):
        return np.sort(values.astype(np.min_scalar_type(values.max())), kind="stable").astype(np.float64)
    return np.sort(values.astype(np.float64))


def concentration(loads: ArrayLike) -> Concentration:
    """Gini and HHI together."""
    return Concentration(gini(loads), herfindahl(loads), len(np.asarray(loads)))
