"""Files as analysts have them, made at test time: the same paragraphs as a page, a Word file, a PDF."""

from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from playwright.sync_api import Browser

from zhijin_graph.model import Document

PRINT_STYLE = """
@page { size: A4; margin: 3cm 2.6cm; @bottom-center { content: '— ' counter(page) ' —' } }
p { font: 16pt/28pt 'Noto Serif CJK SC', serif; text-indent: 2em; text-align: justify; margin: 0 }
"""


def cells(document: Document) -> list[list[list[str]]]:
    """The tables of a document as text."""
    return [
        [[document.text[cell.start : cell.end] for cell in row] for row in grid.rows]
        for grid in document.grids
    ]


def page(*paragraphs: str, before: str = "", after: str = "", head: str = "") -> str:
    """A page with an article."""
    body = "\n".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head>"
        f"<body>{before}<div id='zoom'>{body}</div>{after}</body></html>"
    )


def print_pdf(browser: Browser, markup: str, *, style: str = PRINT_STYLE) -> bytes:
    """A page printed to PDF."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.set_content(f"<meta charset='utf-8'><style>{style}</style>{markup}")
    printed = opened.pdf(prefer_css_page_size=True)
    context.close()
    return printed


def paragraphs_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_markup(paragraphs: Iterable[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


def word_bytes(document: WordDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word(paragraphs: Iterable[str]) -> bytes:
    """A Word file of plain paragraphs."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    return word_bytes(document)


def define_list(
    document: WordDocument, number_id: int, levels: Sequence[tuple[str, str]], start: int = 1
) -> None:
    """Define a numbered list: the format and the words of each level."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}">{inner}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>'
        )
    )


def numbered(paragraph: Paragraph, number_id: int, depth: int = 0) -> Paragraph:
    """Put a paragraph into a list."""
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 python-docx has no public way
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    )
    return paragraph


def sheet_bytes(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one part replaced or added."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return out.getvalue()
