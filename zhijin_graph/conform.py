"""Beside the flow: whether a graph holds to ``ontology/aid-shapes.ttl`` (SHACL)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhijin_graph.model import Triples
from zhijin_graph.resources import ontology_path
from zhijin_graph.vocab import RDFS, SKOS

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks one shape: the thing, the value and the named shape, and what is wrong."""

    focus: str
    shape: str
    value: str
    zh: str
    en: str


def check_conformance(graphs: Iterable[Triples]) -> tuple[Violation, ...]:
    """Check graphs, taken together, against the shapes; no violation means that they conform.

    The class hierarchy and the concept schemes of the ontology stand beside them.
    """
    from pyshacl import validate
    from rdflib import Graph

    data = Graph()
    for lines in (_schemes_and_classes(), *(graph.lines for graph in graphs)):
        data.parse(data="\n".join(lines), format="nt")
    shapes = Graph().parse(ontology_path("aid-shapes.ttl"), format="turtle")
    _, report, _ = validate(
        data,
        shacl_graph=shapes,
        inference="none",
        meta_shacl=False,
    )
    if not isinstance(report, Graph):
        raise TypeError(report)
    return tuple(sorted(set(_violations(report, shapes))))


def _schemes_and_classes() -> list[str]:
    """What the shapes ask of the ontology: which concepts a scheme has, and which classes lie under which."""
    import pyoxigraph

    asked = {f"{SKOS}inScheme", f"{RDFS}subClassOf"}
    triples = pyoxigraph.parse(path=ontology_path(), format=pyoxigraph.RdfFormat.TURTLE)
    return [f"{each.triple} ." for each in triples if each.predicate.value in asked]


def _violations(report: "Graph", shapes: "Graph") -> Iterable[Violation]:
    from rdflib import SH

    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        messages = _messages(shapes, shape)
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            shape=str(shape).rpartition("/")[2],
            value=str(report.value(result, SH.value) or ""),
            zh=messages.get("zh", ""),
            en=messages.get("en", ""),
        )


def _messages(shapes: "Graph", shape: "Node | None") -> dict[str, str]:
    """What a shape says is wrong, by language; a report leaves out the messages of SPARQL constraints."""
    from rdflib import SH, Literal

    messages = shapes.objects(shape, SH.message)
    return {each.language or "": str(each) for each in messages if isinstance(each, Literal)}
