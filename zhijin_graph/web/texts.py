"""What text search looks through: made once for each graph that a worker has open."""

from functools import lru_cache

from zhijin_graph.model import Graph
from zhijin_graph.query import TextIndex, index_texts
from zhijin_graph.store import OxigraphGraph


def texts_of(graph: Graph) -> TextIndex:
    """The texts of the graph; one on this disk stays as a worker has opened it, an endpoint's may change."""
    return _texts_of(graph) if isinstance(graph, OxigraphGraph) else index_texts(graph)


@lru_cache(maxsize=1)
def _texts_of(graph: OxigraphGraph) -> TextIndex:
    return index_texts(graph)
