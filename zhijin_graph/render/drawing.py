"""Ninth stage: what a picture is made of, before any format: paths, texts, nodes, links.

A picture is drawn three times from the same values: on a canvas and as SVG by the page itself, and as SVG
here (:mod:`zhijin_graph.render.svg`). Lengths are pixels, angles radians clockwise from three o'clock.
"""

import math
from dataclasses import dataclass

Words = str | tuple[str, str]
"""A text, or a pair (zh, en) where it differs between the languages."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """An SVG path, filled and stroked in tones; ``alpha`` weakens the fill.

    One that is ``whole`` shows sums over all measures, and is left out while a filter is on.
    """

    d: str
    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text whose middle line is at ``y``; ``halo`` lays paper around the letters.

    ``count`` says what its number counts of the thing it stands at (lead, other, total), so that the page can
    count again under a filter.
    """

    s: Words
    x: float = 0.0
    y: float = 0.0
    size: float = 15.0
    tone: str = "ink"
    bold: bool = False
    anchor: str = "middle"
    halo: bool = False
    count: str = ""


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
class Flow:
    """How ribbons and their stops were laid out, so that the page can lay them out again under a filter.

    ``unit`` are pixels a measure, ``columns`` the names of the stops from left to right, ``counts`` what the
    number at the stops of each column counts, ``ribbons`` are (name, column, place of source, of target).
    """

    unit: float
    bar: float
    xs: tuple[float, ...]
    columns: tuple[tuple[str, ...], ...]
    counts: tuple[str, ...]
    ribbons: tuple[tuple[str, int, int, int], ...]


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
    flow: Flow | None = None


def drawable(scene: Scene) -> Scene:
    """The picture, or where there is nothing in it a picture that says so."""
    if scene.nodes:
        return scene
    words: Words = ("没有可画的内容", "Nothing to draw")
    return Scene(372.0, 120.0, (), back=(Text(words, 186, 60, 15, "quiet"),))


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
