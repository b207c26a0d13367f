"""Ninth stage: pages as still pictures, SVG and PNG, for documents."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from zhijin_graph.errors import WrongUse
from zhijin_graph.render import words
from zhijin_graph.render.drawing import (
    Link,
    Mark,
    Node,
    Path,
    Point,
    Scene,
    Text,
    circle,
    drawable,
    n,
    rounded,
)
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.labels import clip, text_width
from zhijin_graph.render.page import Figure, Page, environment, shown_legend
from zhijin_graph.render.tones import DARK, LIGHT

FONTS: Final = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
PAD: Final = 24.0
LEAST_WIDTH: Final = 640.0
THEMES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({"light": LIGHT, "dark": DARK})
_UNFIT = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)
"""Characters that XML 1.0 has no way to hold."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A link as drawn: its path, and the head of its arrow if it has one."""

    d: str
    head: str
    tone: str
    width: float
    dash: tuple[float, ...]
    alpha: float


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of a legend, placed."""

    x: float
    y: float
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One figure, placed on the sheet."""

    y: float
    x: float
    top: float
    title: str
    finding: tuple[str, ...]
    scene: Scene
    nodes: tuple[Node, ...]
    links: tuple[Stroke, ...]
    legend: tuple[Sample, ...]
    legend_y: float
    bottom: float


def page_svg(
    page: Page, *, lang: str = "zh", theme: str = "light", collectives: bool = False, narrow: bool = False
) -> str:
    """All figures of a page below each other as one SVG document, each under its finding.

    Raises:
        WrongUse: for an unknown language or theme.
    """
    at = words.language_index(lang)
    if theme not in THEMES:
        raise WrongUse(f"no such theme: {theme}", advice=f"choose one of {', '.join(THEMES)}")
    scenes = [_pick(figure, narrow=narrow) for figure in page.figures]
    width = max(LEAST_WIDTH, *(scene.width + 2 * PAD for scene in scenes))
    parts: list[Part] = []
    y = 12.0
    for figure, scene in zip(page.figures, scenes, strict=True):
        parts.append(_place(page.evidence, figure, scene, (width, y, at), collectives=collectives))
        y = parts[-1].bottom + 20
    view = page.evidence.view
    text = (
        environment()
        .get_template("picture.svg")
        .render(
            at=at,
            lang=lang,
            width=round(width),
            height=round(y + 32),
            fonts=FONTS,
            title=page.finding[at],
            tones=THEMES[theme],
            pad=PAD,
            parts=parts,
            source=clip(
                " · ".join(filter(None, (view.number or view.title, view.date, view.source_name))),
                13,
                width - 2 * PAD,
            ),
        )
    )
    return text.translate(_UNFIT)


def page_png(page: Page, *, lang: str = "zh", theme: str = "light", scale: float = 2.0) -> bytes:
    """The same as PNG, ``scale`` pixels a unit; drawn with the fonts of this machine."""
    import vl_convert

    png: bytes = vl_convert.svg_to_png(page_svg(page, lang=lang, theme=theme), scale=scale)
    return png


def _pick(figure: Figure, *, narrow: bool) -> Scene:
    return drawable(figure.scenes.get("narrow", figure.scenes["wide"]) if narrow else figure.scenes["wide"])


def _place(
    evidence: Evidence, figure: Figure, scene: Scene, where: tuple[float, float, int], *, collectives: bool
) -> Part:
    """A figure at ``where`` (width of the sheet, height, language)."""
    width, y, at = where
    finding = tuple(_lines(figure.finding[at], width - 2 * PAD))
    top = y + 54 + 30 * len(finding)
    tall = scene.height - (0 if collectives else scene.foot)
    legend_y = top + tall + 28
    legend = tuple(_legend(shown_legend(figure, evidence), at, width - 2 * PAD))
    return Part(
        y=y,
        x=(width - scene.width) / 2,
        top=top,
        title=clip(figure.heading[at], 15, width - 2 * PAD),
        finding=finding,
        scene=scene,
        nodes=tuple(node for node in scene.nodes if collectives or not node.collective),
        links=tuple(_strokes(scene, collectives=collectives)),
        legend=legend,
        legend_y=legend_y,
        bottom=legend_y + (legend[-1].y + 12 if legend else 0),
    )


