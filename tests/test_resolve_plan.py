"""Whole plans: every assignment resolved, joins split, the place told, all else left as it was."""

import sys
import time
from dataclasses import fields, replace
from typing import Any

import pytest

from tests.plans import parse_text
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import (
    Assignment,
    Basis,
    Clause,
    Document,
    Fact,
    Header,
    Jurisdiction,
    Level,
    Measure,
    Mention,
    Plan,
    Role,
    Rule,
    RuleKind,
    Severity,
    State,
)
from zhijin_graph.resolve import Decision, make_resolver, resolve_plan
from zhijin_graph.resolve.places import NATION

ISSUER = "织金县人民政府办公室"


def make_plan(*measures: list[str], issuer: str = ISSUER, rule: RuleKind | None = None) -> Plan:
    """A plan whose measures list the names given; the first of each leads, by the rule if there is one."""
    text = (
        issuer
        + "\n"
        + "".join(f"{n}.措施（{'、'.join(names)}负责）\n" for n, names in enumerate(measures, 1))
    )
    document = Document("plan.txt", text, "0" * 64)
    at = len(issuer) + 1
    found = []
    for number, names in enumerate(measures, 1):
        found.append(_make_measure(document, at, str(number), names, rule))
        at = found[-1].span.end + 1
    header = Header(issuers=(Fact(issuer, document.span(0, len(issuer))),)) if issuer else Header()
    return Plan(document, header, (), tuple(found))


def _make_measure(
    document: Document, start: int, path: str, names: list[str], rule: RuleKind | None
) -> Measure:
    end = document.text.index("\n", start)
    opening = document.text.index("（", start)
    quote = document.span(opening, end)
    at, assignments = opening + 1, []
    by_rule = Rule(rule, quote) if rule else None
    for order, name in enumerate(names):
        mention = Mention("".join(name.split()), document.span(at, at + len(name)))
        lead = order == 0 and rule is not None
        assignments.append(
            Assignment(
                mention,
                Role.LEAD if lead else Role.RESPONSIBLE,
                quote,
                basis=Basis.RULE if lead else Basis.EXPLICIT,
                open_list=True,
                rule=by_rule if lead else None,
            )
        )
        at += len(name) + 1
    title = document.span(start + len(path) + 1, opening)
    return Measure(
        path, title, title, document.span(start, end), None, None, (Clause(1, quote),), tuple(assignments)
    )


def names(plan: Plan) -> list[str | None]:
    return [a.department.name if a.department else None for m in plan.measures for a in m.assignments]


@pytest.fixture(scope="module")
def seed_plan(seed_truth: dict[str, Any]) -> Plan:
    """The seed's names and measures, from its truth file, with the two names cut off as in the text."""
    written = {full: cut for cut, full in seed_truth["canonical_fixes"].items()}
    measures = [[*m["lead"], *m["responsible"]] for m in seed_truth["measures"]]
    measures[18] = [written.get(name, name) for name in measures[18]]
    return make_plan(*measures)


def test_the_seed(seed_plan: Plan, seed_truth: dict[str, Any]) -> None:
    plan = resolve_plan(seed_plan)
    counts = seed_truth["counts"]
    assignments = [a for m in plan.measures for a in m.assignments]
    departments = {a.department for a in assignments}
    assert len(assignments) == counts["assignments"]
    assert len(departments) == len({d.name for d in departments if d}) == counts["distinct_actors"]
    assert sum(d.is_collective for d in departments if d) == counts["collective_actors"]
    states = [a.resolution.state for a in assignments if a.resolution]
    assert states.count(State.REPAIRED) == 2
    assert states.count(State.RESOLVED) == 94
    fixes = seed_truth["canonical_fixes"]
    for assignment in assignments:
        department = assignment.department
        assert department is not None
        assert department.division is not None
        assert department.division.code == "520524"
        written = fixes.get(assignment.mention.name, assignment.mention.name)
        if not department.is_collective:
            assert department.local_name == written


