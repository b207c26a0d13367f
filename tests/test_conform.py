"""The shapes: a built graph conforms, and each broken one is refused by the shape it breaks."""

import re
from collections.abc import Callable

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from tests.examples import plan
from zhijin_graph import vocab
from zhijin_graph.conform import check_conformance
from zhijin_graph.graph import build_graph
from zhijin_graph.model import Triples
from zhijin_graph.resources import ontology_path
from zhijin_graph.vocab import minting

ID = vocab.THINGS
NUMBER = "青府办〔2022〕7号"
PLAN = f"{ID}plan/{NUMBER}"
SOURCE = f"{ID}plan/青市办〔2021〕5号"
SECTION = f"{ID}section/{NUMBER}/一"
MEASURE = f"{ID}measure/{NUMBER}/1"
ASSIGNMENT = f"{ID}assignment/{NUMBER}/1/1/lead/县民政局"
CITATION = f"{ID}citation/{NUMBER}/implements/青市办〔2021〕5号/1"
APPROVAL = f"{ID}approval/{NUMBER}/青禾县第十届人民政府第3次常务会议"
MEETING = f"{ID}body/青禾县第十届人民政府第3次常务会议"
CLAUSE = f"{ID}clause/{NUMBER}/1/1"
DEADLINE = f"{ID}deadline/{NUMBER}/1/1"
TOPIC = f"{ID}topic/{NUMBER}/1/programme/minimum-living-guarantee/1"
TARGET = f"{ID}target/{NUMBER}/2/1"
FUNDING = f"{ID}funding/{NUMBER}/2/1"
COUNT = f"{ID}count/{NUMBER}/1"
RULE = f"{ID}rule/{NUMBER}/first-listed/1"
DEPARTMENT = f"{ID}department/青禾县应急管理局"
COLLECTIVE = f"{ID}department/青禾县各乡镇人民政府"
POST = f"{ID}department/青禾县副县长"
NAME = f"{ID}name/{NUMBER}/县应急管理"
IN_DOUBT = f"{ID}name/{NUMBER}/县医保中心"
DIVISION = f"{ID}division/520599"
DOCUMENT = f"{ID}document/{plan().document.digest}"
NOWHERE = "<https://w3id.org/zhijin-graph/id/nowhere>"

Lines = list[str]
Change = Callable[[Lines], Lines]


def drop(subject: str, predicate: str, obj: str = "") -> Change:
    """Take away what a subject says with a predicate."""
    prefix = f"<{subject}> <{predicate}> {obj}"

    def change(lines: Lines) -> Lines:
        kept = [line for line in lines if not line.startswith(prefix)]
        assert len(kept) < len(lines), prefix
        return kept

    return change


def add(subject: str, predicate: str, obj: str) -> Change:
    """Say one thing more."""
    return lambda lines: [*lines, f"<{subject}> <{predicate}> {obj} ."]


def put(subject: str, predicate: str, obj: str) -> Change:
    """Say something else."""
    return lambda lines: add(subject, predicate, obj)(drop(subject, predicate)(lines))


def text(value: str) -> str:
    return f'"{value}"'


def integer(value: str) -> str:
    return f'"{value}"^^<{vocab.XSD}integer>'


def concept(scheme: str, slug: str) -> str:
    return f"<{minting.concept_iri(scheme, slug)}>"


