"""First stage: from a file to a document, the text that every later offset points into."""

from hashlib import sha256
from pathlib import Path

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read.text import decode_text

__all__ = ["decode_text", "read_bytes", "read_document"]


def read_document(path: str | Path) -> Document:
    """Read a file into a document.

    Raises:
        UnreadableInput: where the file is missing, empty, or holds no text that can be read.
    """
    source = Path(path)
    try:
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
    """Read the bytes of a file called ``name`` into a document."""
    where = where or name
    if not data.strip():
        raise UnreadableInput("the file is empty", where=where, advice="save the document again")
    text, encoding = decode_text(data, where=where)
    return Document(name=name, text=text, digest=sha256(data).hexdigest(), encoding=encoding)
