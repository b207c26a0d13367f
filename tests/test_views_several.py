"""Views of several plans together: what is true of one is not said of all."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from zhijin_graph.analyse import as_sentence, run_analysis
from zhijin_graph.pipeline.build import build_folder
from zhijin_graph.pipeline.material import gather_material
from zhijin_graph.pipeline.render import draw_view
from zhijin_graph.query import ask
from zhijin_graph.render.bubbles import PACKED, pack_bubbles
from zhijin_graph.render.cluster_scenes import LABEL
from zhijin_graph.render.drawing import Text
from zhijin_graph.render.page import Page, page_html, page_json
from zhijin_graph.store import open_graph

ZHIJIN, DAFANG, TABLE = "织府办〔2023〕7号", "大府办〔2023〕9号", "金沙县2023年民生实事责任分工表"
PLAN = """{county}人民政府办公室关于印发{county}社会救助责任分工方案的通知
{number}
各乡镇人民政府：
{ground}现就责任分工通知如下。
一、基本生活
1.落实低保政策。按标准足额发放低保金。（牵头单位：县民政局；责任单位：县财政局）
2.落实住房救助。优先实施危房改造。（牵头单位：县住房和城乡建设局；责任单位：县民政局）
{county}人民政府办公室
2023年8月9日
"""
GROUNDS = {
    "织金县": "为贯彻落实《国务院关于全面建立临时救助制度的通知》（国发〔2014〕47号），",
    "大方县": "根据《毕节市人民政府关于加强住房救助工作的意见》（毕府发〔2022〕5号）精神，",
}
ROWS = """<h1>金沙县2023年民生实事责任分工表</h1><table>
<tr><th>序号</th><th>工作任务</th><th>分管县领导</th><th>牵头单位</th><th>责任单位</th></tr>
<tr><td>1</td><td>发放低保金</td><td>李明</td><td>县民政局</td><td>县财政局</td></tr>
<tr><td>2</td><td>改造危房</td><td>王建国</td><td>县住房和城乡建设局</td><td>县民政局</td></tr></table>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("several")
    for county, number in (("织金县", ZHIJIN), ("大方县", DAFANG)):
        text = PLAN.format(county=county, number=number, ground=GROUNDS[county])
        (place / f"{county}.txt").write_text(text, encoding="utf-8")
    (place / "金沙县.html").write_text(ROWS, encoding="utf-8")
    build_folder([*sorted(place.glob("*.txt")), place / "金沙县.html"], place / "graph")
    return place / "graph"


def drawn(folder: Path, view: str, department: str | None = None) -> Page:
    return draw_view(open_graph(folder), view, department=department)


def told(page: Page) -> dict[str, Any]:
    """What the page's script works with."""
    found: dict[str, Any] = json.loads(json.dumps(page_json(page, "zh")))
    return found


def links(page: Page, width: str) -> set[tuple[str, str]]:
    """Which document is drawn as cited by which."""
    names = {f"x:{at}": plan.name for at, plan in enumerate(page.evidence.plans)}
    names |= {f"o:{at}": source.number for at, source in enumerate(page.evidence.sources)}
    scene = page.figures[0].scenes[width]
    if width == "wide":
        return {(names[link.source], names[link.target]) for link in scene.links}
    ways = (node.name.split("/") for node in scene.nodes)
    return {(names[way[-1]], names[way[-2]]) for way in ways if len(way) > 1}


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_each_plan_has_its_own_sources(folder: Path, width: str) -> None:
    page = drawn(folder, "lineage")
    assert links(page, width) == {("国发〔2014〕47号", ZHIJIN), ("毕府发〔2022〕5号", DAFANG)}
    assert page.finding == (
        "3 份方案中有 2 份写明依据，共引用 2 份文件；来源最远可追到上 1 步。",
        "2 of the 3 plans say what they rest on, 2 documents in all; their sources can be followed 1 step up.",
    )


def test_of_sources_that_are_cited_alike_none_is_named(folder: Path) -> None:
    material = gather_material(open_graph(folder), ["lineage"])
    found = run_analysis("lineage", material)
    assert material.incidence is not None
    assert as_sentence(found, material.incidence) == "2份方案依据2份文件，追溯1级。"


def test_the_lineage_of_one_of_them_is_told_as_before(folder: Path) -> None:
    page = draw_view(open_graph(folder), "lineage", plan=ZHIJIN)
    assert page.finding[0] == "本方案贯彻落实国家文件国发〔2014〕47号；来源可追到上 1 步。"


