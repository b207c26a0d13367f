"""Questions as files, and parameters as people give them: understood or refused, never guessed."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import graphs
from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.model import Table
from zhijin_graph.query import ask, catalogue, choices, find_question, prepare
from zhijin_graph.query.question import read_question
from zhijin_graph.sparql import projection

EXAMPLE = "青府办〔2022〕7号"

QUESTION = """\
#+ summary: Which measures mention a text?
#+ summary_zh: 哪些措施提到某段文字？
#+ description: free words about it
#+ tags:
#+   - mine
#+   - text
#+ parameters:
#+   - phrase: text!
#+   - plan: plan
#+ enumerate: [plan]
#defaultView:Timeline{"hide": "x"}
SELECT ?measure (STRLEN(?text) AS ?length) WHERE {
  VALUES ?phrase { UNDEF }
  VALUES ?plan_iri { UNDEF }
  ?measure_iri aid:text ?text ; aid:number ?measure ; aid:plan ?plan_iri ; aid:order ?order .
  FILTER(CONTAINS(?text, ?phrase))
} ORDER BY ?plan_iri ?order
"""


@pytest.mark.parametrize(
    ("params", "department"),
    [
        ({"department": "织金县民政局"}, "织金县民政局"),
        ({"department": " 织金县民政局 "}, "织金县民政局"),
        ({"department": "department:织金县民政局"}, "织金县民政局"),
        ({"department": "https://w3id.org/zhijin-graph/id/department/织金县民政局"}, "织金县民政局"),
        ({"department": "县民政局", "plan": EXAMPLE}, "青禾县民政局"),
        ({"department": "民政局", "plan": "织府办〔2023〕43号"}, "织金县民政局"),
        ({"department": "县应急管理", "plan": EXAMPLE}, "青禾县应急管理局"),
        ({"department": "联络组", "plan": EXAMPLE}, "联络组"),
        ({"department": "副县长", "plan": EXAMPLE}, "青禾县副县长"),
    ],
)
def test_a_department_by_any_of_its_names(params: dict[str, str], department: str) -> None:
    table = ask(graphs.world_graph(), "department-measures", params)
    assert set(table.column("department")) == {department}


@pytest.mark.parametrize(
    ("params", "measures"),
    [
        ({"measure": "1", "plan": EXAMPLE}, {"1"}),
        ({"measure": f"{EXAMPLE}/1/（1）"}, {"1/（1）"}),
        ({"measure": "分户核查", "plan": EXAMPLE}, {"1/（1）"}),
        ({"measure": "落实医疗救助制度"}, {"6"}),
        ({"measure": ["1", "2"], "plan": EXAMPLE}, {"1", "2"}),
    ],
)
def test_a_measure_by_number_title_or_plan(params: dict[str, Any], measures: set[str]) -> None:
    assert set(ask(graphs.world_graph(), "measure-actors", params).column("measure")) == measures


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("tie", {}, "there is no question “tie” — did you mean ties?"),
        ("zzz", {}, "`ask` without a name lists them all"),
        ("ties", {"pln": "x"}, "“ties” has no parameter “pln” — did you mean plan?"),
        ("collectives", {"x": "x"}, "it has none"),
        ("ties", {"plan": "织府办43号"}, "unknown plan “织府办43号” — did you mean 织府办〔2023〕43号?"),
        ("ties", {"collectives": "perhaps"}, "collectives is yes or no"),
        ("department-measures", {}, "“department-measures” needs department"),
        ("department-measures", {"department": "织金县民政厅"}, "did you mean 织金县民政局"),
        (
            "department-measures",
            {"department": "县民政局"},
            "names more than one department: 织金县民政局, 青禾县民政局",
        ),
        ("department-measures", {"department": "https://example.org/x"}, "the graph knows no department"),
        ("measure-actors", {"measure": "99"}, "unknown measure “99”"),
        ("measure-actors", {"measure": "1"}, "names more than one measure"),
        ("measures", {"section": "九", "plan": EXAMPLE}, "unknown section “九”"),
        ("deadlines", {"from": "明天"}, "from is a day, not “明天” — write it as 2023-08-09"),
        ("programme-departments", {"programme": "婚姻登记"}, "unknown programme “婚姻登记”"),
        ("names", {"state": "perfect"}, "unknown state “perfect”"),
        ("implementations", {"source": "毕委办字〔2022〕95号"}, "did you mean 毕委办字〔2022〕59号"),
    ],
)
def test_wrong_use_is_told_in_one_line(name: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(WrongUse) as caught:
        ask(graphs.world_graph(), name, params)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("section", ["二", "专项救助", "section:青府办〔2022〕7号/二"])
def test_a_section_by_number_title_or_iri(section: str) -> None:
    table = ask(graphs.world_graph(), "measures", section=section, plan=EXAMPLE)
    assert table.column("measure") == ("2", "3")


@pytest.mark.parametrize(
    "programme", ["医疗救助", "medical-assistance", "programme:medical-assistance", "medical assistance"]
)
def test_a_programme_by_label_slug_or_iri(programme: str) -> None:
    if programme == "medical assistance":
        programme = next(c.label for c in _concepts("programme") if c.iri.endswith("/medical-assistance"))
    assert len(ask(graphs.world_graph(), "programme-departments", programme=programme)) > 3


def test_words_like_from_have_a_python_spelling() -> None:
    assert ask(graphs.world_graph(), "deadlines", from_=date(2022, 10, 31), until="2022-10-31") == ask(
        graphs.world_graph(), "deadlines", {"from": "2022-10-31", "until": "2022-10-31"}
    )


def test_choices_come_from_the_data() -> None:
    question = find_question("measures")
    plans, sections = (choices(graphs.world_graph(), parameter) for parameter in question.parameters)
    assert [choice.label for choice in plans] == [
        "新方案",
        "织府办〔2023〕43号",
        "青市办〔2021〕5号",
        EXAMPLE,
    ]
    assert len(sections) == 2 + 2 + 5
    flag = find_question("ties").parameter("collectives")
    assert flag is not None
    assert choices(graphs.world_graph(), flag) == ()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40))
def test_a_word_never_changes_the_query(words: str) -> None:
    plans = graphs.world()
    wanted = words.split() or [words]
    expected = sum(
        any(word in measure.text.text or word in measure.title.text for word in wanted)
        for plan in plans
        for measure in plan.measures
    )
    assert len(ask(graphs.world_graph(), "text-search", words=words)) == expected


@settings(deadline=None)
@given(st.text(st.sampled_from(list("\"'\\{}<>?$.;#@\n :/织金u0022UNDEF")), max_size=30))
def test_a_name_never_changes_the_query(name: str) -> None:
    with suppress(WrongUse):
        table = ask(graphs.world_graph(), "department-measures", department=name)
        assert name.strip() in {*table.column("department"), *table.column("as_written")}


def test_what_ran_runs_elsewhere_unchanged() -> None:
    seed = graphs.seed_graph()
    sparql = prepare(seed, find_question("lead-load"), {"plan": "织府办〔2023〕43号"})
    assert sparql.startswith("# 谁牵头最多？")
    assert "<https://w3id.org/zhijin-graph/id/plan/织府办〔2023〕43号>" in sparql
    assert seed.query(sparql) == ask(seed, "lead-load")


def test_a_folder_of_ones_own_questions(tmp_path: Path) -> None:
    (tmp_path / "my-words.rq").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "ties.rq").write_text(QUESTION, encoding="utf-8")
    found = {question.name: question for question in catalogue([tmp_path])}
    assert found["ties"].tags == found["my-words"].tags == ("mine", "text")
    question = find_question("my-words", [tmp_path])
    assert (question.view, question.columns) == ("Timeline", ("measure", "length"))
    assert [parameter.required for parameter in question.parameters] == [True, False]
    table = ask(graphs.world_graph(), "my-words", phrase="低保 对象", folders=[tmp_path])
    assert len(table) == 0
    table = ask(graphs.world_graph(), "my-words", phrase="低保", plan=EXAMPLE, folders=[tmp_path])
    assert list(table) == [{"measure": "1", "length": 19}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK { ?s ?p ?o }", "must SELECT its columns"),
        ("SELECT * { ?s ?p ?o }", "must SELECT its columns"),
        ("#+ nonsense\nSELECT ?s { ?s ?p ?o }", "x.rq, line 1: “nonsense” is no decorator"),
        ("#+ - a\nSELECT ?s { ?s ?p ?o }", "without its decorator"),
        ("#+ parameters:\n#+   - a: colour\nSELECT ?s { ?s ?p ?o }", "“a: colour” is no parameter"),
        ("#+ parameters:\n#+   - a: text\nSELECT ?s { ?s ?p ?o }", "no block VALUES ?a"),
    ],
)
def test_a_file_that_is_no_question_is_told(text: str, message: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read_question("x", text, "x.rq")
    assert message in str(caught.value)


def test_folders_and_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such folder"):
        catalogue([tmp_path / "none"])
    (tmp_path / "x.rq").write_bytes("问".encode("gb18030"))
    with pytest.raises(UnreadableInput, match="not readable"):
        catalogue([tmp_path])


@pytest.mark.parametrize(
    ("sparql", "columns"),
    [
        ("SELECT DISTINCT ?a (COUNT(?b) AS ?c) ?d WHERE { ?x ?y ?z }", ("a", "c", "d")),
        ("SELECT (IF(?a = ?b, ?c, ?d) AS ?e) { { SELECT ?f { } } }", ("e",)),
        ("SELECT ?a FROM <g> WHERE { }", ("a",)),
    ],
)
def test_columns_are_those_of_the_outermost_select(sparql: str, columns: tuple[str, ...]) -> None:
    assert projection(sparql) == columns


def test_pandas_and_polars_take_a_table_as_it_is() -> None:
    table = ask(graphs.seed_graph(), "department-load")
    assert pd.DataFrame(table)["lead"].sum() == 30
    assert pl.DataFrame(table)["total"].max() == 19
    assert pa.table(table).column_names == list(table.columns)
    assert pl.DataFrame(table.as_columns()).equals(pl.DataFrame(table))
    assert isinstance(table, Table)


def _concepts(kind: str) -> tuple[Any, ...]:
    parameter = find_question("programme-departments").parameter(kind)
    assert parameter is not None
    return choices(graphs.world_graph(), parameter)
