"""What a build takes over from the folder that it replaces, and when it may."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhijin_graph import __version__
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.resolve import Decision
from zhijin_graph.resources import data_path, ontology_path
from zhijin_graph.store import EarlierFolder, read_manifest
from zhijin_graph.store.folder import MANIFEST_FILE

PACKAGE = Path(__file__).resolve().parent.parent
STAGES = ("graph", "model", "parse", "read", "resolve", "vocab")
"""Packages whose code says what a document becomes."""
MODULES = ("report.py", "terminal.py", "store/parts.py")


def build_key(decisions: Sequence[Decision]) -> str:
    """What a plan's statements depend on besides its file: the code and the lexicon, and the decisions."""
    told = repr([sorted(asdict(decision).items()) for decision in decisions])
    return sha256(f"{__version__}\n{code_digest()}\n{told}".encode()).hexdigest()


def code_digest(package: Path = PACKAGE) -> str:
    """SHA-256 of what the code of the stages, the lexicon and the ontology say; takes some milliseconds."""
    whole = sha256()
    for path in _sources(package):
        content = path.read_bytes()
        whole.update(f"{path.name}\n{len(content)}\n".encode() + content)
    return whole.hexdigest()


def earlier_folder(place: Path, key: str) -> EarlierFolder | None:
    """The folder as it is, where its plans can be taken over; None where all is to be built.

    An older layout and a damaged folder are built anew; whether the place may be written at all is for
    :func:`~zhijin_graph.store.write_folder` to say.
    """
    try:
        earlier = EarlierFolder(place) if (place / MANIFEST_FILE).is_file() else None
    except UnreadableInput:
        return None
    fits = earlier and earlier.manifest.get("key") == key and _is_whole(place, earlier.manifest)
    return earlier if fits else None


def refuse_loss(place: Path, earlier: EarlierFolder | None) -> None:
    """Refuse to add to a folder whose other plans cannot be taken over, for they would be lost.

    Raises:
        UnreadableInput: the folder was built by another version, or with other decisions; or is none.
    """
    if earlier is None and (place / MANIFEST_FILE).is_file():
        read_manifest(place)
        raise UnreadableInput(
            "the other plans of this folder were built otherwise (another version, or other decisions)",
            where=str(place),
            advice="give all the documents again, without --add or --remove",
        )


def _is_whole(place: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether the files that the manifest names are there."""
    return (place / "store").is_dir() and all((place / name).is_file() for name in manifest["files"])


def _sources(package: Path) -> Iterator[Path]:
    for stage in STAGES:
        yield from sorted((package / stage).rglob("*.py"))
    yield from (package / module for module in MODULES)
    yield from sorted(data_path("lexicon").glob("*.csv"))
    yield from sorted(ontology_path().parent.glob("*.ttl"))