BROKEN: list[tuple[str, Change]] = [
    ("Plan-label", drop(PLAN, vocab.LABEL)),
    ("Plan-title", add(PLAN, vocab.TITLE, text("另一个标题"))),
    ("Plan-documentNumber", add(PLAN, vocab.DOCUMENT_NUMBER, text("另一个文号"))),
    ("Plan-createdAt", put(PLAN, vocab.CREATED_AT, text("2022-03-01"))),
    ("Plan-issuedOn", put(PLAN, vocab.ISSUED_ON, text("2022年3月1日"))),
    ("Plan-inForce", put(PLAN, vocab.IN_FORCE, text("是"))),
    ("Plan-views", put(PLAN, vocab.VIEWS, integer("-1"))),
    ("Plan-issuer", put(PLAN, vocab.ISSUER, NOWHERE)),
    ("Plan-jurisdiction", put(PLAN, vocab.JURISDICTION, NOWHERE)),
    ("Plan-approvedBy", put(PLAN, vocab.APPROVED_BY, NOWHERE)),
    ("Plan-relatesTo", add(PLAN, vocab.REPEALS, NOWHERE)),
    ("Plan-sourceDocument", drop(PLAN, vocab.SOURCE_DOCUMENT)),
    ("Plan-measureCount", drop(PLAN, vocab.MEASURE_COUNT)),
    ("Plan-assignmentCount", put(PLAN, vocab.ASSIGNMENT_COUNT, text("七"))),
    ("Plan-actorCount", add(PLAN, vocab.ACTOR_COUNT, integer("99"))),
    *[
        ("Plan-counts", put(PLAN, counted, integer("99")))
        for counted in (vocab.MEASURE_COUNT, vocab.ASSIGNMENT_COUNT, vocab.ACTOR_COUNT)
    ],
    ("Plan-counts", drop(MEASURE, vocab.TYPE)),
    ("Plan-quotes", put(CLAUSE, vocab.QUOTE, text("少了几个字"))),
    ("Plan-quotes", put(APPROVAL, vocab.QUOTE, text("少了几个字"))),
    ("Plan-edges", drop(MEASURE, vocab.LED_BY)),
    ("Plan-edges", drop(MEASURE, vocab.HAS_RESPONSIBLE, f"<{COLLECTIVE}>")),
    ("Plan-edges", drop(MEASURE, vocab.SUPPORTED_BY)),
    ("Plan-edges", drop(MEASURE, vocab.INVOLVES, f"<{COLLECTIVE}>")),
    ("Plan-edges", drop(f"{MEASURE}/（1）", vocab.ACCOUNTABLE_LEADER)),
    ("Plan-edges", drop(f"{MEASURE}/（1）", vocab.MONITORED_BY)),
    *[
        ("Plan-grounds", add(MEASURE, edge, f"<{ID}department/青禾县督查室>"))
        for edge in (
            vocab.LED_BY,
            vocab.HAS_RESPONSIBLE,
            vocab.SUPPORTED_BY,
            vocab.ACCOUNTABLE_LEADER,
            vocab.MONITORED_BY,
        )
    ],
    ("PolicySource-label", drop(SOURCE, vocab.LABEL)),
    ("PolicySource-documentNumber", add(SOURCE, vocab.DOCUMENT_NUMBER, text("另一个文号"))),
    ("Passage-start", put(SECTION, vocab.START, integer("-1"))),
    ("Passage-end", put(SECTION, vocab.END, text("末尾"))),
    ("Passage-extent", put(SECTION, vocab.START, integer("9999"))),
    ("Statement-quote", drop(RULE, vocab.QUOTE)),
    ("Section-label", drop(SECTION, vocab.LABEL)),
    ("Section-title", drop(SECTION, vocab.TITLE)),
    ("Section-plan", put(SECTION, vocab.PLAN, NOWHERE)),
    ("Section-number", drop(SECTION, vocab.NUMBER)),
    ("Section-order", put(SECTION, vocab.ORDER, integer("0"))),
    ("Section-isPartOf", drop(SECTION, vocab.PART_OF)),
    ("Section-parent", add(SECTION, vocab.PARENT, f"<{MEASURE}>")),
    ("Measure-label", drop(MEASURE, vocab.LABEL)),
    ("Measure-title", add(MEASURE, vocab.TITLE, text("另一个标题"))),
    ("Measure-plan", drop(MEASURE, vocab.PLAN)),
    ("Measure-number", put(MEASURE, vocab.NUMBER, integer("1"))),
    ("Measure-order", drop(MEASURE, vocab.ORDER)),
    ("Measure-isPartOf", add(MEASURE, vocab.PART_OF, f"<{PLAN}>")),
    ("Measure-text", drop(MEASURE, vocab.TEXT)),
    ("Measure-section", put(MEASURE, vocab.SECTION, f"<{PLAN}>")),
    ("Measure-parent", add(MEASURE, vocab.PARENT, f"<{SECTION}>")),
    ("Measure-involves", add(MEASURE, vocab.INVOLVES, NOWHERE)),
    ("Measure-accountableLeader", add(MEASURE, vocab.ACCOUNTABLE_LEADER, NOWHERE)),
    ("Measure-monitoredBy", add(MEASURE, vocab.MONITORED_BY, NOWHERE)),
    ("Measure-programme", put(MEASURE, vocab.PROGRAMME, concept("group", "veterans"))),
    ("Measure-beneficiary", put(MEASURE, vocab.BENEFICIARY, concept("group", "nobody"))),
    ("Measure-deadline", add(MEASURE, vocab.DEADLINE, NOWHERE)),
    ("Measure-due", put(MEASURE, vocab.DUE, text("十月底"))),
    ("Assignment", put(ASSIGNMENT, vocab.BASIS, concept("basis", "rule"))),
    ("Assignment-measure", drop(ASSIGNMENT, vocab.MEASURE)),
    ("Assignment-department", put(ASSIGNMENT, vocab.DEPARTMENT, NOWHERE)),
    ("Assignment-role", put(ASSIGNMENT, vocab.ROLE, concept("role", "boss"))),
    ("Assignment-basis", drop(ASSIGNMENT, vocab.BASIS)),
    ("Assignment-clause", put(ASSIGNMENT, vocab.CLAUSE, NOWHERE)),
    ("Assignment-name", drop(ASSIGNMENT, vocab.NAME)),
    ("Assignment-nameStart", put(ASSIGNMENT, vocab.NAME_START, integer("9999"))),
    ("Assignment-nameEnd", put(ASSIGNMENT, vocab.NAME_END, text("末尾"))),
    ("Assignment-openList", add(ASSIGNMENT, vocab.OPEN_LIST, text("等"))),
    ("Assignment-byTerritory", add(ASSIGNMENT, vocab.BY_TERRITORY, text("属地"))),
    ("Clause-measure", drop(CLAUSE, vocab.MEASURE)),
    ("Clause-order", put(CLAUSE, vocab.ORDER, integer("0"))),
    ("Assignment-rule", add(ASSIGNMENT, vocab.RULE, NOWHERE)),
    ("Citation-plan", drop(CITATION, vocab.PLAN)),
    ("Citation-source", put(CITATION, vocab.SOURCE, NOWHERE)),
    ("Citation-relation", put(CITATION, vocab.RELATION, concept("relation", "likes"))),
    ("Approval-plan", drop(APPROVAL, vocab.PLAN)),
    ("Approval-body", put(APPROVAL, vocab.BODY, NOWHERE)),
    ("Deadline-measure", drop(DEADLINE, vocab.MEASURE)),
    ("Deadline-precision", drop(DEADLINE, vocab.PRECISION)),
    ("Deadline-due", put(DEADLINE, vocab.DUE, text("十月底"))),
    ("Measure-target", add(MEASURE, vocab.TARGET, NOWHERE)),
    ("Measure-funding", add(MEASURE, vocab.FUNDING, NOWHERE)),
    ("Target-measure", drop(TARGET, vocab.MEASURE)),
    ("Target-direction", put(TARGET, vocab.DIRECTION, concept("direction", "sideways"))),
    ("Target-value", put(TARGET, vocab.VALUE, text("九成五"))),
    ("Target-unit", drop(TARGET, vocab.UNIT)),
    ("Funding-measure", drop(FUNDING, vocab.MEASURE)),
    ("Funding-fundingSource", drop(FUNDING, vocab.FUNDING_SOURCE)),
    ("StatedCount-plan", drop(COUNT, vocab.PLAN)),
    ("StatedCount-unit", drop(COUNT, vocab.UNIT)),
    ("StatedCount-stated", put(COUNT, vocab.STATED, text("两"))),
    ("StatedCount-found", drop(COUNT, vocab.FOUND)),
    ("TopicMention-measure", drop(TOPIC, vocab.MEASURE)),
    ("TopicMention-concept", put(TOPIC, vocab.CONCEPT, concept("system", "finance"))),
    ("Rule-plan", drop(RULE, vocab.PLAN)),
    ("Rule-ruleKind", put(RULE, vocab.RULE_KIND, concept("rulekind", "whim"))),
    ("Actor-label", drop(IN_DOUBT, vocab.LABEL)),
    ("Department-kind", put(DEPARTMENT, vocab.KIND, concept("kind", "collective"))),
    ("Department-localName", drop(DEPARTMENT, vocab.LOCAL_NAME)),
    ("Department-shortName", drop(DEPARTMENT, vocab.SHORT_NAME)),
    ("Department-level", put(DEPARTMENT, vocab.LEVEL, concept("level", "village"))),
    ("Department-system", put(DEPARTMENT, vocab.SYSTEM, concept("system", "weather-control"))),
    ("Department-jurisdiction", put(DEPARTMENT, vocab.JURISDICTION, NOWHERE)),
    ("Collective-kind", put(COLLECTIVE, vocab.KIND, concept("kind", "department"))),
    ("Collective-memberPattern", add(COLLECTIVE, vocab.MEMBER_PATTERN, text("另一个范围"))),
    ("Collective-localName", drop(COLLECTIVE, vocab.LOCAL_NAME)),
    ("Collective-shortName", drop(COLLECTIVE, vocab.SHORT_NAME)),
    ("Collective-level", put(COLLECTIVE, vocab.LEVEL, concept("level", "village"))),
    ("Collective-system", add(COLLECTIVE, vocab.SYSTEM, concept("system", "weather-control"))),
    ("Collective-jurisdiction", put(COLLECTIVE, vocab.JURISDICTION, NOWHERE)),
    ("Post-kind", drop(POST, vocab.KIND)),
    ("Post-localName", drop(POST, vocab.LOCAL_NAME)),
    ("Post-shortName", drop(POST, vocab.SHORT_NAME)),
    ("Post-level", put(POST, vocab.LEVEL, concept("level", "village"))),
    ("Post-system", add(POST, vocab.SYSTEM, concept("system", "weather-control"))),
    ("Post-jurisdiction", put(POST, vocab.JURISDICTION, NOWHERE)),
    ("Name", drop(NAME, vocab.STANDS_FOR)),
    ("Name", add(IN_DOUBT, vocab.STANDS_FOR, f"<{DEPARTMENT}>")),
    ("Name-plan", drop(NAME, vocab.PLAN)),
    ("Name-asWritten", drop(NAME, vocab.AS_WRITTEN)),
    ("Name-state", put(NAME, vocab.STATE, concept("state", "guessed"))),
    ("Name-standsFor", put(NAME, vocab.STANDS_FOR, NOWHERE)),
    ("AdministrativeDivision-label", drop(DIVISION, vocab.LABEL)),
    ("AdministrativeDivision-divisionCode", put(DIVISION, vocab.DIVISION_CODE, text("52"))),
    ("AdministrativeDivision-level", drop(DIVISION, vocab.LEVEL)),
    ("AdministrativeDivision-within", put(DIVISION, vocab.WITHIN, NOWHERE)),
    ("ApprovingBody-label", drop(MEETING, vocab.LABEL)),
    ("SourceDocument-label", drop(DOCUMENT, vocab.LABEL)),
    ("SourceDocument-digest", put(DOCUMENT, vocab.DIGEST, text("c0ffee"))),
]

