"""What a file is, is told from its bytes; what cannot be read is refused with the way out, at no great cost."""

import resource
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files import cells, page, sheet_bytes, with_part, word
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read import LARGEST_FILE, read_bytes, read_document
from zhijin_graph.read.kinds import Kind, tell_kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PDF = b"%PDF-1.4\n"


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("一、甲".encode(), "文.txt", Kind.TEXT),
        ("一、甲".encode(), "文", Kind.TEXT),
        ("BM，甲".encode(), "文.txt", Kind.TEXT),
        ("# 甲".encode(), "文.md", Kind.MARKDOWN),
        (page("甲").encode(), "文.html", Kind.HTML),
        (page("甲").encode(), "文.xls", Kind.HTML),  # as many sites export their tables
        (page("甲").encode("utf-16"), "文.html", Kind.HTML),
        (word(["甲"]), "文.docx", Kind.WORD),
        (word(["甲"]), "文.doc", Kind.WORD),
        (word(["甲"]), "文.wps", Kind.WORD),
        (sheet_bytes(openpyxl.Workbook()), "表.et", Kind.SPREADSHEET),
        (PDF, "文.txt", Kind.PDF),
        (b"\n\n" + PDF, "文.pdf", Kind.PDF),
    ],
)
def test_kinds(data: bytes, name: str, kind: Kind) -> None:
    assert tell_kind(data, name=name, where=name) is kind


@pytest.mark.parametrize(
    ("data", "what", "way_out"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "picture", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "picture", "OCR"),
        (b"GIF89a" + bytes(9), "picture", "OCR"),
        (b"BM\x10\0\0\0\0\0" + bytes(90), "picture", "OCR"),
        (b"II*\0" + bytes(9), "picture", "OCR"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture", "OCR"),
        (b"\0\0\0\x18ftypheic" + bytes(9), "picture", "OCR"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc", ".docx"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls", ".xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without one"),
        (OLE, "WPS", ".docx"),
        (b"{\\rtf1\\ansi}", "rich text", ".docx"),
        (zipped(OFD_xml=b"<x/>"), "OFD", "PDF"),
        (zipped(content_xml=b"<x/>"), "OpenDocument", ".docx"),
        (zipped(ppt__presentation_xml=b"<x/>"), "PowerPoint", ".docx"),
        (zipped(readme=b"x"), "archive", "unpack"),
        (b"PK\x03\x04" + bytes(40), "damaged", "again"),
        (b"Rar!\x1a\x07\0" + bytes(9), "archive", "unpack"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "archive", "unpack"),
        (b"\x1f\x8b\x08" + bytes(9), "archive", "unpack"),
        (bytes(range(256)), "not a text", "UTF-8"),
        (b"", "empty", "again"),
        (b" \n ", "empty", "again"),
    ],
)
def test_what_cannot_be_read(data: bytes, what: str, way_out: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read_bytes(data, name="件", where="夹/件")
    assert what in refused.value.what
    assert way_out in refused.value.advice
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("夹/件: ")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        read_document(tmp_path / "无.txt")
    with pytest.raises(UnreadableInput, match="is a folder"):
        read_document(tmp_path)


def test_a_vast_file_is_refused_unread(tmp_path: Path) -> None:
    """A page of 200 MB on one line: told by its size, before a byte is read."""
    path = tmp_path / "巨.html"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableInput, match="200,000,000 bytes"):
        read_document(path)
    assert LARGEST_FILE < 200_000_000


def bomb(part: str, unpacked: int) -> bytes:
    """A package whose part unpacks to that many bytes."""
    base = word(["甲"]) if part.startswith("word") else sheet_bytes(openpyxl.Workbook())
    return with_part(base, part, b"<a>" + b" " * unpacked + b"</a>")


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]
)
def test_a_zip_bomb_is_refused(part: str) -> None:
    data = bomb(part, 40_000_000)
    assert len(data) < 100_000
    with pytest.raises(UnreadableInput, match="unpacks to more"):
        read_bytes(data, name="弹.docx")


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """The directory says ten bytes; what it unpacks to is never more than that."""
    honest = bomb("word/document.xml", 40_000_000)
    size = struct.pack("<I", 40_000_007)
    assert honest.count(size) == 2
    with pytest.raises(UnreadableInput, match="damaged"):
        read_bytes(honest.replace(size, struct.pack("<I", 10)), name="谎.docx")


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(word(["甲"]))
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(header)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(header, start + 4)
    with pytest.raises(UnreadableInput, match="password"):
        read_bytes(bytes(data), name="密.docx")


def test_entities_do_not_multiply() -> None:
    laughs = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9)
    )
    body = b"]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(UnreadableInput):
        read_bytes(with_part(word(["甲"]), "word/document.xml", laughs + body), name="笑.docx")


