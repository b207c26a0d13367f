"""Brokers: departments that hold the network together, by three measures that mean different things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from zhijin_graph.analyse.paths import path_measures
from zhijin_graph.analyse.stability import usual_partition
from zhijin_graph.analyse.structure import constraint, participation
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.incidence import columns_of
from zhijin_graph.model.ondemand import OnDemand
from zhijin_graph.model.positions import Broker, BrokerReport

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhijin_graph.model.findings import Clustering
    from zhijin_graph.model.incidence import Incidence

FEWEST: Final = 3
"""Between two departments there is no room for a third."""


def find_brokers(
    incidence: Incidence, *, collectives: bool = False, seed: int = 0, clustering: Clustering | None = None
) -> BrokerReport:
    """Departments by betweenness, highest first (then least constrained, then IRI).

    Betweenness: the share of pairs of others whose shortest path runs through it (ties of length 1).
    Burt's constraint and participation across the Leiden clusters of ``seed`` use the weights (measures
    shared).

    Args:
        clustering: the clusters, where they are known already.
    """
    part = incidence.considered(collectives=collectives)
    if len(part.departments) < FEWEST:
        return BrokerReport(brokers=(), withheld=(_too_few(len(part.departments)),))
    weights = part.ties()
    paths = path_measures(weights, seed=seed)
    labels = usual_partition(lambda: weights, len(part.departments), clustering, seed=seed)
    bound = constraint(weights)
    spread, clusters = participation(weights, labels)
    order = np.lexsort((np.arange(len(bound)), np.nan_to_num(bound, nan=np.inf), -paths.betweenness))
    arrays: tuple[NDArray[Any], ...] = (order, paths.betweenness, bound, spread, clusters)
    return BrokerReport(brokers=_brokers(part, labels, *arrays), exact=paths.exact)


def _brokers(incidence: Incidence, labels: NDArray[np.int64], *arrays: NDArray[Any]) -> OnDemand[Broker]:
    """One finding a department, made when looked at."""
    order, betweenness, bound, spread, clusters = arrays
    by_measure = incidence.carried.T.tocsr()

    def across(row: int) -> NDArray[np.int64]:
        """The measures that this department shares with another cluster."""
        columns = np.sort(incidence.measures_of(row))
        others = (columns_of(by_measure, c) for c in columns.tolist())
        return columns[[bool((labels[other] != labels[row]).any()) for other in others]]

    def make(place: int) -> Broker:
        row = int(order[place])
        tied = not np.isnan(bound[row])
        return Broker(
            department=incidence.departments.iris[row],
            betweenness=float(betweenness[row]),
            constraint=float(bound[row]) if tied else None,
            participation=float(spread[row]) if tied else None,
            clusters=int(clusters[row]),
            measures=incidence.measure_iris(across(row)),
        )

    return OnDemand(len(order), make)


def _too_few(departments: int) -> Withheld:
    """Why there are no brokers."""
    return Withheld(
        "betweenness",
        f"只有{departments}个部门，不存在中介",
        f"{count(departments, 'department')}: no one can stand between others",
    )
