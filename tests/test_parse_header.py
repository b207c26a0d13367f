"""The header as a table: what documents say about themselves, and what only looks as if they did."""

from datetime import date, datetime

import pytest

from tests.plans import TITLE, parse_text


def moment(*parts: int) -> datetime:
    """Local time without a zone, as the texts give it."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


BODY = "\n\n一、基本生活\n1.落实低保政策。（县民政局负责）\n"

FIELDS = [
    # label：value, one a line
    (f"标题：{TITLE}\n", "title", TITLE),
    ("索引号：000014349/2023-01\n", "index_number", "000014349/2023-01"),
    ("文号：织府办〔2023〕43号\n", "document_number", "织府办〔2023〕43号"),
    ("发文机关：国务院\n", "publisher", "国务院"),
    ("信息分类：政府办文件\n", "category", "政府办文件"),
    ("来源：县政府办\n", "source", "县政府办"),
    ("浏览量：634次\n", "views", 634),
    # the synonyms of LAYOUTS §4
    ("发布机构：某县政府办\n", "publisher", "某县政府办"),
    ("制发机关：某县政府办\n", "publisher", "某县政府办"),
    ("发文单位：某县政府办\n", "publisher", "某县政府办"),
    ("发文字号：某府发〔2020〕5号\n", "document_number", "某府发〔2020〕5号"),
    ("文件编号：某府发〔2020〕5号\n", "document_number", "某府发〔2020〕5号"),
    ("主题分类：民政\n", "category", "民政"),
    ("组配分类：政策文件\n", "category", "政策文件"),
    ("有效性：有效\n", "in_force", True),
    ("文件状态：失效\n", "in_force", False),
    ("是否有效：是\n", "in_force", True),
    ("是否有效：否\n", "in_force", False),
    # inner spaces, colons of either width, tabs
    ("索 引 号：\tX-1\n", "index_number", "X-1"),
    ("文　　号:　某府办〔2021〕7号\n", "document_number", "某府办〔2021〕7号"),
    # several on a line
    ("索引号：A-1\t信息分类：民政\n", "category", "民政"),
    ("时间：2023-08-09 10:23:51 来源：县政府办 浏览量：634次字号：大中小\n", "source", "县政府办"),
    ("时间：2023-08-09 10:23:51 来源：县政府办 浏览量：634次字号：大中小\n", "views", 634),
    # label and value on separate lines, in a table with pipes
    ("发文字号\n某府发〔2020〕5号\n", "document_number", "某府发〔2020〕5号"),
    ("| 文号 | 某府发〔2020〕5号 | 发布机构 | 某县政府 |\n", "document_number", "某府发〔2020〕5号"),
    ("| 文号 | 某府发〔2020〕5号 | 发布机构 | 某县政府 |\n", "publisher", "某县政府"),
    # numbers in every bracket
    ("文号：某府办[2021]7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办(2021)7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办﹝2021﹞7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办【2021】7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办（2021）7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办〔2021〕 07 号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办[2021[7号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某府办〔202107号\n", "document_number", "某府办〔2021〕7号"),
    ("文号：某省人民政府令第287号\n", "document_number", "某省人民政府令第287号"),
    ("文号：国家税务总局公告2019年第1号\n", "document_number", "国家税务总局公告2019年第1号"),
    # bare: a title, a number and addressees on lines of their own
    (f"{TITLE}\n", "title", TITLE),
    (
        "某县人民政府办公室关于印发\n某县社会救助责任分工方案的通知\n",
        "title",
        "某县人民政府办公室关于印发某县社会救助责任分工方案的通知",
    ),
    ("某县2023年民生实事责任分解\n", "title", "某县2023年民生实事责任分解"),
    (f"{TITLE}\n某府办〔2021〕7号\n", "document_number", "某府办〔2021〕7号"),
    (f"{TITLE}\n各乡镇人民政府，县直各有关单位：\n", "addressees", "各乡镇人民政府，县直各有关单位"),
    ("（此件公开发布）\n", "publicity", "此件公开发布"),
    # numbers that lost a bracket or their last character, an order's number on two lines
    (f"文号：某政发2023〕4号\n{TITLE}\n", "document_number", "某政发〔2023〕4号"),
    (f"文号：某政发〔2023〕4\n{TITLE}\n", "document_number", "某政发〔2023〕4号"),
    (
        "某县人民政府令\n第287号\n《某县办法》已经通过，现予公布。\n",
        "document_number",
        "某县人民政府令第287号",
    ),
    (f"【文号】某政发〔2023〕4号\n{TITLE}\n", "document_number", "某政发〔2023〕4号"),
    (f"信息类别：民政\n公开方式：主动公开\n{TITLE}\n", "category", "民政"),
    (f"{TITLE}\n各乡镇：\n现印发给你们。\n", "addressees", "各乡镇"),
    (f"浏览次数：1,208\n{TITLE}\n", "views", 1208),
    ("发布单位：某县人民政府办公室\n", "publisher", "某县人民政府办公室"),
    # dates of the record
    ("成文日期：2023年8月9日\n", "created", moment(2023, 8, 9)),
    ("生成日期：2023-08-09 10:23:51\n", "created", moment(2023, 8, 9, 10, 23, 51)),
    ("发布日期：2023-08-09\n", "created", moment(2023, 8, 9)),
    ("发布日期：2023/8/9\n", "created", moment(2023, 8, 9)),
    # the date and the issuer in the signature
    (
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n某县人民政府办公室\n2023年8月9日\n",
        "issued",
        date(2023, 8, 9),
    ),
    (
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n某县人民政府办公室\n二○二三年八月十九日\n",
        "issued",
        date(2023, 8, 19),
    ),
    (
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n某县人民政府办公室\n二OO七年十二月三十一日\n",
        "issued",
        date(2007, 12, 31),
    ),
    # labels parted by blanks alone, and other labels
    (
        "标题 某县人民政府关于救助工作的意见\n索 引 号 A-1/2020 主题分类 民政\n发布机构 某县人民政府 文    号 某政发〔2020〕9 号\n",
        "document_number",
        "某政发〔2020〕9号",
    ),
    (
        "标题 某县人民政府关于救助工作的意见\n索 引 号 A-1/2020 主题分类 民政\n发布机构 某县人民政府 文    号 某政发〔2020〕9 号\n",
        "title",
        "某县人民政府关于救助工作的意见",
    ),
    ("发布文号 | 某府〔2021〕22号 |\n", "document_number", "某府〔2021〕22号"),
    ("【制定机关】某县人民政府办公室\n", "publisher", "某县人民政府办公室"),
    ("颁布时间：2016-04-06\n", "created", moment(2016, 4, 6)),
    # titles with a number, marks or the page's name around them
    (f"某政办发〔2017〕5号 {TITLE}\n", "title", TITLE),
    (f"某政办发〔2017〕5号 {TITLE}\n", "document_number", "某政办发〔2017〕5号"),
    (f"[某政办发〔2017〕5号]{TITLE}\n", "title", TITLE),
    (f"{TITLE}（某政办发〔2017〕5号）\n", "title", TITLE),
    (f"{TITLE} (某政办发〔2017〕5号)\n", "document_number", "某政办发〔2017〕5号"),
    ("《某县人民政府关于救助工作的意见》\n", "title", "某县人民政府关于救助工作的意见"),
    ("某县人民政府关于救助工作的意见-某县人民政府门户网站\n", "title", "某县人民政府关于救助工作的意见"),
    (
        "某县人民政府关于救助工作的意见-某县人民政府门户网站\n某县人民政府关于救助工作的意见\n",
        "title",
        "某县人民政府关于救助工作的意见",
    ),
    # documents without a notice, known by their last word
    ("某自治州人民政府工作规则\n", "title", "某自治州人民政府工作规则"),
    ("某市循环经济促进条例\n", "title", "某市循环经济促进条例"),
    ("某镇2023年突发事件总体应急预案(暂行)\n", "title", "某镇2023年突发事件总体应急预案(暂行)"),
    (
        "各区县人民政府：\n经市政府同意，现将《某市创业工作方案(2022-2025年)》印发给你们。\n某市创业工作方案(2022-2025年)\n",
        "title",
        "某市创业工作方案(2022-2025年)",
    ),
    (
        "某县人民政府关于印发某县救助规定\n（试行）的通知\n",
        "title",
        "某县人民政府关于印发某县救助规定（试行）的通知",
    ),
    # a head that runs on into its first sentence
    (
        "某市人民政府 关于明确2023年 重点工作责任单位的通知 某政〔2023〕5号 现将2023年重点工作予以分解。",
        "document_number",
        "某政〔2023〕5号",
    ),
    (
        "|\n某市人民政府关于印发《某市任务分解》的通知 (某政办发〔2010〕10号) 各区人民政府,市政府各部门: 现印发给你们。",
        "title",
        "某市人民政府关于印发《某市任务分解》的通知",
    ),
    ("政策文号：某府办〔2018〕30号\n", "document_number", "某府办〔2018〕30号"),
    # numbers with blanks, of a file; a date in brackets
    (f"{TITLE}\n某府令第 121 号\n", "document_number", "某府令第121号"),
    (f"某政秘〔2021〕19号.doc\n{TITLE}\n", "document_number", "某政秘〔2021〕19号"),
    (f"（二OO八年二月二十六日）\n{TITLE}\n", "issued", date(2008, 2, 26)),
]

ABSENT = [
    ("文号：\n索引号：A-1\n", "document_number"),
    ("文号：无\n", "document_number"),
    ("文号：\t发布机构：某县政府\n", "document_number"),
    ("责任部门要落实到人，名称另行公布。\n", "title"),
    ("成文日期：待定\n", "created"),
    ("成文日期：2023年13月40日\n", "created"),
    ("是否有效：见附件\n", "in_force"),
    ("为贯彻落实上级关于社会救助的通知，现就有关事项明确如下。\n", "title"),
    ("请于2023年8月9日前报送。\n", "issued"),
    ("浏览量：多次\n", "views"),
    ("第一章 组织机构和职责规定\n", "title"),
    ("附件：某县社会救助管理规定\n", "title"),
    ("来源 某县日报的一篇文章\n", "source"),
]


@pytest.mark.parametrize(("head", "field", "expected"), FIELDS)
def test_field_is_read(head: str, field: str, expected: object) -> None:
    plan = parse_text(head + BODY)
    fact = getattr(plan.header, field)
    assert fact is not None
    assert fact.value == expected
    assert plan.document.text[fact.span.start : fact.span.end] == fact.span.text


@pytest.mark.parametrize(("head", "field"), ABSENT)
def test_field_is_absent(head: str, field: str) -> None:
    assert getattr(parse_text(head + BODY).header, field) is None


def test_department_in_the_header_is_never_responsible() -> None:
    plan = parse_text(f"{TITLE}\n责任部门：县政府办\n公开责任部门：县民政局\n{BODY}")
    assert plan.header.publisher is not None
    assert [a.mention.name for m in plan.measures for a in m.assignments] == ["县民政局"]


def test_approval_names_the_meeting() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n方案已经某县第九届人民政府第54次常务会议审议通过，现印发给你们。{BODY}"
    )
    assert plan.header.approved_by is not None
    assert plan.header.approved_by.body == "某县第九届人民政府第54次常务会议"


@pytest.mark.parametrize("sentence", ["经济社会发展同意见有关。", "已经开始，群众同意。"])
def test_no_approval(sentence: str) -> None:
    assert parse_text(f"{TITLE}\n各乡镇人民政府：\n{sentence}{BODY}").header.approved_by is None


def test_joint_issuers_stand_in_order() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n中共某县委办公室\n某县人民政府办公室\n2023年8月9日\n{BODY}"
    )
    assert [fact.value for fact in plan.header.issuers] == ["中共某县委办公室", "某县人民政府办公室"]


def test_signature_below_the_measures() -> None:
    plan = parse_text(f"{TITLE}\n各乡镇人民政府：{BODY}\n某县人民政府\n2023年8月9日\n（此件公开发布）")
    assert [fact.value for fact in plan.header.issuers] == ["某县人民政府"]
    assert plan.header.issued is not None
    assert plan.header.issued.value == date(2023, 8, 9)


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        (TITLE, ["某县人民政府办公室"]),
        (
            "中共某县委办公室 某县人民政府办公室\n关于印发某某分工方案的通知",
            ["中共某县委办公室", "某县人民政府办公室"],
        ),
        ("某县2023年救助任务分工方案", []),
        ("某县印发关于加强救助的分工方案", []),
    ],
)
def test_title_names_the_issuer_where_nobody_signs(title: str, issuers: list[str]) -> None:
    plan = parse_text(f"{title}\n各乡镇人民政府：\n请认真落实。\n2023年8月9日\n{BODY}")
    assert [fact.value for fact in plan.header.issuers] == issuers
    assert [fact.span.text.split() for fact in plan.header.issuers] == [[name] for name in issuers]


def test_signature_between_the_points_of_the_notice_and_the_plan() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n现就有关事项通知如下：\n一、提高认识。\n二、抓好落实。\n"
        f"某县人民政府办公室\n2023年8月9日   \n某县任务分工\n{BODY}"
    )
    assert [fact.value for fact in plan.header.issuers] == ["某县人民政府办公室"]
    assert plan.header.issued is not None
    assert plan.header.issued.value == date(2023, 8, 9)


def test_date_in_a_measure_signs_nothing() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n一、甲\n1.做甲，限期为\n2023年8月9日\n（县民政局负责）\n2.做乙。（县民政局负责）\n"
    )
    assert plan.header.issued is None


def test_publisher_gives_the_issuer_its_place() -> None:
    plan = parse_text(
        f"【制定机关】毕节市人民政府办公室\n市人民政府办公室关于印发救助任务分工的通知\n各县：\n请认真落实。\n{BODY}"
    )
    assert [fact.value for fact in plan.header.issuers] == ["毕节市人民政府办公室"]


@pytest.mark.parametrize(
    "title",
    ["中共某县委办公室 某县人民政府办公室印发《某县救助分工方案》的通知", "某县民政局转发《救助办法》的通知"],
)
def test_title_without_the_word_about_names_its_issuers(title: str) -> None:
    plan = parse_text(f"{title}\n各乡镇：\n请认真落实。\n{BODY}")
    assert "".join(fact.value for fact in plan.header.issuers) == title[: title.index("发《") - 1].replace(
        " ", ""
    )


def test_three_issuers_on_one_line() -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇：\n请认真落实。\n某县民政局  某县财政局  某县残联\n2023 年 8 月 9 日\n{BODY}"
    )
    assert [fact.value for fact in plan.header.issuers] == ["某县民政局", "某县财政局", "某县残联"]


def test_borders_and_labels_without_a_field_leave_nothing_unread() -> None:
    plan = parse_text(
        f"| 索引号 | 0001 | 文号 | 无 |\n| 公开方式 | 主动公开 | 信息类别 | 民政 |\n某县人民政府文件\n----\n{TITLE}\n{BODY}"
    )
    assert [d.span.text for d in plan.diagnostics if d.code == "unparsed"] == []


@pytest.mark.parametrize(
    "line", ["文号：〔2023〕43号", "〔2023〕43号", "（2023）43号", "文　　号：[2023]43号"]
)
def test_number_without_its_word_is_told(line: str) -> None:
    plan = parse_text(f"{line}\n某县关于甲的通知\n\n1.做甲。（县民政局负责）")
    assert plan.header.document_number is None
    assert [d.span.text[-3:] for d in plan.diagnostics if d.code == "unread-number"] == ["43号"]
