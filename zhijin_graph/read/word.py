"""Word files (.docx): paragraphs with the numbers shown before them, and tables with merged cells."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Final

from zhijin_graph.read.numbering import Numbering, W
from zhijin_graph.read.package import check_package, damaged
from zhijin_graph.read.record import Reading, Record, SourceCell

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DEEPEST: Final = 200
"""Content controls within content controls, and tables within tables."""
_NOT_SHOWN: Final = {
    f"{W}del": "deleted text",
    f"{W}moveFrom": "deleted text",
    _COMPATIBILITY: "",  # says again what stands before it
    f"{W}txbxContent": "",  # a text box has paragraphs of its own, written after this one
    f"{W}rt": "phonetic guides",
}
_PARTS_LEFT_OUT: Final = (
    ("/word/footnotes", "footnotes and endnotes"),
    ("/word/endnotes", "footnotes and endnotes"),
    ("/word/header", "headers and footers"),
    ("/word/footer", "headers and footers"),
    ("/word/comments", "comments"),
)
_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(data: bytes, *, where: str) -> Reading:
    """Read a Word file.

    Raises:
        UnreadableInput: where it is damaged, encrypted, or would unpack to more than can be held.
    """
    check_package(data, where=where)
    document, numbering = _opened(data, where)
    body = document.element.find(f"{W}body")
    if body is None:
        raise damaged(ValueError("it has no body"), where=where)
    record = Record(where)
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            record.table(_rows(block, numbering, record))
        else:
            for line in _lines(block, numbering, record):
                record.paragraph(line)
    _count_parts(document, record)
    return record.reading(MEDIA_TYPE)


def _opened(data: bytes, where: str) -> "tuple[WordDocument, Numbering]":
    from zipfile import BadZipFile
    from zlib import error as ZlibError  # noqa: N812 an exception under a name that says so

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = Document(BytesIO(data))
        return document, Numbering(document)
    except (PackageNotFoundError, XMLSyntaxError, BadZipFile, ZlibError) as fault:
        raise damaged(fault, where=where) from fault
    except (KeyError, ValueError, TypeError, AttributeError, EOFError) as fault:  # parts that do not fit
        raise damaged(fault, where=where) from fault


def _blocks(parent: "_Element", depth: int = 0) -> Iterator["_Element"]:
    """Paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent.iterchildren():
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"} and depth < _DEEPEST:
            yield from _blocks(child, depth + 1)


def _lines(paragraph: "_Element", numbering: Numbering, record: Record) -> Iterator[str]:
    """The lines of a paragraph, its number before the first, and then those of its text boxes."""
    text = f"{numbering.label(paragraph)}{_text(paragraph, record)}"
    yield from text.split("\n")
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(each.tag == _COMPATIBILITY for each in box.iterancestors()):
            for inner in box.iterchildren(f"{W}p"):
                yield from f"{numbering.label(inner)}{_text(inner, record)}".split("\n")


def _text(paragraph: "_Element", record: Record) -> str:
    parts: list[str] = []
    stack = [paragraph.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}pPr":  # its tabs are stops, not signs
            continue
        elif child.tag in _NOT_SHOWN:
            _count(child, _NOT_SHOWN[child.tag], record)
        elif child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            _count(child, "hidden text", record)
        elif child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        else:
            stack.append(child.iterchildren())
    return "".join(parts)


def _count_parts(document: "WordDocument", record: Record) -> None:
    """Count the texts that stand beside the body: notes, headers, comments."""
    from docx.oxml.parser import parse_xml
    from lxml.etree import XMLSyntaxError

    for part in document.part.package.iter_parts():
        reason = next((why for start, why in _PARTS_LEFT_OUT if part.partname.startswith(start)), "")
        if reason and part.partname.endswith(".xml"):
            with suppress(XMLSyntaxError):  # damage beside the body does no harm to it
                _count(parse_xml(part.blob), reason, record)


def _count(element: "_Element", reason: str, record: Record) -> None:
    if reason:
        texts = element.iter(f"{W}t", f"{W}delText")
        record.drop(reason, sum(len("".join((each.text or "").split())) for each in texts))


def _rows(table: "_Element", numbering: Numbering, record: Record) -> list[list[SourceCell]]:
    """The cells that begin in each row; one that is merged downwards covers the rows below."""
    rows: list[list[SourceCell]] = []
    open_above: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down
    for number, row in enumerate(_children(table, "tr")):
        cells: list[SourceCell] = []
        column = _grid_number(row, "trPr", "gridBefore")
        cells += [SourceCell("")] * column
        for cell in _children(row, "tc"):
            width = max(_grid_number(cell, "tcPr", "gridSpan"), 1)
            if _continues(cell) and column in open_above:
                above, place = open_above[column]
                merged = rows[above][place]
                rows[above][place] = SourceCell(merged.text, merged.columns, number - above + 1)
            else:
                open_above[column] = (number, len(cells))
                cells.append(SourceCell(_cell_text(cell, numbering, record), width))
            column += width
        rows.append(cells)
    return rows


def _children(parent: "_Element", name: str, depth: int = 0) -> Iterator["_Element"]:
    for child in parent.iterchildren():
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"} and depth < _DEEPEST:
            yield from _children(child, name, depth + 1)


def _continues(cell: "_Element") -> bool:
    """Whether a cell only carries on the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _grid_number(element: "_Element", properties: str, name: str) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    written = "" if found is None else found.get(f"{W}val", "")
    return int(written[:6]) if written.isdecimal() else 0


def _cell_text(cell: "_Element", numbering: Numbering, record: Record) -> str:
    """The lines of a cell; a table inside a cell gives its text."""
    lines = [
        line
        for paragraph in cell.iter(f"{W}p")
        if not any(each.tag == f"{W}txbxContent" for each in paragraph.iterancestors())
        for line in _lines(paragraph, numbering, record)
    ]
    return "\n".join(filter(str.strip, lines))
