"""Plans made by hand: look-alikes of the genre, each with the traps that its tests name."""

from dataclasses import replace
from datetime import date, datetime

from zhijin_graph.model import (
    Approval,
    Assignment,
    Basis,
    Candidate,
    Citation,
    Clause,
    Deadline,
    Department,
    DepartmentKind,
    Direction,
    Division,
    Document,
    Fact,
    Funding,
    Header,
    Jurisdiction,
    Level,
    Measure,
    Mention,
    Plan,
    Precision,
    Relation,
    Resolution,
    Role,
    Rule,
    RuleKind,
    Section,
    Span,
    State,
    StatedCount,
    Target,
    Topic,
)

TEXT = """\
青禾县人民政府办公室关于印发《青禾县社会救助工作责任分工方案》的通知
文号：青府办〔2022〕7号 索引号：000099-2022-7 信息分类：政府办文件 发布机构：县政府办 生成日期：2022-03-01 08:30:00
来源：县政府办 浏览量：12 是否有效：是 （此件公开发布）
各乡镇人民政府、县直各单位：
方案已经青禾县第十届人民政府第3次常务会议审议通过。
为贯彻落实《关于改革完善社会救助制度的意见》（青市办〔2021〕5号）精神，依据《社会救助暂行办法》，制定本方案。
一、基本生活
1.低保扩围。2022年10月底前完成低保对象核查。（牵头单位：县民政局；责任单位：县应急管理、各乡镇人民政府；配合单位：县医保中心，列第一位者为牵头单位，下同）
（1）分户核查。做好核查。（县民政局、联络组等负责；分管领导：副县长；督导单位：县督查室）
二、专项救助，共2项
2.医疗救助。落实医疗救助，资助参保率达到95%以上，所需经费从困难群众救助补助资金列支。（县医疗保障局、县民政局按属地分别负责）
3.无责任条款的一项。
青禾县人民政府办公室
2022年3月1日
"""
DOCUMENT = Document("青禾.txt", TEXT, "c0ffee" * 10 + "abcd")
QINGHE = Division("520599", "青禾县", Level.COUNTY, ("毕节市", "贵州省"))


def at(words: str, within: str = TEXT) -> Span:
    """Where some words first stand in the text; ``within`` narrows it to a passage."""
    passage = TEXT.index(within)
    start = TEXT.index(words, passage)
    return DOCUMENT.span(start, start + len(words))


def fact(words: str) -> Fact[str]:
    """A fact whose value is its own words."""
    return Fact(words, at(words))


def department(
    local: str, system: str | None = None, kind: DepartmentKind = DepartmentKind.DEPARTMENT
) -> Department:
    """A body of 青禾县."""
    name = f"青禾县{local.removeprefix('县')}"
    pattern = "青禾县下辖的每个乡镇" if kind is DepartmentKind.COLLECTIVE else None
    short = local.removeprefix("县")
    return Department(name, local, short, kind, QINGHE, Level.COUNTY, system, pattern)


CIVIL_AFFAIRS = department("县民政局", "civil-affairs")
EMERGENCY = department("县应急管理局", "emergency")
TOWNSHIPS = department("各乡镇人民政府", kind=DepartmentKind.COLLECTIVE)
HEALTHCARE = department("县医疗保障局", "healthcare-security+civil-affairs")
VICE_MAYOR = department("副县长", kind=DepartmentKind.POST)
SUPERVISION = department("县督查室", "general-office")

RESOLUTIONS = {
    "县民政局": Resolution(State.RESOLVED, CIVIL_AFFAIRS),
    "县应急管理": Resolution(State.REPAIRED, EMERGENCY, "补“局”字", "局 was lost"),
    "各乡镇人民政府": Resolution(State.RESOLVED, TOWNSHIPS),
    "县医保中心": Resolution(
        State.AMBIGUOUS,
        None,
        "两个机构都可能",
        "two bodies fit",
        (Candidate("青禾县医疗保障局", "简称"), Candidate("青禾县医疗保障服务中心", "简称")),
    ),
    "联络组": Resolution(State.UNKNOWN, None, "词表中没有", "not in the lexicon"),
    "副县长": Resolution(State.RESOLVED, VICE_MAYOR),
    "县督查室": Resolution(State.RESOLVED, SUPERVISION),
    "县医疗保障局": Resolution(State.RESOLVED, HEALTHCARE),
}
FIRST_LISTED = Rule(RuleKind.FIRST_LISTED, at("列第一位者为牵头单位，下同"))


def assignment(name: str, role: Role, quote: Span, **more: object) -> Assignment:
    """An assignment of the department that the name stands for."""
    made = Assignment(Mention(name, at(name, quote.text)), role, quote, resolution=RESOLUTIONS[name])
    return replace(made, **more)  # type: ignore[arg-type]


def _measure(path: str, title: str, text: str, **more: object) -> Measure:
    whole = next(line for line in TEXT.splitlines() if title in line and "。" in line)
    return replace(Measure(path, at(title), at(text, whole), at(whole)), **more)  # type: ignore[arg-type]


