"""Ninth stage: where a plan comes from: documents by level of government, from left to right."""

from collections.abc import Mapping

from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.chart import rule
from zhijin_graph.render.drawing import Link, Mark, Node, Path, Scene, Text, rounded
from zhijin_graph.render.evidence import Evidence, Source, gather_evidence
from zhijin_graph.render.labels import wrap
from zhijin_graph.render.levels import LEVELS, level_of
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import source_twin

LEVEL_WORDS: Mapping[str, tuple[str, str]] = {
    "national": ("国家", "national"),
    "province": ("省", "province"),
    "prefecture": ("市（州）", "prefecture"),
    "county": ("县（区）", "county"),
    "township": ("乡镇", "township"),
    "": ("层级不明", "level not told"),
}
LEVEL_OF_FILE = {"national": "国家", "province": "省级", "prefecture": "市（州）级", "county": "县级"}
SIZE = 15.5
LINES = 5
NARROW_SIZE = 14.0


def lineage_page(view: PlanView) -> Page:
    """The policies that a plan cites, and those that they cite, as far as they are known."""
    evidence = gather_evidence(view)
    return single_page(evidence, lineage_figure(evidence))


def lineage_figure(evidence: Evidence) -> Figure:
    """Finding, pictures for wide and narrow screens, table."""
    return Figure(
        name="lineage",
        finding=lineage_finding(evidence),
        scenes={"wide": draw_lineage(evidence, wide=True), "narrow": draw_lineage(evidence, wide=False)},
        legend=words.LINEAGE_LEGEND,
        twins=(source_twin(evidence),),
    )


def lineage_finding(evidence: Evidence) -> tuple[str, str]:
    """What the plan carries out, and through how many steps its sources can be followed."""
    direct = [s for s in evidence.sources if s.depth <= 1]
    if not direct:
        return ("本方案没有写明依据的上级文件。", "The plan names no document that it rests on.")
    carried = [s for s in direct if any(relation == "implements" for _, relation in s.cited_by)] or direct
    first = carried[0]
    depth = max(s.depth for s in evidence.sources)
    implements = any(relation == "implements" for _, relation in first.cited_by)
    level = LEVEL_OF_FILE.get(first.level, "")
    zh = f"本方案{'贯彻落实' if implements else '引用'}{level}文件{_name(first)}"
    en = f"The plan {'carries out' if implements else 'cites'} {_name(first)}"
    if len(evidence.sources) > 1:
        zh += f"，共引用 {len(evidence.sources)} 份文件"
        en += f" and cites {len(evidence.sources)} documents in all"
    zh += f"；来源可追到上 {depth} 步"
    en += f"; its sources can be followed {depth} step{'s' if depth > 1 else ''} up"
    return (f"{zh}。", f"{en}.")


def _name(source: Source) -> str:
    return source.number or f"《{source.title}》"


def plan_level(evidence: Evidence) -> str:
    """The level that speaks from the plan's own title, else county where nothing tells."""
    return level_of(evidence.view.title, evidence.view.number or "") or "county"


def draw_lineage(evidence: Evidence, *, wide: bool) -> Scene:
    """Columns by level, the plan in its own; on a phone rows from top to bottom instead."""
    by_level: dict[str, list[str]] = {}
    for at, source in enumerate(evidence.sources):
        by_level.setdefault(source.level, []).append(f"o:{at}")
    own = plan_level(evidence)
    by_level.setdefault(own, []).append("x:0")
    shown = [*LEVELS[:4], *(level for level in ("township", "") if level in by_level)]
    draw = _columns if wide else _rows
    return draw(evidence, by_level, shown)


def _columns(evidence: Evidence, by_level: Mapping[str, list[str]], shown: list[str]) -> Scene:
    """Levels side by side; a level that has no document keeps a narrow column."""
    x, top = 0.0, 46.0
    tallest = max(len(keys) for keys in by_level.values())
    height = max(300.0, top + tallest * 158.0)
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


def _moved(node: Node, y: float) -> Node:
    return Node(node.key, node.x, y, node.w, node.h, node.marks)


def _card(evidence: Evidence, key: str, x: float, y: float, w: float, size: float) -> Node:  # noqa: PLR0913, PLR0917
    """A document: its number, its title in a few lines; the plan itself in the strong tone."""
    own = key == "x:0"
    source = None if own else evidence.sources[int(key[2:])]
    number = (evidence.view.number or "") if source is None else source.number
    title = evidence.view.title if source is None else source.title
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


def _links(evidence: Evidence, nodes: list[Node], *, sideways: bool) -> tuple[Link, ...]:
    """An arrow from each source to what cites it: another source, or the plan."""
    place = {node.key: node for node in nodes}
    by_iri = {source.iri: f"o:{at}" for at, source in enumerate(evidence.sources)}
    links: list[Link] = []
    for at, source in enumerate(evidence.sources):
        for citing, relation in source.cited_by:
            target = by_iri.get(citing, "x:0")
            a, b = place[f"o:{at}"], place[target]
            if a is b:
                continue
            ends = (
                ((a.w / 2, 0.0), (-b.w / 2 - 2, 0.0))
                if sideways and a.x < b.x
                else ((0.0, a.h / 2), (0.0, -b.h / 2))
            )
            dash = () if relation == "implements" else (5.0, 4.0)
            key = f"r:{at}.{len(links)}"
            links.append(
                Link(key, a.key, b.key, "quiet", 1.8, dash, 0.5 if sideways else 0.0, *ends, arrow=True)
            )
    return tuple(links)
