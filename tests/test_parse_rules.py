"""Rules as a table: sentences that reach beyond their own clause, and how the assignments follow from them."""

import pytest

from tests.plans import pairs, parse_text

L, R, S = "lead", "responsible", "support"

FIRST_LISTED = [
    "列第一位者为牵头单位，下同",
    "列第一位的为牵头单位",
    "排名第一位为牵头单位",
    "排在首位的为牵头单位",
    "排在第一位的部门为牵头部门，下同",
    "列第一位的为牵头或汇总单位",
    "排第一位的为牵头单位，下同",
    "列在首位的单位为牵头单位",
    "第一个单位为牵头单位，下同",
    "首位为牵头单位",
    "排第一位的是牵头单位",
    "列首位的单位为牵头单位，其余为责任单位",
    "列在第一位的为第一责任单位",
    "责任单位中排在首位的为牵头单位，下同",
    "第一责任单位为牵头单位，下同",
    "列第一位的责任单位为牵头单位",
]


@pytest.mark.parametrize("rule", FIRST_LISTED)
def test_first_listed_is_lead(rule: str) -> None:
    plan = parse_text(
        f"1.做甲。（县民政局、县财政局负责，{rule}）\n2.做乙。（县残联、县财政局负责）\n3.做丙。（县残联负责）"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(L, "县民政局"), (R, "县财政局")],
        [(L, "县残联"), (R, "县财政局")],
        [(L, "县残联")],
    ]
    assert {(a.role.value, a.basis.value) for m in plan.measures for a in m.assignments} == {
        ("lead", "rule"),
        ("responsible", "explicit"),
    }
    lead = plan.measures[1].assignments[0]
    assert lead.rule is not None
    assert lead.rule.span.text.startswith(rule[:6])


@pytest.mark.parametrize(
    "clause",
    [
        "（县民政局、县财政局。列第一位者为牵头单位，下同）",
        "（责任单位：县民政局、县财政局。列第一位者为牵头单位，下同）",
        "（责任单位：县民政局、县财政局，列第一位者为牵头单位，下同）",
        "\n责任单位：县民政局、县财政局（第一责任单位为牵头单位，下同）",
    ],
)
def test_rule_inside_the_first_bracket_makes_bare_lists_clauses(clause: str) -> None:
    plan = parse_text(f"1.做甲。{clause}\n2.做乙。（县残联、县财政局）\n3.做丙。（含孤儿、困境儿童）")
    assert [pairs(m) for m in plan.measures] == [
        [(L, "县民政局"), (R, "县财政局")],
        [(L, "县残联"), (R, "县财政局")],
        [],
    ]


def test_rule_in_the_covering_notice() -> None:
    plan = parse_text(
        "某县社会救助责任分工方案\n各乡镇人民政府：\n请认真落实，各项任务排在第一位的为牵头单位。\n一、甲\n"
        "1.做甲。（责任单位：县民政局、县财政局）\n2.做乙。（责任单位：县残联、县财政局）"
    )
    assert [pairs(m)[0] for m in plan.measures] == [(L, "县民政局"), (L, "县残联")]


def test_exception_for_marked_leads() -> None:
    plan = parse_text(
        "某县社会救助责任分工方案\n各乡镇人民政府：\n各项任务除标注为“牵头”单位外，列第一位者为牵头单位。\n一、甲\n"
        "1.做甲。（县民政局、县财政局负责）\n2.做乙。（县残联、县财政局牵头，县民政局负责）"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(L, "县民政局"), (R, "县财政局")],
        [(L, "县残联"), (L, "县财政局"), (R, "县民政局")],
    ]
    assert [a.basis.value for a in plan.measures[1].assignments] == ["explicit"] * 3


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("以下均需各县（市、区）政府落实，不再列出", "各县（市、区）政府"),
        ("以下均需各县（市、区）政府落实，不再单独列出", "各县（市、区）政府"),
        ("以下均需县（市、区）政府落实，不再列出", "县（市、区）政府"),
        ("以下均需各镇（街道）落实，镇里没有主管部门的，由县里的部门负责相关工作，不再列出", "各镇（街道）"),
        ("各乡镇人民政府按属地分别负责，不再列出", "各乡镇人民政府"),
        ("各乡镇人民政府按照属地管理原则负责落实，以下不再列出", "各乡镇人民政府"),
        ("各乡镇均为责任单位，不再列出", "各乡镇"),
        ("以下工作各乡镇（街道）均为责任单位，不再逐项列出", "各乡镇（街道）"),
        ("各县区政府为各项任务的责任单位，不再单独列出", "各县区政府"),
        ("各市、县（区）人民政府负责本行政区域内相关工作，以下不再列出", "各市、县（区）人民政府"),
    ],
)
def test_units_are_inherited_by_later_measures(sentence: str, name: str) -> None:
    plan = parse_text(f"1.做甲。（县民政局、县财政局负责。{sentence}）\n2.做乙。（县残联负责）\n3.做丙。")
    assert [(a.mention.name, a.basis.value) for a in plan.measures[1].assignments] == [
        ("县残联", "explicit"),
        (name, "inherited"),
    ]
    first = {(a.mention.name, a.basis.value) for a in plan.measures[0].assignments}
    assert {("县民政局", "explicit"), ("县财政局", "explicit")} <= first
    assert (name, "inherited") in {(a.mention.name, a.basis.value) for a in plan.measures[2].assignments}
    inherited = plan.measures[1].assignments[1]
    assert inherited.rule is not None
    assert sentence[:4] in inherited.rule.span.text
    assert inherited.by_territory == ("属地" in sentence)


