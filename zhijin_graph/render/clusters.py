"""Ninth stage: the ties network, who works together: clusters in colour, lines as wide as shared measures."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhijin_graph.model import Clustering, Tie, TieReport
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.bubbles import SHEET, Bubble, arrange_bubble, pack_bubbles
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Point, Scene, Text, circle, hatch, rounded
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import backbone_finding, cluster_name, clusters_finding
from zhijin_graph.render.labels import clip, text_width, wrap
from zhijin_graph.render.page import Figure, Page, page_html, single_page
from zhijin_graph.render.tones import cluster_tone
from zhijin_graph.render.twins import Twin, cluster_twin, pair_twin

PAIR_WIDTH = (0.5, 1.0)
"""A line is 0.5 px wide and one more for each shared measure."""
LABEL = 15.0
LABEL_WIDTH = 92.0
NARROW_WIDTH = 372.0
ABREAST = 3
LEAST_WIDTH = 820.0
PARTNERS = 2
LARGE = 1000
"""Above so many departments the clusters come first, and each shows its ties when it is opened."""
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
    return page_html(clusters_page(view, clustering, ties), lang=lang)


def clusters_page(view: PlanView, clustering: Clustering, ties: Sequence[Tie]) -> Page:
    """The ties network, clusters in colour."""
    evidence = gather_evidence(view)
    groups = gather_groups(evidence, clustering)
    return single_page(evidence, clusters_figure(evidence, groups, ties, clustering), groups_json(groups))


def groups_json(groups: Sequence[Group]) -> tuple[Mapping[str, object], ...]:
    """Clusters as the page takes them."""
    return tuple(
        {"name": g.name, "tone": g.tone, "members": g.members, "measures": g.measures} for g in groups
    )


def clusters_figure(
    evidence: Evidence, groups: Sequence[Group], ties: Sequence[Tie], clustering: Clustering
) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    weights = tie_measures(evidence, ties)
    return Figure(
        name="clusters",
        kind="network",
        finding=clusters_finding(evidence, clustering),
        scenes=draw_clusters(evidence, groups, weights),
        legend=words.CLUSTERS_LEGEND,
        twins=clusters_twins(evidence, groups),
        pair_width=PAIR_WIDTH,
    )


def backbone_page(view: PlanView, report: TieReport, clustering: Clustering) -> Page:
    """The ties that are stronger than chance (disparity filter), the others faint behind them."""
    evidence = gather_evidence(view)
    groups = gather_groups(evidence, clustering)
    return single_page(evidence, backbone_figure(evidence, groups, report), groups_json(groups))


def backbone_figure(evidence: Evidence, groups: Sequence[Group], report: TieReport) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    weights = tie_measures(evidence, report.ties)
    strong = set(tie_measures(evidence, report.backbone))
    scenes = draw_clusters(evidence, groups, weights)
    kept = {pair: tasks for pair, tasks in weights.items() if pair in strong} or weights
    return Figure(
        name="backbone",
        kind="network",
        finding=backbone_finding(evidence, report),
        scenes={width: _with_backbone(scene, strong) for width, scene in scenes.items()},
        legend=words.BACKBONE_LEGEND,
        twins=(pair_twin(evidence, kept), cluster_twin(evidence, _cluster_of(groups))),
        pair_width=PAIR_WIDTH,
    )


def _with_backbone(scene: Scene, strong: set[tuple[int, int]]) -> Scene:
    """The same picture, ties of the backbone in the strong tone and on top, all others faint."""
    keys = {f"p:{a},{b}" for a, b in strong}
    links = [
        replace(link, tone="lead", alpha=0.9) if link.key in keys else replace(link, tone="quiet", alpha=0.16)
        for link in scene.links
    ]
    return replace(scene, links=tuple(sorted(links, key=lambda link: link.tone == "lead")))


def _cluster_of(groups: Sequence[Group]) -> dict[int, int]:
    return {who: number for number, group in enumerate(groups, 1) for who in group.members}


def clusters_twins(evidence: Evidence, groups: Sequence[Group]) -> tuple[Twin, ...]:
    """The tables: departments with their cluster, pairs with their shared measures."""
    return (cluster_twin(evidence, _cluster_of(groups)), pair_twin(evidence))


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
        place = middle if large else (middle[0], middle[1] - bubble.radius - title * 0.85)
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


def is_large(evidence: Evidence) -> bool:
    """Whether there are too many departments to show every tie at once."""
    return len(evidence.actors) > LARGE


def tie_groups(groups: Sequence[Group], weights: Weights) -> dict[tuple[int, int], int]:
    """Pairs of clusters, lower first → shared measures of their members, counted a pair."""
    group_of = {who: at for at, group in enumerate(groups) for who in group.members}
    between: Counter[tuple[int, int]] = Counter()
    for (a, b), tasks in weights.items():
        if a in group_of and b in group_of and group_of[a] != group_of[b]:
            x, y = sorted((group_of[a], group_of[b]))
            between[x, y] += len(tasks)
    return dict(sorted(between.items()))


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
    marks.append(Text(str(load), 0, up, 14.5 if r < 20 else 16, bold=True))  # noqa: PLR2004 -- small discs, small figures
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
