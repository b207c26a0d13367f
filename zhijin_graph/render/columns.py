"""Ninth stage: the column layout of the plan network: measures in section bands, departments beside them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhijin_graph.render.drawing import Link, Mark, Node, Path, Text, arc, circle, hatch, rounded
from zhijin_graph.render.evidence import ROLE_ORDER, Actor, Evidence
from zhijin_graph.render.labels import clip, text_width, wrap

HUB_SHARE = 1 / 3
"""A department with a share in more of the measures than this stands alone, as the hub."""
PLAN_KEY = "x:0"
FEW_TITLES = 3
HUB_RADIUS = 66.0
SOURCES_SHOWN = 4
LINK_WIDTH = {"lead": 2.6, "responsible": 1.3, "support": 1.3}
LINK_DASH = {"support": (5.0, 4.0), "leader": (2.0, 3.0), "monitor": (1.0, 3.0)}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the columns stand, in pixels, and how large the letters are."""

    hub_x: float
    sources_x: float
    sources_w: float
    tasks_x: float
    tasks_w: float
    actors_x: float
    width: float
    size: float
    row: float
    hub: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Nodes placed in a column, marks behind them, and how tall it is."""

    nodes: tuple[Node, ...]
    back: tuple[Mark, ...]
    height: float


def measure_nodes(evidence: Evidence, frame: Frame) -> Column:
    """Measures from top to bottom, a band with a heading behind each section."""
    nodes: list[Node] = []
    back: list[Mark] = []
    y = 0.0 if frame.hub else _sources_height(evidence, frame)
    heading = frame.size * 2.1
    before = ""
    for part in range(-1, len(evidence.parts)):
        tasks = [at for at, task in enumerate(evidence.tasks) if task.part == part]
        if not tasks:
            continue
        top = y
        for node in _heading_nodes(evidence, part, before, frame) if part >= 0 else ():
            nodes.append(replace(node, y=y + heading / 2 + 3))
            y += heading
        before = evidence.tasks[tasks[0]].plan
        for at in tasks:
            nodes.append(_measure_node(evidence, at, frame, y + frame.row / 2 + 2))
            y += frame.row
        y += 8
        back.append(Path(rounded(frame.tasks_x - 8, top, frame.tasks_w + 16, y - top, 10), fill="band"))
        y += 10
    return Column(tuple(nodes), tuple(back), y)


def _heading_nodes(evidence: Evidence, part: int, before: str, frame: Frame) -> list[Node]:
    """A section's heading, above it the plan where another one begins."""
    section = evidence.parts[part]
    heads = [(evidence.plan_key(section.plan), section.plan)] if section.plan not in {"", before} else []
    if own := replace(section, plan="").label:
        heads.append((f"s:{part}", own))
    w, size = frame.tasks_w, frame.size - 0.5
    return [
        Node(
            *(key, frame.tasks_x + w / 2, 0, w, frame.size * 1.7),
            (Text(clip(text, size, w - 4), -w / 2 + 2, 0, size, "quiet", bold=True, anchor="start"),),
        )
        for key, text in heads
    ]


def _measure_node(evidence: Evidence, at: int, frame: Frame, y: float) -> Node:
    task = evidence.tasks[at]
    w, h = frame.tasks_w, frame.row - 5
    number = clip(task.path, frame.size, w / 3)
    title = task.title if frame.hub else task.title[len(shared_opening(evidence)) :]
    gutter = max(frame.size * 2, text_width(number, frame.size) + 12)
    marks = (
        Path(rounded(-w / 2, -h / 2, w, h, 6), fill="paper", line="faint"),
        Text(number, -w / 2 + gutter / 2, 0.5, frame.size, "ink", bold=True),
        Text(clip(title, frame.size, w - gutter - 8), -w / 2 + gutter, 0.5, frame.size, anchor="start"),
    )
    return Node(f"m:{at}", frame.tasks_x + w / 2, y, w, h, marks, sides=True)


def shared_opening(evidence: Evidence) -> str:
    """Words that all measures' titles begin with (落实…): left out where there is little room."""
    titles = [task.title for task in evidence.tasks]
    opening = _common_opening(titles) if len(titles) > FEW_TITLES else ""
    return opening if all(len(title) > len(opening) + 1 for title in titles) else ""


def _common_opening(titles: Sequence[str]) -> str:
    first, last = min(titles), max(titles)
    differ = (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(differ, min(len(first), len(last)))]


