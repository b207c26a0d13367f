"""Ninth stage: the ties network, who works together: clusters in colour, lines as wide as shared measures."""

from collections.abc import Sequence

from zhijin_graph.model import Clustering, Tie
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.cluster_scenes import PAIR_WIDTH, draw_clusters
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import clusters_finding
from zhijin_graph.render.groups import Group, cluster_of, gather_groups, groups_json, tie_measures
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import Twin, cluster_twin, pair_twin


def clusters_page(view: PlanView, clustering: Clustering, ties: Sequence[Tie]) -> Page:
    """The ties network, clusters in colour. Ties that touch a collective are shown on request only."""
    evidence = gather_evidence(view)
    groups = gather_groups(evidence, clustering)
    return single_page(evidence, clusters_figure(evidence, groups, ties, clustering), groups_json(groups))


def clusters_figure(
    evidence: Evidence, groups: Sequence[Group], ties: Sequence[Tie], clustering: Clustering
) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    weights = tie_measures(evidence, ties)
    return Figure(
        name="clusters",
        kind="network",
        finding=clusters_finding(evidence, clustering),
        scenes=draw_clusters(evidence, groups, weights),
        legend=words.CLUSTERS_LEGEND,
        twins=clusters_twins(evidence, groups),
        pair_width=PAIR_WIDTH,
        whole=words.DISCS_WHOLE,
    )


def clusters_twins(evidence: Evidence, groups: Sequence[Group]) -> tuple[Twin, ...]:
    """The tables: departments with their cluster, pairs with their shared measures."""
    return (cluster_twin(evidence, cluster_of(groups)), pair_twin(evidence))
