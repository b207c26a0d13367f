"""Ninth stage: the picture of clusters: bubbles of departments, lines as wide as the measures they share."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhijin_graph.render.bubbles import SHEET, Bubble, arrange_bubble, pack_bubbles
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Point, Scene, Text, circle, hatch, rounded
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.groups import Group, Weights, is_large, tie_groups
from zhijin_graph.render.labels import clip, text_width, wrap

PAIR_WIDTH = (0.5, 1.0)
"""A line is 0.5 px wide and one more for each shared measure."""
LABEL = 15.0
LABEL_WIDTH = 92.0
NARROW_WIDTH = 372.0
ABREAST = 3
LEAST_WIDTH = 820.0
PARTNERS = 2
ROW = 114.0


def draw_clusters(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> dict[str, Scene]:
    """The picture for wide screens and, unless there are too many departments to list, for narrow ones."""
    scenes = {"wide": draw_wide(evidence, groups, weights)}
    return scenes if is_large(evidence) else scenes | {"narrow": draw_narrow(evidence, groups, weights)}


def draw_wide(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> Scene:
    """Bubbles packed around the largest; collectives in a row below, hidden at first."""

    def tie(a: int, b: int) -> float:
        return len(weights.get((min(a, b), max(a, b)), ()))

    between = tie_groups(groups, weights)
    bubbles = [arrange_bubble(g.members, lambda at: len(evidence.tasks_of(at)), tie) for g in groups]
    middles = pack_bubbles(
        [bubble.radius for bubble in bubbles], lambda a, b: between.get((min(a, b), max(a, b)), 0)
    )
    middles, width, height, title = _framed(middles, [bubble.radius for bubble in bubbles])
    back: list[Mark] = []
    nodes: list[Node] = []
    large = is_large(evidence)
    for at, (group, bubble, middle) in enumerate(zip(groups, bubbles, middles, strict=True)):
        place = middle if large else (middle[0], middle[1] - bubble.radius - title * 1.05)
        name = _group_title(at, group, place, title, 2 * bubble.radius)
        nodes.append(replace(name, w=1.4 * bubble.radius, h=1.4 * bubble.radius) if large else name)
        nodes += _bubble_nodes(evidence, group, bubble, middle)
        back.append(_hull(circle(*middle, bubble.radius), group.tone, title))
    rows, foot = _collective_row(evidence, width, height)
    links = pair_links(evidence, groups, weights)
    if large:
        links = (*between_links(between), *links)
    return Scene(width, height + foot, (*nodes, *rows), links, tuple(back), foot)


def _framed(middles: Sequence[Point], radii: Sequence[float]) -> tuple[list[Point], float, float, float]:
    """Bubbles moved so that all is in sight, width, height, and the size of titles that can be read there."""
    reach = list(zip(middles, radii, strict=True))
    wide = max((x + r for (x, _), r in reach), default=0.0) - min((x - r for (x, _), r in reach), default=0.0)
    title = LABEL * max(1.0, wide / SHEET[0])
    left = min((x - r for (x, _), r in reach), default=0.0) - max(0.0, (LEAST_WIDTH - wide) / 2)
    top = min((y - r for (_, y), r in reach), default=0.0) - title * 2
    placed = [(x - left, y - top) for x, y in middles]
    height = max((y + r for (_, y), r in zip(placed, radii, strict=True)), default=200.0)
    return placed, max(wide, LEAST_WIDTH), height, title


def _bubble_nodes(evidence: Evidence, group: Group, bubble: Bubble, middle: Point) -> list[Node]:
    return [
        _department(evidence, who, middle[0] + dx, middle[1] + dy, group.tone)
        for who, (dx, dy) in zip(bubble.members, bubble.places, strict=True)
    ]


def between_links(between: Mapping[tuple[int, int], int]) -> tuple[Link, ...]:
    """One line between two clusters instead of one for each tie: to each cluster's strongest partners."""
    partners: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for pair, weight in between.items():
        for end in pair:
            partners.setdefault(end, []).append((-weight, pair))
    kept = sorted({pair for found in partners.values() for _, pair in sorted(found)[:PARTNERS]})
    most = max((between[pair] for pair in kept), default=1)
    return tuple(
        Link(f"k:{a},{b}", f"c:{a}", f"c:{b}", "quiet", 4 + 40 * between[a, b] / most, alpha=0.3)
        for a, b in kept
    )


def _hull(d: str, tone: str, size: float = LABEL) -> Path:
    return Path(d, fill=tone, alpha=0.1, line=tone, width=1.6 * size / LABEL)


def _group_title(at: int, group: Group, middle: Point, size: float, room: float) -> Node:
    """The cluster's name over its bubble, or within it; of a bubble too small for it as much as fits."""
    names = group.name
    if max(text_width(name, size) for name in names) > room:
        names = (clip(names[0].split(" · ")[0], size, room), clip(names[1].split(" · ")[0], size, room))
    w = max(text_width(name, size) for name in names) + 12
    return Node(f"c:{at}", *middle, w, size * 1.6, (Text(names, 0, 0, size, "ink", bold=True, halo=True),))


