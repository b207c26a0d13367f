"""Ninth stage: the main views of a plan on one page, to send."""

from dataclasses import replace

from zhijin_graph.model import Clustering, LoadReport, TieReport
from zhijin_graph.model.checks import RoleMatrix
from zhijin_graph.model.positions import Leadership
from zhijin_graph.model.views import PlanView
from zhijin_graph.render.clusters import clusters_figure
from zhijin_graph.render.evidence import gather_evidence
from zhijin_graph.render.flow import flow_figure, lead_follow_figure
from zhijin_graph.render.groups import gather_groups, groups_json
from zhijin_graph.render.lineage import lineage_figure
from zhijin_graph.render.load import load_figure
from zhijin_graph.render.matrix import matrix_figure
from zhijin_graph.render.network import network_figure
from zhijin_graph.render.page import Page


def report_page(  # noqa: PLR0913 -- one finding a figure
    view: PlanView,
    *,
    load: LoadReport,
    matrix: RoleMatrix,
    ties: TieReport,
    clustering: Clustering,
    leadership: Leadership,
) -> Page:
    """Network, load, matrix, clusters, flow, lead and follow, lineage: those that have something to show."""
    evidence = gather_evidence(view)
    groups = gather_groups(evidence, clustering)
    figures = (
        network_figure(evidence),
        load_figure(evidence, load),
        matrix_figure(evidence, matrix),
        clusters_figure(evidence, groups, ties.ties, clustering),
        flow_figure(evidence),
        lead_follow_figure(evidence, leadership),
        lineage_figure(evidence),
    )
    shown = [figure for figure in figures if figure.scenes["wide"].nodes]
    still = tuple(replace(figure, kind="chart") for figure in shown)
    return Page("report", evidence, still, still[0].finding, groups_json(groups))
