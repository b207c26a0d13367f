"""Items that open with bodies and say what they do, and numbers that count the fields of a task."""

import pytest

from tests.plans import all_pairs, pairs, parse_text

OPENINGS = [
    ("（一）县财政局。负责保障专项资金。", [("responsible", "县财政局")]),
    ("（一）县财政局：负责保障专项资金。", [("responsible", "县财政局")]),
    ("（一）县财政局\n主要负责保障专项资金。", [("responsible", "县财政局")]),
    (
        "（一）县住建局、县城管局。按职责负责燃气安全。",
        [("responsible", "县住建局"), ("responsible", "县城管局")],
    ),
    ("（一）县水利局：牵头水情监测，会同县气象局做好预报。", [("lead", "县水利局"), ("support", "县气象局")]),
    ("（一）县发改局承担日常工作，牵头编制年度计划。", [("lead", "县发改局")]),
    ("（一）县统计局牵头做好核算，县商务局协助。", [("lead", "县统计局"), ("support", "县商务局")]),
    ("（一）电信天台分公司：负责通信保障。", [("responsible", "电信天台分公司")]),
    ("（一）其他成员单位。按照要求做好本领域工作。", [("responsible", "其他成员单位")]),
    ("（一）县财政局职责：负责保障专项资金。", [("responsible", "县财政局")]),
    ("（一）县财政局主要职责\n负责保障专项资金。", [("responsible", "县财政局")]),
    ("（一）宁远县财政局负责专项资金的预算安排：", [("responsible", "宁远县财政局")]),
    ("（一）县残联：支持社会力量参与助残。", [("responsible", "县残联")]),
    ("（一）县救助委其他成员单位按照职责，协助做好有关工作。", [("responsible", "县救助委其他成员单位")]),
    # who these are, no plan can say
    ("（一）施工单位：负责现场安全。", []),
    ("（一）各责任单位。负责本领域工作。", []),
    ("（一）物业企业负责日常看护。", []),
    # no duties
    ("（一）县财政局负责人要亲自抓。", []),
    ("（一）县财政局负责同志列席会议。", []),
    ("（一）县财政局承担的费用据实结算。", []),
    ("（一）监护人承担首要责任。", []),
    ("（一）资金保障。负责任地做好每一件事。", []),
]


@pytest.mark.parametrize(("item", "expected"), OPENINGS)
def test_item_that_opens_with_bodies(item: str, expected: list[tuple[str, str]]) -> None:
    plan = parse_text(f"一、职责\n{item}\n（二）县民政局：负责救助。\n")
    assert all_pairs(plan) == [*expected, ("responsible", "县民政局")]


def test_title_of_an_item_is_its_body() -> None:
    plan = parse_text("一、职责\n（一）县财政局。负责保障资金。\n（二）县民政局。负责救助。")
    assert [measure.title.text for measure in plan.measures] == ["县财政局", "县民政局"]


def test_told_duty_inside_a_clause() -> None:
    plan = parse_text(
        "1.做甲。（县财政局按职责负责；县教育局会同县委编办研究提出编制标准）\n2.做乙。（县民政局负责）"
    )
    assert pairs(plan.measures[0]) == [
        ("responsible", "县财政局"),
        ("responsible", "县教育局"),
        ("support", "县委编办"),
    ]


def test_numbers_of_fields_count_no_measures() -> None:
    text = "一、做甲\n1.工作目标：新建幼儿园6所。\n2.牵头单位：县教育局\n3.责任单位：县财政局\n二、做乙\n1.工作目标：做好。\n2.牵头单位：县民政局"
    plan = parse_text(text)
    assert [measure.path for measure in plan.measures] == ["一", "二"]
    assert all_pairs(plan) == [("lead", "县教育局"), ("responsible", "县财政局"), ("lead", "县民政局")]


def test_numbers_of_fields_with_blanks_behind_them() -> None:
    plan = parse_text(
        "一、做甲\n1. 目标：做好。\n2. 牵头单位：县教育局\n二、做乙\n1. 目标：做好。\n2. 牵头单位：县民政局"
    )
    assert all_pairs(plan) == [("lead", "县教育局"), ("lead", "县民政局")]


def test_one_numbered_label_leaves_the_numbers() -> None:
    plan = parse_text("一、甲\n1.做甲。（县民政局负责）\n2.责任落实：逐级压实。\n3.做丙。（县财政局负责）")
    assert [measure.path for measure in plan.measures] == ["1", "2", "3"]


