"""Word files: paragraphs as shown, numbers that Word adds, tables with merged cells."""

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.files import cells, define_list, numbered, with_part, word, word_bytes
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read import read_bytes
from zhijin_graph.read.numbering import Level, _format


def read(document: WordDocument) -> Document:
    return read_bytes(word_bytes(document), name="文.docx")


def with_body(*inner: str) -> Document:
    """A Word file with a body of its own XML."""
    document = docx.Document()
    for at, each in enumerate(inner):
        document.element.body.insert(at, parse_xml(each.replace(">", f" {nsdecls('w')}>", 1)))
    return read(document)


def test_paragraphs() -> None:
    lines = [
        "关于印发方案的通知",
        "1.低保。（牵头单位：县民政局；责任单位：各乡镇<街道>人民政府）",
        "2022年3月1日",
    ]
    document = read_bytes(word(lines), name="文.docx")
    assert document.text.splitlines() == lines
    assert document.media_type.endswith("wordprocessingml.document")


def test_numbers_that_word_shows() -> None:
    document = docx.Document()
    define_list(
        document, 70, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
    for text, depth in [
        ("甲", 0),
        ("乙", 1),
        ("丙", 2),
        ("丁", 2),
        ("戊", 1),
        ("己", 2),
        ("庚", 0),
        ("辛", 1),
    ]:
        numbered(document.add_paragraph(text), 70, depth)
    document.add_paragraph("无号")
    assert read(document).text.splitlines() == [
        "一、甲",
        "（一）乙",
        "1.丙",
        "2.丁",
        "（二）戊",
        "1.己",
        "二、庚",
        "（一）辛",
        "无号",
    ]


def test_numbers_of_an_upper_level_in_a_lower_one() -> None:
    document = docx.Document()
    define_list(document, 70, [("decimal", "%1"), ("decimal", "%1.%2")], start=3)
    for text, depth in [("甲", 0), ("乙", 1), ("丙", 1)]:
        numbered(document.add_paragraph(text), 70, depth)
    assert read(document).text.splitlines() == ["3甲", "3.3乙", "3.4丙"]


def test_two_lists_count_apart() -> None:
    document = docx.Document()
    define_list(document, 70, [("decimal", "%1.")])
    define_list(document, 71, [("decimal", "%1.")])
    for text, number_id in [("甲", 70), ("乙", 71), ("丙", 70)]:
        numbered(document.add_paragraph(text), number_id)
    assert read(document).text.splitlines() == ["1.甲", "1.乙", "2.丙"]


def test_a_list_that_starts_anew() -> None:
    document = docx.Document()
    define_list(document, 70, [("decimal", "%1.")])
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="80"><w:abstractNumId w:val="70"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for text, number_id in [("甲", 70), ("乙", 70), ("丙", 80)]:
        numbered(document.add_paragraph(text), number_id)
    assert read(document).text.splitlines() == ["1.甲", "2.乙", "1.丙"]


def test_numbers_by_style_and_bullets() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    assert read(document).text.splitlines() == ["1.甲", "2.乙", "丙"]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 35, "三十五"),
        ("japaneseCounting", 100, "一百"),
        ("japaneseCounting", 103, "一百零三"),
        ("japaneseCounting", 113, "一百一十三"),
        ("japaneseCounting", 120, "一百二十"),
        ("chineseCounting", 1234, "1234"),
        ("ideographDigital", 20, "二〇"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 39, "XXXIX"),
        ("upperRoman", 400, "400"),
        ("none", 5, ""),
        ("somethingNew", 5, "5"),
    ],
)
def test_number_formats(form: str, number: int, shown: str) -> None:
    assert _format(Level(form, "%1", 1), number) == shown


