"""Three full texts of the State Council, read where they lie beside the project; counts made by hand."""

from pathlib import Path

import pytest

from zhijin_graph.model import Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_document

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus in {CORPUS}")


def read_plan(name: str) -> Plan:
    return parse_plan(read_document(CORPUS / name))


def roles(plan: Plan) -> set[tuple[str, str]]:
    return {(a.role.value, a.basis.value) for measure in plan.measures for a in measure.assignments}


def test_117_of_2018_has_thirty_measures_and_no_lead() -> None:
    plan = read_plan("guobanfa-2018-117.txt")
    assert plan.number == "国办发〔2018〕117号"
    assert len(plan.measures) == 30
    assert [len(measure.clauses) for measure in plan.measures] == [1] * 30
    assert plan.sections == ()
    assert roles(plan) == {("responsible", "explicit"), ("support", "explicit")}
    repealed = [(c.number, c.relation.value) for c in plan.citations if c.number]
    assert repealed == [("国办发〔2016〕82号", "repeals")]


def test_3_of_2019_has_the_first_listed_lead_by_rule() -> None:
    plan = read_plan("guofa-2019-3.txt")
    assert plan.number == "国发〔2019〕3号"
    assert [measure.path for measure in plan.measures] == [str(number) for number in range(1, 22)]
    assert [section.path for section in plan.sections] == ["四", *(f"四/（{n}）" for n in "一二三四五")]
    for measure in plan.measures:
        first, *others = measure.assignments
        assert (first.role.value, first.basis.value) == ("lead", "rule")
        assert first.rule == plan.rules[0]
        assert all((a.role.value, a.basis.value) == ("responsible", "explicit") for a in others)


def test_43_of_2020_has_clauses_on_two_levels() -> None:
    plan = read_plan("guobanfa-2020-43.txt")
    items = [measure for measure in plan.measures if measure.parent is None]
    below = [measure for measure in plan.measures if measure.parent]
    numbered = [measure for measure in below if measure.path.rsplit("/", 1)[-1].isdigit()]
    assert len(items) == 25
    assert (len(numbered), len(below) - len(numbered)) == (72, 2)
    assert [len(measure.clauses) for measure in plan.measures] == [1] * 99
    assert [section.path for section in plan.sections] == ["一", "二", "三", "四", "五"]
    assert ("lead", "rule") not in roles(plan)


@pytest.mark.parametrize("name", ["guobanfa-2018-117.txt", "guofa-2019-3.txt", "guobanfa-2020-43.txt"])
def test_nothing_is_unparsed(name: str) -> None:
    assert [stretch for stretch in read_plan(name).stretches if stretch.kind.value == "unparsed"] == []
