"""Pages in a browser with the network cut: what a reader does, with mouse, keys and finger."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.hostile_view import HOSTILE, hostile_view
from tests.seed_view import seed_view
from tests.view_pages import PAGES
from tests.view_reader import SHOTS, Open, Scheme, department_key, exported
from zhijin_graph.render import page_html

pytestmark = pytest.mark.browser
LEAST_INK = 0.02
SHOWING_DEPARTMENTS = (
    "network",
    "clusters",
    "backbone",
    "matrix",
    "load",
    "flow",
    "lead-follow",
    "ego",
    "what-if",
    "report",
)
each_view = pytest.mark.parametrize("name", PAGES)
each_with_departments = pytest.mark.parametrize("name", SHOWING_DEPARTMENTS)
each_kind = pytest.mark.parametrize("name", ["network", "clusters", "load"])


@each_view
@pytest.mark.parametrize(
    ("width", "scheme", "lang"),
    [(1280, "light", "zh"), (390, "light", "zh"), (1280, "dark", "en"), (390, "dark", "en")],
)
def test_opens_from_disk_and_asks_for_nothing(
    open_view: Open, name: str, width: int, scheme: Scheme, lang: str
) -> None:
    reader = open_view(name, lang=lang, width=width, scheme=scheme)
    assert reader.faults == []
    assert [url for url in reader.requests if not url.startswith(("file:", "data:,"))] == []
    assert len(reader.requests) <= 2
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    SHOTS.mkdir(parents=True, exist_ok=True)
    reader.page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}-{lang}.png", full_page=True)


@each_kind
@pytest.mark.parametrize("words", ["县民政局", "织金县民政局", "民政"])
def test_search_finds_the_civil_affairs_bureau(open_view: Open, name: str, words: str) -> None:
    reader = open_view(name)
    reader.page.fill("#search", words)
    assert "织金县民政局" in reader.page.locator("#hits li").first.inner_text()
    reader.page.press("#search", "Enter")
    assert reader.page.locator("#panel h2").inner_text() == "织金县民政局"
    assert reader.page.locator("#panel article").count() == 19
    assert "织金县民政局" in reader.page.locator("#search").input_value()


LINE_BEGINNINGS = """(selector) => {
  const found = [];
  for (const box of document.querySelectorAll(selector)) {
    let last = null;
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const place = range.getBoundingClientRect();
        if (!place.width) continue;
        if (last !== null && place.top > last + 8) found.push(node.data[at]);
        last = place.top;
      }
    }
  }
  return found;
}"""


@each_view
@pytest.mark.parametrize("width", [1280, 390])
def test_no_line_of_a_headline_begins_with_a_comma(open_view: Open, name: str, width: int) -> None:
    reader = open_view(name, width=width)
    beginnings = reader.page.evaluate(LINE_BEGINNINGS, "h1, .finding")
    assert not set(beginnings) & set("，。；、）”号级")


def test_tools_that_would_do_nothing_are_not_offered(open_view: Open) -> None:
    reader = open_view("lineage")
    for tool in (".roles", "#section", "#collectives"):
        assert not reader.page.locator(tool).is_visible()
    assert reader.page.locator("#export").is_visible()


def test_sections_cut_to_their_number_tell_their_title(open_view: Open) -> None:
    reader = open_view("matrix")
    section = reader.page.locator(".picture [data-key='s:3']")
    assert section.text_content() == "四"
    section.hover()
    assert reader.page.locator(".tip").inner_text() == "四、落实社会力量参与机制"
    section.click()
    assert reader.page.locator("#panel h2").inner_text() == "四、落实社会力量参与机制"


def test_lists_in_tables_have_the_commas_of_the_language(open_view: Open) -> None:
    reader = open_view("network", lang="en")
    cell = reader.page.locator(".twin tbody tr").nth(1).locator("td").last
    assert cell.inner_text() == "1, 5, 7, 10, 17, 19, 20"
    reader.page.click("#lang")
    assert cell.inner_text() == "1、5、7、10、17、19、20"


def test_search_that_finds_nothing_says_so(open_view: Open) -> None:
    reader = open_view("network")
    reader.page.fill("#search", "外星人")
    assert reader.page.locator("#hits").inner_text() == "没有找到"


@each_with_departments
def test_click_on_a_department_shows_its_measures_and_quotes(open_view: Open, name: str) -> None:
    reader = open_view(name)
    key = department_key(reader, "织金县民政局")
    reader.click(key)
    assert reader.page.locator("#panel h2").inner_text() == "织金县民政局"
    assert "14牵头" in reader.page.locator("#panel .facts").inner_text().replace("\n", "").replace(" ", "")
    marks = reader.page.locator("#panel mark").all_inner_texts()
    assert marks == ["县民政局"] * 19
    assert "牵头单位：县民政局、县残联；责任单位：各乡镇<街道>人民政府<办事处>" in reader.panel()
    assert reader.page.locator("#live").inner_text() == "已选 县民政局"


def test_click_on_a_line_shows_the_clause_of_the_pair(open_view: Open) -> None:
    reader = open_view("network")
    health = department_key(reader, "织金县卫生健康局")
    reader.click(f"a:{health[2:]},5")
    assert reader.page.locator("#panel h2").inner_text() == "织金县卫生健康局"
    assert reader.page.locator("#panel mark").all_inner_texts() == ["县卫生健康局"]
    assert "落实医疗救助制度" in reader.panel()
    assert "000_6b33ea17b423596f.txt · 第" in reader.panel()


def test_click_on_a_tie_shows_the_shared_measures(open_view: Open) -> None:
    reader = open_view("clusters")
    pair = sorted(int(department_key(reader, f"织金县{name}")[2:]) for name in ("自然资源局", "林业局"))
    reader.click(f"p:{pair[0]},{pair[1]}")
    assert reader.page.locator("#panel article").count() == 1
    assert sorted(reader.page.locator("#panel mark").all_inner_texts()) == ["县林业局", "县自然资源局"]


def test_offsets_of_the_evidence_are_those_of_the_source(open_view: Open, seed_path: Path) -> None:
    reader = open_view("network")
    reader.click("m:5")
    where = reader.page.locator("#panel blockquote .where").inner_text()
    start, end = (int(part) for part in where.split("第 ")[1].split(" 字")[0].split("–"))
    quote = reader.page.locator("#panel blockquote > bdi").inner_text()
    assert seed_path.read_text(encoding="utf-8")[start:end] == quote


@each_kind
def test_role_filter_leaves_only_that_role(open_view: Open, name: str) -> None:
    reader = open_view(name)
    reader.page.locator('.chip[data-role="lead"]').click()
    assert reader.page.locator("#live").inner_text() == "现显示 45 项责任"
    reader.click(department_key(reader, "织金县民政局"))
    assert reader.page.locator("#panel article").count() == 5


@each_kind
def test_section_filter_and_reset(open_view: Open, name: str) -> None:
    reader = open_view(name)
    reader.page.select_option("#section", "1")
    reader.click(department_key(reader, "织金县民政局"))
    assert reader.page.locator("#panel article").count() == 5
    reader.page.click("#reset")
    assert reader.page.locator("#section").input_value() == ""
    reader.click(department_key(reader, "织金县民政局"))
    assert reader.page.locator("#panel article").count() == 19


@each_kind
def test_collectives_are_off_until_asked_for(open_view: Open, name: str) -> None:
    reader = open_view(name)
    rows = reader.page.locator(".twin tbody tr")
    assert rows.count() == 19
    reader.page.click("#collectives")
    assert rows.count() == 21
    assert "96" in reader.page.locator("#live").inner_text()
    reader.click(department_key(reader, "织金县各乡镇（街道）人民政府（办事处）"))
    assert reader.page.locator("#panel article").count() == 20
    reader.page.click("#collectives")
    assert rows.count() == 19
    assert reader.page.locator("#panel article").count() == 0


@pytest.mark.parametrize("name", ["network", "clusters"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_picture_is_never_blank(open_view: Open, name: str, width: int) -> None:
    reader = open_view(name, width=width)
    assert reader.ink() > LEAST_INK
    keys = {"network": ("m:3", "s:1", "o:0", "x:0"), "clusters": ("c:2", "c:0", "d:1")}[name]
    for key in keys:
        reader.click(key)
        assert reader.ink() > LEAST_INK, key
    for button in ("#theme", "#collectives", "#lang", "#reset"):
        reader.page.click(button)
        assert reader.ink() > LEAST_INK, button
    reader.page.set_viewport_size({"width": 800, "height": 700})
    assert reader.ink() > LEAST_INK


@pytest.mark.parametrize("name", ["network", "clusters", "flow"])
def test_a_finger_on_the_picture_scrolls_the_page_and_a_tap_chooses(open_view: Open, name: str) -> None:
    reader = open_view(name, width=390, touch=True)
    page = reader.page
    frame = page.locator(".frame").first.bounding_box()
    assert frame is not None
    x, y = frame["x"] + 180, min(frame["y"] + 200, 760)
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 16):
        point = {"x": x, "y": y - 15 * step}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(16)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)
    assert page.evaluate("window.scrollY") > 100
    key = department_key(reader, "织金县财政局")
    place = page.evaluate("(key) => document.querySelector('.picture').picture.place(key)", key)
    page.locator(".picture").first.tap(position=place)
    assert page.locator("#panel h2").inner_text() == "织金县财政局"


@pytest.mark.parametrize("name", ["network", "matrix", "report"])
def test_language_switch_changes_words_and_leaves_names(open_view: Open, name: str) -> None:
    reader = open_view(name)
    before = reader.page.locator("#finding").inner_text()
    title = reader.page.locator(".plan-title").inner_text()
    reader.page.click("#lang")
    assert reader.page.get_attribute("html", "lang") == "en"
    assert reader.page.locator("#reset").inner_text() == "Reset"
    assert reader.page.locator("#finding").inner_text() != before
    assert reader.page.locator(".plan-title").inner_text() == title
    reader.page.click("#lang")
    assert reader.page.locator("#finding").inner_text() == before


@each_kind
def test_theme_switch_repaints_the_page_and_the_picture(open_view: Open, name: str) -> None:
    reader = open_view(name, scheme="light")
    box = reader.page.locator(".frame").first
    light = box.screenshot()
    reader.page.click("#theme")
    assert reader.page.get_attribute("html", "data-theme") == "dark"
    assert reader.page.get_attribute("#theme", "aria-pressed") == "true"
    assert box.screenshot() != light


@each_kind
def test_keys_alone_reach_everything(open_view: Open, name: str) -> None:
    reader = open_view(name)
    page = reader.page
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className.split(' ')[0] || document.activeElement.dataset.key || document.activeElement.name"
            )
        )
        if reached[-1] == "panel":
            break
    assert {"lang", "theme", "search", "role", "section", "collectives", "reset", "picture", "panel"} <= set(
        reached
    )
    page.locator(".picture").first.focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#panel h2").inner_text() != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.locator(".picture").first.focus()
    page.keyboard.press("Escape")
    assert page.locator("#live").inner_text() == "已取消选择"


@each_kind
def test_rows_select_by_key_and_columns_sort(open_view: Open, name: str) -> None:
    reader = open_view(name)
    page = reader.page
    row = page.locator(".twin tbody tr").first
    row.focus()
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-current") == "true"
    assert page.locator("#panel h2").inner_text() == row.locator("td").first.inner_text()
    total = page.locator(".twin th", has_text="合计")
    total.locator("button").press("Enter")
    assert total.get_attribute("aria-sort") == "descending"
    at = page.locator(".twin th").all_inner_texts().index("合计")
    numbers = [int(row.locator("td").nth(at).inner_text()) for row in page.locator(".twin tbody tr").all()]
    assert numbers == sorted(numbers, reverse=True)
    total.locator("button").press("Enter")
    assert total.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("name", ["network", "clusters", "flow", "report"])
def test_exports_can_be_read_again(open_view: Open, name: str) -> None:
    reader = open_view(name)
    reader.page.click("#collectives")
    file_name, content = exported(reader, "csv")
    assert file_name == f"织府办〔2023〕43号-{name}.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    given = list(seed_view().assignments)
    for column in ("measure", "department", "as_written", "role", "quote", "department_iri"):
        assert [row[column] for row in rows] == [row[column] for row in given]
    assert [row["start"] for row in rows] == [str(row["start"]) for row in given]
    assert json.loads(exported(reader, "json")[1])["plan"]["number"] == "织府办〔2023〕43号"
    svg = exported(reader, "svg")[1].decode("utf-8")
    assert svg.startswith("<svg")
    assert "民政局" in svg
    assert exported(reader, "png")[1].startswith(b"\x89PNG")
    assert reader.faults == []


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("network", 0),
        ("network", 5),
        ("clusters", 1),
        ("report", 0),
        ("report", 3),
        ("matrix", 2),
        ("what-if", 4),
    ],
)
def test_hostile_text_runs_nowhere(open_view: Open, name: str, offset: int) -> None:
    reader = open_view(name, html=page_html(PAGES[name](hostile_view(offset))), width=390)
    page = reader.page
    page.click("#collectives")
    page.evaluate("document.querySelectorAll('details.twins').forEach((part) => { part.open = true; })")
    for tab in page.locator('[role="tab"]').all():
        tab.click()
        if page.locator(".twin tbody tr").count():
            page.locator(".twin tbody tr").first.click()
    page.fill("#search", "=HYPER")
    page.press("#search", "Enter")
    page.click("#lang")
    assert page.evaluate("window.hacked") is None
    assert reader.faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    text = page.locator("#data").text_content() or ""
    assert json.loads(text)["plan"]["title"] == HOSTILE[offset % len(HOSTILE)]
    rows = list(csv.reader(io.StringIO(exported(reader, "csv")[1].decode("utf-8-sig"), newline="")))
    assert len(rows) == 97
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
