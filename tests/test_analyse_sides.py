"""Matrix, gaps, lineage, comparison, what-if, explanation, and how findings are told."""

from collections import Counter
from itertools import combinations
from typing import Any, Literal

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import assignments
from tests.networks import COLUMNS, PLAN, iri, measure, seed_assignments, table
from zhijin_graph.analyse import (
    ANALYSES,
    Material,
    Options,
    Words,
    as_sentence,
    as_table,
    checks_table,
    compare_all,
    compare_plans,
    compared_loads_table,
    department_load,
    department_ties,
    explain,
    find_brokers,
    find_clusters,
    find_department,
    find_gaps,
    find_measure,
    parse_change,
    read_scenario,
    responsibility_matrix,
    run_all,
    run_analysis,
    trace_lineage,
    what_if,
)
from zhijin_graph.analyse.alignment import align, likeness
from zhijin_graph.analyse.reorganise import reorganise
from zhijin_graph.analyse.scenario import FORMS
from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.graph import build_changes, scenario_iri
from zhijin_graph.model import Incidence, Table
from zhijin_graph.model.scenario import Change, ChangeKind, Scenario
from zhijin_graph.network import build_incidence, build_network, by_system


@pytest.fixture(scope="module")
def seed() -> Incidence:
    return build_incidence(seed_assignments())


def other_plan() -> Table:
    """A look-alike of another county: 民政局 hands measure 2 to 残联, measure 20 is gone, 教育局 is only that."""
    renamed = []
    for row in seed_assignments():
        if row["measure"] == "20" or (row["measure"] == "2" and row["department"] == "织金县民政局"):
            continue
        name = str(row["department"]).replace("织金", "黔西").replace("教育科技局", "教育局")
        number = str(row["measure"])
        changed = {
            "plan": "黔府办〔2023〕9号",
            "plan_iri": "https://w3id.org/zhijin-graph/id/plan/黔府办〔2023〕9号",
            "measure_iri": f"https://w3id.org/zhijin-graph/id/measure/黔府办〔2023〕9号/{number}",
            "measure_title": str(row["measure_title"]).replace("落实", "完善"),
            "department": name,
            "department_iri": f"https://w3id.org/zhijin-graph/id/department/{name}",
            "system": str(row["system"] or "").replace("education+science-technology", "education") or None,
        }
        renamed.append(tuple({**row, **changed}[column] for column in COLUMNS))
    return Table(COLUMNS, (*seed_assignments().rows, *renamed))


