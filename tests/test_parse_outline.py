"""Numbering as a table: which numbered heads are measures, which are sections, and which are neither."""

import pytest

from tests.plans import TITLE, all_pairs, parse_text

D = "（县民政局负责）"

OUTLINES = [
    # 一、→1. running on across sections
    (f"一、甲\n1.做甲。{D}\n2.做乙。{D}\n二、乙\n3.做丙。{D}", ["一", "二"], ["1", "2", "3"]),
    # 一、→（一） running on, and restarting in each section
    (f"一、甲\n（一）做甲。{D}\n二、乙\n（二）做乙。{D}", ["一", "二"], ["（一）", "（二）"]),
    (f"一、甲\n（一）做甲。{D}\n二、乙\n（一）做乙。{D}", ["一", "二"], ["一/（一）", "二/（一）"]),
    # three levels
    (
        f"一、甲\n（一）乙\n1.做甲。{D}\n2.做乙。{D}\n（二）丙\n3.做丙。{D}",
        ["一", "一/（一）", "一/（二）"],
        ["1", "2", "3"],
    ),
    # 一、 itself the measure, up to 三十、
    (f"一、做甲。{D}\n二、做乙。{D}\n三十、做丙。{D}", [], ["一", "二", "三十"]),
    # 1、 and 1. with a blank, full-width digits
    (f"一、甲\n1、做甲。{D}\n2、做乙。{D}", ["一"], ["1", "2"]),
    (f"一、甲\n1. 做甲。{D}\n2. 做乙。{D}", ["一"], ["1", "2"]),
    (f"一、甲\n１．做甲。{D}\n２．做乙。{D}", ["一"], ["1", "2"]),
    # （一）→具体措施：→1．restarting
    (
        f"（一）做甲。{D}\n具体措施：\n1．做乙。{D}\n2．做丙。{D}\n（二）做丁。{D}\n具体措施：\n1．做戊。{D}",
        [],
        ["（一）", "（一）/1", "（一）/2", "（二）", "（二）/1"],
    ),
    # (1) at the start of a line: parts of a measure, and measures where they bear the clauses
    (f"一、甲\n1.做甲。\n(1)做乙；\n(2)做丙。{D}\n2.做丁。{D}", ["一"], ["1", "2"]),
    (f"一、甲\n(1)做乙。{D}\n(2)做丙。{D}", ["一"], ["（1）", "（2）"]),
    # a measure without a clause beside others that have one
    (f"一、甲\n1.做甲。\n2.做乙。{D}", ["一"], ["1", "2"]),
    # narrative sections have no measures
    (
        f"一、指导思想\n以人民为中心。\n二、主要任务\n1.做甲。{D}\n三、保障措施\n1.加强领导。加强组织领导。\n2.强化督查。",
        ["二"],
        ["1"],
    ),
    # a year that begins an item is no number inside a number
    (f"一、甲\n1.2023年底前做甲。{D}\n2.做乙。{D}", ["一"], ["1", "2"]),
    (f"一、甲\n1.做甲。{D}\n2.6月底前做乙。{D}\n3.12月10日前做丙。{D}", ["一"], ["1", "2", "3"]),
    (f"现制定如下方案。1.做甲。{D}2.6月底前做乙。{D}3.做丙。{D}" + "。" + "收尾" * 300, [], ["1", "2", "3"]),
    # numbers that come twice stay apart
    (f"一、甲\n1.做甲。{D}\n1.做乙。{D}", ["一"], ["一/1", "一/1#2"]),
    # no line breaks, where labels tell that a short line has more than one measure
    (
        "为做好社会救助工作，结合本县实际，经县政府同意，现提出以下意见。 1.做甲。责任单位：县民政局。2.做乙。责任单位：县财政局、县残联。",
        [],
        ["1", "2"],
    ),
    # no line breaks
    (
        f"现制定如下方案。一、甲（一）做甲。{D}（二）做乙。{D}二、乙（三）做丙。{D}" + "。" + "收尾" * 300,
        ["一", "二"],
        ["（一）", "（二）", "（三）"],
    ),
    (
        f"现制定如下方案。一、甲。1.做甲。{D}2.做乙。{D}二、乙。3.做丙。{D}" + "。" + "收尾" * 300,
        ["一", "二"],
        ["1", "2", "3"],
    ),
    (f"现制定如下方案。1、做甲。{D}2、做乙。{D}3、做丙。{D}" + "。" + "收尾" * 300, [], ["1", "2", "3"]),
    # words with a number
    (f"第一部分 甲\n一、做甲。{D}\n第二部分 乙\n二、做乙。{D}", ["第一部分", "第二部分"], ["一", "二"]),
    (
        f"一、甲\n任务一：做甲。{D}\n任务二：做乙。{D}\n二、乙\n任务三：做丙。{D}",
        ["一", "二"],
        ["任务一", "任务二", "任务三"],
    ),
    (f"任务1：做甲。{D}\n任务2：做乙。{D}", [], ["任务1", "任务2"]),
    (f"重点任务一、做甲。{D}\n重点任务二、做乙。{D}", [], ["重点任务一", "重点任务二"]),
    (
        f"第一章 甲\n第一条 做甲。{D}\n（一）当天办结；\n（二）次月公示。\n第二章 乙\n第二条 做乙。{D}",
        ["第一章", "第二章"],
        ["第一条", "第二条"],
    ),
    # 1. → 1.1, with or without a mark behind the higher number
    (f"1. 甲\n1.1 做甲。{D}\n1.2 做乙。{D}\n2. 乙\n2.1 做丙。{D}", ["1", "2"], ["1.1", "1.2", "2.1"]),
    (f"1 甲\n1.1做甲。{D}\n1.2做乙。{D}\n2 乙\n2.1做丙。{D}", ["1", "2"], ["1.1", "1.2", "2.1"]),
    (
        f"1 甲\n1.1 乙\n1.1.1 做甲。{D}\n1.1.2 做乙。{D}\n1.2 丙\n1.2.1 做丙。{D}",
        ["1", "1.1", "1.2"],
        ["1.1.1", "1.1.2", "1.2.1"],
    ),
    # ① and the like: parts of a measure, and measures where they bear the clauses
    (f"一、甲\n1.做甲。\n①做乙；\n②做丙。{D}\n2.做丁。{D}", ["一"], ["1", "2"]),
    (f"一、甲\n①做乙。{D}\n②做丙。{D}", ["一"], ["①", "②"]),
    (f"一、甲\n⑴做乙。{D}\n⑵做丙。{D}", ["一"], ["（1）", "（2）"]),
    (f"㈠甲\n⒈做乙。{D}\n⒉做丙。{D}", ["（一）"], ["1", "2"]),
    (f"一、甲\n1）做乙。{D}\n2）做丙。{D}", ["一"], ["（1）", "（2）"]),
    (f"一．做甲。{D}\n二．做乙。{D}", [], ["一", "二"]),
    (f"Ⅰ. 甲\n1-1 做甲。{D}\n1-2 做乙。{D}\nⅡ. 乙\n2-1 做丙。{D}", ["Ⅰ", "Ⅱ"], ["1-1", "1-2", "2-1"]),
    (f"问题一：做甲。{D}\n问题二：做乙。{D}", [], ["问题一", "问题二"]),
    (f"一 、甲\n（ 一 ）做甲。{D}\n（二）做乙。{D}", ["一"], ["（一）", "（二）"]),
    (
        f"现制定方案。任务一：做甲。{D}任务二：做乙。{D}任务三：做丙。{D}" + "收尾" * 300,
        [],
        ["任务一", "任务二", "任务三"],
    ),
    # a clause on a heading makes it a measure, and so are the items below it, with or without clauses
    (f"一、甲{D}\n1.做甲。\n2.做乙。{D}\n二、乙{D}\n1.做丙。", [], ["一", "一/1", "一/2", "二", "二/1"]),
    (f"一、甲{D}\n1.做甲。\n二、乙\n1.做乙。{D}", ["二"], ["一", "一/1", "二/1"]),
    (f"一、甲{D}\n（1）做甲；\n（2）做乙。\n二、乙{D}", [], ["一", "二"]),
]


