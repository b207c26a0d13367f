"""The coverage report as a page: what it says of each document, offline, in both languages, data as data."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import graphs
from tests.hostile_view import HOSTILE
from tests.test_views_static import WCAG_AA, Loads
from tests.view_reader import SHOTS, Reader, Scheme
from zhijin_graph.model import StretchKind
from zhijin_graph.render.coverage import KINDS, LEFT_OUT, render_coverage
from zhijin_graph.report import report_plan
from zhijin_graph.resources import template_path

Pair = tuple[Mapping[str, Any], str]


def seed_report() -> Pair:
    plan = graphs.seed_plan()
    return report_plan(plan), plan.document.text


def hostile_report(at: int) -> Pair:
    """The seed's report with every word of it hostile, and a text that is."""
    report, _ = seed_report()
    text = "\n".join(HOSTILE)
    bad = HOSTILE[at % len(HOSTILE)]
    names = [{**name, "as_written": bad, "department": None, "candidates": [bad]} for name in report["names"]]
    diagnostic = {"severity": "warning", "line": 1, "quote": bad, "zh": bad, "en": bad}
    return {
        **report,
        **dict.fromkeys(("document", "title", "number"), bad),
        "names": names,
        "diagnostics": [diagnostic],
        "left_out_by_the_reader": [{"what": bad, "characters": 3}],
        "stretches": [[0, 40, "unparsed", bad], [40, len(text), "clause", ""]],
    }, text


def tones(scheme: str) -> Mapping[str, str]:
    """The colours of the style sheet, by name."""
    light, _, rest = template_path("coverage.css").read_text(encoding="utf-8").partition("@media (prefers")
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]+);", light if scheme == "light" else rest)
    return {name: "#" + "".join(c * 2 for c in tone[1:]) if len(tone) == 4 else tone for name, tone in found}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def luminance(tone: str) -> float:
        parts = [int(tone[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        lit = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_tone(scheme: str) -> None:
    found = tones(scheme)
    grounds = ["paper", "card", *(kind.value for kind in KINDS)]
    assert [name for name in grounds if contrast(found["ink"], found[name]) < WCAG_AA] == []
    assert [name for name in ("paper", "card") if contrast(found["quiet"], found[name]) < WCAG_AA] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_measures_and_clauses_differ_in_the_bar(scheme: str) -> None:
    found = tones(scheme)
    bars = [found[f"{kind.value}-bar"] for kind in KINDS]
    assert len(set(bars)) == len(StretchKind)
    assert contrast(found["measure-bar"], found["clause-bar"]) > 1.8
    assert contrast(found["section-bar"], found["measure-bar"]) > 1.8


def test_every_character_of_the_text_is_there_once() -> None:
    report, text = seed_report()
    page = render_coverage([(report, text)], [], lang="zh")
    shown = re.search("<pre>(.*)</pre>", page, re.DOTALL)
    assert shown is not None
    assert unescape(re.sub("<[^>]*>", "", shown[1])) == text
    assert "1 份文档，读懂 100.0% 的文字" in page
    assert "20 项措施，96 条责任，21 个单位" in page


def test_what_readers_leave_out_is_said() -> None:
    report, text = seed_report()
    left = [{"what": "hidden text", "characters": 12}, {"what": "odd things", "characters": 3}]
    page = render_coverage([({**report, "left_out_by_the_reader": left}, text)], [], lang="zh")
    assert "读取时略去：隐藏文字 12 字、odd things 3 字" in page
    assert "Left out when reading: hidden text (12 characters), odd things (3 characters)" in page
    assert all(re.search("[一-鿿]", words) for words in LEFT_OUT.values())


def test_long_texts_give_way_and_their_tables_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    report, text = seed_report()
    monkeypatch.setattr("zhijin_graph.render.coverage.LONGEST_TEXTS", len(text) + 10)
    page = render_coverage([(report, text), (report, text)], ["x.txt: no such file"], lang="en")
    assert page.count("<pre>") == 1
    assert page.count("<details>") == 2
    assert page.count("<h2>") >= 4
    assert "x.txt: no such file" in page


@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_hostile_text_stays_data(at: int) -> None:
    plain = Loads(render_coverage([seed_report()], [], lang="zh"))
    loads = Loads(render_coverage([hostile_report(at)], [HOSTILE[at]], lang="zh"))
    assert loads.fetched == []
    assert loads.scripts == plain.scripts == 1
    assert loads.tags <= plain.tags | {"ul", "li", "section", "p"}


@pytest.fixture
def profiles() -> Iterator[list[BrowserContext]]:
    """Fresh offline profiles; closed in the end."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def open_report(
    browser: Browser, profiles: list[BrowserContext], path: Path, page: str, width: int, scheme: Scheme
) -> Reader:
    path.write_bytes(page.encode("utf-8", "surrogatepass"))  # as a build does
    context = browser.new_context(offline=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    profiles.append(context)
    return Reader(context, path)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]
)
def test_opens_offline_and_speaks_both_languages(
    browser: Browser, profiles: list[BrowserContext], tmp_path: Path, width: int, scheme: Scheme
) -> None:
    page = render_coverage([seed_report()], [], lang="zh")
    reader = open_report(browser, profiles, tmp_path / "报告.html", page, width, scheme)
    assert reader.faults == []
    assert len(reader.requests) == 1
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert "覆盖报告" in reader.page.locator("header").inner_text()
    assert "Coverage report" not in reader.page.locator("main").inner_text()
    SHOTS.mkdir(parents=True, exist_ok=True)
    reader.page.screenshot(path=SHOTS / f"coverage-{width}-{scheme}.png")
    reader.page.click("#language")
    assert "Coverage report" in reader.page.locator("header").inner_text()
    assert reader.page.locator("html").get_attribute("lang") == "en"
    assert "县民政局" in reader.page.locator("pre").inner_text()  # the plan itself stays as it is


@pytest.mark.browser
@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_hostile_text_stays_text_in_a_browser(
    browser: Browser, profiles: list[BrowserContext], tmp_path: Path, at: int
) -> None:
    page = render_coverage([hostile_report(at)], [HOSTILE[at]], lang="en")
    reader = open_report(browser, profiles, tmp_path / "report.html", page, 390, "light")
    assert reader.faults == []
    assert len(reader.requests) == 1
    assert reader.page.evaluate("window.hacked") is None
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