def test_nothing_else_of_a_plan_changes(seed_plan: Plan) -> None:
    plan = resolve_plan(seed_plan)
    ours = {"measures", "jurisdiction", "issuers", "diagnostics"}
    for field in fields(Plan):
        if field.name not in ours:
            assert getattr(plan, field.name) == getattr(seed_plan, field.name)
    for before, after in zip(seed_plan.measures, plan.measures, strict=True):
        assert replace(after, assignments=before.assignments, topics=before.topics) == before
        for one, two in zip(before.assignments, after.assignments, strict=True):
            assert replace(two, resolution=None) == one
            assert two.resolution is not None


def test_place_and_issuer() -> None:
    plan = resolve_plan(make_plan(["县民政局"]))
    assert plan.jurisdiction is not None
    assert plan.jurisdiction.division.code == "520524"
    assert plan.jurisdiction.inferred_from == "issuer"
    assert [r.department.name for r in plan.issuers if r.department] == [ISSUER]
    assert [d.code for d in plan.diagnostics] == ["place-inferred"]


def test_a_place_that_is_given_overrules_what_is_told() -> None:
    plan = resolve_plan(make_plan(["县民政局"]), place="大方县")
    assert names(plan) == ["大方县民政局"]
    with pytest.raises(WrongUse, match="无此县"):
        resolve_plan(make_plan(["县民政局"]), place="无此县")


def test_a_plan_without_a_place_says_so() -> None:
    plan = resolve_plan(make_plan(["县民政局", "县财政局"], issuer=""))
    assert plan.jurisdiction is None
    assert names(plan) == [None, None]
    assert [d.code for d in plan.diagnostics] == ["place-unknown", "name-unknown", "name-unknown"]


@pytest.mark.parametrize(
    ("units", "national"),
    [
        (["财政部", "民政部", "应急部", "各地区"], True),
        (["财政部", "民政部", "各地区"], False),  # too few to tell
        (["财政部", "民政部", "应急部", "贵州省民政厅"], False),
    ],
)
def test_ministries_alone_tell_a_national_plan(units: list[str], national: bool) -> None:
    plan = resolve_plan(make_plan(units, issuer=""))
    assert (plan.jurisdiction is not None) == national
    if plan.jurisdiction:
        assert (plan.jurisdiction.division, plan.jurisdiction.inferred_from) == (NATION, "names")
        assert names(plan) == ["财政部", "民政部", "应急管理部", "各地区"]


def test_a_join_becomes_two_assignments_with_their_own_spans() -> None:
    plan = resolve_plan(make_plan(["州委编办 及州直\n相关单位", "州民政局"], issuer="黔东南州人民政府"))
    assignments = plan.measures[0].assignments
    assert [a.mention.name for a in assignments] == ["州委编办", "州直相关单位", "州民政局"]
    assert [a.mention.span.text for a in assignments] == ["州委编办", "州直\n相关单位", "州民政局"]
    for assignment in assignments:
        span = assignment.mention.span
        assert plan.document.text[span.start : span.end] == span.text
        assert assignment.open_list
        assert assignment.quote == assignments[0].quote


def test_only_the_first_of_a_join_leads_by_rule() -> None:
    plan = resolve_plan(make_plan(["县财政局和县民政局"], rule=RuleKind.FIRST_LISTED))
    lead, other = plan.measures[0].assignments
    assert (lead.role, lead.basis) == (Role.LEAD, Basis.RULE)
    assert (other.role, other.basis, other.rule) == (Role.RESPONSIBLE, Basis.EXPLICIT, None)


def test_a_name_that_is_unknown_as_a_unit_can_be_a_leader() -> None:
    plan = make_plan(["王某某", "县民政局"])
    measure = plan.measures[0]
    leader = replace(measure.assignments[0], role=Role.LEADER)
    both = replace(measure, assignments=(leader, *measure.assignments))
    assert names(resolve_plan(replace(plan, measures=(both,)))) == ["织金县王某某", None, "织金县民政局"]


def test_the_document_decides_between_completions() -> None:
    assert names(resolve_plan(make_plan(["县发展和改革"]))) == [None]
    plan = resolve_plan(make_plan(["县发展和改革", "县发展和改革局"]))
    assert names(plan) == ["织金县发展和改革局", "织金县发展和改革局"]
    both = resolve_plan(make_plan(["县发展和改革", "县发展和改革局", "县发展和改革委员会"]))
    assert names(both) == [None, "织金县发展和改革局", "织金县发展改革委"]


