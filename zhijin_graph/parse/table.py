"""Task tables: rows that are measures, with the roles of those who do them in columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhijin_graph.model import Document, Grid, GridCell, Measure, Role, Section
from zhijin_graph.parse.build import assign, make_clause, make_measure, split_title, trim
from zhijin_graph.parse.columns import Column, is_task_table, read_heading, sort_columns
from zhijin_graph.parse.deadline import find_deadlines, read_deadlines
from zhijin_graph.parse.found import Found
from zhijin_graph.parse.grids import find_grids
from zhijin_graph.parse.patterns.layout import (
    CELL_BREAK,
    HEAD,
    NOTE_ROW,
    NOTHING_IN_CELL,
    PERSON_BEHIND,
    ROW_NUMBER,
    ROW_OPENS,
)
from zhijin_graph.parse.reading import CLAUSES_KEPT, Reading
from zhijin_graph.parse.shapes import recall_list
from zhijin_graph.parse.targets import find_funding, find_targets, read_figure

BORDER = " |"
TOTALS = frozenset(("合计", "总计", "小计", "共计"))
"""What begins a row that only sums up those above it."""

HEADING_ROWS = 4
"""Rows from the top among which the headings may stand, below a title."""


@dataclass(slots=True)
class Row:
    """A row of a table: its cells by column, of those the ones that begin in it, and its section."""

    columns: list[tuple[Column, GridCell]]
    start: int
    end: int
    section: str | None = None
    filled: dict[str, list[GridCell]] = field(default_factory=dict)
    """The cells by kind of column, empty ones left out."""

    def __post_init__(self) -> None:
        for column, cell in self.columns:
            if cell[0] < cell[1]:
                self.filled.setdefault(column.kind, []).append(cell)

    def cells(self, kind: str) -> Sequence[GridCell]:
        """The cells of one kind of column, empty ones left out."""
        return self.filled.get(kind, ())


@dataclass(slots=True)
class TaskTable:
    """A table that divides tasks: its headings' place, its rows, its sections."""

    start: int
    rows_start: int
    end: int
    rows: list[Row] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def find_tables(document: Document, folded: str) -> list[TaskTable]:
    """The task tables of a document, in order."""
    found = [table for grid in find_grids(document, folded) if (table := _read_grid(document, folded, grid))]
    tables: list[TaskTable] = []
    for table in sorted(found, key=lambda table: table.start):
        if tables and table.start < tables[-1].end:
            continue  # a table inside another: its cells were read with the outer one
        while table.end < len(folded) and folded[table.end] in BORDER:
            table.end += 1
        while table.start and folded[table.start - 1] in BORDER:
            table.start -= 1
        tables.append(table)
    return tables


def blot_out(folded: str, tables: Iterable[TaskTable]) -> str:
    """The text without its tables, of the same length: what stands in them is read by column."""
    pieces, at = [], 0
    for table in tables:
        blank = "\n".ljust(table.end - table.start - 1) + "\n"
        pieces += [folded[at : table.start], blank]
        at = table.end
    return "".join([*pieces, folded[at:]]) if pieces else folded


def _read_grid(document: Document, folded: str, grid: Grid) -> TaskTable | None:
    """A grid with headings of a task table, row by row; None where it divides no tasks."""
    for at, cells in enumerate(grid.rows[:HEADING_ROWS]):
        columns = [read_heading(folded[cell.start : cell.end]) for cell in cells]
        if is_task_table(columns):
            rows = grid.rows[at + 1 :]
            headings = cells
            if rows and (below := _headings_below(folded, cells, rows[0])):
                columns, headings, rows = below, rows[0], rows[1:]
            words = [folded[cell.start : cell.end].strip() for cell in headings]
            return _read_rows(document, folded, sort_columns(columns, words), headings, rows)
    return None


def _headings_below(
    folded: str, cells: tuple[GridCell, ...], following: tuple[GridCell, ...]
) -> list[Column | None] | None:
    """The columns where a heading spans others (责任分工: 牵头单位, 配合单位); None elsewhere."""
    own = [cell for cell in following if cell not in cells]
    if not own or len(own) == len(following) or any(folded[c.start : c.end].strip() == "" for c in own):
        return None
    columns = [read_heading(folded[cell.start : cell.end]) for cell in following]
    are_headings = all(read_heading(folded[cell.start : cell.end]) for cell in own)
    return columns if are_headings and is_task_table(columns) else None


def _read_rows(
    document: Document,
    folded: str,
    columns: list[Column | None],
    headings: tuple[GridCell, ...],
    rows: tuple[tuple[GridCell, ...], ...],
) -> TaskTable:
    end = max(cell.end for cell in headings)
    table = TaskTable(min(cell.start for cell in headings), end, end)
    section: str | None = None
    seen: set[str] = set()
    first_heading = folded[headings[0].start : headings[0].end]
    for cells in rows:
        own = [cell for cell in cells if table.end <= cell[0] < cell[1]]
        first = folded[slice(*cells[0])]
        if not own or first == first_heading:
            continue
        start, table.end = min(own)[0], max([end for _, end in own])
        if first.replace(" ", "") in TOTALS:
            continue
        if len(set(own)) == 1 and NOTE_ROW.match(folded, start, table.end):
            continue
        if heading := _section_row(folded, cells):
            section = _add_section(document, folded, table, heading, seen)
            continue
        row = Row(
            [(c, cell) for c, cell in zip(columns, cells, strict=False) if c], start, table.end, section
        )
        if category := row.cells("category"):
            row.section = section = _add_section(document, folded, table, category[0], seen)
        table.rows.append(row)
    return table