def test_the_network_of_several_plans_has_no_chain_of_sources(folder: Path) -> None:
    page = drawn(folder, "network")
    for scene in page.figures[0].scenes.values():
        assert not [node for node in scene.nodes if node.key[0] == "o"]
        assert not [link for link in scene.links if link.key[0] == "r"]
        heads = "".join(
            str(mark.s)
            for node in scene.nodes
            if node.key[0] == "x"
            for mark in node.marks
            if isinstance(mark, Text)
        )
        assert [name[:6] in heads for name in (ZHIJIN, DAFANG, TABLE)] == [True] * 3


def test_a_department_rests_on_its_own_plan(folder: Path) -> None:
    page = drawn(folder, "ego", "织金县民政局")
    assert [source.number for source in page.evidence.sources] == ["国发〔2014〕47号"]
    assert [plan.name for plan in page.evidence.plans] == [ZHIJIN]
    assert page.finding[0].startswith("织金县民政局承担 6 项措施中的 2 项")


def test_those_who_only_oversee_are_no_departments(folder: Path) -> None:
    page = drawn(folder, "network")
    assert page.finding[0].endswith("；9 个部门中有 6 个只承担 1 项。")
    assert drawn(folder, "ego", "金沙县民政局").finding[0].endswith("与 2 个部门共事。")


def test_the_report_counts_units_as_the_graph_does(folder: Path) -> None:
    graph = {row["plan"]: row["departments"] for row in ask(open_graph(folder), "plan-overview")}
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    counts = {plan["number"] or plan["title"]: plan["counts"]["departments"] for plan in report["documents"]}
    assert counts == graph == {ZHIJIN: 3, DAFANG: 3, TABLE: 3}


def test_the_overview_counts_those_who_oversee_too(folder: Path) -> None:
    found = {row["plan"]: row for row in ask(open_graph(folder), "plan-overview")}
    assert {plan: row["overseeing"] for plan, row in found.items()} == {ZHIJIN: 0, DAFANG: 0, TABLE: 2}
    for row in found.values():
        roles = (row["lead"], row["responsible"], row["support"], row["overseeing"])
        assert sum(int(count or 0) for count in roles) == row["assignments"]


def test_the_footer_names_every_document(folder: Path) -> None:
    plans = told(drawn(folder, "lineage"))["plans"]
    assert [plan["number"] or plan["title"] for plan in plans] == sorted((ZHIJIN, DAFANG, TABLE))
    foot = re.sub("<[^>]+>", "", page_html(drawn(folder, "lineage")).partition("<footer>")[2])
    for name in ("织金县.txt", "大方县.txt", "金沙县.html"):
        assert f"{name} · SHA-256" in foot


@pytest.mark.parametrize("view", ["clusters", "network"])
def test_measures_in_tables_and_departments_tell_their_plan(folder: Path, view: str) -> None:
    page = drawn(folder, view)
    (row,) = (row for row in page.figures[0].twins[0].rows if row[1][0] == "织金县民政局")
    assert row[1][-1] == f"{ZHIJIN} 1、2"
    assert {actor.label for actor in page.evidence.actors if actor.kind != "post"} == {
        f"{county}{body}"
        for county in ("织金县", "大方县", "金沙县")
        for body in ("民政局", "财政局", "住房和城乡建设局")
    }


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_matrix_and_flow_head_what_belongs_to_a_plan(folder: Path, width: str) -> None:
    matrix = drawn(folder, "matrix").figures[0].scenes[width]
    heads = [
        mark.s for node in matrix.nodes if node.key[0] == "x" for mark in node.marks if isinstance(mark, Text)
    ]
    assert heads == sorted((ZHIJIN, DAFANG, TABLE))
    flow = drawn(folder, "flow").figures[0].scenes[width]
    written = "".join(
        str(mark.s)
        for node in flow.nodes
        if node.key[0] == "s"
        for mark in sorted((mark for mark in node.marks if isinstance(mark, Text)), key=lambda mark: mark.y)
    )
    assert all(written.count(name) == 1 for name in (ZHIJIN, DAFANG))


def test_titles_of_many_clusters_lie_on_no_other() -> None:
    radii = [60.0 + at for at in range(PACKED + 8)]
    places = pack_bubbles(radii, lambda _a, _b: 0.0)
    for (x, y), r in zip(places, radii, strict=True):
        for (other_x, other_y), other in zip(places, radii, strict=True):
            if other_y > y and abs(other_x - x) < r:
                assert other_y - other - 1.9 * LABEL >= y + r
