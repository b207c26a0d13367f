"""Beside the flow: text on a terminal — how many cells it takes, and where its lines may break."""

import unicodedata
from collections.abc import Iterator

WIDE = 2
"""Cells of a Chinese character on a terminal."""
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…·,.;:!?)]}%")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{")


def display_width(text: str) -> int:
    """How many terminal cells a text takes: a Chinese character takes two.

    >>> display_width("县民政局"), display_width("abc"), display_width("e\u0301")
    (8, 3, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def wrap_text(text: str, width: int, after: str = "") -> list[str]:
    """A text in lines of at most ``width`` cells, at least one line.

    Lines break between Chinese characters and between words, not within a word that fits a line; no line
    begins with a closing mark or ends with an opening one. They break behind each character of ``after`` too.

    >>> wrap_text("县民政局牵头，县财政局负责。", 14)
    ['县民政局牵头，', '县财政局负责。']
    >>> wrap_text("牵头单位：县民政局", 8)
    ['牵头单', '位：县民', '政局']
    """
    lines, line, taken = list[str](), "", 0
    for unit in _units(text, width, after):
        size = display_width(unit)
        if taken + size > width and line:
            lines.append(line.rstrip())
            line, taken = "", 0
        if line or not unit.isspace():
            line += unit
            taken += size
    return [*lines, line.rstrip()]


def longest_unit(text: str, after: str = "") -> int:
    """Cells of the longest stretch that stays on one line: a word, or a character with its marks.

    >>> longest_unit("responsible, 牵头"), longest_unit("（牵头）"), longest_unit("lead_share", "_")
    (12, 4, 5)
    """
    return max((display_width(unit.strip()) for unit in _units(text, len(text) * WIDE, after)), default=0)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else 1


def _units(text: str, width: int, after: str) -> Iterator[str]:
    """What stays together on a line, none wider than ``width``."""
    unit, taken = "", 0
    for character in text:
        size = _cells(character)
        if unit and (taken + size > width or unit[-1] in after or _may_break(unit[-1], character)):
            yield unit
            unit, taken = "", 0
        unit += character
        taken += size
    if unit:
        yield unit


def _may_break(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return WIDE in {_cells(before), _cells(after)}
