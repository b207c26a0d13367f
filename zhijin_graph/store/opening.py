"""Fifth stage, its front: what a location names, opened as a graph."""

from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

from pyoxigraph import Store

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Graph, Triples
from zhijin_graph.store.folder import MANIFEST_FILE, open_folder
from zhijin_graph.store.loading import load_file, load_parts
from zhijin_graph.store.oxigraph import OxigraphGraph
from zhijin_graph.store.swap import wait_for_folder


def open_graph(location: str | Path) -> Graph:
    """Open a graph folder, an RDF file (by its ending) or a SPARQL 1.1 endpoint (by its address).

    Raises:
        UnreadableInput: nothing there, or nothing that can be read as a graph.
    """
    if is_address(location):
        from zhijin_graph.store.remote import RemoteGraph

        return RemoteGraph(str(location))
    path = Path(location)
    wait_for_folder(path)
    if path.is_dir():
        return open_folder(path)
    if path.is_file():
        return _open_file(path)
    raise _no_graph(path)


def is_address(location: str | Path) -> bool:
    """Whether a location is that of an endpoint, and not a place on this disk."""
    return isinstance(location, str) and location.startswith(("http://", "https://"))


def graph_digest(location: str | Path) -> str:
    """What tells a version of a graph from all others: a digest of its manifest, or of its file.

    Empty for an endpoint, which does not say.

    Raises:
        UnreadableInput: nothing there.
    """
    if is_address(location):
        return ""
    path = Path(location)
    wait_for_folder(path)
    try:
        with (path / MANIFEST_FILE if path.is_dir() else path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _no_graph(path) from error


def memory_graph(parts: Iterable[tuple[str, Triples]]) -> OxigraphGraph:
    """A graph in memory: pairs of a named graph's IRI (the plan's) and its statements."""
    store = Store()
    load_parts(store, parts)
    return OxigraphGraph(store, "memory")


def _open_file(path: Path) -> OxigraphGraph:
    store = Store()
    load_file(store, path)
    return OxigraphGraph(store, str(path))


def _no_graph(path: Path) -> UnreadableInput:
    return UnreadableInput(
        "there is no such graph",
        where=str(path),
        advice="make one with `zhijin-graph build -o FOLDER`, or name a folder, an RDF file or an address",
    )
