"""From a plan to triples and columns: nothing lost, evidence kept, the same bytes each time."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from tests import graphs
from tests.examples import (
    CIVIL_AFFAIRS,
    DOCUMENT,
    FIRST_LISTED,
    QINGHE,
    RESOLUTIONS,
    TEXT,
    assignment,
    at,
    plan,
    with_measure,
)
from tests.truth_files import truth_files
from zhijin_graph import vocab
from zhijin_graph.conform import check_conformance
from zhijin_graph.graph import assignment_columns, build_graph, ontology_triples
from zhijin_graph.graph.actors import divisions_above
from zhijin_graph.model import (
    Approval,
    Assignment,
    Candidate,
    Citation,
    Deadline,
    Department,
    DepartmentKind,
    Direction,
    Division,
    Document,
    Fact,
    Funding,
    Header,
    Jurisdiction,
    Level,
    Measure,
    Mention,
    Plan,
    Precision,
    Relation,
    Resolution,
    Role,
    Rule,
    RuleKind,
    Section,
    Span,
    State,
    StatedCount,
    Target,
    Topic,
)
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_document
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.vocab import minting
from zhijin_graph.vocab.minting import plan_iri

PLAN = "https://w3id.org/zhijin-graph/id/plan/青府办〔2022〕7号"
NUMBER = "青府办〔2022〕7号"
PREAMBLE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in vocab.PREFIXES.items())


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return load(plan())


def load(*plans: Plan) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for each in plans:
        store.load("\n".join(build_graph(each).lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def ask(store: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(PREAMBLE + query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return sorted(tuple("" if cell is None else cell.value for cell in row) for row in solutions)


def test_header(store: pyoxigraph.Store) -> None:
    rows = ask(store, f"SELECT ?p ?o {{ <{PLAN}> ?p ?o FILTER(isLiteral(?o)) }}")
    facts = {row[0]: row[1] for row in rows}
    said = {iri.removeprefix(vocab.AID): value for iri, value in facts.items() if vocab.AID in iri}
    assert {name: value for name, value in said.items() if not name.endswith("Count")} == {
        "documentNumber": NUMBER,
        "indexNumber": "000099-2022-7",
        "category": "政府办文件",
        "publisherName": "县政府办",
        "createdAt": "2022-03-01T08:30:00",
        "issuedOn": "2022-03-01",
        "inForce": "true",
        "addressees": "各乡镇人民政府、县直各单位",
        "publicity": "此件公开发布",
        "sourceName": "县政府办",
        "views": "12",
        "issuerName": "青禾县人民政府办公室",
        "jurisdictionInferredFrom": "issuer",
    }
    assert facts[vocab.TITLE] == facts[vocab.LABEL] == plan().title


def test_sizes(store: pyoxigraph.Store) -> None:
    counted = {
        "section": "?part a aid:Section",
        "measure": "?part a aid:Measure",
        "assignment": "?part a aid:Assignment",
        "lead": "?part aid:role role:lead",
        "responsible": "?part aid:role role:responsible",
        "support": "?part aid:role role:support",
        "actor": "?measure aid:involves ?part",
        "collective": "?measure aid:involves ?part . ?part a aid:Collective",
    }
    for what, pattern in counted.items():
        (row,) = ask(
            store,
            f"""SELECT ?said (COUNT(DISTINCT ?part) AS ?found) {{
              <{PLAN}> aid:{what}Count ?said . {pattern} }} GROUP BY ?said""",
        )
        assert row[0] == row[1] != "0", what


def test_place_issuer_approval_and_file(store: pyoxigraph.Store) -> None:
    assert ask(
        store,
        f"""SELECT ?issuer ?code ?above ?top ?meeting ?file {{
          <{PLAN}> aid:issuer/rdfs:label ?issuer ; aid:jurisdiction ?place ;
            aid:approvedBy/rdfs:label ?meeting ; aid:sourceDocument/rdfs:label ?file .
          ?place aid:divisionCode ?code ; aid:within ?upper . ?upper rdfs:label ?above ; aid:within/rdfs:label ?top }}""",
    ) == [
        (
            "青禾县人民政府办公室",
            "520599",
            "毕节市",
            "贵州省",
            "青禾县第十届人民政府第3次常务会议",
            "青禾.txt",
        )
    ]


def test_measures(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        """SELECT ?order ?number ?title ?section ?parent ?container {
          ?m a aid:Measure ; aid:order ?order ; aid:number ?number ; dcterms:title ?title ;
             aid:section/aid:number ?section ; dcterms:isPartOf/aid:number ?container .
          OPTIONAL { ?m aid:parent/aid:number ?parent } }""",
    )
    assert rows == [
        ("1", "1", "低保扩围", "一", "", "一"),
        ("2", "1/（1）", "分户核查", "一", "1", "1"),
        ("3", "2", "医疗救助", "二", "", "二"),
        ("4", "3", "无责任条款的一项", "二", "", "二"),
    ]


def test_direct_edges_are_the_assignments(store: pyoxigraph.Store) -> None:
    edges = {
        Role.LEAD: "aid:ledBy",
        Role.RESPONSIBLE: "aid:hasResponsible",
        Role.SUPPORT: "aid:supportedBy",
        Role.LEADER: "aid:accountableLeader",
        Role.MONITOR: "aid:monitoredBy",
    }
    for role, edge in edges.items():
        direct = ask(store, f"SELECT ?m ?d {{ ?m {edge} ?d }}")
        stated = ask(
            store, f"SELECT DISTINCT ?m ?d {{ ?a aid:measure ?m ; aid:department ?d ; aid:role role:{role} }}"
        )
        assert direct == stated != []
    assert ask(store, "SELECT DISTINCT ?m ?d { ?m aid:involves ?d }") == ask(
        store, "SELECT DISTINCT ?m ?d { ?m aid:ledBy|aid:hasResponsible|aid:supportedBy ?d }"
    )


def test_every_statement_slices_back(store: pyoxigraph.Store) -> None:
    rows = ask(
        store, "SELECT ?s ?quote ?start ?end { ?s aid:quote ?quote ; aid:start ?start ; aid:end ?end }"
    )
    assert (
        len(rows) == 3 + 1 + 3 + 2 + 1 + 1 + 3
    )  # clauses, deadline, topics, citations, approval, rule, figures
    for _, quote, start, end in rows:
        assert TEXT[int(start) : int(end)] == quote
    names = ask(
        store, "SELECT ?a ?name ?s ?e { ?a aid:name/aid:asWritten ?name ; aid:nameStart ?s ; aid:nameEnd ?e }"
    )
    assert len(names) == 10
    for _, name, start, end in names:
        assert TEXT[int(start) : int(end)] == name


def test_names_in_doubt_stay_as_actors_of_their_own(store: pyoxigraph.Store) -> None:
    rows = ask(
        store,
        """SELECT ?name ?state ?body (GROUP_CONCAT(?candidate; separator="|") AS ?candidates) {
          ?n a aid:Name ; aid:asWritten ?name ; aid:state ?state .
          OPTIONAL { ?n aid:standsFor/rdfs:label ?body } OPTIONAL { ?n aid:candidate ?candidate } }
        GROUP BY ?name ?state ?body""",
    )
    told = {
        name: (state.rpartition("/")[2], body, set(filter(None, more.split("|"))))
        for name, state, body, more in rows
    }
    assert told["县民政局"] == ("resolved", "青禾县民政局", set())
    assert told["县应急管理"] == ("repaired", "青禾县应急管理局", set())
    assert told["县医保中心"] == ("ambiguous", "", {"青禾县医疗保障局", "青禾县医疗保障服务中心"})
    assert told["联络组"] == ("unknown", "", set())
    assert ask(
        store, "SELECT ?label { ?m aid:supportedBy ?d . ?d a aid:UnidentifiedActor ; rdfs:label ?label }"
    ) == [("县医保中心",)]


def test_reasons_speak_both_languages(store: pyoxigraph.Store) -> None:
    assert ask(
        store, "SELECT (LANG(?why) AS ?l) ?why { ?n aid:asWritten '县应急管理' ; aid:reason ?why }"
    ) == [("en", "局 was lost"), ("zh", "补“局”字")]


def test_departments(store: pyoxigraph.Store) -> None:
    assert ask(
        store,
        """SELECT ?local ?short ?kind ?place ?written {
          <https://w3id.org/zhijin-graph/id/department/青禾县应急管理局> a aid:Department ; aid:localName ?local ;
            aid:shortName ?short ; aid:kind ?kind ; aid:jurisdiction/rdfs:label ?place ; skos:altLabel ?written }""",
    ) == [("县应急管理局", "应急管理局", minting.concept_iri("kind", "department"), "青禾县", "县应急管理")]
    assert ask(
        store, "SELECT ?d ?members { ?c a aid:Collective ; rdfs:label ?d ; aid:memberPattern ?members }"
    ) == [("青禾县各乡镇人民政府", "青禾县下辖的每个乡镇")]
    assert ask(store, "SELECT ?post { ?p a aid:Post ; rdfs:label ?post }") == [("青禾县副县长",)]


def test_a_department_of_two_systems_has_both(store: pyoxigraph.Store) -> None:
    rows = ask(store, "SELECT ?system { ?d rdfs:label '青禾县医疗保障局' ; aid:system ?system }")
    assert rows == [
        (minting.concept_iri("system", slug),) for slug in ("civil-affairs", "healthcare-security")
    ]


def test_rule_flags_deadline_and_topics(store: pyoxigraph.Store) -> None:
    assert ask(
        store,
        "SELECT ?n ?quote { ?a aid:rule/aid:quote ?quote ; aid:name/aid:asWritten ?n ; aid:basis basis:rule }",
    ) == [("县医疗保障局", FIRST_LISTED.span.text)]
    assert ask(store, "SELECT ?n { ?a aid:openList true ; aid:name/aid:asWritten ?n }") == [("联络组",)]
    assert len(ask(store, "SELECT ?a { ?a aid:byTerritory true }")) == 2
    assert ask(
        store,
        "SELECT ?due ?d ?p ?quote { ?m aid:due ?due ; aid:deadline [ aid:due ?d ; aid:precision ?p ; aid:quote ?quote ] }",
    ) == [("2022-10-31", "2022-10-31", minting.concept_iri("precision", "month"), "2022年10月底前")]
    assert ask(
        store,
        "SELECT ?quote ?c { ?t a aid:TopicMention ; aid:measure ?m ; aid:concept ?c ; aid:quote ?quote ."
        " ?m aid:programme|aid:beneficiary ?c }",
    ) == [
        ("低保", minting.concept_iri("programme", "minimum-living-guarantee")),
        ("低保对象", minting.concept_iri("group", "minimum-living-recipients")),
        ("医疗救助", minting.concept_iri("programme", "medical-assistance")),
    ]


def test_targets_funding_and_counts(store: pyoxigraph.Store) -> None:
    assert ask(
        store,
        "SELECT ?n ?value ?unit ?way ?quote { ?m aid:number ?n ; aid:target ?t ."
        " ?t aid:measure ?m ; aid:value ?value ; aid:unit ?unit ; aid:direction ?way ; aid:quote ?quote }",
    ) == [("2", "95", "%", minting.concept_iri("direction", "at-least"), "达到95%以上")]
    assert ask(store, "SELECT ?n ?source { ?m aid:number ?n ; aid:funding/aid:fundingSource ?source }") == [
        ("2", "困难群众救助补助资金")
    ]
    assert ask(
        store, "SELECT ?s ?f ?u { ?c a aid:StatedCount ; aid:stated ?s ; aid:found ?f ; aid:unit ?u }"
    ) == [("2", "2", "项")]


def test_sources(store: pyoxigraph.Store) -> None:
    assert ask(
        store,
        f"""SELECT ?title ?number ?issuer ?connective {{ <{PLAN}> aid:implements ?s . ?s a aid:PolicySource ; rdfs:label ?title ;
          aid:documentNumber ?number ; aid:issuerName ?issuer . ?c aid:source ?s ; aid:connective ?connective }}""",
    ) == [
        ("关于改革完善社会救助制度的意见", "青市办〔2021〕5号", issuer, "为贯彻落实")
        for issuer in ("青山市人民政府办公室", "青山市委办公室")
    ]
    assert ask(store, f"SELECT ?title {{ <{PLAN}> aid:cites/rdfs:label ?title }}") == [("社会救助暂行办法",)]


def test_a_cited_plan_that_is_built_is_one_thing_with_one_title() -> None:
    upper = replace(
        plan(),
        header=Header(
            title=Fact("关于改革完善社会救助制度的意见（全文）", at("青禾县")),
            document_number=Fact("青市办〔2021〕5号", at("青禾县")),
        ),
        citations=(),
    )
    store = load(plan(), upper)
    rows = ask(
        store,
        f"SELECT ?s ?title {{ <{PLAN}> aid:implements ?s . ?s a aid:Plan, aid:PolicySource ; dcterms:title ?title }}",
    )
    assert rows == [
        ("https://w3id.org/zhijin-graph/id/plan/青市办〔2021〕5号", "关于改革完善社会救助制度的意见（全文）")
    ]


def test_an_unresolved_plan_keeps_every_assignment() -> None:
    measure = plan().measures[0]
    bare = tuple(replace(each, resolution=None) for each in measure.assignments)
    store = load(with_measure(replace(plan(), jurisdiction=None, issuers=()), 0, assignments=bare))
    assert ask(
        store,
        "SELECT ?n { ?a aid:measure/aid:number '1' ; aid:name [ aid:state state:unknown ; rdfs:label ?n ] }",
    ) == sorted((each.mention.name,) for each in bare)


def test_one_name_twice_in_a_clause_is_two_assignments() -> None:
    first = plan().measures[0].assignments[0]
    doubled = with_measure(plan(), 0, assignments=(first, first))
    assert len(ask(load(doubled), "SELECT ?a { ?a a aid:Assignment ; aid:measure/aid:number '1' }")) == 2


def test_clauses_of_one_measure_stay_apart() -> None:
    first = plan().measures[0].assignments[0]
    other = replace(first, clause=2, quote=at("（县医疗保障局、县民政局按属地分别负责）"))
    store = load(with_measure(plan(), 0, assignments=(first, other)))
    assert (
        len(
            ask(
                store,
                "SELECT DISTINCT ?start { ?a a aid:Assignment ; aid:measure/aid:number '1' ; aid:clause/aid:start ?start }",
            )
        )
        == 2
    )


def test_a_prefix_from_the_list_tells_names_apart() -> None:
    quote = at("（县医疗保障局、县民政局按属地分别负责）")
    plain = assignment("县民政局", Role.LEAD, quote)
    carried = replace(plain, mention=replace(plain.mention, prefix="市"), resolution=RESOLUTIONS["联络组"])
    store = load(with_measure(plan(), 0, assignments=(plain, carried)))
    rows = ask(store, "SELECT ?n ?s { ?a aid:measure/aid:number '1' ; aid:name ?n . ?n aid:state ?s }")
    assert len({name for name, _ in rows}) == len(rows) == 2


def test_iris_are_kept_when_the_text_is_edited() -> None:
    def subjects(of: Plan) -> set[str]:
        return {
            line.split(" ", 1)[0]
            for line in build_graph(of).lines
            if "/id/document/" not in line.split(" ", 1)[0]
        }

    moved = replace(plan(), document=Document("新.txt", "前言" + TEXT, "f" * 64))
    measure = moved.measures[0]
    text = Span(measure.text.start + 2, measure.text.end + 9, "改写后的内容。")
    moved = with_measure(moved, 0, text=text, title=Span(0, 4, "新的标题"))
    assert subjects(moved) == subjects(plan())


def test_lines_are_sorted_unique_and_without_blank_nodes() -> None:
    lines = build_graph(plan()).lines
    assert list(lines) == sorted(set(lines))
    assert not any(line.startswith("_:") or " _:" in line.rsplit('"', 1)[-1] for line in lines)


def test_the_same_bytes_in_every_process() -> None:
    program = (
        "import sys; from tests.examples import plan; from zhijin_graph.graph import build_graph\n"
        "sys.stdout.buffer.write('\\n'.join(build_graph(plan()).lines).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert outputs == {"\n".join(build_graph(plan()).lines).encode()}


def test_columns_and_graph_say_the_same(store: pyoxigraph.Store) -> None:
    table = assignment_columns(plan())
    assert len(table) == 10
    wanted = (
        "measure_iri",
        "department_iri",
        "department",
        "as_written",
        "role",
        "basis",
        "quote",
        "start",
        "end",
        "mention_start",
        "mention_end",
        "state",
    )
    rows = sorted(tuple(str(row[name]) for name in wanted) for row in table)
    assert rows == ask(
        store,
        """SELECT ?m ?d ?label ?written (STRAFTER(STR(?r), "/role/") AS ?role) (STRAFTER(STR(?b), "/basis/") AS ?basis)
            ?quote ?start ?end ?ns ?ne (STRAFTER(STR(?st), "/state/") AS ?state) {
          ?a aid:measure ?m ; aid:department ?d ; aid:name ?n ; aid:role ?r ; aid:basis ?b ; aid:clause ?c ;
             aid:nameStart ?ns ; aid:nameEnd ?ne .
          ?c aid:measure ?m ; aid:quote ?quote ; aid:start ?start ; aid:end ?end .
          ?n aid:asWritten ?written ; aid:state ?st .
          ?d rdfs:label ?label }""",
    )


def test_columns() -> None:
    rows = list(assignment_columns(plan()))
    assert rows[2] | {"quote": "…"} == {
        "plan": NUMBER,
        "measure": "1",
        "measure_title": "低保扩围",
        "section": "一",
        "department": "青禾县各乡镇人民政府",
        "department_iri": "https://w3id.org/zhijin-graph/id/department/青禾县各乡镇人民政府",
        "as_written": "各乡镇人民政府",
        "role": "responsible",
        "basis": "explicit",
        "open_list": False,
        "collective": True,
        "quote": "…",
        "start": rows[2]["start"],
        "end": rows[2]["end"],
        "document": "青禾.txt",
        "plan_iri": PLAN,
        "measure_iri": f"https://w3id.org/zhijin-graph/id/measure/{NUMBER}/1",
        "section_title": "基本生活",
        "mention_start": rows[2]["mention_start"],
        "mention_end": rows[2]["mention_end"],
        "state": "resolved",
        "system": None,
        "kind": "collective",
        "local_name": "各乡镇人民政府",
        "short_name": "各乡镇人民政府",
    }
    in_doubt = rows[3]
    assert (in_doubt["department"], in_doubt["state"], in_doubt["kind"]) == ("县医保中心", "ambiguous", None)
    assert in_doubt["department_iri"] == f"https://w3id.org/zhijin-graph/id/name/{NUMBER}/县医保中心"


@pytest.mark.parametrize(
    ("division", "codes"),
    [
        (Division("520524", "织金县", Level.COUNTY, ("毕节市", "贵州省")), ["520500", "520000"]),
        (Division("340100-合肥高新区", "合肥高新区", Level.ZONE, ("合肥市", "安徽省")), ["340100", "340000"]),
        (
            Division("441900-虎门镇", "东莞市虎门镇", Level.TOWNSHIP, ("东莞市", "广东省")),
            ["441900", "440000"],
        ),
        (Division("500101-某镇", "某镇", Level.TOWNSHIP, ("万州区", "重庆市")), ["500101", "500000"]),
        (Division("419001", "济源市", Level.COUNTY, ("河南省",)), ["410000"]),
        (Division("500101", "万州区", Level.COUNTY, ("重庆市",)), ["500000"]),
        (Division("520500", "毕节市", Level.PREFECTURE, ("贵州省",)), ["520000"]),
        (Division("520000", "贵州省", Level.PROVINCE), []),
        (Division("000000", "中华人民共和国", Level.NATIONAL), []),
        (
            Division("520524100", "某镇", Level.TOWNSHIP, ("织金县", "毕节市", "贵州省")),
            ["520524", "520500", "520000"],
        ),
        (Division("500101100", "某镇", Level.TOWNSHIP, ("万州区", "重庆市")), ["500101", "500000"]),
        (Division("", "某县", Level.COUNTY, ("某市", "某省")), ["", ""]),
        (Division("520524", "织金县", Level.COUNTY, ("甲", "乙", "丙")), []),
    ],
)
def test_divisions_above(division: Division, codes: list[str]) -> None:
    assert [above.code for above in divisions_above(division)] == codes


hostile = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            '"',
            "\\",
            "<>",
            "{}|^`",
            "\n\r\t",
            "\u202e",
            "\ud800",
            "</script>",
            "=1+1",
            "_:b",
            "县民政局",
            "\ufffe",
            "..",
            "%2F",
            "' ; DROP",
        ]
    ),
    st.text(st.characters(codec=None), max_size=30),
)
spans = st.builds(lambda text, start: Span(start, start + len(text), text), hostile, st.integers(0, 10**6))
facts = st.builds(Fact, hostile, spans)
dates = st.dates(date(1950, 1, 1), date(2099, 12, 31))
divisions = st.builds(
    Division, hostile, hostile, st.sampled_from(Level), st.lists(hostile, max_size=3).map(tuple)
)
departments = st.builds(
    Department,
    hostile,
    hostile,
    hostile,
    st.sampled_from(DepartmentKind),
    st.none() | divisions,
    st.none() | st.sampled_from(Level),
    st.none() | hostile,
    st.none() | hostile,
)
candidates = st.lists(st.builds(Candidate, hostile, hostile), max_size=2).map(tuple)
resolutions = st.builds(
    Resolution, st.sampled_from(State), st.none() | departments, hostile, hostile, candidates
)
mentions = st.builds(Mention, hostile, spans, hostile)
rules = st.builds(Rule, st.sampled_from(RuleKind), spans)
assignments = st.builds(
    Assignment,
    mentions,
    st.sampled_from(Role),
    spans,
    clause=st.integers(1, 3),
    open_list=st.booleans(),
    rule=st.none() | rules,
    resolution=st.none() | resolutions,
)
measures = st.builds(
    Measure,
    hostile,
    spans,
    spans,
    spans,
    st.none() | hostile,
    st.none() | hostile,
    assignments=st.lists(assignments, max_size=3).map(tuple),
    deadlines=st.lists(
        st.builds(Deadline, st.none() | dates, st.sampled_from(Precision), spans), max_size=2
    ).map(tuple),
    targets=st.lists(
        st.builds(Target, st.floats(-1e12, 1e12), hostile, st.sampled_from(Direction), spans), max_size=2
    ).map(tuple),
    funding=st.lists(st.builds(Funding, hostile, spans), max_size=2).map(tuple),
    topics=st.lists(
        st.builds(Topic, st.sampled_from(["programme", "group"]), hostile, spans), max_size=2
    ).map(tuple),
)
headers = st.builds(
    Header,
    title=st.none() | facts,
    document_number=st.none() | facts,
    addressees=st.none() | facts,
    approved_by=st.none() | st.builds(Approval, hostile, spans),
    issuers=st.lists(facts, max_size=2).map(tuple),
    issued=st.none() | st.builds(Fact, dates, spans),
)
citations = st.builds(
    Citation,
    hostile,
    st.none() | hostile,
    st.none() | hostile,
    st.lists(hostile, max_size=2).map(tuple),
    st.sampled_from(Relation),
    spans,
    st.none() | spans,
)
plans = st.builds(
    Plan,
    st.builds(Document, hostile, hostile, hostile, hostile),
    headers,
    st.lists(st.builds(Section, hostile, spans, st.none() | hostile), max_size=2).map(tuple),
    st.lists(measures, max_size=2).map(tuple),
    st.lists(citations, max_size=2).map(tuple),
    st.lists(rules, max_size=2).map(tuple),
    counts=st.lists(st.builds(StatedCount, hostile, st.integers(), st.integers(), spans), max_size=2).map(
        tuple
    ),
    jurisdiction=st.none() | st.builds(Jurisdiction, divisions, hostile),
    issuers=st.lists(resolutions, max_size=2).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans)
def test_hostile_strings_stay_strings(made: Plan) -> None:
    """Both libraries read every line, and read the same."""
    lines = build_graph(made).lines
    text = "\n".join(lines)
    assert list(lines) == sorted(set(lines))
    by_oxigraph = {
        (each.subject.value, each.predicate.value, object_of(each.object))
        for each in pyoxigraph.parse(text.encode("utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)
    }
    parsed = Graph().parse(data=text, format="nt")
    by_rdflib = {(str(s), str(p), object_of(o)) for s, p, o in parsed}
    assert by_oxigraph == by_rdflib
    assert len(by_oxigraph) == len(lines)
    assert len(assignment_columns(made)) == sum(len(measure.assignments) for measure in made.measures)


def object_of(term: Any) -> tuple[str, ...]:  # noqa: ANN401 a term of either library
    match term:
        case URIRef():
            return (str(term),)
        case Literal():
            kind = term.datatype or (
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
                if term.language
                else vocab.XSD + "string"
            )
            return (str(term), str(kind), term.language or "")
        case pyoxigraph.NamedNode():
            return (term.value,)
        case _:
            return (term.value, term.datatype.value, term.language or "")


def test_each_statement_stands_in_one_graph() -> None:
    """Else a store that reads its graphs together would count some twice."""
    plans = [*graphs.world(), *(file.plan() for file in truth_files())]
    said: dict[str, str] = dict.fromkeys(ontology_triples().lines, vocab.ONTOLOGY)
    shared: set[str] = set()
    for each in {plan_iri(one): one for one in plans}.values():
        triples = build_graph(each)
        assert triples.lines == tuple(sorted({*triples.shared, *triples.own}))
        assert (triples.own, triples.shared) == (tuple(sorted(triples.own)), tuple(sorted(triples.shared)))
        shared |= {*triples.shared}
        own = triples.own
        assert [(line, said[line]) for line in own if line in said] == []
        said |= dict.fromkeys(own, plan_iri(each))
    assert shared
    assert sorted(shared & said.keys()) == []


def test_seed_plan(seed_path: Path, seed_truth: dict[str, Any]) -> None:
    """The real plan, from its file to the counts that a person read in it."""
    seed = resolve_plan(parse_plan(read_document(seed_path)))
    store = load(seed)
    written = {fixed: cut for cut, fixed in seed_truth["canonical_fixes"].items()}  # both in measure 19
    expected = [
        (str(measure["number"]), role, written.get(name, name) if measure["number"] == 19 else name)
        for measure in seed_truth["measures"]
        for role in ("lead", "responsible")
        for name in measure[role]
    ]
    rows = ask(
        store,
        """SELECT ?number (STRAFTER(STR(?r), "/role/") AS ?role) ?name ?quote ?start ?end {
          ?a aid:measure/aid:number ?number ; aid:role ?r ; aid:name/aid:asWritten ?name ; aid:clause ?c .
          ?c aid:quote ?quote ; aid:start ?start ; aid:end ?end }""",
    )
    assert [row[:3] for row in rows] == sorted(expected)
    assert len(rows) == 96
    assert all(seed.document.text[int(start) : int(end)] == quote for *_, quote, start, end in rows)
    assert len(ask(store, "SELECT DISTINCT ?d { ?m aid:involves ?d }")) == 21
    assert len(ask(store, "SELECT DISTINCT ?d { ?m aid:involves ?d . ?d a aid:Collective }")) == 2
    assert len(ask(store, "SELECT ?m { ?m aid:ledBy department:织金县民政局 }")) == 14
    source = seed_truth["document"]["implements"]
    assert ask(
        store,
        "SELECT DISTINCT ?n ?t { ?p a aid:Plan ; aid:implements ?s . ?s aid:documentNumber ?n ; rdfs:label ?t }",
    ) == [(source["document_number"], source["title"])]
    assert check_conformance([build_graph(seed)]) == ()


def test_examples_are_what_they_say() -> None:
    """The hand-made plan itself holds to the contract of spans."""
    for measure in plan().measures:
        for span in (
            measure.title,
            measure.text,
            measure.span,
            *(each.quote for each in measure.assignments),
        ):
            assert DOCUMENT.text[span.start : span.end] == span.text
    assert CIVIL_AFFAIRS.division == QINGHE