def department_nodes(evidence: Evidence, frame: Frame, tasks: Column, hub: int | None) -> Column:
    """The hub left of the measures, the others right in the order of their measures, collectives last."""
    place = {node.key: node.y for node in tasks.nodes}
    hub = hub if frame.hub else None
    singles = [at for at, actor in enumerate(evidence.actors) if not actor.collective and at != hub]
    collectives = [at for at, actor in enumerate(evidence.actors) if actor.collective]
    middle = {at: _middle(evidence, at, place) for at in (*singles, *collectives)}
    order = [*sorted(singles, key=lambda at: (middle[at], at)), *collectives]
    top = 0.0 if frame.hub else _sources_height(evidence, frame)
    pitch = max(frame.size * 2.35, (tasks.height - top - 12) / max(1, len(order)))
    nodes = [_pill(evidence, at, frame, top + pitch * (rank + 0.5)) for rank, at in enumerate(order)]
    if hub is not None:
        nodes.append(_hub_node(evidence, hub, frame, tasks.height / 2))
    return Column(tuple(nodes), (), top + pitch * len(order) + 10)


def find_hub(evidence: Evidence) -> int | None:
    """The department that carries most measures, if it has more than :data:`HUB_SHARE` of them."""
    singles = [at for at, actor in enumerate(evidence.actors) if not actor.collective]
    if not singles:
        return None
    best = max(singles, key=lambda at: (len(evidence.tasks_of(at, "lead")), len(evidence.tasks_of(at)), -at))
    return best if len(evidence.tasks_of(best)) > HUB_SHARE * len(evidence.tasks) else None


def _middle(evidence: Evidence, at: int, place: dict[str, float]) -> float:
    """The mean height of a department's measures, those it leads counted three times."""
    ys = [place[f"m:{task}"] for task in evidence.tasks_of(at)]
    ys += [place[f"m:{task}"] for task in evidence.tasks_of(at, "lead")] * 2
    return sum(ys) / len(ys) if ys else 0.0


def _pill(evidence: Evidence, at: int, frame: Frame, y: float) -> Node:
    """A department: its name, and how many measures it leads and otherwise carries."""
    actor = evidence.actors[at]
    size, h = frame.size, frame.size * 1.95
    lead = len(evidence.tasks_of(at, "lead"))
    other = len(set(evidence.tasks_of(at)) - set(evidence.tasks_of(at, "lead")))
    label = clip(
        actor.label,
        size,
        min(size * 11.5, frame.width - frame.actors_x - size * 4 if frame.hub else size * 10.2),
    )
    counts = [(str(lead), "lead")] * (lead > 0) + [(str(other), "responsible")] * (other > 0)
    wide = text_width(label, size)
    w = wide + size * 1.3 + sum(text_width(text, size) + size * 0.5 for text, _ in counts)
    marks: list[Mark] = [
        Path(rounded(-w / 2, -h / 2, w, h, h / 2), fill="paper", line="quiet", dash=_dash(actor))
    ]
    if actor.collective:
        marks.append(Path(hatch(w - h * 0.6, h - 4), line="faint"))
    x = -w / 2 + size * 0.65
    marks.append(Text(label, x, 0.5, size, anchor="start", halo=actor.collective))
    x += wide
    for text, tone in counts:
        x += size * 0.5
        count = "lead" if tone == "lead" else "other"
        marks.append(
            Text(text, x, 0.5, size, tone, bold=True, anchor="start", halo=actor.collective, count=count)
        )
        x += text_width(text, size)
    return Node(f"d:{at}", frame.actors_x + w / 2, y, w, h, tuple(marks), actor.collective, sides=True)


def _dash(actor: Actor) -> tuple[float, ...]:
    return (4.0, 3.0) if actor.collective else ()