def test_a_name_outside_the_lexicon_is_completed_from_the_document_too() -> None:
    plan = resolve_plan(make_plan(["县供排水服务", "县供排水服务中心"]))
    assert names(plan) == ["织金县供排水服务中心", "织金县供排水服务中心"]
    assert plan.measures[0].assignments[0].resolution is not None
    assert plan.measures[0].assignments[0].resolution.state is State.REPAIRED


def test_every_doubt_is_reported_where_it_stands() -> None:
    plan = resolve_plan(make_plan(["县应急管理", "县发展和改革", "我们"], ["县应急管理"]))
    doubts = [(d.code, d.span.text) for d in plan.diagnostics if d.code.startswith("name-")]
    assert doubts == [
        ("name-repaired", "县应急管理"),
        ("name-ambiguous", "县发展和改革"),
        ("name-unknown", "我们"),
        ("name-repaired", "县应急管理"),
    ]
    assert all(d.zh and d.en for d in plan.diagnostics)


def test_a_well_formed_name_outside_the_lexicon_is_told_once() -> None:
    plan = resolve_plan(make_plan(["县民政局", "县供排水服务中心"], ["县供排水服务中心", "县第一中学"]))
    told = [(d.severity, d.span.text) for d in plan.diagnostics if d.code == "name-unlisted"]
    assert told == [(Severity.INFO, "县供排水服务中心"), (Severity.INFO, "县第一中学")]


@pytest.mark.parametrize(
    ("issuer", "names", "expected"),
    [
        (
            "重庆市长寿区云台镇人民政府",
            ["镇妇联", "党建办公室", "财政所", "镇政府", "云台镇人民政府", "镇党委", "区民政局"],
            [
                "长寿区云台镇妇联", "长寿区云台镇党建办公室", "长寿区云台镇财政所", "长寿区云台镇人民政府",
                "长寿区云台镇人民政府", "长寿区云台镇党委", "长寿区民政局",
            ],
        ),
        (
            "深圳市南山区粤海街道办事处",
            ["街道党工委", "粤海街道", "街道办", "党政综合办"],
            [
                "深圳市南山区粤海街道党工委", "深圳市南山区粤海街道办事处", "深圳市南山区粤海街道办事处",
                "深圳市南山区粤海街道党政办",
            ],
        ),
        ("织金县乡镇人民政府", ["县民政局"], ["织金县民政局"]),
    ],
)  # fmt: skip
def test_the_plan_of_a_township_is_of_the_township(
    issuer: str, names: list[str], expected: list[str]
) -> None:
    plan = resolve_plan(make_plan(names, issuer=issuer))
    assert [a.department.name for a in plan.measures[0].assignments if a.department] == expected


def test_a_township_is_one_body_in_its_own_plans_and_in_those_of_its_county() -> None:
    own = resolve_plan(make_plan(["镇政府", "镇妇联"], issuer="织金县猫场镇人民政府"))
    above = resolve_plan(make_plan(["县民政局", "猫场镇", "猫场镇人民政府"]))
    town, women = (a.department for a in own.measures[0].assignments)
    assert {a.department for a in above.measures[0].assignments[1:]} == {town}
    assert women is not None
    assert women.level is Level.TOWNSHIP
    assert own.jurisdiction is not None
    assert own.jurisdiction.division.within == ("织金县", "毕节市", "贵州省")


@pytest.mark.parametrize(
    ("issuer", "name", "expected"),
    [
        ("织金县民政局", "社会救助股", "织金县民政局社会救助股"),
        ("织金县民政局", "办公室", "织金县民政局办公室"),
        ("织金县民政局办公室", "机关党委", "织金县民政局机关党委"),
        ("住房和城乡建设部办公厅", "城市建设司", "住房城乡建设部城市建设司"),
        ("住房和城乡建设部办公厅", "部信息中心", "住房城乡建设部信息中心"),
        # bodies of the place, and plans of its government
        ("织金县民政局", "县供排水服务中心", "织金县供排水服务中心"),
        ("织金县民政局", "财政局", "织金县财政局"),
        ("织金县人民政府办公室", "供排水服务中心", "织金县供排水服务中心"),
    ],
)
def test_a_unit_without_a_place_is_of_the_body_that_issues_the_plan(
    issuer: str, name: str, expected: str
) -> None:
    department = resolve_plan(make_plan([name], issuer=issuer)).measures[0].assignments[0].department
    assert department is not None
    assert department.name == expected


