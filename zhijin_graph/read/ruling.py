"""Tables drawn with ruled lines on a page: which lines make one, and the cells between them.

Two cells are one where no line stands between them; so merged cells are found as they look.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import neg
from typing import Final

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_THIN: Final = 3.0
"""Points up to which a filled or stroked shape is a line."""
_NEAR: Final = 3.0
_MOST_RULES: Final = 1_500
_MOST_CELLS: Final = 3_000
_FEWEST: Final = 2
"""Columns and rows that make a table."""


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: its box, its place in the grid from the top left, and what it covers."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its lines from left to right and from top to bottom, and its cells, row by row."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    @property
    def box(self) -> Box:
        """What it covers of the page."""
        return (self.across[0], self.down[-1], self.across[-1], self.down[0])

    def place_of(self, across: float, up: float) -> tuple[int, int] | None:
        """The row and column that a point of the page lies in; None outside the table."""
        column = bisect_right(self.across, across) - 1
        row = bisect_left(self.down, -up, key=neg) - 1
        inside = 0 <= row < len(self.down) - 1 and 0 <= column < len(self.across) - 1
        return (row, column) if inside else None


def find_tables(shapes: Sequence[Box]) -> list[RuledTable]:
    """The tables that the shapes of a page draw; none where there are more lines than a table has."""
    rules = [rule for shape in shapes for rule in _edges(shape)]
    if len(rules) > _MOST_RULES:
        return []
    return [table for group in _groups(rules) if (table := _table(group))]


def _edges(shape: Box) -> Iterator[Box]:
    """A line itself, or the four sides of a box."""
    left, bottom, right, top = shape
    if right - left <= _THIN or top - bottom <= _THIN:
        yield shape
        return
    yield from ((left, bottom, right, bottom), (left, top, right, top))
    yield from ((left, bottom, left, top), (right, bottom, right, top))


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Lines that touch, directly or through others."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in rules:
        box, members = rule, [rule]
        apart: list[tuple[Box, list[Box]]] = []
        for other, more in groups:
            if _touch(box, other):
                box, members = _around(box, other), members + more
            else:
                apart.append((other, more))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _around(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _table(rules: Sequence[Box]) -> RuledTable | None:
    lattice = _Lattice(rules)
    width, height = len(lattice.across) - 1, len(lattice.down) - 1
    if min(width, height) < _FEWEST or width * height > _MOST_CELLS:
        return None
    cells: list[RuledCell] = []
    taken: set[tuple[int, int]] = set()
    for row, column in product(range(height), range(width)):
        if (row, column) in taken:
            continue
        cell = lattice.cell(row, column)
        places = set(product(range(row, row + cell.rows), range(column, column + cell.columns)))
        if places & taken:
            return None
        taken |= places
        cells.append(cell)
    return RuledTable(tuple(lattice.across), tuple(lattice.down), tuple(cells))


class _Lattice:
    """The lines of one table: where they stand, from left to right and from top to bottom."""

    __slots__ = ("_level", "_upright", "across", "down")

    def __init__(self, rules: Sequence[Box]) -> None:
        upright = [rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0]]
        level = [rule for rule in rules if rule[3] - rule[1] <= rule[2] - rule[0]]
        self.across = _distinct([(rule[0] + rule[2]) / 2 for rule in upright])
        self.down = _distinct([(rule[1] + rule[3]) / 2 for rule in level])[::-1]
        self._upright = _reaches(upright, self.across, along=0)
        self._level = _reaches(level, self.down, along=1)

    def cell(self, row: int, column: int) -> RuledCell:
        """The cell that begins at a place: it reaches to the first line on its right and below it."""
        middle = (self.down[row] + self.down[row + 1]) / 2
        end = column + 1
        while end < len(self.across) - 1 and not _passes(self._upright[end], middle):
            end += 1
        centre = (self.across[column] + self.across[column + 1]) / 2
        bottom = row + 1
        while bottom < len(self.down) - 1 and not _passes(self._level[bottom], centre):
            bottom += 1
        box = (self.across[column], self.down[bottom], self.across[end], self.down[row])
        return RuledCell(box, row, column, bottom - row, end - column)


def _reaches(rules: Sequence[Box], places: Sequence[float], *, along: int) -> list[list[tuple[float, float]]]:
    """For every place, from where to where the lines there run."""
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for rule in rules:
        at = (rule[along] + rule[along + 2]) / 2
        nearest = min(range(len(places)), key=lambda index: abs(places[index] - at))
        found[nearest].append((rule[1 - along], rule[3 - along]))
    return found


def _passes(reaches: Sequence[tuple[float, float]], at: float) -> bool:
    return any(start <= at <= end for start, end in reaches)


def _distinct(places: Sequence[float]) -> list[float]:
    """Places in order, those nearly alike taken as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
