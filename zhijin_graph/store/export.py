"""Fifth stage, on the way out: a graph as an RDF file, always in the same order.

Turtle, N-Triples and JSON-LD hold the union of the plans' graphs, TriG and N-Quads keep the graphs apart.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Graph, Triples
from zhijin_graph.store.oxigraph import GRAPH_FORMATS
from zhijin_graph.vocab import PREFIXES

EXPORT_FORMATS = tuple(GRAPH_FORMATS)
"""Short names of the RDF formats, which are the endings of their files too."""


def export_graph(graph: Graph, form: str) -> bytes:
    """Every statement of a graph in a format of :data:`EXPORT_FORMATS`, sorted: same graph, same bytes.

    Raises:
        WrongUse: no such format.
    """
    kind = _format(form)
    lines = sorted(set(graph.quads()))
    if kind is RdfFormat.N_QUADS:
        return "".join(f"{line}\n" for line in lines).encode()
    quads = pyoxigraph.parse("\n".join(lines), RdfFormat.N_QUADS)
    if kind is RdfFormat.TRIG:
        named = sorted(quads, key=lambda quad: str(quad.graph_name))  # stable: statements stay sorted
        return _serialize(named, kind, _used(lines))
    triples = sorted({f"{quad.triple} ." for quad in quads})
    return serialize_triples(Triples(tuple(triples)), form)


def serialize_triples(triples: Triples, form: str) -> bytes:
    """The answer to a CONSTRUCT or DESCRIBE as a file, statements in the order they have.

    Raises:
        WrongUse: no such format.
    """
    kind = _format(form)
    if kind in {RdfFormat.N_TRIPLES, RdfFormat.N_QUADS}:
        return "".join(f"{line}\n" for line in triples.lines).encode()
    return _serialize(_parsed(triples.lines), kind, _used(triples.lines))


def _parsed(lines: Iterable[str]) -> Iterator[Triple]:
    for batch in _batches(lines):
        for quad in pyoxigraph.parse(batch, RdfFormat.N_TRIPLES, lenient=True):
            yield quad.triple


def _batches(lines: Iterable[str], size: int = 50_000) -> Iterator[str]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == size:
            yield "\n".join(batch)
            batch = []
    yield "\n".join(batch)


def _serialize(
    statements: Iterable[Triple] | Iterable[Quad], kind: RdfFormat, prefixes: dict[str, str]
) -> bytes:
    written = pyoxigraph.serialize(statements, format=kind, prefixes=prefixes)
    if written is None:
        raise TypeError(kind)
    return written


def _used(lines: Iterable[str]) -> dict[str, str]:
    """The prefixes whose names the statements use, sorted."""
    unseen = dict(PREFIXES)
    for batch in _batches(lines):
        unseen = {prefix: iri for prefix, iri in unseen.items() if f"<{iri}" not in batch}
    return {prefix: iri for prefix, iri in sorted(PREFIXES.items()) if prefix not in unseen}


def _format(form: str) -> RdfFormat:
    try:
        return GRAPH_FORMATS[form]
    except KeyError:
        raise WrongUse(
            f"“{form}” is no format to export to", advice=f"use one of {', '.join(EXPORT_FORMATS)}"
        ) from None
