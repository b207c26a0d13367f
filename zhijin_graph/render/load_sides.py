"""Ninth stage: loads before and after, a line from each department to what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhijin_graph.model import DepartmentLoad
from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.render.bodies import Bodies
from zhijin_graph.render.chart import bar
from zhijin_graph.render.drawing import Link, Mark, Node, Scene, Text
from zhijin_graph.render.labels import clip
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
