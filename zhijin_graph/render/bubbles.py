"""Ninth stage: the layout of the ties network: each cluster a bubble of its own, nothing overlaps."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhijin_graph.render.drawing import Point

GAP = 34.0
SPACING = 112.0
MARGIN = 62.0
SINGLE_RADIUS = 56.0
SHEET = (820.0, 660.0)
"""The room that a picture has beside the evidence panel, in pixels."""


CENTRED = 6
"""From so many members on, one stands in the middle."""
FIRST_RING = 9
CHAINED = 40
"""Larger clusters are ordered by load alone."""
PACKED = 24
"""More bubbles than this stand on shelves instead of close around the largest."""
READABLE = 1.12
"""How much wider than the sheet a picture may be, and names in it can still be read."""
TALLEST = 6000.0
TITLE = 32.0
"""The room that a title takes over its bubble."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """Members placed relative to the middle, and the radius that holds them with their labels."""

    members: tuple[int, ...]
    places: tuple[Point, ...]
    radius: float


def arrange_bubble(
    members: Sequence[int], load: Callable[[int], float], tie: Callable[[int, int], float]
) -> Bubble:
    """The heaviest member in the middle where there are six or more, the rest on rings around it.

    On a ring, each next member is the one most tied to its neighbour, so that strong ties are short.
    """
    order = sorted(members, key=lambda at: (-load(at), at))
    if len(order) <= CHAINED:
        order = _chain(order, tie)
    if len(order) == 1:
        return Bubble(tuple(order), ((0.0, 0.0),), SINGLE_RADIUS)
    rings = ring_sizes(len(order))
    places: list[Point] = []
    radius = 0.0
    for size in rings:
        least = SPACING / (2 * math.sin(math.pi / size)) if size > 1 else 0.0
        radius = max(least, radius + SPACING) if places else least
        places += [_on_circle(radius, at / size, len(places)) for at in range(size)]
    return Bubble(tuple(order), tuple(places), radius + MARGIN)


def ring_sizes(count: int) -> list[int]:
    """How many members stand on each ring, from the middle outwards.

    >>> ring_sizes(3), ring_sizes(10), ring_sizes(30)
    ([3], [1, 9], [1, 9, 20])
    """
    if count < CENTRED:
        return [count]
    sizes, rest = [1], count - 1
    while rest:
        room = FIRST_RING + 6 * (len(sizes) - 1) + 5
        sizes.append(rest if rest <= room else min(rest, room - 5))
        rest -= sizes[-1]
    return sizes


def _on_circle(radius: float, turn: float, inside: int) -> Point:
    angle = 2 * math.pi * turn - math.pi / 2 + (math.pi / 10 if inside > 1 else 0.0)
    return (radius * math.cos(angle), radius * math.sin(angle))


def _chain(order: list[int], tie: Callable[[int, int], float]) -> list[int]:
    """The first stays first; then always the member most tied to the one before."""
    out, rest = order[:1], order[1:]
    while rest:
        best = max(rest, key=lambda at: (tie(out[-1], at), -rest.index(at)))
        out.append(best)
        rest.remove(best)
    return out


def pack_bubbles(radii: Sequence[float], pull: Callable[[int, int], float]) -> list[Point]:
    """Middles for circles that do not touch: the largest first, each next near those it is tied to.

    Every place that touches two circles already set is tried; the picture is kept to the shape of the sheet.
    """
    order = sorted(range(len(radii)), key=lambda at: (-radii[at], at))
    if len(order) > PACKED:
        return _shelve(order, radii)
    placed: dict[int, Point] = {}
    for at in order:

        def cost(spot: Point, at: int = at) -> tuple[float, Point]:
            ties = sum(pull(at, other) * math.dist(spot, place) for other, place in placed.items())
            return (round(_crowding({**placed, at: spot}, radii) + ties * 1e-5, 4), spot)

        placed[at] = min(_tangent_spots(placed, radii, radii[at]), key=cost)
    return [placed[at] for at in range(len(radii))]


def _shelve(order: Sequence[int], radii: Sequence[float]) -> list[Point]:
    """Bubbles side by side, largest first, in rows that can be read; very many in the shape of the sheet.

    Rows stand apart by the height of the titles, which grow with the picture.
    """
    area = sum((2 * radius + GAP) ** 2 for radius in radii)
    readable = SHEET[0] * READABLE
    width = readable if area / readable <= TALLEST else math.sqrt(area * SHEET[0] / SHEET[1])
    width = max(width, 2 * max(radii))
    apart = max(0.0, TITLE * max(1.0, width / SHEET[0]) - GAP)
    places: dict[int, Point] = {}
    x = y = tall = 0.0
    for at in order:
        side = 2 * radii[at] + GAP
        if x and x + side > width:
            x, y, tall = 0.0, y + tall + apart, 0.0
        tall = max(tall, side)
        places[at] = (x + side / 2, y + tall / 2)
        x += side
    return [places[at] for at in range(len(radii))]


def _crowding(placed: dict[int, Point], radii: Sequence[float]) -> float:
    """How badly the picture fits the sheet: too wide is worst, for then letters shrink; then height."""
    wide = max(x + radii[at] for at, (x, _) in placed.items()) - min(
        x - radii[at] for at, (x, _) in placed.items()
    )
    high = max(y + radii[at] for at, (_, y) in placed.items()) - min(
        y - radii[at] for at, (_, y) in placed.items()
    )
    return 20 * max(0.0, wide / SHEET[0] - 1) + high / SHEET[1] + 0.2 * wide / SHEET[0]


def _tangent_spots(placed: dict[int, Point], radii: Sequence[float], radius: float) -> list[Point]:
    if not placed:
        return [(0.0, 0.0)]
    circles = [(place, radii[at] + radius + GAP) for at, place in placed.items()]
    spots = [
        (round(x + d * math.cos(turn * math.pi / 8), 3), round(y + d * math.sin(turn * math.pi / 8), 3))
        for (x, y), d in circles
        for turn in range(16)
    ]
    for at, (a, da) in enumerate(circles):
        for b, db in circles[at + 1 :]:
            spots += _crossings(a, da, b, db)
    free = [spot for spot in spots if all(math.dist(spot, place) >= d - 0.01 for place, d in circles)]
    return free or [(max(x + d for (x, _), d in circles) + radius, 0.0)]


def _crossings(a: Point, ra: float, b: Point, rb: float) -> list[Point]:
    """Where two circles cross."""
    d = math.dist(a, b)
    if d == 0 or d > ra + rb or d < abs(ra - rb):
        return []
    along = (ra * ra - rb * rb + d * d) / (2 * d)
    across = math.sqrt(max(0.0, ra * ra - along * along))
    ux, uy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
    x, y = a[0] + along * ux, a[1] + along * uy
    return [
        (round(x - across * uy, 3), round(y + across * ux, 3)),
        (round(x + across * uy, 3), round(y - across * ux, 3)),
    ]