def test_tables_with_merged_cells() -> None:
    document = docx.Document()
    document.add_paragraph("任务表")
    table = document.add_table(4, 4)
    for row, line in enumerate(
        [
            "序号 任务 单位 时限",
            "救助 低保 县民政局 年底",
            "救助 特困 县民政局 年底",
            "救助 医疗 县医保局 6月",
        ]
    ):
        for column, text in enumerate(line.split()):
            table.cell(row, column).text = text
    for first, last in [((1, 0), (3, 0)), ((1, 2), (2, 3))]:
        merged = table.cell(*first).merge(table.cell(*last))
        merged.text = "合并"
    document.add_paragraph("完")
    found = read(document)
    assert cells(found) == [
        [
            ["序号", "任务", "单位", "时限"],
            ["合并", "低保", "合并", "合并"],
            ["合并", "特困", "合并", "合并"],
            ["合并", "医疗", "县医保局", "6月"],
        ]
    ]
    assert found.text.splitlines()[0::5] == ["任务表", "完"]


def test_numbers_and_lines_in_cells() -> None:
    document = docx.Document()
    define_list(document, 70, [("decimal", "%1")])
    table = document.add_table(2, 2)
    for row, name in enumerate(["县民政局", "县财政局"]):
        numbered(table.cell(row, 0).paragraphs[0], 70)
        table.cell(row, 1).text = f"{name}\n各乡镇"
    assert cells(read(document)) == [[["1", "县民政局\n各乡镇"], ["2", "县财政局\n各乡镇"]]]


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (RUN.format("县") + RUN.format("民政局"), "县民政局"),
        ("<w:ins w:id='1'>" + RUN.format("新增") + "</w:ins>", "新增"),
        ("<w:del w:id='1'><w:r><w:delText>删去</w:delText></w:r></w:del>" + RUN.format("留"), "留"),
        ("<w:hyperlink>" + RUN.format("《办法》") + "</w:hyperlink>", "《办法》"),
        ("<w:smartTag>" + RUN.format("织金县") + "</w:smartTag>", "织金县"),
        ("<w:sdt><w:sdtContent>" + RUN.format("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>" + RUN.format("甲"), "甲"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>" + RUN.format("见"), "见"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("域"), "域"),
        (
            "<w:r><w:pict><w:txbxContent><w:p>"
            + RUN.format("框")
            + "</w:p></w:txbxContent></w:pict></w:r>"
            + RUN.format("外"),
            "外\n框",
        ),
    ],
)
def test_runs(inner: str, text: str) -> None:
    assert with_body(f"<w:p>{inner}</w:p>").text.rstrip("\n") == text


def test_deleted_and_hidden_text_is_counted() -> None:
    document = with_body(
        f"<w:p><w:del w:id='1'><w:r><w:delText>删去了</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>{RUN.format('留')}</w:p>"
    )
    assert dict(document.dropped) == {"deleted text": 3, "hidden text": 2}


def test_what_stands_beside_the_body_is_counted() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "织府办 文件"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>注 一</w:t></w:r></w:p></w:footnote></w:footnotes>'
    for name, content in (("footnotes", notes.encode()), ("endnotes", b"<broken")):
        part = Part(PackURI(f"/word/{name}.xml"), "application/xml", content, document.part.package)
        document.part.relate_to(part, f"http://x/{name}")
    read_back = read(document)
    assert read_back.text.strip() == "正文"
    assert dict(read_back.dropped) == {"footnotes and endnotes": 2, "headers and footers": 8}


def test_blocks_in_content_controls() -> None:
    document = with_body(
        f"<w:sdt><w:sdtContent><w:p>{RUN.format('内')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{RUN.format('外')}</w:p>",
    )
    assert document.text.splitlines() == ["内", "外"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<a/>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>",
        b"<w:document><w:p></w:document>",
    ],
)
def test_damaged_parts(content: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_bytes(with_part(word(["甲"]), "word/document.xml", content), name="坏.docx")


def test_a_document_without_text() -> None:
    with pytest.raises(UnreadableInput, match="no text was found"):
        read(docx.Document())
