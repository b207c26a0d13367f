"""The review loop: names in doubt as rows, decisions read back and applied, none lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_resolve_plan import make_plan, names
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import State, Table
from zhijin_graph.resolve import (
    Decision,
    read_decisions,
    resolve_plan,
    review_names,
    write_decisions,
)

PLACE = "贵州省毕节市织金县"


def fill(table: Table, **decided: str) -> Table:
    """The table with the analyst's column filled for some names."""
    at, name = table.columns.index("department"), table.columns.index("as_written")
    rows = tuple((*row[:at], decided.get(str(row[name]), row[at]), *row[at + 1 :]) for row in table.rows)
    return Table(table.columns, rows)


def test_names_in_doubt_with_candidates_quotes_and_counts() -> None:
    plan = resolve_plan(make_plan(["县民政局", "县发展和改革"], ["县发展和改革", "我们", "县应急管理"]))
    rows = list(review_names([plan]))
    assert [(row["as_written"], row["state"], row["count"]) for row in rows] == [
        ("县发展和改革", "ambiguous", 2),
        ("县应急管理", "repaired", 1),
        ("我们", "unknown", 1),
    ]
    first = rows[0]
    assert first["place"] == PLACE
    assert first["candidates"] == "织金县发展和改革局 | 织金县发展改革委"
    assert first["quote"] == "（县民政局、县发展和改革负责）"
    assert first["start"] == plan.document.text.index("县发展和改革")
    assert "可指2个部门" in str(first["why"])
    assert "fits 2 departments" in str(next(iter(review_names([plan], lang="en")))["why"])


def test_names_of_other_states_can_be_asked_for() -> None:
    plan = resolve_plan(make_plan(["县民政局"]))
    assert len(review_names([plan])) == 0
    assert [row["as_written"] for row in review_names([plan], states=[State.RESOLVED])] == ["县民政局"]


def test_a_decision_is_applied_and_recorded() -> None:
    parsed = make_plan(["县发展和改革", "县民政局"])
    table = fill(review_names([resolve_plan(parsed)]), 县发展和改革="县发改局")
    decisions = read_decisions(table)
    assert decisions == (Decision("县发展和改革", PLACE, "县发改局"),)
    plan = resolve_plan(parsed, decisions=decisions)
    assert names(plan) == ["织金县发展和改革局", "织金县民政局"]
    assert [d.code for d in plan.diagnostics] == ["place-inferred", "name-decided"]
    assert plan.diagnostics[1].span.text == "县发展和改革"


def test_who_and_why_are_kept() -> None:
    decision = Decision("我们", "", "县民政局", reason="上下文", who="王")
    resolution = resolve_plan(make_plan(["我们"]), decisions=[decision]).measures[0].assignments[0].resolution
    assert resolution is not None
    assert (resolution.state, resolution.why_zh) == (State.RESOLVED, "人工裁定（王）：上下文")
    assert resolution.why_en == "decided by hand (王): 上下文"


def test_words_that_are_no_unit_are_left_out_and_reported() -> None:
    plan = resolve_plan(make_plan(["我们", "县民政局"]), decisions=[Decision("我们", "", "ignore")])
    assert names(plan) == ["织金县民政局"]
    assert [(d.code, d.span.text) for d in plan.diagnostics if d.code == "name-ignored"] == [
        ("name-ignored", "我们")
    ]


def test_a_decision_wins_over_the_lexicon_and_over_splitting() -> None:
    decisions = [Decision("县民政局", "", "县财政局"), Decision("县财政局和县残联", "", "县财残联合体")]
    plan = resolve_plan(make_plan(["县民政局", "县财政局和县残联"]), decisions=decisions)
    assert names(plan) == ["织金县财政局", "县财残联合体"]


@pytest.mark.parametrize(
    ("place", "applies"), [("", True), (PLACE, True), ("织金县", True), ("大方县", False), ("贵州省", False)]
)
def test_a_decision_holds_for_its_place(place: str, applies: bool) -> None:
    plan = resolve_plan(make_plan(["我们"]), decisions=[Decision("我们", place, "县民政局")])
    assert names(plan) == (["织金县民政局"] if applies else [None])


def test_a_decision_for_the_place_comes_before_one_for_all() -> None:
    decisions = [Decision("我们", PLACE, "县民政局"), Decision("我们", "", "县财政局")]
    assert names(resolve_plan(make_plan(["我们"]), decisions=decisions)) == ["织金县民政局"]


def test_brackets_and_blanks_do_not_part_a_decision_from_its_name() -> None:
    decisions = [Decision("某 某(组)", "", "县民政局")]
    assert names(resolve_plan(make_plan(["某某（组）"]), decisions=decisions)) == ["织金县民政局"]


def test_decisions_that_match_nothing_are_told() -> None:
    gone, other = Decision("没有了", PLACE, "县民政局"), Decision("我们", "大方县", "县民政局")
    used, ignored = Decision("我们", "", "县民政局"), Decision("他们", "", "ignore")
    plan = make_plan(["我们", "他们"])
    decisions = [gone, other, used, ignored]
    resolved = resolve_plan(plan, decisions=decisions)
    assert [d.zh for d in resolved.diagnostics if d.code == "decision-unmatched"] == [
        "对“没有了”的裁定在本方案中没有对应的名称"
    ]


def test_a_rebuild_loses_no_decision() -> None:
    decisions = (
        Decision("我们", PLACE, "县民政局", "上下文", "王"),
        Decision("他们", "", "ignore"),
        Decision("没有了", "大方县", "县财政局"),
    )
    resolved = resolve_plan(make_plan(["我们", "他们", "县应急管理"]), decisions=decisions)
    table = review_names([resolved], decisions)
    assert {(row["as_written"], row["state"], row["count"]) for row in table} == {
        ("我们", "decided", 1),
        ("县应急管理", "repaired", 1),
        ("他们", "decided", 0),
        ("没有了", "decided", 0),
    }
    assert set(read_decisions(table)) == set(decisions)


@pytest.mark.parametrize(
    ("columns", "rows", "message"),
    [
        (("as_written", "place"), (), "department"),
        (("name", "department"), (), "as_written"),
        (("as_written", "department"), (("甲", "县民政局"), ("甲", "县财政局")), "甲"),
    ],
)
def test_a_table_that_cannot_be_read(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], message: str
) -> None:
    with pytest.raises(WrongUse, match=message):
        read_decisions(Table(columns, rows))


def test_rows_without_a_decision_are_passed_over() -> None:
    table = Table(
        ("as_written", "department"), (("甲", ""), ("", "县民政局"), ("乙", None), ("丙", " 县民政局 "))
    )
    assert read_decisions(table) == (Decision("丙", "", "县民政局"),)


TEXTS = (
    st.text(alphabet="甲乙丙县局（） 'x", min_size=1, max_size=6)
    .map(str.strip)
    .filter(lambda t: t.strip("' "))
)
DECISIONS = st.builds(Decision, TEXTS, st.sampled_from(["", PLACE]), TEXTS, TEXTS, TEXTS)


@given(st.lists(DECISIONS, max_size=5, unique_by=lambda d: ("".join(d.as_written.split()), d.place)))
def test_decisions_come_back_from_their_table(decisions: list[Decision]) -> None:
    assert read_decisions(write_decisions(decisions)) == tuple(decisions)


def test_an_apostrophe_that_keeps_a_cell_inert_is_no_part_of_it() -> None:
    table = Table(("as_written", "department", "reason"), (("'=甲", "县民政局", "'甲"),))
    assert read_decisions(table) == (Decision("=甲", "", "县民政局", "'甲"),)