def _disc(evidence: Evidence, who: int) -> tuple[float, tuple[str, ...], float]:
    """Radius of a department's disc, the lines of its name, and the disc's middle over the node's."""
    r = 13 + 4.2 * math.sqrt(len(evidence.tasks_of(who)))
    lines = wrap(evidence.actors[who].label, LABEL, LABEL_WIDTH)
    return r, lines, -3.0 - 9 * len(lines)


def _department(evidence: Evidence, who: int, x: float, y: float, tone: str) -> Node:
    """A disc whose area grows with the measures carried, their number in it, the name below."""
    actor = evidence.actors[who]
    load = len(evidence.tasks_of(who))
    r, lines, up = _disc(evidence, who)
    h = 2 * (r - up)
    marks: list[Mark] = [
        Path(
            circle(0, up, r - 2),
            fill="paper",
            line=tone,
            width=4,
            dash=(4.0, 3.0) if actor.collective else (),
        )
    ]
    if actor.collective:
        marks.append(Path(hatch(r * 1.2, r * 1.2), line="faint"))
    marks.append(Text(str(load), 0, up, 14.5 if r < 20 else 16, bold=True, count="total"))  # noqa: PLR2004 -- small discs, small figures
    for rank, line in enumerate(lines):
        marks.append(Text(line, 0, up + r + 13 + 18 * rank, LABEL, halo=True))
    w = max(2 * r, *(text_width(line, LABEL) for line in lines))
    return Node(f"d:{who}", x, y, w, h, tuple(marks), actor.collective, hook=(0.0, up))


def _collective_row(evidence: Evidence, width: float, height: float) -> tuple[list[Node], float]:
    found = [at for at, actor in enumerate(evidence.actors) if actor.collective]
    per_row = max(1, int(width // 130))
    nodes = []
    for rank, who in enumerate(found):
        row, column = divmod(rank, per_row)
        in_row = min(per_row, len(found) - row * per_row)
        nodes.append(
            _department(evidence, who, width * (column + 0.5) / in_row, height + 70 + 110 * row, "quiet")
        )
    return nodes, (110.0 * -(-len(found) // per_row) + 26 if found else 0.0)


def pair_links(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> tuple[Link, ...]:
    """Lines within a cluster in its tone, others quiet; the widest last, on top."""
    group_of = {who: at for at, group in enumerate(groups) for who in group.members}
    large = is_large(evidence)
    links = []
    for (a, b), measures in weights.items():
        inside = group_of.get(a) is not None and group_of.get(a) == group_of.get(b)
        links.append(
            Link(
                f"p:{a},{b}",
                f"d:{a}",
                f"d:{b}",
                groups[group_of[a]].tone if inside else "quiet",
                PAIR_WIDTH[0] + PAIR_WIDTH[1] * len(measures),
                alpha=0.55 if inside else 0.3,
                collective=evidence.actors[a].collective or evidence.actors[b].collective,
                within=(f"c:{group_of[a]}" if inside else "-") if large else "",
            )
        )
    links.sort(key=lambda link: (link.tone != "quiet", link.width, link.key))
    return tuple(links)


def draw_narrow(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> Scene:
    """The same for a phone: clusters below each other, members three abreast."""
    nodes: list[Node] = []
    back: list[Mark] = []
    y = 0.0
    for at, group in enumerate(groups):
        nodes.append(_group_title(at, group, (NARROW_WIDTH / 2, y + 14), LABEL, NARROW_WIDTH))
        top, bottom = y + 30, y + 40 + ROW * -(-len(group.members) // ABREAST)
        members = sorted(group.members, key=lambda who: (-len(evidence.tasks_of(who)), who))
        for rank, who in enumerate(members):
            x, dy = _place_abreast(rank, len(members))
            nodes.append(_department(evidence, who, x, top + dy, group.tone))
        back.append(_hull(rounded(1, top, NARROW_WIDTH - 2, bottom - top, 28), group.tone))
        y = bottom + 14
    rest, foot = _collective_row(evidence, NARROW_WIDTH, y)
    return Scene(
        NARROW_WIDTH, y + foot, (*nodes, *rest), pair_links(evidence, groups, weights), tuple(back), foot
    )


def _place_abreast(rank: int, count: int) -> Point:
    """Where the member of a rank stands: full rows bend in the middle, so that no disc hides a line."""
    row, column = divmod(rank, ABREAST)
    in_row = min(ABREAST, count - row * ABREAST)
    if in_row < ABREAST:
        return (NARROW_WIDTH * (column + 0.5) / in_row, 56 + ROW * row)
    return (NARROW_WIDTH * (column * 0.325 + 0.175), 56 + ROW * row + (14 if column == 1 else 0))
