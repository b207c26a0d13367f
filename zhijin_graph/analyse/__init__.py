"""Ninth stage: from the incidence of departments and measures to findings, one idea a file."""

from zhijin_graph.analyse.clusters import find_clusters
from zhijin_graph.analyse.load import department_load
from zhijin_graph.analyse.ties import department_ties

__all__ = ["department_load", "department_ties", "find_clusters"]
