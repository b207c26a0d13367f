"""Ninth stage: ties before and after, as arcs left and right of one list of departments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.render.bodies import Bodies
from zhijin_graph.render.drawing import Mark, Node, Path, Scene, Text, n
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.side_twins import tie_key

ROW = 26.0
TOP = 44.0
MOST = 48
"""More departments than this, and only those whose ties change are drawn."""
Weights = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Room:
    """How wide the picture is, how wide its list, and the size of the letters."""

    width: float
    names: float
    size: float


WIDE = Room(860.0, 196.0, 15.5)
NARROW = Room(372.0, 160.0, 14.0)


def draw_arcs(evidence: Evidence, found: WhatIf, bodies: Bodies, room: Room) -> Scene:
    """Ties before on the left and after on the right; what stays is grey, thin and behind."""
    order, left_out = _order(found, bodies)
    place = {iri: TOP + ROW * (at + 0.5) for at, iri in enumerate(order)}
    before, after = (_weights(side, found, order) for side in (found.before, found.after))
    arcs = [
        *_side(evidence, (before, after), place, room, at=0),
        *_side(evidence, (after, before), place, room, at=1),
    ]
    names = [_name(bodies, iri, place[iri], room) for iri in order]
    height = TOP + ROW * max(len(order), 1) + (ROW if left_out else 0)
    back: list[Mark] = [*_heads(found, room)]
    if left_out:
        told = (f"另有 {left_out} 个部门的协作不变，未画", f"{left_out} more departments keep their ties")
        back.append(Text(told, room.width / 2, height - ROW / 2, room.size, "quiet"))
    return Scene(room.width, height, (*arcs, *names), (), tuple(back))


def _order(found: WhatIf, bodies: Bodies) -> tuple[list[str], int]:
    """Departments by the cluster they come from, a new body beside its origin; and how many are left out."""
    cluster = {m.department: m.cluster or m.cluster_after or 0 for m in found.memberships}
    order = sorted(
        cluster, key=lambda iri: (cluster[bodies.origin(iri)], bodies.origin(iri), iri in bodies.new, iri)
    )
    if len(order) <= MOST:
        return order, 0
    changed = {iri for tie in found.ties for iri in (tie.department, tie.other)} | {*bodies.gone, *bodies.new}
    kept = [iri for iri in order if iri in changed][:MOST]
    return kept, len(order) - len(kept)


def _weights(incidence: Incidence, found: WhatIf, shown: Sequence[str]) -> Weights:
    """Pairs of the departments shown → measures that they share."""
    part = incidence.considered(collectives=found.collectives)
    rows = {iri: row for row, iri in enumerate(part.departments.iris)}
    known = sorted(iri for iri in shown if iri in rows)
    pairs = ((a, b) for at, a in enumerate(known) for b in known[at + 1 :])
    counted = ((pair, len(part.shared(rows[pair[0]], rows[pair[1]]))) for pair in pairs)
    return {pair: count for pair, count in counted if count}


def _heads(found: WhatIf, room: Room) -> Iterator[Mark]:
    """What the sides are, and how many ties each has."""
    ties = next(one for one in found.summary if one.name == "ties")
    edge = (room.width - room.names) / 2
    for words, count, x in (
        (("改革前", "before"), ties.before, edge / 2),
        (("改革后", "after"), ties.after, room.width - edge / 2),
    ):
        told = (f"{words[0]} {count:g} 对", f"{words[1]}: {count:g} ties")
        yield Text(told, x, 12, room.size, "quiet", bold=True)


def _side(
    evidence: Evidence, weights: tuple[Weights, Weights], place: dict[str, float], room: Room, *, at: int
) -> list[Node]:
    """The arcs of one side (0 left, 1 right); those that differ from the other side on top."""
    own, other = weights
    changed = {pair for pair in own if own[pair] != other.get(pair, 0)}
    sign = -1 if at == 0 else 1
    x = room.width / 2 + sign * (room.names / 2 + 4)
    reach = ((room.width - room.names) / 2 - 8) / 0.75
    tall = max(place.values(), default=0.0) - min(place.values(), default=0.0)
    nodes = []
    for pair in sorted(own, key=lambda pair: (pair in changed, own[pair], pair)):
        y0, y1 = sorted((place[pair[0]], place[pair[1]]))
        bulge = sign * reach * (0.12 + 0.88 * (y1 - y0) / max(tall, 1.0))
        d = f"M{n(x)} {n(y0)}C{n(x + bulge)} {n(y0)} {n(x + bulge)} {n(y1)} {n(x)} {n(y1)}"
        mark = _arc(d, own[pair], alone=pair not in other, changed=pair in changed, dashed=at == 0)
        centre = (x + bulge * 0.75, (y0 + y1) / 2)
        key = tie_key(evidence, *pair)
        nodes.append(Node(key, 0, 0, 0, 0, (mark,), centre=centre, name=f"tie:{at}:{pair[0]}|{pair[1]}"))
    return nodes


def _arc(d: str, weight: int, *, alone: bool, changed: bool, dashed: bool) -> Path:
    """A tie of one side alone in the strong tone, dashed where it vanishes; one of another weight quieter."""
    width = min(1.2 + 0.6 * weight, 7.0)
    if not changed:
        return Path(d, line="faint", width=min(width, 2.4))
    if alone:
        return Path(d, line="lead", width=width, dash=(6.0, 4.0) if dashed else ())
    return Path(d, line="responsible", width=width)


def _name(bodies: Bodies, iri: str, y: float, room: Room) -> Node:
    """A department in the middle; one that ends or begins in the strong tone."""
    strong = iri in bodies.gone or iri in bodies.new
    label = bodies.label(iri, room.size, room.names - 4)
    marks = (Text(label, 0, 0, room.size, "lead" if strong else "ink", bold=strong, halo=True),)
    key = bodies.keys.get(iri, "")
    return Node(key, room.width / 2, y, room.names, ROW - 3, marks, name=f"body:{iri}")
