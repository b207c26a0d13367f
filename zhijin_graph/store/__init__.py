"""Fifth stage: from triples to a graph that answers queries, and back to files.

In memory, in a folder (Oxigraph on disk) or behind a SPARQL 1.1 endpoint, behind one interface:
:class:`~zhijin_graph.model.Graph`.
"""

from zhijin_graph.store.answers import Cap, Dataset
from zhijin_graph.store.export import EXPORT_FORMATS, export_graph, serialize_triples
from zhijin_graph.store.folder import FORMAT_VERSION, open_folder, read_manifest
from zhijin_graph.store.opening import graph_digest, is_address, memory_graph, open_graph
from zhijin_graph.store.oxigraph import OxigraphGraph
from zhijin_graph.store.parts import Part, make_part, turtle_prefixes
from zhijin_graph.store.writer import EarlierFolder, Entry, FolderWriter, write_folder

__all__ = [
    "EXPORT_FORMATS",
    "FORMAT_VERSION",
    "Cap",
    "Dataset",
    "EarlierFolder",
    "Entry",
    "FolderWriter",
    "OxigraphGraph",
    "Part",
    "export_graph",
    "graph_digest",
    "is_address",
    "make_part",
    "memory_graph",
    "open_folder",
    "open_graph",
    "read_manifest",
    "serialize_triples",
    "turtle_prefixes",
    "write_folder",
]
