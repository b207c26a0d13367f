"""Task tables as a table of tables: drawn with pipes or tabs, one cell a line, or found by the reader."""

import pytest

from tests.plans import TITLE, pairs, parse_text
from zhijin_graph.model import Document, Grid, GridCell, Measure, Plan
from zhijin_graph.parse import parse_plan

L, R, S, LEADER, M = "lead", "responsible", "support", "leader", "monitor"
HEAD = f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n某县人民政府办公室\n2023年3月9日\n\n"

TABLES = [
    # pipes
    (
        "| 序号 | 目标任务 | 牵头单位 | 责任单位 |\n|---|---|---|---|\n| 1 | 做甲 | 县民政局 | 县财政局、县残联 |\n| 2 | 做乙 | 县残联 | 县财政局 |",
        [
            ("1", "做甲", [(L, "县民政局"), (R, "县财政局"), (R, "县残联")]),
            ("2", "做乙", [(L, "县残联"), (R, "县财政局")]),
        ],
    ),
    (
        "序号|重点任务|责任科室|督导科室|完成时限\n1|做甲|救助科|办公室|6月底前\n2|做乙|养老科|机关党委|7月底前",
        [("1", "做甲", [(R, "救助科"), (M, "办公室")]), ("2", "做乙", [(R, "养老科"), (M, "机关党委")])],
    ),
    # pipes, from a page: the category's merged cell stands in its first row only, the number in the task
    (
        "类别 | 事项 | 责任单位 | 分管领导 | 进展 |\n一、教育 | 14.扩建学校 | 县教育局 | 王某 | 已开工 |\n15.建操场 | 县教育局、县体育局 | 李某 | 完成30%;督促学校施工 | |\n16.做好托管 | 县妇联 | 王某 | 已完成\n二、医疗 | 17.建诊所 | 县卫生健康局 | 赵某 | 已完成 |",
        [
            ("14", "扩建学校", [(R, "县教育局"), (LEADER, "王某")]),
            ("15", "建操场", [(R, "县教育局"), (R, "县体育局"), (LEADER, "李某")]),
            ("16", "做好托管", [(R, "县妇联"), (LEADER, "王某")]),
            ("17", "建诊所", [(R, "县卫生健康局"), (LEADER, "赵某")]),
        ],
    ),
    # two merged cells, the number in a column of its own
    (
        "领域|类别|序号|任务|责任单位\n民生|救助|1|做甲|县民政局\n2|做乙|县残联||\n3|做丙|县财政局",
        [
            ("1", "做甲", [(R, "县民政局")]),
            ("2", "做乙", [(R, "县残联")]),
            ("3", "做丙", [(R, "县财政局")]),
        ],
    ),
    # a number first in a row that lacks nothing
    (
        "任务|序号|责任单位|备注\n2023年做甲|1|县民政局|\n5.做乙|2|县残联|",
        [("1", "2023年做甲", [(R, "县民政局")]), ("2", "做乙", [(R, "县残联")])],
    ),
    # tabs, no numbers
    (
        "工作任务\t分管领导\t牵头单位\t配合单位\n做甲\t分管民政副县长\t县民政局\t县财政局，各乡镇\n做乙\t分管民政副县长\t县残联\t无",
        [
            ("1", "做甲", [(LEADER, "分管民政副县长"), (L, "县民政局"), (S, "县财政局"), (S, "各乡镇")]),
            ("2", "做乙", [(LEADER, "分管民政副县长"), (L, "县残联")]),
        ],
    ),
    # one cell a line
    (
        "序号\n目标任务\n分管领导\n牵头单位\n责任单位\n完成时限\n1\n做甲\n分管民政副县长\n县民政局\n县财政局、县残联\n5月底前\n2\n做乙\n分管民政副县长\n县残联\n县财政局\n6月底前",
        [
            ("1", "做甲", [(LEADER, "分管民政副县长"), (L, "县民政局"), (R, "县财政局"), (R, "县残联")]),
            ("2", "做乙", [(LEADER, "分管民政副县长"), (L, "县残联"), (R, "县财政局")]),
        ],
    ),
    # one cell a line: a cell missing, a cell on two lines
    (
        "序号\n目标任务\n牵头单位\n责任单位\n完成时限\n1\n做甲\n县民政局\n5月底前\n2\n做乙\n县残联\n县财政局、\n县税务局\n6月底前\n3\n做丙\n县残联\n县财政局\n7月底前",
        [
            ("1", "做甲", [(L, "县民政局")]),
            ("2", "做乙", [(L, "县残联"), (R, "县财政局"), (R, "县税务局")]),
            ("3", "做丙", [(L, "县残联"), (R, "县财政局")]),
        ],
    ),
    # tabs: cells that run over line ends, rows of sums
    (
        "序号\t任务\t责任单位\t时限\n1\t做甲\n做好\t县民政局、\n县财政局\t6月\n2\t做乙\t县残联\t8月\n合计\t2项\t\t",
        [("1", "做甲", [(R, "县民政局"), (R, "县财政局")]), ("2", "做乙", [(R, "县残联")])],
    ),
    # two blanks or more between cells
    (
        "序号  目标任务  牵头单位  责任单位\n1  做甲  县民政局  县财政局、县残联\n2　　做乙　　县残联　　县财政局\n某县  2023年",
        [
            ("1", "做甲", [(L, "县民政局"), (R, "县财政局"), (R, "县残联")]),
            ("2", "做乙", [(L, "县残联"), (R, "县财政局")]),
        ],
    ),
    # other words for the columns
    (
        "编号\t举措名称\t牵头\t参与\t节点\n1\t做甲\t县民政局\t县财政局\t6月",
        [("1", "做甲", [(L, "县民政局"), (S, "县财政局")])],
    ),
    # headings known by their last word, a category before the number, persons behind bodies
    (
        "测评项目\t编号\t改革举措\t整改牵头单位\t会办单位\n甲类\t1\t做甲\t县民政局\t县财政局",
        [("1", "做甲", [(L, "县民政局"), (S, "县财政局")])],
    ),
    (
        "序号\t建议（提案）标题\t责任单位及责任人\n1\t做甲\t县民政局（李某）、县财政局（赵某某）",
        [("1", "做甲", [(R, "县民政局"), (R, "县财政局"), (LEADER, "李某"), (LEADER, "赵某某")])],
    ),
    # notes below the rows
    (
        "序号\t任务\t责任单位\n1\t做甲\t县民政局\n注：责任单位由县政府办公室负责调整。\t\t",
        [("1", "做甲", [(R, "县民政局")])],
    ),
    # names parted by <br>, a role in the cell itself
    (
        "|序号|任务|牵头单位|责任单位|\n|1|做甲|县民政局<br>县残联|县财政局（牵头）、县税务局|",
        [("1", "做甲", [(L, "县民政局"), (L, "县残联"), (L, "县财政局"), (R, "县税务局")])],
    ),
]

