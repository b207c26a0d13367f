"""Last stage, for terminals: a table whose columns line up, with Chinese characters two cells wide.

What a person reads is shown: addresses and offsets are shown where asked for, and always in CSV
and JSON.
"""

from collections.abc import Iterable
from itertools import zip_longest

from zhijin_graph.model import Cell, Table
from zhijin_graph.terminal import display_width, wrap_text

_GAP = "  "
_NARROW, _CAP = 6, 48
_HIDDEN = frozenset({
    "start", "end", "mention_start", "mention_end", "other_start", "other_end", "marks", "document",
})  # fmt: skip
_WORDS = {"zh": ("是", "否", "（无）"), "en": ("yes", "no", "(no rows)")}
_CONTROL_PICTURES = {**{code: 0x2400 + code for code in range(32)}, 0x7F: 0x2421, 0x9B: 0x241B}


def format_text(
    table: Table, headings: tuple[str, ...], *, lang: str, width: int | None, every: bool = False
) -> str:
    """Columns as wide as their text, long text wrapped so that the whole fits ``width`` where it can."""
    shown = [at for at, name in enumerate(table.columns) if every or _is_shown(name)] or list(
        range(len(headings))
    )
    yes, no, nothing = _WORDS.get(lang, _WORDS["en"])
    rows = [[_show(row[at], yes, no) for at in shown] for row in table.rows]
    heads = [_show(headings[at], yes, no) for at in shown]
    right = [_is_numeric(row[at] for row in table.rows) for at in shown]
    widths = _fit([max(map(display_width, column)) for column in zip(heads, *rows, strict=True)], width)
    lines = [*_lay_out(heads, widths, right), _GAP.join("─" * each for each in widths)]
    for row in rows:
        lines += _lay_out(row, widths, right)
    if not rows:
        lines.append(nothing)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _is_shown(name: str) -> bool:
    return not name.endswith("_iri") and name not in _HIDDEN


def _show(cell: Cell, yes: str, no: str) -> str:
    """A cell on one line; control characters, which could steer the terminal, become pictures."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes if cell else no
    if isinstance(cell, float):
        return f"{cell:.4g}"
    return str(cell).replace("\n", " ").translate(_CONTROL_PICTURES)


def _is_numeric(cells: Iterable[Cell]) -> bool:
    kinds = {type(cell) for cell in cells if cell is not None}
    return bool(kinds) and kinds <= {int, float}


def _fit(natural: list[int], width: int | None) -> list[int]:
    """Column widths: natural where there is room; otherwise the widest columns give way first."""
    widths = list(natural)
    room = None if width is None else max(width - len(_GAP) * (len(widths) - 1), len(widths) * _NARROW)
    if room is None:
        return widths
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _NARROW:
            break
        second = max((each for each in widths if each < widths[widest]), default=_NARROW)
        widths[widest] -= max(1, min(widths[widest] - max(second, _NARROW), sum(widths) - room))
    return widths


def _lay_out(cells: list[str], widths: list[int], right: list[bool]) -> list[str]:
    """One row as lines of text."""
    wrapped = [wrap_text(cell, width) for cell, width in zip(cells, widths, strict=True)]
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
