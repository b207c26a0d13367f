"""Pages and pictures as text: what they hold, that they load nothing, and that data in them stays data."""

import json
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.hostile_view import HOSTILE, hostile_view
from tests.seed_view import seed_clustering, seed_view, ties_of
from tests.view_pages import PAGES
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Table
from zhijin_graph.model.views import ASSIGNMENT_COLUMNS, PlanView
from zhijin_graph.render import (
    Page,
    clusters_page,
    ego_page,
    flow_page,
    network_page,
    page_html,
    page_png,
    page_svg,
)
from zhijin_graph.render.drawing import Node, Scene, Text
from zhijin_graph.render.labels import text_width
from zhijin_graph.render.page import safe_json
from zhijin_graph.render.tones import DARK, LIGHT

TEXT_TONES = ("ink", "quiet", "lead", "responsible", "leader", "monitor", "accent")
WCAG_AA = 4.5
LEAST_LABEL = 13
MAKE = Callable[[PlanView], Page]
ON_VIS_NETWORK = {"network", "clusters", "backbone", "ego"}
each_view = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def made() -> Mapping[str, Page]:
    """Every page of the seed."""
    view = seed_view()
    return {name: make(view) for name, make in PAGES.items()}


class Loads(HTMLParser):
    """Collects whatever a browser would fetch, run or read as data."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fetched: list[str] = []
        self.scripts = 0
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            loads = name in {"src", "srcset", "action", "data", "poster", "background"} or name.startswith(
                "on"
            )
            leads_away = name == "href" and not (value or "").startswith(("#", "data:,"))
            if loads or leads_away:
                self.fetched.append(f"{tag} {name}={value}")


def data_of(html: str) -> dict[str, Any]:
    """The data block of a page, parsed again."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert block is not None
    found: dict[str, Any] = json.loads(block.group(1))
    return found


@each_view
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_loads_nothing(made: Mapping[str, Page], name: str, lang: str) -> None:
    html = page_html(made[name], lang=lang)
    page = Loads(html)
    assert page.fetched == []
    assert page.scripts == (3 if name in ON_VIS_NETWORK else 2)
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:)", html.split("<body", 1)[0])
    assert "sourceMappingURL" not in html
    assert "default-src 'none'" in html


@each_view
def test_same_input_gives_same_bytes(made: Mapping[str, Page], name: str) -> None:
    again = PAGES[name](seed_view())
    assert page_html(made[name]) == page_html(again)
    assert page_svg(made[name]) == page_svg(again)


def test_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import hashlib; from tests.view_pages import PAGES; from tests.seed_view import seed_view;"
        "from zhijin_graph.render import page_html;"
        "print([hashlib.sha256(page_html(f(seed_view())).encode()).hexdigest() for f in PAGES.values()])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"compare", "ego"}))
def test_data_survives_the_page(made: Mapping[str, Page], name: str) -> None:
    view = seed_view()
    data = data_of(page_html(made[name]))
    assert [m["title"] for m in data["measures"]] == list(view.measures.column("title"))
    assert len(data["bonds"]) == 96
    for (what, who, role, quote, start, end, written, _), row in zip(
        data["bonds"], view.assignments, strict=True
    ):
        assert data["measures"][what]["iri"] == row["measure_iri"]
        assert data["departments"][who]["name"] == row["department"]
        assert (role, written) == (row["role"], row["as_written"])
        text, _, from_, to = data["quotes"][quote]
        assert (text, from_, to) == (row["quote"], row["start"], row["end"])
        assert text[start - from_ : end - from_] == written


HOSTILE_CASES = [
    (name, offset)
    for name in PAGES
    for offset in range(len(HOSTILE))
    if name in {"network", "report"} or offset % 3 == 0
]


@pytest.mark.parametrize(("name", "offset"), HOSTILE_CASES)
def test_hostile_text_stays_text(made: Mapping[str, Page], name: str, offset: int) -> None:
    view = hostile_view(offset)
    page = PAGES[name](view)
    html = page_html(page)
    found, plain = Loads(html), Loads(page_html(made[name]))
    assert found.tags == plain.tags
    assert found.fetched == []
    assert found.scripts == plain.scripts
    data = data_of(html)
    if name != "compare":
        assert data["plan"]["title"] == view.title
        assert {d["name"] for d in data["departments"]} <= set(view.assignments.column("department"))
    html.encode("utf-8")
    svg = page_svg(page)
    svg.encode("utf-8")
    tags = {element.tag.split("}")[1] for element in ET.fromstring(svg).iter()}  # noqa: S314 -- our own text
    assert tags <= {"svg", "title", "rect", "g", "path", "text"}


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_json_holds_no_character_that_html_reads(text: str) -> None:
    written = safe_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set(written) & set("<>&\u2028\u2029")


