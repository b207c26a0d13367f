"""A graph to what the analyses work on: the incidence, and the tables of a few questions."""

from zhijin_graph.analyse import Material
from zhijin_graph.model import Graph
from zhijin_graph.network import build_incidence, select
from zhijin_graph.query import ask


def gather_material(
    graph: Graph, *, plan: str | None = None, section: str | None = None, system: str | None = None
) -> Material:
    """The material of the analyses: of all plans, or of one plan, section or functional system."""
    incidence = build_incidence(graph.assignments())
    if plan or section or system:
        incidence = select(incidence, plan=plan, section=section, system=system)
    given = {"plan": plan} if plan else {}
    return Material(
        incidence,
        measures=ask(graph, "measures", {**given, **({"section": section} if section else {})}),
        lineage=ask(graph, "lineage", given),
        programmes=ask(graph, "programme-departments", {**given, "collectives": "yes"}),
    )
