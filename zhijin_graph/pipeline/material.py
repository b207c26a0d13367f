"""A graph to what the analyses work on: the incidence, and the tables of a few questions."""

from collections.abc import Collection
from pathlib import Path

from zhijin_graph.analyse import Material, system_called
from zhijin_graph.model import Graph
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.network import build_incidence, select
from zhijin_graph.query import ask
from zhijin_graph.store.folder import COLUMNS_FILE


def gather_material(
    graph: Graph,
    analyses: Collection[str],
    *,
    plan: str | None = None,
    section: str | None = None,
    system: str | None = None,
) -> Material:
    """What these analyses work on: all plans, or one plan, section or functional system (条线).

    Questions are asked only where one of the analyses needs the answer.

    Raises:
        WrongUse: where the graph has no such plan, section or system.
    """
    incidence = read_incidence(graph)
    if plan or section or system:
        system = system_called(system) if system else None
        incidence = select(incidence, plan=plan, section=section, system=system)
    whole = {"plan": plan} if plan else {}
    part = {**whole, "section": section} if section else whole
    gaps, lineage = "gaps" in analyses, "lineage" in analyses
    return Material(
        incidence,
        measures=ask(graph, "measures", part) if gaps else None,
        lineage=ask(graph, "lineage", whole) if lineage else None,
        programmes=ask(graph, "programme-departments", {**whole, "collectives": "yes"}) if gaps else None,
    )


def read_incidence(graph: Graph) -> Incidence:
    """Who carries what in a graph: from the columns of its folder as they are, else from its answer.

    Raises:
        UnreadableInput: the columns of the folder are damaged.
    """
    columns = Path(graph.location) / COLUMNS_FILE
    if columns.is_file():
        from zhijin_graph.store.columns import read_arrow

        return build_incidence(read_arrow(columns))
    return build_incidence(graph.assignments())
