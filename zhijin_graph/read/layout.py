"""From characters and their places on a page to lines of text in reading order.

Blanks are told by distance: justified Chinese text is full of small gaps that other tools turn into
blanks inside names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from zhijin_graph.read.record import SourceCell

_WIDE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201f\u3014\u3015]")
_FIRST_TOKEN: Final = re.compile(
    r"[（《“‘「『〔【]*(?:[!-~]+|.)[、，。；：！？）》」』”’〕】]*"
)  # 县、 2023-08-09
_SIGNS: Final = frozenset("，。；：、！？）》〉」』”’")

# Distances in widths of a Chinese character.
_BLANK: Final = 0.24
_TYPED_BLANK: Final = 0.1
_BLANK_WITH_ROOM: Final = 0.5
_TAB: Final = 2.5
_SAME_LINE: Final = 0.4
_SLACK: Final = 0.4
_LATIN_WIDTH: Final = 0.6
_UNEVEN_MARGINS: Final = 1
_UNEVEN_ENDS: Final = 1.5
_LINES_OF_A_MARGIN: Final = 3
_NARROWEST_COLUMN: Final = 12
_INDENT: Final = 1.4
_GUTTER: Final = 2.0
_COLUMN_LINES: Final = 5
"""Full lines in either half of a page that make two pages on one sheet of it."""

Rows = tuple[tuple[SourceCell, ...], ...]
"""The rows of a table."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its edges, the line it stands on, and its size, in points; y grows upwards."""

    character: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place, its character width, and the margins of its column; or a table."""

    text: str
    left: float
    right: float
    base: float
    width: float
    margins: tuple[float, float]
    table: Rows | None = None

    def is_full(self, following: str) -> bool:
        """Whether it runs so near to the right margin that the next word did not fit."""
        token = _FIRST_TOKEN.match(following)
        needed = sum(_LATIN_WIDTH if each.isascii() else 1 for each in token[0]) if token else 1
        return self.margins[1] - self.right < (needed + _SLACK) * self.width

    @property
    def is_indented(self) -> bool:
        """Whether it begins further in than the left margin."""
        return self.left >= self.margins[0] + _INDENT * self.width


def lines_of(glyphs: Sequence[Glyph], edges: tuple[float, float] | None = None) -> list[Line]:
    """The lines of a page in reading order: column by column, from top to bottom.

    ``edges`` are the left and the right edge of the paper, where they are known.
    """
    shown = [glyph for glyph in glyphs if is_shown(glyph)]
    if not shown:
        return []
    width = character_width(shown)
    lines: list[Line] = []
    for column, (low, high) in _columns(shown, width, edges):
        left, right = min(glyph.left for glyph in column), max(glyph.right for glyph in column)
        blanks = [each for each in glyphs if each.character.isspace() and left < each.left < right]
        rows = text_rows([*column, *blanks])
        margins = left, _right_margin(rows, (left, right), (low, high), width)
        lines += [_line(row, margins, width) for row in rows if any(map(is_shown, row))]
    return lines


def _right_margin(
    rows: Sequence[Sequence[Glyph]], used: tuple[float, float], edges: tuple[float, float], width: float
) -> float:
    """Where lines end: where several do, or else as far from the edge as the left margin is."""
    (left, right), (low, high) = used, edges
    if sum(row[-1].right > right - _UNEVEN_ENDS * width for row in rows) >= _LINES_OF_A_MARGIN:
        return right
    return max(right, high - (left - low) - _UNEVEN_MARGINS * width)


def is_shown(glyph: Glyph) -> bool:
    """Whether a character can be seen."""
    return glyph.character.isprintable() and not glyph.character.isspace()


def character_width(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character in these, or about as much."""
    wide = [glyph.right - glyph.left for glyph in glyphs if _WIDE.match(glyph.character)]
    return max(median(wide) if wide else median([glyph.size for glyph in glyphs]), 0.1)


def text_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters that stand on one line, from left to right; rows from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        if rows and rows[-1][-1].base - glyph.base < max(rows[-1][-1].size, glyph.size) * _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _line(row: Sequence[Glyph], margins: tuple[float, float], page_width: float) -> Line:
    shown = [glyph for glyph in row if is_shown(glyph)]
    width = character_width(shown) if any(_WIDE.match(glyph.character) for glyph in shown) else page_width
    usual = _usual_gap(shown)
    parts: list[str] = []
    before: Glyph | None = None
    typed = False
    for glyph in row:
        if not is_shown(glyph):
            typed = True
            continue
        if before is not None:
            gap = (glyph.left - before.right - usual) / width
            parts.append(_blank(gap, before.character, glyph.character, typed=typed))
        parts.append(glyph.character)
        before, typed = glyph, False
    base = median(glyph.base for glyph in shown)
    return Line("".join(parts), shown[0].left, shown[-1].right, base, width, margins)


def _usual_gap(row: Sequence[Glyph]) -> float:
    """The gap that justifying a line puts between its Chinese characters."""
    gaps = [
        glyph.left - before.right
        for before, glyph in pairwise(row)
        if _WIDE.match(before.character) and _WIDE.match(glyph.character)
    ]
    return max(median(gaps), 0.0) if gaps else 0.0


def _blank(gap: float, before: str, after: str, *, typed: bool) -> str:
    """What a gap beyond the usual one stands for; one that was typed shows when it is small."""
    if gap > _TAB:
        return "\t"
    if typed:
        return " " if gap > _TYPED_BLANK else ""
    # After a sign, and where Chinese meets a number, the setting itself leaves some room.
    roomy = before in _SIGNS or before.isascii() != after.isascii()
    return " " if gap > (_BLANK_WITH_ROOM if roomy else _BLANK) else ""


def _columns(
    glyphs: Sequence[Glyph], width: float, edges: tuple[float, float] | None
) -> list[tuple[Sequence[Glyph], tuple[float, float]]]:
    """The page with its edges, or its two halves where an empty strip runs down between them."""
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    low, high = edges or (left, right)
    gutter = _gutter(glyphs, left + (right - left) / 3, right - (right - left) / 3, _GUTTER * width)
    if gutter is None:
        return [(glyphs, (low, high))]
    halves = [
        [glyph for glyph in glyphs if glyph.left < gutter],
        [glyph for glyph in glyphs if glyph.left >= gutter],
    ]
    full = [sum(_fills(row, half, width) for row in text_rows(half)) for half in halves]
    if min(full) < _COLUMN_LINES:
        return [(glyphs, (low, high))]
    return [(halves[0], (low, gutter)), (halves[1], (gutter, high))]


def _fills(row: Sequence[Glyph], half: Sequence[Glyph], width: float) -> bool:
    """Whether a row runs through its half of the page, as lines of text do and cells of a table do not."""
    left, right = min(glyph.left for glyph in half), max(glyph.right for glyph in half)
    if right - left < _NARROWEST_COLUMN * width:
        return False
    return row[-1].right - row[0].left > (right - left) - 3 * width and len(row) * width > (right - left) / 2


def _gutter(glyphs: Sequence[Glyph], left: float, right: float, least: float) -> float | None:
    """The middle of the widest strip between two heights of the page that no character stands in."""
    edges = sorted((glyph.left, glyph.right) for glyph in glyphs if glyph.right > left and glyph.left < right)
    best: tuple[float, float] | None = None
    reached = left
    for start, end in [*edges, (right, right)]:
        if start - reached >= least and (best is None or start - reached > best[0]):
            best = (start - reached, (start + reached) / 2)
        reached = max(reached, end)
    return best[1] if best else None
