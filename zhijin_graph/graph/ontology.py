"""The ontology itself as triples, so that a graph can carry the labels of its terms."""

from zhijin_graph.model import Triples
from zhijin_graph.resources import ontology_path


def ontology_triples() -> Triples:
    """``ontology/aid.ttl`` as sorted N-Triples lines; it has no blank nodes."""
    import pyoxigraph

    triples = pyoxigraph.parse(path=ontology_path(), format=pyoxigraph.RdfFormat.TURTLE)
    return Triples(tuple(sorted({f"{triple.triple} ." for triple in triples})))
