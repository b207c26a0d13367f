"""Core and periphery: a group tied throughout, and departments that touch it without touching each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.chance import DRAWS, LARGEST, p_value, random_ties
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.incidence import rows_of
from zhijin_graph.model.positions import CorePeriphery

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence

FEWEST: Final = 5


def find_core(
    incidence: Incidence, *, collectives: bool = False, seed: int = 0, draws: int = DRAWS
) -> CorePeriphery:
    """The split nearest to the ideal of Borgatti & Everett (1999, *Social Networks* 21:375), and its fit.

    Ties count as present or absent. The best split is exact (Lip 2011, arXiv:1102.5511): it has the fewest
    pairs missing in the core plus pairs tied in the periphery. ``fit`` is the correlation of ties with
    the ideal over these pairs; between core and periphery anything goes.
    """
    part = incidence.considered(collectives=collectives)
    weights = part.ties()
    departments = len(part.departments)
    if departments < FEWEST or weights.nnz == 0:
        return CorePeriphery(core=(), periphery=(), fit=None, withheld=(_too_few(departments),))
    parts = _parts(weights)
    if parts > 1:
        return CorePeriphery(core=(), periphery=(), fit=None, withheld=(_apart(parts),))
    core = split_core(weights)
    fit = core_fit(weights, core)
    reason = _untested(fit, part.carried.nnz, draws)
    chance = np.zeros(0) if reason else _chance(part, draws, seed)
    iris = part.departments.iris
    shared = np.bincount(part.carried[np.flatnonzero(core)].indices, minlength=len(part.measures))
    return CorePeriphery(
        core=tuple(iris[row] for row in np.flatnonzero(core).tolist()),
        periphery=tuple(iris[row] for row in np.flatnonzero(~core).tolist()),
        fit=fit,
        expected=float(chance.mean()) if len(chance) else None,
        p_value=p_value(fit, chance) if fit is not None and len(chance) else None,
        measures=part.measure_iris(np.flatnonzero(shared * 2 >= max(core.sum(), 1))),
        withheld=(reason,) if reason else (),
    )


def _parts(weights: csr_array) -> int:
    """How many connected parts have at least two departments."""
    from scipy.sparse.csgraph import connected_components

    labels = connected_components(weights, directed=False)[1]
    return int(np.count_nonzero(np.bincount(labels) > 1))


def split_core(weights: csr_array) -> NDArray[np.bool_]:
    """Which departments are core: by descending degree, while the next has more ties than the core members.

    With k in the core, errors are k(k−1)/2 + ties − Σ_core degree: the next one helps while its degree
    exceeds k.
    """
    degree = np.diff(weights.indptr)
    order = np.lexsort((np.arange(len(degree)), -degree))
    gain = degree[order] > np.arange(len(degree))
    core = np.zeros(len(degree), dtype=bool)
    core[order[: int(gain.sum())]] = True
    return core


def core_fit(weights: csr_array, core: NDArray[np.bool_]) -> float | None:
    """The correlation (φ) between being tied and both being core, over pairs within core or periphery.

    None where one of the two has no pairs, or where all or no pairs are tied.
    """
    rows = rows_of(weights)
    inner = float((core[rows] & core[weights.indices]).sum()) / 2
    outer = float((~core[rows] & ~core[weights.indices]).sum()) / 2
    inside, outside = float(core.sum()), float((~core).sum())
    core_pairs, rim_pairs = inside * (inside - 1) / 2, outside * (outside - 1) / 2
    tied, loose = inner + outer, core_pairs + rim_pairs - inner - outer
    spread = core_pairs * rim_pairs * tied * loose
    return (inner * (rim_pairs - outer) - outer * (core_pairs - inner)) / spread**0.5 if spread else None


def _chance(incidence: Incidence, draws: int, seed: int) -> NDArray[np.float64]:
    """Fits of random networks, each with its own best split."""
    fits = (core_fit(ties, split_core(ties)) for ties in random_ties(incidence, draws=draws, seed=seed))
    return np.array([fit for fit in fits if fit is not None])


def _too_few(departments: int) -> Withheld:
    """Why there is no core."""
    return Withheld(
        "core",
        f"只有{departments}个部门或没有协作关系，不足以区分核心与边缘",
        f"{count(departments, 'department')} or no ties: too few to tell core from periphery",
    )


def _apart(parts: int) -> Withheld:
    """Why several networks side by side have no core in common."""
    return Withheld(
        "core",
        f"协作网络分为{parts}个互不相连的部分，没有共同的核心，请按方案或条线分析",
        f"the network falls into {parts} unconnected parts without a common core: ask by plan or system",
    )


def _untested(fit: float | None, assignments: int, draws: int) -> Withheld | None:
    """Why the fit is not compared with chance, where it was to be and is not."""
    if fit is None:
        return Withheld(
            "core-fit", "核心或边缘部门不足两个，不计算拟合度", "core or periphery has no pair: no fit"
        )
    if draws == 0 or assignments <= LARGEST:
        return None
    return Withheld(
        "core-p-value",
        "数据过大，不作随机检验，请按方案或条线分析",
        "too large to test against chance: ask by plan or system",
    )
