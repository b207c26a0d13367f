"""Ninth stage, in words and numbers: a table as text, CSV, TSV, JSON, Markdown or a workbook.

Numbers stay numbers. Text that a spreadsheet would run as a formula (beginning with ``= + - @`` or a control
character) is made inert: a leading apostrophe in CSV and TSV, a text cell in a workbook.
"""

import csv
import io
import json
import re
from collections.abc import Mapping

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Cell, Table
from zhijin_graph.render.codes import say_codes
from zhijin_graph.render.text_table import format_text

TABLE_FORMATS = ("table", "csv", "tsv", "json", "md", "xlsx")
"""Short names of the formats; ``xlsx`` comes as bytes, the others as text."""

FORMULA = re.compile(r"[=+\-@\x00-\x1f\x7f＝＋－＠]")
"""How a text begins that some spreadsheet would run; full-width signs count for some too."""
_MARKDOWN = re.compile(r"[\\|`*<\[~]|(?<!\w)_|_(?!\w)")


def format_table(  # noqa: PLR0913 what a reader may choose
    table: Table,
    form: str,
    *,
    lang: str = "zh",
    width: int | None = None,
    labels: Mapping[str, str] | None = None,
    every: bool = False,
) -> str | bytes:
    """A table in a format of :data:`TABLE_FORMATS`; bytes for ``xlsx``, lines of text otherwise.

    ``width`` is that of the terminal in cells, for ``table``; ``labels`` are headings for ``table``,
    ``md`` and ``xlsx``, where ``lang`` says the codes of roles, relations and the like in words; CSV, TSV
    and JSON always bear the names of the columns and the codes. ``every`` shows addresses and offsets in
    ``table`` too.

    Raises:
        WrongUse: no such format; more rows than a worksheet holds.
    """
    headings = tuple((labels or {}).get(name, name) for name in table.columns)
    if form == "table":
        return format_text(say_codes(table, lang), headings, lang=lang, width=width, every=every)
    if form == "csv":
        return _separated(table, ",", "\r\n")
    if form == "tsv":
        return _separated(table, "\t", "\n")
    if form == "json":
        return json.dumps(list(table), ensure_ascii=False, indent=2) + "\n"
    if form == "md":
        return _markdown(say_codes(table, lang), headings)
    if form == "xlsx":
        from zhijin_graph.render.workbook import format_workbook

        return format_workbook(say_codes(table, lang), headings)
    raise WrongUse(f"“{form}” is no format of a table", advice=f"use one of {', '.join(TABLE_FORMATS)}")


def file_table(
    table: Table,
    form: str,
    *,
    lang: str = "zh",
    labels: Mapping[str, str] | None = None,
    every: bool = False,
) -> bytes:
    """A table in a format, as the content of a file that people may open.

    CSV and TSV begin with a byte order mark, by which Excel tells UTF-8.

    Raises:
        WrongUse: as for :func:`format_table`.
    """
    content = format_table(table, form, lang=lang, labels=labels, every=every)
    if isinstance(content, bytes):
        return content
    return (("\ufeff" if form in {"csv", "tsv"} else "") + content).encode("utf-8", "replace")


def make_inert(cell: Cell) -> Cell:
    r"""A cell that no spreadsheet runs as a formula.

    >>> make_inert('=HYPERLINK("x")'), make_inert(-1), make_inert("县民政局")
    ('\'=HYPERLINK("x")', -1, '县民政局')
    """
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _separated(table: Table, separator: str, end: str) -> str:
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=separator, lineterminator=end)
    writer.writerow([make_inert(name) for name in table.columns])
    for row in table.rows:
        writer.writerow([_plain(make_inert(cell), separator) for cell in row])
    return output.getvalue()


def _plain(cell: Cell, separator: str) -> Cell:
    """Booleans as in JSON; in TSV, where quoting is not expected, tabs and line breaks become spaces."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and separator == "\t":
        return re.sub(r"[\t\r\n]+", " ", cell)
    return cell


def _markdown(table: Table, headings: tuple[str, ...]) -> str:
    numeric = [
        len(table) > 0 and {type(cell) for cell in table.column(name)} <= {int, float, type(None)}
        for name in table.columns
    ]
    lines = [
        [_markdown_cell(heading) for heading in headings],
        ["---:" if right else "---" for right in numeric],
        *([_markdown_cell(cell) for cell in row] for row in table.rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _markdown_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    escaped = _MARKDOWN.sub(lambda found: f"\\{found.group()}", str(cell))
    return re.sub(r"\r\n|\r|\n", "<br>", escaped)