@pytest.mark.parametrize("depth", [300, 3_000, 300_000])
def test_deep_nesting(depth: int) -> None:
    """A page may nest some levels; past what the parser holds it says so instead of losing the text."""
    try:
        text = read_bytes(b"<html><body>" + b"<div>" * depth + "救助，甲。".encode(), name="深.html").text
    except UnreadableInput as refused:
        text = refused.what
    assert text == ("救助，甲。\n" if depth < 2_000 else "the page nests too many elements")


def test_nested_tables_and_lists() -> None:
    inner = "救助，甲。"
    for tag in ("<table><tr><td>{}</td></tr></table>", "<ol><li>{}</li></ol>") * 60:
        inner = tag.format(inner)
    assert "救助，甲。" in read_bytes(f"<html><body>{inner}".encode(), name="深.html").text


@pytest.mark.parametrize(
    "data",
    [
        "甲\0乙".encode(),
        "<html><body><p>甲\0乙，丙\0</p>".encode(),
        page("甲，乙").encode() + b"\xff\xfe\xff",
    ],
)
def test_nul_and_stray_bytes(data: bytes) -> None:
    try:
        text = read_bytes(data, name="零.html").text
    except UnreadableInput as refused:
        text = refused.what
    assert "甲" in text or "not a text" in text
    assert "\0" not in text


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#xFFFF;"])
def test_references_to_no_character(reference: str) -> None:
    text = read_bytes(page("甲").replace("甲", f"甲{reference}，乙").encode(), name="引.html").text
    assert text.encode()
    assert text.startswith("甲")


def test_hostile_files_stay_small_and_quick() -> None:
    """In a process of its own: a page that is one line of 50 MB, a vast table, a page of links."""
    program = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, ({3 * 1024**3}, {3 * 1024**3}))
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.read import read_bytes
row = "<tr><td colspan=1000 rowspan=65534>甲</td><td>乙</td></tr>"
for markup in ("<html><p>" + "救助，" * 5_000_000, "<html><table>" + row * 2000, "<html>" + "<a href=x>救助</a>" * 200_000, "<html>" + "<b>" * 1_000_000):
    try:
        print(len(read_bytes(markup.encode(), name="x.html").text))
    except UnreadableInput as refused:
        print(refused.what)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=90
    )
    assert len(run.stdout.splitlines()) == 4
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert peak < 2_000, f"{peak:.0f} MB"


SAMPLES = (word(["甲，乙。"]), sheet_bytes(openpyxl.Workbook()), page("甲，乙。").encode())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.data())
def test_any_bytes_are_read_or_refused(sample: bytes, data: st.DataObject) -> None:
    """A file with bytes cut out, changed or put in."""
    made = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(made)))
        made[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    read_or_refuse(bytes(made))


PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)
SHEET_PARTS = (
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([(SAMPLES[0], PARTS), (SAMPLES[1], SHEET_PARTS)]), st.data())
def test_any_parts_are_read_or_refused(package: tuple[bytes, tuple[str, ...]], data: st.DataObject) -> None:
    """A package with a part whose markup was changed: tags cut out, names and values altered."""
    name = data.draw(st.sampled_from(package[1]))
    with ZipFile(BytesIO(package[0])) as archive:
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part)))
        part[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.sampled_from([b"", b"<a/>", b"x", b'"', b"99999999999", b"-1", b"<", b"</w:p>"])
        )
    read_or_refuse(with_part(package[0], name, bytes(part)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td rowspan=3>",
                "<td colspan=2>",
                "</table>",
                "<ol>",
                "<li>",
                "<div id=nav>",
                "<a>",
                "</a>",
                "<br>",
                "<pre>",
                "甲，乙。",
                "文号：",
                " ",
                "\n",
                "<script>",
                "</script>",
                "<caption>",
                "<th>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_is_read(pieces: list[str]) -> None:
    document = read_or_refuse(("<html><body>" + "".join(pieces)).encode())
    assert document is None or all(
        document.text[c.start : c.end] == text
        for g, t in zip(document.grids, cells(document), strict=True)
        for r, row in zip(g.rows, t, strict=True)
        for c, text in zip(r, row, strict=True)
    )


def read_or_refuse(data: bytes) -> Document | None:
    refusal = None
    try:
        document = read_bytes(data, name="件")
    except UnreadableInput as refused:
        refusal = refused
    if refusal:
        assert refusal.advice
        assert refusal.where
        return None
    assert document.text.strip()
    document.text.encode()
    for grid in document.grids:
        assert len({len(row) for row in grid.rows}) == 1
        for row in grid.rows:
            for cell in row:
                assert 0 <= cell.start <= cell.end <= len(document.text)
    return document


def test_a_damaged_stream_inside_a_package() -> None:
    data = bytearray(word(["甲" * 3000]))
    at = data.find(b"word/document.xml") + 40
    data[at : at + 30] = bytes(30)
    with pytest.raises(UnreadableInput, match="damaged"):
        read_bytes(bytes(data), name="坏.docx")
