"""Responsibility-division plans (责任分工方案) as a knowledge graph: the public verbs, in their order.

>>> from zhijin_graph import parse_plan, read_document
>>> from zhijin_graph.resources import seed_path
>>> plan = parse_plan(read_document(seed_path()))
>>> plan.number, len(plan.measures)
('织府办〔2023〕43号', 20)
"""

from typing import TYPE_CHECKING

from zhijin_graph.deferred import defer_imports

if TYPE_CHECKING:
    from zhijin_graph.analyse import department_load, department_ties, find_clusters
    from zhijin_graph.graph import assignment_columns, build_graph
    from zhijin_graph.network import build_incidence, build_network
    from zhijin_graph.parse import parse_plan
    from zhijin_graph.pipeline.build import build_folder
    from zhijin_graph.pipeline.render import render_view
    from zhijin_graph.query import ask
    from zhijin_graph.read import read_document
    from zhijin_graph.resolve import resolve_plan
    from zhijin_graph.store import memory_graph, open_graph

__version__ = "0.1.0"

_HOMES = {
    "read_document": "read",
    "parse_plan": "parse",
    "resolve_plan": "resolve",
    "build_graph": "graph",
    "assignment_columns": "graph",
    "memory_graph": "store",
    "open_graph": "store",
    "ask": "query",
    "build_incidence": "network",
    "build_network": "network",
    "department_load": "analyse",
    "department_ties": "analyse",
    "find_clusters": "analyse",
    "build_folder": "pipeline.build",
    "render_view": "pipeline.render",
}
"""Where each public verb lives: imported when it is first used, so that a start stays quick."""

__all__ = [
    "ask",
    "assignment_columns",
    "build_folder",
    "build_graph",
    "build_incidence",
    "build_network",
    "department_load",
    "department_ties",
    "find_clusters",
    "memory_graph",
    "open_graph",
    "parse_plan",
    "read_document",
    "render_view",
    "resolve_plan",
]

__getattr__, __dir__ = defer_imports(__name__, _HOMES)
