"""Ninth stage: two plans side by side: what has the same lead is grey, what changed has colour."""

from dataclasses import dataclass, replace

from zhijin_graph.model import Table
from zhijin_graph.model.comparison import Comparison, MeasurePair
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.chart import bar
from zhijin_graph.render.drawing import Mark, Node, Path, Scene, Text, Words, rounded
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.labels import clip, text_width, wrap
from zhijin_graph.render.page import Figure, Page, Wording, single_page
from zhijin_graph.render.side_twins import pairs_twin, systems_twin, wordings_twin


@dataclass(frozen=True, slots=True)
class Half:
    """Where a plan's column stands and how large letters are."""

    width: float
    gap: float
    size: float


WIDE = Half(412.0, 56.0, 15.5)
NARROW = Half(172.0, 28.0, 14.0)


def compare_page(view: PlanView, other: PlanView, comparison: Comparison) -> Page:
    """Measures of two plans that deal with the same matter, beside each other."""
    evidence = gather_evidence(_together(view, other))
    page = single_page(evidence, compare_figure(evidence, comparison, (view, other)))
    return replace(page, wordings=_wordings(evidence, comparison))


def _wordings(evidence: Evidence, found: Comparison) -> tuple[Wording, ...]:
    """The matched measures whose texts are known, and how these differ."""
    at = evidence.task_at
    told = ((pair.measure or "", pair.other or "", pair.edits) for pair in found.pairs if pair.edits)
    return tuple((at[one], at[other], edits) for one, other, edits in told if one in at and other in at)


def _together(view: PlanView, other: PlanView) -> PlanView:
    """Both plans as one view: tables one after the other."""
    return replace(
        view,
        title=f"{view.title} ↔ {other.title}",
        number=f"{view.number or view.title} ↔ {other.number or other.title}",
        date=None,
        source_name=f"{view.source_name}, {other.source_name}",
        source_digest=f"{view.source_digest} {other.source_digest}",
        assignments=_joined(view.assignments, other.assignments),
        measures=_joined(view.measures, other.measures),
        sources=_joined(view.sources, other.sources),
        plans=_joined(view.plans, other.plans),
    )


def _joined(table: Table, other: Table) -> Table:
    rows = tuple(tuple(row.get(column) for column in table.columns) for row in other)
    return Table(table.columns, table.rows + rows)


def compare_figure(evidence: Evidence, found: Comparison, views: tuple[PlanView, PlanView]) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    titles = tuple(view.number or view.title for view in views)
    return Figure(
        name="compare",
        finding=compare_finding(found),
        scenes={
            "wide": draw_pairs(evidence, found, titles, WIDE),
            "narrow": draw_pairs(evidence, found, titles, NARROW),
        },
        legend=words.PAIRS_LEGEND,
        twins=(pairs_twin(evidence, found), wordings_twin(), systems_twin(found)),
        whole=words.SIDES_WHOLE,
    )


def compare_finding(found: Comparison) -> tuple[str, str]:
    """How many matters both have, how many of them have another lead, and what only one has."""
    both = [pair for pair in found.pairs if pair.measure and pair.other]
    changed = sum(1 for pair in both if pair.lead_changed)
    only, only_other = (
        sum(1 for pair in found.pairs if pair.other is None),
        sum(1 for pair in found.pairs if pair.measure is None),
    )
    if not both:
        return ("两份方案没有相同的事项。", "The two plans have no matter in common.")
    zh = f"两份方案有 {len(both)} 项相同事项，其中 {changed} 项换了牵头单位"
    has = "has" if changed == 1 else "have"
    en = f"The two plans share {len(both)} matters; {changed} of them {has} another lead"
    if any(pair.edits for pair in both):
        edited = sum(pair.text_changed for pair in both)
        zh += f"，{edited} 项文字有改动"
        en += f", {edited} another wording"
    if only or only_other:
        zh += f"；前者独有 {only} 项，后者独有 {only_other} 项"
        en += f"; {only} are in the first only, {only_other} in the second only"
    return (f"{zh}。", f"{en}.")


def draw_pairs(evidence: Evidence, found: Comparison, titles: tuple[str, ...], half: Half) -> Scene:
    """One row a pair, the plans' numbers above."""
    y = half.size * 2.2
    nodes: list[Node] = []
    back: list[Mark] = []
    right = half.width + half.gap
    for x, title in zip((0.0, right), titles, strict=True):
        back.append(
            Text(clip(title, half.size, half.width), x, half.size * 0.7, half.size, bold=True, anchor="start")
        )
    for rank, pair in enumerate(found.pairs):
        cards = [_card(evidence, pair, side, half, rank) for side in (0, 1)]
        tall = max(card.h for card in cards)
        tone = _tone(pair)
        for x, card in zip((0.0, right), cards, strict=True):
            nodes.append(replace(card, x=x + half.width / 2, y=y + card.h / 2))
        if pair.measure and pair.other:
            alpha = 0.5 if tone == "lead" else 1.0
            back.append(
                bar((half.width, y + min(card.h for card in cards) / 2 - 4), half.gap, 8, tone, alpha)
            )
        y += tall + 8
    return Scene(right + half.width, y, tuple(nodes), (), tuple(back))


def _tone(pair: MeasurePair) -> str:
    return "lead" if pair.lead_changed else "faint" if pair.measure and pair.other else "responsible"


def _card(evidence: Evidence, pair: MeasurePair, side: int, half: Half, rank: int) -> Node:
    """A measure of one plan: number, title, who leads it; a dash where the plan has none on the matter."""
    iri = pair.other if side else pair.measure
    names = pair.other_leads if side else pair.leads
    if iri is None or iri not in evidence.task_at:
        blank = (
            Path(rounded(-half.width / 2, -14, half.width, 28, 6), line="faint", dash=(4.0, 4.0)),
            Text("—", 0, 0, half.size, "quiet"),
        )
        return Node("", 0, 0, half.width, 28, blank, name=f"blank:{rank}.{side}")
    task = evidence.tasks[evidence.task_at[iri]]
    gutter = max(half.size * 2, text_width(task.path, half.size) + 10)
    lines = wrap(task.title, half.size, half.width - gutter - 10)
    tone = _tone(pair)
    led: Words = ("牵头：" + ("、".join(names) or "无"), "led by " + (", ".join(names) or "nobody"))
    h = half.size * 1.4 * (len(lines) + 1) + 14
    top = -h / 2 + 7 + half.size * 0.7
    marks: list[Mark] = [
        Path(
            rounded(-half.width / 2, -h / 2, half.width, h, 6),
            fill="paper",
            line=tone,
            width=1.6 if tone != "faint" else 1,
        ),
        Text(clip(task.path, half.size, gutter), -half.width / 2 + gutter / 2, top, half.size, bold=True),
    ]
    x = -half.width / 2 + gutter
    marks += [
        Text(line, x, top + half.size * 1.4 * at, half.size, anchor="start") for at, line in enumerate(lines)
    ]
    room = half.width - gutter - 8
    shown = (clip(led[0], half.size, room), clip(led[1], half.size, room))
    changed = tone == "lead"
    marks.append(
        Text(
            shown,
            x,
            top + half.size * 1.4 * len(lines),
            half.size,
            "lead" if changed else "quiet",
            bold=changed,
            anchor="start",
        )
    )
    return Node(
        f"m:{evidence.task_at[iri]}",
        0,
        0,
        half.width,
        h,
        tuple(marks),
        name=f"m:{evidence.task_at[iri]}.{rank}",
    )
