"""Tables in plain text: drawn with pipes or tabs, or one cell a line under a run of headings."""

from collections.abc import Iterator
from functools import partial

from zhijin_graph.model import Document, Grid, GridCell
from zhijin_graph.parse.columns import Column, is_task_table, load_columns, read_heading
from zhijin_graph.parse.merged import restore_merged
from zhijin_graph.parse.patterns.layout import DASH_ROW, DATE_LIKE, POST_LIKE, ROW_NUMBER, WIDE_BLANKS
from zhijin_graph.parse.words import BODY_ENDS

FEWEST_COLUMNS, MOST_COLUMNS, MOST_LINES_A_ROW = 3, 16, 48
ROLE_WORDS = ("牵头", "单位", "部门", "科室", "处室", "股室", "领导", "责任人")
"""How headings of columns with a role end: a text without them has no task table."""

TWO_BLANKS = "  "
HEADING_ENDS = ("单位", "部门", "科室", "处室", "股室", "领导")
"""How the lines end that are such headings, where each cell is a line."""

Place = tuple[int, int]
make_cell = partial(tuple.__new__, GridCell)


def find_grids(document: Document, folded: str) -> list[Grid]:
    """The task tables of a document: those its reader found, else those that plain text draws."""
    if document.grids:
        return list(document.grids)
    found: list[Grid] = []
    for mark, text in (("|", folded), ("\t", document.text)):
        if _has_headings(text, mark):
            found += _delimited(text, folded, mark)
    if not found and _has_spaced_headings(folded):
        spaced = WIDE_BLANKS.sub(lambda blanks: blanks[0][:-1] + "\t", document.text)
        found += _delimited(spaced, folded, "\t", in_step=True)
    if not found and any(f"{word}\n" in folded for word in HEADING_ENDS):
        found += _one_cell_a_line(folded)
    return found


def _has_headings(text: str, mark: str) -> bool:
    """Whether any line has marks between words with which the headings of columns end."""
    at = text.find(mark)
    while at >= 0:
        end = text.find("\n", at)
        line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
        if line.count(mark) > 1 and any(word in line for word in ROLE_WORDS):
            return True
        at = text.find(mark, end) if end >= 0 else -1
    return False


def _has_spaced_headings(folded: str) -> bool:
    """Whether wide blanks stand behind words with which the headings of columns end."""
    at = folded.find(TWO_BLANKS)
    while at >= 0:
        if folded.endswith(ROLE_WORDS, 0, at):
            return True
        at = folded.find(TWO_BLANKS, at + len(TWO_BLANKS))
    return False


def _delimited(text: str, folded: str, mark: str, *, in_step: bool = False) -> Iterator[Grid]:
    """Runs of lines with a mark between their cells, from a line of headings on.

    ``in_step`` says that every heading must be known, and that a row with fewer or more cells ends the table.
    """
    rows: list[tuple[GridCell, ...]] = []
    lines = list(_places(text))
    at = 0
    while at < len(lines):
        line, start = lines[at]
        at += 1
        if mark in line and not DASH_ROW.fullmatch(line):
            if rows:
                cells, at = _complete(tuple(_cells(line, start, mark)), lines, at, mark, len(rows[0]))
                if in_step and len(cells) != len(rows[0]):
                    yield Grid(restore_merged(folded, rows))
                    rows = []
                elif len(rows) == 1 and mark == "\t" and not _opens_row(folded, rows[0], cells):
                    rows = []  # nothing tells which lines make a row
                else:
                    rows.append(cells)
            elif line.count(mark) > 1 and any(word in line for word in ROLE_WORDS):
                cells = tuple(_cells(line, start, mark))
                columns = [read_heading(folded[c.start : c.end]) for c in cells]
                if is_task_table(columns) and (all(columns) or not in_step):
                    rows.append(cells)
        elif rows and line.strip() and mark not in line:
            yield Grid(restore_merged(folded, rows))
            rows = []
    if rows:
        yield Grid(restore_merged(folded, rows))


