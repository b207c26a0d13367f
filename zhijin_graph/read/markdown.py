"""Markdown: its marks of emphasis taken off, pipe tables found; numbers and headings stay as written."""

import re
from collections.abc import Iterator
from typing import Final

from zhijin_graph.model import Grid, GridCell
from zhijin_graph.read.record import LARGEST_GRID, Reading
from zhijin_graph.read.text import decode_text

_EMPHASIS: Final = re.compile(r"\*\*|__|~~")  # **牵头单位**
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")  # 1\. \<街道\>
_LINK: Final = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")  # [《办法》](https://…)
_RULE_ROW: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")  # |---|---|


def read_markdown(data: bytes, *, where: str) -> Reading:
    """Read a Markdown file."""
    written, encoding = decode_text(data, where=where)
    text = _LINK.sub(r"\1", _EMPHASIS.sub("", written))
    text = _ESCAPE.sub(r"\1", text)
    marks = len("".join(written.split())) - len("".join(text.split()))
    dropped = (("marks of Markdown", marks),) if marks else ()
    return Reading(text, "text/markdown", encoding, tuple(find_pipe_tables(text)), dropped)


def find_pipe_tables(text: str) -> Iterator[Grid]:
    """The tables of a text that are drawn with pipes: a head, a row of dashes, and rows.

    >>> text = chr(10).join(("|序号|牵头单位|", "|---|---|", "|1|县民政局|"))
    >>> [[text[cell.start : cell.end] for cell in row] for row in next(find_pipe_tables(text)).rows]
    [['序号', '牵头单位'], ['1', '县民政局']]
    """
    head: tuple[int, str] | None = None
    rows: list[tuple[GridCell, ...]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.rstrip("\r\n")
        if rows and "|" in stripped and len(rows) < LARGEST_GRID:
            rows.append(_cells(at, stripped))
        elif rows:
            yield Grid(tuple(rows))
            rows = []
        elif head and "|" in stripped and _RULE_ROW.fullmatch(stripped):
            rows = [_cells(*head)]
        head = (at, stripped) if "|" in stripped else None
        at += len(line)
    if rows:
        yield Grid(tuple(rows))


def _cells(at: int, line: str) -> tuple[GridCell, ...]:
    """The cells of a row: what stands between its pipes, blanks at the edges left off."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    start = at + line.index(inner) if inner else at
    cells = []
    for piece in inner.split("|"):
        text = piece.strip()
        begin = start + (piece.index(text) if text else 0)
        cells.append(GridCell(begin, begin + len(text)))
        start += len(piece) + 1
    return tuple(cells)
