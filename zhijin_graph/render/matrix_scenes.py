"""Ninth stage: the pictures of the matrix: departments as rows, or as columns beside many measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhijin_graph.render.chart import role_mark, rule, vertical
from zhijin_graph.render.drawing import Mark, Node, Path, Scene, Text, rounded
from zhijin_graph.render.evidence import ROLE_ORDER, Evidence
from zhijin_graph.render.labels import clip, text_width

SIZE = 15.5
ROW = 30.0
WIDE_WIDTH = 940.0
NARROW_WIDTH = 372.0
MANY, WIDE_NUMBER = 24, 34.0
"""More measures than this, or wider numbers, and the measures become rows."""


@dataclass(frozen=True, slots=True)
class Order:
    """Departments and measures in the order shown; collectives come last."""

    departments: tuple[int, ...]
    collectives: tuple[int, ...]
    measures: tuple[int, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """All departments, collectives included."""
        return (*self.departments, *self.collectives)


def draw_matrix(evidence: Evidence, order: Order) -> dict[str, Scene]:
    """The pictures for wide and narrow screens: many measures stand in rows on both."""
    widest = max((text_width(evidence.tasks[at].path, SIZE) for at in order.measures), default=0.0)
    rows = len(order.measures) <= MANY and widest <= WIDE_NUMBER and len(evidence.plans) == 1
    wide = draw_rows(evidence, order) if rows else draw_columns(evidence, order, width=WIDE_WIDTH, size=SIZE)
    return {"wide": wide, "narrow": draw_columns(evidence, order)}


def draw_rows(evidence: Evidence, order: Order) -> Scene:
    """Departments as rows, measures as columns in section bands."""
    labels = [clip(evidence.actors[at].label, SIZE, 190) for at in order.rows]
    left = max((text_width(label, SIZE) for label in labels), default=60) + 16
    gap = 12.0
    bands = sum(1 for part in {evidence.tasks[at].part for at in order.measures})
    cell = max(26.0, min(38.0, (WIDE_WIDTH - left - gap * bands - 40) / max(1, len(order.measures))))
    xs = _places(evidence, order.measures, left, cell, gap)
    width = max(xs, default=left) + cell / 2 + 44
    top = SIZE * 3.6
    ys = [top + ROW * (at + 0.5) for at in range(len(order.rows))]
    foot = ROW * len(order.collectives)
    height = top + ROW * len(order.rows) + 6
    behind, heads = _sections(evidence, order, xs, cell, height - foot)
    back = [
        *behind,
        *(rule((0, y + ROW / 2), (width, y + ROW / 2)) for y in ys),
    ]
    numbers = [
        _head(evidence, at, x, top - SIZE * 0.9, cell) for at, x in zip(order.measures, xs, strict=True)
    ]
    nodes = [*heads, *numbers]
    for at, y, label in zip(order.rows, ys, labels, strict=True):
        nodes.append(_row_label(evidence, at, label, left, y))
        nodes.append(_row_total(evidence, at, width - 16, y))
    places = (dict(zip(order.rows, ys, strict=True)), dict(zip(order.measures, xs, strict=True)))
    nodes += _cells(evidence, places, min(cell, ROW) - 10, swap=False)
    return Scene(width, height, tuple(nodes), (), tuple(back), foot)


def _places(evidence: Evidence, tasks: Sequence[int], start: float, step: float, gap: float) -> list[float]:
    """Places of measures along an axis, with a gap before each new section."""
    out: list[float] = []
    at, before = start, None
    for task in tasks:
        part = evidence.tasks[task].part
        at += gap if before is not None and part != before else 0
        out.append(at + step / 2)
        at, before = at + step, part
    return out


def _sections(
    evidence: Evidence, order: Order, xs: Sequence[float], cell: float, bottom: float
) -> tuple[list[Mark], list[Node]]:
    """A band behind each section's columns; above it the title, or where it does not fit the number."""
    bands: list[Mark] = []
    heads: list[Node] = []
    for part, section in enumerate(evidence.parts):
        own = [x for task, x in zip(order.measures, xs, strict=True) if evidence.tasks[task].part == part]
        if own:
            left, wide = own[0] - cell / 2, own[-1] - own[0] + cell
            bands.append(Path(rounded(left - 2, 0, wide + 4, bottom, 8), fill="band"))
            fits = text_width(section.label, SIZE - 0.5) <= wide
            title = section.label if fits else clip(section.number, SIZE - 0.5, wide)
            mark = Text(title, 0, 0, SIZE - 0.5, "quiet", bold=True)
            heads.append(Node(f"s:{part}", left + wide / 2, SIZE * 0.9, wide, SIZE * 1.5, (mark,)))
    return bands, heads


def _head(evidence: Evidence, at: int, x: float, y: float, cell: float) -> Node:
    """A measure's number; a line under it says that several lead."""
    number = clip(evidence.tasks[at].path, SIZE, cell + 6)
    marks: list[Mark] = [Text(number, 0, 0, SIZE, bold=True)]
    if _joint(evidence, at):
        marks.append(rule((-9, SIZE * 0.68), (9, SIZE * 0.68), "lead", 2))
    return Node(f"m:{at}", x, y, cell, SIZE * 1.6, tuple(marks))


