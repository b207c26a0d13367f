"""Pages as text: what they hold, that they load nothing, and that data in them stays data."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.hostile_view import HOSTILE, hostile_view
from tests.seed_view import seed_clustering, seed_view, ties_of
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Table
from zhijin_graph.model.views import ASSIGNMENT_COLUMNS, PlanView
from zhijin_graph.render import render_clusters, render_network
from zhijin_graph.render.clusters import clusters_page
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import gather_evidence
from zhijin_graph.render.network import network_page
from zhijin_graph.render.page import safe_json
from zhijin_graph.render.tones import DARK, LIGHT

TEXT_TONES = ("ink", "quiet", "lead", "responsible", "leader", "monitor", "accent")
WCAG_AA = 4.5
LEAST_LABEL = 13


def clusters(view: PlanView, lang: str) -> str:
    """The clusters page with the partition and ties made from the view."""
    return render_clusters(view, seed_clustering(view), ties_of(view.assignments), lang=lang)


VIEWS: dict[str, Callable[[PlanView, str], str]] = {
    "network": lambda view, lang: render_network(view, lang=lang),
    "clusters": clusters,
}
each_view = pytest.mark.parametrize("render", VIEWS.values(), ids=VIEWS.keys())


class Loads(HTMLParser):
    """Collects whatever a browser would fetch, run or read as data."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fetched: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.tags: set[str] = set()
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))
        for name, value in attrs:
            if name in {"src", "srcset", "action", "data", "poster", "background"}:
                self.fetched.append(f"{tag} {name}={value}")
            if name == "href" and not (value or "").startswith(("#", "data:,")):
                self.fetched.append(f"{tag} {name}={value}")
            if name.startswith("on"):
                self.fetched.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def data_of(html: str) -> dict[str, Any]:
    """The data block of a page, parsed again."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert block is not None
    found: dict[str, Any] = json.loads(block.group(1))
    return found


@each_view
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_loads_nothing(render: Callable[[PlanView, str], str], lang: str) -> None:
    html = render(seed_view(), lang)
    page = Loads(html)
    assert page.fetched == []
    assert len(page.scripts) == 3
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:)", html.split("<body", 1)[0])
    assert "sourceMappingURL" not in html
    assert "default-src 'none'" in html


@each_view
def test_same_input_gives_same_bytes(render: Callable[[PlanView, str], str]) -> None:
    assert render(seed_view(), "zh") == render(seed_view(), "zh")


def test_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import hashlib;"
        "from tests.test_views_static import VIEWS; from tests.seed_view import seed_view;"
        "print([hashlib.sha256(f(seed_view(), 'zh').encode()).hexdigest() for f in VIEWS.values()])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@each_view
def test_data_survives_the_page(render: Callable[[PlanView, str], str]) -> None:
    view = seed_view()
    data = data_of(render(view, "zh"))
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


@each_view
@pytest.mark.parametrize("offset", range(len(HOSTILE)))
def test_hostile_text_stays_text(render: Callable[[PlanView, str], str], offset: int) -> None:
    plain = Loads(render(seed_view(), "zh"))
    html = render(hostile_view(offset), "zh")
    page = Loads(html)
    assert page.tags == plain.tags
    assert page.fetched == []
    assert len(page.scripts) == 3
    view = hostile_view(offset)
    data = data_of(html)
    assert data["plan"]["title"] == view.title
    assert [m["title"] for m in data["measures"]] == list(view.measures.column("title"))
    assert {d["name"] for d in data["departments"]} == set(view.assignments.column("department"))
    html.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_json_holds_no_character_that_html_reads(text: str) -> None:
    written = safe_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set(written) & set("<>&\u2028\u2029")


@each_view
def test_unknown_language_is_refused(render: Callable[[PlanView, str], str]) -> None:
    with pytest.raises(WrongUse, match="fr"):
        render(seed_view(), "fr")


def test_network_finding_of_the_seed() -> None:
    page = network_page(gather_evidence(seed_view()))
    assert page.finding == (
        "县民政局牵头 20 项措施中的 14 项；19 个部门中有 10 个只承担 1 项。",
        "县民政局 leads 14 of the 20 measures; 10 of the 19 departments carry only one.",
    )


def test_clusters_finding_names_departments_with_the_same_measures() -> None:
    view = seed_view()
    page = clusters_page(gather_evidence(view), seed_clustering(view), ties_of(view.assignments))
    assert "县卫生健康局与县医疗保障局承担的 7 项完全相同" in page.finding[0]


def scenes() -> dict[str, Scene]:
    """Every picture of the seed, by view and width."""
    view = seed_view()
    evidence = gather_evidence(view)
    pages = (
        network_page(evidence),
        clusters_page(evidence, seed_clustering(view), ties_of(view.assignments)),
    )
    return {f"{page.name}-{width}": scene for page in pages for width, scene in page.scenes.items()}


@pytest.mark.parametrize("name", scenes())
def test_nothing_overlaps_and_nothing_is_cut_off(name: str) -> None:
    scene = scenes()[name]
    boxes = [(n.key, n.x - n.w / 2, n.y - n.h / 2, n.x + n.w / 2, n.y + n.h / 2) for n in scene.nodes]
    for at, (key, left, top, right, bottom) in enumerate(boxes):
        assert left >= -1 and top >= -1 and right <= scene.width + 1 and bottom <= scene.height + 1, key  # noqa: PT018
        for other, l2, t2, r2, b2 in boxes[at + 1 :]:
            assert left >= r2 or l2 >= right or top >= b2 or t2 >= bottom, (key, other)


@pytest.mark.parametrize("name", scenes())
def test_labels_are_13_px_or_more_at_first_sight(name: str) -> None:
    scene = scenes()[name]
    room = {"wide": 840, "narrow": 374}[name.split("-")[1]]  # what windows of 1280 and 390 px leave
    scale = min(1.25, room / (scene.width + 24))
    sizes = [mark.size * scale for node in scene.nodes for mark in node.marks if hasattr(mark, "size")]
    assert min(sizes) >= LEAST_LABEL


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
def test_a_plan_with_nothing_in_it_still_makes_a_page(lang: str) -> None:
    view = seed_view(
        assignments=Table(ASSIGNMENT_COLUMNS, ()),
        measures=Table(("measure_iri",), ()),
        sources=Table(("source",), ()),
    )
    assert data_of(render_network(view, lang=lang))["bonds"] == []
    assert data_of(clusters(view, lang))["groups"] == []
