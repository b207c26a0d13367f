"""Before and after: which ties a change makes and breaks, who changes cluster, and the sums on both sides."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from zhijin_graph.model.comparison import BeforeAfter, Membership, TieChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from zhijin_graph.model.findings import Clustering, LoadReport
    from zhijin_graph.model.incidence import Incidence

Side = tuple["Incidence", "LoadReport", "Clustering"]
"""What is known of one side: the departments considered, their loads and their clusters."""


def tie_changes(before: Incidence, after: Incidence) -> tuple[TieChange, ...]:
    """Ties that one side has alone or the sides weigh differently, largest change first (then by IRI)."""
    iris = sorted({*before.departments.iris, *after.departments.iris})
    names = _names(after) | _names(before)
    (keys, weights), (keys_after, weights_after) = (_keyed(side, iris) for side in (before, after))
    every = np.union1d(keys, keys_after)
    old, new = _spread(every, keys, weights), _spread(every, keys_after, weights_after)
    at = np.flatnonzero(old != new)
    at = at[np.argsort(-np.abs(new[at] - old[at]), kind="stable")]
    rows, columns = np.divmod(every[at], max(len(iris), 1))
    found = zip(rows.tolist(), columns.tolist(), old[at].tolist(), new[at].tolist(), strict=True)
    return tuple(
        TieChange(iris[a], iris[b], names[iris[a]], names[iris[b]], weight, weight_after)
        for a, b, weight, weight_after in found
    )


def memberships(before: Side, after: Side) -> tuple[Membership, ...]:
    """Every department of either side with its cluster on both; those that move first, then by cluster.

    Clusters have no names, so each is first matched with the one of the other side that keeps most of its
    departments. A department moves where its new cluster is not the match of its old one.
    """
    (part, _, old), (part_after, _, new) = before, after
    clusters, clusters_after = _cluster_of(old), _cluster_of(new)
    names = _names(part_after) | _names(part)
    match = _match(clusters, clusters_after)
    found = []
    for iri in sorted({*clusters, *clusters_after}):
        one, other = clusters.get(iri), clusters_after.get(iri)
        moved = one is not None and other is not None and match.get(one) != other
        found.append(Membership(iri, names[iri], one, other, moved))
    return tuple(sorted(found, key=lambda m: (not m.moved, m.cluster or len(old.clusters) + 1, m.department)))


def sums(before: Side, after: Side, ties: tuple[int, int]) -> tuple[BeforeAfter, ...]:
    """Departments, measures, assignments, Gini, HHI, ties, clusters and modularity on both sides."""
    told = [_sums(*side, pairs) for side, pairs in zip((before, after), ties, strict=True)]
    return tuple(BeforeAfter(name, told[0][name], told[1][name]) for name in told[0])


def _sums(part: Incidence, load: LoadReport, clusters: Clustering, ties: int) -> Mapping[str, float | None]:
    return {
        "departments": len(load.loads),
        "measures": len(np.unique(part.carried.indices)),
        "assignments": int(sum(matrix.nnz for matrix in part.roles.values())),
        "gini": load.total.gini,
        "hhi": load.total.hhi,
        "ties": ties,
        "clusters": len(clusters.clusters),
        "modularity": clusters.modularity,
    }


def _names(incidence: Incidence) -> dict[str, str]:
    """IRI → name."""
    return dict(zip(incidence.departments.iris, incidence.departments.names, strict=True))


def _keyed(incidence: Incidence, iris: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A sorted number for each tied pair, by the places of both in ``iris``, and their shared measures."""
    place = {iri: at for at, iri in enumerate(iris)}
    at = np.array([place[iri] for iri in incidence.departments.iris], dtype=np.int64)
    weights = incidence.ties().tocoo()
    rows, columns = at[weights.row], at[weights.col]
    once = np.flatnonzero(rows < columns)
    keys = rows[once] * len(iris) + columns[once]
    order = np.argsort(keys)
    return keys[order], weights.data[once][order].astype(np.int64)


def _spread(
    every: NDArray[np.int64], keys: NDArray[np.int64], weights: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The weight of each of ``every`` pair, 0 where it is not among ``keys``."""
    found = np.zeros(len(every), dtype=np.int64)
    found[np.searchsorted(every, keys)] = weights
    return found


def _cluster_of(clustering: Clustering) -> dict[str, int]:
    """Department → number of its cluster."""
    return {iri: cluster.number for cluster in clustering.clusters for iri in cluster.departments}


def _match(clusters: Mapping[str, int], others: Mapping[str, int]) -> dict[int, int]:
    """Cluster → that of the other side which keeps most of it, each at most once, the most shared first."""
    shared = Counter((number, others[iri]) for iri, number in clusters.items() if iri in others)
    match: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one not in match and other not in taken:
            match[one] = other
            taken.add(other)
    return match
