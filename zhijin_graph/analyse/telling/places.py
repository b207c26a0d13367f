"""Brokers, centralities, core, leadership and mixing, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zhijin_graph.analyse.telling.words import Words, count, percent, rounded, table
from zhijin_graph.model.findings import SIGNIFICANT

if TYPE_CHECKING:
    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.positions import BrokerReport, CentralityReport, CorePeriphery, Leadership, Mixing

BROKER_COLUMNS: Final = (
    "department", "betweenness", "constraint", "participation", "clusters", "measure_numbers",
    "department_iri",
)  # fmt: skip
CENTRALITY_COLUMNS: Final = (
    "department", "degree", "strength", "harmonic", "betweenness", "eigenvector", "core", "measure_numbers",
    "department_iri",
)  # fmt: skip
CORE_COLUMNS: Final = ("department", "core", "department_iri")
LEADERSHIP_COLUMNS: Final = ("lead", "follower", "measures", "measure_numbers", "lead_iri", "follower_iri")
MIXING_COLUMNS: Final = ("group", "departments", "internal", "external", "ei_index")
_BY: Final = {"section": "部分", "system": "条线", "cluster": "群组"}


def brokers_table(report: BrokerReport, words: Words, limit: int | None) -> Table:
    """One row a department, highest betweenness first."""
    return table(
        BROKER_COLUMNS,
        (
            (
                words.name(broker.department), rounded(broker.betweenness), rounded(broker.constraint),
                rounded(broker.participation), broker.clusters, words.numbers(broker.measures),
                broker.department,
            )
            for broker in report.brokers[:limit]
        ),
    )  # fmt: skip


def brokers_sentence(report: BrokerReport, words: Words) -> str:
    """Who stands between most others."""
    if not report.brokers:
        return words.refused(report.withheld)
    first = report.brokers[0]
    if first.betweenness == 0:
        return words.say("没有部门处于其他部门之间。", "No department stands between others.")
    share, name = percent(first.betweenness), words.local(first.department)
    return words.say(
        f"{name}是最主要的中介：与它连通的部门之间{share}的最短联系经过它，它与{first.clusters}个群组有协作。",
        f"{name} is the main broker: {share} of the shortest paths between those it connects run through "
        f"it, and its ties reach {count(first.clusters, 'cluster')}.",
    )


def centralities_table(report: CentralityReport, words: Words, limit: int | None) -> Table:
    """One row a department, highest strength first."""
    return table(
        CENTRALITY_COLUMNS,
        (
            (
                words.name(one.department), one.degree, rounded(one.strength), rounded(one.harmonic),
                rounded(one.betweenness), rounded(one.eigenvector), one.core, words.numbers(one.measures),
                one.department,
            )
            for one in report.centralities[:limit]
        ),
    )  # fmt: skip


def centralities_sentence(report: CentralityReport, words: Words) -> str:
    """Who works with most others."""
    if not report.centralities:
        return words.refused(report.withheld)
    first = report.centralities[0]
    name = words.local(first.department)
    return words.say(
        f"{name}居于中心：与{first.degree}个部门协作，协作强度{first.strength:g}。",
        f"{name} is at the centre: it works with {count(first.degree, 'department')}, with a strength of "
        f"{first.strength:g}.",
    )


def core_table(found: CorePeriphery, words: Words, limit: int | None) -> Table:
    """One row a department, core first."""
    rows = [*((iri, True) for iri in found.core), *((iri, False) for iri in found.periphery)]
    return table(CORE_COLUMNS, ((words.name(iri), inside, iri) for iri, inside in rows[:limit]))


def core_sentence(found: CorePeriphery, words: Words) -> str:
    """Who the core is, and whether there is one to speak of."""
    if not found.core:
        return words.refused(found.withheld)
    size, rim = len(found.core), len(found.periphery)
    zh = f"核心有{size}个部门，边缘有{rim}个"
    en = f"The core has {count(size, 'department')}, the periphery {rim}"
    if found.fit is not None and found.p_value is not None:
        better, fit, p = found.p_value <= SIGNIFICANT, f"{found.fit:.2f}", f"p={found.p_value:.2f}"
        zh += f"，与理想结构的相关为{fit}，{'高于' if better else '并不高于'}随机网络（{p}）"
        en += f"; the fit of {fit} is {'' if better else 'not '}beyond chance ({p})"
    return words.say(f"{zh}。", f"{en}.")


def leadership_table(found: Leadership, words: Words, limit: int | None) -> Table:
    """One row a lead and a follower, most measures first."""
    return table(
        LEADERSHIP_COLUMNS,
        (
            (
                words.name(one.leader), words.name(one.follower), len(one.measures),
                words.numbers(one.measures), one.leader, one.follower,
            )
            for one in found.followings[:limit]
        ),
    )  # fmt: skip


def leadership_sentence(found: Leadership, words: Words) -> str:
    """Who leads others most, and whether that is answered."""
    if not found.standings or found.standings[0].over == 0:
        return words.say(
            "没有部门牵头由其他部门跟进的措施。", "No department leads measures that others carry."
        )
    first = found.standings[0]
    name = words.local(first.department)
    zh = f"{name}带领其他部门{first.over}次，跟进{first.under}次"
    en = f"{name} leads others {count(first.over, 'time')} and follows {count(first.under, 'time')}"
    if found.reciprocity is not None and found.hierarchy is not None:
        answered, ordered = percent(found.reciprocity), percent(found.hierarchy)
        zh += f"；牵头关系的互惠度为{answered}，层级度为{ordered}"
        en += f"; {answered} of directions are answered, {ordered} lie on no cycle"
    return words.say(f"{zh}。", f"{en}.")


def mixing_table(found: Mixing, words: Words, limit: int | None) -> Table:
    """One row a group, and one for all."""
    name = words.system if found.by == "system" else str
    rows = [(name(g.group), g.departments, g.internal, g.external, rounded(g.index)) for g in found.groups]
    return table(MIXING_COLUMNS, rows[:limit])


def mixing_sentence(found: Mixing, words: Words) -> str:
    """Whether ties stay within groups."""
    if found.index is None:
        return words.refused(found.withheld)
    inward = found.index < 0
    zh = f"按{_BY[found.by]}看，协作{'多在内部' if inward else '多跨越'}（E–I指数{found.index:.2f}）"
    en = f"By {found.by}, ties run mostly {'within' if inward else 'across'} (E–I index {found.index:.2f})"
    if found.expected is not None and found.p_value is not None:
        zh += f"，随机分组的期望为{found.expected:.2f}（p={found.p_value:.3f}）"
        en += f", against {found.expected:.2f} for random groups (p={found.p_value:.3f})"
    return words.say(f"{zh}。", f"{en}.")