def _opens_row(folded: str, headings: tuple[GridCell, ...], cells: tuple[GridCell, ...]) -> bool:
    """Whether a line may be the first row: under 序号 stands a number, words of a category, or nothing."""
    column = read_heading(folded[headings[0].start : headings[0].end])
    if column is None or column.kind != "number":
        return True
    first = folded[cells[0].start : cells[0].end]
    is_line = "\n" not in folded[cells[0].start : cells[-1].end]
    return not first or ROW_NUMBER.match(first) is not None or (is_line and len(cells) == len(headings))


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Every line with its place."""
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _complete(
    cells: tuple[GridCell, ...], lines: list[tuple[str, int]], at: int, mark: str, width: int
) -> tuple[tuple[GridCell, ...], int]:
    """A row whose cells run over line ends, put together until it has all its columns; the line behind it."""
    joined = list(cells)
    upto = at
    while len(joined) < width and upto < min(len(lines), at + MOST_LINES_A_ROW):
        line, start = lines[upto]
        more = list(_cells(line, start, mark)) if line.strip() else []
        if not more or len(joined) + len(more) - 1 > width:
            break
        joined[-1] = GridCell(joined[-1].start, max(joined[-1].end, more[0].end))
        joined += more[1:]
        upto += 1
    return (tuple(joined), upto) if len(joined) == width else (cells, at)


def _cells(line: str, start: int, mark: str) -> Iterator[GridCell]:
    border = 1 if mark == "|" and line.lstrip().startswith(mark) else 0
    start += (len(line) - len(line.lstrip()) + 1) if border else 0
    line = line.strip()[border:] if border else line.rstrip("\r")
    for piece in line.removesuffix(mark).split(mark):
        behind = piece.lstrip()
        begin = start + len(piece) - len(behind)
        yield make_cell((begin, begin + len(behind.rstrip())))
        start += len(piece) + 1


def _one_cell_a_line(folded: str) -> Iterator[Grid]:
    """Tables whose every cell is a line: a run of headings, then rows that begin with their number."""
    lines = list(_lines(folded))
    headings = load_columns()
    at = 0
    while at < len(lines):
        until = at
        while (
            until < len(lines)
            and until - at < MOST_COLUMNS
            and folded[slice(*lines[until])].replace(" ", "") in headings
        ):
            until += 1
        columns = [read_heading(folded[slice(*line)]) for line in lines[at:until]]
        if len(columns) >= FEWEST_COLUMNS and is_task_table(columns):
            rows, end = _rows(folded, lines, until, [column or Column("note") for column in columns])
            yield Grid((tuple(GridCell(*line) for line in lines[at:until]), *rows))
            at = max(end, until)
        else:
            at = max(until, at + 1)


def _lines(folded: str) -> Iterator[Place]:
    start = 0
    for line in folded.split("\n"):
        if inner := line.strip():
            begin = start + len(line) - len(line.lstrip())
            yield begin, begin + len(inner)
        start += len(line) + 1


def _rows(
    folded: str, lines: list[Place], at: int, columns: list[Column]
) -> tuple[list[tuple[GridCell, ...]], int]:
    """The rows from line ``at`` on, and the line behind the last."""
    width = len(columns)
    numbered = columns[0].kind == "number"
    rows: list[tuple[GridCell, ...]] = []
    number = 1
    while at + width <= len(lines) + (1 if rows else 0) and at < len(lines):
        if numbered:
            if folded[slice(*lines[at])].strip("、.") != str(number):
                break
            number += 1
            end = _next_number(folded, lines, at, number) or min(at + width, len(lines))
        else:
            end = at + width
        cells = lines[at:end]
        if len(cells) != width:
            cells = _align(folded, cells, columns)
        rows.append(tuple(GridCell(*cell) for cell in cells))
        at = end
    return rows, at


def _next_number(folded: str, lines: list[Place], at: int, number: int) -> int | None:
    """The line that is the next row's number and nothing else."""
    for line in range(at + 1, min(at + MOST_LINES_A_ROW, len(lines))):
        text = folded[slice(*lines[line])]
        if ROW_NUMBER.match(text) and text.strip("、.") == str(number):
            return line
    return None


def _align(folded: str, lines: list[Place], columns: list[Column]) -> list[Place]:
    """Lines shared out to columns in order, so that each holds what fits it; several lines may make one cell.

    ``best[c]`` is the best score of the lines so far where the last of them stands in column ``c``.
    """
    missing = -1.0
    best: list[tuple[float, tuple[int, ...]]] = [(missing * c, ()) for c in range(len(columns))]
    for number, line in enumerate(lines):
        text = folded[slice(*line)]
        following: list[tuple[float, tuple[int, ...]]] = []
        for c, column in enumerate(columns):
            options = [(best[c][0] - (0.5 if number else 0.0), best[c][1])]
            if number:
                options += [(best[b][0] + missing * (c - b - 1), best[b][1]) for b in range(c)]
            score, path = max(options, key=lambda option: option[0])
            following.append((score + _fit(text, column), (*path, c)))
        best = following
    _, path = max(best, key=lambda option: option[0])
    cells: list[Place] = []
    for c in range(len(columns)):
        own = [line for line, chosen in zip(lines, path, strict=True) if chosen == c]
        before = cells[-1][1] if cells else lines[0][0]
        cells.append((own[0][0], own[-1][1]) if own else (before, before))
    return cells


def _fit(text: str, column: Column) -> float:
    """How well a line fits a column, by what its words look like."""
    if column.kind == "number":
        return 3.0 if ROW_NUMBER.fullmatch(text) else -3.0
    if column.kind == "deadline":
        return 3.0 if DATE_LIKE.search(text) else -2.0
    is_list = text.rstrip("等、").endswith(BODY_ENDS) and not DATE_LIKE.search(text)
    if column.kind == "role":
        return 2.0 if (POST_LIKE.search(text) if column.role == "leader" else is_list) else -2.0
    return -1.0 if is_list or DATE_LIKE.match(text) else 1.0
