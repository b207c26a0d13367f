"""Spreadsheets (.xlsx): the sheets that are shown, each as a table with its merged cells."""

import re
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.read.package import check_package, damaged, xml_parts
from zhijin_graph.read.record import LARGEST_GRID, Reading, Record, SourceCell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)")  # A1:C1


def read_spreadsheet(data: bytes, *, where: str) -> Reading:
    """Read a spreadsheet; hidden sheets are left out and counted.

    Raises:
        UnreadableInput: where it is damaged, encrypted, or would unpack to more than can be held.
    """
    check_package(data, where=where)
    _refuse_vast_merges(data, where)
    book = _opened(data, where)
    record = Record(where)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            record.table(_rows(sheet))
        else:
            record.drop("hidden sheets", sum(len(cell.text) for row in _rows(sheet) for cell in row))
    return record.reading(MEDIA_TYPE)


def _opened(data: bytes, where: str) -> "Workbook":
    from warnings import catch_warnings, simplefilter
    from zipfile import BadZipFile
    from zlib import error as ZlibError  # noqa: N812 an exception under a name that says so

    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl tells of styles and extensions it leaves out
            return load_workbook(BytesIO(data), data_only=True)
    except (
        InvalidFileException,
        XMLSyntaxError,
        SyntaxError,
        BadZipFile,
        ZlibError,
        OSError,
        EOFError,
    ) as fault:
        raise damaged(fault, where=where) from fault
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as fault:  # parts of the wrong kind
        raise damaged(fault, where=where) from fault


def _refuse_vast_merges(data: bytes, where: str) -> None:
    """Openpyxl makes an object for every place that a merged cell covers: of a whole sheet, billions."""
    places = 0
    for part in xml_parts(data, "xl/worksheets/", where=where):
        for match in _MERGED.finditer(part):
            left, top, right, bottom = (each.decode() for each in match.groups())
            width = abs(_column_number(right) - _column_number(left)) + 1
            places += width * (abs(int(bottom[:8]) - int(top[:8])) + 1)
            if places > LARGEST_GRID:
                raise UnreadableInput(
                    f"merged cells cover more than {LARGEST_GRID:,} places",
                    where=where,
                    advice="copy the table itself into a new file",
                )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters[:6]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _rows(sheet: "Worksheet") -> list[list[SourceCell]]:
    """The cells that begin in each row that holds anything, empty ones between them too."""
    areas = sheet.merged_cells.ranges
    covered = {place for area in areas for place in area.cells}
    begins = {(area.min_row, area.min_col): area for area in areas}
    # The public ways to walk a sheet visit every empty place up to the last one in use.
    texts = {place: _text(cell.value) for place, cell in sheet._cells.items()}  # noqa: SLF001
    texts = {place: text for place, text in texts.items() if text}
    if len(texts) + len(covered) > LARGEST_GRID:
        texts = dict(islice(texts.items(), LARGEST_GRID + 1))  # the record refuses it
    in_use = covered | texts.keys() if texts else set()
    columns = sorted({column for _, column in in_use})
    rows: list[list[SourceCell]] = []
    for row in sorted({row for row, _ in in_use}):
        cells: list[SourceCell] = []
        for column in columns:
            if area := begins.get((row, column)):
                width, height = area.max_col - area.min_col + 1, area.max_row - area.min_row + 1
                cells.append(SourceCell(texts.get((row, column), ""), width, height))
            elif (row, column) not in covered:
                cells.append(SourceCell(texts.get((row, column), "")))
        rows.append(cells)
    return rows


def _text(value: object) -> str:
    """A value as the sheet shows it, as near as can be told without its format."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case float():
            return f"{value:.15g}"
        case _:
            return str(value).strip()
