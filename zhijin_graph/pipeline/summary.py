"""A graph to five sentences: what an analyst wants to know first."""

from collections.abc import Sequence
from typing import Literal

from zhijin_graph.analyse import Words, department_load, department_ties, find_clusters
from zhijin_graph.model import Graph, Incidence
from zhijin_graph.pipeline.material import read_incidence
from zhijin_graph.query import ask

MANY_LEADS = 4
"""Joint leads from which a measure is worth pointing out."""
SHOWN = 4
"""Names in a sentence before it says how many more there are."""


def summarise(graph: Graph, lang: Literal["zh", "en"]) -> tuple[str, ...]:
    """Five sentences on a graph: its size, who leads, who works together, in which groups, what to check."""
    incidence = read_incidence(graph)
    words = Words(incidence, lang)
    return (
        _size(graph, words),
        _leads(incidence, words),
        _ties(incidence, words),
        _clusters(incidence, words),
        _doubts(graph, words),
    )


def _size(graph: Graph, words: Words) -> str:
    rows = list(ask(graph, "plan-overview"))
    sections, measures, assignments = (
        sum(int(row[name] or 0) for row in rows) for name in ("sections", "measures", "assignments")
    )
    units = {row["department_iri"]: bool(row["collective"]) for row in graph.assignments()}
    collectives = sum(units.values())
    if words.chinese:
        name = str(rows[0]["plan"]) if len(rows) == 1 else f"{len(rows)} 份方案"
        return (
            f"{name}：{sections} 个部分、{measures} 项措施；{assignments} 条责任落到 {len(units)} 个单位"
            f"（其中 {collectives} 个是“各乡镇”一类的集合），每条都有原文。"
        )
    name = str(rows[0]["plan"]) if len(rows) == 1 else f"{len(rows)} plans"
    return (
        f"{name}: {sections} sections, {measures} measures; {assignments} assignments to {len(units)} units "
        f"({collectives} of them collectives such as 各乡镇…), each with its sentence."
    )


def _leads(incidence: Incidence, words: Words) -> str:
    loads = department_load(incidence, collectives=True).loads
    if not loads:
        return "没有一项措施写明责任单位。" if words.chinese else "No measure names who is responsible."
    top = max(loads, key=lambda load: (len(load.lead), load.total))
    name, led, measures = words.local(top.department), len(top.lead), len(incidence.measures.iris)
    leads = sum(len(load.lead) for load in loads)
    share = f"{led / max(leads, 1):.0%}"
    if words.chinese:
        return f"{name}牵头最多：{measures} 项措施中的 {led} 项，占全部 {leads} 个牵头任务的 {share}。"
    return f"{name} leads most: {led} of {measures} measures, {share} of all {leads} leads."


def _ties(incidence: Incidence, words: Words) -> str:
    ties = department_ties(incidence).ties
    if not ties:
        return "没有两个部门共同承担同一措施。" if words.chinese else "No two departments share a measure."
    most = len(ties[0].measures)
    closest = [tie for tie in ties if len(tie.measures) == most]
    alike = next((tie for tie in closest if tie.jaccard == 1), None)
    example = alike or closest[0]
    one, other = words.local(example.department), words.local(example.other)
    if words.chinese:
        same = f"{one}与{other}承担的 {most} 项完全相同" if alike else f"如{one}与{other}"
        return f"{len(ties)} 对部门共同承担措施（不计集合单位），最紧密的 {len(closest)} 对各共 {most} 项：{same}。"
    same = f"{one} and {other} carry exactly the same {most}" if alike else f"such as {one} and {other}"
    return (
        f"{len(ties)} pairs of departments share measures (collectives left out); the {len(closest)} closest "
        f"share {most} each: {same}."
    )


def _clusters(incidence: Incidence, words: Words) -> str:
    clusters = find_clusters(incidence).clusters
    groups = [cluster.departments for cluster in clusters if len(cluster.departments) > 1]
    alone = len(clusters) - len(groups)
    if not groups:
        return "各部门互不共事，不成群。" if words.chinese else "No departments form a group."
    load = {each.department: each.total for each in department_load(incidence).loads}
    largest = sorted(groups[0], key=lambda iri: (-load.get(iri, 0), iri))
    named = _listed([words.local(iri) for iri in largest], words)
    if words.chinese:
        single = f"，另有 {alone} 个部门独自在外" if alone else ""
        return (
            f"按共同承担的措施，部门分为 {len(groups)} 群{single}；最大的一群有 {len(largest)} 个：{named}。"
        )
    single = f", {alone} stand alone" if alone else ""
    return (
        f"By shared measures they form {len(groups)} groups{single}; the largest has {len(largest)}: {named}."
    )


def _doubts(graph: Graph, words: Words) -> str:
    names = list(ask(graph, "names"))
    repaired = [f"{row['as_written']}→{row['department']}" for row in names if row["state"] == "repaired"]
    doubtful = [str(row["as_written"]) for row in names if row["state"] in {"ambiguous", "unknown"}]
    joint = {str(row["measure"]): int(row["leads"] or 0) for row in ask(graph, "joint-leads")}
    crowded = [measure for measure, leads in joint.items() if leads >= MANY_LEADS]
    parts: list[str] = []
    if words.chinese:
        parts += [f"{len(repaired)} 个漏字的名称已补全（{_listed(repaired, words)}）"] * bool(repaired)
        parts += [f"{len(doubtful)} 个名称存疑（{_listed(doubtful, words)}）"] * bool(doubtful)
        parts += [f"措施 {_listed(crowded, words)} 各有 {MANY_LEADS} 个以上牵头单位"] * bool(crowded)
        return f"请核对：{'；'.join(parts) or '没有需要核对的名称或措施'}。"
    parts += [f"{len(repaired)} truncated names were completed ({_listed(repaired, words)})"] * bool(repaired)
    parts += [f"{len(doubtful)} names are in doubt ({_listed(doubtful, words)})"] * bool(doubtful)
    parts += [f"measures {_listed(crowded, words)} have {MANY_LEADS} or more leads each"] * bool(crowded)
    return f"To check: {'; '.join(parts) or 'no names and no measures'}."


def _listed(names: Sequence[str], words: Words) -> str:
    """The first names, and how many more there are."""
    more = len(names) - SHOWN
    if words.chinese:
        return "、".join(names[:SHOWN]) + ("等" if more > 0 else "")
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
