"""A graph to pages: the findings that each view needs, and the view."""

from zhijin_graph.analyse import department_ties, find_clusters
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Graph
from zhijin_graph.network import build_incidence
from zhijin_graph.pipeline.view import view_plan
from zhijin_graph.render import render_clusters, render_network


def render_view(graph: Graph, view: str, *, plan: str | None = None, lang: str = "zh") -> str:
    """One view of a graph as a self-contained page.

    Raises:
        WrongUse: where there is no such view or plan.
    """
    values = view_plan(graph, plan)
    if view == "network":
        return render_network(values, lang=lang)
    if view == "clusters":
        incidence = build_incidence(values.assignments)
        ties = department_ties(incidence, collectives=True).ties
        return render_clusters(values, find_clusters(incidence), ties, lang=lang)
    raise WrongUse(f"there is no view “{view}”", where="render", advice="choose network or clusters")
