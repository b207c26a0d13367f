"""Ninth stage: ribbons between columns of bars, as wide as the measures they carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.render.chart import bar
from zhijin_graph.render.drawing import Flow, Mark, Node, Path, Text, n
from zhijin_graph.render.labels import clip, text_width, wrap

LINE = 1.32
"""From one line of letters to the next, in their size."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A bar in a column: what it selects, its label and the number behind it; ``above`` heads a new group."""

    key: str
    label: str
    tone: str
    count: int
    above: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon from stop ``source`` of a column to stop ``target`` of the next, ``weight`` measures wide."""

    key: str
    source: int
    target: int
    weight: int
    tone: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where columns stand and how large letters are: ``xs`` are the left edges of the bars."""

    xs: tuple[float, ...]
    height: float
    size: float
    label_width: tuple[float, ...]
    bar: float = 10.0
    gap: float = 9.0


def draw_ribbons(
    columns: Sequence[Sequence[Stop]],
    ribbons: Sequence[Sequence[Ribbon]],
    sheet: Sheet,
    counts: tuple[str, ...],
) -> tuple[tuple[Node, ...], Flow]:
    """Bars in columns, ribbons between neighbours; ``ribbons[i]`` run from column i to column i + 1.

    A bar is as tall as the more of what comes in and what goes out. Labels of the first column stand left,
    of the others right. ``counts`` says what the stops of each column count.
    """
    spans = [_weights(at, len(stops), ribbons) for at, stops in enumerate(columns)]
    rooms = [
        [sheet.size * LINE * (1 + len(_heading(stop, at, sheet))) for stop in stops]
        for at, stops in enumerate(columns)
    ]
    unit = _unit(spans, rooms, sheet)
    tops = [_stack(weights, room, unit, sheet) for weights, room in zip(spans, rooms, strict=True)]
    nodes: list[Node] = []
    for at, between in enumerate(ribbons):
        nodes += _between(at, between, tops, unit, sheet)
    for at, stops in enumerate(columns):
        for rank, stop in enumerate(stops):
            nodes.append(_stop_node(at, rank, stop, tops[at][rank], spans[at][rank] * unit, sheet))
    flow = Flow(
        unit,
        sheet.bar,
        sheet.xs,
        tuple(
            tuple(_stop_name(stop, at, rank) for rank, stop in enumerate(c)) for at, c in enumerate(columns)
        ),
        counts,
        tuple(
            (f"{r.key}@{at}", at, r.source, r.target) for at, between in enumerate(ribbons) for r in between
        ),
    )
    return tuple(nodes), flow


def _stop_name(stop: Stop, at: int, rank: int) -> str:
    return f"{stop.key}@{at}.{rank}"


def _weights(at: int, count: int, ribbons: Sequence[Sequence[Ribbon]]) -> list[int]:
    out, into = [0] * count, [0] * count
    if at < len(ribbons):
        for ribbon in ribbons[at]:
            out[ribbon.source] += ribbon.weight
    if at > 0:
        for ribbon in ribbons[at - 1]:
            into[ribbon.target] += ribbon.weight
    return [max(a, b) for a, b in zip(out, into, strict=True)]


def _unit(spans: Sequence[Sequence[int]], rooms: Sequence[Sequence[float]], sheet: Sheet) -> float:
    """Pixels a measure: the fullest column fills the height, its labels still apart."""
    units = []
    for weights, least in zip(spans, rooms, strict=True):
        room = sheet.height - sheet.gap * max(0, len(weights) - 1)
        units.append(max(1.0, min(14.0, _fit(weights, room, least))))
    return min(units, default=8.0)


def _fit(weights: Sequence[int], room: float, least: Sequence[float]) -> float:
    """The largest unit at which stops, each at least as tall as ``least`` says, fit into ``room``."""
    low, high = 0.5, 14.0
    for _ in range(24):
        middle = (low + high) / 2
        if sum(map(max, least, (weight * middle for weight in weights))) <= room:
            low = middle
        else:
            high = middle
    return low


