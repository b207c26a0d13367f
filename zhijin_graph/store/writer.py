"""Fifth stage, on the way to disk: a graph folder written part by part, all or nothing.

Parts come in the order of the input and are written at once, so that memory does not grow with their
number. A plan that an earlier build of the same folder holds unchanged is copied from there.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from zhijin_graph.model import Document
from zhijin_graph.store.columns import ColumnsReader, ColumnsWriter
from zhijin_graph.store.folder import (
    COLUMNS_FILE,
    FORMAT_VERSION,
    KIND,
    MANIFEST_FILE,
    REPORT_FILE,
    TURTLE_FILE,
    read_manifest,
    refuse_other,
)
from zhijin_graph.store.loader import Loader
from zhijin_graph.store.parts import Part, turtle_prefixes
from zhijin_graph.store.swap import replace_folder
from zhijin_graph.vocab import REGISTER


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a plan stands in a graph folder: its share of ``graph.ttl`` (bytes) and of the columns (rows).

    The first ``shared`` bytes of its Turtle are what other plans may say as well.
    """

    document: str
    digest: str
    iri: str
    statements: int
    turtle: tuple[int, int]
    shared: int
    rows: tuple[int, int]


class EarlierFolder:
    """The plans that a graph folder holds, to be copied into the folder that replaces it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.manifest = read_manifest(place)
        self.entries = tuple(
            Entry(**{**entry, "turtle": tuple(entry["turtle"]), "rows": tuple(entry["rows"])})
            for entry in self.manifest["plans"]
        )
        self._reports: list[Mapping[str, Any]] | None = None
        self.columns = ColumnsReader(place / COLUMNS_FILE)

    def turtle(self, entry: Entry) -> bytes:
        """The share of a plan in ``graph.ttl``."""
        return self._read_turtle(*entry.turtle)

    def shared(self, entries: Iterable[Entry]) -> set[Triple]:
        """The statements of some plans that other plans may say as well."""
        said: set[Triple] = set()
        for entry in entries:
            turtle = turtle_prefixes() + self._read_turtle(entry.turtle[0], entry.shared)
            said.update(quad.triple for quad in parse(turtle, RdfFormat.TURTLE, lenient=True))
        return said

    def _read_turtle(self, start: int, length: int) -> bytes:
        with (self.place / TURTLE_FILE).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def report(self, entry: Entry) -> Mapping[str, Any]:
        """How the document of a plan was read."""
        if self._reports is None:
            self._reports = json.loads((self.place / REPORT_FILE).read_text(encoding="utf-8"))["documents"]
        return self._reports[self.entries.index(entry)]


@contextmanager
def write_folder(
    folder: str | Path, *, earlier: EarlierFolder | None = None, kept: Collection[Entry] = ()
) -> Iterator["FolderWriter"]:
    """Write a graph folder, all or nothing; an earlier graph folder there is replaced on leaving.

    ``kept`` are the plans of ``earlier`` that will be kept; the others are left behind.

    Raises:
        UnreadableInput: the place cannot be written, or holds something that is no graph folder.
    """
    place = Path(folder).absolute()
    refuse_other(place)
    with replace_folder(place) as made:
        writer = FolderWriter(made, earlier, kept)
        try:
            yield writer
        finally:
            writer.close()


class FolderWriter:
    """A graph folder being made: :meth:`add` and :meth:`keep` plans in order, then :meth:`finish`."""

    def __init__(self, made: Path, earlier: EarlierFolder | None, kept: Collection[Entry]) -> None:
        self.made = made
        self.earlier = earlier
        self.entries: list[Entry] = []
        (made / "sources").mkdir()
        if earlier:
            shutil.copytree(earlier.place / "store", made / "store", copy_function=_link_table)
        store = Store(str(made / "store"))
        if earlier:
            _drop(store, earlier, kept)
        self._loader = Loader(store, earlier.manifest.get("loads", 0) if earlier else 0)
        self._turtle = (made / TURTLE_FILE).open("wb")
        self._turtle.write(turtle_prefixes())
        self._columns = ColumnsWriter(made / COLUMNS_FILE)
        self._report = (made / REPORT_FILE).open("w", encoding="utf-8", newline="\n")
        self._report.write('{"documents": [')

    def add_ontology(self, part: Part) -> None:
        """Load the ontology, which stands beside the plans."""
        self._turtle.write(part.own)
        if not self.earlier:
            self._loader.add(part)

    def add(self, part: Part) -> None:
        """Add a plan that was built."""
        document = part.document or Document(part.iri, "", "")
        start = self._turtle.tell()
        length = self._turtle.write(part.shared) + self._turtle.write(part.own)
        rows = self._columns.add(part.assignments) if part.assignments else (0, 0)
        self._write_report(part.report or {})
        self._loader.add(part)
        source = self.made / "sources" / f"{document.digest}.txt"
        source.write_bytes(document.text.encode("utf-8", "surrogatepass"))
        turtle = (start, length), len(part.shared)
        self.entries.append(Entry(document.name, document.digest, part.iri, part.statements, *turtle, rows))

    def keep(self, entry: Entry) -> None:
        """Keep a plan of the earlier folder as it is."""
        if self.earlier is None:
            raise ValueError("there is no earlier folder")
        turtle = self.earlier.turtle(entry)
        start = self._turtle.tell()
        self._turtle.write(turtle)
        rows = self._columns.copy(self.earlier.columns, *entry.rows)
        self._write_report(self.earlier.report(entry))
        name = f"{entry.digest}.txt"
        shutil.copyfile(self.earlier.place / "sources" / name, self.made / "sources" / name)
        self.entries.append(replace(entry, turtle=(start, len(turtle)), rows=rows))

    def seal(self) -> None:
        """Every plan is there: the engine settles its files beside what the caller does next."""
        self._loader.seal()

    def documents(self) -> Iterator[tuple[Mapping[str, Any], str]]:
        """The report and the text of every document written, read back one after the other."""
        self._report.flush()
        with (self.made / REPORT_FILE).open(encoding="utf-8") as lines:
            for entry, line in zip(self.entries, islice(lines, 1, None), strict=True):
                source = self.made / "sources" / f"{entry.digest}.txt"
                yield json.loads(line.rstrip(",\n")), source.read_bytes().decode("utf-8", "surrogatepass")

    def finish(
        self, *, report: Mapping[str, Any], manifest: Mapping[str, Any], pages: Mapping[str, bytes]
    ) -> None:
        """Write what concerns the folder as a whole: more of the report, pages, and the manifest."""
        self.seal()
        self._loader.finish()
        self._turtle.close()
        self._columns.close()
        more = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)[1:]
        self._report.write(f"\n],{more}\n" if report else "\n]}\n")
        self._report.close()
        for name, content in pages.items():
            (self.made / name).write_bytes(content)
        counts = {
            "plans": len(self.entries),
            "statements": sum(entry.statements for entry in self.entries),
            "assignments": sum(entry.rows[1] for entry in self.entries),
        }
        own = {
            "kind": KIND,
            "format_version": FORMAT_VERSION,
            "counts": counts,
            "loads": self._loader.loads,
            "plans": [asdict(entry) for entry in self.entries],
            "files": _digests(self.made),
        }
        text = json.dumps({**manifest, **own}, ensure_ascii=False, indent=1, sort_keys=True)
        (self.made / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")

    def close(self) -> None:
        """Let go of the files, so that the folder can be moved or removed."""
        self._loader.close()
        self._turtle.close()
        self._columns.close()
        self._report.close()

    def _write_report(self, report: Mapping[str, Any]) -> None:
        comma = "," if self.entries else ""
        self._report.write(comma + "\n" + json.dumps(report, ensure_ascii=False, sort_keys=True))


def _drop(store: Store, earlier: EarlierFolder, kept: Collection[Entry]) -> None:
    """Take the graphs of plans that are not kept out of a store, and from the register what only they say."""
    gone = [entry for entry in earlier.entries if entry not in kept]
    if not gone:
        return
    for entry in gone:
        store.remove_graph(NamedNode(entry.iri))
    register = NamedNode(REGISTER)
    for triple in earlier.shared(gone) - earlier.shared(kept):
        store.remove(Quad(triple.subject, triple.predicate, triple.object, register))


def _link_table(source: str, target: str) -> None:
    """Copy a file of the engine; its tables (.sst) are never changed, so that a second name will do."""
    if source.endswith(".sst"):
        try:
            os.link(source, target)
        except OSError:  # a file system without such links
            shutil.copyfile(source, target)
    else:
        shutil.copyfile(source, target)


def _digests(made: Path) -> dict[str, str]:
    """SHA-256 of the files but the store's (an engine arranges its files as it likes) and the sources'."""
    found = {}
    for path in sorted(made.iterdir()):
        if path.is_file():
            with path.open("rb") as file:
                found[path.name] = file_digest(file, "sha256").hexdigest()
    return found
