"""Invented plans as text, in the classes of clause of real ones, with the (role, name) pairs they hold.

The same seed gives the same plans. Each is of some county, about as dense as the denser of four real ones:
8 to 40 measures of two to five sentences, one to ten departments a clause, as many assignments, deadlines,
targets and notes on funding a kilobyte, and as many clauses that say what an earlier one of the plan says
(``python -m benchmarks.density`` compares them). Plans share hardly a clause with each other, so that little
is gained from a reading remembered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import TypeAlias

from zhijin_graph.resolve.places import load_gazetteer

Pair: TypeAlias = tuple[str, str]
Said: TypeAlias = tuple[str, list[Pair]]
"""A clause and the pairs in it."""

CHINESE = "一二三四五六七八九十"
SAID_BEFORE = 0.2
"""The share of clauses that say what an earlier one of the plan says."""
BODIES = (
    *("民政局", "财政局", "教育科技局", "人力资源和社会保障局", "住房和城乡建设局", "卫生健康局"),
    *("应急管理局", "医疗保障局", "发展和改革局", "工业和信息化局", "农业农村局", "自然资源局"),
    *("司法局", "公安局", "水务局", "林业局", "交通运输局", "残联", "妇联", "总工会", "税务局"),
    *("市场监管局", "文化和旅游局", "乡村振兴局", "审计局", "统计局"),
)
COLLECTIVES = (
    "各乡镇人民政府",
    "各乡镇（街道）人民政府（办事处）",
    "各乡镇<街道>人民政府<办事处>",
    "县直各有关单位",
)
TASKS = (
    "低保政策",
    "医疗救助制度",
    "住房保障",
    "就业帮扶",
    "临时救助",
    "养老服务",
    "灾害救助",
    "教育资助",
    "动态监测",
    "信息共享",
)
SENTENCES = (
    "健全工作机制，逐步缩小城乡标准差距，提高保障水平。",
    "对符合条件的困难群众及时纳入保障范围，做到应保尽保、应救尽救。",
    "依托信息平台开展数据比对，定期研判，及时预警，分类处置。",
    "加强政策宣传和业务培训，规范审核确认流程，强化资金监管，确保公开公平公正。",
    "鼓励社会力量以捐赠财产、设立项目、提供服务等方式参与，扩大服务供给。",
    "压实属地责任，完善村（社区）主动发现报告制度，打通服务群众“最后一公里”。",
    "简化申请材料，推行一次告知、一窗受理、全程代办，方便群众就近办理。",
    "按照统一部署梳理权责清单，明确办理条件、时限和监督方式，并向社会公开。",
    "建立部门会商制度，对疑难事项集体研究，形成处理意见后交有关单位落实。",
    "完善动态管理，家庭情况变化的，按规定及时办理增发、减发或者停发手续。",
    "引导专业社会工作者进村入户，提供照料护理、心理疏导和社会融入服务。",
    "优化服务设施布局，改善供养机构消防、食品和环境卫生条件，守住安全底线。",
)
DATED = (
    "2023年12月底前完成信息系统改造，实现数据互联互通。",
    "制定具体实施办法，2024年6月30日前报办公室备案。",
)
TARGETED = (
    "新增就业岗位500个，优先安置就业困难人员。",
    "办理时间压减至8个工作日以内，参保率达到95%以上。",
)
FUNDED = ("所需经费从救助专项经费中列支。", "所需资金由县财政统筹安排，专款专用。")
FACTS = ((DATED, 0.3), (TARGETED, 0.05), (FUNDED, 0.05))
"""Sentences that state a deadline, targets or funding, and the share of measures that have one."""


@dataclass(slots=True)
class SyntheticPlan:
    """The text of a plan and the (role, name) pairs in it, in document order."""

    kind: str
    text: str
    pairs: list[Pair] = field(default_factory=list)


def synthetic_documents(count: int, seed: int = 0) -> Iterator[SyntheticPlan]:
    """``count`` plans, each of the classes in turn."""
    random = Random(seed)  # noqa: S311 - no secret
    kinds = list(BODY_WRITERS.items())
    for at in range(count):
        kind, write_body = kinds[at % len(kinds)]
        plan = SyntheticPlan(kind, "")
        place = random.choice(counties())
        body = write_body(random, plan.pairs)
        plan.text = _notice(place, at, run_on=kind == "run-on") + body
        yield plan


@cache
def counties() -> list[str]:
    """Every county whose name is its own."""
    divisions = load_gazetteer().full
    return sorted(name for name, found in divisions.items() if name.endswith("县") and len(found) == 1)


def _notice(place: str, at: int, *, run_on: bool) -> str:
    title = f"{place}人民政府办公室关于印发{place}社会救助重点工作责任分工方案的通知"
    number = f"{place[0]}府办〔2023〕{at % 900 + 1}号"
    if run_on:
        return f"{title}{number}各乡镇人民政府，县直各有关单位：现将方案印发给你们，请认真贯彻落实。"
    return (
        f"索 引 号：\t000014349/2023-{at:06}\t信息分类：\t政府办文件\n"
        f"发布机构：\t{place}政府办\t生成日期：\t2023-08-09 10:23:51\n"
        f"文　　号：\t{number}\t是否有效：\t是\n名　　称：\t{title}\n"
        "各乡镇人民政府，县直各有关单位：\n\n"
        "为深入贯彻落实《中共某市委办公室 某市人民政府办公室<社会救助若干措施>的通知》"
        "（某委办字〔2022〕59号）精神，"
        f"结合实际制定本方案，现印发给你们，请认真抓好落实。\n\n{place}人民政府办公室\n\n"
        "2023年8月9日\n\n（此件公开发布）\n\n"
    )


def _names(random: Random, most: int) -> list[str]:
    return [f"县{body}" for body in random.sample(BODIES, random.randint(1, most))]


def _measure(random: Random) -> tuple[str, str]:
    """The title and the text of a measure."""
    sentences = random.sample(SENTENCES, random.randint(2, 5))
    for facts, share in FACTS:
        if random.random() < share:
            sentences[random.randrange(len(sentences))] = random.choice(facts)
    return f"落实{random.choice(TASKS)}", "".join(sentences)


def _say(random: Random, earlier: list[Said], write: Callable[[Random], Said], pairs: list[Pair]) -> str:
    """A new clause, or one of the earlier ones of the plan; its pairs are added to those of the plan."""
    if earlier and random.random() < SAID_BEFORE:
        text, own = random.choice(earlier)
    else:
        text, own = write(random)
        earlier.append((text, own))
    pairs += own
    return text


def _numbered(
    write: Callable[[Random], Said], opening: Callable[[Random], Said] | None = None
) -> Callable[[Random, list[Pair]], str]:
    """Sections 一、 with measures 1. that run on, each with a clause; the first may be of its own kind."""

    def write_body(random: Random, pairs: list[Pair]) -> str:
        lines, number = [], 0
        earlier: list[Said] = []
        for section in CHINESE[: random.randint(2, 6)]:
            lines.append(f"{section}、推进{random.choice(TASKS)}")
            for _ in range(random.randint(3, 7)):
                number += 1
                title, text = _measure(random)
                clause = (
                    _say(random, [], opening, pairs)
                    if opening and number == 1
                    else _say(random, earlier, write, pairs)
                )
                lines.append(f"{number}.{title}。{text}{clause}")
        return "\n\n".join(lines) + "\n"

    return write_body


def _labelled(random: Random) -> Said:
    lead, others = _names(random, 2), [*_names(random, 7), random.choice(COLLECTIVES)]
    others = [name for name in others if name not in lead]
    text = f"（牵头单位：{'、'.join(lead)}；责任单位：{'、'.join(others)}）"
    return text, _pairs("lead", lead, "responsible", others)


def _prose(random: Random) -> Said:
    lead, others = _names(random, 2), _names(random, 6)
    text = f"（{'、'.join(lead)}牵头，{'、'.join(others)}等按职责分工负责）"
    return text, _pairs("lead", lead, "responsible", others)


def _listed(random: Random, rule: str = "") -> Said:
    first, *others = _names(random, 6)
    text = f"（{'、'.join([first, *others])}负责{rule}）"
    return text, _pairs("lead", [first], "responsible", others)


def _listed_with_rule(random: Random) -> Said:
    return _listed(random, "，排在第一位的为牵头单位，下同")


def _own_lines(random: Random) -> Said:
    lead, others = _names(random, 1), _names(random, 6)
    text = f"\n牵头单位：{'、'.join(lead)}\n配合单位：{'、'.join(others)}"
    return text, _pairs("lead", lead, "support", others)


def _pairs(first_role: str, first: list[str], second_role: str, second: list[str]) -> list[Pair]:
    return [*((first_role, name) for name in first), *((second_role, name) for name in second)]


def _run_on(random: Random, pairs: list[Pair]) -> str:
    """Items （一） with 具体措施 below, all in one line."""
    parts, item = [], 0
    earlier: list[Said] = []
    for section in CHINESE[: random.randint(2, 4)]:
        parts.append(f"{section}、推进{random.choice(TASKS)}")
        for _ in range(random.randint(1, 2)):
            item += 1
            clause = _say(random, earlier, _prose, pairs)
            parts.append(f"（{CHINESE[item - 1]}）{_measure(random)[1]}{clause}具体措施：")
            parts += [
                f"{at}．{_measure(random)[1]}{_say(random, earlier, _prose, pairs)}"
                for at in range(1, random.randint(2, 5) + 1)
            ]
    return "".join(parts)


def _table(random: Random, pairs: list[Pair]) -> str:
    """A task table drawn with pipes."""
    rows = ["| 序号 | 目标任务 | 牵头单位 | 责任单位 | 完成时限 |", "|---|---|---|---|---|"]
    earlier: list[Said] = []
    for number in range(1, random.randint(10, 40)):
        cells = _say(random, earlier, _cells, pairs)
        title, text = _measure(random)
        rows.append(f"| {number} | {title}。{text} | {cells} | {number % 12 + 1}月底前 |")
    return "\n".join(rows) + "\n"


def _cells(random: Random) -> Said:
    lead, others = _names(random, 1), _names(random, 5)
    return f"{'、'.join(lead)} | {'、'.join(others)}", _pairs("lead", lead, "responsible", others)


BODY_WRITERS: dict[str, Callable[[Random, list[Pair]], str]] = {
    "labelled": _numbered(_labelled),
    "prose": _numbered(_prose),
    "first-listed": _numbered(_listed, _listed_with_rule),
    "own lines": _numbered(_own_lines),
    "run-on": _run_on,
    "table": _table,
}
