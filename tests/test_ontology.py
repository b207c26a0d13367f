"""The ontology: complete for what is used, bilingual, and consistent."""

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from tests.examples import plan
from zhijin_graph import graph as graph_stage
from zhijin_graph import vocab
from zhijin_graph.graph import build_graph, ontology_triples
from zhijin_graph.model import (
    Basis,
    DepartmentKind,
    Direction,
    Level,
    Precision,
    Relation,
    Role,
    RuleKind,
    State,
)
from zhijin_graph.resources import data_path, ontology_path, queries_dir
from zhijin_graph.vocab import minting

VANN = Namespace("http://purl.org/vocab/vann/")
ONTOLOGY = URIRef(vocab.ONTOLOGY)
ENUMS = {
    "role": Role,
    "basis": Basis,
    "state": State,
    "kind": DepartmentKind,
    "level": Level,
    "relation": Relation,
    "precision": Precision,
    "direction": Direction,
    "rulekind": RuleKind,
}
LEXICON = {"programme": "programmes.csv", "group": "groups.csv", "system": "systems.csv"}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_path(), format="turtle")


def declared(ontology: Graph) -> set[str]:
    return {str(term) for term in set(ontology.subjects(RDF.type)) if str(term).startswith(vocab.AID)}


def concepts(ontology: Graph, scheme: str) -> dict[str, URIRef]:
    members = ontology.subjects(SKOS.inScheme, URIRef(f"{vocab.BASE}scheme/{scheme}"))
    return {str(ontology.value(each, SKOS.notation)): URIRef(str(each)) for each in members}


def test_every_term_of_the_code_is_declared_and_the_reverse(ontology: Graph) -> None:
    used = {
        value
        for name, value in vars(vocab).items()
        if name.isupper() and isinstance(value, str) and value.startswith(vocab.AID) and value != vocab.AID
    }
    assert used == declared(ontology)


def test_every_constant_of_the_vocabulary_is_used_or_abstract() -> None:
    """What no graph says is a superclass or a superproperty."""
    abstract = {"A_PASSAGE", "A_PART", "A_STATEMENT", "RELATES_TO"}
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(str(graph_stage.__file__)).parent.glob("*.py")
    )
    terms = {name for name, value in vars(vocab).items() if str(value).startswith(vocab.AID)} - {"AID"}
    assert {name for name in terms if not re.search(rf"\b{name}\b", source)} == abstract


def test_every_term_of_the_questions_is_declared(ontology: Graph) -> None:
    for path in queries_dir().glob("*.rq"):
        text = re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        terms = {vocab.AID + term for term in re.findall(r"\baid:(\w+)", text)}
        assert terms <= declared(ontology), path.name


@pytest.mark.parametrize("scheme", vocab.SCHEMES)
def test_concepts_are_those_of_the_model_and_the_lexicon(ontology: Graph, scheme: str) -> None:
    if scheme in ENUMS:
        expected = {each.value for each in ENUMS[scheme]}
    else:
        with data_path("lexicon", LEXICON[scheme]).open(encoding="utf-8", newline="") as lines:
            expected = {next(iter(row.values())) for row in csv.DictReader(lines)}
    found = concepts(ontology, scheme)
    assert set(found) == expected
    assert {str(iri) for iri in found.values()} == {minting.concept_iri(scheme, slug) for slug in expected}


def test_every_term_speaks_both_languages(ontology: Graph) -> None:
    terms = [URIRef(term) for term in sorted(declared(ontology))]
    schemes = sorted(ontology.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    every_concept = sorted(ontology.subjects(RDF.type, SKOS.Concept), key=str)
    assert len(schemes) == len(vocab.SCHEMES)
    for term, label in [(t, RDFS.label) for t in (*terms, *schemes)] + [
        (c, SKOS.prefLabel) for c in every_concept
    ]:
        for predicate in (label, SKOS.definition):
            languages = Counter(each.language for each in literals(ontology, term, predicate))
            assert languages == {"zh": 1, "en": 1}, (term, predicate)


def literals(graph: Graph, subject: Node, predicate: URIRef) -> list[Literal]:
    return [each for each in graph.objects(subject, predicate) if isinstance(each, Literal)]


def test_labels_tell_concepts_of_a_scheme_apart(ontology: Graph) -> None:
    for scheme in vocab.SCHEMES:
        for language in ("zh", "en"):
            labels = Counter(
                str(label)
                for concept in concepts(ontology, scheme).values()
                for label in literals(ontology, concept, SKOS.prefLabel)
                if label.language == language
            )
            assert [label for label, count in labels.items() if count > 1] == []


def test_ontology_describes_itself(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionIRI)
    assert str(version).startswith(vocab.ONTOLOGY + "/")
    assert str(version).endswith(f"/{ontology.value(ONTOLOGY, OWL.versionInfo)}")
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "aid"
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == vocab.AID
    assert ontology.value(ONTOLOGY, URIRef(vocab.DCTERMS + "license"))


def test_ontology_imports_nothing_and_has_no_blank_nodes(ontology: Graph) -> None:
    assert list(ontology.objects(None, OWL.imports)) == []
    assert [node for triple in ontology for node in triple if isinstance(node, BNode)] == []


def test_ontology_triples_are_the_file(ontology: Graph) -> None:
    lines = ontology_triples().lines
    assert list(lines) == sorted(set(lines))
    assert set(Graph().parse(data="\n".join(lines), format="nt")) == set(ontology)


def test_a_graph_uses_what_is_declared(ontology: Graph) -> None:
    graph = Graph().parse(data="\n".join(build_graph(plan()).lines), format="nt")
    known = set(ontology.subjects(RDF.type)) | {RDF.type, RDFS.label}
    assert {predicate for predicate in graph.predicates() if predicate not in known} == set()
    assert {kind for kind in graph.objects(None, RDF.type) if kind not in known} == set()
    concept_namespaces = tuple(f"{vocab.BASE}{scheme}/" for scheme in vocab.SCHEMES)
    objects = {obj for obj in graph.objects() if str(obj).startswith(concept_namespaces)}
    assert objects <= known


def reason(*lines: str) -> None:
    """Run HermiT over the ontology with some more triples; raises where they do not go together."""
    import io

    import owlready2

    world = owlready2.World()
    text = "\n".join((*ontology_triples().lines, *lines)) + "\n"
    loaded = world.get_ontology("http://example.org/test.nt").load(fileobj=io.BytesIO(text.encode()))
    with loaded:
        owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
    assert list(world.inconsistent_classes()) == []


needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="no java for the HermiT reasoner")


@needs_java
def test_ontology_is_consistent() -> None:
    reason()


@needs_java
def test_ontology_and_a_built_graph_are_consistent() -> None:
    reason(*build_graph(plan()).lines)


@needs_java
def test_the_reasoner_sees_a_contradiction() -> None:
    import owlready2

    wrong = (
        f"<x:thing> <{vocab.TYPE}> <{vocab.A_MEASURE}> .",
        f"<x:thing> <{vocab.TYPE}> <{vocab.A_DEPARTMENT}> .",
    )
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(*wrong)