SENTENCES = [
    ("由县民政局会同县司法局起草，县财政局参与。", ["responsible", "support", "support"]),
    (
        "由各乡镇人民政府组织实施，县住建局负责行业指导，县财政局落实补助资金。",
        ["responsible", "monitor", "support"],
    ),
    ("由县住建局负责，城关镇、河口镇做好征迁工作。", ["responsible", "responsible", "responsible"]),
    ("请县住建局牵头，县公安局按职责抓好落实。", ["lead", "responsible"]),
    ("此项工作由县文旅局主抓，县住建局协同推进。", ["lead", "support"]),
]


@pytest.mark.parametrize(("sentence", "roles"), SENTENCES)
def test_sentences_of_more_verbs(sentence: str, roles: list[str]) -> None:
    plan = parse_text(f"1.做甲。{sentence}\n2.做乙。")
    assert [role for role, _ in pairs(plan.measures[0])] == roles


def test_figure_alone_in_a_column_of_figures_is_a_target() -> None:
    plan = parse_text(
        "| 序号 | 指标名称 | 目标值 | 牵头负责单位 |\n|---|---|---|---|\n| 1 | 森林覆盖率 | 26.5% | 县林业局 |\n"
    )
    assert [(target.value, target.unit) for target in plan.measures[0].targets] == [(26.5, "%")]
    assert all_pairs(plan) == [("lead", "县林业局")]


def test_list_of_annexes_goes_on_over_blank_lines() -> None:
    plan = parse_text(
        "某县人民政府办公室关于做好甲的通知\n附件：1. 说明\n\n2. 任务书\n\n一、做甲。（县民政局负责）\n二、做乙。（县财政局负责）"
    )
    assert [measure.path for measure in plan.measures] == ["一", "二"]


OPENING_SENTENCES = [
    ("1.由县民政局牵头，县财政局配合。", [("lead", "县民政局"), ("support", "县财政局")]),
    ("（一）考核工作由县委组织部牵头。", [("lead", "县委组织部")]),
    (
        "一、考核工作由县委组织部牵头，县民政局负责组织实施社会组织考核。",
        [("lead", "县委组织部"), ("responsible", "县民政局")],
    ),
    ("①县民政局牵头，县财政局配合。", [("lead", "县民政局"), ("support", "县财政局")]),
    ("1.分配办法由县财政局会同县农业农村局另行制定。", []),
    ("1.资金由县财政局负责拨付。", []),
]


@pytest.mark.parametrize(("item", "expected"), OPENING_SENTENCES)
def test_sentence_that_opens_an_item(item: str, expected: list[tuple[str, str]]) -> None:
    assert (
        all_pairs(parse_text(f"{item}\n{item.replace('1', '2').replace('一', '二').replace('①', '②')}"))
        == expected * 2
    )


LINES = [
    # lines without numbers, each a body and what it does
    (
        "县财政局：负责资金。\n县水利局：牵头建设，会同县住建局做好验收。\n各乡镇：组织征地。",
        [
            ("responsible", "县财政局"),
            ("lead", "县水利局"),
            ("support", "县住建局"),
            ("responsible", "各乡镇"),
        ],
    ),
    (
        "一、职责\n县委宣传部：组织宣传。\n县财政局主要职责：负责资金。\n县水利局、县住建局：负责建设。",
        [("responsible", name) for name in ("县委宣传部", "县财政局", "县水利局", "县住建局")],
    ),
    (
        "县财政局：负责资金。\n县水利局：负责建设。\n各乡镇：组织征地。\n电信分公司：保障通信。\n施工单位：负责质量。",
        [("responsible", name) for name in ("县财政局", "县水利局", "各乡镇", "电信分公司")],
    ),
    # a body above the items that say what it does
    (
        "一、职责\n（一）县财政局\n1.负责资金。\n2.监督。\n（二）县水利局\n1.负责建设。",
        [("responsible", "县水利局")],
    ),
    (
        "一、职责\n（一）县财政局\n1.负责资金。\n2.配合审计。\n（二）县水利局主要职责\n1.负责建设。",
        [("responsible", "县财政局"), ("responsible", "县水利局")],
    ),
    # too few, and none that says a duty
    ("县财政局：负责资金。\n县水利局：负责建设。", []),
    ("县财政局：50万元。\n县水利局：张某。\n各乡镇：负责人到位。", []),
    ("资金来源：负责筹措。\n供水单位：负责运行。\n施工企业：负责质量。", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_duties_told_by_body_without_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert all_pairs(parse_text(text)) == expected


def test_lines_of_duties_are_counted_in_their_section() -> None:
    plan = parse_text(
        "一、甲\n1.成立小组。\n2.成员职责\n县财政局：负责资金。\n县水利局：负责建设。\n县民政局：负责救助。"
    )
    assert [measure.path for measure in plan.measures] == ["1", "2", "3"]
