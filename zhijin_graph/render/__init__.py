"""Ninth stage: findings and evidence as pages, pictures and tables."""

from zhijin_graph.render.clusters import render_clusters
from zhijin_graph.render.network import render_network

__all__ = ["render_clusters", "render_network"]
