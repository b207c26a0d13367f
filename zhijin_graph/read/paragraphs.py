"""From the lines of pages to paragraphs and tables, as a reader puts them together.

A line that runs to the right margin goes on in the next one, on the next page too, unless that one is
indented or numbered; a table goes on on the next page where its columns are as many.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from statistics import median
from typing import Final

from zhijin_graph.read.aligned import AlignedTable, find_aligned
from zhijin_graph.read.layout import Glyph, Line, Rows, is_shown, lines_of
from zhijin_graph.read.record import SourceCell
from zhijin_graph.read.ruling import RuledTable

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－~·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页)?[-—–－~·•\s]*"
)  # — 3 — ; 第 3 页 共 12 页
_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}(?:[章节条]|部分)|(?:重点)?(?:任务|工作|措施)[一二三四五六七八九十\d]{1,3}[：:、]"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s|附件"
)  # 一、 （一） 1. 第三条 任务一： 1.1
_SENTENCE_END: Final = tuple("。；：！？）)”")

_OTHER_SIZE: Final = 0.15
_PITCH: Final = 1.7
"""Line distances, in usual ones, that part two paragraphs."""
_HEADS: Final = 3
"""Pages that must begin or end alike for that to be a running head."""
_RISE: Final = 0.3
"""How far above the line it stands on the middle of a character is, in its size."""


def with_tables(
    glyphs: Sequence[Glyph],
    tables: Sequence[RuledTable],
    edges: tuple[float, float],
    before: AlignedTable | None = None,
) -> tuple[list[Line], AlignedTable | None]:
    """The lines of a page and, in their places among them, its tables, ruled or not.

    With them comes the last table without lines, which may go on from page to page: ``before`` is the one
    of the page before.
    """
    loose = list(glyphs)
    found: list[Line] = []
    for table in tables:
        inside = [glyph for glyph in loose if _place(glyph, table)]
        if any(map(is_shown, inside)):
            loose = [glyph for glyph in loose if not _place(glyph, table)]
            left, _, right, top = table.box
            found.append(Line("", left, right, top, 1.0, (left, right), _rows_of(table, inside)))
    unruled = find_aligned(loose, before)
    for aligned in unruled:
        loose = [glyph for glyph in loose if not aligned.bottom <= glyph.base <= aligned.top]
        left, right = aligned.columns[0][0], aligned.columns[-1][1]
        rows = tuple(
            tuple(SourceCell(_cell_text(cell, edge)) for cell, edge in zip(row, aligned.columns, strict=True))
            for row in aligned.rows
        )
        found.append(Line("", left, right, aligned.top, 1.0, (left, right), rows))
    lines = lines_of(loose, edges)
    for table_line in found:
        at = next((at for at, line in enumerate(lines) if line.base < table_line.base), len(lines))
        lines.insert(at, table_line)
    return lines, unruled[-1] if unruled else None


def _rows_of(table: RuledTable, glyphs: Sequence[Glyph]) -> Rows:
    standing: dict[tuple[int, int] | None, list[Glyph]] = {}
    for glyph in glyphs:
        standing.setdefault(_place(glyph, table), []).append(glyph)
    rows: list[list[SourceCell]] = [[] for _ in range(1 + max(cell.row for cell in table.cells))]
    for cell in table.cells:
        places = product(
            range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns)
        )
        inside = [glyph for place in places for glyph in standing.get(place, ())]
        text = _cell_text(inside, (cell.box[0], cell.box[2]))
        rows[cell.row].append(SourceCell(text, cell.columns, cell.rows))
    return tuple(map(tuple, rows))


def _cell_text(glyphs: Sequence[Glyph], edges: tuple[float, float]) -> str:
    """What a cell says, a paragraph a line."""
    return "\n".join(block for block in _paragraphs(lines_of(glyphs, edges)) if isinstance(block, str))


def _place(glyph: Glyph, table: RuledTable) -> tuple[int, int] | None:
    """The row and column of a table that a character stands in."""
    return table.place_of((glyph.left + glyph.right) / 2, glyph.base + glyph.size * _RISE)


def join_pages(pages: Sequence[list[Line]], drop: Callable[[str, int], None]) -> Iterator[str | Rows]:
    """The paragraphs and tables of all pages, without page numbers and running heads, which are counted."""
    bodies = [_without_numbers(page, drop) for page in pages]
    heads = _running_heads(bodies)
    for body in bodies:
        for edge in (0, -1):
            if body and not body[edge].table and _pattern(body[edge]) in heads:
                drop("running heads", _size(body.pop(edge)))
    rows: Rows = ()
    for block in _paragraphs([line for body in bodies for line in body]):
        if isinstance(block, tuple) and rows and _columns_of(block) == _columns_of(rows):
            rows += block[1:] if block[0] == rows[0] else block  # goes on from the page before
            continue
        if rows:
            yield rows
        rows = block if isinstance(block, tuple) else ()
        if isinstance(block, str):
            yield block
    if rows:
        yield rows


def _columns_of(rows: Rows) -> int:
    return sum(cell.columns for cell in rows[0])


def _paragraphs(lines: Sequence[Line]) -> Iterator[str | Rows]:
    pitch = _usual_pitch(lines)
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, pitch):
            text = _joined(text, line.text)
        else:
            if before is not None:
                yield before.table or text
            text = line.text
        before = line
    if before is not None:
        yield before.table or text


def _goes_on(line: Line, following: Line, pitch: float) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    if line.table or following.table:
        return False
    if "\t" in line.text or "\t" in following.text:  # rows of a table
        return False
    if following.is_indented or not line.is_full(following.text):
        return False
    if abs(line.width - following.width) > _OTHER_SIZE * line.width:
        return False
    if _NUMBERED.match(following.text) and line.text.endswith(_SENTENCE_END):
        return False
    distance = line.base - following.base
    return distance <= 0 or distance <= _PITCH * pitch  # upwards again: the next page or column


def _joined(text: str, more: str) -> str:
    apart = text[-1:].isascii() and more[:1].isascii() and text[-1:].isalpha() and more[:1].isalpha()
    return f"{text} {more}" if apart else text + more


def _usual_pitch(lines: Sequence[Line]) -> float:
    distances = [a.base - b.base for a, b in pairwise(lines) if a.base > b.base]
    return median(distances) if distances else 0.0


def _without_numbers(page: list[Line], drop: Callable[[str, int], None]) -> list[Line]:
    lines = sorted(page, key=lambda line: -line.base)
    for edge in (lines[:1], lines[-1:]):
        for line in edge:
            if _PAGE_NUMBER.fullmatch(line.text):
                drop("page numbers", _size(line))
                page = [each for each in page if each is not line]
    return page


def _running_heads(bodies: Sequence[list[Line]]) -> set[tuple[str, int]]:
    """What the first or last lines of most pages have in common: the words and the height."""
    counts = Counter(
        pattern
        for body in bodies
        if body
        for pattern in {_pattern(line) for line in (body[0], body[-1]) if not line.table}
    )
    return {pattern for pattern, count in counts.items() if count >= _HEADS and count > len(bodies) / 2}


def _pattern(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.base / 3)


def _size(line: Line) -> int:
    return len("".join(line.text.split()))
