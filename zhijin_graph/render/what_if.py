"""Ninth stage: before and after a reorganisation: what changes has colour, the rest is grey."""

from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import arcs, load_sides, memberships, words
from zhijin_graph.render.bodies import Bodies, gather_bodies
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.page import Figure, Page
from zhijin_graph.render.side_twins import (
    KINDS,
    brokers_twin,
    changed_ties_twin,
    changes_twin,
    measures_twin,
    memberships_twin,
    summary_twin,
)


def what_if_page(view: PlanView, found: WhatIf) -> Page:
    """What a scenario would change in a plan's loads, ties and clusters; the plan stays as it is."""
    evidence = gather_evidence(view)
    bodies = gather_bodies(evidence, found)
    figures = (
        loads_figure(evidence, found, bodies),
        ties_figure(evidence, found, bodies),
        clusters_figure(evidence, found, bodies),
    )
    return Page("what-if", evidence, figures, figures[0].finding)


def loads_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """The figures of the whole, and every department's load on both sides."""
    title = found.scenario.title
    return Figure(
        name="what-if",
        title=(f"假如：{title}", f"What if: {title}") if title else None,
        finding=what_if_finding(found),
        scenes={
            "wide": load_sides.draw_sides(found, bodies, load_sides.WIDE),
            "narrow": load_sides.draw_sides(found, bodies, load_sides.NARROW),
        },
        legend=words.COMPARE_LEGEND,
        twins=(
            summary_twin(found),
            changes_twin(evidence, found),
            measures_twin(evidence, (*found.abandoned, *found.orphaned)),
            brokers_twin(evidence, found),
        ),
        whole=words.SIDES_WHOLE,
    )


def ties_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """Which ties vanish, appear and change their weight."""
    return Figure(
        name="what-if-ties",
        finding=ties_finding(found),
        scenes={
            "wide": arcs.draw_arcs(evidence, found, bodies, arcs.WIDE),
            "narrow": arcs.draw_arcs(evidence, found, bodies, arcs.NARROW),
        },
        legend=words.CHANGED_TIES_LEGEND,
        twins=(changed_ties_twin(evidence, found),),
        whole=words.SIDES_WHOLE,
    )


def clusters_figure(evidence: Evidence, found: WhatIf, bodies: Bodies) -> Figure:
    """Who is in which cluster before and after."""
    return Figure(
        name="what-if-clusters",
        finding=clusters_finding(found, bodies),
        scenes={
            "wide": memberships.draw_memberships(found, bodies, memberships.WIDE),
            "narrow": memberships.draw_memberships(found, bodies, memberships.NARROW),
        },
        legend=words.MEMBERSHIPS_LEGEND,
        twins=(memberships_twin(evidence, found),),
        whole=words.SIDES_WHOLE,
    )


def what_if_finding(found: WhatIf) -> tuple[str, str]:
    """Departments before and after, whose load changes, and measures left without a lead."""
    before, after = len(found.load.loads), len(found.load_after.loads)
    grown = [change for change in found.changes if (change.total_after or 0) > (change.total or 0)]
    zh, en = (
        (f"承担措施的部门仍为 {after} 个", f"Departments that carry measures: still {after}")
        if before == after
        else (
            f"承担措施的部门从 {before} 个变为 {after} 个",
            f"Departments that carry measures: {before} before, {after} after",
        )
    )
    if grown:
        most = max(grown, key=lambda c: ((c.total_after or 0) - (c.total or 0), c.total_after or 0))
        zh += f"；{most.name}从 {most.total or 0} 项增至 {most.total_after} 项"
        en += f"; {most.name} goes from {most.total or 0} to {most.total_after} measures"
    lost = len(found.orphaned)
    zh += f"；{lost} 项措施失去牵头单位" if lost else "；没有措施失去牵头单位"
    en += f"; {lost} measures lose their lead" if lost else "; no measure loses its lead"
    return (f"{zh}。", f"{en}.")


def ties_finding(found: WhatIf) -> tuple[str, str]:
    """How many ties vanish, appear, grow and shrink."""
    kinds = [tie.kind for tie in found.ties]
    if not kinds:
        return ("协作关系没有变化。", "No tie changes.")
    told = [
        (f"{kinds.count(kind)} 对{zh}", f"{kinds.count(kind)} {kind}")
        for kind, (zh, _) in KINDS.items()
        if kind in kinds
    ]
    return (f"协作关系：{'，'.join(zh for zh, _ in told)}。", f"Ties: {', '.join(en for _, en in told)}.")


def clusters_finding(found: WhatIf, bodies: Bodies) -> tuple[str, str]:
    """How many clusters there are on both sides, and who changes company."""
    before, after = len(found.clusters.clusters), len(found.clusters_after.clusters)
    moved = [bodies.labels.get(m.department, m.name) for m in found.memberships if m.moved]
    zh = f"部门群从 {before} 个变为 {after} 个" if before != after else f"部门群仍为 {before} 个"
    en = f"Clusters: {before} before, {after} after" if before != after else f"Clusters: still {before}"
    if not moved:
        return (f"{zh}，没有部门换群。", f"{en}; no department changes its company.")
    shown, more = moved[:3], len(moved) - 3
    zh += f"，{len(moved)} 个部门换群：{'、'.join(shown)}{'等' if more > 0 else ''}"
    en += f"; {len(moved)} change company: {', '.join(shown)}{f' and {more} more' if more > 0 else ''}"
    return (f"{zh}。", f"{en}.")