def _lines(text: str, width: float) -> Iterator[str]:
    """A finding in lines of at most ``width`` pixels, broken behind punctuation where it can be."""
    text = text[:600]
    while text_width(text, 22) > width:
        fits = next(at for at in range(len(text), 0, -1) if at == 1 or text_width(text[:at], 22) <= width)
        breaks = [at + 1 for marks in (" ", "，；：,;") for at in range(fits) if text[at] in marks]
        cut = breaks[-1] if breaks and breaks[-1] > fits / 3 else fits
        yield text[:cut].rstrip()
        text = text[cut:]
    yield text


def _strokes(scene: Scene, *, collectives: bool) -> Iterator[Stroke]:
    """Links as curves between the ends they ask for; those shown on opening a cluster are left out."""
    place = {node.name or node.key: node for node in scene.nodes}
    for link in scene.links:
        if link.within or (link.collective and not collectives):
            continue
        source, target = place[link.source], place[link.target]
        start, end = _meeting(source, link.source_at, target), _meeting(target, link.target_at, source)
        yield Stroke(
            _curve(link, start, end), _head(link, start, end), link.tone, link.width, link.dash, link.alpha
        )


def _meeting(node: Node, at: Point | None, other: Node) -> Point:
    """Where a line meets a node: where it says, at the side that faces the other end, or at the hook."""
    facing = (math.copysign(node.w / 2, other.x - node.x), 0.0) if node.sides else node.hook
    dx, dy = at or facing
    return (node.x + dx, node.y + dy)


def _curve(link: Link, start: Point, end: Point) -> str:
    (x0, y0), (x1, y1) = start, end
    bend = link.curve * (x1 - x0)
    if not bend:
        return f"M{n(x0)} {n(y0)}L{n(x1)} {n(y1)}"
    return f"M{n(x0)} {n(y0)}C{n(x0 + bend)} {n(y0)} {n(x1 - bend)} {n(y1)} {n(x1)} {n(y1)}"


def _head(link: Link, start: Point, end: Point) -> str:
    """An arrow's head at the end: sideways for a curve, else down or up."""
    if not link.arrow:
        return ""
    x, y = end
    if link.curve:
        back = -9 if end[0] > start[0] else 9
        return f"M{n(x)} {n(y)}l{n(back)} -4.5v9z"
    back = -9 if end[1] > start[1] else 9
    return f"M{n(x)} {n(y)}l-4.5 {n(back)}h9z"


def _legend(items: Sequence[words.LegendItem], at: int, width: float) -> Iterator[Sample]:
    """Entries in rows."""
    x = y = 0.0
    for item in items:
        wide = 42 + text_width(item.words[at], 14) + 24
        if x and x + wide > width:
            x, y = 0.0, y + 26
        yield Sample(x, y, _sample(item), item.words[at])
        x += wide


def _sample(item: words.LegendItem) -> tuple[Mark, ...]:
    kind, tone = item.sample, item.tone
    if kind.startswith("line"):
        dash = (5.0, 4.0) if kind == "line-dashed" else ()
        return (Path("M0 0H34", line=tone, width=3.0 if kind == "line-thick" else 1.6, dash=dash),)
    if kind in {"disc", "dot", "ring"}:
        r = {"disc": 7.0, "dot": 5.0, "ring": 4.5}[kind]
        return (
            Path(circle(17, 0, r), line=tone, width=2)
            if kind == "ring"
            else Path(circle(17, 0, r), fill=tone),
        )
    if kind == "signs":
        return (Text("− ＋", 17, 0, 15, tone, bold=True),)
    if kind == "hull":
        return (Path(rounded(0, -7, 34, 14, 7), fill=tone, alpha=0.16, line=tone, width=1.5),)
    if kind == "fill":
        return (Path(rounded(0, -6, 34, 12, 2), fill=tone),)
    dash = (4.0, 3.0) if kind == "pill-dashed" else ()
    return (Path(rounded(0, -6, 34, 12, 3 if kind == "box" else 6), line=tone, dash=dash),)
