"""Ninth stage: clusters before and after, a line from where each department was to where it is."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from zhijin_graph.model.comparison import Membership, WhatIf
from zhijin_graph.render.bodies import Bodies
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Scene, Text, rounded
from zhijin_graph.render.findings import cluster_name
from zhijin_graph.render.labels import text_width
from zhijin_graph.render.tones import cluster_tone

ROW = 26.0
HEAD = 28.0
GAP = 14.0
TOP = 30.0
MOST = 60
"""More departments than this, and only those that move, end or begin are drawn."""


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a column is, the space between both, and the size of the letters."""

    column: float
    between: float
    size: float


WIDE = Room(300.0, 220.0, 15.5)
NARROW = Room(160.0, 52.0, 14.0)
Groups = Sequence[tuple[int, Sequence[str]]]


def draw_memberships(found: WhatIf, bodies: Bodies, room: Room) -> Scene:
    """Clusters as frames, before on the left and after on the right."""
    shown, left_out = _shown(found, bodies)
    was_of = _origins(found)
    left, right = _grouped(shown, after=False), _grouped(shown, after=True)
    right.sort(key=lambda group: (was_of.get(group[0], len(left) + group[0]), group[0]))
    changed = {m.department for m in shown if m.moved} | bodies.gone | bodies.new
    sizes = tuple(
        Counter(m.cluster_after if after else m.cluster for m in found.memberships) for after in (False, True)
    )
    fresh = count(len(found.clusters.clusters) + 1)
    tones = (
        {number: number for number, _ in left},
        {number: was_of[number] if number in was_of else next(fresh) for number, _ in right},
    )
    nodes, back, heights = [], [], []
    for at, groups in enumerate((left, right)):
        drawn, frames, tall = _column(groups, (sizes[at], tones[at]), bodies, changed, room, at=at)
        nodes += drawn
        back += frames
        heights.append(tall)
    height = max(*heights, 90.0)
    if left_out:
        told = (
            f"另有 {left_out} 个部门留在原群，未画",
            f"{left_out} more departments stay in their clusters",
        )
        back.append(Text(told, room.column + room.between / 2, height + ROW / 2, room.size, "quiet"))
        height += ROW
    return Scene(
        2 * room.column + room.between, height, tuple(nodes), _links(shown, bodies, room), tuple(back)
    )


def _shown(found: WhatIf, bodies: Bodies) -> tuple[list[Membership], int]:
    """The departments to draw, and how many are left out."""
    every = list(found.memberships)
    if len(every) <= MOST:
        return every, 0
    kept = [m for m in every if m.moved or m.department in bodies.gone or m.department in bodies.new][:MOST]
    return kept, len(every) - len(kept)


def _origins(found: WhatIf) -> dict[int, int]:
    """Cluster after → the cluster before that it goes on from."""
    stayed = (m for m in found.memberships if not m.moved and m.cluster and m.cluster_after)
    return {m.cluster_after: m.cluster for m in stayed if m.cluster_after and m.cluster}


def _grouped(shown: Sequence[Membership], *, after: bool) -> list[tuple[int, list[str]]]:
    """Clusters of one side with their departments, in the order of the clusters before."""
    groups: dict[int, list[str]] = defaultdict(list)
    for m in sorted(shown, key=lambda m: (m.cluster or 0, m.department)):
        number = m.cluster_after if after else m.cluster
        if number is not None:
            groups[number].append(m.department)
    return sorted(groups.items())


def _column(  # noqa: PLR0913 - what a column is made of
    groups: Groups,
    looks: tuple[Mapping[int | None, int], Mapping[int, int]],
    bodies: Bodies,
    changed: set[str],
    room: Room,
    *,
    at: int,
) -> tuple[list[Node], list[Mark], float]:
    """The clusters of one side (0 left, 1 right) from top to bottom: departments, frames, height."""
    sizes, tones = looks
    x = at * (room.column + room.between)
    head = ("改革后", "after") if at else ("改革前", "before")
    back: list[Mark] = [Text(head, x + room.column / 2, 12, room.size, "quiet", bold=True)]
    nodes: list[Node] = []
    y = TOP
    for number, members in groups:
        tall = HEAD + ROW * len(members) + 6
        tone = cluster_tone(tones[number])
        back.append(
            Path(rounded(x + 1, y, room.column - 2, tall, 12), fill=tone, alpha=0.1, line=tone, width=1.6)
        )
        title = _title(number, sizes[number], room)
        back.append(Text(title, x + room.column / 2, y + HEAD / 2 + 1, room.size, "quiet"))
        for rank, iri in enumerate(members):
            nodes.append(
                _member(bodies, iri, (x, y + HEAD + ROW * (rank + 0.5)), room, strong=iri in changed, at=at)
            )
        y += tall + GAP
    return nodes, back, y - GAP + 4


def _title(number: int, size: int, room: Room) -> tuple[str, str]:
    """The cluster's number and size; the number alone where both do not fit."""
    zh, en = (
        name if text_width(name, room.size) <= room.column - 12 else name.split(" · ")[0]
        for name in cluster_name(number, size)
    )
    return (zh, en)


def _member(  # noqa: PLR0913 - one name, where and how
    bodies: Bodies, iri: str, corner: tuple[float, float], room: Room, *, strong: bool, at: int
) -> Node:
    """A department in its cluster; one that moves, ends or begins in the strong tone."""
    label = bodies.label(iri, room.size, room.column - 10)
    mark = Text(label, 0, 0, room.size, "lead" if strong else "ink", bold=strong)
    x = corner[0] + room.column / 2
    return Node(bodies.keys.get(iri, ""), x, corner[1], room.column - 8, ROW - 2, (mark,), name=f"{at}:{iri}")


def _links(shown: Sequence[Membership], bodies: Bodies, room: Room) -> tuple[Link, ...]:
    """A line from each department to itself, or to what becomes of it; those that change on top."""
    there = {m.department for m in shown if m.cluster_after is not None}
    links = []
    for m in shown:
        targets = bodies.moves.get(m.department, ()) if m.department in bodies.gone else (m.department,)
        strong = m.moved or m.department in bodies.gone
        links += [
            Link(
                f"k:{m.department}>{target}",
                f"0:{m.department}",
                f"1:{target}",
                "lead" if strong else "faint",
                2.4 if strong else 1.2,
                curve=0.5,
                source_at=(room.column / 2 - 1, 0.0),
                target_at=(1 - room.column / 2, 0.0),
            )
            for target in targets
            if m.cluster is not None and target in there
        ]
    return tuple(sorted(links, key=lambda link: link.tone == "lead"))
