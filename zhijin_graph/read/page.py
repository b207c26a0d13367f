"""A web page as it reads: a line for every block, tables as tables, numbers of lists as shown."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from zhijin_graph.read.record import SourceCell

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Block = str | list[list[SourceCell]]
"""A line, or the rows of a table."""

_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary "
        "table tbody td tfoot th thead tr ul",
    )
)
_CJK: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201f"
_BREAK_INSIDE_CHINESE: Final = re.compile(rf"(?<=[{_CJK}])[ \t\f]*[\r\n]\s*(?=[{_CJK}])")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_OWN_NUMBER: Final = re.compile(r"[（(]?[0-9一二三四五六七八九十]+[）).、．]")  # 1. （一） 一、
_NO_NUMBERS: Final = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_LONGEST_FACT: Final = 200
_MOST_COLUMNS: Final = 1_000  # as HTML says
_MOST_ROWS: Final = 65_534


def blocks_of(body: "HtmlElement") -> Iterator[Block]:
    """Lines and tables in reading order."""
    yield from _Walk(body).blocks()


class _Walk:
    """One walk through an element, gathering inline text until a block ends."""

    def __init__(self, root: "HtmlElement", *, tables: bool = True) -> None:
        self._root, self._tables = root, tables
        self._inline: list[str] = []
        self._number = ""
        self._counts: dict[HtmlElement, int] = {}

    def blocks(self) -> Iterator[Block]:
        from lxml import etree

        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if tag in _BLOCKS or tag == "br":
                yield from self._flush()
            if event == "end":
                if element is not self._root and element.tail:
                    self._inline.append(element.tail)
                continue
            if tag == "li":
                self._number = self._count(element)
            if tag == "table" and self._tables and (rows := _rows_of(element)):
                yield rows
                walker.skip_subtree()
            elif tag == "pre":
                yield from filter(str.strip, "".join(element.itertext()).splitlines())
                walker.skip_subtree()
            elif element.text:
                self._inline.append(element.text)
        yield from self._flush()

    def _flush(self) -> Iterator[str]:
        line = _BREAK_INSIDE_CHINESE.sub("", "".join(self._inline))
        line = _SPACES.sub(" ", line).strip()
        self._inline.clear()
        if line:
            yield line if _OWN_NUMBER.match(line) else f"{self._number}{line}"
            self._number = ""

    def _count(self, item: "HtmlElement") -> str:
        """The number that a browser shows before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or _NO_NUMBERS.search(parent.get("style", "")):
            return ""
        first = _number(parent.get("start"), default=1, most=10**6)
        count = self._counts[parent] = self._counts.get(parent, first - 1) + 1
        return f"{count}."


def _rows_of(table: "HtmlElement") -> list[list[SourceCell]]:
    """The rows of a table of data; none where the table only lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows = [
        [
            SourceCell(
                _cell_text(cell),
                _number(cell.get("colspan"), default=1, most=_MOST_COLUMNS),
                _number(cell.get("rowspan"), default=1, most=_MOST_ROWS),
            )
            for cell in row.iterchildren("td", "th")
        ]
        for row in table.iter("tr")
    ]
    rows = [row for row in rows if row]
    if max(map(len, rows), default=0) < 2 or (len(rows) == 1 and any(map(_is_layout, rows[0]))):  # noqa: PLR2004
        return []
    caption = table.find("caption")
    head = [[SourceCell(_cell_text(caption), max(map(len, rows)))]] if caption is not None else []
    return head + rows


def _is_layout(cell: SourceCell) -> bool:
    """Whether a cell that stands alone in its column holds part of a page rather than a fact."""
    return "\n" in cell.text or len(cell.text) > _LONGEST_FACT


def _cell_text(cell: "HtmlElement") -> str:
    return "\n".join(block for block in _Walk(cell, tables=False).blocks() if isinstance(block, str))


def _number(written: str | None, *, default: int, most: int) -> int:
    """An attribute as a number; 0, as in rowspan="0", is all that there are."""
    digits = (written or "").strip()
    if not digits.isdecimal():
        return default
    return min(int(digits[:7]), most) or most
