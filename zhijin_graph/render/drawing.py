"""Ninth stage: what a picture is made of, before any format: paths, texts, nodes, links.

A picture is drawn three times from the same values: on a canvas and as SVG by the page itself, and as SVG
here (:mod:`zhijin_graph.render.svg`). Lengths are pixels, angles radians clockwise from three o'clock.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Words = str | tuple[str, str]
"""A text, or a pair (zh, en) where it differs between the languages."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """An SVG path, filled and stroked in tones; ``alpha`` weakens the fill."""

    d: str
    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text whose middle line is at ``y``; ``halo`` lays paper around the letters."""

    s: Words
    x: float = 0.0
    y: float = 0.0
    size: float = 15.0
    tone: str = "ink"
    bold: bool = False
    anchor: str = "middle"
    halo: bool = False


Mark = Path | Text


@dataclass(frozen=True, slots=True)
class Node:
    """A thing at (x, y), its marks drawn relative to that point; ``key`` names it across the page.

    In a chart the same thing may stand in several places: ``name`` tells them apart. A thing without a key
    cannot be chosen. ``centre`` is where an arrow key finds a thing that is drawn from another point,
    ``hook`` where lines meet it, relative to its middle, unless they say otherwise; with ``sides`` they meet
    it at the side that faces their other end.
    """

    key: str
    x: float
    y: float
    w: float
    h: float
    marks: tuple[Mark, ...]
    collective: bool = False
    name: str = ""
    centre: Point | None = None
    hook: Point = (0.0, 0.0)
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two nodes; ``curve`` is how strongly it leaves sideways (0: straight).

    A key ``a:1,2`` runs from department 1 to measure 2, ``p:1,2`` between departments; others are free.

    ``source_at`` and ``target_at`` are where it ends, relative to the nodes' middles, instead of their hooks.
    """

    key: str
    source: str
    target: str
    tone: str
    width: float
    dash: tuple[float, ...] = ()
    curve: float = 0.0
    source_at: Point | None = None
    target_at: Point | None = None
    arrow: bool = False
    alpha: float = 1.0
    collective: bool = False
    within: str = ""
    """The cluster that must be opened for the line to show, in pictures with too many lines."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: marks behind, links, nodes, from back to front."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    links: tuple[Link, ...] = ()
    back: tuple[Mark, ...] = ()
    foot: float = 0.0
    """How much of the height at the bottom is there for collectives only."""


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """The path of a rectangle with round corners, ``x`` and ``y`` its upper left corner."""
    r = min(r, w / 2, h / 2)
    return (
        f"M{n(x + r)} {n(y)}h{n(w - 2 * r)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(r)}v{n(h - 2 * r)}"
        f"a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(r)}h{n(2 * r - w)}a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(-r)}"
        f"v{n(2 * r - h)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(-r)}z"
    )


def circle(x: float, y: float, r: float) -> str:
    """The path of a circle around (x, y)."""
    return f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0z"


def arc(x: float, y: float, r: float, start: float, end: float) -> str:
    """The path of an arc around (x, y); a full turn is drawn as a circle."""
    if end - start >= 2 * math.pi - 1e-9:
        return circle(x, y, r)
    large = int(end - start > math.pi)
    return (
        f"M{n(x + r * math.cos(start))} {n(y + r * math.sin(start))}"
        f"A{n(r)} {n(r)} 0 {large} 1 {n(x + r * math.cos(end))} {n(y + r * math.sin(end))}"
    )


def hatch(w: float, h: float, gap: float = 7.0) -> str:
    """Slanting lines inside a box centred on (0, 0): how collectives are told from departments."""
    lines = []
    at = -w / 2 - h + gap
    while at < w / 2:
        x0, x1 = max(at, -w / 2), min(at + h, w / 2)
        lines.append(f"M{n(x0)} {n(h / 2 - (x0 - at))}L{n(x1)} {n(h / 2 - (x1 - at))}")
        at += gap
    return "".join(lines)


def n(value: float) -> str:
    """A coordinate as text: one decimal, no needless zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"


def marks_json(marks: Sequence[Mark]) -> list[dict[str, object]]:
    """Marks as the page takes them: short keys, defaults left out."""
    return [_text_json(mark) if isinstance(mark, Text) else _path_json(mark) for mark in marks]


def _path_json(mark: Path) -> dict[str, object]:
    out: dict[str, object] = {"d": mark.d}
    if mark.fill:
        out["f"] = mark.fill
    if mark.line:
        out |= {"l": mark.line, "w": mark.width}
    if mark.dash:
        out["g"] = mark.dash
    if mark.alpha != 1:
        out["o"] = mark.alpha
    return out


def _text_json(mark: Text) -> dict[str, object]:
    out: dict[str, object] = {
        "s": mark.s,
        "x": round(mark.x, 1),
        "y": round(mark.y, 1),
        "z": mark.size,
        "f": mark.tone,
    }
    if mark.bold:
        out["b"] = 1
    if mark.anchor != "middle":
        out["a"] = mark.anchor
    if mark.halo:
        out["h"] = 1
    return out


def scene_json(scene: Scene) -> dict[str, object]:
    """A scene as the page takes it: size, marks behind, nodes, styles of lines, lines."""
    styles: dict[tuple[object, ...], int] = {}
    edges = [_edge_json(link, styles) for link in scene.links]
    return {
        "size": [round(scene.width), round(scene.height)],
        "foot": round(scene.foot),
        "back": marks_json(scene.back),
        "nodes": [_node_json(node) for node in scene.nodes],
        "edges": edges,
        "styles": [
            {name: value for name, value in zip(STYLE, style, strict=True) if value} for style in styles
        ],
    }


def _node_json(node: Node) -> dict[str, object]:
    out: dict[str, object] = {
        "id": node.name or node.key,
        "x": round(node.x, 1),
        "y": round(node.y, 1),
        "w": round(node.w, 1),
        "h": round(node.h, 1),
        "marks": marks_json(node.marks),
    }
    if node.name:
        out["key"] = node.key
    if node.centre:
        out |= {"cx": round(node.centre[0], 1), "cy": round(node.centre[1], 1)}
    if node.collective:
        out["collective"] = 1
    if node.sides:
        out["sides"] = 1
    if any(node.hook):
        out["hook"] = [round(value, 1) for value in node.hook]
    return out


STYLE = ("tone", "width", "dash", "curve", "arrow", "alpha", "collective", "within")


def _edge_json(link: Link, styles: dict[tuple[object, ...], int]) -> list[object]:
    """[key, style], then the ends unless the key tells them (``a:`` and ``p:``), then where they lie.

    Lines of the same look share a style; ``styles`` gains those that are new.
    """
    style = (
        link.tone,
        round(link.width, 2),
        link.dash,
        link.curve,
        int(link.arrow),
        link.alpha,
        int(link.collective),
        link.within,
    )
    out: list[object] = [link.key, styles.setdefault(style, len(styles))]
    if link.key[0] not in "ap":
        out += [link.source, link.target]
    if link.source_at and link.target_at:
        out.append([[round(value, 1) for value in end] for end in (link.source_at, link.target_at)])
    return out