def _row_label(evidence: Evidence, at: int, label: str, left: float, y: float) -> Node:
    w = left - 8
    return Node(
        f"d:{at}",
        w / 2,
        y,
        w,
        ROW - 4,
        (Text(label, w / 2 - 4, 0, SIZE, anchor="end"),),
        evidence.actors[at].collective,
    )


def _row_total(evidence: Evidence, at: int, x: float, y: float) -> Node:
    total = Text(str(len(evidence.tasks_of(at))), 14, 0, SIZE, "quiet", anchor="end", count="total")
    return Node(f"d:{at}", x, y, 32, ROW - 4, (total,), evidence.actors[at].collective, name=f"total:{at}")


def _cells(
    evidence: Evidence, places: tuple[dict[int, float], dict[int, float]], size: float, *, swap: bool
) -> list[Node]:
    """One node an assignment, in the mark of its weightiest role."""
    by_actor, by_task = places
    roles: dict[tuple[int, int], str] = {}
    for bond in evidence.bonds:
        known = roles.get((bond.who, bond.what), bond.role)
        roles[bond.who, bond.what] = min(known, bond.role, key=ROLE_ORDER.index)
    nodes = []
    for (who, what), role in sorted(roles.items()):
        x, y = (by_actor[who], by_task[what]) if swap else (by_task[what], by_actor[who])
        nodes.append(
            Node(
                f"a:{who},{what}",
                x,
                y,
                size + 4,
                size + 4,
                (role_mark(role, size),),
                evidence.actors[who].collective,
            )
        )
    return nodes


def draw_columns(
    evidence: Evidence, order: Order, *, width: float = NARROW_WIDTH, size: float = 14.0
) -> Scene:
    """The same for a phone, or for many measures: measures as rows, departments as columns.

    Names of departments are written downwards; with room for them, titles stand beside the numbers.
    """
    row = size * 1.86
    shown = order.rows
    letters = min(10, max((len(evidence.actors[at].label) for at in shown), default=1))
    head = letters * size * 1.08 + 8
    number = max((text_width(evidence.tasks[at].path, size) for at in order.measures), default=20.0) + 12
    left = number if width <= NARROW_WIDTH else max(number, width - 20.0 * len(shown))
    cell = max(size + 2, min(30.0, (width - left) / max(1, len(shown))))
    xs = [left + cell * (at + 0.5) for at in range(len(shown))]
    ys, plans = _row_places(evidence, order.measures, head + 8, row, size)
    height = max(ys, default=head) + row / 2 + 4
    back: list[Mark] = [
        rule((left, y + row / 2), (left + cell * len(order.departments), y + row / 2)) for y in ys
    ]
    nodes = []
    for at, x in zip(shown, xs, strict=True):
        marks = tuple(vertical(evidence.actors[at].label, 0, head / 2 - 2, size, letters))
        nodes.append(Node(f"d:{at}", x, head / 2, cell - 1, head - 4, marks, evidence.actors[at].collective))
    nodes += [
        _row_head(evidence, at, (left, number), y, size) for at, y in zip(order.measures, ys, strict=True)
    ]
    places = (dict(zip(shown, xs, strict=True)), dict(zip(order.measures, ys, strict=True)))
    nodes += [*_cells(evidence, places, min(cell - 3, 14), swap=True), *plans]
    return Scene(
        max(left + cell * len(order.departments), max(xs, default=0) + cell / 2),
        height,
        tuple(nodes),
        (),
        tuple(back),
    )


def _row_places(
    evidence: Evidence, tasks: Sequence[int], start: float, row: float, size: float
) -> tuple[list[float], list[Node]]:
    """Heights of measures, with a gap before each section, and headings of plans where there are several."""
    ys: list[float] = []
    heads: list[Node] = []
    several, before = len(evidence.plans) > 1, ""
    y, part = start, None
    for task in (evidence.tasks[task] for task in tasks):
        y += 12.0 if ys and task.part != part else 0
        if several and task.plan != before:
            name = clip(task.plan, size, NARROW_WIDTH - 8)
            mark = Text(name, -NARROW_WIDTH / 2 + 4, 0, size, "quiet", bold=True, anchor="start", halo=True)
            heads.append(
                Node(evidence.plan_key(task.plan), NARROW_WIDTH / 2, y + row / 2, NARROW_WIDTH, row, (mark,))
            )
            y, before = y + row, task.plan
        ys.append(y + row / 2)
        y, part = y + row, task.part
    return ys, heads


def _row_head(evidence: Evidence, at: int, room: tuple[float, float], y: float, size: float) -> Node:
    """A measure's number, with a line under it where several lead, and as much of its title as fits."""
    left, number = room
    w = left - 6
    marks: list[Mark] = [Text(evidence.tasks[at].path, number - 8 - w / 2, 0, size, bold=True, anchor="end")]
    if _joint(evidence, at):
        end = number - 8 - w / 2
        start = end - max(16.0, text_width(evidence.tasks[at].path, size))
        marks.append(rule((start, size * 0.68), (end, size * 0.68), "lead", 2))
    if left > number:
        title = clip(evidence.tasks[at].title, size, left - number - 10)
        marks.append(Text(title, number - w / 2, 0, size, anchor="start"))
    return Node(f"m:{at}", w / 2, y, w, size * 1.6, tuple(marks))


def _joint(evidence: Evidence, at: int) -> bool:
    """Whether several departments lead a measure."""
    return sum(1 for who in evidence.actors_of(at) if at in evidence.tasks_of(who, "lead")) > 1
