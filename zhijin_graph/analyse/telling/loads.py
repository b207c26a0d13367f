"""Load, ties and clusters, told."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from zhijin_graph.analyse.telling.words import Words, count, percent, rounded, table

if TYPE_CHECKING:
    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.findings import Clustering, LoadReport, TieReport

LOAD_COLUMNS: Final = (
    "department", "lead", "responsible", "support", "total", "share", "fractional", "lead_share",
    "measure_numbers", "department_iri",
)  # fmt: skip
TIE_COLUMNS: Final = (
    "department", "other", "measures", "weight", "jaccard", "significance", "backbone", "measure_numbers",
    "department_iri", "other_iri",
)  # fmt: skip
CLUSTER_COLUMNS: Final = (
    "cluster",
    "size",
    "departments",
    "measures",
    "measure_numbers",
    "sections",
    "stability",
)


def load_table(report: LoadReport, words: Words, limit: int | None) -> Table:
    """One row a department, heaviest first."""
    return table(
        LOAD_COLUMNS,
        (
            (
                words.name(load.department), len(load.lead), len(load.responsible), len(load.support),
                load.total, rounded(load.share), rounded(load.fractional), rounded(load.lead_share),
                words.numbers(load.measures), load.department,
            )
            for load in report.loads[:limit]
        ),
    )  # fmt: skip


def load_sentence(report: LoadReport, words: Words) -> str:
    """Who carries and who leads most, and how uneven it is."""
    if not report.loads or report.total.gini is None:
        return words.refused(report.withheld)
    heaviest = report.loads[0]
    name, leads, total = words.local(heaviest.department), len(heaviest.lead), heaviest.total
    gini, departments = report.total.gini, report.lead.departments
    equal = sum(1 for _ in takewhile(lambda load: load.total == total, report.loads))
    if equal == 1:
        zh = f"{name}承担最多，共{total}项，其中牵头{leads}项"
        en = f"{name} carries most, {count(total, 'measure')}, and leads {leads} of them"
    else:
        zh = f"{name}等{equal}个部门承担最多，各{total}项"
        en = f"{count(equal, 'department')} carry most, {count(total, 'measure')} each, {name} among them"
    return words.say(
        f"{zh}；{departments}个部门的负担基尼系数为{gini:.2f}。",
        f"{en}; the Gini of {departments} departments' loads is {gini:.2f}.",
    )


def ties_table(report: TieReport, words: Words, limit: int | None) -> Table:
    """One row a pair, strongest first."""
    return table(
        TIE_COLUMNS,
        (
            (
                words.name(tie.department), words.name(tie.other), len(tie.measures), rounded(tie.weight),
                rounded(tie.jaccard), rounded(tie.significance),
                tie.significance is not None and tie.significance < report.alpha and len(report.backbone) > 0,
                words.numbers(tie.measures), tie.department, tie.other,
            )
            for tie in report.ties[:limit]
        ),
    )  # fmt: skip


def ties_sentence(report: TieReport, words: Words) -> str:
    """The strongest tie, how many there are, and how many are more than chance."""
    if not report.ties:
        return words.say("没有任何两个部门共同承担措施。", "No two departments share a measure.")
    tie = report.ties[0]
    pair = words.listed((words.local(tie.department), words.local(tie.other)))
    equal = sum(1 for _ in takewhile(lambda other: other.weight == tie.weight, report.ties))
    ties, kept, shared = len(report.ties), len(report.backbone), len(tie.measures)
    zh = f"{report.departments}个部门之间有{ties}对协作关系，"
    en = f"{report.departments} departments form {count(ties, 'tie')}, "
    if equal == 1:
        zh += f"最强的是{pair}，共{shared}项"
        en += f"the strongest {pair} with {count(shared, 'measure')}"
    else:
        zh += f"最强的有{equal}对，如{pair}，共{shared}项"
        en += f"the strongest {equal} such as {pair} with {count(shared, 'measure')}"
    zh += f"；显著强于随机的有{kept}对" if kept else "；没有一对显著强于随机"
    en += (
        f"; {kept} {'is' if kept == 1 else 'are'} significantly strong"
        if kept
        else "; none is significantly strong"
    )
    return words.say(f"{zh}。", f"{en}.")


def clusters_table(clustering: Clustering, words: Words, limit: int | None) -> Table:
    """One row a cluster, largest first."""
    return table(
        CLUSTER_COLUMNS,
        (
            (
                cluster.number, len(cluster.departments), words.names(cluster.departments),
                len(cluster.measures), words.numbers(cluster.measures), words.listed(cluster.sections),
                rounded(cluster.stability),
            )
            for cluster in clustering.clusters[:limit]
        ),
    )  # fmt: skip


def clusters_sentence(clustering: Clustering, words: Words) -> str:
    """How many clusters, how stable, and whether they are more than chance."""
    if clustering.modularity is None:
        return words.refused(clustering.withheld)
    largest = clustering.clusters[0]
    groups, size, value = len(clustering.clusters), len(largest.departments), f"{clustering.modularity:.2f}"
    zh = f"部门分为{groups}个群组，最大的有{size}个部门，模块度{value}"
    en = f"{count(groups, 'cluster')}, the largest of {count(size, 'department')}, modularity {value}"
    if clustering.stability is not None:
        zh += f"，{clustering.runs}次运行的稳定性为{percent(clustering.stability)}"
        en += f", stability {percent(clustering.stability)} over {clustering.runs} runs"
    if clustering.p_value is not None:
        better, p = clustering.beyond_chance, f"p={clustering.p_value:.2f}"
        zh += f"；{'好于' if better else '并不好于'}随机网络（{p}）"
        en += f"; {'better' if better else 'no better'} than chance ({p})"
    return words.say(f"{zh}。", f"{en}.")