def test_the_others_help_where_the_rule_says_so() -> None:
    plan = parse_text(
        "某县方案\n各乡镇：\n列第一位的为牵头单位，其他为配合单位。\n1.做甲。（县民政局、县财政局负责）\n"
        "2.做乙。（县残联牵头，县财政局负责）"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(L, "县民政局"), (S, "县财政局")],
        [(L, "县残联"), (R, "县财政局")],
    ]
    assert [a.basis.value for a in plan.measures[0].assignments] == ["rule", "rule"]


def test_definition_in_the_notice_wins() -> None:
    plan = parse_text(
        "某县社会救助责任分工方案\n各乡镇人民政府：\n方案中责任单位为牵头单位，协助单位为配合单位。\n一、甲\n"
        "1.做甲。（责任单位：县民政局；协助单位：县财政局）\n2.做乙。（责任单位：县残联）"
    )
    assert [pairs(m) for m in plan.measures] == [[(L, "县民政局"), (S, "县财政局")], [(L, "县残联")]]
    assert plan.measures[0].assignments[0].basis.value == "rule"


@pytest.mark.parametrize(
    "sentence",
    [
        "各单位要把民生放在第一位，牵头单位要主动作为。",
        "排在第一位的是低保家庭。",
        "其余各项不再列出。",
        "首位民政局长为牵头同志。",
        "责任单位要配合牵头单位。",
        "各地区负责人名单不再单独列出。",
    ],
)
def test_no_rule(sentence: str) -> None:
    plan = parse_text(
        f"某县方案\n各乡镇人民政府：\n{sentence}\n一、甲\n1.做甲。（县民政局、县财政局负责）\n2.做乙。（县残联负责）"
    )
    assert plan.rules == ()
    assert [pairs(m) for m in plan.measures] == [[(R, "县民政局"), (R, "县财政局")], [(R, "县残联")]]


def test_without_rule_no_lead_is_inferred() -> None:
    plan = parse_text("1.做甲。（县民政局、县财政局负责）\n2.做乙。（责任单位：县残联、县财政局）")
    assert {a.role.value for m in plan.measures for a in m.assignments} == {"responsible"}


@pytest.mark.parametrize(
    "rule", ["责任单位有两个以上的，排名第一的为牵头单位", "有多个责任单位的，列第一位的为牵头单位"]
)
def test_first_listed_of_several_leads_no_clause_with_one(rule: str) -> None:
    plan = parse_text(f"各单位：{rule}。\n1.做甲。（县民政局、县财政局负责）\n2.做乙。（县残联负责）")
    assert [pairs(m) for m in plan.measures] == [[(L, "县民政局"), (R, "县财政局")], [(R, "县残联")]]


@pytest.mark.parametrize(("mark", "others"), [("★", "，其他为配合单位"), ("▲", "；其余单位为配合单位")])
def test_a_mark_gives_the_lead(mark: str, others: str) -> None:
    plan = parse_text(
        f"各单位：标{mark}的为牵头单位{others}。\n1.做甲。（责任单位：县财政局、{mark}县民政局）\n2.做乙。（责任单位：县残联{mark}）"
        "\n3.做丙。（责任单位：县教育局）"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(S, "县财政局"), (L, "县民政局")],
        [(L, "县残联")],
        [(R, "县教育局")],
    ]
    assert {a.basis.value for a in plan.measures[0].assignments} == {"rule"}


def test_closing_rule_is_for_the_measures_above_it() -> None:
    plan = parse_text(
        "一、甲\n1.做甲。（县民政局负责）\n2.做乙。（县财政局负责）\n（以上2项均由县政府办负责督查）\n二、乙\n3.做丙。（县残联负责）\n"
        "以上工作由县委改革办牵头。"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(R, "县民政局"), ("monitor", "县政府办")],
        [(R, "县财政局"), ("monitor", "县政府办")],
        [(R, "县残联"), (L, "县委改革办")],
    ]
    assert [a.basis.value for a in plan.measures[0].assignments] == ["explicit", "inherited"]


def test_rule_for_all_measures_adds_to_its_own_too() -> None:
    plan = parse_text(
        "1.做甲。（责任单位：县民政局。所有措施均需各乡镇人民政府落实，不再单独列出）\n2.做乙。（责任单位：县残联）"
    )
    assert [pairs(m) for m in plan.measures] == [
        [(R, "县民政局"), (R, "各乡镇人民政府")],
        [(R, "县残联"), (R, "各乡镇人民政府")],
    ]


def test_first_listed_is_no_definition() -> None:
    plan = parse_text("列第一位的责任单位为牵头单位。\n1.做甲。（责任单位：县民政局、县财政局）")
    assert pairs(plan.measures[0]) == [(L, "县民政局"), (R, "县财政局")]


def test_units_added_end_before_the_verb() -> None:
    plan = parse_text(
        "1.做甲。（市民政局牵头。以下各项工作均需各区、市政府负责落实，不再一一列出。）\n2.做乙。（市残联牵头）"
    )
    assert pairs(plan.measures[1]) == [(L, "市残联"), (R, "各区、市政府")]
