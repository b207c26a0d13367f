"""Ninth stage: before and after a reorganisation: what changes has colour, the rest is grey."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhijin_graph.model import DepartmentLoad
from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import arcs, memberships, words
from zhijin_graph.render.bodies import Bodies, gather_bodies
from zhijin_graph.render.chart import bar
from zhijin_graph.render.drawing import Link, Mark, Node, Scene, Text
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.labels import clip
from zhijin_graph.render.page import Figure, Page
from zhijin_graph.render.side_twins import (
    KINDS,
    brokers_twin,
    changed_ties_twin,
    changes_twin,
    measures_twin,
    memberships_twin,
    summary_twin,
)
from zhijin_graph.render.tiles import draw_tiles

ROW = 29.0


@dataclass(frozen=True, slots=True)
class Side:
    """One column of departments: their loads, labels and which of them change."""

    loads: Sequence[DepartmentLoad]
    labels: Mapping[str, str]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of labels, bars and the space between the columns; how many figures stand abreast."""

    label: float
    bars: float
    between: float
    size: float
    abreast: int

    @property
    def width(self) -> float:
        """Of the whole picture."""
        return 2 * (self.label + self.bars) + self.between


WIDE = Room(172.0, 176.0, 130.0, 15.5, 4)
NARROW = Room(112.0, 52.0, 44.0, 14.0, 2)


def what_if_page(view: PlanView, found: WhatIf) -> Page:
    """What a scenario would change in a plan's loads, ties and clusters; the plan stays as it is."""
    evidence = gather_evidence(view)
    bodies = gather_bodies(evidence, found)
    figures = (
        loads_figure(evidence, found, bodies),
        ties_figure(evidence, found, bodies),
        clusters_figure(evidence, found, bodies),
    )
    return Page("what-if", evidence, figures, figures[0].finding)


def loads_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """The figures of the whole, and every department's load on both sides."""
    title = found.scenario.title
    return Figure(
        name="what-if",
        title=(f"假如：{title}", f"What if: {title}") if title else None,
        finding=what_if_finding(found),
        scenes={"wide": draw_sides(found, bodies, WIDE), "narrow": draw_sides(found, bodies, NARROW)},
        legend=words.COMPARE_LEGEND,
        twins=(
            summary_twin(found),
            changes_twin(evidence, found),
            measures_twin(evidence, (*found.abandoned, *found.orphaned)),
            brokers_twin(evidence, found),
        ),
    )


def ties_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """Which ties vanish, appear and change their weight."""
    return Figure(
        name="what-if-ties",
        finding=ties_finding(found),
        scenes={
            "wide": arcs.draw_arcs(evidence, found, bodies, arcs.WIDE),
            "narrow": arcs.draw_arcs(evidence, found, bodies, arcs.NARROW),
        },
        legend=words.CHANGED_TIES_LEGEND,
        twins=(changed_ties_twin(evidence, found),),
    )


def clusters_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """Who is in which cluster before and after."""
    return Figure(
        name="what-if-clusters",
        finding=clusters_finding(found, bodies),
        scenes={
            "wide": memberships.draw_memberships(found, bodies, memberships.WIDE),
            "narrow": memberships.draw_memberships(found, bodies, memberships.NARROW),
        },
        legend=words.MEMBERSHIPS_LEGEND,
        twins=(memberships_twin(evidence, found),),
    )


def what_if_finding(found: WhatIf) -> tuple[str, str]:
    """Departments before and after, whose load changes, and measures left without a lead."""
    before, after = len(found.load.loads), len(found.load_after.loads)
    grown = [change for change in found.changes if (change.total_after or 0) > (change.total or 0)]
    zh, en = (
        (f"承担措施的部门仍为 {after} 个", f"Departments that carry measures: still {after}")
        if before == after
        else (
            f"承担措施的部门从 {before} 个变为 {after} 个",
            f"Departments that carry measures: {before} before, {after} after",
        )
    )
    if grown:
        most = max(grown, key=lambda c: ((c.total_after or 0) - (c.total or 0), c.total_after or 0))
        zh += f"；{most.name}从 {most.total or 0} 项增至 {most.total_after} 项"
        en += f"; {most.name} goes from {most.total or 0} to {most.total_after} measures"
    lost = len(found.orphaned)
    zh += f"；{lost} 项措施失去牵头单位" if lost else "；没有措施失去牵头单位"
    en += f"; {lost} measures lose their lead" if lost else "; no measure loses its lead"
    return (f"{zh}。", f"{en}.")


def ties_finding(found: WhatIf) -> tuple[str, str]:
    """How many ties vanish, appear, grow and shrink."""
    kinds = [tie.kind for tie in found.ties]
    if not kinds:
        return ("协作关系没有变化。", "No tie changes.")
    told = [
        (f"{kinds.count(kind)} 对{zh}", f"{kinds.count(kind)} {kind}")
        for kind, (zh, _) in KINDS.items()
        if kind in kinds
    ]
    return (f"协作关系：{'，'.join(zh for zh, _ in told)}。", f"Ties: {', '.join(en for _, en in told)}.")


