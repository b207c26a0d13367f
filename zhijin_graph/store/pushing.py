"""Fifth stage, onwards: a graph folder put into another SPARQL 1.1 store, plan by plan."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from zhijin_graph.model import Graph, Triples
from zhijin_graph.store.remote_access import Access, take_credentials
from zhijin_graph.store.remote_writing import GraphStore, RemoteStore, UpdateEndpoint


@dataclass(frozen=True, slots=True)
class Pushed:
    """One named graph that is dealt with: how many statements, whether it had to be sent, or removed."""

    graph: str
    statements: int
    sent: bool
    removed: bool = False


def push_graph(  # noqa: PLR0913 all but the first two are by name, and each is a choice of its own
    graph: Graph,
    store: str,
    *,
    journal: str | Path | None = None,
    merge: bool = True,
    update: bool = False,
    clear: bool = False,
    access: Access | None = None,
) -> Iterator[Pushed]:
    """Put every named graph of ``graph`` into the store at the address ``store``.

    The address is that of its Graph Store Protocol; with ``update``, that of its SPARQL Update.
    ``merge`` also adds its statements to the default graph there, for stores whose default graph is not the
    union of the others. ``journal`` is a file that remembers what was sent: after a break, only what is
    missing or has changed is sent again, and what ``graph`` no longer has is removed. A default graph that
    others may use too is never emptied unless ``clear`` says so. Yields as it goes.

    Raises:
        QueryFailed: the store refuses.
        WrongUse: what has gone cannot be taken out of the default graph by itself.
        UnreadableInput: no store there.
    """
    store, access = take_credentials(store, access)
    remote: RemoteStore = UpdateEndpoint(store, access) if update else GraphStore(store, access)
    told = Journal(journal, f"{store} {'and its default graph' if merge else ''}".rstrip())
    yield from _withdraw(graph, remote, told, merge=merge and not clear)
    if clear:
        told.forget()
        remote.clear_default()
    for name, triples in named_graphs(graph):
        digest = _digest(triples)
        missing = told.sent.get(name) != digest
        if missing:
            remote.put_graph(name, triples)
            if merge:
                remote.add_to_default(triples)
            told.note(name, digest)
        yield Pushed(name, len(triples.lines), sent=missing)


def _withdraw(graph: Graph, remote: RemoteStore, told: "Journal", *, merge: bool) -> Iterator[Pushed]:
    """Take out what was sent earlier and is not in ``graph`` now, before anything is sent."""
    left = dict(told.sent)
    for name, triples in named_graphs(graph) if left else ():
        earlier = left.pop(name, None)
        if merge and earlier not in {None, _digest(triples)}:
            remote.withdraw(name, triples)
            told.note(name, "")
    for name in sorted(left):
        if merge:
            remote.withdraw(name, Triples(()))
        remote.remove_graph(name)
        told.note(name, "")
        yield Pushed(name, 0, sent=False, removed=True)


class Journal:
    """What has been sent to one place, by graph, and the file that remembers it, if there is one.

    A line each: the place, a graph and its digest, which is empty once it is removed. A line without a graph
    means that all before it counts for nothing, one that a break cut short counts for nothing itself.
    """

    def __init__(self, path: str | Path | None, place: str) -> None:
        self._path, self._place = Path(path) if path else None, place
        self.sent: dict[str, str] = {}
        if self._path and self._path.is_file():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                self._take(line)

    def note(self, graph: str, digest: str) -> None:
        """Remember what a graph there holds now."""
        self._write({"graph": graph, "digest": digest})

    def forget(self) -> None:
        """Remember that nothing there can be relied on."""
        self._write({})

    def _write(self, entry: dict[str, str]) -> None:
        line = json.dumps({"store": self._place, **entry}, ensure_ascii=False)
        self._take(line)
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def _take(self, line: str) -> None:
        try:
            entry = json.loads(line)
            if entry["store"] != self._place:
                return
        except (ValueError, KeyError, TypeError):
            return
        if "graph" not in entry:
            self.sent.clear()
        elif entry.get("digest"):
            self.sent[entry["graph"]] = entry["digest"]
        else:
            self.sent.pop(entry["graph"], None)


def named_graphs(graph: Graph) -> Iterator[tuple[str, Triples]]:
    """The named graphs one after another; they come together in every kind of graph."""
    for name, lines in groupby(graph.quads(), key=_name_of):
        if name:
            tail = f"<{name}> ."
            yield name, Triples(tuple(sorted(line.removesuffix(tail) + "." for line in lines)))


def _name_of(line: str) -> str:
    """The graph at the end of an N-Quads line, if there is one after the object.

    >>> _name_of("<s> <p> <o> <g> ."), _name_of('<s> <p> "<a <b"^^<t> .'), _name_of("<s> <p> <o> .")
    ('g', '', '')
    """
    head, _, last = line.removesuffix(" .").rpartition(" ")
    follows_object = head.count(" ") > 1
    return last[1:-1] if follows_object and last.startswith("<") and '"' not in last else ""


def _digest(triples: Triples) -> str:
    return sha256("\n".join(triples.lines).encode()).hexdigest()
