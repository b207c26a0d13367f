"""The lineage network: from plans to the policies they come from, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from zhijin_graph.network.columns import Assignments, ColumnReader

if TYPE_CHECKING:
    from typing import TypeAlias

    DiGraph: TypeAlias = "nx.DiGraph[str]"


def build_lineage(lineage: Assignments) -> DiGraph:
    """A directed graph from the table of the question ``lineage``: plan, source, number, relation, depth.

    A row of depth 1 is a policy the plan itself names. A deeper one is reached through a policy before
    it: the table does not say which, so it is tied to every policy of the depth before in the same plan,
    and ``direct`` is false. Nodes are numbers, or titles where a policy has none.
    """
    reader = ColumnReader(lineage)
    plans, sources = reader.required("plan"), reader.required("source")
    numbers, relations = reader.factor("number"), reader.factor("relation")
    depths = reader.integers("depth")
    graph: DiGraph = nx.DiGraph(name="lineage")
    levels: dict[tuple[str, int], list[str]] = {}
    for row in sorted(range(reader.rows), key=lambda row: (plans[row], int(depths[row]), sources[row])):
        plan, depth = plans[row], max(int(depths[row]), 1)
        source = numbers[row] or sources[row]
        if plan not in graph:
            graph.add_node(plan, label=plan, category="plan", depth=0)
        if source not in graph:
            graph.add_node(source, label=sources[row], category="policy", depth=depth)
        levels.setdefault((plan, depth), []).append(source)
        for before in [plan] if depth == 1 else levels.get((plan, depth - 1), [plan]):
            if before != source:
                graph.add_edge(before, source, relation=relations[row], direct=depth == 1, weight=1.0)
    return graph
