"""Fifth stage, its unit: one plan on its way into a graph folder, as the bytes of each file.

Making a part is the work; a part holds only bytes and plain values, so that another process can make it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from zhijin_graph.model import Document, Table, Triples
from zhijin_graph.vocab import PREFIXES, REGISTER

_TURTLE_PREFIXES = dict(sorted(PREFIXES.items()))


@dataclass(frozen=True, slots=True)
class Part:
    """A plan's share of a graph folder: its statements, as Turtle without the prefixes they use.

    ``shared`` go into the register, ``own`` into the graph of the plan.
    """

    iri: str
    shared: bytes
    own: bytes
    statements: int
    assignments: Table | None = None
    document: Document | None = None
    report: Mapping[str, Any] | None = None


def make_part(
    iri: str,
    triples: Triples,
    *,
    assignments: Table | None = None,
    document: Document | None = None,
    report: Mapping[str, Any] | None = None,
) -> Part:
    """The part of the graph called ``iri``."""
    shared, own = _turtle(triples.shared), _turtle(triples.own)
    return Part(iri, shared, own, len(triples.shared) + len(triples.own), assignments, document, report)


def turtle_prefixes() -> bytes:
    """The prefixes that the parts' Turtle uses."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _TURTLE_PREFIXES.items()).encode()


def make_trig(parts: Iterable[Part]) -> bytes:
    """Parts as a dataset: what they share in the register, the rest each in its graph.

    A third of what N-Quads would be, which is what processes hand over and the engine reads.
    """
    pieces = [turtle_prefixes()]
    for part in parts:
        for iri, turtle in ((REGISTER, part.shared), (part.iri, part.own)):
            if turtle:
                pieces += [f"{NamedNode(iri)} {{\n".encode(), turtle, b"}\n"]
    return b"".join(pieces)


def _turtle(lines: Iterable[str]) -> bytes:
    """Statements as Turtle without the prefixes, which stand once at the head of the file."""
    parsed = pyoxigraph.parse("\n".join(lines), RdfFormat.N_TRIPLES, lenient=True)
    written = pyoxigraph.serialize(
        (quad.triple for quad in parsed), format=RdfFormat.TURTLE, prefixes=_TURTLE_PREFIXES
    )
    body = written or b""
    while body.startswith(b"@prefix"):
        body = body.partition(b"\n")[2]
    return body
