"""First stage: from a file to a document, the text that every later offset points into.

What kind of file it is, is told from its bytes; one module reads each kind.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read.kinds import Kind, tell_kind
from zhijin_graph.read.record import Reading
from zhijin_graph.read.text import decode_text

__all__ = ["LARGEST_FILE", "decode_text", "read_bytes", "read_document"]

LARGEST_FILE: Final = 64_000_000
"""Bytes that a file may have; plans have some 100,000, with scanned seals some 10,000,000."""


def read_document(path: str | Path) -> Document:
    """Read a file into a document.

    Text, Markdown, HTML and web archives, Word (.docx), Excel (.xlsx), and PDF with a text layer.

    Raises:
        UnreadableInput: where the file is missing, empty, damaged, encrypted, too large, or of a kind
            that cannot be read; the advice names the way out.
    """
    source = Path(path)
    try:
        _refuse_large(source.stat().st_size, str(path))
        data = source.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadableInput("no such file", where=str(path), advice="check the path") from fault
    except IsADirectoryError as fault:
        raise UnreadableInput("is a folder", where=str(path), advice="name the files in it") from fault
    except OSError as fault:
        raise UnreadableInput(
            f"cannot be read ({fault.strerror})", where=str(path), advice="check the file"
        ) from fault
    return read_bytes(data, name=source.name, where=str(path))


def read_bytes(data: bytes, *, name: str, where: str = "") -> Document:
    """Read the bytes of a file called ``name`` into a document.

    Raises:
        UnreadableInput: as :func:`read_document`.
    """
    where = where or name
    _refuse_large(len(data), where)
    kind = tell_kind(data, name=name, where=where)
    reading = _reader(kind)(data, where=where)
    if not reading.text.strip():
        raise UnreadableInput("the file is empty", where=where, advice="save the document again")
    return Document(
        name=name,
        text=reading.text,
        digest=sha256(data).hexdigest(),
        media_type=reading.media_type,
        encoding=reading.encoding,
        grids=reading.grids,
        dropped=reading.dropped,
    )


def _refuse_large(size: int, where: str) -> None:
    if size > LARGEST_FILE:
        raise UnreadableInput(
            f"has {size:,} bytes, more than {LARGEST_FILE:,}",
            where=where,
            advice="save only the plan itself in a file of its own",
        )


def _read_text(data: bytes, *, where: str) -> Reading:
    text, encoding = decode_text(data, where=where)
    return Reading(text, Kind.TEXT.value, encoding)


def _reader(kind: Kind) -> "Callable[..., Reading]":
    """The reader of a kind; the library behind it is loaded only when it is needed."""
    match kind:
        case Kind.MARKDOWN:
            from zhijin_graph.read.markdown import read_markdown as reader
        case Kind.HTML:
            from zhijin_graph.read.html import read_html as reader
        case Kind.WEB_ARCHIVE:
            from zhijin_graph.read.archive import read_web_archive as reader
        case Kind.WORD:
            from zhijin_graph.read.word import read_word as reader
        case Kind.SPREADSHEET:
            from zhijin_graph.read.spreadsheet import read_spreadsheet as reader
        case Kind.PDF:
            from zhijin_graph.read.pdf import read_pdf as reader
        case _:
            reader = _read_text
    return reader
