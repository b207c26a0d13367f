"""Ninth stage: the plan network, who does what: departments, measures by section, sources."""

from collections.abc import Sequence

from zhijin_graph.model import Clustering, Tie
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.clusters import clusters_page
from zhijin_graph.render.columns import (
    Frame,
    department_links,
    department_nodes,
    find_hub,
    measure_nodes,
    source_nodes,
)
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import network_finding
from zhijin_graph.render.groups import LARGE
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import assignment_twin, department_twin, measure_twin

WIDE = Frame(
    hub_x=88,
    sources_x=0,
    sources_w=210,
    tasks_x=286,
    tasks_w=302,
    actors_x=748,
    width=972,
    size=16.0,
    row=32.0,
    hub=True,
)
NARROW = Frame(
    hub_x=0,
    sources_x=0,
    sources_w=176,
    tasks_x=232,
    tasks_w=140,
    actors_x=0,
    width=372,
    size=14.5,
    row=35.0,
    hub=False,
)


def network_page(view: PlanView, *, clustering: Clustering | None = None, ties: Sequence[Tie] = ()) -> Page:
    """The plan network.

    Measures stand in the middle, section by section; the department that carries most stands left of them
    if it has a share in more than a third, all others right, near their measures. Above 1,000 departments
    and measures, the clusters come first if they are given.
    """
    evidence = gather_evidence(view)
    if clustering is not None and len(evidence.actors) + len(evidence.tasks) > LARGE:
        return clusters_page(view, clustering, ties)
    return single_page(evidence, network_figure(evidence))


def network_figure(evidence: Evidence) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    return Figure(
        name="network",
        kind="network",
        finding=network_finding(evidence),
        scenes=draw_both(evidence),
        legend=words.NETWORK_LEGEND,
        twins=(department_twin(evidence), measure_twin(evidence), assignment_twin()),
    )


def draw_both(evidence: Evidence, hub: int | None = None) -> dict[str, Scene]:
    """The picture for wide screens and, unless it is too long to scroll through, for narrow ones."""
    scenes = {"wide": draw_network(evidence, WIDE, hub)}
    if len(evidence.actors) + len(evidence.tasks) > LARGE:
        return scenes
    return scenes | {"narrow": draw_network(evidence, NARROW, hub)}


def draw_network(evidence: Evidence, frame: Frame, hub: int | None = None) -> Scene:
    """The picture in the columns that ``frame`` gives; without ``hub``, who carries most may be one."""
    tasks = measure_nodes(evidence, frame)
    actors = department_nodes(evidence, frame, tasks, find_hub(evidence) if hub is None else hub)
    sources, source_links = source_nodes(evidence, frame)
    links = department_links(evidence)
    height = max(tasks.height, actors.height)
    return Scene(
        frame.width, height, (*sources, *tasks.nodes, *actors.nodes), (*source_links, *links), tasks.back
    )
