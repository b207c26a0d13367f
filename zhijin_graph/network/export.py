"""Networks as GraphML and GEXF, for Gephi, yEd, R and others."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import networkx as nx

from zhijin_graph.errors import WrongUse

if TYPE_CHECKING:
    Graph: TypeAlias = "nx.Graph[str]"

FORMATS: Final = ("graphml", "gexf")

# What XML 1.0 cannot hold in any form, such as "\x00" or a lone surrogate.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

# networkx stamps the day: lastmodifieddate="2023-08-09".
_STAMP: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def export_network(graph: Graph, file_format: str) -> bytes:
    """The network as GraphML or GEXF, UTF-8, the same bytes for the same graph.

    Characters that XML cannot hold become U+FFFD (�), in names as in attributes.

    Raises:
        WrongUse: for another format.
    """
    clean = _expressible(graph)
    stream = io.BytesIO()
    if file_format == "graphml":
        nx.write_graphml(clean, stream, encoding="utf-8")
        return stream.getvalue()
    if file_format == "gexf":
        nx.write_gexf(clean, stream, encoding="utf-8", version="1.2draft")
        return _STAMP.sub(b"", stream.getvalue(), count=1)
    raise WrongUse(f"no network format {file_format}", advice=f"there are {', '.join(FORMATS)}")


def _expressible(graph: Graph) -> Graph:
    """A copy that XML can hold; nodes that would fall together are told apart by a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in graph:
        name = plain = _clean(node)
        number = 2
        while name in taken:
            name, number = f"{plain} {number}", number + 1
        names[node] = name
        taken.add(name)
    copy = graph.__class__(**{key: _clean(value) for key, value in graph.graph.items()})
    copy.add_nodes_from((names[node], _attributes(data)) for node, data in graph.nodes(data=True))
    edges = graph.edges(data=True)
    copy.add_edges_from((names[one], names[other], _attributes(data)) for one, other, data in edges)
    return copy


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    """Attributes with clean text."""
    return {_clean(key): _clean(value) for key, value in data.items()}


def _clean(value: Any) -> Any:  # noqa: ANN401 - text, numbers and truth values alike
    """Text without what XML cannot hold; other values as they are."""
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