def _hub_node(evidence: Evidence, at: int, frame: Frame, y: float) -> Node:
    """The hub: a ring that shows which share of the measures it leads and otherwise carries."""
    total = max(1, len(evidence.tasks))
    lead = len(evidence.tasks_of(at, "lead"))
    other = len(evidence.tasks_of(at)) - lead
    r, start = HUB_RADIUS, -math.pi / 2
    turn = 2 * math.pi / total
    marks: list[Mark] = [Path(circle(0, 0, r), fill="paper", line="faint", width=14)]
    if lead:
        marks.append(Path(arc(0, 0, r, start, start + turn * lead), line="lead", width=14, whole=True))
    if other:
        marks.append(
            Path(
                arc(0, 0, r, start + turn * lead, start + turn * (lead + other)),
                line="responsible",
                width=14,
                whole=True,
            )
        )
    lines = wrap(evidence.actors[at].label, 17, 2 * r - 30)
    for rank, line in enumerate(lines):
        marks.append(Text(line, 0, -22 + 20 * rank - (len(lines) - 1) * 8, 17, bold=True))
    if lead:
        marks.append(Text((f"牵头 {lead}", f"leads {lead}"), 0, 8, 16, "lead", bold=True, count="lead"))
    if other:
        marks.append(
            Text((f"负责 {other}", f"also in {other}"), 0, 30, 16, "responsible", bold=True, count="other")
        )
    return Node(f"d:{at}", frame.hub_x, y, 2 * r + 14, 2 * r + 14, tuple(marks))


def department_links(evidence: Evidence) -> tuple[Link, ...]:
    """One line a department and measure, in the tone of the weightiest role; leads come last, on top."""
    strongest: dict[tuple[int, int], str] = {}
    for bond in evidence.bonds:
        known = strongest.get((bond.who, bond.what))
        if known is None or ROLE_ORDER.index(bond.role) < ROLE_ORDER.index(known):
            strongest[bond.who, bond.what] = bond.role
    order = sorted(strongest.items(), key=lambda item: (-ROLE_ORDER.index(item[1]), item[0]))
    return tuple(
        Link(
            f"a:{who},{what}",
            f"d:{who}",
            f"m:{what}",
            role,
            LINK_WIDTH.get(role, 1.3),
            LINK_DASH.get(role, ()),
            curve=0.5,
            alpha=0.95 if role == "lead" else 0.6,
            collective=evidence.actors[who].collective,
        )
        for (who, what), role in order
    )


def _sources_height(evidence: Evidence, frame: Frame) -> float:
    if len(evidence.plans) > 1:
        return 0.0
    return (_shown_sources(evidence) + 1) * frame.size * 4.1 + 14


def _shown_sources(evidence: Evidence) -> int:
    return min(SOURCES_SHOWN, len(evidence.sources))


def source_nodes(evidence: Evidence, frame: Frame) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """What the plan rests on above the plan itself, at the upper left; the lineage tells it of several."""
    if len(evidence.plans) > 1:
        return (), ()
    shown = _shown_sources(evidence)
    h, step = frame.size * 2.9, frame.size * 4.1
    above = ("本方案", "this plan")
    plan = _card(PLAN_KEY, evidence.plans[0].name, above, frame, h / 2 + 1 + shown * step)
    nodes, links = [plan], []
    for at in range(shown):
        source = evidence.sources[at]
        name = source.number or source.title
        relation = RELATION_WORDS.get(source.cited_by[0][1], ("引用", "cited"))
        nodes.append(_card(f"o:{at}", name, relation, frame, h / 2 + 1 + at * step))
        links.append(
            Link(
                f"r:{at}",
                f"o:{at}",
                PLAN_KEY,
                "quiet",
                1.4,
                source_at=(0.0, h / 2),
                target_at=(0.0, -h / 2 - 1),
                arrow=True,
            )
        )
    return tuple(nodes), tuple(links)


RELATION_WORDS: dict[str, tuple[str, str]] = {
    "implements": ("贯彻落实", "implemented"),
    "cites": ("引用", "cited"),
    "forwards": ("转发", "forwarded"),
    "issues": ("印发", "issued"),
    "repeals": ("废止", "repealed"),
}


def _card(key: str, name: str, above: tuple[str, str], frame: Frame, y: float) -> Node:
    x = frame.sources_x + frame.sources_w / 2
    w, h = frame.sources_w, frame.size * 2.9
    marks = (
        Path(rounded(-w / 2, -h / 2, w, h, 4), fill="paper", line="quiet"),
        Path(f"M{-w / 2 + 5:.1f} {-h / 2 + 4:.1f}v{h - 8:.1f}", line="quiet", width=2),
        Text(above, -w / 2 + 14, -h / 4 + 1, frame.size - 0.5, "quiet", anchor="start"),
        Text(clip(name, frame.size, w - 24), -w / 2 + 14, h / 4 - 3, frame.size, bold=True, anchor="start"),
    )
    return Node(key, x, y, w, h, marks)
