"""Eighth stage: from the incidence of departments and measures to findings, one idea a file."""

from zhijin_graph.analyse.brokers import find_brokers
from zhijin_graph.analyse.centralities import find_centralities
from zhijin_graph.analyse.clusters import find_clusters
from zhijin_graph.analyse.comparison import compare_all, compare_plans
from zhijin_graph.analyse.core_periphery import find_core
from zhijin_graph.analyse.departments import find_department, find_measure
from zhijin_graph.analyse.explanation import explain
from zhijin_graph.analyse.gaps import find_gaps
from zhijin_graph.analyse.leadership import find_leadership
from zhijin_graph.analyse.lineage import trace_lineage
from zhijin_graph.analyse.load import department_load
from zhijin_graph.analyse.matrix import responsibility_matrix
from zhijin_graph.analyse.mixing import find_mixing
from zhijin_graph.analyse.registry import (
    ANALYSES,
    Analysis,
    Finding,
    Material,
    Options,
    as_sentence,
    as_table,
    run_all,
    run_analysis,
)
from zhijin_graph.analyse.scenario import parse_change, read_scenario
from zhijin_graph.analyse.telling.checks import checks_table
from zhijin_graph.analyse.telling.headings import column_headings
from zhijin_graph.analyse.telling.sides import compared_loads_table
from zhijin_graph.analyse.telling.what_if import WHAT_IF_PARTS
from zhijin_graph.analyse.telling.words import Words, system_called
from zhijin_graph.analyse.ties import department_ties
from zhijin_graph.analyse.what_if import what_if

__all__ = [
    "ANALYSES",
    "WHAT_IF_PARTS",
    "Analysis",
    "Finding",
    "Material",
    "Options",
    "Words",
    "as_sentence",
    "as_table",
    "checks_table",
    "column_headings",
    "compare_all",
    "compare_plans",
    "compared_loads_table",
    "department_load",
    "department_ties",
    "explain",
    "find_brokers",
    "find_centralities",
    "find_clusters",
    "find_core",
    "find_department",
    "find_gaps",
    "find_leadership",
    "find_measure",
    "find_mixing",
    "parse_change",
    "read_scenario",
    "responsibility_matrix",
    "run_all",
    "run_analysis",
    "system_called",
    "trace_lineage",
    "what_if",
]
