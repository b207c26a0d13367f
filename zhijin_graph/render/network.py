"""Ninth stage: the plan network, who does what: departments, measures by section, sources."""

from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.columns import Frame, department_links, department_nodes, measure_nodes, source_nodes
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import network_finding
from zhijin_graph.render.page import Page, render_page
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


def render_network(view: PlanView, *, lang: str = "zh") -> str:
    """The plan network as one HTML page.

    Measures stand in the middle, section by section; the department that carries most stands left of them
    if it has a share in at least a third, all others right, near their measures.
    """
    evidence = gather_evidence(view)
    return render_page(network_page(evidence), lang=lang)


def network_page(evidence: Evidence) -> Page:
    """The page before it is written: finding, pictures for wide and narrow screens, tables."""
    return Page(
        name="network",
        evidence=evidence,
        finding=network_finding(evidence),
        scenes={"wide": draw_network(evidence, WIDE), "narrow": draw_network(evidence, NARROW)},
        legend=words.NETWORK_LEGEND,
        twins=(department_twin(evidence), measure_twin(evidence), assignment_twin(evidence)),
    )


def draw_network(evidence: Evidence, frame: Frame) -> Scene:
    """The picture in the columns that ``frame`` gives."""
    tasks = measure_nodes(evidence, frame)
    actors = department_nodes(evidence, frame, tasks)
    sources, source_links = source_nodes(evidence, frame)
    links = department_links(evidence, frame, actors)
    height = max(tasks.height, actors.height)
    return Scene(
        frame.width, height, (*sources, *tasks.nodes, *actors.nodes), (*source_links, *links), tasks.back
    )
