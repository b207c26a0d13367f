"""Ninth stage: the ties network, who works together: clusters in colour, lines as wide as shared measures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.model import Clustering, Tie
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.bubbles import Bubble, arrange_bubble, pack_bubbles
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Point, Scene, Text, circle, hatch, rounded
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import cluster_name, clusters_finding
from zhijin_graph.render.labels import text_width, wrap
from zhijin_graph.render.page import Page, render_page
from zhijin_graph.render.tones import cluster_tone
from zhijin_graph.render.twins import Twin, cluster_twin, pair_twin

PAIR_WIDTH = (0.5, 1.0)
"""A line is 0.5 px wide and one more for each shared measure."""
LABEL = 15.0
LABEL_WIDTH = 92.0
NARROW_WIDTH = 372.0
ABREAST = 3
ROW = 114.0


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster as the picture shows it: members by index, tone, measures they share."""

    name: tuple[str, str]
    tone: str
    members: tuple[int, ...]
    measures: tuple[int, ...]


def render_clusters(view: PlanView, clustering: Clustering, ties: Sequence[Tie], *, lang: str = "zh") -> str:
    """The ties network as one HTML page. Ties that touch a collective are shown on request only."""
    return render_page(clusters_page(gather_evidence(view), clustering, ties), lang=lang)


def clusters_page(evidence: Evidence, clustering: Clustering, ties: Sequence[Tie]) -> Page:
    """The page before it is written."""
    groups = gather_groups(evidence, clustering)
    weights = tie_measures(evidence, ties)
    return Page(
        name="clusters",
        evidence=evidence,
        finding=clusters_finding(evidence, clustering),
        scenes={
            "wide": draw_wide(evidence, groups, weights),
            "narrow": draw_narrow(evidence, groups, weights),
        },
        legend=words.CLUSTERS_LEGEND,
        twins=clusters_twins(evidence, groups, weights),
        groups=tuple(
            {"name": g.name, "tone": g.tone, "members": g.members, "measures": g.measures} for g in groups
        ),
        pair_width=PAIR_WIDTH,
    )


def clusters_twins(
    evidence: Evidence, groups: Sequence[Group], weights: Mapping[tuple[int, int], tuple[int, ...]]
) -> tuple[Twin, ...]:
    """The tables: departments with their cluster, pairs with their shared measures."""
    cluster_of = {who: number for number, group in enumerate(groups, 1) for who in group.members}
    return (cluster_twin(evidence, cluster_of), pair_twin(evidence, weights))


def gather_groups(evidence: Evidence, clustering: Clustering) -> tuple[Group, ...]:
    """Clusters of the departments that the view knows, in the order found."""
    out = []
    for cluster in clustering.clusters:
        members = tuple(evidence.actor_at[iri] for iri in cluster.departments if iri in evidence.actor_at)
        measures = tuple(evidence.task_at[iri] for iri in cluster.measures if iri in evidence.task_at)
        if members:
            name = cluster_name(cluster.number, len(members))
            out.append(Group(name, cluster_tone(cluster.number), members, measures))
    return tuple(out)


