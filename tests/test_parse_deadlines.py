"""Deadlines as a table: when something is due, how exactly it is named, and dates that are no deadline."""

from datetime import date

import pytest

from tests.plans import TITLE, parse_text

HEAD = f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n某县人民政府办公室\n2023年3月9日\n"

DEADLINES = [
    ("2022年10月底前完成改造。", [("2022-10-31", "month", "2022年10月底前")]),
    ("2023年6月30日前完成改造。", [("2023-06-30", "day", "2023年6月30日前")]),
    ("2025年底前完成改造。", [("2025-12-31", "year", "2025年底前")]),
    ("2025年前完成改造。", [("2025-12-31", "year", "2025年前")]),
    ("到2025年，改造全部完成。", [("2025-12-31", "year", "到2025年")]),
    ("到2025年底，改造全部完成。", [("2025-12-31", "year", "到2025年底")]),
    ("力争到2024年6月，改造全部完成。", [("2024-06-30", "month", "到2024年6月")]),
    # a bare month, day or year takes the document's year
    ("5月底前完成改造。", [("2023-05-31", "month", "5月底前")]),
    ("2月底前完成改造。", [("2023-02-28", "month", "2月底前")]),
    ("9月15日前完成改造。", [("2023-09-15", "day", "9月15日前")]),
    ("年底前完成改造。", [("2023-12-31", "year", "年底前")]),
    ("年内持续推进。", [("2023-12-31", "year", "年内")]),
    ("今年底完成改造。", [("2023-12-31", "year", "今年底")]),
    ("6月上旬前完成改造。", [("2023-06-10", "day", "6月上旬前")]),
    # ranges end with their end
    ("2023年5月至10月开展排查。", [("2023-10-31", "month", "2023年5月至10月")]),
    ("2023年11月—2024年2月开展排查。", [("2024-02-29", "month", "2023年11月—2024年2月")]),
    ("2023年5月1日至7月31日开展排查。", [("2023-07-31", "day", "2023年5月1日至7月31日")]),
    # two in one measure
    (
        "2022年3月底前制定办法，2022年10月底前完成。",
        [("2022-03-31", "month", "2022年3月底前"), ("2022-10-31", "month", "2022年10月底前")],
    ),
    # half of a year, quarters
    ("2024年上半年完成改造。", [("2024-06-30", "month", "2024年上半年")]),
    ("第三季度前完成改造。", [("2023-09-30", "month", "第三季度前")]),
    ("第三季度完成。", [("2023-09-30", "month", "第三季度完成")]),
    ("二季度开工建设。", [("2023-06-30", "month", "二季度")]),
    ("四季度全面竣工。", [("2023-12-31", "month", "四季度")]),
]

NO_DEADLINES = [
    "每年2月底前报送名单。",
    "每月5日前报送名单。",
    "每季度末前报送名单。",
    "2018年以来成效明显。",
    "自2023年1月1日起施行。",
    "2023年安排资金1000万元。",
    "2022年度考核结果。",
    "落实2021年中央一号文件。",
    "每年安排专项资金。",
    "满12个月的低保家庭。",
    "13月底前完成。",
    "提前完成改造。",
    "全年保持稳定。",
    "去年底前已经完成。",
    "二季度启动后进展顺利。",
    "以上任务按时完成。",
]


@pytest.mark.parametrize(("sentence", "expected"), DEADLINES)
def test_deadline_is_read(sentence: str, expected: list[tuple[str | None, str, str]]) -> None:
    plan = parse_text(f"{HEAD}一、甲\n1.落实改造政策。{sentence}（县民政局负责）\n2.做乙。（县残联负责）")
    read = [(d.due and d.due.isoformat(), d.precision.value, d.span.text) for d in plan.measures[0].deadlines]
    assert read == expected


@pytest.mark.parametrize("sentence", NO_DEADLINES)
def test_no_deadline(sentence: str) -> None:
    plan = parse_text(f"{HEAD}一、甲\n1.落实改造政策。{sentence}（县民政局负责）\n2.做乙。（县残联负责）")
    assert plan.measures[0].deadlines == ()


def test_bare_month_without_a_year_has_no_date() -> None:
    plan = parse_text("1.做甲。5月底前完成。（县民政局负责）\n2.做乙。（县残联负责）")
    assert [(d.due, d.span.text) for d in plan.measures[0].deadlines] == [(None, "5月底前")]


def test_bare_month_takes_the_year_of_the_number() -> None:
    plan = parse_text(
        f"{TITLE}\n某府办〔2020〕12号\n各乡镇人民政府：\n请认真落实。\n1.做甲。5月底前完成。（县民政局负责）"
    )
    assert [d.due for d in plan.measures[0].deadlines] == [date(2020, 5, 31)]


def test_deadline_inside_the_clause_counts() -> None:
    plan = parse_text(
        f"{HEAD}1.做甲。（责任单位：县民政局；完成时限：2023年12月底前）\n2.做乙。（县残联负责，年内持续推进）"
    )
    assert [m.deadlines[0].due for m in plan.measures] == [date(2023, 12, 31)] * 2


@pytest.mark.parametrize(
    ("remark", "due"),
    [
        ("，2023年12月", "2023-12-31"),
        ("，2023年6月30日完成", "2023-06-30"),
        ("，12月", "2023-12-31"),
        ("，2023—2025年", "2025-12-31"),
        ("；完成时间：2023.12", "2023-12-31"),
        ("；时限：2024年", "2024-12-31"),
        ("，第三季度完成", "2023-09-30"),
        ("，每月5日", None),
        ("，2022年度考核", None),
    ],
)
def test_a_date_alone_in_a_clause(remark: str, due: str | None) -> None:
    plan = parse_text(f"{HEAD}1.做甲。（县民政局负责{remark}）\n2.做乙。（县残联负责）")
    assert [d.due and d.due.isoformat() for d in plan.measures[0].deadlines] == ([due] if due else [])
    assert [a.mention.name for a in plan.measures[0].assignments] == ["县民政局"]


SHARED = [
    ("以上第一、三项任务须于2023年6月底前完成。", ["2023-06-30"], [], ["2023-06-30"]),
    ("（上述2项工作于2023年9月底前全部完成）", [], ["2023-09-30"], ["2023-09-30"]),
    ("以上各项任务均须于2023年6月底前完成。", ["2023-06-30"], ["2023-06-30"], ["2023-06-30"]),
    ("以上各项任务由县政府办督查。", [], [], []),
]


@pytest.mark.parametrize(("sentence", "first", "second", "third"), SHARED)
def test_deadline_of_several_measures(
    sentence: str, first: list[str], second: list[str], third: list[str]
) -> None:
    plan = parse_text(
        f"一、甲\n（一）做甲。（县民政局负责）\n（二）做乙。（县财政局负责）\n（三）做丙。（县残联负责）\n{sentence}"
    )
    found = [[str(deadline.due) for deadline in measure.deadlines] for measure in plan.measures]
    assert found == [first, second, third]
