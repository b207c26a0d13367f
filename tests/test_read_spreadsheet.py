"""Spreadsheets: every shown sheet a table, merged cells at every place they cover."""

from datetime import date, datetime

import openpyxl
import pytest

from tests.files import cells, sheet_bytes, with_part
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read import read_bytes


def book(*rows: list[object], merges: tuple[str, ...] = ()) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    for merge in merges:
        made.worksheets[0].merge_cells(merge)
    return made


def read(made: openpyxl.Workbook) -> Document:
    return read_bytes(sheet_bytes(made), name="表.xlsx")


def test_task_table() -> None:
    document = read(
        book(
            ["任务分工表", None, None, None],
            ["类别", "任务", "牵头单位", "完成时限"],
            ["救助", "低保扩围", "县民政局\n县财政局", date(2022, 10, 31)],
            [None, "特困供养", "县民政局", "长期"],
            merges=("A1:D1", "A3:A4"),
        )
    )
    assert cells(document) == [
        [
            ["任务分工表"] * 4,
            ["类别", "任务", "牵头单位", "完成时限"],
            ["救助", "低保扩围", "县民政局\n县财政局", "2022-10-31"],
            ["救助", "特困供养", "县民政局", "长期"],
        ]
    ]
    assert document.text.startswith("任务分工表\n类别\t任务\t牵头单位\t完成时限\n救助\t低保扩围")
    assert document.media_type.endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1, "1"),
        (2.0, "2"),
        (0.1 + 0.2, "0.3"),
        (True, "是"),
        (datetime(2022, 3, 1, 8, 30), "2022-03-01 08:30"),  # noqa: DTZ001 as a sheet holds it
        (" 县民政局 ", "县民政局"),
        ("=1+1", "="),  # never calculated, so there is nothing to show
    ],
)
def test_values(value: object, shown: str) -> None:
    found = read(book(["值", value])).text.split("\t")
    assert found[1].strip() == ("" if shown == "=" else shown) if len(found) > 1 else shown == "="


def test_empty_rows_and_columns_are_left_out() -> None:
    made = book(["甲", None, "乙"])
    made.worksheets[0]["XFD1048576"] = "远"
    assert cells(read(made)) == [[["甲", "乙", ""], ["", "", "远"]]]


def test_several_sheets_and_hidden_ones() -> None:
    made = book(["甲", "乙"])
    made.create_sheet("二").append(["丙", "丁"])
    hidden = made.create_sheet("三")
    hidden.append(["藏着的", "县公安局"])
    hidden.sheet_state = "hidden"
    document = read(made)
    assert cells(document) == [[["甲", "乙"]], [["丙", "丁"]]]
    assert dict(document.dropped) == {"hidden sheets": 7}


def test_merged_cells_side_by_side() -> None:
    document = read(
        book(
            ["甲", None, "乙", None], [None] * 4, ["丙", "丁", "戊", "己"], merges=("A1:B2", "C1:D1", "C2:D2")
        )
    )
    assert cells(document) == [[["甲", "甲", "乙", "乙"], ["甲", "甲", "", ""], ["丙", "丁", "戊", "己"]]]


def test_an_empty_book() -> None:
    with pytest.raises(UnreadableInput, match="no text was found"):
        read(book())


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<not/>"),
        ("xl/workbook.xml", b"\x00"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'><c r='ZZZ'></worksheet>"),
        ("xl/worksheets/sheet1.xml", b""),
        ("xl/styles.xml", b"<styleSheet/>"),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_damaged_parts(part: str, content: bytes) -> None:
    data = with_part(sheet_bytes(book(["甲", "乙"])), part, content)
    try:
        found = read_bytes(data, name="坏.xlsx").text
    except UnreadableInput as refused:
        found = refused.advice
    assert found


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:A99999999", "XFD1048576:A1", "A1:ZZZZZZ9"])
def test_a_merged_cell_of_a_whole_sheet_is_refused(area: str) -> None:
    data = sheet_bytes(book(["甲", "乙"], merges=("A1:B1",)))
    sheet = f"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData/><mergeCells><mergeCell ref='{area}'/></mergeCells></worksheet>"
    with pytest.raises(UnreadableInput, match="merged cells cover"):
        read_bytes(with_part(data, "xl/worksheets/sheet1.xml", sheet.encode()), name="巨.xlsx")


def test_a_vast_table_is_refused() -> None:
    made = openpyxl.Workbook()
    for at in range(1, 500):
        made.worksheets[0].cell(at, at, "甲")
    with pytest.raises(UnreadableInput, match="covers more than"):
        read(made)
