"""Comparing plans, thinking a reorganisation through, and explaining a score, on the command line."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import ORG, RDF

from tests.cli import Cli, Done
from zhijin_graph.analyse import WHAT_IF_PARTS
from zhijin_graph.cli.what_if import PARTS
from zhijin_graph.pipeline.build import build_folder

PLAN = """{county}人民政府办公室关于印发{county}社会救助责任分工方案的通知
{number}
一、基本生活
1.落实低保政策。按标准足额发放低保金。（牵头单位：县民政局；责任单位：县财政局）
2.落实住房救助。优先实施危房改造。（牵头单位：{lead}；责任单位：县民政局）
{county}人民政府办公室
2023年8月9日
"""
ONE, OTHER = "织府办〔2023〕7号", "大府办〔2023〕9号"
SCENARIO = """
title = "机构改革"
[[change]]
kind = "merge"
from = ["县乡村振兴局"]
into = "县农业农村局"
"""


@pytest.fixture
def on_seed(cli: Cli, seed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("ZHIJIN_GRAPH", str(seed_folder))
    return cli


@pytest.fixture
def on_two_counties(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    for county, number, lead in (("织金县", ONE, "县住房和城乡建设局"), ("大方县", OTHER, "县民政局")):
        text = PLAN.format(county=county, number=number, lead=lead)
        (tmp_path / f"{county}.txt").write_text(text, encoding="utf-8")
    build_folder(sorted(tmp_path.glob("*.txt")), tmp_path / "graph")
    monkeypatch.setenv("ZHIJIN_GRAPH", str(tmp_path / "graph"))
    return cli


def rows(done: Done) -> list[dict[str, str]]:
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_compare_tells_whose_lead_differs(on_two_counties: Cli) -> None:
    found = rows(on_two_counties("compare", ONE, OTHER))
    assert [row["lead_changed"] for row in found] == ["false", "true"]
    assert found[1]["lead"] == "住房和城乡建设局"
    assert found[1]["other_lead"] == "民政局"


def test_a_picture_of_two_counties_tells_their_bureaus_apart(on_two_counties: Cli, tmp_path: Path) -> None:
    done = on_two_counties("render", "network", "-o", str(tmp_path / "network.html"), "--lang", "zh")
    assert done.code == 0, done.err
    heading = re.search(
        r"<h1[^>]*>(.*?)</h1>", (tmp_path / "network.html").read_text(encoding="utf-8"), re.DOTALL
    )
    assert heading is not None
    assert re.sub("<[^>]+>", "", heading[1]).strip().startswith("大方县民政局牵头")


def test_a_picture_of_two_plans_keeps_their_sections_apart(on_two_counties: Cli, tmp_path: Path) -> None:
    """Both plans have a section 一、基本生活."""
    done = on_two_counties("render", "network", "-o", str(tmp_path / "network.html"))
    assert done.code == 0, done.err
    page = (tmp_path / "network.html").read_text(encoding="utf-8")
    assert {f"{number} 一、基本生活" for number in (ONE, OTHER)} <= set(
        re.findall('"label": ?"([^"]+)"', page)
    )
    assert "本方案" not in re.sub('"planWord":[^]]+]', "", page)


def test_compare_loads_by_system(on_two_counties: Cli) -> None:
    found = {row["department"]: row for row in rows(on_two_counties("compare", ONE, OTHER, "--part", "load"))}
    assert (found["民政局"]["lead"], found["民政局"]["other_lead"]) == ("1", "2")


def test_compare_names_plans_that_are_there(on_two_counties: Cli) -> None:
    done = on_two_counties("compare", ONE, "国发〔2020〕1号")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert ONE in done.err or OTHER in done.err


@pytest.mark.parametrize("how", [("--merge", "县乡村振兴局=县农业农村局"), ("--scenario", "reform.toml")])
def test_what_if_merges_into_a_new_department(on_seed: Cli, tmp_path: Path, how: tuple[str, str]) -> None:
    (tmp_path / "reform.toml").write_text(SCENARIO, encoding="utf-8")
    found = {row["department"]: row for row in rows(on_seed("what-if", *how))}
    assert found["织金县农业农村局"]["total_after"] == "1"
    assert found["织金县乡村振兴局"]["total_after"] == ""


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("load", {"department": "织金县民政局", "total": "19", "total_after": ""}),
        ("summary", {"indicator": "ties", "before": "68", "after": "50", "difference": "-18"}),
        ("ties", {"other": "织金县民政局", "weight": "7", "weight_after": "0", "change": "vanished"}),
        ("clusters", {"department": "织金县民政局", "cluster_after": "", "moved": "false"}),
        ("measures", {"measure": "1 落实基本生活救助制度", "carried": "true"}),
        ("brokers", {"department": "织金县民政局"}),
    ],
)
def test_what_if_tells_every_part(on_seed: Cli, part: str, row: dict[str, str]) -> None:
    done = on_seed("what-if", "--abolish", "县民政局", "--part", part)
    assert any(row.items() <= found.items() for found in rows(done))
    assert ("Gini of loads" in done.err) == (part != "summary")
    told = json.loads(on_seed("what-if", "--abolish", "县民政局", "--part", part, "--format", "json").out)
    assert [list(found) for found in told[:1]] == [list(found) for found in rows(done)[:1]]


def test_the_parts_of_what_if_are_those_that_the_analysis_tells() -> None:
    assert tuple(WHAT_IF_PARTS) == PARTS


def test_what_if_writes_change_events_and_leaves_the_graph_alone(on_seed: Cli, seed_folder: Path) -> None:
    before = (seed_folder / "graph.ttl").read_bytes()
    assert on_seed("what-if", "--abolish", "县林业局", "--triples", "changes.ttl").code == 0
    changes = Graph().parse("changes.ttl", format="turtle")
    assert len(list(changes.subjects(RDF.type, ORG.ChangeEvent))) == 1
    assert (seed_folder / "graph.ttl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no change is given"),
        (("--merge", "县乡村振兴局"), "scenario"),
        (("--merge", "县不存在局=县民政局"), "县不存在局"),
        (("--scenario", "nowhere.toml"), "nowhere.toml"),
        (
            ("--abolish", "县林业局=县残联+县司法局"),
            "“abolish” is not written like that — write A, or A=B where B takes over",
        ),
        (("--lang", "zh", "--abolish", "=县残联"), "“撤销”不是这样写的"),
    ],
)
def test_what_if_complains_in_one_line(on_seed: Cli, arguments: tuple[str, ...], said: str) -> None:
    done = on_seed("what-if", *arguments)
    assert done.code in {2, 3}
    assert len(done.err.splitlines()) == 1
    assert said in done.err


def test_explain_leaves_one_measure_out_at_a_time(on_seed: Cli) -> None:
    found = rows(on_seed("explain", "leads", "县民政局"))
    assert {row["score"] for row in found[:14]} == {"13.0"}


def test_explain_the_whole_by_departments(on_seed: Cli) -> None:
    found = rows(on_seed("explain", "gini"))
    assert len(found) == 19
