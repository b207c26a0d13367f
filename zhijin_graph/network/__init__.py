"""Seventh stage: from the table of assignments to networks, by explicit projections.

The numbers live in an :class:`~zhijin_graph.model.Incidence` (sparse matrices); networkx graphs are built
at the edge, for what is looked at or exported.
"""

from zhijin_graph.network.build import KINDS, build_network
from zhijin_graph.network.columns import Assignments
from zhijin_graph.network.export import FORMATS, export_network
from zhijin_graph.network.incidence import build_incidence
from zhijin_graph.network.select import by_system, select

__all__ = [
    "FORMATS",
    "KINDS",
    "Assignments",
    "build_incidence",
    "build_network",
    "by_system",
    "export_network",
    "select",
]