NO_TABLES = [
    "| 索引号 | A-1 | 责任部门 | 县民政局 |\n| 文号 | 无 | 信息分类 | 民政 |",
    "| 年度 | 指标 | 数值 |\n|---|---|---|\n| 2023 | 低保人数 | 3000 |",
    "序号\n目标任务\n1\n做甲",
    "牵头单位\n责任单位\n县民政局",
    "目标任务|完成时限\n做甲|5月底前",
    "单位名称|责任单位|联系电话\n甲公司|县民政局|12345",
    "任务  县民政局  牵头单位  县残联\n做甲  县民政局  县财政局  6月",
]


def rows(plan: Plan) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(m.path, m.title.text, pairs(m)) for m in plan.measures]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_table_is_read(table: str, expected: list[tuple[str, str, list[tuple[str, str]]]]) -> None:
    assert rows(parse_text(HEAD + table)) == expected


@pytest.mark.parametrize("table", NO_TABLES)
def test_no_task_table(table: str) -> None:
    assert parse_text(HEAD + table).measures == ()


def grid(rows: list[list[str]], merged: dict[tuple[int, int], tuple[int, int]]) -> Document:
    """A document that is one table, a row a line; ``merged`` cells repeat the cell that they are part of."""
    text = HEAD
    placed: dict[tuple[int, int], GridCell] = {}
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if (r, c) not in merged:
                placed[r, c] = GridCell(len(text), len(text) + len(words))
                text += words + "\t"
        text += "\n"
    cells = tuple(
        tuple(placed[merged.get((r, c), (r, c))] for c in range(len(row))) for r, row in enumerate(rows)
    )
    return Document("example.docx", text, digest="", grids=(Grid(cells),))


