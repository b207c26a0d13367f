"""Sixth stage, onwards: a graph folder put into another SPARQL 1.1 store, plan by plan."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from zhijin_graph.model import Graph, Triples
from zhijin_graph.store.remote import Access, RemoteGraph


@dataclass(frozen=True, slots=True)
class Pushed:
    """One named graph that has been dealt with: how many statements, and whether it had to be sent."""

    graph: str
    statements: int
    sent: bool


def push_graph(
    graph: Graph,
    store: str,
    *,
    journal: str | Path | None = None,
    merge: bool = True,
    access: Access | None = None,
) -> Iterator[Pushed]:
    """Put every named graph of ``graph`` into the graph store at the address ``store``.

    ``merge`` also adds its statements to the default graph there, for stores whose default graph is not the
    union of the others. ``journal`` is a file that remembers what was sent: after a break, only what is
    missing or has changed is sent again. Yields as it goes.

    Raises:
        QueryFailed: the store refuses.
        UnreadableInput: no store there.
    """
    remote = RemoteGraph(store, access)
    done = _read_journal(journal)
    for name, triples in named_graphs(graph):
        digest = sha256("\n".join(triples.lines).encode()).hexdigest()
        if done.get(name) == digest:
            yield Pushed(name, len(triples.lines), sent=False)
            continue
        remote.put_graph(store, name, triples)
        if merge:
            remote.add_to_default(store, triples)
        if journal:
            with Path(journal).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"graph": name, "digest": digest}, ensure_ascii=False) + "\n")
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


def _read_journal(journal: str | Path | None) -> dict[str, str]:
    """What was sent before; a line that a break cut short counts for nothing."""
    done: dict[str, str] = {}
    if journal and Path(journal).is_file():
        for line in Path(journal).read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
                done[entry["graph"]] = entry["digest"]
            except (ValueError, KeyError):
                continue
    return done
