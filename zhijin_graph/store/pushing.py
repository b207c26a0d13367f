"""Sixth stage, onwards: a graph folder put into another SPARQL 1.1 store, plan by plan."""

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
    """One named graph that has been dealt with: how many statements, and whether it had to be sent."""

    graph: str
    statements: int
    sent: bool


def push_graph(  # noqa: PLR0913 all but the first two are by name, and each is a choice of its own
    graph: Graph,
    store: str,
    *,
    journal: str | Path | None = None,
    merge: bool = True,
    update: bool = False,
    access: Access | None = None,
) -> Iterator[Pushed]:
    """Put every named graph of ``graph`` into the store at the address ``store``.

    The address is that of its Graph Store Protocol; with ``update``, that of its SPARQL Update.
    ``merge`` also adds its statements to the default graph there, for stores whose default graph is not the
    union of the others. ``journal`` is a file that remembers what was sent: after a break, only what is
    missing or has changed is sent again. Yields as it goes.

    Raises:
        QueryFailed: the store refuses.
        UnreadableInput: no store there.
    """
    store, access = take_credentials(store, access)
    remote: RemoteStore = UpdateEndpoint(store, access) if update else GraphStore(store, access)
    done = _read_journal(journal)
    into = f"{store} {'and its default graph' if merge else ''}".rstrip()
    for name, triples in named_graphs(graph):
        digest = sha256("\n".join(triples.lines).encode()).hexdigest()
        if done.get((into, name)) == digest:
            yield Pushed(name, len(triples.lines), sent=False)
            continue
        remote.put_graph(name, triples)
        if merge:
            remote.add_to_default(triples)
        if journal:
            with Path(journal).open("a", encoding="utf-8") as file:
                entry = {"store": into, "graph": name, "digest": digest}
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        yield Pushed(name, len(triples.lines), sent=True)


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


def _read_journal(journal: str | Path | None) -> dict[tuple[str, str], str]:
    """What was sent before, and where to; a line that a break cut short counts for nothing."""
    done: dict[tuple[str, str], str] = {}
    if journal and Path(journal).is_file():
        for line in Path(journal).read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
                done[entry["store"], entry["graph"]] = entry["digest"]
            except (ValueError, KeyError):
                continue
    return done
