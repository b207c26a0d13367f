"""Ninth stage: what a picture says in one sentence, computed from the evidence behind it."""

from collections import defaultdict

from zhijin_graph.model import Clustering, TieReport
from zhijin_graph.render.evidence import Evidence

NAMES_SHOWN = 3
NO_MEASURES = ("没有读出措施。", "No measure was read.")


def network_finding(evidence: Evidence) -> tuple[str, str]:
    """Who leads most, and how many departments stand at the edge with one measure only."""
    total = len(evidence.tasks)
    loads = _loads(evidence)
    if not total:
        return NO_MEASURES
    if not loads:
        return (
            f"{total} 项措施都没有写明责任单位。",
            f"None of the {total} measures names who is responsible.",
        )
    leads = {at: len(evidence.tasks_of(at, "lead")) for at in loads}
    best = max(loads, key=lambda at: (leads[at], loads[at], -at))
    name = evidence.actors[best].local
    if leads[best]:
        zh, en = (
            f"{name}牵头 {total} 项措施中的 {leads[best]} 项",
            f"{name} leads {leads[best]} of the {total} measures",
        )
    else:
        zh, en = (
            f"{name}参与 {total} 项措施中的 {loads[best]} 项",
            f"{name} has a part in {loads[best]} of the {total} measures",
        )
    rim = sum(1 for count in loads.values() if count == 1)
    if rim:
        zh += f"；{len(loads)} 个部门中有 {rim} 个只承担 1 项"
        en += f"; {rim} of the {len(loads)} departments carry only one"
    return (f"{zh}。", f"{en}.")


def clusters_finding(evidence: Evidence, clustering: Clustering) -> tuple[str, str]:
    """How large the tightest group is, who is in it, and which departments carry the same measures."""
    clusters = [c for c in clustering.clusters if len(c.departments) > 1]
    if not clusters:
        return ("没有哪两个部门共同承担措施。", "No two departments share a measure.")
    core = max(clusters, key=lambda c: len(c.departments))
    zh = f"{len(core.departments)} 个部门结成最大的一群"
    en = f"The largest group: {len(core.departments)} departments"
    if core.measures:
        zh += f"，共担 {len(core.measures)} 项措施"
        en += f", {len(core.measures)} shared measures"
    twins = same_measures(evidence)
    if twins:
        names = [evidence.actors[at].local for at in twins[0]]
        count = len(evidence.tasks_carried(twins[0][0]))
        zh += f"；{_listed_zh(names)}承担的 {count} 项完全相同"
        en += f"; {_listed_en(names)} carry the same {count} measures"
    if clustering.beyond_chance is False:
        zh += "；这样的分群不强于随机"
        en += "; groups as tight arise by chance"
    return (f"{zh}。", f"{en}.")


def backbone_finding(evidence: Evidence, report: TieReport) -> tuple[str, str]:
    """How many ties are stronger than chance, and the strongest of them; with none, that there is none."""
    total, strong = len(report.ties), len(report.backbone)
    if not strong:
        return (
            f"{total} 对协作中没有一对显著强于随机（α = {report.alpha:g}）。",
            f"None of the {total} ties is stronger than chance (α = {report.alpha:g}).",
        )
    first = report.backbone[0]
    names = [evidence.actors[evidence.actor_at[iri]].local for iri in (first.department, first.other)]
    beyond = f"stronger than chance (α = {report.alpha:g})"
    return (
        f"{total} 对协作中有 {strong} 对显著强于随机（α = {report.alpha:g}），首推{names[0]}与{names[1]}。",
        f"{strong} of {total} ties are {beyond}, first {' and '.join(names)}.",
    )


def same_measures(evidence: Evidence) -> list[tuple[int, ...]]:
    """Groups of departments that carry exactly the same measures (two or more), most measures first."""
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at, actor in enumerate(evidence.actors):
        if not actor.collective:
            groups[evidence.tasks_carried(at)].append(at)
    found = [
        (tasks, tuple(members)) for tasks, members in groups.items() if len(members) > 1 and len(tasks) > 1
    ]
    return [members for tasks, members in sorted(found, key=lambda item: (-len(item[0]), item[1]))]


def cluster_name(number: int, size: int) -> tuple[str, str]:
    """What to call a cluster: its number and its size."""
    return (f"群 {number} · {size} 个部门", f"Cluster {number} · {size} departments")


def _loads(evidence: Evidence) -> dict[int, int]:
    """Department → number of measures it carries; collectives and those who only oversee are left out."""
    return {
        at: count
        for at, actor in enumerate(evidence.actors)
        if not actor.collective and (count := len(evidence.tasks_carried(at)))
    }


def _listed_zh(names: list[str]) -> str:
    more = f"等 {len(names)} 个部门" if len(names) > NAMES_SHOWN else ""
    shown = names[:NAMES_SHOWN]
    return (
        f"{'、'.join(shown[:-1])}与{shown[-1]}" if len(shown) > 1 and not more else "、".join(shown)
    ) + more


def _listed_en(names: list[str]) -> str:
    if len(names) > NAMES_SHOWN:
        return f"{', '.join(names[:NAMES_SHOWN])} and {len(names) - NAMES_SHOWN} others"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
