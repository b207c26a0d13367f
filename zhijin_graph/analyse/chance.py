"""Chance: random networks in which every department keeps its load and every measure its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.model.incidence import off_diagonal, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence

DRAWS: Final = 100
LARGEST: Final = 5_000
"""Above so many assignments (some 60 plans) no null model is drawn: there, ask plan by plan."""

_FIRST, _BETWEEN = 300, 30
"""Rounds of exchanges before the first draw and between two; each exchanges about a twentieth of all."""

_TRYING: Final = 0.5


def random_ties(incidence: Incidence, *, draws: int = DRAWS, seed: int = 0) -> Iterator[csr_array]:
    """Ties networks of randomised incidences; departments trade measures within their plans only.

    Two assignments (a, x), (b, y) of one plan become (b, x), (a, y) unless one of these exists already
    (the exchange of Ryser 1957; as null model Gotelli 2000, *Ecology* 81:2606). The ties of a random
    incidence, not ties rewired, because a measure of k departments always makes a clique of k.
    """
    carried = incidence.carried
    rows = rows_of(carried)
    columns = carried.indices.astype(np.int64)
    groups = incidence.measures.plans.codes[columns]
    generator = np.random.default_rng(seed)
    for draw in range(draws):
        for _ in range(_BETWEEN if draw else _FIRST):
            rows = _exchange(rows, columns, groups, generator)
        yield _ties(rows, columns, carried)


def p_value(observed: float, chance: NDArray[np.float64]) -> float:
    """How often chance does at least as well, the observation counted in: (1 + #{≥}) / (1 + draws).

    >>> p_value(2.0, np.array([0.0, 1.0, 2.0]))
    0.5
    """
    return float((1 + np.count_nonzero(chance >= observed - 1e-12)) / (1 + len(chance)))


def _exchange(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    groups: NDArray[np.int32],
    generator: np.random.Generator,
) -> NDArray[np.int64]:
    """One round: assignments paired at random within their plan, half of the pairs try to exchange.

    A pair is left alone where a new assignment exists, is also made by another pair, or where what it gives
    up is wanted by another: then the round is its own reverse, and all incidences are equally likely.
    """
    order = np.lexsort((generator.random(len(rows)), groups))
    one, other = order[0:-1:2], order[1::2]
    # Half of the pairs stand back, or a pair could be blocked for ever by the same others.
    trying = (groups[one] == groups[other]) & (generator.random(len(one)) < _TRYING)
    one, other = one[trying], other[trying]
    width = int(columns.max(initial=0)) + 1
    old = rows * width + columns
    new = np.concatenate((rows[other] * width + columns[one], rows[one] * width + columns[other]))
    _, place, times = np.unique(new, return_inverse=True, return_counts=True)
    barred = np.isin(new, old) | (times[place] > 1)
    wanted = np.isin(old, new)
    half = len(one)
    free = ~(barred[:half] | barred[half:] | wanted[one] | wanted[other])
    changed = rows.copy()
    changed[one[free]], changed[other[free]] = rows[other[free]], rows[one[free]]
    return changed


def _ties(rows: NDArray[np.int64], columns: NDArray[np.int64], like: csr_array) -> csr_array:
    """B·Bᵀ without its diagonal."""
    incidence = type(like)((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=like.shape)
    return off_diagonal((incidence @ incidence.T).tocsr())
