"""The lineage network: from plans to the policies they come from, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from zhijin_graph.network.columns import Assignments, ColumnReader

if TYPE_CHECKING:
    from typing import TypeAlias

    from zhijin_graph.model.axes import Factor

    DiGraph: TypeAlias = "nx.DiGraph[str]"


def build_lineage(lineage: Assignments) -> DiGraph:
    """A directed graph from the table of the question ``lineage``: plan, source, number, relation, depth.

    A row of depth 1 is a policy the plan itself names; a deeper one is reached through a policy before it.
    Where the columns source_iri, through_iri and plan_iri say which, that one is its start; else every
    policy of the depth before in the same plan is. Nodes are numbers, or titles where a policy has none.
    """
    reader = ColumnReader(lineage)
    reader.require("plan")
    reader.require("source")
    plans, sources = reader.factor("plan"), reader.factor("source")
    numbers, relations = reader.factor("number"), reader.factor("relation")
    depths = reader.integers("depth")
    graph: DiGraph = nx.DiGraph(name="lineage")
    levels: dict[tuple[str, int], list[str]] = {}
    names = _names(reader, plans, sources, numbers)
    through = reader.factor("through_iri")
    for row in sorted(range(reader.rows), key=lambda row: (plans[row], int(depths[row]), sources[row])):
        plan, depth = plans[row], max(int(depths[row]), 1)
        source = numbers[row] or sources[row]
        if plan not in graph:
            graph.add_node(plan, label=plan, category="plan", depth=0)
        if source not in graph:
            graph.add_node(source, label=sources[row], category="policy", depth=depth)
        levels.setdefault((plan, depth), []).append(source)
        told = names.get(through[row], "")
        for before in [told] if told else [plan] if depth == 1 else levels.get((plan, depth - 1), [plan]):
            if before != source:
                graph.add_edge(before, source, relation=relations[row], direct=depth == 1, weight=1.0)
    return graph


def _names(reader: ColumnReader, plans: Factor, sources: Factor, numbers: Factor) -> dict[str, str]:
    """IRI → the node's name, for plans and for sources."""
    plan_iris, source_iris = reader.factor("plan_iri"), reader.factor("source_iri")
    names = {source_iris[row]: numbers[row] or sources[row] for row in range(reader.rows)}
    names |= {plan_iris[row]: plans[row] for row in range(reader.rows)}
    names.pop("", None)
    return names