def tie_measures(evidence: Evidence, ties: Sequence[Tie]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Pairs of departments, lower index first, and the measures they share."""
    out: dict[tuple[int, int], tuple[int, ...]] = {}
    for tie in ties:
        if tie.department in evidence.actor_at and tie.other in evidence.actor_at:
            a, b = sorted((evidence.actor_at[tie.department], evidence.actor_at[tie.other]))
            out[a, b] = tuple(sorted(evidence.task_at[m] for m in tie.measures if m in evidence.task_at))
    return dict(sorted(out.items()))


Weights = Mapping[tuple[int, int], tuple[int, ...]]


def draw_wide(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> Scene:
    """Bubbles packed around the largest; collectives in a row below, hidden at first."""

    def tie(a: int, b: int) -> float:
        return len(weights.get((min(a, b), max(a, b)), ()))

    def pull(a: int, b: int) -> float:
        return sum(tie(x, y) for x in groups[a].members for y in groups[b].members)

    bubbles = [arrange_bubble(g.members, lambda at: len(evidence.tasks_of(at)), tie) for g in groups]
    middles = pack_bubbles([bubble.radius for bubble in bubbles], pull)
    left = min((x - b.radius for (x, _), b in zip(middles, bubbles, strict=True)), default=0.0)
    top = min((y - b.radius for (_, y), b in zip(middles, bubbles, strict=True)), default=0.0) - 30
    middles = [(x - left, y - top) for x, y in middles]
    width = max((x + b.radius for (x, _), b in zip(middles, bubbles, strict=True)), default=320.0)
    height = max((y + b.radius for (_, y), b in zip(middles, bubbles, strict=True)), default=200.0)
    width, shift = max(width, 820.0), max(0.0, (820.0 - width) / 2)
    middles = [(x + shift, y) for x, y in middles]
    back: list[Mark] = []
    nodes: list[Node] = []
    for at, (group, bubble, middle) in enumerate(zip(groups, bubbles, middles, strict=True)):
        nodes += _bubble_nodes(evidence, at, group, bubble, middle)
        back.append(_hull(circle(*middle, bubble.radius), group.tone))
    rows, foot = _collective_row(evidence, width, height)
    return Scene(
        width, height + foot, (*nodes, *rows), _pair_links(evidence, groups, weights), tuple(back), foot
    )


def _bubble_nodes(evidence: Evidence, at: int, group: Group, bubble: Bubble, middle: Point) -> list[Node]:
    x, y = middle
    nodes = [
        _department(evidence, who, x + dx, y + dy, group.tone)
        for who, (dx, dy) in zip(bubble.members, bubble.places, strict=True)
    ]
    return [_group_title(at, group, x, y - bubble.radius - 13), *nodes]


def _hull(d: str, tone: str) -> Path:
    return Path(d, fill=tone, alpha=0.1, line=tone, width=1.6)


def _group_title(at: int, group: Group, x: float, y: float) -> Node:
    w = max(text_width(words, LABEL) for words in group.name) + 12
    return Node(f"c:{at}", x, y, w, 24, (Text(group.name, 0, 0, LABEL, "ink", bold=True, halo=True),))


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
    marks.append(Text(str(load), 0, up, 14.5 if r < 20 else 16, bold=True))  # noqa: PLR2004 -- small discs, small figures
    for rank, line in enumerate(lines):
        marks.append(Text(line, 0, up + r + 13 + 18 * rank, LABEL, halo=True))
    w = max(2 * r, *(text_width(line, LABEL) for line in lines))
    return Node(f"d:{who}", x, y, w, h, tuple(marks), actor.collective)


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


def _pair_links(evidence: Evidence, groups: Sequence[Group], weights: Weights) -> tuple[Link, ...]:
    """Lines within a cluster in its tone, others quiet; the widest last, on top."""
    group_of = {who: at for at, group in enumerate(groups) for who in group.members}
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
                source_at=(0.0, _disc(evidence, a)[2]),
                target_at=(0.0, _disc(evidence, b)[2]),
                alpha=0.55 if inside else 0.3,
                collective=evidence.actors[a].collective or evidence.actors[b].collective,
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
        nodes.append(_group_title(at, group, NARROW_WIDTH / 2, y + 14))
        top, bottom = y + 30, y + 40 + ROW * -(-len(group.members) // ABREAST)
        members = sorted(group.members, key=lambda who: (-len(evidence.tasks_of(who)), who))
        for rank, who in enumerate(members):
            x, dy = _place_abreast(rank, len(members))
            nodes.append(_department(evidence, who, x, top + dy, group.tone))
        back.append(_hull(rounded(1, top, NARROW_WIDTH - 2, bottom - top, 28), group.tone))
        y = bottom + 14
    rest, foot = _collective_row(evidence, NARROW_WIDTH, y)
    return Scene(
        NARROW_WIDTH, y + foot, (*nodes, *rest), _pair_links(evidence, groups, weights), tuple(back), foot
    )


def _place_abreast(rank: int, count: int) -> Point:
    """Where the member of a rank stands: full rows bend in the middle, so that no disc hides a line."""
    row, column = divmod(rank, ABREAST)
    in_row = min(ABREAST, count - row * ABREAST)
    if in_row < ABREAST:
        return (NARROW_WIDTH * (column + 0.5) / in_row, 56 + ROW * row)
    return (NARROW_WIDTH * (column * 0.325 + 0.175), 56 + ROW * row + (14 if column == 1 else 0))
