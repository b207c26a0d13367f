"""Pages on paper: printed to PDF by the browser and read back."""

import re

import pypdfium2
import pytest

from tests.seed_view import seed_view
from tests.view_pages import PAGES
from tests.view_reader import Open
from zhijin_graph.render.page import shown_legend
from zhijin_graph.render.words import UI

pytestmark = pytest.mark.browser
CONTROLS = (
    "search",
    "allSections",
    "collectives",
    "reset",
    "export",
    "language",
    "dark",
    "panelHint",
    "keysHint",
)
MOST_PAGES = {"report": 16, "what-if": 6}
"""A page holds a picture and some forty rows; the report has six pictures, each with a table."""
FIRST_ROW = {
    "network": ("织金县民政局", "14", "19"),
    "clusters": ("织金县民政局", "1", "19"),
    "backbone": ("织金县住房和城乡建设局", "7"),
    "matrix": ("落实基本生活救助制度", "民政局"),
    "load": ("织金县民政局", "14", "19"),
    "lead-follow": ("织金县民政局", "项数"),
    "flow": ("一、落实基本生活救助制度", "织金县民政局", "4"),
    "lineage": ("毕委办字〔2022〕59号", "发文机关"),
    "ego": ("落实基本生活救助制度", "民政局"),
    "compare": ("1 落实基本生活救助制度", "相似度"),
    "what-if": ("承担措施的部门", "19", "17", "-2"),
    "report": ("织金县民政局", "14", "19"),
}


def plain(text: str) -> str:
    """Text without blanks and joiners, by which lines in a PDF and on a page differ."""
    return re.sub(r"[\s\u00a0\u2060\ufffe]+", "", text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_holds_picture_legend_and_table(open_view: Open, name: str, scheme: str) -> None:
    reader = open_view(name, scheme=scheme)
    content = reader.page.pdf(prefer_css_page_size=True, print_background=False)
    sheets = pypdfium2.PdfDocument(content)
    text = plain("".join(sheet.get_textpage().get_text_range() for sheet in sheets))
    page = PAGES[name](seed_view())
    view = page.evidence.view
    for figure in page.figures:
        assert plain(figure.heading[0]) in text
        assert plain(figure.finding[0]) in text
        for item in shown_legend(figure, page.evidence):
            assert plain(item.words[0]) in text
        assert plain(figure.twins[0].caption[0]) in text
    assert plain(view.title) in text
    assert plain(view.number or "") in text
    assert [cell for cell in FIRST_ROW[name] if plain(cell) not in text] == []
    assert [key for key in CONTROLS if plain(UI[key][0]) in text] == []
    assert 1 <= len(sheets) <= MOST_PAGES.get(name, 5)
    width, height = sheets[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert reader.faults == []


@pytest.mark.parametrize("name", ["network", "clusters"])
def test_networks_are_printed_as_lines_and_letters(open_view: Open, name: str) -> None:
    """The labels of a canvas would be pixels; on paper they are text, each once more than in the table."""
    reader = open_view(name)
    first = (
        pypdfium2.PdfDocument(reader.page.pdf(prefer_css_page_size=True))[0].get_textpage().get_text_range()
    )
    assert "乡村振兴局" in plain(first)
    assert reader.page.locator("svg.printed").count() == 0
    assert reader.ink() > 0.02


def test_printing_leaves_the_page_as_it_was(open_view: Open) -> None:
    reader = open_view("report", scheme="dark")
    state = "[document.documentElement.dataset.theme || '', document.querySelectorAll('details.twins[open]').length]"
    before = reader.page.evaluate(state)
    reader.page.pdf()
    assert reader.page.evaluate(state) == before


def test_what_is_chosen_is_printed_with_its_clauses(open_view: Open) -> None:
    reader = open_view("what-if")
    reader.page.locator(".picture").first.locator("[data-key='d:0'] text").first.dispatch_event("click")
    sheets = pypdfium2.PdfDocument(reader.page.pdf(prefer_css_page_size=True))
    text = plain("".join(sheet.get_textpage().get_text_range() for sheet in sheets))
    quotes = {str(row["quote"]) for row in seed_view().assignments if row["department"] == "织金县民政局"}
    assert len(quotes) == 15  # some measures have the same clause
    assert [quote for quote in quotes if plain(quote) not in text] == []