def test_checks_of_the_seed(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Counted from the truth file; the fence by numpy's quartiles of the 19 totals."""
    checks = {check.code: check for check in responsibility_matrix(seed).checks}
    joint = [measure(item["number"]) for item in seed_truth["measures"] if len(item["lead"]) > 1]
    assert list(checks["joint-leads"].subjects) == joint
    assert {measure(11), measure(15)} < set(joint)
    assert checks["no-lead"].subjects == ()
    assert checks["only-collective"].subjects == ()
    assert len(checks["never-leads"].subjects) == 6
    assert checks["overload"].subjects == (iri("县民政局"),)
    totals = [load.total for load in department_load(seed).loads]
    lower, upper = np.percentile(totals, [25, 75])
    assert f"{upper + 1.5 * (upper - lower):g}项" in checks["overload"].zh


def test_the_matrix_holds_every_assignment(seed: Incidence) -> None:
    matrix = responsibility_matrix(seed)
    roles = {(cell.department, cell.measure): cell.roles for cell in matrix.cells}
    expected = {(row["department_iri"], row["measure_iri"]): (row["role"],) for row in seed_assignments()}
    assert roles == expected
    assert len(matrix.departments) == 21
    collectives = {
        iri(name)
        for name in ("各乡镇<街道>人民政府<办事处>", "生活无着流浪乞讨人员救助管理联席会议各成员单位")
    }
    assert set(matrix.departments[-2:]) == collectives


def test_checks_by_hand() -> None:
    rows = Table(
        ("plan", "measure", "role", "department", "collective"),
        (
            ("p", "1", "responsible", "各乡镇", True),
            ("p", "2", "lead", "甲", False),
            ("p", "2", "lead", "乙", False),
            ("p", "2", "responsible", "乙", False),
            ("p", "3", "lead", "甲", False),
        ),
    )
    matrix = responsibility_matrix(build_incidence(rows))
    found = {check.code: list(check.subjects) for check in matrix.checks}
    assert found == {
        "no-lead": ["p/1"], "joint-leads": ["p/2"], "only-collective": ["p/1"], "sole-actor": ["p/1", "p/3"],
        "never-leads": [],
    }  # fmt: skip
    assert matrix.withheld[0].statistic == "overload"
    assert ("lead", "responsible") in {cell.roles for cell in matrix.cells}


def test_gaps_of_names_measures_and_programmes() -> None:
    rows = list(seed_assignments().rows)
    state, name = COLUMNS.index("state"), COLUMNS.index("as_written")
    rows[0] = tuple(
        "unknown" if at == state else "县某局" if at == name else cell for at, cell in enumerate(rows[0])
    )
    measures = Table(
        ("plan", "measure", "measure_iri", "title", "deadline"),
        (
            (PLAN, "1", measure(1), "落实基本生活救助制度", "2023-12-31"),
            (PLAN, "21", measure(21), "加强组织领导", None),
        ),
    )
    programmes = Table(
        ("programme", "department"),
        (("最低生活保障", "织金县民政局"), ("医疗救助", "甲"), ("医疗救助", "乙"), ("住房救助", None)),
    )
    report = find_gaps(build_incidence(Table(COLUMNS, tuple(rows))), measures=measures, programmes=programmes)
    found = {(gap.code, gap.label) for gap in report.gaps}
    assert {
        ("nobody", "21 加强组织领导"), ("no-deadline", "21 加强组织领导"), ("thin-programme", "最低生活保障"),
        ("thin-programme", "住房救助"), ("unknown-name", "县某局"),
    } <= found  # fmt: skip
    assert not any(label == "医疗救助" for _, label in found)
    assert sum(gap.code == "repaired-name" for gap in report.gaps) == 2
    assert "→ 织金县应急管理局" in "".join(gap.zh for gap in report.gaps)
    assert report.withheld == ()
    assert [w.statistic for w in find_gaps(build_incidence(seed_assignments())).withheld] == [
        "deadlines",
        "programmes",
    ]


def test_lineage_counts_plans_once_a_source() -> None:
    rows = (
        ("a", "省的意见", "省1号", "implements", 2),
        ("a", "市的措施", "市1号", "implements", 1),
        ("b", "省的意见", "省1号", "implements", 1),
        ("b", "省的意见", "省1号", "implements", 1),
    )
    found = trace_lineage(Table(("plan", "source", "number", "relation", "depth"), rows))
    assert found.shared == (("省1号", 2), ("市1号", 1))
    assert [(step.plan, step.depth) for step in found.steps] == [("a", 1), ("a", 2), ("b", 1)]
    assert (found.depth, found.plans) == (2, 2)


def test_alignment_by_hand() -> None:
    """Titles of 8 characters have 7 bigrams; 落实 → 完善 changes two of them, so 5 of 7 are shared."""
    pairs = align(["落实医疗救助制度", "落实住房救助制度"], ["完善住房救助制度", "完善医疗救助制度", "无关"])
    assert [(one, other) for one, other, _ in pairs] == [(0, 1), (1, 0)]
    assert pairs[0][2] == pytest.approx(5 / 7)
    assert align([], ["a"]) == ()
    assert align(["甲乙丙"], ["丁戊己"]) == ()


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=6), st.lists(st.text(max_size=20), max_size=6))
def test_likeness_is_between_0_and_1_and_symmetric(texts: list[str], others: list[str]) -> None:
    scores = likeness(texts, others)
    assert scores.shape == (len(texts), len(others))
    assert ((scores >= 0) & (scores <= 1)).all()
    np.testing.assert_allclose(scores, likeness(others, texts).T)