def _measures() -> tuple[Measure, ...]:
    first = at(
        "（牵头单位：县民政局；责任单位：县应急管理、各乡镇人民政府；配合单位：县医保中心，列第一位者为牵头单位，下同）"
    )
    second = at("（县民政局、联络组等负责；分管领导：副县长；督导单位：县督查室）")
    third = at("（县医疗保障局、县民政局按属地分别负责）")
    return (
        _measure(
            "1",
            "低保扩围",
            "2022年10月底前完成低保对象核查。",
            section="一",
            clauses=(Clause(1, first),),
            assignments=(
                assignment("县民政局", Role.LEAD, first),
                assignment("县应急管理", Role.RESPONSIBLE, first),
                assignment("各乡镇人民政府", Role.RESPONSIBLE, first),
                assignment("县医保中心", Role.SUPPORT, first),
            ),
            deadlines=(Deadline(date(2022, 10, 31), Precision.MONTH, at("2022年10月底前")),),
            topics=(
                Topic("programme", "minimum-living-guarantee", at("低保")),
                Topic("group", "minimum-living-recipients", at("低保对象")),
            ),
        ),
        _measure(
            "1/（1）",
            "分户核查",
            "做好核查。",
            section="一",
            parent="1",
            clauses=(Clause(1, second),),
            assignments=(
                assignment("县民政局", Role.RESPONSIBLE, second),
                assignment("联络组", Role.RESPONSIBLE, second, open_list=True),
                assignment("副县长", Role.LEADER, second),
                assignment("县督查室", Role.MONITOR, second),
            ),
        ),
        _measure(
            "2",
            "医疗救助",
            "落实医疗救助，资助参保率达到95%以上，所需经费从困难群众救助补助资金列支。",
            section="二",
            clauses=(Clause(1, third),),
            assignments=(
                assignment(
                    "县医疗保障局", Role.LEAD, third, basis=Basis.RULE, rule=FIRST_LISTED, by_territory=True
                ),
                assignment("县民政局", Role.RESPONSIBLE, third, by_territory=True),
            ),
            topics=(Topic("programme", "medical-assistance", at("医疗救助")),),
            targets=(Target(95.0, "%", Direction.AT_LEAST, at("达到95%以上")),),
            funding=(Funding("困难群众救助补助资金", at("从困难群众救助补助资金列支")),),
        ),
        _measure("3", "无责任条款的一项", "无责任条款的一项。", section="二"),
    )


def plan() -> Plan:
    """青府办〔2022〕7号: every role, basis and state, two levels, a post, a collective, a rule."""
    title = "青禾县人民政府办公室关于印发《青禾县社会救助工作责任分工方案》的通知"
    header = Header(
        title=fact(title),
        document_number=fact("青府办〔2022〕7号"),
        index_number=fact("000099-2022-7"),
        category=fact("政府办文件"),
        publisher=fact("县政府办"),
        created=Fact(datetime(2022, 3, 1, 8, 30), at("2022-03-01 08:30:00")),  # noqa: DTZ001 as written
        in_force=Fact(value=True, span=at("是否有效：是")),
        addressees=fact("各乡镇人民政府、县直各单位"),
        approved_by=Approval(
            "青禾县第十届人民政府第3次常务会议", at("方案已经青禾县第十届人民政府第3次常务会议审议通过。")
        ),
        issuers=(fact("青禾县人民政府办公室"),),
        issued=Fact(date(2022, 3, 1), at("2022年3月1日")),
        publicity=fact("此件公开发布"),
        source=fact("县政府办"),
        views=Fact(12, at("12", "浏览量")),
    )
    office = department("县人民政府办公室", "general-office")
    return Plan(
        document=DOCUMENT,
        header=header,
        sections=(Section("一", at("基本生活")), Section("二", at("专项救助"))),
        measures=_measures(),
        citations=(
            Citation(
                "关于改革完善社会救助制度的意见",
                "青市办〔2021〕5号",
                "青市办〔2021〕5号",
                ("青山市委办公室", "青山市人民政府办公室"),
                Relation.IMPLEMENTS,
                at("《关于改革完善社会救助制度的意见》（青市办〔2021〕5号）"),
                at("为贯彻落实"),
            ),
            Citation(
                "社会救助暂行办法", None, None, (), Relation.CITES, at("《社会救助暂行办法》"), at("依据")
            ),
        ),
        rules=(FIRST_LISTED,),
        counts=(StatedCount("项", 2, 2, at("共2项")),),
        jurisdiction=Jurisdiction(QINGHE, "issuer", at("青禾县")),
        issuers=(Resolution(State.RESOLVED, office),),
    )


def with_measure(changed: Plan, at_index: int, **fields: object) -> Plan:
    """The plan with some fields of one measure replaced."""
    measures = list(changed.measures)
    measures[at_index] = replace(measures[at_index], **fields)  # type: ignore[arg-type]
    return replace(changed, measures=tuple(measures))