def test_unknown_language_theme_and_department_are_refused(made: Mapping[str, Page]) -> None:
    with pytest.raises(WrongUse, match="fr"):
        page_html(network_page(seed_view()), lang="fr")
    with pytest.raises(WrongUse, match="fr"):
        page_svg(made["load"], lang="fr")
    with pytest.raises(WrongUse, match="sepia"):
        page_svg(made["load"], theme="sepia")
    with pytest.raises(WrongUse, match="县公安局"):
        ego_page(seed_view(), "县公安局")
    with pytest.raises(WrongUse, match="织金县民政局"):
        ego_page(seed_view(), "县民政")


@pytest.mark.parametrize(
    "asked",
    ["织金县民政局", "县民政局", "民政局", "https://w3id.org/zhijin-graph/id/department/织金县民政局"],
)
def test_a_department_answers_to_every_name(asked: str) -> None:
    assert (
        "县民政局承担 20 项措施中的 19 项，其中牵头 14 项；与 18 个部门共事。"
        in ego_page(seed_view(), asked).finding[0]
    )


@each_view
def test_picture_as_svg_and_png(made: Mapping[str, Page], name: str) -> None:
    svg = page_svg(made[name], lang="en", theme="dark")
    root = ET.fromstring(svg)  # noqa: S314 -- our own text
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    png = page_png(made[name], scale=1)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    light = ET.fromstring(page_svg(made[name]))  # noqa: S314 -- our own text
    assert (width, height) == (int(light.attrib["width"]), int(light.attrib["height"]))
    assert root.attrib["width"] == light.attrib["width"]


def test_still_picture_leaves_collectives_out_unless_asked(made: Mapping[str, Page]) -> None:
    assert "各乡镇" not in page_svg(made["network"])
    assert "各乡镇" in page_svg(made["network"], collectives=True)


FINDINGS = {
    "network": "县民政局牵头 20 项措施中的 14 项；19 个部门中有 10 个只承担 1 项。",
    "clusters": "10 个部门结成最大的一群，共担 10 项措施；县卫生健康局与县医疗保障局承担的 7 项完全相同。",
    "backbone": "68 对协作中没有一对显著强于随机（α = 0.05）。",
    "matrix": "6 项措施有多个牵头单位；19 个部门中有 6 个从不牵头。",
    "load": "县民政局一家承担全部责任的 25%，较轻的一半部门合计只占 13%（基尼系数 0.50）。",
    "lead-follow": "县民政局带领其他部门 28 次，自己跟进 5 次；8 个部门只跟进、不带领。",
    "flow": "“二、落实专项社会救助制度”分给 9 个部门牵头，面最广；县民政局在全部 5 个部分牵头最多。",
    "lineage": "本方案贯彻落实市（州）级文件毕委办字〔2022〕59号；来源可追到上 1 步。",
    "ego": "县民政局承担 20 项措施中的 19 项，其中牵头 14 项；与 18 个部门共事。",
    "compare": "两份方案有 18 项相同事项，其中 1 项换了牵头单位，1 项文字有改动；前者独有 2 项，后者独有 0 项。",
    "report": "县民政局牵头 20 项措施中的 14 项；19 个部门中有 10 个只承担 1 项。",
}


@pytest.mark.parametrize(("name", "finding"), FINDINGS.items())
def test_finding_of_the_seed(made: Mapping[str, Page], name: str, finding: str) -> None:
    assert made[name].finding[0] == finding
    assert re.search("[a-z]", made[name].finding[1])


def test_clusters_that_chance_would_make_are_told_as_such() -> None:
    view = seed_view()
    clustering = replace(seed_clustering(view), expected=0.2, deviation=0.01, p_value=0.4)
    page = clusters_page(view, clustering, ties_of(view.assignments))
    assert page.finding[0].endswith("；这样的分群不强于随机。")
    assert "by chance" in page.finding[1]


def test_flow_counts_are_those_of_the_plan() -> None:
    """By hand: 民政局 leads 4, 1, 4, 2 and 3 measures of the five sections, 14 in all."""
    data = data_of(page_html(flow_page(seed_view())))
    rows = data["figures"][0]["twins"][0]["rows"]
    assert [row[3] for row in rows if row[2] == "织金县民政局"] == [4, 1, 4, 2, 3]


FIGURES = [(name, 0) for name in PAGES if name != "report"] + [("what-if", 1), ("what-if", 2)]
SCENES = [(f"{name}:{at}", width) for name, at in FIGURES for width in ("wide", "narrow")]
each_scene = pytest.mark.parametrize(("name", "width"), SCENES)


def scene_of(made: Mapping[str, Page], name: str, width: str) -> Scene:
    """One picture of the seed, by the page's name and the figure's place on it."""
    page, at = name.split(":")
    return made[page].figures[int(at)].scenes[width]


