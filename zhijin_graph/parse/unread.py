"""What a text holds that was not read and that a reader would miss: tables, numbers without a word."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhijin_graph.model import Document, Grid, Header
from zhijin_graph.parse.columns import is_task_table, read_heading
from zhijin_graph.parse.grids import ROLE_WORDS
from zhijin_graph.parse.patterns.sources import NUMBER_ALONE
from zhijin_graph.parse.table import HEADING_ROWS, TaskTable
from zhijin_graph.parse.words import BODY_ENDS

Place = tuple[int, int]
FEWEST_HEADINGS = 3


class Unread(NamedTuple):
    """The places of what looks like a clause, a table of tasks, the document's number, and was not read."""

    brackets: tuple[Place, ...]
    tables: tuple[Place, ...]
    numbers: tuple[Place, ...]


def find_unread_tables(document: Document, folded: str, tables: Iterable[TaskTable]) -> Iterator[Place]:
    """The headings of tables that divide tasks and were not read.

    Those of a reader's grid with a role and no task, and lines of headings whose rows could not be told.
    """
    read = [(table.start, table.end) for table in tables]
    for grid in document.grids:
        place = _heading_with_bodies(folded, grid)
        if place and not _is_in(place, read):
            yield place
    text, end = document.text, 0
    while (at := text.find("\t", end)) >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        line = text[start:end]
        if line.count("\t") >= FEWEST_HEADINGS - 1 and _names_role(line) and not _is_in((start, end), read):
            columns = [read_heading(cell) for cell in line.split("\t")]
            if is_task_table(columns) and all(columns):
                yield start, end


def _heading_with_bodies(folded: str, grid: Grid) -> Place | None:
    """The row of headings of a table, one with a role above the names of bodies."""
    for at, cells in enumerate(grid.rows[:HEADING_ROWS]):
        for column, cell in enumerate(cells):
            heading = read_heading(folded[cell.start : cell.end])
            below = [row[column] for row in grid.rows[at + 1 :] if column < len(row) and row[column] != cell]
            if heading and heading.role and any(_is_body(folded[c.start : c.end].strip()) for c in below):
                return cells[0].start, cells[-1].end
    return None


def _names_role(line: str) -> bool:
    return any(word in line for word in ROLE_WORDS)


def _is_body(words: str) -> bool:
    return words.endswith(BODY_ENDS) and read_heading(words) is None


def _is_in(place: Place, others: Iterable[Place]) -> bool:
    return any(start <= place[0] < end for start, end in others)


def find_unread_number(folded: str, body: int, header: Header) -> Iterator[Place]:
    """A number of the header that no issuing word stands before (文号：〔2023〕43号), where none was read."""
    if header.document_number is None and "号" in folded[:body]:
        match = NUMBER_ALONE.search(folded, 0, body)
        if match:
            yield match.span()