def _section_row(folded: str, cells: tuple[GridCell, ...]) -> GridCell | None:
    """A row that is one merged cell, or holds words in its first cell alone: a heading among the rows."""
    filled = [cell for cell in cells if folded[slice(*cell)].strip()]
    if len(set(filled)) != 1:
        return None
    start, end = filled[0]
    is_note = NOTE_ROW.match(folded, start, end) or "。" in folded[start:end]
    return None if is_note or ROW_NUMBER.fullmatch(folded, start, end) else GridCell(start, end)


def _add_section(document: Document, folded: str, table: TaskTable, cell: GridCell, seen: set[str]) -> str:
    """The path of the section that a cell opens or goes on with: its number, else its words."""
    head = HEAD.match(folded, cell.start, cell.end)
    title = trim(document, folded, head.end() if head else cell.start, cell.end)
    path = head[head.lastgroup or 0] if head else "".join(title.text.split())
    if path not in seen:
        seen.add(path)
        table.sections.append(Section(path, title))
    return path


def build_rows(
    document: Document, folded: str, tables: list[TaskTable], taken: set[str], year: int | None
) -> Iterator[Measure]:
    """The measures of the tables; ``taken`` are paths that the text outside uses already."""
    for ordinal, table in enumerate(tables, 1):
        numbers = [_number(folded, row) for row in table.rows]
        prefix = f"表{ordinal}/" if taken.intersection(filter(None, numbers)) else ""
        for count, (row, number) in enumerate(zip(table.rows, numbers, strict=True), 1):
            path = prefix + (number or str(count))
            repeat = 2
            while path in taken:
                path = f"{prefix}{number or count}#{repeat}"
                repeat += 1
            taken.add(path)
            yield _build_row(document, folded, row, path, year)


def _number(folded: str, row: Row) -> str | None:
    """What stands under 序号; where nothing does, the number that the task opens with (14.扩建学校)."""
    if cells := row.cells("number"):
        return folded[cells[0].start : cells[0].end].strip(" 、.（）\n") or None
    opening = ROW_OPENS.match(folded, *row.cells("task")[0]) if row.cells("task") else None
    return opening["number"] if opening else None


def _build_row(document: Document, folded: str, row: Row, path: str, year: int | None) -> Measure:
    tasks, texts = row.cells("task"), row.cells("text")
    title_cell, *more = [*tasks, *texts] or [GridCell(row.start, row.start)]
    head = HEAD.match(folded, title_cell.start, title_cell.end)
    title, text = split_title(document, folded, head.end() if head else title_cell.start, title_cell.end)
    if more:
        text = trim(document, folded, more[-1].start, more[-1].end)
    found = list(_clauses(document, folded, row))
    own = [clause for clause in found if clause.start >= row.start]
    block = (own[0].start, own[-1].end) if own else (row.start, row.end)
    for clause in own:
        clause.start, clause.end = block
    places = [title_cell, *more]
    deadlines = [d for cell in row.cells("deadline") for d in read_deadlines(document, folded, cell, year)]
    deadlines += [d for place in places for d in find_deadlines(document, folded, place, year)]
    funding = [f for cell in row.cells("funding") for f in find_funding(document, folded, *cell)]
    return make_measure(
        path,
        title,
        text,
        document.span(row.start, row.end),
        row.section,
        None,
        (make_clause(1, document.span(*block)),) if found else (),
        assign(document, found, [document.span(c.start, c.end) for c in found], is_one=True),
        tuple(deadlines),
        (),
        (
            *[t for place in places for t in find_targets(document, folded, *place)],
            *[t for cell in row.cells("value") for t in read_figure(document, folded, *cell)],
        ),
        tuple(funding),
    )


def _clauses(document: Document, folded: str, row: Row) -> Iterator[Found]:
    """The cells of a row that say who does it, each read as a list under its column's heading."""
    for column, cell in row.columns:
        if column.role is None:
            continue
        piece, written = folded[slice(*cell)], document.text[slice(*cell)]
        if NOTHING_IN_CELL.fullmatch(piece):
            continue
        persons = list(PERSON_BEHIND.finditer(piece)) if column.names_persons else []
        bodies = PERSON_BEHIND.sub(lambda person: " " * len(person[0]), piece) if persons else piece
        if reading := read_cell(bodies, written, column.role):
            yield Found(cell.start, cell.end, cell.start, reading)
        for person in persons:
            begin, end = person.span("name")
            if leader := read_cell(piece[begin:end], written[begin:end], Role.LEADER):
                yield Found(cell.start, cell.end, cell.start + begin, leader)


@lru_cache(maxsize=CLAUSES_KEPT)
def read_cell(folded: str, written: str, role: Role) -> Reading | None:
    """The names in a cell of a column with a role; lines and <br> part them where both sides are names."""
    if "\n" in folded or " " in folded or "<" in folded:
        folded = CELL_BREAK.sub(lambda mark: "、" * len(mark[0]), folded)
    return recall_list(folded, written, role)