@pytest.mark.parametrize(("text", "sections", "measures"), OUTLINES)
def test_heads_are_told_apart(text: str, sections: list[str], measures: list[str]) -> None:
    plan = parse_text(text)
    assert [section.path for section in plan.sections] == sections
    assert [measure.path for measure in plan.measures] == measures


@pytest.mark.parametrize(
    "line",
    [
        "1.5万套公租房",
        "3.2亿元",
        "十分重要、十分紧迫",
        "（含低保家庭）按标准发放",
        "（2023）年度",
        "12345热线",
        "2023.8.9",
        "第三条线路建成通车",
        "第二部分 资金另行安排",
        "任务一完成后验收",
        "1.1 亿元以内",
        "6.1儿童节前后",
        "1-3月完成任务",
        "V型河谷治理",
        "问题一旦出现",
    ],
)
def test_line_begins_no_measure(line: str) -> None:
    plan = parse_text(f"一、甲\n1.做甲。\n{line}。{D}\n2.做乙。{D}")
    assert [measure.path for measure in plan.measures] == ["1", "2"]
    assert all_pairs(plan) == [("responsible", "县民政局")] * 2


def test_titles_and_texts() -> None:
    plan = parse_text(f"一、基本生活\n1.落实低保政策。按标准发放，应保尽保。{D}\n2.落实其他政策{D}")
    first, second = plan.measures
    assert (first.title.text, first.text.text) == ("落实低保政策", "按标准发放，应保尽保。")
    assert (second.title.text, second.text.text) == ("落实其他政策", "落实其他政策")
    assert plan.sections[0].title.text == "基本生活"
    assert (first.section, second.section) == ("一", "一")


