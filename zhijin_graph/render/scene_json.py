"""Ninth stage: pictures as the page takes them: short keys, defaults left out, lines of one look together."""

from collections.abc import Sequence
from dataclasses import asdict

from zhijin_graph.render.drawing import Link, Mark, Node, Path, Scene, Text


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
    if mark.whole:
        out["all"] = 1
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
    if mark.count:
        out["n"] = mark.count
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
    } | ({"flow": asdict(scene.flow)} if scene.flow else {})


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
