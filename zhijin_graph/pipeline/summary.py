"""A graph to five sentences: what an analyst wants to know first."""

from zhijin_graph.analyse import department_load, department_ties, find_clusters
from zhijin_graph.model import Graph, Incidence
from zhijin_graph.network import build_incidence
from zhijin_graph.query import ask

MANY_LEADS = 3
"""Joint leads from which a measure is worth pointing out."""


def summarise(graph: Graph, lang: str) -> tuple[str, ...]:
    """Five sentences on a graph: its size, who leads, who works together, in which groups, what to check."""
    incidence = build_incidence(graph.assignments())
    labels = {str(row["department_iri"]): str(row["local_name"]) for row in graph.assignments()}
    zh = lang == "zh"
    return (
        _size(graph, zh=zh),
        _leads(incidence, labels, zh=zh),
        _ties(incidence, labels, zh=zh),
        _clusters(incidence, labels, zh=zh),
        _doubts(graph, zh=zh),
    )


def _size(graph: Graph, *, zh: bool) -> str:
    rows = list(ask(graph, "plan-overview"))
    sums = {
        name: sum(int(row[name] or 0) for row in rows) for name in ("sections", "measures", "assignments")
    }
    departments = len({row["department_iri"] for row in graph.assignments()})
    collectives = len({row["department_iri"] for row in graph.assignments() if row["collective"]})
    name = str(rows[0]["plan"]) if len(rows) == 1 else f"{len(rows)} 份方案" if zh else f"{len(rows)} plans"
    if zh:
        return (
            f"{name}：{sums['sections']} 个部分、{sums['measures']} 项措施，{sums['assignments']} 条责任落到 "
            f"{departments} 个单位（其中 {collectives} 个为“各乡镇”一类集合），每条都有原文。"
        )
    return (
        f"{name}: {sums['sections']} sections, {sums['measures']} measures; {sums['assignments']} assignments to "
        f"{departments} units ({collectives} of them collectives such as 各乡镇…), each with its sentence."
    )


def _leads(incidence: Incidence, labels: dict[str, str], *, zh: bool) -> str:
    report = department_load(incidence, collectives=True)
    top = max(report.loads, key=lambda load: (len(load.lead), load.total))
    measures = len(incidence.measures.iris)
    all_leads = sum(len(load.lead) for load in report.loads)
    name = labels[top.department]
    if zh:
        return f"{name}牵头最多：{measures} 项措施中的 {len(top.lead)} 项（全部 {all_leads} 个牵头任务的 {len(top.lead) / max(all_leads, 1):.0%}）。"
    return (
        f"{name} leads most: {len(top.lead)} of {measures} measures "
        f"({len(top.lead) / max(all_leads, 1):.0%} of all {all_leads} leads)."
    )


def _ties(incidence: Incidence, labels: dict[str, str], *, zh: bool) -> str:
    ties = department_ties(incidence).ties
    if not ties:
        return "没有两个部门共同承担同一措施。" if zh else "No two departments share a measure."
    strongest = ties[0].weight
    joined = [tie for tie in ties if tie.weight == strongest]
    pair = f"{labels[joined[0].department]} + {labels[joined[0].other]}"
    if zh:
        return f"{len(ties)} 对部门共同承担措施（不计集合单位）；最多的共 {strongest:.0f} 项，有 {len(joined)} 对，如 {pair}。"
    return (
        f"{len(ties)} pairs of departments share measures (collectives left out); the closest share "
        f"{strongest:.0f}: {len(joined)} pairs, such as {pair}."
    )


def _clusters(incidence: Incidence, labels: dict[str, str], *, zh: bool) -> str:
    clusters = find_clusters(incidence).clusters
    groups = [cluster for cluster in clusters if len(cluster.departments) > 1]
    core = "、".join(labels[iri] for iri in groups[0].departments) if groups else ""
    singles = len(clusters) - len(groups)
    if zh:
        return f"按共同承担的措施，部门分为 {len(groups)} 群，{singles} 个部门独自在外；最大的一群：{core}。"
    return f"By shared measures they form {len(groups)} clusters, {singles} stand alone; the largest: {core}."


def _doubts(graph: Graph, *, zh: bool) -> str:
    names = list(ask(graph, "names"))
    repaired = [f"{row['as_written']}→{row['department']}" for row in names if row["state"] == "repaired"]
    doubtful = [row["as_written"] for row in names if row["state"] in {"ambiguous", "unknown"}]
    joint = list(ask(graph, "joint-leads"))
    crowded = list(dict.fromkeys(str(row["measure"]) for row in joint if int(row["leads"] or 0) > MANY_LEADS))
    if zh:
        return (
            f"请核对：{len(repaired)} 个名称漏字已补全（{'、'.join(repaired) or '无'}），{len(doubtful)} 个存疑；"
            f"{len(crowded)} 项措施有 {MANY_LEADS + 1} 个或更多牵头单位（{'、'.join(crowded) or '无'}）。"
        )
    return (
        f"To check: {len(repaired)} truncated names were completed ({', '.join(repaired) or 'none'}), {len(doubtful)} "
        f"are in doubt; measures with {MANY_LEADS + 1} or more leads: {', '.join(crowded) or 'none'}."
    )