def test_long_first_sentence_is_the_text() -> None:
    plan = parse_text(
        f"一、对深化商事制度改革成效显著、落实事中事后监管等相关政策措施社会反映好的市，优先纳入深化商事制度改革试点，推动降低成本。{D}\n二、做乙。{D}"
    )
    assert plan.measures[0].text.text.startswith("对深化商事制度改革")
    assert plan.measures[0].text.text.startswith(plan.measures[0].title.text)


def test_child_measures_name_their_parent() -> None:
    plan = parse_text(f"（一）做甲。{D}具体措施：\n1．做乙。{D}\n2．做丙。{D}")
    assert [(m.path, m.parent) for m in plan.measures] == [
        ("（一）", None),
        ("（一）/1", "（一）"),
        ("（一）/2", "（一）"),
    ]


def test_repeated_number_is_reported() -> None:
    codes = [d.code for d in parse_text(f"一、甲\n1.做甲。{D}\n1.做乙。{D}").diagnostics]
    assert codes == ["repeated-number"]


def test_measure_without_clause_is_reported() -> None:
    diagnostic = next(d for d in parse_text(f"一、甲\n1.做甲。\n2.做乙。{D}").diagnostics)
    assert (diagnostic.code, diagnostic.severity.value, diagnostic.span.text) == ("no-clause", "info", "做甲")
    assert "1" in diagnostic.zh
    assert "1" in diagnostic.en


def test_text_without_numbers_has_a_measure_a_paragraph() -> None:
    plan = parse_text(
        f"{TITLE}\n\n做好甲。按标准发放。{D}\n只是说明。\n做好乙。（县残联负责）（县财政局负责）\n做好丙。\n责任单位：县妇联\n"
    )
    assert [(m.path, m.title.text, [a.mention.name for a in m.assignments]) for m in plan.measures] == [
        ("1", "做好甲", ["县民政局"]),
        ("2", "做好乙", ["县残联", "县财政局"]),
        ("3", "做好丙", ["县妇联"]),
    ]