# What alternatives are made of: refused as the shape that holds the alternatives.
PIECES = re.compile("^(in|stated|resting|understood)-")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_path("aid-shapes.ttl"), format="turtle")


def test_a_built_graph_conforms() -> None:
    assert check_conformance([build_graph(plan())]) == ()


@pytest.mark.parametrize(
    ("shape", "change"), BROKEN, ids=[f"{i}-{shape}" for i, (shape, _) in enumerate(BROKEN)]
)
def test_a_broken_graph_is_refused(shape: str, change: Change) -> None:
    violations = check_conformance([Triples(tuple(change(list(build_graph(plan()).lines))))])
    refused = [each for each in violations if each.shape == shape]
    assert refused, violations
    assert all(each.focus and each.zh and each.en for each in violations)


def test_every_constraint_has_a_broken_graph(shapes: Graph) -> None:
    named = {
        str(constraint).rpartition("/")[2]
        for kind in (SH.PropertyShape, SH.SPARQLConstraint)
        for constraint in shapes.subjects(RDF.type, kind)
    }
    named |= {
        str(each).rpartition("/")[2]
        for alternative in (SH["or"], SH.xone)
        for each in shapes.subjects(alternative)
    }
    assert {name for name in named if not PIECES.match(name)} == {shape for shape, _ in BROKEN}


def test_every_constraint_speaks_both_languages(shapes: Graph) -> None:
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for constraint in shapes.subjects(RDF.type, kind):
            if PIECES.match(str(constraint).rpartition("/")[2]):
                continue
            languages = [
                each.language for each in shapes.objects(constraint, SH.message) if isinstance(each, Literal)
            ]
            assert sorted(filter(None, languages)) == ["en", "zh"], constraint


def test_shapes_aim_at_classes_and_properties_of_the_ontology(shapes: Graph) -> None:
    ontology = Graph().parse(ontology_path(), format="turtle")
    declared = set(ontology.subjects(RDF.type))
    aimed = {
        *shapes.objects(None, SH.targetClass),
        *shapes.objects(None, SH.path),
        *shapes.objects(None, SH["class"]),
    }
    terms = {each for each in aimed if isinstance(each, URIRef) and str(each).startswith(vocab.AID)}
    assert terms <= declared
    concrete = {each for each in terms if ontology.value(each, RDF.type)}
    assert terms == concrete


def test_several_graphs_are_checked_together() -> None:
    lines = build_graph(plan()).lines
    parts = Triples(lines[:100]), Triples(lines[100:])
    assert check_conformance(parts) == ()
    assert check_conformance(parts[:1]) != ()
