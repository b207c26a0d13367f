"""Citations as a table: which policies a text names, by which number, and how it relates to them."""

import pytest

from tests.plans import TITLE, parse_text

BODY = "\n一、基本生活\n1.落实低保政策。（县民政局负责）\n"

CITATIONS = [
    (
        "为贯彻落实《社会救助办法》（国发〔2020〕18号）精神，制定本方案。",
        [("implements", "社会救助办法", "国发〔2020〕18号")],
    ),
    ("为深入贯彻落实《社会救助办法》精神，制定本方案。", [("implements", "社会救助办法", None)]),
    (
        "根据《社会救助办法》（国发[2020]18号）精神，制定本方案。",
        [("cites", "社会救助办法", "国发〔2020〕18号")],
    ),
    ("按照《社会救助办法》要求，制定本方案。", [("cites", "社会救助办法", None)]),
    ("现将《社会救助办法》转发给你们。", [("forwards", "社会救助办法", None)]),
    ("现转发《社会救助办法》，请遵照执行。", [("forwards", "社会救助办法", None)]),
    ("《社会救助办法》（国办发〔2016〕82号）停止执行。", [("repeals", "社会救助办法", "国办发〔2016〕82号")]),
    ("《社会救助办法》同时废止。", [("repeals", "社会救助办法", None)]),
    # several in a list share what is said of the first or the last
    (
        "为贯彻落实《社会救助办法》《社会救助意见》精神，制定本方案。",
        [("implements", "社会救助办法", None), ("implements", "社会救助意见", None)],
    ),
    (
        "为贯彻落实《社会救助办法》（国发〔2020〕18号）和《社会救助意见》（省发〔2021〕3号），制定本方案。",
        [
            ("implements", "社会救助办法", "国发〔2020〕18号"),
            ("implements", "社会救助意见", "省发〔2021〕3号"),
        ],
    ),
    (
        "《社会救助办法》（国发〔2016〕8号）、《社会救助意见》同时废止。",
        [("repeals", "社会救助办法", "国发〔2016〕8号"), ("repeals", "社会救助意见", None)],
    ),
    # nested titles of every kind
    ("根据《关于印发<社会救助办法>的通知》，制定本方案。", [("cites", "关于印发<社会救助办法>的通知", None)]),
    (
        "根据《关于印发〈社会救助办法〉的通知》，制定本方案。",
        [("cites", "关于印发〈社会救助办法〉的通知", None)],
    ),
    (
        "根据《关于印发＜社会救助办法＞的通知》，制定本方案。",
        [("cites", "关于印发＜社会救助办法＞的通知", None)],
    ),
    (
        "根据《关于印发《社会救助办法》的通知》（国发〔2020〕18号），制定本方案。",
        [("cites", "关于印发《社会救助办法》的通知", "国发〔2020〕18号")],
    ),
    # a title that wraps over a line, one that never closes
    (
        "根据《社会救\n助办法》（国发〔2020〕\n18号）精神，制定本方案。",
        [("cites", "社会救助办法", "国发〔2020〕18号")],
    ),
    (
        "根据《社会救助办法（国发〔2020〕18号）精神，制定本方案。",
        [("cites", "社会救助办法", "国发〔2020〕18号")],
    ),
    # broken numbers, kept as written and mended
    (
        "根据《社会救助办法》（国发[2019[150号）精神，制定本方案。",
        [("cites", "社会救助办法", "国发〔2019〕150号")],
    ),
    (
        "根据《社会救助办法》（国发〔202238号）精神，制定本方案。",
        [("cites", "社会救助办法", "国发〔2022〕38号")],
    ),
    # words between connective and title
    (
        "根据国务院办公厅《社会救助办法》（国办发〔2020〕18号）精神，制定本方案。",
        [("cites", "社会救助办法", "国办发〔2020〕18号")],
    ),
    ("为贯彻落实省人民政府印发的《社会救助办法》，制定本方案。", [("implements", "社会救助办法", None)]),
    # carried out behind the title; an alias without a number; a draft that is another's
    ("为切实抓好《社会救助办法》的贯彻落实，制定本方案。", [("implements", "社会救助办法", None)]),
    (
        "根据《社会救助办法》（以下简称《办法》），制定本方案。要按照《办法》办理。",
        [("cites", "社会救助办法", None)],
    ),
    ("根据《社会救助法（草案）》，制定本方案。", [("cites", "社会救助法（草案）", None)]),
    (
        "现将《社会救助办法》（国发〔2020〕18号）印发给你们。",
        [("issues", "社会救助办法", "国发〔2020〕18号")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CITATIONS)
def test_citation_is_read(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    plan = parse_text(f"{TITLE}\n各乡镇人民政府：\n{sentence}{BODY}")
    assert [(c.relation.value, c.title, c.number) for c in plan.citations] == expected
    for citation in plan.citations:
        span = citation.span
        assert plan.document.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "sentence",
    [
        "《某县社会救助责任分工方案》已经县政府同意，现印发给你们。",
        "现将《某县社会救助责任分工方案》印发给你们。",
        "落实“放管服”改革，打好三大攻坚战。",
        "《》",
        "根据〔2020〕18号文，制定本方案。",
        # what the notice hands out, though it is named otherwise; the document itself
        "现将《2023年救助重点任务》印发给你们。",
        "《某县社会救助责任分工方案（征求意见稿）》请各地抓好落实，按本《方案》执行。",
        "附件：《某县社会救助任务分解表》",
    ],
)
def test_nothing_is_cited(sentence: str) -> None:
    assert parse_text(f"{TITLE}\n各乡镇人民政府：\n{sentence}{BODY}").citations == ()


CITATIONS += [
    # by number alone
    ("根据国发〔2016〕71号文件精神，制定本方案。", [("cites", "", "国发〔2016〕71号")]),
    ("为贯彻落实黔府办发[2023]12号，制定本方案。", [("implements", "", "黔府办发〔2023〕12号")]),
    (
        "按照毕府办发〔2022〕3号和毕民发〔2022〕9号要求，制定本方案。",
        [("cites", "", "毕府办发〔2022〕3号"), ("cites", "", "毕民发〔2022〕9号")],
    ),
    ("现将黔府办发〔2023〕12号文件转发给你们。", [("forwards", "", "黔府办发〔2023〕12号")]),
    ("织府办发〔2018〕3号文件同时废止。", [("repeals", "", "织府办发〔2018〕3号")]),
    (
        "根据《社会救助办法》（国发〔2020〕18号）和黔民发〔2021〕5号等文件，制定本方案。",
        [("cites", "社会救助办法", "国发〔2020〕18号"), ("cites", "", "黔民发〔2021〕5号")],
    ),
    (
        "根据《甲》（国发〔2020〕18 号）、民发〔2019〕3号，制定本方案。",
        [("cites", "甲", "国发〔2020〕18号"), ("cites", "", "民发〔2019〕3号")],
    ),
    ("根据国务院令第649号，制定本方案。", [("cites", "", "国务院令第649号")]),
    # once is enough; a number that nothing ties to the text is none
    (
        "根据《社会救助办法》（国发〔2020〕18号）制定。要按照国发〔2020〕18号要求抓好落实。",
        [("cites", "社会救助办法", "国发〔2020〕18号")],
    ),
    ("织府办函〔2023〕43号\n各乡镇人民政府：", []),
    ("根据（2023）年度预算3号方案，制定本方案。", []),
]

ISSUERS = [
    (
        "中共毕节市委办公室 毕节市人民政府办公室<社会救助措施>的通知",
        ("中共毕节市委办公室", "毕节市人民政府办公室"),
    ),
    ("国务院办公厅关于社会救助的意见", ("国务院办公厅",)),
    ("省民政厅、省财政厅关于社会救助的意见", ("省民政厅", "省财政厅")),
    ("民政部等四部门关于社会救助的意见", ("民政部",)),
    ("某省人民政府印发社会救助办法的通知", ("某省人民政府",)),
    ("社会救助暂行办法", ()),
    ("关于社会救助的意见", ()),
    ("优化营商环境条例", ()),
    ("某县贯彻落实<社会救助措施>方案", ()),
]


def test_own_title_with_other_marks_within_is_not_cited() -> None:
    plan = parse_text(
        "某县人民政府关于印发2024年《政府工作报告》任务分工的通知\n各乡镇人民政府：\n"
        f"《2024年〈政府工作报告〉任务分工》已经同意，现印发给你们。{BODY}"
    )
    assert [citation.title for citation in plan.citations] == []


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (
            "某县人民政府办公室关于印发2024年县《政府工作报告》重点任务分工方案的通知",
            "县〈政府工作报告〉重点任务分工方案",
        ),
        ("某县民政局关于《某县救助办法》第二次公开征求意见的公告", "某县救助办法(征求意见稿)"),
    ],
)
def test_own_title_under_another_form_is_not_cited(title: str, named: str) -> None:
    plan = parse_text(f"{title}\n各乡镇人民政府：\n《{named}》已经县政府同意，请结合实际落实。{BODY}")
    assert [citation.title for citation in plan.citations] == []


