"""Word, spreadsheet and PDF files made from small descriptions, so that no binary file is committed."""

from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

COUNT = 901
"""Number of the list that the described Word files count with."""

FONT = tuple(
    line.encode()
    for line in """\
<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>
<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo 6 0 R /FontDescriptor 5 0 R >>
<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>
<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
""".splitlines()
)
"""Objects 3 to 6 of a PDF: a standard Chinese font that takes UTF-16 and is not embedded."""

LINE_HEIGHT = 22
FIRST_LINE = 780


def build_docx(description: dict[str, Any]) -> bytes:
    """A Word file: blocks ``{"p": text, "number": "chinese"|"arabic"}`` or ``{"table": rows, "merge": [...]}``.

    Numbers are Word's own (一、 and 1.), not text; ``merge`` holds row, column, row, column of corners.
    """
    document = docx.Document()
    numbering = document.part.numbering_part.element
    chinese, arabic = _level(0, "chineseCounting", "%1、"), _level(1, "decimal", "%2.")
    lists = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{COUNT}">{chinese}{arabic}</w:abstractNum>'
    )
    numbering.insert(0, lists)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{COUNT}"><w:abstractNumId w:val="{COUNT}"/></w:num>')
    )
    for block in description["blocks"]:
        if "table" in block:
            _add_table(document, block)
            continue
        paragraph = document.add_paragraph(block["p"])
        if "number" in block:
            properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx cannot number
            properties.append(parse_xml(_numbered(0 if block["number"] == "chinese" else 1)))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _numbered(level: int) -> str:
    return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{COUNT}"/></w:numPr>'


def _level(at: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def _add_table(document: Any, block: dict[str, Any]) -> None:  # noqa: ANN401 - python-docx types it loosely
    rows = block["table"]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            if text:
                cell.paragraphs[0].add_run(text)
    for top, left, bottom, right in block.get("merge", ()):
        table.cell(top, left).merge(table.cell(bottom, right))


def build_xlsx(description: dict[str, Any]) -> bytes:
    """A workbook: sheets of rows, with merged ranges such as ``A1:F1``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for described in description["sheets"]:
        sheet = book.create_sheet(described["title"])
        for row in described["rows"]:
            sheet.append(row)
        for merged in described.get("merge", ()):
            sheet.merge_cells(merged)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def build_pdf(description: dict[str, Any]) -> bytes:
    """A PDF with a text layer: pages of lines, set in a standard Chinese font that is not embedded."""
    pages = description["pages"]
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *FONT,
    ]
    for at, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {8 + 2 * at} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        content = _page(lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assemble(objects)


def _page(lines: list[str]) -> bytes:
    shown = [
        f"BT /F1 16 Tf 60 {FIRST_LINE - LINE_HEIGHT * at} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for at, line in enumerate(lines)
        if line
    ]
    return "\n".join(shown).encode()


def _assemble(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(data))
    )
