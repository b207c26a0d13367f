"""Ninth stage: figures of the whole before and after, as tiles above a picture."""

from collections.abc import Sequence

from zhijin_graph.model.comparison import BeforeAfter
from zhijin_graph.render.drawing import Mark, Path, Text, rounded
from zhijin_graph.render.side_twins import INDICATORS, figure

TALL = 56.0
GAP = 8.0


def draw_tiles(summary: Sequence[BeforeAfter], width: float, abreast: int) -> tuple[list[Mark], float]:
    """A tile a figure, what changes in the strong tone, and the height they take."""
    wide = (width - GAP * (abreast - 1)) / abreast
    marks: list[Mark] = []
    for at, one in enumerate(summary):
        row, column = divmod(at, abreast)
        marks += _tile(one, column * (wide + GAP), row * (TALL + GAP), wide)
    rows = -(-len(summary) // abreast)
    return marks, rows * (TALL + GAP)


def _tile(one: BeforeAfter, x: float, y: float, w: float) -> list[Mark]:
    """What the figure is called, and its value before and after, or once where it stays."""
    before, after = figure(one.before), figure(one.after)
    changed = before != after
    told = f"{before} → {after}" if changed else str(before)
    return [
        Path(rounded(x, y, w, TALL, 8), fill="band"),
        Text(INDICATORS[one.name], x + 12, y + 17, 14, "quiet", anchor="start"),
        Text(told, x + 12, y + 39, 17, "lead" if changed else "ink", bold=changed, anchor="start"),
    ]
