"""Task tables on a page without ruled lines: columns told by the strips between them that stay empty.

A table begins with a line of headings that stand apart and goes down as far as a strip stays empty between
each two of them. Where a new row begins is told by row numbers at the top of their rows, or else by wider
distances between rows; where neither tells, the lines are left as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from zhijin_graph.read.layout import Glyph, character_width, is_shown, text_rows

_NUMBER: Final = re.compile(r"(?:序号|编号|项次|序)$")
_TASK: Final = re.compile(r"任务|内容|项目|事项|措施|工作|举措|目标|问题|指标")
_UNIT: Final = re.compile(r"单位|部门|科室|处室|牵头|责任")
_ROW_NUMBER: Final = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．]?")
_PAGE_NUMBER: Final = re.compile(r"[-—－–~·•]*第?\d{1,4}页?[-—－–~·•]*")
_APART: Final = 0.7
"""Width of an empty strip between two columns, in widths of a Chinese character."""
_FEWEST_COLUMNS: Final = 3
_LONGEST_HEADING: Final = 12
_WIDER: Final = 1.25
"""Distances between rows, in those between lines of one cell."""

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table: its rows, each a list of characters for every column, and its edges.

    ``strips`` stand empty between the columns; ``is_last``: nothing but a page number stands below it.
    """

    rows: tuple[tuple[tuple[Glyph, ...], ...], ...]
    columns: tuple[Strip, ...]
    top: float
    bottom: float
    strips: tuple[Strip, ...]
    is_numbered: bool
    is_last: bool


def find_aligned(glyphs: Sequence[Glyph], before: AlignedTable | None = None) -> list[AlignedTable]:
    """The tables without lines that stand on a page, from the top down.

    ``before`` is the last of the page before where it may go on here without its headings.
    """
    shown = [glyph for glyph in glyphs if is_shown(glyph)]
    if not shown:
        return []
    width = character_width(shown)
    lines = text_rows(shown)
    found: list[AlignedTable] = []
    at = 0
    if before and before.is_last and (more := _going_on(lines, before, width)):
        found.append(more)
        at = sum(line[0].base > more.bottom - 1 for line in lines)
    while at < len(lines):
        strips = _heading_strips(lines[at], width)
        end, strips = _reach(lines, at, strips, width) if strips else (at + 1, [])
        table = _table(lines[at:end], strips, is_last=_is_last(lines, end)) if strips else None
        if table:
            found.append(table)
        at = end if table else at + 1
    return found


def _going_on(lines: Sequence[Sequence[Glyph]], before: AlignedTable, width: float) -> AlignedTable | None:
    """The rows at the top of a page that go on with a numbered table of the page before."""
    first = _cells(lines[0], [sum(strip) / 2 for strip in before.strips])
    if not (before.is_numbered and _ROW_NUMBER.fullmatch(_text(first[0])) and any(first[1:])):
        return None
    if any(_narrow(strip, lines[0], _APART * width) is None for strip in before.strips):
        return None
    end, strips = _reach(lines, 0, list(before.strips), width)
    return _table(lines[:end], strips, is_last=_is_last(lines, end), numbered=True)


def _is_last(lines: Sequence[Sequence[Glyph]], end: int) -> bool:
    return all(_PAGE_NUMBER.fullmatch(_text(line)) for line in lines[end:])


def _heading_strips(line: Sequence[Glyph], width: float) -> list[Strip]:
    """The strips between the headings of a task table; none where a line holds no such headings."""
    pieces: list[list[Glyph]] = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph.left - before.right > _APART * width:
            pieces.append([])
        pieces[-1].append(glyph)
    words = ["".join(glyph.character for glyph in piece) for piece in pieces]
    is_head = (
        len(words) >= _FEWEST_COLUMNS
        and all(len(word) <= _LONGEST_HEADING for word in words)
        and any(map(_UNIT.search, words))
        and any(_TASK.search(word) and not _UNIT.search(word) for word in words)
    )
    return [(a[-1].right, b[0].left) for a, b in pairwise(pieces)] if is_head else []


