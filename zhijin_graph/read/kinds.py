"""What kind of file it is, told from its bytes; the name decides only between kinds of plain text."""

import re
from enum import StrEnum
from pathlib import PurePath

from zhijin_graph.errors import UnreadableInput


class Kind(StrEnum):
    """The kinds of files that can be read."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    WEB_ARCHIVE = "multipart/related"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PDF = "application/pdf"


SAMPLE = 4096
"""Bytes at the beginning that tell HTML from plain text."""

_AS_DOCX = "open it in Word or WPS and save it as .docx, or as plain text"
_OCR = "recognise its text first (OCR) and save that as .docx or plain text"
_UNPACK = "unpack it and name the document in it"
# First bytes → what such a file is, and the way out.
_UNREADABLE: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _OCR),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    (b"GIF8", "a picture (GIF)", _OCR),
    (b"BM", "a picture (BMP)", _OCR),
    (b"II*\0", "a picture (TIFF)", _OCR),
    (b"MM\0*", "a picture (TIFF)", _OCR),
    (b"{\\rtf", "a rich text file (.rtf)", _AS_DOCX),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
    (b"\x1f\x8b", "an archive (gzip)", _UNPACK),
    (b"%!PS", "a PostScript file", "save it as PDF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "encrypted with a password", "open it with its password and save it without one"),
    ("WordDocument", "an old Word or WPS file (.doc, .wps)", _AS_DOCX),
    ("Workbook", "an old Excel file (.xls)", "open it in Excel or WPS and save it as .xlsx"),
    ("PowerPoint Document", "a PowerPoint file", "save its text as .docx"),
)
# A file of a zip → the kind it makes, or what it is and the way out.
_ZIPPED: tuple[tuple[str, Kind | str, str], ...] = (
    ("word/document.xml", Kind.WORD, ""),
    ("xl/workbook.xml", Kind.SPREADSHEET, ""),
    ("ppt/presentation.xml", "a PowerPoint file", "save its text as .docx"),
    ("OFD.xml", "an OFD file", "open it in an OFD reader and save it as PDF or .docx"),
    ("content.xml", "an OpenDocument file", _AS_DOCX),
)
_TAG = rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|table|article|p|span|br)\b"
_MARKUP = re.compile(_TAG, re.IGNORECASE)
_PAGE = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*(?:<\?xml[^>]*>\s*|<!--.{0,1000}?-->\s*){0,9}" + _TAG,
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_HTML_NAMES = {".htm", ".html", ".shtml", ".xhtml"}
_MARKDOWN_NAMES = {".md", ".markdown"}


def tell_kind(data: bytes, *, name: str, where: str) -> Kind:
    """The kind of a file.

    Raises:
        UnreadableInput: where it is of a kind that cannot be read; the advice names the way out.
    """
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        _refuse_ole(data, where)
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, where)
    for beginning, what, advice in _UNREADABLE:
        if data.startswith(beginning) and _is_binary(data, beginning):
            raise UnreadableInput(f"it is {what}", where=where, advice=advice)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableInput("it is a picture (WebP)", where=where, advice=_OCR)
    if data[4:8] == b"ftyp":
        raise UnreadableInput("it is a picture or a film", where=where, advice=_OCR)
    return _kind_of_text(data, PurePath(name).suffix.lower())


def _kind_of_text(data: bytes, suffix: str) -> Kind:
    sample = data[:SAMPLE].replace(b"\0", b"")  # UTF-16 markup shows without its zero bytes
    if _WEB_ARCHIVE.search(sample):
        return Kind.WEB_ARCHIVE
    if _PAGE.match(sample) or (suffix in _HTML_NAMES and _MARKUP.search(data)):
        return Kind.HTML
    return Kind.MARKDOWN if suffix in _MARKDOWN_NAMES else Kind.TEXT


def _is_binary(data: bytes, beginning: bytes) -> bool:
    """Whether two letters such as BM begin a picture or merely a text."""
    return len(beginning) > len(b"BM") or b"\0" in data[:64]


def _refuse_ole(data: bytes, where: str) -> None:
    for stream, what, advice in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise UnreadableInput(f"it is {what}", where=where, advice=advice)
    raise UnreadableInput("it is an old Office or WPS file", where=where, advice=_AS_DOCX)


def _kind_of_zip(data: bytes, where: str) -> Kind:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError) as fault:
        raise UnreadableInput(
            f"the file is damaged ({fault})", where=where, advice="download or save it again"
        ) from fault
    for member, kind, advice in _ZIPPED:
        if member in names:
            if isinstance(kind, Kind):
                return kind
            raise UnreadableInput(f"it is {kind}", where=where, advice=advice)
    raise UnreadableInput("it is an archive (zip)", where=where, advice=_UNPACK)
