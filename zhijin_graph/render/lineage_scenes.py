"""Ninth stage: pictures of where plans come from: columns by level of government, on a phone a tree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from zhijin_graph.render.chart import rule
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Scene, Text, rounded
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.labels import wrap
from zhijin_graph.render.levels import LEVELS

LEVEL_WORDS: Mapping[str, tuple[str, str]] = {
    "national": ("国家", "national"),
    "province": ("省", "province"),
    "prefecture": ("市（州）", "prefecture"),
    "county": ("县（区）", "county"),
    "township": ("乡镇", "township"),
    "": ("层级不明", "level not told"),
}
SIZE = 15.5
LINES = 5
NARROW_SIZE = 14.0
STEP = 26.0
"""How far to the right a card stands of the one that cites it, on a phone."""
PLANS_SHOWN = 30
"""Of more plans than this, all stand on one card."""
ALL_PLANS = "x:-1"


def draw_lineage(evidence: Evidence, *, wide: bool) -> Scene:
    """Columns by level, each plan in its own; on a phone rows from top to bottom instead."""
    by_level: dict[str, list[str]] = {}
    keys = document_keys(evidence)
    for key in sorted(set(keys.values()), key=_beside_its_plan(evidence)):
        by_level.setdefault(_level(evidence, key), []).append(key)
    shown = [*LEVELS[:4], *(level for level in ("township", "") if level in by_level)]
    if wide:
        return _columns(evidence, by_level, shown)
    return draw_tree(evidence) if len(evidence.plans) > 1 else _rows(evidence, by_level, shown)


def _level(evidence: Evidence, key: str) -> str:
    """The level that a card stands in; all plans together in that of most of them."""
    if key == ALL_PLANS:
        return Counter(card.level for card in evidence.plans).most_common(1)[0][0]
    return evidence.plans[int(key[2:])].level if key[0] == "x" else evidence.sources[int(key[2:])].level


def _beside_its_plan(evidence: Evidence) -> Callable[[str], tuple[int, str, int]]:
    """The order of cards in a column: by the plan that cites first, sources before it."""
    order = {plan.iri: at for at, plan in enumerate(evidence.plans)}

    def rank(key: str) -> tuple[int, str, int]:
        at = int(key[2:])
        if key[0] == "x":
            return at, "x", at
        citing = (order[iri] for iri, _ in evidence.sources[at].cited_by if iri in order)
        return min(citing, default=len(order)), "o", at

    return rank


def document_keys(evidence: Evidence) -> dict[str, str]:
    """IRI → key of its card: of several plans those that cite or are cited, of very many one card for all."""
    cited = {source.iri for source in evidence.sources}
    linked = cited | {iri for source in evidence.sources for iri, _ in source.cited_by}
    keys = {source.iri: f"o:{at}" for at, source in enumerate(evidence.sources)}
    if len(evidence.plans) == 1:
        return keys | {evidence.plans[0].iri: "x:0"}
    shown = {plan.iri: f"x:{at}" for at, plan in enumerate(evidence.plans) if plan.iri in linked}
    if len(shown) > PLANS_SHOWN or not shown:
        shown = {plan.iri: ALL_PLANS for plan in evidence.plans if plan.iri not in cited}
    return keys | shown


def _columns(evidence: Evidence, by_level: Mapping[str, list[str]], shown: list[str]) -> Scene:
    """Levels side by side; a level that has no document keeps a narrow column."""
    x, top = 0.0, 46.0
    tallest = max(len(keys) for keys in by_level.values())
    height = max(300.0, top + tallest * 166.0)
    nodes: list[Node] = []
    back: list[Mark] = []
    filled = sum(1 for level in shown if level in by_level)
    w = min(300.0, (880.0 - 110.0 * (len(shown) - filled)) / filled - 40)
    for level in shown:
        keys = by_level.get(level, [])
        width = w + 40 if keys else 110.0
        back += _column_head(level, x, width, height, empty=not keys)
        for rank, key in enumerate(keys):
            y = top + (height - top) * (rank + 0.5) / len(keys)
            nodes.append(_card(evidence, key, x + width / 2, y, w, SIZE))
        x += width
    return Scene(x, height, tuple(nodes), _links(evidence, nodes, sideways=True), tuple(back))


def _column_head(level: str, x: float, width: float, height: float, *, empty: bool) -> list[Mark]:
    tone = "faint" if empty else "band"
    marks: list[Mark] = [Text(LEVEL_WORDS[level], x + width / 2, 14, SIZE, "quiet", bold=not empty)]
    if empty:
        return [*marks, rule((x + width / 2, 36), (x + width / 2, height), tone)]
    return [Path(rounded(x + 4, 34, width - 8, height - 34, 10), fill=tone), *marks]


def _rows(evidence: Evidence, by_level: Mapping[str, list[str]], shown: list[str]) -> Scene:
    y = 0.0
    nodes: list[Node] = []
    back: list[Mark] = []
    for level in shown:
        keys = by_level.get(level, [])
        if not keys:
            continue
        back.append(Text(LEVEL_WORDS[level], 4, y + 14, NARROW_SIZE, "quiet", bold=True, anchor="start"))
        y += 32
        for key in keys:
            node = _card(evidence, key, 186, y, 360, NARROW_SIZE)
            nodes.append(_moved(node, y + node.h / 2))
            y += node.h + 30
    return Scene(372.0, max(120.0, y), tuple(nodes), _links(evidence, nodes, sideways=False), tuple(back))


def draw_tree(evidence: Evidence) -> Scene:
    """Several plans on a phone: under each what it cites, and under that what this cites in turn."""
    keys = document_keys(evidence)
    cites: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for source in evidence.sources:
        for citing, relation in source.cited_by:
            step = (keys[source.iri], relation == "implements")
            if keys.get(citing) and step not in cites[keys[citing]]:
                cites[keys[citing]].append(step)
    nodes: list[Node] = []
    back: list[Mark] = []
    y = 0.0
    for key in sorted({key for key in keys.values() if key[0] == "x"}, key=lambda key: int(key[2:])):
        y = _branch(evidence, cites, (key,), (nodes, back), y) + 14
    return Scene(372.0, max(120.0, y), tuple(nodes), (), tuple(back))


def _branch(
    evidence: Evidence,
    cites: Mapping[str, Sequence[tuple[str, bool]]],
    way: tuple[str, ...],
    drawn: tuple[list[Node], list[Mark]],
    y: float,
) -> float:
    """The card at the end of a way from a plan, and below it, a step to the right, what it cites."""
    nodes, back = drawn
    left = STEP * (len(way) - 1)
    node = _card(evidence, way[-1], (left + 370) / 2, y, 366 - left, NARROW_SIZE)
    nodes.append(_moved(node, y + node.h / 2, "/".join(way)))
    start, y = y + node.h, y + node.h + 12
    for key, implements in cites.get(way[-1], ()):
        if key in way:
            continue
        turn = y + NARROW_SIZE * 1.6
        line = f"M{left + 12:.1f} {start:.1f}V{turn:.1f}H{left + STEP + 2:.1f}"
        back.append(Path(line, line="quiet", width=1.6, dash=() if implements else (5.0, 4.0)))
        y = _branch(evidence, cites, (*way, key), drawn, y)
    return y


def _moved(node: Node, y: float, name: str = "") -> Node:
    return Node(node.key, node.x, y, node.w, node.h, node.marks, name=name)


def _card(evidence: Evidence, key: str, x: float, y: float, w: float, size: float) -> Node:  # noqa: PLR0913, PLR0917
    """A document: its number, its title in a few lines; the plan itself in the strong tone."""
    own = key[0] == "x"
    number, title = _told(evidence, key)
    lines = wrap(title, size, w - 28, LINES)
    h = size * 1.45 * (len(lines) + (1 if number else 0)) + 24
    marks: list[Mark] = [
        Path(
            rounded(-w / 2, -h / 2, w, h, 8),
            fill="paper",
            line="lead" if own else "quiet",
            width=2 if own else 1.2,
        )
    ]
    at = -h / 2 + 12 + size * 0.7
    if number:
        marks.append(Text(number, -w / 2 + 14, at, size, "lead" if own else "ink", bold=True, anchor="start"))
        at += size * 1.45
    for line in lines:
        marks.append(Text(line, -w / 2 + 14, at, size, anchor="start"))
        at += size * 1.45
    return Node(key, x, y, w, h, tuple(marks))


def _told(evidence: Evidence, key: str) -> tuple[str, str]:
    """The number and the title on a card."""
    if key == ALL_PLANS:
        return "", evidence.view.title
    card = evidence.plans[int(key[2:])] if key[0] == "x" else evidence.sources[int(key[2:])]
    return card.number, card.title


def _links(evidence: Evidence, nodes: list[Node], *, sideways: bool) -> tuple[Link, ...]:
    """An arrow from each source to what cites it: another source, or the plan."""
    place = {node.key: node for node in nodes}
    keys = document_keys(evidence)
    links: list[Link] = []
    drawn: set[tuple[str, str, bool]] = set()
    for at, source in enumerate(evidence.sources):
        a = place[keys[source.iri]]
        for citing, relation in source.cited_by:
            b = place.get(keys.get(citing, "x:0"))
            if b is None or a is b or (line := (a.key, b.key, relation == "implements")) in drawn:
                continue
            drawn.add(line)
            across = (b.x > a.x) - (b.x < a.x) if sideways else 0
            ends = (
                ((across * a.w / 2, 0.0), (-across * (b.w / 2 + 2), 0.0))
                if across
                else ((0.0, a.h / 2), (0.0, -b.h / 2))
            )
            dash = () if relation == "implements" else (5.0, 4.0)
            key = f"r:{at}.{len(links)}"
            curve = 0.5 if across else 0.0
            links.append(Link(key, a.key, b.key, "quiet", 1.8, dash, curve, *ends, arrow=True))
    return tuple(links)
