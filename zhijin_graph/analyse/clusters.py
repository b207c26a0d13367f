"""Clusters: departments that carry measures together more than with others, and what makes each one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from zhijin_graph.analyse.chance import LARGEST, p_value, random_ties
from zhijin_graph.analyse.partition import modularity, partition
from zhijin_graph.analyse.stability import cluster_stability, run_partitions, steadiness, usual_runs
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.findings import Cluster, Clustering, Withheld
from zhijin_graph.model.incidence import columns_of
from zhijin_graph.model.ondemand import OnDemand

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence

FEWEST: Final = 4
"""Fewer departments than this do not make clusters."""


def find_clusters(  # noqa: PLR0913 - options of the method, each with its usual default
    incidence: Incidence,
    *,
    collectives: bool = False,
    method: str = "leiden",
    resolution: float = 1.0,
    newman: bool = False,
    seed: int = 0,
    runs: int | None = None,
    draws: int = 0,
) -> Clustering:
    """A partition of the ties network that makes modularity large, largest cluster first.

    Each connected part is a network of its own; a department without ties is a cluster of its own. The
    result depends on the assignments, the options and the seed alone, not on the order of rows or on
    Python's hashing.

    Args:
        runs: how often to try, 100 times or in a large network 10; the most modular partition
            is taken, and its stability over all runs (:func:`zhijin_graph.analyse.stability.run_partitions`)
            is reported.
        draws: with any, the modularity of the first run is compared with that of as many random
            networks (:func:`zhijin_graph.analyse.chance.random_ties`), one run each.

    Raises:
        WrongUse: for an unknown method.
    """
    part = incidence.considered(collectives=collectives)
    weights = part.ties(newman=newman)
    runs = usual_runs(weights) if runs is None else runs
    found = run_partitions(weights, runs=runs, method=method, seed=seed, resolution=resolution)
    labels = found.best
    steady = steadiness(labels, found)
    few = len(part.departments) < FEWEST or weights.nnz == 0
    clustering = Clustering(
        clusters=describe_clusters(part, labels, cluster_stability(labels, steady) if runs > 1 else None),
        modularity=None if few else modularity(weights, labels, resolution=resolution),
        method=method,
        seed=seed,
        labels=tuple((labels + 1).tolist()),
        runs=runs,
        stability=_mean_stability(labels, steady) if runs > 1 and not few else None,
        steadiness=tuple(np.nan_to_num(steady, nan=1.0).tolist()) if runs > 1 else (),
        withheld=(_too_few(len(part.departments)),) if few else (),
    )
    if few or draws == 0:
        return clustering
    options = {"method": method, "seed": seed, "resolution": resolution}
    return _against_chance(clustering, part, found.first or 0.0, draws, options)


def _against_chance(
    clustering: Clustering, incidence: Incidence, observed: float, draws: int, options: dict[str, Any]
) -> Clustering:
    """The same with what random networks of the same loads and measure sizes would give."""
    if incidence.carried.nnz > LARGEST:
        return replace(clustering, withheld=(*clustering.withheld, _too_large(incidence.carried.nnz)))
    scores = []
    for weights in random_ties(incidence, draws=draws, seed=options["seed"]):
        labels = partition(weights, **options)
        scores.append(modularity(weights, labels, resolution=options["resolution"]) or 0.0)
    chance = np.array(scores)
    return replace(
        clustering,
        expected=float(chance.mean()),
        deviation=float(chance.std(ddof=1)) if draws > 1 else None,
        p_value=p_value(observed, chance),
    )


def _mean_stability(labels: NDArray[np.int64], steady: NDArray[np.float64]) -> float | None:
    """Mean co-assignment of all pairs within clusters; None where every department is alone."""
    weight = np.bincount(labels)[labels] - 1
    return float(np.nansum(steady * weight) / weight.sum()) if weight.any() else None


def describe_clusters(
    incidence: Incidence, labels: NDArray[np.int64], stability: NDArray[np.float64] | None = None
) -> OnDemand[Cluster]:
    """The clusters with the measures at least two members share and the sections these stand in."""
    members = membership(labels)
    shares = (members @ incidence.carried).tocsr()
    shares.sort_indices()
    iris = incidence.departments.iris

    def make(number: int) -> Cluster:
        rows = columns_of(members, number)
        measures = _shared_measures(shares, number)
        return Cluster(
            number=number + 1,
            departments=tuple(iris[row] for row in np.sort(rows).tolist()),
            measures=incidence.measure_iris(measures),
            sections=_sections(incidence, measures),
            stability=None if stability is None or np.isnan(stability[number]) else float(stability[number]),
        )

    return OnDemand(members.shape[0], make)


def membership(labels: NDArray[np.int64]) -> csr_array:
    """Clusters × departments, 1 where a department belongs."""
    from scipy.sparse import csr_array

    shape = (int(labels.max(initial=-1)) + 1, len(labels))
    return csr_array((np.ones(len(labels), dtype=np.int32), (labels, np.arange(len(labels)))), shape=shape)


def _shared_measures(shares: csr_array, cluster: int) -> NDArray[np.int64]:
    """Measures of two members or more, most members first, then in document order."""
    part = slice(shares.indptr[cluster], shares.indptr[cluster + 1])
    columns, members = shares.indices[part], shares.data[part]
    kept = np.flatnonzero(members > 1)
    return np.asarray(columns[kept[np.lexsort((columns[kept], -members[kept]))]], dtype=np.int64)


def _sections(incidence: Incidence, measures: NDArray[np.int64]) -> tuple[str, ...]:
    """The titles (or numbers) of the sections of these measures, most measures first."""
    axis = incidence.measures
    counts: dict[str, int] = {}
    for column in np.sort(measures).tolist():
        title = axis.section_titles[column] or axis.sections[column]
        counts[title] = counts.get(title, 0) + bool(title)
    return tuple(sorted((title for title in counts if title), key=lambda title: -counts[title]))


def _too_few(departments: int) -> Withheld:
    """Why no modularity is given."""
    return Withheld(
        "modularity",
        f"只有{departments}个部门或没有协作关系，不足以划分群组",
        f"{count(departments, 'department')} or no ties: too few to tell clusters apart",
    )


def _too_large(assignments: int) -> Withheld:
    """Why modularity is not compared with chance."""
    return Withheld(
        "modularity-p-value",
        f"共{assignments}项责任，超过{LARGEST}项，不作随机检验，请按方案或条线分析",
        f"{assignments} assignments, more than {LARGEST}: not tested against chance, ask by plan or system",
    )