def test_two_counties_side_by_side() -> None:
    incidence = build_incidence(other_plan())
    texts = Table(
        ("measure_iri", "text"),
        (
            (measure(1), "由县民政局牵头"),
            ("https://w3id.org/zhijin-graph/id/measure/黔府办〔2023〕9号/1", "由县民政局负责牵头"),
        ),
    )
    found = compare_plans(incidence, PLAN, "黔府办〔2023〕9号", measures=texts)
    matched = {pair.measure: pair for pair in found.pairs if pair.score is not None}
    assert len(matched) == 19
    assert [pair.measure for pair in found.pairs if pair.other is None] == [measure(20)]
    assert [pair.measure for pair in matched.values() if pair.lead_changed] == [measure(2)]
    changed = matched[measure(2)]
    assert (changed.leads, changed.other_leads, changed.dropped) == (
        ("残联", "民政局"),
        ("残联",),
        ("民政局",),
    )
    edits = [(edit.before, edit.after) for edit in matched[measure(1)].edits]
    assert edits == [("由县民政局", "由县民政局"), ("", "负责"), ("牵头", "牵头")]
    told = {row["measure_iri"]: row["edits"] for row in as_table(found, incidence)}
    assert told[measure(1)] == "由县民政局{+负责+}牵头"
    assert told[measure(3)] == ""
    # 教育科技局 and 教育局 are each the only body of their (first) system, education.
    assert "教育局" not in found.added
    assert found.dropped == ("乡村振兴局",)
    loads = {load.system: load for load in found.loads}
    assert (loads["民政局"].lead, loads["民政局"].other_lead) == (14, 12)
    assert len(compare_all(incidence, [PLAN, "黔府办〔2023〕9号"])) == 1


def test_comparing_needs_two_plans() -> None:
    incidence = build_incidence(other_plan())
    with pytest.raises(WrongUse, match=r"no plan 黔府办〔2023〕8号.*黔府办〔2023〕9号"):
        compare_plans(incidence, PLAN, "黔府办〔2023〕8号")
    with pytest.raises(WrongUse, match="the same"):
        compare_plans(incidence, PLAN, PLAN)


def scenario(kind: str, text: str) -> Scenario:
    return Scenario("试", (parse_change(kind, text),))


def test_merging_rural_revitalisation_into_agriculture(seed: Incidence) -> None:
    """The live case: a body that is not in the plan yet takes over all of one that is."""
    found = what_if(seed, scenario("merge", "县乡村振兴局=县农业农村局"))
    assert [(one.name, one.lead, one.lead_after) for one in found.changes] == [
        ("织金县乡村振兴局", 1, None),
        ("织金县农业农村局", None, 1),
    ]
    assert found.events[0].resulting[0][0] == iri("县农业农村局")
    assert len(found.ties_lost) == len(found.ties_gained) == 7
    assert found.orphaned == found.abandoned == ()
    assert found.after.carried.nnz == 96
    assert iri("县乡村振兴局") in seed.departments.iris


def test_merging_two_that_share_measures_counts_each_once(seed: Incidence) -> None:
    """医疗保障局 and 卫生健康局 carry the same seven: together they carry seven, and lead three."""
    found = what_if(seed, scenario("merge", "县医疗保障局+县卫生健康局=县卫生健康局"))
    change = {one.name: one for one in found.changes}["织金县卫生健康局"]
    assert (change.total, change.total_after) == (7, 7)
    row = found.after.departments.iris.index(iri("县卫生健康局"))
    lead, responsible = found.after.roles["lead"][[row]], found.after.roles["responsible"][[row]]
    assert lead.multiply(responsible).nnz == 0
    assert lead.nnz + responsible.nnz == 7
    assert change.lead_after == lead.nnz


