"""PDF files: paragraphs put together again over lines, pages and columns; scans refused."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from tests.files import as_markup, cells, print_pdf
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Document
from zhijin_graph.read import read_bytes
from zhijin_graph.read.layout import Glyph, lines_of
from zhijin_graph.read.paragraphs import join_pages, with_tables
from zhijin_graph.read.ruling import find_tables

LINES = [
    "一、落实基本生活救助制度",
    *(
        f"{n}.落实第{n}项救助制度。以有效衔接乡村振兴为着力点，深化农村社会救助制度改革，逐步缩小城乡低保保障标准、救助水平差距。"
        "（牵头单位：县民政局；责任单位：县教育科技局、县人力资源和社会保障局、县住房和城乡建设局、县卫生健康局、县应急管理局、各乡镇<街道>人民政府）"
        for n in range(1, 13)
    ),
    "青禾县人民政府办公室",
    "2022年3月1日",
]


@pytest.fixture(scope="module")
def printed(browser: Browser) -> bytes:
    """Twelve measures on three pages, printed with page numbers."""
    return print_pdf(browser, as_markup(LINES))


def read(data: bytes) -> Document:
    return read_bytes(data, name="文.pdf")


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_paragraphs_over_lines_and_pages(printed: bytes) -> None:
    document = read(printed)
    assert document.text.splitlines() == LINES
    assert dict(document.dropped) == {"page numbers": 3 * 3}
    assert document.media_type == "application/pdf"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_turned_by_their_viewer(printed: bytes, angle: int) -> None:
    writer = PdfWriter()
    for page in PdfReader(BytesIO(printed)).pages:
        writer.add_page(page).rotate(angle)
    assert read(written(writer)).text.splitlines() == LINES


@pytest.mark.parametrize(("angle", "shift"), [(90, (842, 0)), (180, (596, 842)), (270, (0, 596))])
def test_text_written_sideways(printed: bytes, angle: int, shift: tuple[float, float]) -> None:
    writer = PdfWriter()
    for page in PdfReader(BytesIO(printed)).pages:
        turned = PageObject.create_blank_page(width=842, height=842)
        turned.merge_transformed_page(page, Transformation().rotate(angle).translate(*shift))
        writer.add_page(turned)
    assert read(written(writer)).text.splitlines() == LINES


def test_two_pages_on_one_sheet(printed: bytes) -> None:
    pages = PdfReader(BytesIO(printed)).pages
    sheet = PageObject.create_blank_page(width=1192, height=842)
    sheet.merge_page(pages[0])
    sheet.merge_transformed_page(pages[1], Transformation().translate(596, 0))
    writer = PdfWriter()
    writer.add_page(sheet)
    writer.add_page(pages[2])
    found = read(written(writer)).text
    assert [line for line in found.splitlines() if line.startswith("7.")] == [LINES[7]]
    assert squeezed(found).replace("—1—", "").replace("—2—", "") == squeezed("".join(LINES))


def test_a_watermark_at_an_angle_is_left_out(browser: Browser) -> None:
    mark = "<div style='position:fixed;top:40%;left:20%;font-size:60px;transform:rotate(-35deg);opacity:.2'>内部资料</div>"
    document = read(print_pdf(browser, mark + as_markup(LINES[:4])))
    assert document.text.splitlines() == LINES[:4]
    assert dict(document.dropped)["text at an angle"] == 4


def test_running_heads_are_left_out(browser: Browser) -> None:
    style = "@page { size: A4; margin: 3cm 2.6cm; @top-left { content: '青禾县人民政府文件' } @bottom-right { content: '第 ' counter(page) ' 页 共 ' counter(pages) ' 页' } } p { font: 16pt/28pt 'Noto Serif CJK SC'; text-indent: 2em; margin: 0 }"
    document = read(print_pdf(browser, as_markup(LINES), style=style))
    assert document.text.splitlines() == LINES
    assert dict(document.dropped).keys() == {"page numbers", "running heads"}


@pytest.mark.parametrize(
    "line",
    [
        "中共青山市委办公室 青山市人民政府办公室",
        "时间：2022-03-01 08:30:00",
        "Interim Measures for Social Assistance",
        "实现100%覆盖，惠及3.5万人",
    ],
)
def test_blanks_that_say_something_stay(browser: Browser, line: str) -> None:
    assert read(print_pdf(browser, as_markup([line, "完"]))).text.splitlines() == [line, "完"]


def test_wide_blanks_inside_a_label(browser: Browser) -> None:
    text = read(print_pdf(browser, as_markup(["文　　号：青府办〔2022〕7号"]))).text
    assert squeezed(text) == "文号：青府办〔2022〕7号"
    assert text.startswith("文 号")


TABLE_STYLE = "<style>table{border-collapse:collapse;width:100%} td,th{border:1px solid #000;font:12pt 'Noto Serif CJK SC';padding:3pt}</style>"


def test_ruled_tables(browser: Browser) -> None:
    rows = (
        "<tr><th>类别<th>任务<th>牵头单位<th>完成时限</tr>"
        "<tr><td rowspan=3>救助<td>低保扩围，做好核查工作，及时发放资金，不漏一户一人<td>县民政局、县财政局、县人力资源和社会保障局<td>2022年10月底</tr>"
        "<tr><td>特困供养<td>县民政局<td>长期</tr><tr><td colspan=2>医疗救助<td>6月</tr>"
    )
    document = read(
        print_pdf(browser, f"{TABLE_STYLE}<p>前文，如下表。</p><table>{rows}</table><p>后文，完。</p>")
    )
    assert cells(document) == [
        [
            ["类别", "任务", "牵头单位", "完成时限"],
            [
                "救助",
                "低保扩围，做好核查工作，及时发放资金，不漏一户一人",
                "县民政局、县财政局、县人力资源和社会保障局",
                "2022年10月底",
            ],
            ["救助", "特困供养", "县民政局", "长期"],
            ["救助", "医疗救助", "医疗救助", "6月"],
        ]
    ]
    assert document.text.splitlines()[0::5] == ["前文，如下表。", "后文，完。"]


@pytest.mark.parametrize(("angle", "shift"), [(90, (842, 0)), (180, (596, 842)), (270, (0, 596))])
def test_ruled_tables_written_sideways(browser: Browser, angle: int, shift: tuple[float, float]) -> None:
    rows = (
        "<tr><th>序号<th>任务<th>牵头单位</tr>"
        "<tr><td>1<td>低保扩围，做好核查工作，及时发放资金，不漏一户一人<td>县民政局、县财政局、县人力资源和社会保障局</tr>"
        "<tr><td>2<td>住房救助<td>县住建局</tr>"
    )
    printed = print_pdf(browser, f"{TABLE_STYLE}<p>任务表</p><table>{rows}</table>")
    upright = read(printed)
    writer = PdfWriter()
    for page in PdfReader(BytesIO(printed)).pages:
        turned = PageObject.create_blank_page(width=842, height=842)
        turned.merge_transformed_page(page, Transformation().rotate(angle).translate(*shift))
        writer.add_page(turned)
    sideways = read(written(writer))
    assert sideways.text == upright.text
    assert cells(sideways) == cells(upright)
    assert [row[2] for row in cells(sideways)[0]] == [
        "牵头单位",
        "县民政局、县财政局、县人力资源和社会保障局",
        "县住建局",
    ]


def test_a_table_that_goes_on_over_pages(browser: Browser) -> None:
    """Its head is shown on every page, and counts once."""
    body = "".join(f"<tr><td>{n}<td>落实第{n}项救助任务，做好核查<td>县民政局</tr>" for n in range(1, 61))
    head = "<thead><tr><th>序号<th>任务<th>牵头单位</tr></thead>"
    document = read(print_pdf(browser, f"{TABLE_STYLE}<table>{head}<tbody>{body}</tbody></table>"))
    assert cells(document) == [
        [
            ["序号", "任务", "牵头单位"],
            *([str(n), f"落实第{n}项救助任务，做好核查", "县民政局"] for n in range(1, 61)),
        ]
    ]


def test_lines_that_make_no_table() -> None:
    rule = (100.0, 700.0, 500.0, 701.0)
    assert find_tables([]) == []
    assert find_tables([rule, (100.0, 400.0, 500.0, 401.0)]) == []  # lines under headings
    assert find_tables([(100.0, 100.0, 500.0, 700.0)]) == []  # a box around a text
    assert find_tables([rule] * 2_000) == []
    crossing = [(10.0 * n, 0.0, 10.0 * n + 1, 900.0) for n in range(60)] + [
        (0.0, 10.0 * n, 900.0, 10.0 * n + 1) for n in range(60)
    ]
    assert find_tables(crossing) == []  # squared paper


def test_boxes_side_by_side_make_a_table() -> None:
    """As Word draws cells: one box each."""
    boxes = [
        (100.0 + 50 * column, 600.0 - 20 * row, 150.0 + 50 * column, 620.0 - 20 * row)
        for row in range(3)
        for column in range(2)
    ]
    (table,) = find_tables(boxes)
    assert [(cell.row, cell.column) for cell in table.cells] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 1),
    ]
    assert table.box == (100.0, 560.0, 200.0, 620.0)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def blank(pages: int) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    return writer


def test_a_scan_is_refused_with_the_way_out() -> None:
    with pytest.raises(UnreadableInput, match="scan") as refused:
        read(written(blank(3)))
    assert "OCR" in refused.value.advice


def test_five_thousand_pages_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="5,000 pages"):
        read(written(blank(5000)))


def test_an_encrypted_file_is_refused(printed: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(printed))
    writer.encrypt("geheim", algorithm="AES-256")
    with pytest.raises(UnreadableInput, match="password"):
        read(written(writer))


def test_a_file_locked_against_printing_only_is_read(printed: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(printed))
    writer.encrypt("", owner_password="owner", algorithm="AES-256")  # noqa: S106 a test's own
    assert read(written(writer)).text.splitlines() == LINES


@pytest.mark.parametrize("cut", [20, 300, 3000])
def test_a_damaged_file_is_refused(printed: bytes, cut: int) -> None:
    with pytest.raises(UnreadableInput):
        read(printed[:cut])


def row(text: str, base: float, left: float = 0.0, size: float = 10.0) -> list[Glyph]:
    """A line of characters of one width."""
    return [Glyph(each, left + at * size, left + (at + 1) * size, base, size) for at, each in enumerate(text)]


def joined(*pages: list[Glyph]) -> list[object]:
    return list(join_pages([lines_of(page) for page in pages], lambda *_: None))


FULL = "救" * 20


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(FULL, 0), ("助。", 0)], [FULL + "助。"]),
        ([(FULL, 0), ("新段", 20)], [FULL, "新段"]),  # indented
        (["短", FULL], ["短", FULL]),  # the line before ends early
        (
            [FULL[:-1] + "。", "2.医疗", FULL],
            [FULL[:-1] + "。", "2.医疗", FULL],
        ),  # numbered after a full stop
        ([FULL, "3.5倍", FULL], [FULL + "3.5倍", FULL]),  # a number that a line broke
        ([FULL[:-1] + "、", "（办事处）", FULL], [FULL[:-1] + "、（办事处）", FULL]),
    ],
)
def test_joining_lines(lines: list[tuple[str, float] | str], expected: list[str]) -> None:
    glyphs = []
    for at, line in enumerate(lines):
        text, left = line if isinstance(line, tuple) else (line, 0.0)
        glyphs += row(text, 800 - 15 * at, left)
    assert joined(glyphs) == expected


def test_a_wide_distance_parts_paragraphs() -> None:
    assert joined(row(FULL, 800) + row(FULL, 785) + row(FULL, 740) + row(FULL, 725)) == [FULL * 2, FULL * 2]


def test_another_size_parts_paragraphs() -> None:
    assert joined(row(FULL, 800, size=10) + row("题" * 10, 780, size=20)) == [FULL, "题" * 10]


def test_page_numbers_in_mid_sentence() -> None:
    first = row("救" * 20, 800) + row("助" * 20, 785) + row("—3—", 40, 90)
    second = row("金" * 20, 800) + row("。", 785) + row("4", 40, 95)
    assert joined(first, second) == ["救" * 20 + "助" * 20 + "金" * 20 + "。"]


def test_small_gaps_of_a_justified_line_are_no_blanks() -> None:
    spread = [
        Glyph(each, at * 11.5, at * 11.5 + 10, 800, 10) for at, each in enumerate("县人力资源和社会保障局")
    ]
    assert joined(spread) == ["县人力资源和社会保障局"]


def test_a_blank_character_between_letters_that_touch_is_none() -> None:
    touching = [*row("县民", 800), Glyph(" ", 20, 20.5, 800, 10), *row("政局", 800, 20.5)]
    assert joined(touching) == ["县民政局"]


def test_a_table_is_not_taken_for_two_pages() -> None:
    lines = [row("低保", 800 - 15 * at) + row("县民政局", 800 - 15 * at, 120) for at in range(9)]
    assert joined([glyph for line in lines for glyph in line]) == ["低保\t县民政局"] * 9


def test_nothing_on_a_page() -> None:
    assert joined([], row("救助", 800)) == ["救助"]


PLACES = (0.0, 60.0, 240.0, 380.0)
"""Where the columns of a table without lines begin."""


def laid_out(*lines: tuple[float, list[str]]) -> list[Glyph]:
    """Lines with their heights, each with a text for every column."""
    return [
        glyph
        for base, texts in lines
        for left, text in zip(PLACES, texts, strict=False)
        for glyph in row(text, base, left)
    ]


HEADINGS = ["序号", "工作任务", "牵头单位", "完成时限"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # cells of several lines, row numbers at the top
        (
            [
                (780, ["1", "新建农村公路，", "县交通局、", "6月"]),
                (765, ["", "改造危桥", "县财政局"]),
                (750, ["2", "建设食堂", "县民政局", "9月"]),
            ],
            [
                ["1", "新建农村公路，改造危桥", "县交通局、县财政局", "6月"],
                ["2", "建设食堂", "县民政局", "9月"],
            ],
        ),
        # row numbers in the middle of their rows, told by the distances between rows
        (
            [
                (780, ["", "新建农村公路，", "县交通局", "6月"]),
                (765, ["1", "改造危桥，", ""]),
                (750, ["", "修复水毁", ""]),
                (720, ["2", "建设食堂", "县民政局", "9月"]),
            ],
            [
                ["1", "新建农村公路，改造危桥，修复水毁", "县交通局", "6月"],
                ["2", "建设食堂", "县民政局", "9月"],
            ],
        ),
    ],
)
def test_tables_without_lines(lines: list[tuple[float, list[str]]], expected: list[list[str]]) -> None:
    page = [*laid_out((800, HEADINGS), *lines), *row("各单位要按照上述分工抓好落实，确保按期完成。" * 2, 690)]
    blocks = list(join_pages([with_tables(page, [], (0, 450))[0]], lambda *_: None))
    table = next(block for block in blocks if isinstance(block, tuple))
    assert [[cell.text.replace("\n", "") for cell in cells] for cells in table] == [HEADINGS, *expected]
    assert blocks[-1] == "各单位要按照上述分工抓好落实，确保按期完成。" * 2


@pytest.mark.parametrize(
    "lines",
    [
        # numbers in the middle of rows that are no further apart than lines: nothing tells where a row begins
        [
            (780, ["", "新建农村公路，", "县交通局"]),
            (765, ["1", "改造危桥"]),
            (750, ["", "建设食堂", "县民政局"]),
            (735, ["2", "改造食堂"]),
        ],
        # a text that runs across
        [(780, ["各单位要按照上述分工抓好落实，确保任务按期完成，不得推诿扯皮。"])],
    ],
)
def test_no_table_without_lines(lines: list[tuple[float, list[str]]]) -> None:
    page = laid_out((800, HEADINGS), *lines)
    assert all(
        isinstance(block, str) for block in join_pages([with_tables(page, [], (0, 450))[0]], lambda *_: None)
    )


def test_a_table_without_lines_goes_on_over_pages() -> None:
    pages = [
        laid_out((800, HEADINGS), (780, ["1", "建设食堂", "县民政局", "9月"])) + row("—1—", 90, 200),
        laid_out(
            (800, ["2", "改造危桥，", "县交通局", "6月"]),
            (785, ["", "修复水毁"]),
            (765, ["3", "新建", "县教育局", "8月"]),
        ),
    ]
    lines, before = with_tables(pages[0], [], (0, 450))
    more, _ = with_tables(pages[1], [], (0, 450), before)
    (table,) = join_pages([lines, more], lambda *_: None)
    assert [
        [cell.text.replace("\n", "") for cell in cells] for cells in table if not isinstance(cells, str)
    ] == [
        HEADINGS,
        ["1", "建设食堂", "县民政局", "9月"],
        ["2", "改造危桥，修复水毁", "县交通局", "6月"],
        ["3", "新建", "县教育局", "8月"],
    ]
