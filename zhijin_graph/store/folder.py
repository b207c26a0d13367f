"""Sixth stage, on disk: the graph folder, written all or nothing and opened read-only.

::

    store/               Oxigraph: a named graph for each plan (its IRI), their merge as default graph
    assignments.parquet  the assignments as columns, derived from the graph
    graph.ttl            every statement, sorted: the same input gives the same bytes
    sources/             the text of every document, called by the digest of its original
    report.json          coverage, names, diagnostics
    manifest.json        versions, digests, counts; no clock
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document, Table, Triples
from zhijin_graph.store.columns import read_columns, write_columns
from zhijin_graph.store.export import write_turtle
from zhijin_graph.store.loading import load_parts
from zhijin_graph.store.oxigraph import OxigraphGraph
from zhijin_graph.store.swap import recover_folder, replace_folder

FORMAT_VERSION = 1
"""The layout of the folder; a reader refuses what is newer than itself."""
_KIND = "zhijin-graph"


def write_graph_folder(  # noqa: PLR0913 the parts of a folder
    folder: str | Path,
    parts: Iterable[tuple[str, Triples]],
    assignments: Table,
    sources: Iterable[Document],
    *,
    report: Mapping[str, Any],
    manifest: Mapping[str, Any],
    pages: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a graph folder, all or nothing; an earlier graph folder there is replaced.

    ``parts`` are pairs of a graph's IRI and its statements, ``pages`` more files by name
    (``report.html``). The manifest gets the layout's version, counts, and the SHA-256 of every file but
    the store's. Returns the folder.

    Raises:
        UnreadableInput: the place cannot be written, or holds something that is no graph folder.
    """
    place = Path(folder).absolute()
    _refuse_other(place)
    with replace_folder(place) as made:
        kept = sorted(parts, key=lambda part: part[0])
        statements = _fill_store(made / "store", kept)
        write_turtle((triples for _, triples in kept), made / "graph.ttl")
        write_columns(assignments, made / "assignments.parquet")
        documents = _write_sources(made / "sources", sources)
        _write_json(made / "report.json", report)
        for name, content in (pages or {}).items():
            (made / name).write_bytes(content)
        counts = {
            "graphs": len(kept),
            "statements": statements,
            "assignments": len(assignments),
            "documents": documents,
        }
        own = {"kind": _KIND, "format_version": FORMAT_VERSION, "counts": counts, "files": _digests(made)}
        _write_json(made / "manifest.json", {**manifest, **own})
    return place


def open_folder(folder: str | Path) -> OxigraphGraph:
    """Open a graph folder for reading; several processes may do so at once.

    Raises:
        UnreadableInput: no graph folder, a damaged one, or one of a newer layout.
    """
    place = Path(folder)
    recover_folder(place)
    read_manifest(place)
    try:
        store = Store.read_only(str(place / "store"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            "the store in this graph folder is damaged", where=str(place), advice="build the graph again"
        ) from error
    return OxigraphGraph(store, str(place), lambda: read_columns(place / "assignments.parquet"))


def read_manifest(folder: str | Path) -> Mapping[str, Any]:
    """What a graph folder says of itself: versions, digests, counts.

    Raises:
        UnreadableInput: as for :func:`open_folder`.
    """
    place = Path(folder)
    try:
        manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            "this is no graph folder: it has no readable manifest.json",
            where=str(place),
            advice="give a folder that `zhijin-graph build` wrote",
        ) from error
    if not isinstance(manifest, dict) or manifest.get("kind") != _KIND:
        raise UnreadableInput(
            "manifest.json is not that of a graph folder",
            where=str(place),
            advice="give a folder that `zhijin-graph build` wrote",
        )
    version = manifest.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise UnreadableInput(
            f"this graph folder has layout {version}, and this version reads up to {FORMAT_VERSION}",
            where=str(place),
            advice="install a newer zhijin-graph, or build the graph again",
        )
    return manifest


def _refuse_other(place: Path) -> None:
    """Refuse to replace what no build wrote."""
    recover_folder(place)
    if not place.exists():
        return
    if not place.is_dir():
        raise UnreadableInput("this is a file", where=str(place), advice="name a folder")
    if any(place.iterdir()):
        try:
            read_manifest(place)
        except UnreadableInput as error:
            raise UnreadableInput(
                "this folder is not empty and is no graph folder",
                where=str(place),
                advice="name a new folder, or empty this one yourself",
            ) from error


def _fill_store(place: Path, parts: Iterable[tuple[str, Triples]]) -> int:
    """Load the parts into a new store on disk; returns the number of statements in named graphs."""
    store = Store(str(place))
    statements = load_parts(store, parts)
    store.flush()
    return statements


def _write_sources(place: Path, sources: Iterable[Document]) -> int:
    place.mkdir()
    names = set()
    for document in sources:
        name = f"{document.digest}.txt"
        (place / name).write_bytes(document.text.encode("utf-8", "surrogatepass"))
        names.add(name)
    return len(names)


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _digests(made: Path) -> dict[str, str]:
    """SHA-256 of every file by its place, the store's left out: an engine arranges its files as it likes."""
    found = {}
    for path in sorted(made.rglob("*")):
        inside = path.relative_to(made)
        if path.is_file() and inside.parts[0] != "store":
            with path.open("rb") as file:
                found[inside.as_posix()] = file_digest(file, "sha256").hexdigest()
    return found