def test_merged_cells_count_in_every_row() -> None:
    document = grid(
        [
            ["类别", "序号", "目标任务", "分管领导", "牵头单位", "责任单位", "完成时限"],
            ["基本生活", "1", "做甲", "分管民政副县长", "县民政局", "县财政局", "9月底前"],
            ["", "2", "做乙", "", "", "县残联", "10月"],
            ["其他", "3", "做丙", "", "县卫健局", "县财政局", "长期坚持"],
        ],
        {(2, 0): (1, 0), (2, 3): (1, 3), (2, 4): (1, 4), (3, 3): (1, 3)},
    )
    plan = parse_plan(document)
    assert rows(plan) == [
        ("1", "做甲", [(LEADER, "分管民政副县长"), (L, "县民政局"), (R, "县财政局")]),
        ("2", "做乙", [(LEADER, "分管民政副县长"), (L, "县民政局"), (R, "县残联")]),
        ("3", "做丙", [(LEADER, "分管民政副县长"), (L, "县卫健局"), (R, "县财政局")]),
    ]
    assert [(s.path, s.title.text) for s in plan.sections] == [("基本生活", "基本生活"), ("其他", "其他")]
    assert [m.section for m in plan.measures] == ["基本生活", "基本生活", "其他"]
    assert [[str(d.due) for d in m.deadlines] for m in plan.measures] == [["2023-09-30"], ["2023-10-31"], []]
    assert [len(m.clauses) for m in plan.measures] == [1, 1, 1]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县水利局\n城关镇\n平安乡", ["县水利局", "城关镇", "平安乡"]),
        ("城关镇\n县水利局", ["城关镇", "县水利局"]),
        ("城关镇\n平安乡人民政府", ["城关镇", "平安乡人民政府"]),
        ("城关镇\n人民政府", ["城关镇人民政府"]),
        ("各乡\n镇", ["各乡镇"]),
        ("各县区乡\n镇街道", ["各县区乡镇街道"]),
    ],
)
def test_lines_of_a_cell_are_names_where_both_end_as_places(cell: str, names: list[str]) -> None:
    plan = parse_plan(grid([["序号", "任务", "责任单位"], ["1", "做甲", cell], ["2", "做乙", "县残联"]], {}))
    assert [assignment.mention.name for assignment in plan.measures[0].assignments] == names


def test_headings_under_a_heading_count() -> None:
    document = grid(
        [
            ["序号", "重点任务", "责任分工", ""],
            ["", "", "牵头部门", "配合部门"],
            ["1", "做甲", "县民政局", "县财政局等"],
            ["2", "做乙", "县残联", "县民政局"],
        ],
        {(0, 3): (0, 2), (1, 0): (0, 0), (1, 1): (0, 1)},
    )
    assert rows(parse_plan(document)) == [
        ("1", "做甲", [(L, "县民政局"), (S, "县财政局")]),
        ("2", "做乙", [(L, "县残联"), (S, "县民政局")]),
    ]


def test_heading_rows_inside_a_table_are_sections() -> None:
    document = grid(
        [
            ["某县任务表", "", "", ""],
            ["序号", "目标任务", "牵头单位", "配合单位"],
            ["一、基本生活", "", "", ""],
            ["1", "做甲", "县民政局", "县财政局"],
            ["二、其他", "", "", ""],
            ["2", "做乙", "县残联", "/"],
        ],
        {(r, c): (r, 0) for r in (0, 2, 4) for c in (1, 2, 3)},
    )
    plan = parse_plan(document)
    assert [(s.path, s.title.text) for s in plan.sections] == [("一", "基本生活"), ("二", "其他")]
    assert [(m.path, m.section) for m in plan.measures] == [("1", "一"), ("2", "二")]
    assert pairs(plan.measures[1]) == [(L, "县残联")]


def test_text_and_table_in_one_document() -> None:
    plan = parse_text(
        f"{HEAD}一、基本生活\n1.做甲。（县民政局负责）\n附件\n|序号|任务|牵头单位|\n|1|做乙|县残联|\n|2|做丙|县残联|"
    )
    assert [m.path for m in plan.measures] == ["1", "表1/1", "表1/2"]


def quote_of(measure: Measure) -> str:
    return measure.assignments[0].quote.text


def test_quote_is_the_cells_with_the_names() -> None:
    plan = parse_text(HEAD + "|序号|任务|牵头单位|责任单位|\n|1|做甲|县民政局|县财政局|")
    assert quote_of(plan.measures[0]) == "县民政局|县财政局"


def test_rule_holds_for_tables() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n各项任务列第一位的为牵头单位。\n|序号|任务|责任单位|\n|1|做甲|县民政局、县财政局|"
    )
    assert pairs(plan.measures[0]) == [(L, "县民政局"), (R, "县财政局")]


def test_rule_in_a_heading() -> None:
    plan = parse_text(
        HEAD
        + "|序号|任务|责任单位（排第一位的为牵头单位）|完成时限|\n|1|做甲|县民政局、县财政局|2021.6.30|\n|2|做乙|县残联|2021年|"
    )
    assert [pairs(m) for m in plan.measures] == [[(L, "县民政局"), (R, "县财政局")], [(L, "县残联")]]
    assert [[str(d.due) for d in m.deadlines] for m in plan.measures] == [["2021-06-30"], ["2021-12-31"]]
    assert plan.diagnostics == ()


def test_table_without_tasks_is_told() -> None:
    plan = parse_plan(grid([["区域", "责任单位", "联系电话"], ["城区", "县民政局", "1234"]], {}))
    assert plan.measures == ()
    assert [d.code for d in plan.diagnostics if d.code == "unread-table"] == ["unread-table"]


def test_lines_of_a_table_that_cannot_be_told_apart_are_told() -> None:
    plan = parse_text(HEAD + "序号\t工作任务\t牵头单位\t完成时限\n新建公路，\t县交通局\t6月\n1\t改造危桥\n")
    assert plan.measures == ()
    assert "unread-table" in {d.code for d in plan.diagnostics}