def clusters_finding(found: WhatIf, bodies: Bodies) -> tuple[str, str]:
    """How many clusters there are on both sides, and who changes company."""
    before, after = len(found.clusters.clusters), len(found.clusters_after.clusters)
    moved = [bodies.labels.get(m.department, m.name) for m in found.memberships if m.moved]
    zh = f"部门群从 {before} 个变为 {after} 个" if before != after else f"部门群仍为 {before} 个"
    en = f"Clusters: {before} before, {after} after" if before != after else f"Clusters: still {before}"
    if not moved:
        return (f"{zh}，没有部门换群。", f"{en}; no department changes its company.")
    shown, more = moved[:3], len(moved) - 3
    zh += f"，{len(moved)} 个部门换群：{'、'.join(shown)}{'等' if more > 0 else ''}"
    en += f"; {len(moved)} change company: {', '.join(shown)}{f' and {more} more' if more > 0 else ''}"
    return (f"{zh}。", f"{en}.")


def draw_sides(found: WhatIf, bodies: Bodies, room: Room) -> Scene:
    """Figures of the whole on top; below them loads before on the left, after on the right.

    A line runs from each department to what becomes of it.
    """
    tiles, top = draw_tiles(found.summary, room.width, room.abreast)
    top += 12
    before = Side(found.load.loads, bodies.labels, _changed(found, bodies, after=False))
    after = Side(found.load_after.loads, bodies.labels, _changed(found, bodies, after=True))
    most = max((load.total for load in (*before.loads, *after.loads)), default=1)
    nodes = [*_column(before, room, most, at=0), *_column(after, room, most, at=1)]
    placed = [replace(node, key=bodies.keys.get(node.key, ""), y=node.y + top) for node in nodes]
    heads: list[Mark] = [
        Text(("改革前", "before"), room.label, top + 10, room.size, "quiet", bold=True, anchor="end"),
        Text(
            ("改革后", "after"),
            room.width - room.label,
            top + 10,
            room.size,
            "quiet",
            bold=True,
            anchor="start",
        ),
    ]
    height = top + 30 + ROW * max(len(before.loads), len(after.loads), 1) + 4
    return Scene(room.width, height, tuple(placed), _links(found, bodies, room), (*tiles, *heads))


def _changed(found: WhatIf, bodies: Bodies, *, after: bool) -> frozenset[str]:
    changed = {
        change.department
        for change in found.changes
        if change.total != change.total_after or change.lead != change.lead_after
    }
    if after:
        return frozenset(changed | {iri for into in bodies.moves.values() for iri in into})
    return frozenset(changed | set(bodies.moves))


def _column(side: Side, room: Room, most: int, *, at: int) -> list[Node]:
    """Names outside, bars inside; ``at`` is 0 on the left, 1 on the right."""
    width = room.width
    nodes = []
    for rank, load in enumerate(side.loads):
        tone = "lead" if load.department in side.changed else "quiet"
        y = 30 + ROW * (rank + 0.5)
        unit = (room.bars - 34) / most
        long = load.total * unit
        sign = 1 if at == 0 else -1
        edge = room.label if at == 0 else width - room.label
        whole = room.label + room.bars
        middle = whole / 2 if at == 0 else width - whole / 2
        x0 = edge + sign * 6 - middle
        label = clip(side.labels.get(load.department, load.department), room.size, room.label - 4)
        marks = (
            Text(
                label,
                edge - sign * 2 - middle,
                0,
                room.size,
                "ink" if tone == "quiet" else "lead",
                bold=tone == "lead",
                anchor="end" if at == 0 else "start",
            ),
            bar((min(x0, x0 + sign * long), -7), long, 14, tone if tone == "lead" else "faint"),
            Text(
                str(load.total),
                x0 + sign * (long + 5),
                0,
                room.size,
                "quiet",
                anchor="start" if at == 0 else "end",
            ),
        )
        nodes.append(
            Node(
                load.department,
                middle,
                y,
                whole,
                ROW - 3,
                marks,
                name=f"{'after' if at else 'before'}:{load.department}",
            )
        )
    return nodes


def _links(found: WhatIf, bodies: Bodies, room: Room) -> tuple[Link, ...]:
    """Lines from left to right; those of bodies that change in colour and on top."""
    right = {load.department for load in found.load_after.loads}
    half = (room.label + room.bars) / 2
    links = []
    for load in found.load.loads:
        for target in bodies.moves.get(load.department, (load.department,)):
            if target not in right:
                continue
            strong = load.department in bodies.moves
            links.append(
                Link(
                    f"k:{load.department}>{target}",
                    f"before:{load.department}",
                    f"after:{target}",
                    "lead" if strong else "faint",
                    2.4 if strong else 1.2,
                    curve=0.5,
                    source_at=(half + 2, 0.0),
                    target_at=(-half - 2, 0.0),
                )
            )
    return tuple(sorted(links, key=lambda link: link.tone == "lead"))