def _reach(
    lines: Sequence[Sequence[Glyph]], at: int, strips: list[Strip], width: float
) -> tuple[int, list[Strip]]:
    """How far down every strip stays empty, and how wide each still is there."""
    end = at + 1
    length = len(lines) - bool(_PAGE_NUMBER.fullmatch(_text(lines[-1])))
    while end < length:
        narrowed = [_narrow(strip, lines[end], _APART * width) for strip in strips]
        kept = [strip for strip in narrowed if strip is not None]
        if len(kept) < len(strips):
            break
        strips, end = kept, end + 1
    return end, strips


def _narrow(strip: Strip, line: Sequence[Glyph], least: float) -> Strip | None:
    """The widest part of a strip that a line leaves empty; None where too little of it."""
    best: Strip | None = None
    reached = strip[0]
    for start, stop in [
        *((g.left, g.right) for g in line if g.right > strip[0] and g.left < strip[1]),
        (strip[1], strip[1]),
    ]:
        if start - reached >= least and (best is None or start - reached > best[1] - best[0]):
            best = (reached, start)
        reached = max(reached, stop)
    return best


def _table(
    lines: Sequence[Sequence[Glyph]], strips: Sequence[Strip], *, is_last: bool, numbered: bool | None = None
) -> AlignedTable | None:
    """The table that lines make; ``numbered`` is known where it goes on without headings."""
    edges = [sum(strip) / 2 for strip in strips]
    cells = [_cells(line, edges) for line in lines]
    has_head = numbered is None
    is_numbered = bool(_NUMBER.search(_text(cells[0][0]))) if numbered is None else numbered
    groups = _groups(lines, cells, range(int(has_head), len(lines)), numbered=is_numbered)
    if groups is None:
        return None
    columns = range(len(edges) + 1)
    rows = [[[glyph for at in group for glyph in cells[at][c]] for c in columns] for group in groups]
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    bounds = [left, *edges, right]
    return AlignedTable(
        tuple(tuple(map(tuple, row)) for row in ([cells[0], *rows] if has_head else rows)),
        tuple(pairwise(bounds)),
        max(glyph.base + glyph.size for glyph in lines[0]),
        min(glyph.base for glyph in lines[-1]),
        tuple(strips),
        is_numbered,
        is_last,
    )


def _cells(line: Sequence[Glyph], edges: Sequence[float]) -> list[list[Glyph]]:
    cells: list[list[Glyph]] = [[] for _ in range(len(edges) + 1)]
    for glyph in line:
        middle = (glyph.left + glyph.right) / 2
        cells[sum(middle > edge for edge in edges)].append(glyph)
    return cells


def _groups(
    lines: Sequence[Sequence[Glyph]],
    cells: Sequence[list[list[Glyph]]],
    below: Sequence[int],
    *,
    numbered: bool,
) -> list[list[int]] | None:
    """Which of the lines ``below`` the headings make a row each; None where that cannot be told."""
    if not below:
        return None
    starts = [at for at in below if _ROW_NUMBER.fullmatch(_text(cells[at][0]))] if numbered else []
    by_distance = _by_distance(lines, below)
    if starts and all(sum(at in starts for at in group) == 1 for group in by_distance):
        return by_distance
    if starts and starts[0] == below[0]:
        return [list(range(a, b)) for a, b in pairwise([*starts, len(lines)])]
    if not numbered and all(all(cell for cell in cells[group[0]]) for group in by_distance):
        return by_distance
    return None


def _by_distance(lines: Sequence[Sequence[Glyph]], below: Sequence[int]) -> list[list[int]]:
    """Lines parted where the distance to the one above is wider than between the lines of one cell."""
    bases = [median(glyph.base for glyph in line) for line in lines]
    distances = [bases[at - 1] - bases[at] for at in below[1:]]
    if not distances:
        return [list(below)]
    pitch = min(distances)
    groups = [[below[0]]]
    for at, distance in zip(below[1:], distances, strict=True):
        if distance > _WIDER * pitch:
            groups.append([])
        groups[-1].append(at)
    return groups


def _text(cell: Sequence[Glyph]) -> str:
    return "".join(glyph.character for glyph in cell)
