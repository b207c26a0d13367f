"""Fifth stage, on the way into memory: statements in their graphs, and all in the default graph."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Triples
from zhijin_graph.vocab import REGISTER

RDF_FILES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""File endings that are read as RDF."""


def load_parts(store: Store, parts: Iterable[tuple[str, Triples]]) -> None:
    """Load pairs of a graph's IRI and its statements: what plans share goes into the register."""
    for iri, triples in parts:
        lines = chain(_in_both_graphs(REGISTER, triples.shared), _in_both_graphs(iri, triples.own))
        store.bulk_load("\n".join(lines).encode(), RdfFormat.N_QUADS, lenient=True)


def load_file(store: Store, path: Path) -> None:
    """Load an RDF file, told by its ending.

    What a dataset says outside its named graphs gets a graph with the file's own address.

    Raises:
        UnreadableInput: an unknown ending, or not readable as what the ending says.
    """
    form = RDF_FILES.get(path.suffix.lower())
    if form is None:
        advice = f"known: {', '.join(RDF_FILES)}"
        raise UnreadableInput(f"“{path.suffix}” is no ending of an RDF file", where=str(path), advice=advice)
    try:
        store.bulk_load(path=str(path), format=form, base_iri=path.absolute().as_uri())
    except (SyntaxError, ValueError, OSError) as error:
        advice = "check the file, or its ending"
        raise UnreadableInput(f"not readable as RDF: {error}", where=str(path), advice=advice) from error
    if any(True for _ in store.named_graphs()):
        _merge(store, NamedNode(path.absolute().as_uri()))


def _in_both_graphs(iri: str, lines: Iterable[str]) -> Iterator[str]:
    """N-Quads lines: every statement in its graph and in the default graph."""
    tail = f"{NamedNode(iri)} ."
    for line in lines:
        yield line[:-1] + tail
        yield line


def _merge(store: Store, rest: NamedNode) -> None:
    """Make the default graph the merge of the named graphs, and its own statements one of these."""
    own = store.quads_for_pattern(None, None, None, DefaultGraph())
    store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object, rest) for quad in own])
    named = [name for name in store.named_graphs() if name != rest]
    store.bulk_extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for name in named
        for quad in store.quads_for_pattern(None, None, None, name)
    )
