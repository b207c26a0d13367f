"""Sixth stage: from triples to a graph that answers queries, and back to files.

In memory, in a folder (Oxigraph on disk) or behind a SPARQL 1.1 endpoint, behind one interface:
:class:`~zhijin_graph.model.Graph`.
"""

from zhijin_graph.store.export import EXPORT_FORMATS, export_graph, serialize_triples
from zhijin_graph.store.folder import FORMAT_VERSION, open_folder, read_manifest, write_graph_folder
from zhijin_graph.store.opening import memory_graph, open_graph
from zhijin_graph.store.oxigraph import OxigraphGraph

__all__ = [
    "EXPORT_FORMATS",
    "FORMAT_VERSION",
    "OxigraphGraph",
    "export_graph",
    "memory_graph",
    "open_folder",
    "open_graph",
    "read_manifest",
    "serialize_triples",
    "write_graph_folder",
]
