"""PDF files with a text layer: characters with their places, put together again as paragraphs."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.read.aligned import AlignedTable
from zhijin_graph.read.layout import Glyph
from zhijin_graph.read.paragraphs import join_pages, with_tables
from zhijin_graph.read.record import Reading, Record
from zhijin_graph.read.ruling import Box, RuledTable, find_tables

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage
    from pypdfium2.raw import FS_RECTF

MOST_PAGES: Final = 1_000
_FEWEST_CHARACTERS: Final = 8
"""Characters a page must have on average; a scan with printed page numbers has fewer."""
_MOST_UNKNOWN: Final = 0.3
"""How many of the characters may be such that their font does not say which they are."""
_OCR: Final = "recognise its text first (OCR) and save that as .docx or plain text"
_AGAIN: Final = "download it again, or print it to a new PDF"
_MOST_SHAPES: Final = 3_000
_DEEPEST_FORM: Final = 8
_PAPER: Final = 0.9
_QUARTER: Final = math.pi / 2


def read_pdf(data: bytes, *, where: str) -> Reading:
    """Read a PDF file.

    Raises:
        UnreadableInput: where it is damaged, encrypted, a scan without a text layer, or too long.
    """
    document = _opened(data, where)
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableInput(
                f"has {len(document):,} pages, more than {MOST_PAGES:,}",
                where=where,
                advice="save the pages of the plan in a PDF of their own",
            )
        record = Record(where)
        pages, seen = [], Counter[str]()
        unruled: AlignedTable | None = None
        for glyphs, tables, edges in _pages(document, record):
            lines, unruled = with_tables(glyphs, tables, edges, unruled)
            pages.append(lines)
            seen.update(glyph.character for glyph in glyphs if not glyph.character.isspace())
        _refuse_scans(seen, len(document), where)
    finally:
        document.close()
    for block in join_pages(pages, record.drop):
        if isinstance(block, str):
            record.paragraph(block)
        else:
            record.table(block)
    return record.reading("application/pdf")


def _opened(data: bytes, where: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as fault:
        if "password" in str(fault).lower():
            raise UnreadableInput(
                "it is encrypted with a password",
                where=where,
                advice="open it with its password and print it to a new PDF",
            ) from fault
        raise UnreadableInput("the file is damaged", where=where, advice=_AGAIN) from fault


def _pages(
    document: "PdfDocument", record: Record
) -> Iterator[tuple[list[Glyph], list[RuledTable], tuple[float, float]]]:
    """The characters of each page as they read, its ruled tables, and the edges of its paper."""
    for number in range(len(document)):
        page = _page(document, number, record.where)
        try:
            turn, glyphs = _upright(_glyphs(page), record)
            left, bottom, right, top = page.get_mediabox()
            edges = ((left, right), (-top, -bottom), (-right, -left), (bottom, top))
            yield glyphs, find_tables([_turned_box(turn, box) for box in _shapes(page)]), edges[turn]
        finally:
            page.close()


def _page(document: "PdfDocument", number: int, where: str) -> "PdfPage":
    from pypdfium2 import PdfiumError

    try:
        return document[number]
    except PdfiumError as fault:
        raise UnreadableInput(f"page {number + 1} is damaged", where=where, advice=_AGAIN) from fault


def _shapes(page: "PdfPage") -> list[Box]:
    """The boxes of what is drawn on a page; those of whole pages are paper, not tables."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_mediabox()
    boxes: list[Box] = []
    for shape in islice(
        page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST_FORM), _MOST_SHAPES
    ):
        box = shape.get_bounds()
        if (box[2] - box[0]) * (box[3] - box[1]) < _PAPER * (right - left) * (top - bottom):
            boxes.append(box)
    return boxes


def _glyphs(page: "PdfPage") -> list[tuple[int, Glyph]]:
    """The characters of a page and the quarter turns they are written at; -1 for any other angle."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs: list[tuple[int, Glyph]] = []
    try:
        for at in range(text.count_chars()):
            known = raw.FPDFText_GetLooseCharBox(text, at, box) and raw.FPDFText_GetCharOrigin(text, at, x, y)
            if not known or raw.FPDFText_IsGenerated(text, at) == 1:
                continue
            turns = raw.FPDFText_GetCharAngle(text, at) / _QUARTER
            turn = round(turns) % 4 if abs(turns - round(turns)) < 0.1 else -1  # noqa: PLR2004 some 9 degrees
            character = chr(raw.FPDFText_GetUnicode(text, at) or 0xFFFD)
            glyphs.append((turn, _turned(turn, character, box, (x.value, y.value))))
    finally:
        text.close()
    return glyphs


def _turned(turn: int, character: str, box: "FS_RECTF", origin: tuple[float, float]) -> Glyph:
    """A character as it lies when the page is turned so that its text runs from left to right."""
    across, up = box.right - box.left, box.top - box.bottom
    match turn:
        case 1:
            return Glyph(character, -box.top, -box.bottom, origin[0], across)
        case 2:
            return Glyph(character, -box.right, -box.left, -origin[1], up)
        case 3:
            return Glyph(character, box.bottom, box.top, -origin[0], across)
        case _:
            return Glyph(character, box.left, box.right, origin[1], up)


def _turned_box(turn: int, box: Box) -> Box:
    """A box as it lies when the page is turned so that its text runs from left to right."""
    left, bottom, right, top = box
    match turn:
        case 1:
            return -top, left, -bottom, right
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return bottom, -right, top, -left
        case _:
            return box


def _upright(glyphs: list[tuple[int, Glyph]], record: Record) -> tuple[int, list[Glyph]]:
    """The characters that run the way most of the page does; a watermark across it is left out."""
    turns = Counter(turn for turn, glyph in glyphs if not glyph.character.isspace())
    usual = turns.most_common(1)[0][0] if turns else 0
    record.drop("text at an angle", sum(count for turn, count in turns.items() if turn != usual))
    return max(usual, 0), [glyph for turn, glyph in glyphs if turn == usual]


def _refuse_scans(seen: Counter[str], pages: int, where: str) -> None:
    if seen.total() < _FEWEST_CHARACTERS * max(pages, 1):
        raise UnreadableInput(
            "it is a scan: its pages are pictures, without a text layer", where=where, advice=_OCR
        )
    unknown = sum(count for each, count in seen.items() if each == "\ufffd" or "\ue000" <= each <= "\uf8ff")
    if unknown > _MOST_UNKNOWN * seen.total():
        raise UnreadableInput("its fonts do not say which characters they show", where=where, advice=_OCR)