def test_the_plan_of_a_zone_is_of_the_zone_inside_its_division() -> None:
    plan = resolve_plan(
        make_plan(["区经济发展局", "市公安局高新分局"], issuer="合肥高新技术产业开发区管委会")
    )
    assert plan.jurisdiction is not None
    zone = plan.jurisdiction.division
    assert (zone.name, zone.level, zone.within) == ("合肥高新区", Level.ZONE, ("合肥市", "安徽省"))
    names = [a.department.name for a in plan.measures[0].assignments if a.department]
    assert names == ["合肥高新区经济发展局", "合肥高新区公安分局"]
    assert resolve_plan(make_plan(["市民政局"]), place="合肥高新区").jurisdiction == Jurisdiction(
        zone, "given"
    )


def test_the_same_plan_gives_the_same_result(seed_plan: Plan) -> None:
    assert resolve_plan(seed_plan) == resolve_plan(seed_plan, resolver=make_resolver())


@pytest.mark.skipif(sys.gettrace() is not None, reason="times mean nothing while coverage traces")
def test_speed(seed_plan: Plan) -> None:
    resolve_plan(seed_plan)
    best = min(_time(seed_plan) for _ in range(30))
    assert best < 0.0015, "0.5 ms on the machine of the project; three times that on a busy one"


def _time(plan: Plan) -> float:
    start = time.process_time()
    resolve_plan(plan)
    return time.process_time() - start


SHARED = [
    ("崇左、百色市民政局", ["崇左市民政局", "百色市民政局"]),
    ("崇左、百色、防城港市人民政府", ["崇左市人民政府", "百色市人民政府", "防城港市人民政府"]),
    ("博白、陆川县林业局", ["博白县林业局", "陆川县林业局"]),
    ("博白、陆川县", ["博白县人民政府", "陆川县人民政府"]),
    ("崇左、自治区民政厅", ["崇左市人民政府", "广西壮族自治区民政厅"]),
    ("崇左市、百色市民政局", ["崇左市人民政府", "百色市民政局"]),
    ("崇左、博白县林业局", ["崇左市人民政府", "博白县林业局"]),
]


@pytest.mark.parametrize(("names", "expected"), SHARED)
def test_names_that_share_an_ending(names: str, expected: list[str]) -> None:
    plan = resolve_plan(parse_text(f"1.做甲。（{names}负责）"), place="广西壮族自治区")
    departments = [a.department.name for a in plan.measures[0].assignments if a.department]
    assert departments == expected


def test_a_committee_and_its_government_are_of_one_place() -> None:
    plan = resolve_plan(
        make_plan(
            ["袁州区委", "区政府", "樟树市委", "市政府", "市财政局"],
            ["市委", "市政府"],
            issuer="宜春市人民政府",
        )
    )
    names = [[a.department.name for a in m.assignments if a.department] for m in plan.measures]
    assert names == [
        ["袁州区委", "袁州区人民政府", "樟树市委", "樟树市人民政府", "宜春市财政局"],
        ["宜春市委", "宜春市人民政府"],
    ]


def test_governments_of_a_level_below_are_a_collective() -> None:
    plan = resolve_plan(make_plan(["财政部", "县级人民政府"], issuer="国务院办公厅"))
    county = plan.measures[0].assignments[1].department
    assert county is not None
    assert (county.name, county.is_collective) == ("县级人民政府", True)


def test_a_decision_wins_over_a_shared_ending() -> None:
    plan = parse_text("1.做甲。（崇左、百色市民政局负责）")
    decided = (Decision("崇左", "", "崇左市教育局"),)
    resolved = resolve_plan(plan, place="广西壮族自治区", decisions=decided)
    departments = [a.department.name for a in resolved.measures[0].assignments if a.department]
    assert departments == ["崇左市教育局", "百色市民政局"]
