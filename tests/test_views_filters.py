"""Filters in a browser: what is counted beside filtered content is counted again, and what is not says so."""

import re

import pytest

from tests.seed_view import seed_view
from tests.view_reader import Open, Reader, department_key, exported

pytestmark = pytest.mark.browser
SECOND = "二"
"""The section chosen in these tests: the second of the seed, 落实专项社会救助制度."""


def choose_second(reader: Reader) -> None:
    """Filter by the second section."""
    reader.page.select_option("#section", "1")


def counted(department: str, *, role: str = "") -> list[str]:
    """Numbers of the measures of the second section that a department has (that role in), from the fixture."""
    rows = [
        row for row in seed_view().assignments if row["section"] == SECOND and row["department"] == department
    ]
    return [str(row["measure"]) for row in rows if not role or row["role"] == role]


def heights(reader: Reader, kind: str) -> dict[str, float]:
    """Ribbon → how wide it is, in pixels of the picture."""
    paths: dict[str, str] = reader.page.evaluate(
        """(kind) => Object.fromEntries([...document.querySelectorAll(`.picture [data-key^='${kind}:']`)]
           .map((node) => [node.dataset.key, node.querySelector('path').getAttribute('d')]))""",
        kind,
    )
    found = {key: re.search(r"v ?([\d.]+)", path) for key, path in paths.items()}
    return {key: float(match[1]) for key, match in found.items() if match}


def test_flow_ribbons_and_numbers_are_those_of_the_section_chosen(open_view: Open) -> None:
    reader = open_view("flow")
    whole = heights(reader, "f")
    unit = min(whole.values())
    choose_second(reader)
    data = [row for row in seed_view().assignments if row["section"] == SECOND and not row["collective"]]
    leads = {str(row["department"]) for row in data if row["role"] == "lead"}
    kept = heights(reader, "f")
    expected = {f"f:1,{department_key(reader, name)[2:]}": len(counted(name, role="lead")) for name in leads}
    assert {key: round(height / unit) for key, height in kept.items()} == expected
    assert len(kept) == 9 < len(whole)
    pairs = {
        (lead["department"], other["department"], lead["measure"])
        for lead in data
        for other in data
        if lead["measure"] == other["measure"] and lead["role"] == "lead" and other["role"] != "lead"
    }
    assert round(sum(heights(reader, "l").values()) / unit) == len(pairs)
    section = reader.page.locator(".picture [data-key='s:1']")
    assert section.locator("text").all_text_contents()[-1] == "6"
    reader.page.click("#reset")
    assert heights(reader, "f") == whole


def test_lead_follow_without_followers_has_no_ribbon(open_view: Open) -> None:
    reader = open_view("lead-follow")
    assert heights(reader, "l")
    reader.page.locator('.chip[data-role="responsible"]').click()
    assert heights(reader, "l") == {}
    numbers = [
        text for text in reader.page.locator(".picture svg text").all_text_contents() if text.isdigit()
    ]
    assert set(numbers) == {"0"}


@pytest.mark.parametrize("name", ["network", "load", "clusters", "matrix"])
def test_numbers_in_pictures_are_counted_again(open_view: Open, name: str) -> None:
    """The picture is read from its export; 民政局 has 5 measures of the section and leads 1."""
    reader = open_view(name)
    choose_second(reader)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", exported(reader, "svg")[1].decode("utf-8"))
    whole = {"network": "牵头 14", "load": "19", "clusters": "19", "matrix": "19"}[name]
    part = {"network": "牵头 1", "load": "5", "clusters": "5", "matrix": "5"}[name]
    assert len(counted("织金县民政局")) == 5
    assert part in texts
    assert texts.count(whole) == (
        1 if name == "matrix" else 0
    )  # the number of measure 19 stands in the matrix


def test_tables_are_counted_again(open_view: Open) -> None:
    reader = open_view("network")
    choose_second(reader)
    rows = {row.locator("td").first.inner_text(): row for row in reader.page.locator(".twin tbody tr").all()}
    mine = counted("织金县民政局")
    assert rows["织金县民政局"].locator("td").all_inner_texts()[1:] == ["1", "4", "5", "、".join(mine)]
    with_any = {
        row["department"]
        for row in seed_view().assignments
        if row["section"] == SECOND and not row["collective"]
    }
    assert set(rows) == with_any


def test_pairs_are_counted_again(open_view: Open) -> None:
    reader = open_view("clusters")
    choose_second(reader)
    reader.page.get_by_role("tab", name="共同承担").click()
    for row in reader.page.locator(".twin tbody tr").all():
        one, other, count, paths = row.locator("td").all_inner_texts()
        shared = [path for path in counted(one) if path in counted(other)]
        assert (count, paths) == (str(len(shared)), "、".join(shared))


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "显示 75 项责任中的 19 项"), ("en", "19 of 75 assignments shown")]
)
def test_the_page_says_what_is_filtered(open_view: Open, lang: str, told: str) -> None:
    reader = open_view("load", lang=lang)
    note, whole = reader.page.locator("#filter"), reader.page.locator("[data-whole]")
    assert not note.is_visible()
    assert not whole.is_visible()
    choose_second(reader)
    assert told in note.inner_text()
    assert "落实专项社会救助制度" in note.inner_text()
    assert ("基尼系数" if lang == "zh" else "Gini") in whole.inner_text()
    reader.page.locator('.chip[data-role="lead"]').click()
    assert ("不含牵头" if lang == "zh" else "without lead") in note.inner_text()
    reader.page.click("#reset")
    assert not note.is_visible()
    assert not whole.is_visible()


@pytest.mark.parametrize(("name", "tab"), [("what-if", "负担变化"), ("compare", "条线负担")])
def test_tables_that_are_not_counted_again_say_so(open_view: Open, name: str, tab: str) -> None:
    reader = open_view(name)
    reader.page.evaluate(
        "document.querySelectorAll('details.twins').forEach((part) => { part.open = true; })"
    )
    reader.page.get_by_role("tab", name=tab).click()
    assert "按全部计算" not in reader.page.locator(".twin").first.inner_text()
    choose_second(reader)
    assert "此表按全部计算" in reader.page.locator(".twin").first.inner_text()
    assert "此图按全部措施绘制" in reader.page.locator("[data-whole]").first.inner_text()
