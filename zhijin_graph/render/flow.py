"""Ninth stage: how sections spread over departments: section → lead → responsible, and who leads whom."""

from collections import Counter
from dataclasses import replace

from zhijin_graph.model.positions import Leadership
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.ribbons import Ribbon, Sheet, Stop, as_index, draw_ribbons
from zhijin_graph.render.twins import Twin, following_twin, measure_twin, section_title, section_twin

Pairs = dict[tuple[int, int], int]


def flow_page(view: PlanView) -> Page:
    """Section → lead → responsible, ribbons as wide as measures."""
    evidence = gather_evidence(view)
    return single_page(evidence, flow_figure(evidence))


def flow_figure(evidence: Evidence) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    leads, follows = section_leads(evidence), lead_follows(evidence)
    return Figure(
        name="flow",
        finding=flow_finding(evidence, leads),
        scenes={
            "wide": _draw_flow(evidence, leads, follows, wide=True),
            "narrow": _draw_flow(evidence, leads, follows, wide=False),
        },
        legend=words.FLOW_LEGEND,
        twins=(section_twin(evidence, leads), measure_twin(evidence)),
    )


def lead_follow_page(view: PlanView, leadership: Leadership) -> Page:
    """Who leads whom, left to right."""
    evidence = gather_evidence(view)
    return single_page(evidence, lead_follow_figure(evidence, leadership))


def lead_follow_figure(evidence: Evidence, leadership: Leadership) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    pairs: Pairs = {}
    for following in leadership.followings:
        if following.leader in evidence.actor_at and following.follower in evidence.actor_at:
            pairs[evidence.actor_at[following.leader], evidence.actor_at[following.follower]] = len(
                following.measures
            )
    return Figure(
        name="lead-follow",
        finding=lead_follow_finding(evidence, leadership),
        scenes={
            "wide": _draw_pairs(evidence, pairs, wide=True),
            "narrow": _draw_pairs(evidence, pairs, wide=False),
        },
        legend=words.RIBBON_LEGEND,
        twins=lead_follow_twins(evidence, pairs),
    )


def lead_follow_twins(evidence: Evidence, pairs: Pairs) -> tuple[Twin, ...]:
    """The pairs, and the measures behind them."""
    return (following_twin(evidence, pairs), measure_twin(evidence))


def section_leads(evidence: Evidence) -> Pairs:
    """(section, lead) → measures of the section it leads, departments only."""
    counts: Counter[tuple[int, int]] = Counter()
    for what, task in enumerate(evidence.tasks):
        if task.part >= 0:
            counts.update((task.part, who) for who in _leads(evidence, what))
    return dict(sorted(counts.items()))


def lead_follows(evidence: Evidence) -> Pairs:
    """(lead, follower) → measures the one leads and the other carries without leading, departments only."""
    counts: Counter[tuple[int, int]] = Counter()
    for what in range(len(evidence.tasks)):
        leads = _leads(evidence, what)
        others = [
            who
            for who in evidence.actors_of(what)
            if who not in leads
            and not evidence.actors[who].collective
            and what in evidence.tasks_carried(who)
        ]
        counts.update((lead, other) for lead in leads for other in others)
    return dict(sorted(counts.items()))


def _leads(evidence: Evidence, what: int) -> list[int]:
    return [
        who
        for who in evidence.actors_of(what)
        if not evidence.actors[who].collective and what in evidence.tasks_of(who, "lead")
    ]


def flow_finding(evidence: Evidence, leads: Pairs) -> tuple[str, str]:
    """The section led by most departments, and the one that leans on one department most."""
    by_part: dict[int, dict[int, int]] = {}
    for (part, who), weight in leads.items():
        by_part.setdefault(part, {})[who] = weight
    if not by_part:
        return ("没有一项措施写明牵头单位。", "No measure names a lead.")
    widest = max(by_part, key=lambda part: (len(by_part[part]), -part))
    title = section_title(evidence, widest)
    zh = f"“{title}”分给 {len(by_part[widest])} 个部门牵头，面最广"
    en = f"“{title}” is led by {len(by_part[widest])} departments, more than any other section"
    if len(by_part) > 1:
        first = Counter(max(held, key=lambda who: (held[who], -who)) for held in by_part.values())
        who, parts = max(first.items(), key=lambda item: (item[1], -item[0]))
        if parts > 1:
            whole = parts == len(by_part)
            where = f"全部 {parts} 个部分" if whole else f" {len(by_part)} 个部分中的 {parts} 个"
            zh += f"；{evidence.actors[who].local}在{where}牵头最多"
            name = evidence.actors[who].local
            en += f"; {name} leads most in {'all' if whole else f'{parts} of'} {len(by_part)} sections"
    return (f"{zh}。", f"{en}.")