def _stack(weights: Sequence[int], least: Sequence[float], unit: float, sheet: Sheet) -> list[float]:
    """Tops of the bars of a column, spread over the height; a thin bar stands in the middle of its place."""
    places = [max(room, weight * unit) for room, weight in zip(least, weights, strict=True)]
    free = max(0.0, sheet.height - sum(places))
    gap = free / max(1, len(weights) - 1) if len(weights) > 1 else 0.0
    gap = min(gap, sheet.size * 3)
    y = max(0.0, (sheet.height - sum(places) - gap * max(0, len(weights) - 1)) / 2)
    tops = []
    for weight, place in zip(weights, places, strict=True):
        tops.append(y + (place - weight * unit) / 2)
        y += place + gap
    return tops


def _between(
    at: int, between: Sequence[Ribbon], tops: Sequence[Sequence[float]], unit: float, sheet: Sheet
) -> list[Node]:
    """Ribbons between two columns; on each bar they lie in the order of their other ends."""
    start: dict[int, float] = {}
    end: dict[int, float] = {}
    left = sheet.xs[at] + sheet.bar
    right = sheet.xs[at + 1]
    source_y = {}
    for ribbon in sorted(between, key=lambda r: (r.source, tops[at + 1][r.target])):
        source_y[ribbon.key] = tops[at][ribbon.source] + start.get(ribbon.source, 0.0)
        start[ribbon.source] = start.get(ribbon.source, 0.0) + ribbon.weight * unit
    nodes = []
    for ribbon in sorted(between, key=lambda r: (r.target, tops[at][r.source])):
        y1 = tops[at + 1][ribbon.target] + end.get(ribbon.target, 0.0)
        end[ribbon.target] = end.get(ribbon.target, 0.0) + ribbon.weight * unit
        d = _band(left, source_y[ribbon.key], right, y1, ribbon.weight * unit)
        centre = ((left + right) / 2, (source_y[ribbon.key] + y1 + ribbon.weight * unit) / 2)
        nodes.append(
            Node(
                ribbon.key,
                0,
                0,
                0,
                0,
                (Path(d, fill=ribbon.tone, alpha=0.38),),
                centre=centre,
                name=f"{ribbon.key}@{at}",
            )
        )
    return nodes


def _band(x0: float, y0: float, x1: float, y1: float, h: float) -> str:
    middle = (x0 + x1) / 2
    return (
        f"M{n(x0)} {n(y0)}C{n(middle)} {n(y0)} {n(middle)} {n(y1)} {n(x1)} {n(y1)}v{n(h)}"
        f"C{n(middle)} {n(y1 + h)} {n(middle)} {n(y0 + h)} {n(x0)} {n(y0 + h)}z"
    )


def _stop_node(at: int, rank: int, stop: Stop, top: float, tall: float, sheet: Sheet) -> Node:  # noqa: PLR0913, PLR0917
    """A bar with its label and number."""
    y = top + tall / 2
    room = sheet.label_width[at]
    number = str(stop.count)
    label = clip(stop.label, sheet.size, room - text_width(number, sheet.size) - 10)
    side = -1 if at == 0 else 1
    x = sheet.xs[at] + sheet.bar / 2
    reach = sheet.bar / 2 + 6
    wide = text_width(label, sheet.size)
    text = Text(label, side * reach, 0, sheet.size, anchor="end" if side < 0 else "start", halo=True)
    count = Text(number, side * (reach + wide + 6), 0, sheet.size, "quiet", anchor=text.anchor, halo=True)
    marks: tuple[Mark, ...] = (bar((-sheet.bar / 2, -tall / 2), sheet.bar, tall, stop.tone), text, count)
    up = -max(tall / 2, sheet.size * LINE / 2) - sheet.size * LINE / 2
    for line in reversed(_heading(stop, at, sheet)):
        marks += (Text(line, -x, up, sheet.size, "quiet", bold=True, anchor="start", halo=True),)
        up -= sheet.size * LINE
    return Node(stop.key, x, y, sheet.bar, max(tall, 4), marks, name=_stop_name(stop, at, rank))


def _heading(stop: Stop, at: int, sheet: Sheet) -> tuple[str, ...]:
    """What heads a group of stops, in lines that end before the next column: a number, then its year."""
    if not stop.above:
        return ()
    room = sheet.xs[at + 1] - 10
    organ, year, rest = stop.above.partition("〔")
    if text_width(stop.above, sheet.size) > room and year:
        return (clip(organ, sheet.size, room), clip(year + rest, sheet.size, room))
    return wrap(stop.above, sheet.size, room)


def as_index(keys: Sequence[int]) -> Mapping[int, int]:
    """Value → its rank."""
    return {key: rank for rank, key in enumerate(keys)}
