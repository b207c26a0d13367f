"""The record a reader writes: the text that offsets point into, and the tables found in it.

Whatever the format, a paragraph is a line, and a table is a line a row with a tab between its cells. A
merged cell is written once, where it begins, and stands in the grid at every place that it covers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Grid, GridCell

LARGEST_TEXT = 20_000_000
"""Characters that a record may have; the longest real plans have some 100,000."""
LARGEST_GRID = 200_000
"""Places that the cells of one table may cover."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as its file gives it: its text and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file's bytes."""

    text: str
    media_type: str
    encoding: str = "utf-8"
    grids: tuple[Grid, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Record:
    """A text being written, with its tables and what was left out of it."""

    where: str
    grids: list[Grid] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def write(self, text: str) -> GridCell:
        """Write some text; its place comes back.

        Raises:
            UnreadableInput: where it would make the record too long.
        """
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if self._length > LARGEST_TEXT:
            raise UnreadableInput(
                f"holds more than {LARGEST_TEXT:,} characters of text",
                where=self.where,
                advice="keep only the plan itself",
            )
        return GridCell(start, self._length)

    def paragraph(self, text: str) -> None:
        """Write a line."""
        self.write(f"{text}\n")

    def table(self, rows: Iterable[Sequence[SourceCell]]) -> None:
        """Write a table, a line a row, and keep its grid.

        Raises:
            UnreadableInput: where its cells cover too many places.
        """
        grid: list[list[GridCell]] = []
        below: dict[int, tuple[GridCell, int]] = {}
        places = 0
        for row in rows:
            line: list[GridCell] = []
            for cell in row:
                _fill_from_above(line, below)
                if line:
                    self.write("\t")
                place = self.write(cell.text)
                for _ in range(_at_least_one(cell.columns)):
                    if cell.rows > 1:
                        below[len(line)] = (place, cell.rows - 1)
                    line.append(place)
                    places += 1
                    self._refuse_vast_table(places)
            _fill_from_above(line, below)
            self.write("\n")
            places += len(line)
            self._refuse_vast_table(places)
            grid.append(line)
        if grid:
            self.grids.append(Grid(tuple(map(tuple, _squared(grid, self._length)))))

    def drop(self, reason: str, characters: int) -> None:
        """Count what is left out of the text."""
        if characters:
            self.dropped[reason] = self.dropped.get(reason, 0) + characters

    def reading(self, media_type: str, encoding: str = "utf-8") -> Reading:
        """The record as it stands.

        Raises:
            UnreadableInput: where nothing was written.
        """
        text = "".join(self._parts)
        if not text.strip():
            raise UnreadableInput(
                "no text was found", where=self.where, advice="open the file and see whether it holds any"
            )
        return Reading(text, media_type, encoding, tuple(self.grids), tuple(sorted(self.dropped.items())))

    def _refuse_vast_table(self, places: int) -> None:
        if places > LARGEST_GRID:
            raise UnreadableInput(
                f"a table covers more than {LARGEST_GRID:,} places",
                where=self.where,
                advice="delete what is empty in it",
            )


def _fill_from_above(line: list[GridCell], below: dict[int, tuple[GridCell, int]]) -> None:
    """Put in the cells that reach down from earlier rows, up to the first free column."""
    while (column := len(line)) in below:
        place, left = below.pop(column)
        line.append(place)
        if left > 1:
            below[column] = (place, left - 1)


def _at_least_one(count: int) -> int:
    return min(max(count, 1), LARGEST_GRID + 1)


def _squared(grid: list[list[GridCell]], end: int) -> list[list[GridCell]]:
    """Rows of equal length: a short one is filled up with empty cells at its end."""
    width = max(map(len, grid))
    if width * len(grid) > LARGEST_GRID:
        return grid
    return [line + [_empty(line, end)] * (width - len(line)) for line in grid]


def _empty(line: list[GridCell], end: int) -> GridCell:
    edge = line[-1].end if line else end
    return GridCell(edge, edge)
