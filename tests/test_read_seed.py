"""The seed plan as a page, a Word file and a PDF: the same measures and responsibilities from each."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.files import as_markup, page, paragraphs_of, print_pdf, word
from zhijin_graph.model import Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_bytes

HEAD = "<title>织金县人民政府</title><script>var unit = '（牵头单位：县公安局）';</script>"
MENU = "<div class='nav'><a href='/'>首页</a> <a href='/zw'>政务公开</a> <a href='/hd'>互动交流</a></div>"
FOOT = "<div class='footer'>主办单位：织金县人民政府办公室 版权所有</div>"


@pytest.fixture(scope="module")
def paragraphs(seed_path: Path) -> list[str]:
    return paragraphs_of(seed_path.read_text(encoding="utf-8"))


def check(plan: Plan, truth: dict[str, Any]) -> None:
    """The plan says what a person read in the seed."""
    fixes = {fixed: written for written, fixed in truth["canonical_fixes"].items()}
    found = [
        (measure.path, each.role.value, each.mention.name)
        for measure in plan.measures
        for each in measure.assignments
    ]
    expected = [
        (str(measure["number"]), role, fixes.get(name, name) if measure["number"] == 19 else name)
        for measure in truth["measures"]
        for role in ("lead", "responsible")
        for name in measure[role]
    ]
    assert sorted(found) == sorted(expected)
    assert plan.number == truth["document"]["document_number"]
    assert [citation.number for citation in plan.citations] == [
        truth["document"]["implements"]["document_number"]
    ]
    for measure in plan.measures:
        for each in measure.assignments:
            quote, name = each.quote, each.mention.span
            assert plan.document.text[quote.start : quote.end] == quote.text
            assert plan.document.text[name.start : name.end] == name.text


def test_as_a_page(paragraphs: list[str], seed_truth: dict[str, Any]) -> None:
    markup = page(*paragraphs, before=MENU, after=FOOT, head=HEAD)
    check(parse_plan(read_bytes(markup.encode("gb18030"), name="页.html")), seed_truth)


def test_as_a_word_file(paragraphs: list[str], seed_truth: dict[str, Any]) -> None:
    check(parse_plan(read_bytes(word(paragraphs), name="文.docx")), seed_truth)


def test_as_a_pdf(paragraphs: list[str], seed_truth: dict[str, Any], browser: Browser) -> None:
    check(parse_plan(read_bytes(print_pdf(browser, as_markup(paragraphs)), name="文.pdf")), seed_truth)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_as_text(seed_path: Path, seed_truth: dict[str, Any], encoding: str) -> None:
    text = seed_path.read_text(encoding="utf-8")
    check(parse_plan(read_bytes(text.encode(encoding), name="文.txt")), seed_truth)
