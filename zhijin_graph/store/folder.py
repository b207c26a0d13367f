"""Fifth stage, on disk: the graph folder and how it is opened, read-only.

::

    store/               Oxigraph: a named graph for each plan (its IRI), one for what plans share
    assignments.parquet  the assignments as columns, derived from the graph
    graph.ttl            every statement, plan by plan, sorted: the same input gives the same bytes
    sources/             the text of every document, called by the digest of its original
    report.json          coverage, names, diagnostics of every document, in the order of the manifest
    manifest.json        versions, digests, counts, and where each plan stands in the files; no clock
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.store.columns import read_columns
from zhijin_graph.store.oxigraph import OxigraphGraph
from zhijin_graph.store.swap import recover_folder, wait_for_folder

FORMAT_VERSION = 4
"""The layout of the folder and of the statements in it; a reader refuses any other.

1: every assignment bears its quote. 2: assignments point to the clause that is quoted. 3: a statement stands
in one graph, what plans share in the register. 4: plans say how large they are.
"""
KIND = "zhijin-graph"
COLUMNS_FILE = "assignments.parquet"
TURTLE_FILE = "graph.ttl"
REPORT_FILE = "report.json"
MANIFEST_FILE = "manifest.json"


def open_folder(folder: str | Path) -> OxigraphGraph:
    """Open a graph folder for reading; several processes may do so at once.

    Raises:
        UnreadableInput: no graph folder, a damaged one, or one of another layout.
    """
    place = Path(folder)
    wait_for_folder(place)
    read_manifest(place)
    try:
        store = Store.read_only(str(place / "store"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            "the store in this graph folder is damaged", where=str(place), advice="build the graph again"
        ) from error
    return OxigraphGraph(store, str(place), lambda: read_columns(place / COLUMNS_FILE), disjoint=True)


def read_manifest(folder: str | Path) -> Mapping[str, Any]:
    """What a graph folder says of itself: versions, digests, counts, plans.

    Raises:
        UnreadableInput: as for :func:`open_folder`.
    """
    place = Path(folder)
    manifest = _any_manifest(place)
    version = manifest["format_version"]
    _refuse_newer(place, version)
    if version < FORMAT_VERSION:
        raise UnreadableInput(
            f"this graph folder has the older layout {version}, and this version reads {FORMAT_VERSION}",
            where=str(place),
            advice="build it again from its documents",
        )
    return manifest


def _any_manifest(place: Path) -> Mapping[str, Any]:
    """The manifest of a graph folder, whatever its layout."""
    try:
        manifest: Any = json.loads((place / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            "this is no graph folder: it has no readable manifest.json",
            where=str(place),
            advice="give a folder that `zhijin-graph build` wrote",
        ) from error
    told = manifest if isinstance(manifest, dict) else {}
    if told.get("kind") != KIND or not isinstance(told.get("format_version"), int):
        raise UnreadableInput(
            "manifest.json is not that of a graph folder",
            where=str(place),
            advice="give a folder that `zhijin-graph build` wrote",
        )
    return told


def _refuse_newer(place: Path, version: int) -> None:
    if version > FORMAT_VERSION:
        raise UnreadableInput(
            f"this graph folder has layout {version}, and this version reads up to {FORMAT_VERSION}",
            where=str(place),
            advice="install a newer zhijin-graph, or build into a new folder",
        )


def refuse_other(place: Path) -> None:
    """Refuse to replace what no build wrote, or a newer version did; an older layout may be replaced.

    Raises:
        UnreadableInput: the place is a file, or a folder with something else in it.
    """
    recover_folder(place)
    if not place.exists():
        return
    if not place.is_dir():
        raise UnreadableInput("this is a file", where=str(place), advice="name a folder")
    if any(place.iterdir()):
        try:
            manifest = _any_manifest(place)
        except UnreadableInput as error:
            raise UnreadableInput(
                "this folder is not empty and is no graph folder",
                where=str(place),
                advice="name a new folder, or empty this one yourself",
            ) from error
        _refuse_newer(place, manifest["format_version"])