def test_clauses_behind_the_signature_belong_to_nothing() -> None:
    plan = parse_text(
        f"一、甲\n1.做甲。{D}\n2.做乙。{D}\n某县人民政府\n2023年8月9日\n责任单位：某网站\n由县大数据局负责。\n"
    )
    assert [name for _, name in all_pairs(plan)] == ["县民政局", "县民政局"]
    assert [d.code for d in plan.diagnostics] == ["stray-clause"]


def test_clause_behind_the_last_of_several_parts_is_for_all() -> None:
    plan = parse_text(f"（一）做甲。\n1.先做。\n2.再做。{D}\n（二）做乙。\n1.先做。\n2.再做。{D}\n")
    assert [(m.path, len(m.clauses)) for m in plan.measures] == [("（一）", 1), ("（二）", 1)]


BARE = [
    # a body alone in a bracket that closes its line, in three measures or more
    (
        "做甲，完成一期主体工程（县水利局）。\n2.做乙，完成二期主体工程〔县交通局〕\n3.做丙，完成三所学校改造。【县教育局】",
        3,
    ),
    ("做甲，完成一期主体工程（县水利局）。\n2.做乙，完成二期主体工程（县交通局）。", 0),
    ("张某某（县水利局）\n2.李某某（县交通局）\n3.王某某（县教育局）", 0),
    (
        "做甲，完成后报有关部门（县水利局）。\n2.做乙，完成后报主管单位（县交通局）。\n3.做丙，完成后报责任部门（县教育局）。",
        0,
    ),
    (
        "做甲，完成一期主体工程（水利局）。\n2.做乙，完成二期主体工程（交通局）。\n3.做丙，完成三所学校改造（教育局）。",
        0,
    ),
    ("做甲，完成一期主体工程（县水利局），做好。\n2.做乙（县交通局）的工程要完成。\n3.做丙。", 0),
]


@pytest.mark.parametrize(("text", "count"), BARE)
def test_body_alone_in_a_bracket(text: str, count: int) -> None:
    assert len(all_pairs(parse_text(f"1.{text}"))) == count


def test_title_ends_before_the_clause_in_its_line() -> None:
    plan = parse_text(
        "（一）培育企业（县工信局牵头）\n新增企业10家。\n（二）建设园区（县园区办牵头）\n建成厂房。"
    )
    assert [measure.title.text for measure in plan.measures] == ["培育企业", "建设园区"]


NOTICE = "某县人民政府办公室关于印发某县任务分工的通知\n各乡镇：\n现就有关事项通知如下：\n一、加强领导。\n二、按月报送。\n"
SIGNED = "某县人民政府办公室\n2023年2月3日\n某县任务分工\n"


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (f"{NOTICE}{SIGNED}（一）做甲。（县民政局负责）\n", ["（一）"]),
        (f"{NOTICE}{SIGNED}一、做甲。（县民政局负责）\n二、做乙。（县民政局负责）\n", ["一", "二"]),
        # the points have clauses of their own; nobody signs; the date stands alone; nothing below has a clause
        (
            f"{NOTICE.replace('领导。', '领导。（县民政局负责）')}{SIGNED}（一）做甲。（县民政局负责）\n",
            ["一", "二", "（一）"],
        ),
        (f"{NOTICE}某县任务分工\n（一）做甲。（县民政局负责）\n", ["二", "（一）"]),
        (f"{NOTICE}2023年2月3日\n某县任务分工\n（一）做甲。（县民政局负责）\n", ["二", "（一）"]),
        (f"{NOTICE}三、做丙。（县民政局负责）\n{SIGNED}做甲。\n", ["一", "二", "三"]),
    ],
)
def test_points_of_a_signed_notice_are_no_heads_of_the_plan(text: str, heads: list[str]) -> None:
    plan = parse_text(text)
    found = [(section.title.start, section.path) for section in plan.sections]
    found += [(measure.span.start, measure.path) for measure in plan.measures]
    assert [path for _, path in sorted(found)] == heads
