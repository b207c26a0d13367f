"""What a reorganisation would change, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zhijin_graph.analyse.telling.words import Words, count, rounded, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.comparison import WhatIf

LOAD_COLUMNS: Final = ("department", "total", "total_after", "lead", "lead_after", "department_iri")
SUMMARY_COLUMNS: Final = ("indicator", "before", "after", "difference")
TIE_COLUMNS: Final = (
    "department", "other", "weight", "weight_after", "change", "department_iri", "other_iri",
)  # fmt: skip
CLUSTER_COLUMNS: Final = ("department", "cluster", "cluster_after", "moved", "department_iri")
MEASURE_COLUMNS: Final = ("measure", "carried", "measure_iri")
BROKER_COLUMNS: Final = ("department", "department_iri")

INDICATORS: Final = {
    "departments": ("承担措施的部门", "departments that carry measures"),
    "measures": ("部门承担的措施", "measures carried"),
    "assignments": ("责任", "assignments"),
    "gini": ("负担的基尼系数", "Gini of loads"),
    "hhi": ("负担的 HHI", "HHI of loads"),
    "ties": ("协作关系", "ties"),
    "clusters": ("部门群", "clusters"),
    "modularity": ("模块度", "modularity"),
}
"""What the figures of the whole are called."""
CHANGES: Final = {"vanished": "消失", "new": "新增", "stronger": "增强", "weaker": "减弱"}


def what_if_table(found: WhatIf, words: Words, limit: int | None) -> Table:
    """One row a department whose load changes."""
    del words
    rows = (
        (one.name, one.total, one.total_after, one.lead, one.lead_after, one.department)
        for one in found.changes[:limit]
    )
    return table(LOAD_COLUMNS, rows)


def summary_table(found: WhatIf, words: Words, limit: int | None = None) -> Table:
    """One row a figure of the whole, before and after."""
    rows = (
        (
            words.say(*INDICATORS[one.name]),
            rounded(one.before),
            rounded(one.after),
            None if one.before is None or one.after is None else rounded(one.after - one.before),
        )
        for one in found.summary[:limit]
    )
    return table(SUMMARY_COLUMNS, rows)


def changed_ties_table(found: WhatIf, words: Words, limit: int | None = None) -> Table:
    """One row a tie that vanishes, appears or changes its weight, largest change first."""
    rows = (
        (
            t.name,
            t.other_name,
            t.weight,
            t.weight_after,
            words.say(CHANGES[t.kind], t.kind),
            t.department,
            t.other,
        )
        for t in found.ties[:limit]
    )
    return table(TIE_COLUMNS, rows)


def memberships_table(found: WhatIf, words: Words, limit: int | None = None) -> Table:
    """One row a department with its cluster on both sides, those that move first."""
    del words
    rows = ((m.name, m.cluster, m.cluster_after, m.moved, m.department) for m in found.memberships[:limit])
    return table(CLUSTER_COLUMNS, rows)


def orphans_table(found: WhatIf, words: Words, limit: int | None = None) -> Table:
    """One row a measure that loses its last lead, and whether anybody still carries it."""
    iris = (*found.abandoned, *(iri for iri in found.orphaned if iri not in set(found.abandoned)))
    rows = ((words.title(iri), iri not in set(found.abandoned), iri) for iri in iris[:limit])
    return table(MEASURE_COLUMNS, rows)


def lost_brokers_table(found: WhatIf, words: Words, limit: int | None = None) -> Table:
    """One row a department that stands between others no more, strongest first."""
    return table(BROKER_COLUMNS, ((words.name(iri), iri) for iri in found.brokers_lost[:limit]))


WHAT_IF_PARTS: Final[dict[str, Callable[[WhatIf, Words, int | None], Table]]] = {
    "load": what_if_table,
    "summary": summary_table,
    "ties": changed_ties_table,
    "clusters": memberships_table,
    "measures": orphans_table,
    "brokers": lost_brokers_table,
}
"""The parts of the finding, each as a table."""


def what_if_sentence(found: WhatIf, words: Words) -> str:
    """What changes in loads, ties and leads."""
    lost, gained, orphans = len(found.ties_lost), len(found.ties_gained), len(found.orphaned)
    zh = f"{len(found.changes)}个部门的负担发生变化，失去{lost}对协作关系，新增{gained}对"
    changes = count(len(found.changes), "department")
    en = f"the load of {changes} changes, {count(lost, 'tie')} lost and {gained} gained"
    if orphans:
        numbers = words.numbers(found.orphaned[:10])
        zh += f"；{orphans}项措施失去牵头单位（{numbers}）"
        en += f"; {count(orphans, 'measure')} left without a lead ({numbers})"
    if found.brokers_lost:
        zh += f"；{words.some(found.brokers_lost)}不再是中介"
        connect = "connects" if len(found.brokers_lost) == 1 else "connect"
        en += f"; {words.some(found.brokers_lost)} no longer {connect} others"
    return words.say(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