def lead_follow_finding(evidence: Evidence, leadership: Leadership) -> tuple[str, str]:
    """Who leads others most often, and who only follows."""
    standings = [s for s in leadership.standings if s.department in evidence.actor_at]
    if not standings or all(s.over == 0 for s in standings):
        return ("没有牵头与跟进的关系。", "Nobody leads anybody.")
    top = max(standings, key=lambda s: (s.over, -s.under, s.department))
    name = evidence.actors[evidence.actor_at[top.department]].local
    only = sum(1 for s in standings if s.over == 0 and s.under > 0)
    zh = f"{name}带领其他部门 {top.over} 次，自己跟进 {top.under} 次"
    en = f"{name} leads others {top.over} times and follows {top.under} times"
    if only:
        zh += f"；{only} 个部门只跟进、不带领"
        en += f"; {only} departments only follow"
    return (f"{zh}。", f"{en}.")


def _by_weight(pairs: Pairs, end: int) -> list[int]:
    """The departments at one end, most measures first."""
    total: Counter[int] = Counter()
    for pair, weight in pairs.items():
        total[pair[end]] += weight
    return sorted(total, key=lambda at: (-total[at], at))


def _draw_pairs(evidence: Evidence, pairs: Pairs, *, wide: bool) -> Scene:
    """Leaders left, followers right."""
    left, right = _by_weight(pairs, 0), _by_weight(pairs, 1)
    at_left, at_right = as_index(left), as_index(right)
    ribbons = [Ribbon(f"l:{a},{b}", at_left[a], at_right[b], w, "lead") for (a, b), w in pairs.items()]
    columns = (
        [_department(evidence, at, "lead", _total(pairs, 0, at)) for at in left],
        [_department(evidence, at, "responsible", _total(pairs, 1, at)) for at in right],
    )
    height = max(420.0, 34.0 * max(len(left), len(right), 1))
    sheet = (
        Sheet((214.0, 690.0), height, 15.5, (206.0, 210.0))
        if wide
        else Sheet((124.0, 240.0), height, 14.0, (120.0, 120.0))
    )
    nodes, flow = draw_ribbons(columns, [ribbons], sheet, ("sum", "sum"))
    return Scene(920.0 if wide else 372.0, height, nodes, flow=flow)


def _draw_flow(evidence: Evidence, leads: Pairs, follows: Pairs, *, wide: bool) -> Scene:
    """Sections, leads, others."""
    parts = sorted({part for part, _ in leads})
    middle = _ordered_leads(leads)
    right = _by_weight(follows, 1)
    at_part, at_middle, at_right = as_index(parts), as_index(middle), as_index(right)
    first = [Ribbon(f"f:{p},{who}", at_part[p], at_middle[who], w, "lead") for (p, who), w in leads.items()]
    second = [
        Ribbon(f"l:{a},{b}", at_middle[a], at_right[b], w, "responsible")
        for (a, b), w in follows.items()
        if a in at_middle
    ]
    columns = (
        [
            _section(evidence, part, before, wide=wide)
            for before, part in zip([-1, *parts], parts, strict=False)
        ],
        [_department(evidence, at, "lead", len(evidence.tasks_of(at, "lead"))) for at in middle],
        [_department(evidence, at, "responsible", _not_leading(evidence, at)) for at in right],
    )
    heads = sum(1 for stop in columns[0] if stop.above)
    height = max(480.0, 36.0 * max(len(middle), len(right), len(parts) + heads, 1))
    sheet = (
        Sheet((196.0, 440.0, 760.0), height, 15.5, (190.0, 200.0, 200.0))
        if wide
        else Sheet((50.0, 112.0, 254.0), height, 14.0, (48.0, 132.0, 108.0))
    )
    nodes, flow = draw_ribbons(columns, [first, second], sheet, ("section", "lead", "other"))
    return Scene(966.0 if wide else 372.0, height, nodes, flow=flow)


def _department(evidence: Evidence, at: int, tone: str, count: int) -> Stop:
    return Stop(f"d:{at}", evidence.actors[at].label, tone, count)


def _section(evidence: Evidence, part: int, before: int, *, wide: bool) -> Stop:
    """A section's stop, on a phone its number alone; the first one of a plan bears the plan above it."""
    section = evidence.parts[part]
    own = replace(section, plan="")
    label = own.label if wide else own.number
    count = sum(1 for task in evidence.tasks if task.part == part)
    new = before < 0 or evidence.parts[before].plan != section.plan
    return Stop(f"s:{part}", label, "quiet", count, section.plan if new else "")


def _not_leading(evidence: Evidence, at: int) -> int:
    return len(set(evidence.tasks_carried(at)) - set(evidence.tasks_of(at, "lead")))


def _total(pairs: Pairs, end: int, at: int) -> int:
    return sum(weight for pair, weight in pairs.items() if pair[end] == at)


def _ordered_leads(leads: Pairs) -> list[int]:
    """Leads in the order of the sections in which they lead most, heavier first."""
    total: Counter[int] = Counter()
    weighted: Counter[int] = Counter()
    for (part, who), weight in leads.items():
        total[who] += weight
        weighted[who] += weight * part
    return sorted(total, key=lambda who: (weighted[who] / total[who], -total[who], who))
