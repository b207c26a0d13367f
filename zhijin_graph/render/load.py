"""Ninth stage: the load chart: a bar of measures for each department, the Lorenz curve beside it."""

from collections.abc import Sequence

from zhijin_graph.model import LoadReport
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.chart import bar, caption, percent, rule
from zhijin_graph.render.drawing import Mark, Node, Path, Scene, Text, n
from zhijin_graph.render.evidence import ROLE_ORDER, Evidence, gather_evidence
from zhijin_graph.render.labels import clip, text_width
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import assignment_twin, department_twin

SIZE = 15.5
ROW = 29.0
NARROW_LABEL = 150.0
HALF = 0.5
FEW = 4
"""From so many departments on, the lighter half says something."""
CELLS_SHOWN = 60
"""Up to so many measures a bar is made of cells, one a measure; beyond, of one block a role."""


def load_page(view: PlanView, load: LoadReport) -> Page:
    """Who carries how much, heaviest first, and how uneven it is."""
    evidence = gather_evidence(view)
    return single_page(evidence, load_figure(evidence, load))


def load_figure(evidence: Evidence, load: LoadReport) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    return Figure(
        name="load",
        finding=load_finding(evidence, load),
        scenes={"wide": draw_wide(evidence, load), "narrow": draw_narrow(evidence, load)},
        legend=words.LOAD_LEGEND,
        twins=(department_twin(evidence), assignment_twin()),
        whole=words.CURVE_WHOLE,
    )


def load_finding(evidence: Evidence, load: LoadReport) -> tuple[str, str]:
    """The share of the heaviest, and how little the lighter half carries."""
    if not load.loads or load.loads[0].department not in evidence.actor_at:
        return ("没有部门承担措施。", "No department carries a measure.")
    first = load.loads[0]
    name = evidence.actors[evidence.actor_at[first.department]].local
    zh = f"{name}一家承担全部责任的 {percent(first.share)}"
    en = f"{name} alone carries {percent(first.share)} of all responsibilities"
    half = next((share for departments, share in load.lorenz if departments >= HALF), None)
    if half is not None and len(load.loads) >= FEW:
        zh += f"，较轻的一半部门合计只占 {percent(half)}"
        en += f", the lighter half of departments only {percent(half)}"
    if load.total.gini is not None:
        zh += f"（基尼系数 {load.total.gini:.2f}）"
        en += f" (Gini {load.total.gini:.2f})"
    return (f"{zh}。", f"{en}.")


def _order(evidence: Evidence, load: LoadReport) -> tuple[list[int], list[int]]:
    """Departments heaviest first, then collectives."""
    given = [
        evidence.actor_at[item.department] for item in load.loads if item.department in evidence.actor_at
    ]
    rest = sorted(
        set(range(len(evidence.actors))) - set(given), key=lambda at: (-len(evidence.tasks_of(at)), at)
    )
    every = [*given, *rest]
    return (
        [at for at in every if not evidence.actors[at].collective],
        [at for at in every if evidence.actors[at].collective],
    )


def draw_wide(evidence: Evidence, load: LoadReport) -> Scene:
    """Bars left, the curve right."""
    singles, collectives = _order(evidence, load)
    order = [*singles, *collectives]
    most = max((len(evidence.tasks_of(at)) for at in order), default=1)
    nodes, right = _bars(evidence, order, 0, 174.0, 540.0, most)
    left = max(right, 500.0) + 40
    curve = _lorenz(load, left, 34, 300)
    height = max(ROW * len(singles) + 4, 430.0)
    foot = max(0.0, ROW * len(evidence.actors) + 4 - height)
    return Scene(left + 306, height + foot, tuple(nodes), (), tuple(curve), foot)


def draw_narrow(evidence: Evidence, load: LoadReport) -> Scene:
    """The curve below the bars; collectives below both."""
    singles, collectives = _order(evidence, load)
    most = max((len(evidence.tasks_of(at)) for at in (*singles, *collectives)), default=1)
    bars, _ = _bars(evidence, singles, 0, NARROW_LABEL, 372.0, most)
    top = ROW * len(singles) + 56
    curve = _lorenz(load, 40, top, 290)
    under = top + 360
    more, _ = _bars(evidence, collectives, under, NARROW_LABEL, 372.0, most)
    foot = ROW * len(collectives)
    return Scene(372.0, under + foot, (*bars, *more), (), tuple(curve), foot)