def text_boxes(scene: Scene) -> list[tuple[str, float, float, float, float]]:
    """Every text of a picture with its place: text, left, top, right, bottom."""
    placed: list[tuple[Node | None, Text]] = [(None, mark) for mark in scene.back if isinstance(mark, Text)]
    placed += [(node, mark) for node in scene.nodes for mark in node.marks if isinstance(mark, Text)]
    boxes = []
    for node, mark in placed:
        x, y = (node.x + mark.x, node.y + mark.y) if node else (mark.x, mark.y)
        words = mark.s if isinstance(mark.s, str) else mark.s[0]
        w = text_width(words, mark.size)
        left = {"start": x, "middle": x - w / 2, "end": x - w}[mark.anchor]
        boxes.append((words, left, y - mark.size * 0.45, left + w, y + mark.size * 0.45))
    return boxes


@each_scene
def test_no_label_overlaps_another_and_none_is_cut_off(
    made: Mapping[str, Page], name: str, width: str
) -> None:
    scene = scene_of(made, name, width)
    boxes = text_boxes(scene)
    for at, (words, left, top, right, bottom) in enumerate(boxes):
        assert left >= -12, words
        assert right <= scene.width + 12, words
        assert top >= -12, words
        assert bottom <= scene.height + 12, words
        for other, l2, t2, r2, b2 in boxes[at + 1 :]:
            assert left >= r2 - 1 or l2 >= right - 1 or top >= b2 - 1 or t2 >= bottom - 1, (words, other)


@each_scene
def test_bodies_of_departments_and_measures_do_not_overlap(
    made: Mapping[str, Page], name: str, width: str
) -> None:
    scene = scene_of(made, name, width)
    boxes = [
        (n.name or n.key, n.x - n.w / 2, n.y - n.h / 2, n.x + n.w / 2, n.y + n.h / 2)
        for n in scene.nodes
        if n.w and n.key[:1] in {"d", "m", "s", "o", "x"}
    ]
    for at, (key, left, top, right, bottom) in enumerate(boxes):
        for other, l2, t2, r2, b2 in boxes[at + 1 :]:
            assert left >= r2 - 0.5 or l2 >= right - 0.5 or top >= b2 - 0.5 or t2 >= bottom - 0.5, (
                key,
                other,
            )


@each_scene
def test_labels_are_13_px_or_more_at_first_sight(made: Mapping[str, Page], name: str, width: str) -> None:
    scene = scene_of(made, name, width)
    room = {"wide": 840, "narrow": 374}[width]  # what windows of 1280 and 390 px leave
    scale = min(1.25, room / (scene.width + 24))
    marks = [*scene.back, *(mark for node in scene.nodes for mark in node.marks)]
    assert min(mark.size * scale for mark in marks if isinstance(mark, Text)) >= LEAST_LABEL


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "ground", "band"])
@pytest.mark.parametrize("tone", TEXT_TONES)
def test_text_is_legible(tones: dict[str, str], tone: str, ground: str) -> None:
    assert contrast(tones[tone], tones[ground]) >= WCAG_AA


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_fills_is_legible(tones: dict[str, str]) -> None:
    assert contrast(tones["onlead"], tones["lead"]) >= WCAG_AA
    assert contrast(tones["ink"], tones["mark"]) >= WCAG_AA
    assert all(contrast(tones[f"c{at}"], tones["paper"]) >= 2 for at in range(1, 9))


def test_themes_name_the_same_tones() -> None:
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_with_nothing_in_it_still_makes_pages(lang: str) -> None:
    view = seed_view(
        assignments=Table(ASSIGNMENT_COLUMNS, ()),
        measures=Table(("measure_iri",), ()),
        sources=Table(("source",), ()),
    )
    assert data_of(page_html(network_page(view), lang=lang))["bonds"] == []
    assert data_of(page_html(clusters_page(view, seed_clustering(view), ()), lang=lang))["groups"] == []
    for name in ("clusters", "flow", "lead-follow", "lineage", "load", "matrix", "network"):
        page = PAGES[name](view)
        assert page_svg(page, lang=lang)
        assert "0" not in page.finding[0]
        if name not in {"lineage", "network"}:
            assert ("没有可画的内容" if lang == "zh" else "Nothing to draw") in page_svg(page, lang=lang)


def test_many_departments_show_their_clusters_first() -> None:
    from benchmarks.views import synthetic_clusters, synthetic_ties, synthetic_view

    view = synthetic_view(1100, 500, 5)
    page = network_page(view, clustering=synthetic_clusters(view, 12), ties=synthetic_ties(view))
    assert page.name == "clusters"
    scene = page.figures[0].scenes["wide"]
    assert all(link.within or link.key.startswith("k:") for link in scene.links)
    titles = [node for node in scene.nodes if node.key.startswith("c:")]
    assert len(titles) == 12
    sizes = [mark.size for node in titles for mark in node.marks if isinstance(mark, Text)]
    assert min(sizes) * 840 / (scene.width + 24) >= LEAST_LABEL


def test_ties_and_assignments_of_the_fixture_are_those_of_the_truth(seed_truth: dict[str, Any]) -> None:
    ties = ties_of(seed_view().assignments)
    assert len(ties) == seed_truth["counts"]["co_responsibility_pairs"]