def test_abolishing_the_hub_orphans_its_measures(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Measures led by 县民政局 alone, read from the truth file."""
    found = what_if(seed, scenario("abolish", "县民政局"))
    alone = [measure(item["number"]) for item in seed_truth["measures"] if item["lead"] == ["县民政局"]]
    assert list(found.orphaned) == alone
    assert iri("县民政局") in found.brokers_lost
    assert len(found.ties_lost) == 18
    taken = what_if(seed, scenario("abolish", "县民政局=县残联"))
    assert taken.orphaned == ()


def test_the_whole_before_and_after(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Counted from the truth file; ties as networkx projects them, Gini and HHI from the totals."""
    found = what_if(seed, scenario("abolish", "县民政局"))
    held = [
        {name for name in (*item["lead"], *item["responsible"]) if not name.startswith(("各", "生活无着"))}
        for item in seed_truth["measures"]
    ]
    expected = []
    for side in (held, [names - {"县民政局"} for names in held]):
        graph = nx.Graph([pair for names in side for pair in combinations(sorted(names), 2)])
        totals = sorted(Counter(name for names in side for name in names).values())
        share = np.array(totals) / sum(totals)
        gini = float(np.abs(np.subtract.outer(share, share)).sum() / (2 * len(totals)))
        names = {name for group in side for name in group}
        measures = sum(bool(group) for group in side)
        expected.append(
            (len(names), measures, sum(totals), gini, float((share**2).sum()), graph.number_of_edges())
        )
    told = {one.name: (one.before, one.after) for one in found.summary}
    counted = [told[name] for name in ("departments", "measures", "assignments", "gini", "hhi", "ties")]
    assert [pair[0] for pair in counted] == pytest.approx(expected[0])
    assert [pair[1] for pair in counted] == pytest.approx(expected[1])
    assert list(told["clusters"]) == [len(c.clusters) for c in (found.clusters, found.clusters_after)]
    assert list(told["modularity"]) == [found.clusters.modularity, found.clusters_after.modularity]


def test_ties_that_appear_vanish_and_change(seed: Incidence) -> None:
    """By hand: 甲 shares two measures with 乙 and one with 丙; measure 2 goes from 甲 to 丁."""
    rows = (("1", "lead", "甲"), ("1", "lead", "乙"), ("2", "lead", "甲"), ("2", "lead", "乙"),
            ("3", "lead", "甲"), ("3", "lead", "丙"), ("4", "lead", "丁"))  # fmt: skip
    found = what_if(build_incidence(table(*rows)), scenario("move", "2,3:甲=丁"))
    ties = {(tie.name, tie.other_name): (tie.weight, tie.weight_after, tie.kind) for tie in found.ties}
    assert ties == {
        ("乙", "甲"): (2, 1, "weaker"),
        ("丙", "甲"): (1, 0, "vanished"),
        ("丁", "乙"): (0, 1, "new"),
        ("丁", "丙"): (0, 1, "new"),
    }
    assert what_if(seed, scenario("rename", "县残联=县残疾人联合会")).summary[5].after == 68


def test_memberships_follow_clusters_not_their_numbers() -> None:
    """Two triangles; one of the larger goes over to the smaller, so that the sizes and numbers swap."""
    groups = {"甲乙丙丁": "12", "戊己庚": "34"}
    rows = [
        (number, "lead", name) for names, numbers in groups.items() for number in numbers for name in names
    ]
    found = what_if(build_incidence(table(*rows)), scenario("move", "1,2:丁=戊"))
    assert [m.name for m in found.memberships if m.moved] == []
    joined = what_if(
        build_incidence(table(*rows, ("5", "lead", "丁"))),
        Scenario("", (parse_change("move", "1,2:丙=己"), parse_change("move", "5:丁=庚"))),
    )
    by_name = {m.name: m for m in joined.memberships}
    assert by_name["甲"].cluster == by_name["乙"].cluster == by_name["丁"].cluster
    assert not by_name["甲"].moved
    assert by_name["丙"].cluster_after is None


def test_renaming_splitting_and_moving(seed: Incidence) -> None:
    renamed = what_if(seed, scenario("rename", "县医疗保障局=县医保局"))
    assert renamed.load.total == renamed.load_after.total
    split = what_if(seed, scenario("split", "县教育科技局=县教育局:8;县科技局"))
    after = {load.department: load for load in split.load_after.loads}
    assert after[iri("县教育局")].measures == (measure(8),)
    assert after[iri("县科技局")].total == 5
    moved = what_if(seed, scenario("move", "1,2:县民政局=县残联"))
    row = find_department(moved.after, "县残联")
    assert moved.after.roles["lead"][[row]].toarray()[0, :2].tolist() == [1, 1]
    assert moved.events[0].measures == (measure(1), measure(2))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_merges_and_renames_lose_no_measure(data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from("1234"), st.sampled_from(["lead", "responsible"]), st.sampled_from("甲乙丙丁")
            ),
            min_size=1,
        )
    )
    incidence = build_incidence(table(*rows))
    one = data.draw(st.sampled_from(incidence.departments.iris))
    other = data.draw(st.sampled_from([*incidence.departments.iris, "新"]))
    after, _ = reorganise(incidence, scenario("merge", f"{one}={other}"))
    for old, new in ((incidence.carried, after.carried), (incidence.roles["lead"], after.roles["lead"])):
        assert ((old.toarray().sum(axis=0) > 0) == (new.toarray().sum(axis=0) > 0)).all()
    assert list(after.departments.iris) == sorted(after.departments.iris)


