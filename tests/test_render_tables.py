"""Tables in every format: nothing lost, nothing run by a spreadsheet, columns that line up."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Basis, Cell, DepartmentKind, Level, Precision, Relation, Role, State, Table
from zhijin_graph.render import tables
from zhijin_graph.render.codes import say_codes
from zhijin_graph.render.tables import TABLE_FORMATS, file_table, format_table, make_inert
from zhijin_graph.terminal import display_width

TABLE = Table(
    ("department", "lead", "share", "open", "quote", "department_iri", "start"),
    (
        ("县民政局", 14, 0.5, True, "（牵头单位：县民政局；责任单位：县财政局）", "https://w3id.org/x", 3),
        ("=cmd|'/c calc'!A1", -1, None, False, 'a,b"c\nd|e<br>', None, 4),
    ),
)
CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=5).map(lambda rows: Table(("a", "b"), tuple(rows)))


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(make_inert(cell))


@given(TABLES)
def test_csv_comes_back_whole(table: Table) -> None:
    text = str(format_table(table, "csv"))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["a", "b"],
        *([_csv_cell(cell) for cell in row] for row in table.rows),
    ]
    assert text.endswith("\r\n")


@given(TABLES)
def test_tsv_has_one_line_a_row_and_a_tab_a_column(table: Table) -> None:
    lines = str(format_table(table, "tsv")).removesuffix("\n").split("\n")
    assert len(lines) == len(table) + 1
    assert all(len(next(csv.reader([line], delimiter="\t"))) == 2 for line in lines)


@given(TABLES)
def test_json_is_a_list_of_rows(table: Table) -> None:
    assert json.loads(format_table(table, "json")) == [
        dict(zip("ab", row, strict=True)) for row in table.rows
    ]


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\r\n\x00\x1b"))
def test_no_text_is_a_formula(start: str) -> None:
    table = Table(("a",), ((f"{start}1+1",),))
    for form in ("csv", "tsv"):
        body = str(format_table(table, form)).split("\n", 1)[1]
        assert body.lstrip('"').startswith("'")
    sheet = _sheet(format_table(table, "xlsx"))
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("number", [-1, 3, 0.25, -0.5])
def test_numbers_stay_numbers(number: float) -> None:
    table = Table(("a",), ((number,),))
    assert str(format_table(table, "csv")).splitlines() == ["a", str(number)]
    assert _sheet(format_table(table, "xlsx"))["A2"].value == number


def test_a_workbook_is_the_same_bytes_without_a_clock() -> None:
    content = format_table(TABLE, "xlsx", labels={"lead": "牵头"})
    assert content == format_table(TABLE, "xlsx", labels={"lead": "牵头"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:  # type: ignore[arg-type]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = _sheet(content)
    assert [cell.value for cell in sheet[1]][:2] == ["department", "牵头"]
    assert [cell.value for cell in sheet[3]][:4] == ["=cmd|'/c calc'!A1", -1, None, False]


@given(TABLES)
def test_any_text_fits_a_workbook(table: Table) -> None:
    sheet = _sheet(format_table(table, "xlsx"))
    for at, row in enumerate(table.rows, 2):
        for column, cell in enumerate(row, 1):
            assert sheet.cell(at, column).value is not None or cell in {None, ""}


def test_a_text_too_long_for_a_cell_says_so() -> None:
    sheet = _sheet(format_table(Table(("a",), (("县" * 40_000,),)), "xlsx"))
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("县…")


def test_markdown() -> None:
    assert format_table(Table(("a_b", "n"), (("x|y\n*z* <b> _u_ a_b", 1), (None, 2))), "md") == (
        "| a_b | n |\n| --- | ---: |\n| x\\|y<br>\\*z* \\<b> \\_u\\_ a_b | 1 |\n|  | 2 |\n"
    ).replace("\\*z*", "\\*z\\*")


def test_a_terminal_table_lines_up_and_leaves_addresses_out() -> None:
    text = str(format_table(TABLE, "table", labels={"department": "部门", "open": "未尽"}))
    lines = text.splitlines()
    assert "https" not in text
    assert lines[0].split() == ["部门", "lead", "share", "未尽", "quote"]
    column = display_width(lines[0][: lines[0].index("quote")])
    assert display_width(lines[2][: lines[2].index("（牵头")]) == column
    assert "是" in lines[2]
    assert "否" in lines[3]
    assert "yes" in str(format_table(TABLE, "table", lang="en"))


@pytest.mark.parametrize("width", [50, 60, 80, 200])
def test_a_terminal_table_fits(width: int) -> None:
    lines = str(format_table(TABLE, "table", width=width)).splitlines()
    assert max(map(display_width, lines)) <= width
    assert "县民政局；" in "".join("".join(lines).split()) or width < 80


@given(TABLES, st.integers(1, 60))
def test_any_table_can_be_shown_and_steers_no_terminal(table: Table, width: int) -> None:
    text = str(format_table(table, "table", width=width))
    assert not any(ord(character) < 32 and character != "\n" for character in text)


def test_columns_of_equal_width_give_way_together() -> None:
    table = Table(("names", "titles"), (("县民政局、" * 20, "落实基本生活救助制度、" * 9),))
    widths = [len(rule) for rule in str(format_table(table, "table", width=80)).splitlines()[1].split("  ")]
    assert sum(widths) == 78
    assert abs(widths[0] - widths[1]) <= 1


def test_numbers_and_words_are_never_broken() -> None:
    row: tuple[Cell, ...] = (
        "responsible",
        0.2533,
        "2023-09-12",
        *("县民政局牵头，县财政局、县教育科技局配合" for _ in range(3)),
    )
    text = str(
        format_table(Table(("role", "share", "due", "a", "b", "c"), (row,)), "table", lang="en", width=60)
    )
    assert {"responsible", "0.2533", "2023-09-12"} <= set(text.split())


def test_where_columns_cannot_be_read_each_row_is_told_by_itself() -> None:
    columns = (*tuple(f"column_{at}" for at in range(8)), "empty")
    row = (*("县民政局牵头，县财政局配合" for _ in range(8)), None)
    lines = str(format_table(Table(columns, (row, row)), "table", width=80)).splitlines()
    assert len(lines) == 2 * (1 + 8)
    assert lines[0].startswith("─ 1 ─")
    assert lines[1] == "column_0  县民政局牵头，县财政局配合"
    assert lines[9].startswith("─ 2 ─")
    assert max(map(display_width, lines)) == 80
    wide = str(format_table(Table(columns, (row, row)), "table", width=250)).splitlines()
    assert len(wide) == 4


def test_the_widest_findings_are_tables_at_80_columns() -> None:
    """As `analyse ties` and `analyse load` have them in English, whose headings are long."""
    name, numbers = "织金县人力资源和社会保障局", "1, 5, 7, 10, 17, 19, 20"
    for columns, row in (
        ("department other measures weight jaccard significance backbone measure_numbers",
         (name, name, 7, 7.0, 0.3684, 0.0944, False, numbers)),
        ("department lead responsible support total share fractional lead_share measure_numbers",
         (name, 14, 5, 0, 19, 0.2533, 10.5, 0.525, numbers)),
    ):  # fmt: skip
        lines = str(
            format_table(Table(tuple(columns.split()), (row,)), "table", lang="en", width=80)
        ).splitlines()
        assert lines[0].startswith("department  ")
        assert max(map(display_width, lines)) <= 80


def test_a_reader_sees_the_words_of_one_language() -> None:
    table = Table(
        ("role", "relation", "reason_zh", "reason_en"), (("lead", "cites", "缺尾字", "lost its end"),)
    )
    chinese, english = (str(format_table(table, "table", lang=lang)) for lang in ("zh", "en"))
    assert chinese.splitlines()[2].split() == ["牵头", "依据", "缺尾字"]
    assert english.splitlines()[2].split(maxsplit=2) == ["lead", "cites", "lost its end"]
    assert "| 牵头 | 依据 |" in str(format_table(table, "md", lang="zh"))
    assert _sheet(format_table(table, "xlsx", lang="zh"))["A2"].value == "牵头"
    assert "lost its end" in str(format_table(table, "table", lang="zh", every=True))
    for form in ("csv", "tsv", "json"):
        assert "lead" in str(format_table(table, form, lang="zh"))
        assert "牵头" not in str(format_table(table, form, lang="zh"))


def test_every_code_of_the_data_has_its_word() -> None:
    codes = {
        "role": Role, "other_role": Role, "basis": Basis, "level": Level, "precision": Precision,
        "relation": Relation, "state": State, "kind": DepartmentKind,
    }  # fmt: skip
    for column, kind in codes.items():
        for code in kind:
            (said,) = say_codes(Table((column,), ((str(code),),)), "zh").rows[0]
            assert said != code, (column, code)


def test_systems_of_a_body_are_named() -> None:
    rows = (("civil-affairs",), ("education+science-technology",), ("民政",), (None,))
    told = say_codes(Table(("system",), rows), "zh").column("system")
    assert told == ("民政", "教育、科技", "民政", None)


def test_every_diagnostic_has_its_word() -> None:
    """Codes as the stages that read and resolve write them, each the first argument of a Diagnostic."""
    package = Path(tables.__file__).parents[1]
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("parse", "resolve")
        for path in (package / room).glob("*.py")
    ]
    codes = {code for text in sources for code in re.findall(r'Diagnostic\(\s*"([a-z-]+)"', text)}
    codes |= {f"name-{state}" for state in State if state is not State.RESOLVED} | {"shacl"}
    assert len(codes) > 10
    said = {code: say_codes(Table(("kind",), ((code,),)), "zh").rows[0][0] for code in codes}
    assert [code for code, word in said.items() if word == code] == []


def test_an_empty_answer_says_so() -> None:
    assert "（无）" in str(format_table(Table(("a",), ()), "table"))
    assert "(no rows)" in str(format_table(Table(("a",), ()), "table", lang="en"))
    assert format_table(Table(("a",), ()), "json") == "[]\n"


def test_files_for_spreadsheets_begin_with_a_byte_order_mark() -> None:
    assert file_table(TABLE, "csv").startswith(b"\xef\xbb\xbfdepartment,")
    assert file_table(TABLE, "tsv").startswith(b"\xef\xbb\xbfdepartment\t")
    assert file_table(TABLE, "json").startswith(b"[")
    assert file_table(TABLE, "xlsx").startswith(b"PK")
    assert not str(format_table(TABLE, "csv")).startswith("\ufeff")
    with pytest.raises(WrongUse, match="is no format of a table"):
        file_table(TABLE, "pdf")


def test_every_format_is_known() -> None:
    for form in TABLE_FORMATS:
        assert format_table(TABLE, form)


def _sheet(content: str | bytes) -> Any:  # noqa: ANN401 a worksheet, as tests poke at it
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content)).active
