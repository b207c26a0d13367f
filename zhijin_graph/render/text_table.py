"""Ninth stage, for terminals: a table whose columns line up, with Chinese characters two cells wide.

What a person reads is shown: addresses, offsets and what is said in the other language are shown where
asked for, and always in CSV and JSON. Where columns would be too narrow to read, each row is told by itself.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from zhijin_graph.model import Cell, Table
from zhijin_graph.terminal import display_width, longest_unit, wrap_text

_GAP = "  "
_LEGIBLE, _HEAD, _BROKEN = 10, 8, 7
"""Cells that a column of text and its heading keep where they need them; longer English words are broken."""
_WHOLE = (28, 20, 14, 0)
"""Columns up to so many cells (a department's name first) stay whole if the others can give way."""
_HIDDEN = frozenset({
    "start", "end", "mention_start", "mention_end", "other_start", "other_end", "marks", "document",
    "subject",
})  # fmt: skip
_OTHER_LANGUAGE = {"zh": "_en", "en": "_zh"}
_JOINT = "_"
"""Where the name of a column may be broken."""
_WORDS = {"zh": ("是", "否", "（无）"), "en": ("yes", "no", "(no rows)")}
_CONTROL_PICTURES = {**{code: 0x2400 + code for code in range(32)}, 0x7F: 0x2421, 0x9B: 0x241B}


def format_text(
    table: Table, headings: tuple[str, ...], *, lang: str, width: int | None, every: bool = False
) -> str:
    """Columns as wide as their text; where that is wider than ``width`` cells, long text is wrapped.

    Where even the least widths do not fit, rows come one below the other, a line a cell.
    """
    shown = [at for at, name in enumerate(table.columns) if every or is_shown(name, lang)] or list(
        range(len(headings))
    )
    yes, no, nothing = _WORDS.get(lang, _WORDS["en"])
    rows = [[_show(row[at], yes, no) for at in shown] for row in table.rows]
    heads = [_show(headings[at], yes, no) for at in shown]
    right = [_is_numeric(row[at] for row in table.rows) for at in shown]
    widths = _fit(list(zip(heads, *rows, strict=True)), right, width)
    if widths is None and rows:
        return "".join(f"{line.rstrip()}\n" for line in _tell_rows(heads, rows, width or 0))
    if widths is None:  # nothing stands in the columns: they may be as narrow as their headings
        widths = [min(display_width(head), _LEGIBLE) for head in heads]
    lines = [*_lay_out(heads, widths, right, _JOINT), _GAP.join("─" * each for each in widths)]
    for row in rows:
        lines += _lay_out(row, widths, right)
    if not rows:
        lines.append(nothing)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def is_shown(name: str, lang: str) -> bool:
    """Whether a column is for people who read this language: no address, no offset, no other tongue.

    >>> is_shown("reason_zh", "zh"), is_shown("reason_en", "zh"), is_shown("plan_iri", "zh")
    (True, False, False)
    """
    return not name.endswith(("_iri", _OTHER_LANGUAGE.get(lang, "_zh"))) and name not in _HIDDEN


def _show(cell: Cell, yes: str, no: str) -> str:
    """A cell on one line; control characters, which could steer the terminal, become pictures."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes if cell else no
    if isinstance(cell, float):
        return f"{cell:.4g}"
    return str(cell).replace("\n", " ").replace("\t", " ").translate(_CONTROL_PICTURES)


def _is_numeric(cells: Iterable[Cell]) -> bool:
    kinds = {type(cell) for cell in cells if cell is not None}
    return bool(kinds) and kinds <= {int, float}


def _fit(columns: list[tuple[str, ...]], right: list[bool], width: int | None) -> list[int] | None:
    """Column widths: natural where there is room, else such that rows grow as few lines tall as can be.

    Short columns stay whole before long ones do. None where the columns do not fit even at the least width at
    which each can be read.
    """
    natural = [max(map(display_width, column)) for column in columns]
    room = None if width is None else width - len(_GAP) * (len(columns) - 1)
    if room is None or sum(natural) <= room:
        return natural
    legible = [_least(column, numeric=numeric) for column, numeric in zip(columns, right, strict=True)]
    for whole in _WHOLE:
        least = [max(low, min(most, whole)) for low, most in zip(legible, natural, strict=True)]
        if sum(least) <= room:
            break
    else:
        return None
    low, high = 1.0, float(max(natural))
    for _ in range(20):  # lines that the tallest cell takes, halved until the widths just fit
        middle = (low + high) / 2
        low, high = (low, middle) if sum(_at(natural, least, middle)) <= room else (middle, high)
    widths = _at(natural, least, high)
    for at in sorted(range(len(widths)), key=lambda each: widths[each] - natural[each]):
        widths[at] += min(natural[at] - widths[at], room - sum(widths))
    return widths


def _least(column: Sequence[str], *, numeric: bool) -> int:
    """The least width: numbers and words whole, some characters of a sentence, headings at worst broken."""
    head, *cells = column
    widest = max(map(display_width, cells), default=0)
    if numeric or widest <= _LEGIBLE:
        least = widest
    else:
        least = max(_LEGIBLE, min(widest, 2 * _LEGIBLE, max(longest_unit(cell) for cell in cells)))
    word = longest_unit(head, _JOINT) if head.isascii() else min(display_width(head), _HEAD)
    return max(least, word if word <= _HEAD else _BROKEN)


def _at(natural: list[int], least: list[int], lines: float) -> list[int]:
    """The widths at which no cell is more than so many lines tall, or the least."""
    return [max(low, math.ceil(most / lines)) for most, low in zip(natural, least, strict=True)]


def _tell_rows(heads: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
    """Each row under its number, heading and cell side by side; empty cells are left out."""
    beside = min(max(map(display_width, heads)), max(width // 3, 1))
    cells_width = max(width - beside - len(_GAP), 1)
    for number, row in enumerate(rows, 1):
        start = f"─ {number} "[: max(width, 1)]
        yield start + "─" * (width - display_width(start))
        for head, cell in zip(heads, row, strict=True):
            if cell:
                yield from _lay_out([head, cell], [beside, cells_width], [False, False])


def _lay_out(cells: list[str], widths: list[int], right: list[bool], after: str = "") -> list[str]:
    """One row as lines of text."""
    wrapped = [wrap_text(cell, width, after) for cell, width in zip(cells, widths, strict=True)]
    return [
        _GAP.join(
            _pad(piece, width, to_right=to_right)
            for piece, width, to_right in zip(pieces, widths, right, strict=True)
        )
        for pieces in zip_longest(*wrapped, fillvalue="")
    ]


def _pad(text: str, width: int, *, to_right: bool) -> str:
    space = " " * max(0, width - display_width(text))
    return space + text if to_right else text + space
