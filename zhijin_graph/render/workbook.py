"""Ninth stage, for spreadsheets: a table as an XLSX workbook, the same bytes for the same table."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Cell, Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = re.compile(r"[=+\-@\x00-\x1f]")
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_NARROWEST, _WIDEST = 10, 60
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)


def format_workbook(table: Table, headings: tuple[str, ...]) -> bytes:
    """One worksheet: a bold heading that stays in view, filters, text as text, numbers as numbers.

    A text longer than a cell holds (32,767 characters) ends in ``…``.

    Raises:
        WrongUse: more rows than a worksheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if len(table) > _MOST_ROWS:
        raise WrongUse(f"{len(table)} rows do not fit a worksheet", advice="export CSV instead")
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    for at, row in enumerate((headings, *table.rows), 1):
        _fill_row(sheet, at, row)
    for at, cells in enumerate(zip(headings, *table.rows, strict=True), 1):
        sheet.cell(1, at).font = Font(bold=True)
        widest = max(len(str(cell)) for cell in cells if cell is not None)
        width = min(max(widest * 1.6, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _pack(book)


def _fill_row(sheet: "Worksheet", at: int, row: tuple[Cell, ...]) -> None:
    """Write one row; a text is set as text, so that nothing in it is ever a formula."""
    for column, value in enumerate(row, 1):
        if value is None:
            continue
        cell: Any = sheet.cell(at, column)
        if isinstance(value, str):
            text = _UNFIT.sub("\ufffd", value)
            if len(text) > _LONGEST_CELL:
                text = text[: _LONGEST_CELL - 1] + "…"
            cell.value, cell.data_type = text, "s"
            if _FORMULA.match(value):
                cell.quotePrefix = True
        else:
            cell.value = value


def _pack(book: "Workbook") -> bytes:
    """The workbook as bytes that no clock has touched."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = _NO_DAY.replace(tzinfo=None)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_DAY.timetuple()[:6]), source.read(name))
    return packed.getvalue()
