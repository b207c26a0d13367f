"""Every shipped question against plain Python, against the truth file, and against rdflib."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

import pytest

from tests import graphs, oracles
from zhijin_graph.model import Cell, Plan
from zhijin_graph.query import Question, ask, catalogue, column_labels, find_question, prepare
from zhijin_graph.store import memory_graph

SEED = "织府办〔2023〕43号"
EXAMPLE = "青府办〔2022〕7号"
CIVIL = "青禾县民政局"

STATED = ("plan", "measure", "title", "department", "quote", "start", "end")
LOADS = ("department", "lead", "responsible", "support", "total")
PROGRAMME = "https://w3id.org/zhijin-graph/programme/"
GROUP = "https://w3id.org/zhijin-graph/group/"

ORACLES: dict[str, tuple[dict[str, Any], tuple[str, ...], oracles.Oracle]] = {
    "measures": (
        {},
        ("plan", "measure", "title", "section", "section_title", "text", "deadline"),
        oracles.measures,
    ),
    "department-load": ({}, LOADS, oracles.load),
    "lead-load": ({}, ("department", "lead"), oracles.lead_load),
    "ties": ({}, ("department", "other", "measures"), oracles.ties),
    "lead-follow": ({}, ("lead", "follower", "measures"), oracles.lead_follow),
    "joint-leads": ({}, STATED, oracles.joint_leads),
    "no-lead": ({}, ("plan", "measure", "title"), oracles.no_lead),
    "only-collective": ({}, STATED, oracles.only_collective),
    "never-leads": ({}, ("department", "measures"), oracles.never_leads),
    "sole-actor": ({}, STATED, oracles.sole_actor),
    "section-load": ({}, ("plan", "section", "section_title", *LOADS), oracles.section_load),
    "collectives": ({}, ("department", "plan", "measure", "role", "quote"), oracles.collectives),
    "names": ({}, ("as_written", "department", "state", "mentions", "candidate", "plan"), oracles.names),
    "plan-overview": (
        {},
        (
            "plan",
            "sections",
            "measures",
            "assignments",
            "lead",
            "responsible",
            "support",
            "departments",
            "collectives",
        ),
        oracles.overview,
    ),
    "programme-departments": ({}, ("programme_iri", *LOADS), oracles.programme_departments),
    "beneficiaries": ({}, ("group_iri", "plan", "measure", "quote", "start"), oracles.topics),
    "deadlines": (
        {"from": "2022-01-01", "until": "2022-12-31"},
        ("due", "precision", "plan", "measure", "quote"),
        partial(oracles.deadlines, start=date(2022, 1, 1), until=date(2022, 12, 31)),
    ),
    "text-search": (
        {"words": "低保 渐退"},
        ("plan", "measure", "hits"),
        lambda plans: oracles.text_search(plans, "低保", "渐退"),
    ),
    "system-load": (
        {"system": "civil-affairs"},
        ("department", "total"),
        partial(oracles.system_load, system="civil-affairs"),
    ),
    "implementations": ({}, ("number", "plan", "relation", "quote"), oracles.implementations),
    "lineage": ({}, ("plan", "depth", "number", "relation", "through"), oracles.lineage),
    "in-force": ({"date": "2024-01-01"}, ("plan",), partial(oracles.in_force, day=date(2024, 1, 1))),
}
"""Question → parameters, the columns compared, and the plain Python that knows the answer."""

GIVEN: dict[str, dict[str, str]] = {
    "compare-plans": {"plan": EXAMPLE, "other": "新方案"},
    "department-measures": {"department": CIVIL},
    "in-force": {"date": "2024-06-01"},
    "measure-actors": {"measure": f"{EXAMPLE}/1"},
    "text-search": {"words": "救助"},
    "tie-measures": {"department": CIVIL, "other": "青禾县应急管理局"},
}
"""Parameters that must be given, for a run over the small world."""


@pytest.mark.parametrize("name", sorted(ORACLES))
def test_answers_agree_with_plain_python(name: str) -> None:
    params, columns, oracle = ORACLES[name]
    table = ask(graphs.world_graph(), name, params)
    got = [tuple(_slug(row[column]) for column in columns) for row in table]
    assert _sorted(got) == _sorted(oracle(graphs.world()))
    assert got, "the small world must show something"


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
@pytest.mark.parametrize("plans", [graphs.world()], ids=["world"])
def test_rdflib_gives_the_same_rows_in_the_same_order(question: Question, plans: tuple[Plan, ...]) -> None:
    for flag in ("no", "yes"):
        given = GIVEN.get(question.name, {}) | (
            {"collectives": flag} if question.parameter("collectives") else {}
        )
        sparql = prepare(graphs.world_graph(), question, given)
        table = graphs.world_graph().query(sparql)
        assert list(table.rows) == graphs.rdflib_rows(graphs.rdflib_graph(plans), sparql)  # type: ignore[union-attr]
        assert table.columns == question.columns  # type: ignore[union-attr]


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_a_plan_given_is_the_only_plan(question: Question) -> None:
    if question.parameter("plan") is None or question.name == "compare-plans":
        return
    given = {**GIVEN.get(question.name, {}), "plan": EXAMPLE}
    only = ask(graphs.world_graph(), question.name, given)
    alone = memory_graph(graphs.parts(graphs.world()[:1]))
    if question.name == "lineage":  # the plans above are still known
        assert {row["plan"] for row in only} == {EXAMPLE}
    else:
        assert only == ask(alone, question.name, GIVEN.get(question.name, {}))


def test_the_truth_of_the_seed(seed_truth: dict[str, Any]) -> None:
    seed, counts = graphs.seed_graph(), seed_truth["counts"]
    (overview,) = ask(seed, "plan-overview")
    assert overview["plan"] == seed_truth["document"]["document_number"]
    assert overview["title"] == seed_truth["document"]["title"]
    assert overview["issued"] == seed_truth["document"]["issued"]
    for column, count in {
        "sections": "sections", "measures": "measures", "assignments": "assignments", "lead": "lead",
        "responsible": "responsible", "departments": "distinct_actors", "collectives": "collective_actors",
    }.items():  # fmt: skip
        assert overview[column] == counts[count], column
    assert len(ask(seed, "ties")) == counts["co_responsibility_pairs_without_collectives"]
    assert len(ask(seed, "ties", collectives="yes")) == counts["co_responsibility_pairs"]
    assert next(iter(ask(seed, "lead-load")))["lead"] == 14
    assert len(ask(seed, "no-lead")) == 0


def test_the_actors_of_every_measure_of_the_seed(seed_truth: dict[str, Any]) -> None:
    fixes = seed_truth["canonical_fixes"]
    for measure in seed_truth["measures"]:
        table = ask(graphs.seed_graph(), "measure-actors", measure=str(measure["number"]))
        for role in ("lead", "responsible"):
            written = [
                fixes.get(row["as_written"], row["as_written"]) for row in table if row["role"] == role
            ]
            assert written == [fixes.get(name, name) for name in measure[role]]


def test_the_policy_behind_the_seed(seed_truth: dict[str, Any]) -> None:
    (row,) = ask(graphs.seed_graph(), "lineage")
    implemented = seed_truth["document"]["implements"]
    assert (row["number"], row["depth"], row["relation"]) == (implemented["document_number"], 1, "implements")
    assert row["source"] == implemented["title"]


def test_quotes_slice_back_out_of_the_source() -> None:
    text = graphs.seed_plan().document.text
    for name in ("joint-leads", "only-collective", "sole-actor", "collectives", "lineage", "beneficiaries"):
        for row in ask(graphs.seed_graph(), name):
            assert text[int(row["start"] or 0) : int(row["end"] or 0)] == row["quote"]
    for row in ask(graphs.seed_graph(), "department-measures", department="县民政局"):
        assert text[int(row["start"] or 0) : int(row["end"] or 0)] == row["quote"]
        named = text[int(row["mention_start"] or 0) : int(row["mention_end"] or 0)]
        assert "".join(named.split()) == row["as_written"]


def test_two_departments_and_what_they_share() -> None:
    (row,) = ask(graphs.world_graph(), "tie-measures", plan=EXAMPLE, department="县应急管理局", other=CIVIL)
    assert (row["measure"], row["role"], row["other_role"]) == ("1", "responsible", "lead")
    tied = {(r["department"], r["other"]): r["measures"] for r in ask(graphs.seed_graph(), "ties")}
    for (department, other), count in tied.items():
        shared = ask(graphs.seed_graph(), "tie-measures", department=str(department), other=str(other))
        assert len({row["measure"] for row in shared}) == count


def test_two_plans_compared() -> None:
    table = ask(graphs.world_graph(), "compare-plans", plan=EXAMPLE, other="新方案")
    medical = [row for row in table if row["matter"] == "医疗救助"]
    assert {(row["measure"], row["other_measure"], row["lead"]) for row in medical} == {
        ("2", "2", "青禾县医疗保障局")
    }


def test_a_plan_compared_with_itself_meets_in_every_matter_and_in_no_section() -> None:
    plan = graphs.seed_plan()
    number = oracles.number(plan)
    table = ask(graphs.seed_graph(), "compare-plans", plan=number, other=number)
    met = oracles.same_matters(plan, plan)
    leads = oracles.leads_of(plan)
    assert {(row["measure"], row["lead"], row["other_measure"], row["other_lead"]) for row in table} == {
        (one, lead, two, other) for one, two in met for lead in leads[one] for other in leads[two]
    }
    matters = {(row["measure"], row["other_measure"], row["matter"]) for row in table}
    assert Counter((one, two) for one, two, _ in matters) == met
    assert {row["lead_system"] for row in table if row["lead"] == "织金县民政局"} == {"民政"}


def test_assignments_by_query_are_those_in_columns() -> None:
    table = graphs.world_graph().assignments()
    plain = graphs.columns(graphs.world())
    assert table.columns == plain.columns
    assert _sorted(table.rows) == _sorted(map(_systems_in_order, plain.rows))
    assert graphs.seed_graph().assignments() == graphs.columns([graphs.seed_plan()])


def test_every_question_is_documented_in_both_languages() -> None:
    for question in catalogue():
        assert question.summary("zh") != question.summary("en")
        assert question.summary("zh").endswith("？")
        assert question.summary("en").endswith("?")
        assert question.tags
        labels = column_labels(question.columns, "zh")
        assert all(label != name for name, label in labels.items()), question.name


def test_the_shipped_questions_are_those_promised() -> None:
    assert {question.name for question in catalogue()} == {*ORACLES, *GIVEN, "measure-actors", "tie-measures"}
    assert find_question("assignments").tags == ("internal",)


def _slug(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith((PROGRAMME, GROUP)):
        return cell.rpartition("/")[2]
    return cell


def _sorted(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return sorted(rows, key=lambda row: [(cell is not None, str(cell)) for cell in row])


def _systems_in_order(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The graph does not say which of a department's two systems comes first."""
    return tuple(
        "+".join(sorted(cell.split("+"))) if isinstance(cell, str) and "+" in cell and "-" in cell else cell
        for cell in row
    )