def test_scenarios_are_read_from_toml() -> None:
    read = read_scenario(
        """
        title = "机构改革"
        [[change]]
        kind = "merge"
        from = ["县乡村振兴局"]
        into = "县农业农村局"
        [[change]]
        kind = "split"
        from = "县教育科技局"
        parts = { "县教育局" = [8], "县科技局" = [] }
        [[change]]
        kind = "move"
        measures = [1, 2]
        from = "县民政局"
        into = "县残联"
        """
    )
    assert read.title == "机构改革"
    assert read.changes == (
        Change(ChangeKind.MERGE, ("县乡村振兴局",), ("县农业农村局",)),
        Change(ChangeKind.SPLIT, ("县教育科技局",), ("县教育局", "县科技局"), (("8",), ())),
        Change(ChangeKind.MOVE, ("县民政局",), ("县残联",), (("1", "2"),)),
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("merge", "甲"),
        ("merge", "=乙"),
        ("rename", "甲"),
        ("split", "甲=乙"),
        ("move", "甲=乙"),
        ("abolish", "甲+乙"),
        ("join", "甲=乙"),
    ],
)
def test_changes_that_are_none(kind: str, text: str) -> None:
    with pytest.raises(WrongUse, match="scenario: "):
        parse_change(kind, text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title = ", UnreadableInput),
        ("titel = 'x'", WrongUse),
        ("[[change]]\nkind = 'marry'", WrongUse),
        ("[[change]]\nkind = 'merge'\nfrom = 'a'\nto = 'b'", WrongUse),
    ],
)
def test_scenario_files_that_are_none(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_scenario(text)


def test_every_kind_of_change_says_how_it_is_written() -> None:
    assert set(FORMS) == set(ChangeKind)


def test_departments_and_measures_are_found_by_any_name(seed: Incidence) -> None:
    row = seed.departments.names.index("织金县应急管理局")
    for name in (iri("县应急管理局"), "织金县应急管理局", "县应急管理局", "县应急管理"):
        assert find_department(seed, name) == row
    assert find_measure(seed, "6") == find_measure(seed, measure(6)) == 5
    with pytest.raises(WrongUse, match=r"no department 县民正局.*民政局"):
        find_department(seed, "县民正局")
    with pytest.raises(WrongUse, match="no measure 99"):
        find_measure(seed, "99")
    both = build_incidence(other_plan())
    with pytest.raises(WrongUse, match="may be several"):
        find_department(both, "县民政局")
    with pytest.raises(WrongUse, match="in several plans"):
        find_measure(both, "6")
    with pytest.raises(WrongUse, match="there already"):
        what_if(seed, scenario("rename", "县残联=县民政局"))


def test_scenario_triples_are_change_events(seed: Incidence) -> None:
    thought = scenario("merge", "县乡村振兴局=县农业农村局")
    found = what_if(seed, thought)
    lines = build_changes(thought, found.events).lines
    event = f"<{scenario_iri(thought)}/1>"
    org = "http://www.w3.org/ns/org#"
    assert f"{event} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{org}ChangeEvent> ." in lines
    assert f"{event} <{org}originalOrganization> <{iri('县乡村振兴局')}> ." in lines
    assert f"{event} <{org}resultingOrganization> <{iri('县农业农村局')}> ." in lines
    assert list(lines) == sorted(lines)
    hostile = what_if(seed, scenario("rename", '县残联=县<残> "联"')).events
    assert all("<残>" not in line for line in build_changes(thought, hostile).lines if "resulting" in line)


def test_explanations_leave_one_out(seed: Incidence) -> None:
    """Betweenness without measure 16, computed anew from the assignments without it."""
    found = explain(seed, "betweenness", "县民政局")
    left = Table(COLUMNS, tuple(r for r in seed_assignments().rows if r[COLUMNS.index("measure")] != "16"))
    brokers = {broker.department: broker for broker in find_brokers(build_incidence(left)).brokers}
    strongest = found.influences[0]
    assert strongest.without == measure(16)
    # Without it, three departments carry nothing and drop out of the pairs; explain keeps them: 18·17 pairs.
    assert strongest.score == pytest.approx(brokers[iri("县民政局")].betweenness, abs=0.2)
    assert len(found.measures) == 19
    load = explain(seed, "load", "县民政局")
    assert (load.score, {one.difference for one in load.influences}) == (19.0, {-1.0})
    gini = explain(seed, "gini")
    assert gini.influences[0].without == iri("县民政局")
    for statistic, department in (("fame", "县民政局"), ("fame", None)):
        with pytest.raises(WrongUse, match="no score fame"):
            explain(seed, statistic, department)


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_analysis_is_told(seed: Incidence, name: str, lang: Literal["zh", "en"]) -> None:
    lineage = Table(
        ("plan", "source", "number", "relation", "depth"),
        ((PLAN, "措施", "毕委办字〔2022〕59号", "implements", 1),),
    )
    finding = run_analysis(name, Material(seed, lineage=lineage), Options(runs=3, draws=5))
    told = as_table(finding, seed, lang)
    assert told.columns == ANALYSES[name].columns
    assert len(told) > 0
    assert len(as_table(finding, seed, lang, limit=1)) == 1
    sentence = as_sentence(finding, seed, lang)
    assert sentence.endswith("。" if lang == "zh" else ".")
    assert "None" not in sentence


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_bears_no_data_and_one_row(name: str) -> None:
    for rows in (table(), table(("1", "lead", "甲"))):
        incidence = build_incidence(rows)
        finding = run_analysis(name, Material(incidence), Options(runs=2, draws=2))
        for lang in ("zh", "en"):
            assert as_sentence(finding, incidence, lang).strip("。.")
        assert as_table(finding, incidence).columns == ANALYSES[name].columns


def test_sentences_of_the_seed(seed: Incidence) -> None:
    material, few = Material(seed), Options(runs=1, draws=0)
    assert as_sentence(run_analysis("load", material, few), seed).startswith(
        "织金县民政局承担最多，共19项，其中牵头14项"
    )
    assert "68 ties" in as_sentence(run_analysis("ties", material, few), seed, "en")
    matrix = responsibility_matrix(seed)
    assert as_sentence(matrix, seed).startswith("6项措施有多个牵头单位")
    assert checks_table(matrix, Words(seed, "zh")).column("count")[:2] == (0, 6)
    with pytest.raises(WrongUse, match="no analysis fame"):
        run_analysis("fame", material)


def test_a_plan_is_named_once_before_the_numbers_of_its_measures() -> None:
    both = build_incidence(other_plan())
    other = "https://w3id.org/zhijin-graph/id/measure/黔府办〔2023〕9号/3"
    zh, en = Words(both, "zh"), Words(both, "en")
    assert zh.numbers((measure(1), measure(2), other)) == f"{PLAN} 1、2；黔府办〔2023〕9号 3"
    assert en.numbers((measure(1), measure(2), other)) == f"{PLAN} 1, 2; 黔府办〔2023〕9号 3"
    assert Words(build_incidence(seed_assignments()), "zh").numbers((measure(1), measure(2))) == "1、2"
    nobody = Table(
        ("plan", "measure", "title", "deadline"),
        tuple((plan, "99", "加强宣传", "2023-12-31") for plan in (PLAN, "黔府办〔2023〕9号")),
    )
    assert find_gaps(both, measures=nobody).gaps[0].label == f"{PLAN} 99 加强宣传"
    subjects = as_table(find_gaps(both), both).column("label")
    assert f"{PLAN} 3 落实低保倾斜性政策" in subjects
    assert "黔府办〔2023〕9号 2 完善特殊困难群体救助措施" in subjects


def test_what_is_first_among_equals_is_not_called_the_first() -> None:
    """Of the seed's 68 ties five share seven measures; below, three bodies carry one measure each."""
    seed = build_incidence(seed_assignments())
    ties = department_ties(seed)
    assert [len(tie.measures) for tie in ties.ties[:6]] == [7, 7, 7, 7, 7, 6]
    assert "最强的有5对，如" in as_sentence(ties, seed)
    three = build_incidence(table(("1", "lead", "甲"), ("1", "lead", "乙"), ("1", "responsible", "丙")))
    assert "等3个部门承担最多，各1项" in as_sentence(department_load(three), three)
    assert "3 departments carry most, 1 measure each" in as_sentence(department_load(three), three, "en")


def test_a_source_is_not_said_to_be_carried_out_by_plans_that_only_cite_it(seed: Incidence) -> None:
    rows = tuple(
        (plan, "措施", "毕委办字〔2022〕59号", kind, 1)
        for plan, kind in (("甲", "implements"), ("乙", "cites"))
    )
    found = trace_lineage(Table(("plan", "source", "number", "relation", "depth"), rows))
    assert "落实" not in as_sentence(found, seed)
    assert "其中2份以毕委办字〔2022〕59号为依据" in as_sentence(found, seed)
    assert "carry out" not in as_sentence(found, seed, "en")


def test_a_measure_without_a_match_has_no_changed_lead() -> None:
    both = build_incidence(other_plan())
    told = as_table(compare_plans(both, PLAN, "黔府办〔2023〕9号"), both)
    alone = [row["lead_changed"] for row in told if row["measure"] is None or row["other_measure"] is None]
    assert alone == [None]


def test_comparison_what_if_and_explanation_are_told(seed: Incidence) -> None:
    both = build_incidence(other_plan())
    found = compare_plans(both, PLAN, "黔府办〔2023〕9号")
    assert as_sentence(found, both).startswith("两份方案有19项相同事项，其中1项牵头单位不同")
    assert len(as_table(found, both)) == 20
    assert "difference" in compared_loads_table(found, Words(both, "en")).columns
    thought = what_if(seed, scenario("abolish", "县民政局"))
    assert "8项措施失去牵头单位" in as_sentence(thought, seed)
    assert as_table(thought, seed).rows[0][:4] == ("织金县民政局", 19, None, 14)
    explained = explain(seed, "betweenness", "县民政局")
    assert "16 " in as_sentence(explained, seed, "en")
    assert as_table(explained, seed, limit=2).column("without_iri") == (measure(16), measure(11))


def test_systems_instead_of_departments() -> None:
    """民政 of two counties becomes one row; a body of two systems counts in both."""
    grouped = by_system(build_incidence(other_plan()))
    loads = {load.department: load for load in department_load(grouped).loads}
    assert loads["civil-affairs"].total == 19 + 17
    assert loads["science-technology"].total == 6
    assert loads["education"].total == 6 + 5
    assert set(loads) == {"civil-affairs", "education", "science-technology", "healthcare-security", "health"}


def test_all_in_a_row_are_the_same_as_one_by_one(seed: Incidence) -> None:
    few = Options(draws=5)
    together = dict(run_all(Material(seed), few))
    assert list(together) == list(ANALYSES)
    for name in ("brokers", "matrix", "clusters"):
        assert together[name] == run_analysis(name, Material(seed), few)


def test_scores_of_the_whole_are_those_of_the_reports(seed: Incidence) -> None:
    """Density by networkx; the others are what the analyses report of the same network."""
    graph = build_network(seed, "ties")
    assert explain(seed, "density").score == pytest.approx(nx.density(graph))
    assert explain(seed, "hhi").score == department_load(seed).total.hhi
    assert explain(seed, "modularity").score == find_clusters(seed, runs=1).modularity
    without = {one.without: one.score for one in explain(seed, "density").influences}
    graph.remove_node(iri("县民政局"))
    assert without[iri("县民政局")] == pytest.approx(nx.density(graph))


def test_what_is_too_large_for_a_test_against_chance_says_so() -> None:
    incidence = build_incidence(assignments(70))
    found = find_clusters(incidence, runs=2, draws=5)
    assert found.p_value is None
    assert found.beyond_chance is None
    assert [reason.statistic for reason in found.withheld] == ["modularity-p-value"]
    assert "互不相连" in as_sentence(run_analysis("core", Material(incidence)), incidence)
