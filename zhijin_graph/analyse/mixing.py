"""Mixing: whether departments work with their own kind or across, by the E–I index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.stability import usual_partition
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.incidence import columns_of, rows_of
from zhijin_graph.model.positions import GroupMixing, Mixing

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.axes import MeasureAxis
    from zhijin_graph.model.findings import Clustering
    from zhijin_graph.model.incidence import Incidence

BY: Final = ("section", "system", "cluster")
DRAWS: Final = 999
FEWER_DRAWS: Final = 99
LARGE: Final = 50_000


def find_mixing(
    incidence: Incidence,
    *,
    by: str = "section",
    collectives: bool = False,
    seed: int = 0,
    clustering: Clustering | None = None,
) -> Mixing:
    """The E–I index (E − I) / (E + I) of the weighted ties across and within groups, in all and by group.

    (Krackhardt & Stern 1988, *Social Psychology Quarterly* 51:123.) Groups are functional systems (条线; of
    a department with two, the first), the clusters of ``seed``, or sections: a department belongs where most
    of its measures stand, the first such. Departments without a group stay out. Expectation and p value
    are those of groups of the same sizes drawn at random; there are none for clusters, which were made
    from these very ties.

    Args:
        clustering: the clusters, where they are known already.

    Raises:
        WrongUse: for another grouping.
    """
    if by not in BY:
        raise WrongUse(f"no grouping by {by}", where="mixing", advice=f"there are {', '.join(BY)}")
    part = incidence.considered(collectives=collectives)
    names = _groups(part, by, seed, clustering)
    part = part.pick(departments=np.array([bool(name) for name in names], dtype=bool))
    names = [name for name in names if name]
    levels = list(dict.fromkeys(names))
    labels = _codes(names, levels)
    weights = part.ties()
    reason = _withheld(by, len(levels), len(names), weights.nnz)
    if reason is not None:
        return Mixing(by=by, index=None, groups=(), withheld=(reason,))
    groups = _by_group(weights, labels, levels)
    inside = sum(group.internal for group in groups)
    total = float(weights.data.sum()) / 2
    index = 1 - 2 * inside / total
    if by == "cluster":
        return Mixing(by=by, index=index, groups=groups)
    expected, p = _chance(weights, labels, inside, seed)
    return Mixing(by=by, index=index, groups=groups, expected=1 - 2 * expected / total, p_value=p)


def _groups(incidence: Incidence, by: str, seed: int, clustering: Clustering | None) -> list[str]:
    """Each department's group, ``""`` for none."""
    if by == "system":
        return [system.split("+")[0] for system in incidence.departments.systems]
    if by == "cluster":
        labels = usual_partition(incidence.ties, len(incidence.departments), clustering, seed=seed)
        return [str(label + 1) for label in labels.tolist()]
    return _home_sections(incidence)


def _home_sections(incidence: Incidence) -> list[str]:
    """Each department's section: where most of its measures stand, the first such; ``""`` for none."""
    from scipy.sparse import csr_array

    titles = _section_names(incidence.measures)
    levels = list(dict.fromkeys(titles))
    shape = (len(titles), max(len(levels), 1))
    cells = np.arange(len(titles)), _codes(titles, levels)
    stands = csr_array((np.ones(len(titles)), cells), shape=shape)
    counts = (incidence.carried @ stands).tocsr()
    counts.sort_indices()
    homes = []
    for row in range(counts.shape[0]):
        measures = counts.data[counts.indptr[row] : counts.indptr[row + 1]]
        homes.append(levels[columns_of(counts, row)[np.argmax(measures)]] if len(measures) else "")
    return homes


def _codes(names: list[str], levels: list[str]) -> NDArray[np.int64]:
    """The place of each name among the levels."""
    place = {name: at for at, name in enumerate(levels)}
    return np.array([place[name] for name in names], dtype=np.int64)


def _section_names(axis: MeasureAxis) -> list[str]:
    """Each measure's section by title or number, with its plan where there are several; ``""`` for none."""
    several = len(set(axis.plan_iris.codes.tolist())) > 1
    names = [axis.section_titles[i] or axis.sections[i] for i in range(len(axis))]
    return [f"{axis.plans[i]} {name}" if several and name else name for i, name in enumerate(names)]


def _by_group(weights: csr_array, labels: NDArray[np.int64], levels: list[str]) -> tuple[GroupMixing, ...]:
    """Internal and external weight of every group, in order of appearance."""
    rows = rows_of(weights)
    same = labels[rows] == labels[weights.indices]
    count = len(levels)
    inside = np.bincount(labels[rows[same]], weights=weights.data[same], minlength=count) / 2
    across = np.bincount(labels[rows[~same]], weights=weights.data[~same], minlength=count)
    sizes = np.bincount(labels, minlength=count)
    return tuple(
        GroupMixing(name, int(sizes[at]), float(inside[at]), float(across[at]))
        for at, name in enumerate(levels)
    )


def _chance(weights: csr_array, labels: NDArray[np.int64], inside: float, seed: int) -> tuple[float, float]:
    """Internal weight expected when labels are dealt at random, and the two-sided p value."""
    sizes, count = np.bincount(labels).astype(float), len(labels)
    total = float(weights.data.sum()) / 2
    expected = total * float((sizes * (sizes - 1)).sum()) / (count * (count - 1))
    rows = rows_of(weights)
    once = rows < weights.indices
    one, other, weight = rows[once], weights.indices[once], weights.data[once]
    generator = np.random.default_rng(seed)
    draws = DRAWS if len(one) <= LARGE else FEWER_DRAWS
    dealt = (generator.permutation(labels) for _ in range(draws))
    chance = np.array([float(weight[deal[one] == deal[other]].sum()) for deal in dealt])
    extreme = np.count_nonzero(np.abs(chance - expected) >= abs(inside - expected) - 1e-9)
    return expected, float((1 + extreme) / (1 + draws))


def _withheld(by: str, groups: int, departments: int, ties: int) -> Withheld | None:
    """Why there is no index, where there is none."""
    name = {"section": "部分", "system": "条线", "cluster": "群组"}[by]
    if ties == 0:
        return Withheld("ei", f"有{name}的部门之间没有协作关系", f"no ties among departments with a {by}")
    if groups < 2:  # noqa: PLR2004 - within and across need two
        return Withheld("ei", f"只有一个{name}，无所谓内外", f"one {by} only: nothing lies across")
    if groups == departments:
        return Withheld(
            "ei",
            f"每个部门自成一个{name}，内部没有部门对",
            f"every department is a {by} of its own: no pair within",
        )
    return None
