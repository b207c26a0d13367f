"""Ninth stage: pieces that the standing charts share: cells, rules, captions, vertical names."""

import re
from collections.abc import Iterator

from zhijin_graph.render.drawing import Mark, Path, Point, Text, Words, circle, n, rounded

_FIGURE_BESIDE_CHARACTER = re.compile("(?<=[\\d.%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\\d)")
"""The seam between a Chinese character and a figure: 6|项."""

ROLE_RADIUS = {"lead": 1.0, "responsible": 0.8, "support": 0.62}


def role_mark(role: str, size: float, x: float = 0.0, y: float = 0.0) -> Path:
    """Lead filled, every other role a ring in its own tone, weaker roles smaller."""
    r = size / 2 * ROLE_RADIUS.get(role, 0.62)
    if role == "lead":
        return Path(circle(x, y, r), fill="lead")
    return Path(
        circle(x, y, r - 1), line=role, width=2, dash=(2.0, 2.0) if role in {"leader", "monitor"} else ()
    )


def rule(start: Point, end: Point, tone: str = "faint", width: float = 1.0) -> Path:
    """A straight line."""
    return Path(f"M{n(start[0])} {n(start[1])}L{n(end[0])} {n(end[1])}", line=tone, width=width)


def bar(corner: Point, w: float, h: float, tone: str, alpha: float = 1.0) -> Path:
    """A filled rectangle with slightly rounded corners, ``corner`` its upper left."""
    return Path(rounded(*corner, max(w, 0.5), h, 2), fill=tone, alpha=alpha)


def vertical(text: str, x: float, bottom: float, size: float, lines: int) -> Iterator[Mark]:
    """A name written downwards, one character under the other, ending at ``bottom``; cut after ``lines``."""
    chars = list(text if len(text) <= lines else f"{text[: lines - 1]}…")
    step = size * 1.08
    for at, char in enumerate(chars):
        yield Text(char, x, bottom - step * (len(chars) - at - 0.5), size)


def caption(words: Words, x: float, y: float, size: float = 14.0, anchor: str = "start") -> Text:
    """A quiet line of words."""
    return Text(words, x, y, size, "quiet", anchor=anchor)


def spaced(text: str) -> str:
    """Thin the crowd: a space between Chinese characters and figures.

    >>> spaced("6项措施有多个牵头单位；19个部门")
    '6 项措施有多个牵头单位；19 个部门'
    """
    return _FIGURE_BESIDE_CHARACTER.sub(" ", text)


def percent(share: float) -> str:
    """A share as whole per cent.

    >>> percent(0.2533)
    '25%'
    """
    return f"{share * 100:.0f}%"