def _bars(  # noqa: PLR0913, PLR0917 -- a rectangle and a scale
    evidence: Evidence, order: Sequence[int], top: float, left: float, right: float, most: int
) -> tuple[list[Node], float]:
    """A row for each department: name, cells by role, total. Returns the nodes and where the longest ends."""
    step = min(18.0, (right - left - 40) / max(1, most))
    size = SIZE if left > NARROW_LABEL else 14.0
    nodes: list[Node] = []
    for rank, at in enumerate(order):
        y = top + ROW * (rank + 0.5)
        actor = evidence.actors[at]
        label = clip(actor.label, size, left - 12)
        nodes.append(
            Node(
                f"d:{at}",
                (left - 6) / 2,
                y,
                left - 6,
                ROW - 3,
                (Text(label, (left - 6) / 2 - 4, 0, size, anchor="end"),),
                actor.collective,
            )
        )
        nodes += _cells(evidence, at, left, y, step)
        total = len(evidence.tasks_of(at))
        x = left + step * total + 6
        mark = Text(str(total), -16, 0, size, bold=True, anchor="start", count="total")
        nodes.append(Node(f"d:{at}", x + 16, y, 32, ROW - 3, (mark,), actor.collective, name=f"total:{at}"))
    return nodes, left + step * most + 40


def _cells(evidence: Evidence, at: int, left: float, y: float, step: float) -> list[Node]:
    """One cell a measure, in the tone of its weightiest role; many measures become one block a role."""
    seen: set[int] = set()
    nodes: list[Node] = []
    x = left
    collective = evidence.actors[at].collective
    h = 17.0
    for role in ROLE_ORDER:
        tasks = [task for task in evidence.tasks_of(at, role) if task not in seen]
        seen.update(tasks)
        if len(evidence.tasks_of(at)) > CELLS_SHOWN and tasks:
            w = step * len(tasks)
            marks = (bar((-w / 2, -h / 2), w - 1, h, role),)
            nodes.append(Node(f"d:{at}", x + w / 2, y, w, h, marks, collective, name=f"block:{at},{role}"))
            x += w
            continue
        for task in tasks:
            marks = (bar((-step / 2, -h / 2), step - 2, h, role),)
            nodes.append(Node(f"a:{at},{task}", x + step / 2, y, step - 1, h, marks, collective))
            x += step
    return nodes


def _lorenz(load: LoadReport, left: float, top: float, side: float) -> list[Mark]:
    """The curve against the line of equality, with the Gini coefficient."""
    points = load.lorenz
    marks: list[Mark] = [
        Text(
            ("负担的集中程度（洛伦兹曲线）", "How concentrated it is (Lorenz curve)"),
            left,
            top - 16,
            SIZE,
            bold=True,
            anchor="start",
        ),
        rule((left, top + side), (left + side, top + side), "quiet"),
        rule((left, top), (left, top + side), "quiet"),
        Path(
            f"M{n(left)} {n(top + side)}L{n(left + side)} {n(top)}", line="quiet", width=1.2, dash=(4.0, 4.0)
        ),
    ]
    if points:
        path = "".join(f"L{n(left + x * side)} {n(top + side - y * side)}" for x, y in points[1:])
        start = f"M{n(left)} {n(top + side)}"
        marks.append(Path(f"{start}{path}L{n(left + side)} {n(top + side)}z", fill="lead", alpha=0.12))
        marks.append(Path(start + path, line="lead", width=2.6))
    marks.append(
        caption(("部门累计（从轻到重）→", "departments, lightest first →"), left, top + side + 20, SIZE)
    )
    marks.append(Text(("责任累计 100%", "100% of load"), left + 8, top + 12, SIZE, "quiet", anchor="start"))
    if load.total.gini is not None:
        x, y = left + side, top + side + 50
        marks.append(
            Text(("基尼系数", "Gini"), x - 4 - text_width("0.00", 24), y, SIZE, "quiet", anchor="end")
        )
        marks.append(Text(f"{load.total.gini:.2f}", x, y, 24, "lead", bold=True, anchor="end"))
    if load.lead.gini is not None:
        marks.append(
            caption(
                (f"其中牵头 {load.lead.gini:.2f}", f"of leads {load.lead.gini:.2f}"),
                left,
                top + side + 50,
                SIZE,
            )
        )
    return marks
