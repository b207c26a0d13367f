"""Tables as values: chosen columns, first rows, other headings, and what a notebook shows."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.model import Cell, Table

LOADS = Table(("department", "lead", "share"), (("县民政局", 14, 0.46667), ("县残联", 2, None)))


class Cells(HTMLParser):
    """The tags of a page, and the text of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.cells: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells and data.strip("\n"):
            self.cells[-1] += data


def test_select_gives_the_columns_in_the_order_asked_for() -> None:
    assert LOADS.select("lead", "department").rows == ((14, "县民政局"), (2, "县残联"))


def test_select_refuses_a_column_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        LOADS.select("leads")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, ("县民政局", "县残联")),
        ({"lead": 2}, ("县残联",)),
        ({"share": None}, ("县残联",)),
        ({"department": "县民政局", "lead": 2}, ()),
    ],
)
def test_where_keeps_the_rows_that_hold_all_values(values: dict[str, Cell], found: tuple[str, ...]) -> None:
    assert LOADS.where(**values).column("department") == found


def test_where_refuses_a_column_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        LOADS.where(leads=14)


@pytest.mark.parametrize(("rows", "left"), [(0, 0), (1, 1), (10, 2)])
def test_head(rows: int, left: int) -> None:
    assert LOADS.head(rows) == Table(LOADS.columns, LOADS.rows[:left])


def test_rename_keeps_what_has_no_label() -> None:
    assert LOADS.rename({"department": "部门", "other": "另一部门"}).columns == ("部门", "lead", "share")


def test_a_notebook_shows_headings_and_values() -> None:
    page = LOADS._repr_html_()
    assert Cells(page).cells == ["department", "lead", "share", "县民政局", "14", "0.4667", "县残联", "2", ""]
    assert page.count("text-align:right") == 3


def test_a_notebook_keeps_hostile_text_text() -> None:
    text = "</td><script>alert(1)</script><img src=x onerror='alert(2)'>\"&amp;"
    shown = Cells(Table((text,), ((text,),))._repr_html_())
    assert shown.tags == {"table", "thead", "tbody", "tr", "th", "td"}
    assert shown.cells == [text, text]


@given(st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = Cells(Table(("a",), ((text,),))._repr_html_())
    assert shown.cells == ["a", text]
    assert shown.attributes == {("style", "text-align:left")}
