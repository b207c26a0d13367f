"""Ninth stage: the backbone: the ties that are stronger than chance, the others faint behind them."""

from collections.abc import Sequence
from dataclasses import replace

from zhijin_graph.model import Clustering, TieReport
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.cluster_scenes import PAIR_WIDTH, draw_clusters
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import backbone_finding
from zhijin_graph.render.groups import Group, cluster_of, gather_groups, groups_json, tie_measures
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import cluster_twin, pair_twin


def backbone_page(view: PlanView, report: TieReport, clustering: Clustering) -> Page:
    """The ties that are stronger than chance (disparity filter), the others faint behind them."""
    evidence = gather_evidence(view)
    groups = gather_groups(evidence, clustering)
    return single_page(evidence, backbone_figure(evidence, groups, report), groups_json(groups))


def backbone_figure(evidence: Evidence, groups: Sequence[Group], report: TieReport) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    weights = tie_measures(evidence, report.ties)
    strong = set(tie_measures(evidence, report.backbone))
    scenes = draw_clusters(evidence, groups, weights)
    kept = {pair: tasks for pair, tasks in weights.items() if pair in strong} or weights
    return Figure(
        name="backbone",
        kind="network",
        finding=backbone_finding(evidence, report),
        scenes={width: _with_backbone(scene, strong) for width, scene in scenes.items()},
        legend=words.BACKBONE_LEGEND,
        twins=(pair_twin(evidence, kept), cluster_twin(evidence, cluster_of(groups))),
        pair_width=PAIR_WIDTH,
        whole=words.DISCS_WHOLE,
    )


def _with_backbone(scene: Scene, strong: set[tuple[int, int]]) -> Scene:
    """The same picture, ties of the backbone in the strong tone and on top, all others faint."""
    keys = {f"p:{a},{b}" for a, b in strong}
    links = [
        replace(link, tone="lead", alpha=0.9) if link.key in keys else replace(link, tone="quiet", alpha=0.16)
        for link in scene.links
    ]
    return replace(scene, links=tuple(sorted(links, key=lambda link: link.tone == "lead")))
