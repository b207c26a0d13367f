"""Pages that set two things side by side, in a browser: what changed is told in words and by more than colour."""

import pytest

from tests.hostile_view import hostile_view
from tests.view_pages import PAGES
from tests.view_reader import Open
from zhijin_graph.render import page_html

pytestmark = pytest.mark.browser
LINE = "(node) => getComputedStyle(node).textDecorationLine"


@pytest.mark.parametrize(
    ("lang", "spoken"), [("zh", ("删去：", "新增：")), ("en", ("deleted: ", "inserted: "))]
)
def test_deleted_and_inserted_words_are_marked_in_the_panel(
    open_view: Open, lang: str, spoken: tuple[str, str]
) -> None:
    reader = open_view("compare", lang=lang)
    reader.click("m:6")
    deleted, inserted = reader.page.locator("#panel del"), reader.page.locator("#panel ins")
    assert deleted.locator("bdi").all_inner_texts() == ["救助"]
    assert inserted.locator("bdi").all_inner_texts() == ["帮扶", "每季度通报一次。"]
    assert deleted.evaluate(LINE) == "line-through"
    assert inserted.first.evaluate(LINE) == "underline"
    assert (deleted.text_content() or "").strip() == f"{spoken[0]}救助"
    assert (inserted.first.text_content() or "").strip() == f"{spoken[1]}帮扶"
    reader.click("m:0")
    assert reader.page.locator("#panel del, #panel ins").count() == 0
    assert ("文字相同" if lang == "zh" else "word it the same") in reader.panel()


def test_what_is_matched_stays_bright_and_leads_to_the_other_plan(open_view: Open) -> None:
    reader = open_view("compare")
    reader.click("m:6")
    opacity = "(key) => document.querySelector(`.picture [data-key='${key}']`).getAttribute('opacity')"
    assert reader.page.evaluate(opacity, "m:26") == "1"
    assert float(reader.page.evaluate(opacity, "m:5")) < 1
    reader.page.locator("#panel article", has_text="文字对照").locator("button").click()
    assert "金沙府办〔2023〕9号" in reader.panel()
    assert reader.page.locator("#panel del bdi").all_inner_texts() == ["救助"]


def test_wording_as_a_table_leaves_out_what_is_the_same(open_view: Open) -> None:
    reader = open_view("compare", width=390)
    reader.page.get_by_role("tab", name="文字差异").click()
    rows = reader.page.locator(".twin tbody tr")
    assert rows.count() == 1
    text = rows.first.locator("td").last.inner_text()
    assert "…" in text
    assert len(text) < 60
    assert rows.first.locator("del bdi").inner_text() == "救助"
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_wording_stays_text(open_view: Open) -> None:
    reader = open_view("compare", html=page_html(PAGES["compare"](hostile_view(3))))
    reader.page.get_by_role("tab", name="文字差异").click()
    for row in reader.page.locator(".twin tbody tr").all():
        row.click()
    assert reader.page.evaluate("window.hacked") is None
    assert reader.faults == []


def test_what_if_draws_loads_ties_and_clusters(open_view: Open) -> None:
    reader = open_view("what-if")
    assert reader.page.locator(".picture svg").count() == 3
    assert reader.page.locator("h1").count() == 1
    titles = reader.page.locator(".part .view-title").all_inner_texts()
    assert titles == ["协作：哪些出现，哪些消失", "部门群：谁换了伙伴"]
    tiles = reader.page.locator(".picture").first.inner_text()
    assert "19 → 17" in tiles
    assert "0.504 → 0.535" in tiles
    assert reader.faults == []


def test_a_tie_that_vanishes_shows_what_was_shared(open_view: Open) -> None:
    reader = open_view("what-if")
    arcs = reader.page.locator(".picture").nth(1).locator("[data-key^='p:'] path[stroke-dasharray]")
    assert arcs.count() == 20
    arcs.first.dispatch_event("click")
    assert reader.page.locator("#panel mark").count() > 0


def test_what_if_tables_hold_what_the_pictures_show(open_view: Open) -> None:
    reader = open_view("what-if", width=390)
    reader.page.evaluate(
        "document.querySelectorAll('details.twins').forEach((part) => { part.open = true; })"
    )
    summary = reader.page.locator(".twins").first.locator("tbody tr")
    assert summary.first.locator("td").all_inner_texts() == ["承担措施的部门", "19", "17", "-2"]
    changed = reader.page.locator(".twins").nth(1).locator("tbody tr")
    assert changed.count() == 20
    assert {row.locator("td").last.inner_text() for row in changed.all()} == {"消失"}
    moved = [
        row.locator("td").last.inner_text()
        for row in reader.page.locator(".twins").nth(2).locator("tbody tr").all()
    ]
    assert moved.count("换群") == 4
    reader.page.get_by_role("tab", name="失去牵头的措施").click()
    assert "没有内容。" in reader.page.locator(".twin").first.inner_text()
    reader.page.get_by_role("tab", name="不再居间的部门").click()
    brokers = reader.page.locator(".twin").first.locator("tbody tr").all_inner_texts()
    assert brokers == ["织金县住房和城乡建设局", "织金县人力资源和社会保障局"]
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_the_evidence_comes_up_beside_the_picture_that_was_tapped(open_view: Open) -> None:
    reader = open_view("what-if", width=390, touch=True)
    name = reader.page.locator(".picture").nth(1).locator("[data-key='d:0'] text").first
    name.scroll_into_view_if_needed()
    name.dispatch_event("click")
    panel = reader.page.locator("#panel")
    assert panel.locator("h2").inner_text()
    place = panel.bounding_box()
    assert place is not None
    assert place["y"] >= 300
    assert place["y"] + place["height"] <= 800
    panel.get_by_role("button", name="取消选择").click()
    place = panel.bounding_box()
    assert place is not None
    assert place["y"] > 800


@pytest.mark.parametrize(
    ("name", "pictures"), [("compare", 1), ("what-if", 3), ("flow", 1), ("report", 7), ("lineage", 1)]
)
def test_keys_choose_in_every_picture(open_view: Open, name: str, pictures: int) -> None:
    reader = open_view(name)
    boxes = reader.page.locator(".picture").all()
    assert len(boxes) == pictures
    for box in boxes:
        box.focus()
        reader.page.keyboard.press("ArrowDown")
        first = reader.page.locator("#panel h2").inner_text()
        reader.page.keyboard.press("ArrowDown")
        reader.page.keyboard.press("ArrowRight")
        assert reader.page.locator("#live").inner_text().startswith("已选")
        assert first
        reader.page.keyboard.press("Enter")
        assert reader.page.evaluate("document.activeElement.id") == "panel"
        box.focus()
        reader.page.keyboard.press("Escape")
        assert reader.page.locator("#live").inner_text() == "已取消选择"
