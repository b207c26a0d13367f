"""What text search looks through: made once for each graph that a worker has open."""

from functools import lru_cache

from zhijin_graph.model import Graph
from zhijin_graph.query import TextIndex, index_texts


def texts_of(graph: Graph) -> TextIndex:
    """The texts of the graph, which does not change while a worker has it open."""
    return _texts_of(graph)  # type: ignore[arg-type]  # hashed by identity


@lru_cache(maxsize=1)
def _texts_of(graph: Graph) -> TextIndex:
    return index_texts(graph)
