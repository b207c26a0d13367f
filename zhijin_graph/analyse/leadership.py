"""Leadership: who leads whom, whether it is answered, and whether it makes an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.incidence import columns_of, rows_of
from zhijin_graph.model.ondemand import OnDemand
from zhijin_graph.model.positions import Following, Leadership, Standing

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence

FEWEST: Final = 5
"""With fewer directions than this, reciprocity and hierarchy are anecdotes."""


def find_leadership(incidence: Incidence, *, collectives: bool = False) -> Leadership:
    """From each lead to those who carry its measures without leading them, and the shape of the whole.

    Reciprocity: the share of directed edges whose reverse exists. Hierarchy: the share of directed edges on
    no cycle (Luo & Magee 2011, *Complexity* 16(6):53). Joint leads do not follow each other.
    """
    part = incidence.considered(collectives=collectives)
    flows = part.lead_follow()
    few = flows.nnz < FEWEST
    return Leadership(
        followings=_followings(part, flows),
        standings=_standings(part, flows),
        reciprocity=None if few else reciprocity(flows),
        hierarchy=None if few else flow_hierarchy(flows),
        withheld=(_too_few(flows.nnz),) if few else (),
    )


def reciprocity(flows: csr_array) -> float:
    """The share of directed edges whose reverse exists too."""
    edges = flows.astype(float)
    edges.data[:] = 1.0
    return float(edges.multiply(edges.T).sum() / flows.nnz)


def flow_hierarchy(flows: csr_array) -> float:
    """The share of directed edges that lie on no cycle: those between strongly connected components."""
    from scipy.sparse.csgraph import connected_components

    parts = connected_components(flows, directed=True, connection="strong")[1]
    rows = rows_of(flows)
    return float((parts[rows] != parts[flows.indices]).mean())


def _followings(incidence: Incidence, flows: csr_array) -> OnDemand[Following]:
    """One finding an edge, most measures first, made when looked at."""
    rows = rows_of(flows)
    order = np.lexsort((flows.indices, rows, -flows.data))
    lead, iris = incidence.roles["lead"], incidence.departments.iris

    def led(row: int) -> NDArray[np.integer]:
        return columns_of(lead, row)

    def make(place: int) -> Following:
        leader, follower = int(rows[order[place]]), int(flows.indices[order[place]])
        shared = np.setdiff1d(np.intersect1d(led(leader), incidence.measures_of(follower)), led(follower))
        return Following(iris[leader], iris[follower], incidence.measure_iris(shared))

    return OnDemand(flows.nnz, make)


def _standings(incidence: Incidence, flows: csr_array) -> OnDemand[Standing]:
    """Every department's weight of leading and following, those who lead most first."""
    over = np.asarray(flows.sum(axis=1)).ravel()
    under = np.asarray(flows.sum(axis=0)).ravel()
    order = np.lexsort((np.arange(len(over)), under, -over))

    def make(place: int) -> Standing:
        row = int(order[place])
        up, down = int(over[row]), int(under[row])
        balance = (up - down) / (up + down) if up + down else None
        return Standing(incidence.departments.iris[row], up, down, balance)

    return OnDemand(len(order), make)


def _too_few(edges: int) -> Withheld:
    """Why there is no reciprocity and no hierarchy."""
    return Withheld(
        "hierarchy",
        f"牵头与跟进关系只有{edges}条，不计算互惠度和层级度",
        f"{count(edges, 'lead–follow edge')}: too few for reciprocity and hierarchy",
    )
