"""Ninth stage: findings and evidence as pages, pictures and tables.

A view is made in two steps: ``network_page(view)`` and its like make a :class:`Page`; :func:`page_html`,
:func:`page_svg` and :func:`page_png` write it.
"""

from typing import TYPE_CHECKING

from zhijin_graph.deferred import defer_imports

if TYPE_CHECKING:
    from zhijin_graph.render.backbone import backbone_page
    from zhijin_graph.render.clusters import clusters_page
    from zhijin_graph.render.compare import compare_page
    from zhijin_graph.render.ego import ego_page
    from zhijin_graph.render.flow import flow_page, lead_follow_page
    from zhijin_graph.render.lineage import lineage_page
    from zhijin_graph.render.load import load_page
    from zhijin_graph.render.matrix import matrix_page
    from zhijin_graph.render.network import network_page
    from zhijin_graph.render.page import Page, page_html
    from zhijin_graph.render.report import report_page
    from zhijin_graph.render.svg import page_png, page_svg
    from zhijin_graph.render.what_if import what_if_page

_HOMES = {
    "backbone_page": "backbone",
    "clusters_page": "clusters",
    "compare_page": "compare",
    "ego_page": "ego",
    "flow_page": "flow",
    "lead_follow_page": "flow",
    "lineage_page": "lineage",
    "load_page": "load",
    "matrix_page": "matrix",
    "network_page": "network",
    "Page": "page",
    "page_html": "page",
    "report_page": "report",
    "page_png": "svg",
    "page_svg": "svg",
    "what_if_page": "what_if",
}
"""Where each is made: a table needs none of the pictures."""

__all__ = [
    "Page",
    "backbone_page",
    "clusters_page",
    "compare_page",
    "ego_page",
    "flow_page",
    "lead_follow_page",
    "lineage_page",
    "load_page",
    "matrix_page",
    "network_page",
    "page_html",
    "page_png",
    "page_svg",
    "report_page",
    "what_if_page",
]

__getattr__, __dir__ = defer_imports(__name__, _HOMES)