def test_report_that_the_plan_divides_is_cited_though_its_title_has_the_year() -> None:
    plan = parse_text(
        "某县人民政府办公室关于印发2020年政府工作报告重点任务分解表的通知\n各乡镇人民政府：\n"
        f"县长所作的《政府工作报告》安排了全年任务。{BODY}"
    )
    assert [citation.title for citation in plan.citations] == ["政府工作报告"]


def test_heading_of_the_plan_below_the_points_of_a_notice_cites_nothing() -> None:
    plan = parse_text(
        "某县人民政府办公室关于印发2016年《政府工作报告》任务分工的通知\n各乡镇人民政府：\n请认真落实。\n一、提高认识。\n"
        f"附件：1.2016年《政府工作报告》任务分解表\n某县人民政府办公室\n2016年4月6日\n2016年《政府工作报告》任务分工\n{BODY}"
    )
    assert plan.citations == ()


@pytest.mark.parametrize(("title", "issuers"), ISSUERS)
def test_issuers_of_a_title(title: str, issuers: tuple[str, ...]) -> None:
    plan = parse_text(f"某县工作安排\n各乡镇人民政府：\n根据《{title}》精神，制定本安排。{BODY}")
    assert [c.issuers for c in plan.citations] == [issuers]


def test_measure_that_names_a_policy_cites_it() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n一、甲\n1.贯彻落实《优化营商环境条例》。（县民政局负责）\n"
    )
    assert [(c.relation.value, c.title) for c in plan.citations] == [("cites", "优化营商环境条例")]


def test_connective_and_written_number_are_kept() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n为贯彻落实《社会救助办法》(国发[2020]18号)精神，制定本方案。{BODY}"
    )
    citation = plan.citations[0]
    assert citation.written_number == "国发[2020]18号"
    assert citation.connective is not None
    assert citation.connective.text == "为贯彻落实"
