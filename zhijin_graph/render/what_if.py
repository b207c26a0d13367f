"""Ninth stage: before and after a reorganisation: what changes has colour, the rest is grey."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.model import DepartmentLoad
from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.chart import bar
from zhijin_graph.render.drawing import Link, Mark, Node, Scene, Text
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.labels import clip
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import changes_twin, measures_twin

ROW = 29.0


@dataclass(frozen=True, slots=True)
class Side:
    """One column of departments: their loads, labels and which of them change."""

    loads: Sequence[DepartmentLoad]
    labels: Mapping[str, str]
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of labels, bars and the space between the columns."""

    label: float
    bars: float
    between: float
    size: float


WIDE = Room(172.0, 176.0, 130.0, 15.5)
NARROW = Room(112.0, 52.0, 44.0, 14.0)


def what_if_page(view: PlanView, found: WhatIf) -> Page:
    """What a scenario would change in a plan's loads; the plan stays as it is."""
    evidence = gather_evidence(view)
    return single_page(evidence, what_if_figure(evidence, found))


def what_if_figure(evidence: Evidence, found: WhatIf) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    title = found.scenario.title
    return Figure(
        name="what-if",
        title=(f"假如：{title}", f"What if: {title}") if title else None,
        finding=what_if_finding(found),
        scenes={"wide": draw_sides(evidence, found, WIDE), "narrow": draw_sides(evidence, found, NARROW)},
        legend=words.COMPARE_LEGEND,
        twins=(changes_twin(evidence, found), measures_twin(evidence, (*found.abandoned, *found.orphaned))),
    )


def what_if_finding(found: WhatIf) -> tuple[str, str]:
    """Departments before and after, whose load changes, and measures left without a lead."""
    before, after = len(found.load.loads), len(found.load_after.loads)
    grown = [change for change in found.changes if (change.total_after or 0) > (change.total or 0)]
    zh, en = (
        f"承担措施的部门从 {before} 个变为 {after} 个",
        f"Departments that carry measures: {before} before, {after} after",
    )
    if grown:
        most = max(grown, key=lambda c: ((c.total_after or 0) - (c.total or 0), c.total_after or 0))
        zh += f"；{most.name}从 {most.total or 0} 项增至 {most.total_after} 项"
        en += f"; {most.name} goes from {most.total or 0} to {most.total_after} measures"
    lost = len(found.orphaned)
    zh += f"；{lost} 项措施失去牵头单位" if lost else "；没有措施失去牵头单位"
    en += f"; {lost} measures lose their lead" if lost else "; no measure loses its lead"
    return (f"{zh}。", f"{en}.")


def draw_sides(evidence: Evidence, found: WhatIf, room: Room) -> Scene:
    """Loads before on the left, after on the right, a line from each department to what becomes of it."""
    moved = _moves(found)
    before = Side(found.load.loads, _labels(evidence, found.before), _changed(found, moved, after=False))
    after = Side(found.load_after.loads, _labels(evidence, found.after), _changed(found, moved, after=True))
    most = max((load.total for load in (*before.loads, *after.loads)), default=1)
    nodes = [*_column(before, room, most, at=0), *_column(after, room, most, at=1)]
    nodes = [_keyed(evidence, node, moved) for node in nodes]
    width = 2 * (room.label + room.bars) + room.between
    heads: list[Mark] = [
        Text(("改革前", "before"), room.label, 10, room.size, "quiet", bold=True, anchor="end"),
        Text(("改革后", "after"), width - room.label, 10, room.size, "quiet", bold=True, anchor="start"),
    ]
    height = 30 + ROW * max(len(before.loads), len(after.loads), 1) + 4
    return Scene(width, height, tuple(nodes), _links(found, moved, room), tuple(heads))


def _moves(found: WhatIf) -> dict[str, tuple[str, ...]]:
    """Department before → what it becomes, for those that change their body."""
    moved: dict[str, tuple[str, ...]] = {}
    for event in found.events:
        into = tuple(iri for iri, _ in event.resulting)
        for earlier, targets in list(moved.items()):
            if set(targets) & {iri for iri, _ in event.original}:
                moved[earlier] = into
        for iri, _ in event.original:
            if into != (iri,):
                moved[iri] = into
    return moved


def _changed(found: WhatIf, moved: Mapping[str, tuple[str, ...]], *, after: bool) -> frozenset[str]:
    changed = {
        change.department
        for change in found.changes
        if change.total != change.total_after or change.lead != change.lead_after
    }
    if after:
        return frozenset(changed | {iri for into in moved.values() for iri in into})
    return frozenset(changed | set(moved))


def _labels(evidence: Evidence, incidence: Incidence) -> dict[str, str]:
    """The view's labels; for bodies that are new their short names."""
    axis = incidence.departments
    new = {
        iri: short or local or name
        for iri, short, local, name in zip(
            axis.iris, axis.short_names, axis.local_names, axis.names, strict=True
        )
    }
    return new | {actor.iri: actor.label for actor in evidence.actors}


def _column(side: Side, room: Room, most: int, *, at: int) -> list[Node]:
    """Names outside, bars inside; ``at`` is 0 on the left, 1 on the right."""
    width = 2 * (room.label + room.bars) + room.between
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


def _keyed(evidence: Evidence, node: Node, moved: Mapping[str, tuple[str, ...]]) -> Node:
    """The node with the key of its department; a body that is new shows what it was made of."""
    iri = node.key
    if iri not in evidence.actor_at:
        iri = next((old for old, into in moved.items() if iri in into and old in evidence.actor_at), "")
    key = f"d:{evidence.actor_at[iri]}" if iri in evidence.actor_at else ""
    return Node(key, node.x, node.y, node.w, node.h, node.marks, name=node.name)


def _links(found: WhatIf, moved: Mapping[str, tuple[str, ...]], room: Room) -> tuple[Link, ...]:
    """Lines from left to right; those of bodies that change in colour and on top."""
    right = {load.department for load in found.load_after.loads}
    half = (room.label + room.bars) / 2
    links = []
    for load in found.load.loads:
        for target in moved.get(load.department, (load.department,)):
            if target not in right:
                continue
            strong = load.department in moved
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
