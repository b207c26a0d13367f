"""Ninth stage: the tables under pictures of two sides: two plans, before and after."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from zhijin_graph.model.comparison import BeforeAfter, Comparison, WhatIf
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.twins import DEPARTMENT, MEASURE, TITLE, Twin, TwinCell, TwinColumn


def pairs_twin(evidence: Evidence, found: Comparison) -> Twin:
    """Matters of two plans side by side, with their leads."""
    rows = []
    for pair in found.pairs:
        ours, theirs = _task_name(evidence, pair.measure), _task_name(evidence, pair.other)
        iri = pair.measure or pair.other or ""
        key = f"m:{evidence.task_at[iri]}" if iri in evidence.task_at else ""
        same = (
            ("换牵头", "lead changed")
            if pair.lead_changed
            else ("相同", "same")
            if ours and theirs
            else ("独有", "only here")
        )
        score = "" if pair.score is None else round(pair.score, 2)
        rows.append((key, (ours, "、".join(pair.leads), theirs, "、".join(pair.other_leads), same, score)))
    columns = (
        TwinColumn("前者", "First"),
        TwinColumn("牵头", "Leads"),
        TwinColumn("后者", "Second"),
        TwinColumn("牵头", "Leads"),
        TwinColumn("异同", "Change"),
        TwinColumn("相似度", "Similarity", number=True),
    )
    return Twin("pairs", ("事项对照", "Matters"), columns, tuple(rows))


def wordings_twin() -> Twin:
    """What the texts of matched measures have deleted and inserted."""
    columns = (
        TwinColumn("前者", "First"),
        TwinColumn("后者", "Second"),
        TwinColumn("文字", "Wording", kind="wording"),
    )
    return Twin("wordings", ("文字差异", "Wording"), columns, (), filled_from="wordings")


def _task_name(evidence: Evidence, iri: str | None) -> str:
    if iri is None or iri not in evidence.task_at:
        return ""
    task = evidence.tasks[evidence.task_at[iri]]
    return f"{task.path} {task.title}"


def systems_twin(found: Comparison) -> Twin:
    """Loads of the functional systems in both plans."""
    rows = tuple(("", (s.system, s.lead, s.other_lead, s.total, s.other_total)) for s in found.loads)
    columns = (
        TwinColumn("条线", "System"),
        TwinColumn("前者牵头", "Leads, first", number=True),
        TwinColumn("后者牵头", "Leads, second", number=True),
        TwinColumn("前者合计", "Total, first", number=True),
        TwinColumn("后者合计", "Total, second", number=True),
    )
    return Twin("systems", ("条线负担", "Loads"), columns, rows)


def changes_twin(evidence: Evidence, found: WhatIf) -> Twin:
    """Loads that a scenario changes, before and after."""

    def shown(number: int | None) -> TwinCell:
        return "—" if number is None else number

    rows = tuple(
        (
            f"d:{evidence.actor_at[c.department]}" if c.department in evidence.actor_at else "",
            (c.name, shown(c.total), shown(c.total_after), shown(c.lead), shown(c.lead_after)),
        )
        for c in found.changes
    )
    columns = (
        DEPARTMENT,
        TwinColumn("合计 前", "Total before", number=True),
        TwinColumn("合计 后", "Total after", number=True),
        TwinColumn("牵头 前", "Leads before", number=True),
        TwinColumn("牵头 后", "Leads after", number=True),
    )
    return Twin("changes", ("负担变化", "Changed loads"), columns, rows)


def measures_twin(evidence: Evidence, iris: Sequence[str]) -> Twin:
    """Measures that would lose their lead or everybody."""
    places = [evidence.task_at[iri] for iri in iris if iri in evidence.task_at]
    rows = tuple((f"m:{at}", (evidence.tasks[at].path, evidence.tasks[at].title)) for at in places)
    return Twin("orphaned", ("失去牵头的措施", "Measures without a lead"), (MEASURE, TITLE), rows)


def summary_twin(found: WhatIf) -> Twin:
    """The figures of the whole before and after."""
    rows = tuple(
        ("", (INDICATORS[one.name], figure(one.before), figure(one.after), difference(one)))
        for one in found.summary
    )
    columns = (
        TwinColumn("指标", "Indicator"),
        TwinColumn("改革前", "Before", number=True),
        TwinColumn("改革后", "After", number=True),
        TwinColumn("增减", "Difference", number=True),
    )
    return Twin("summary", ("总体", "The whole"), columns, rows)


def figure(value: float | None) -> TwinCell:
    """A figure as people read it: whole numbers whole, others to three places, — for none."""
    if value is None:
        return "—"
    return int(value) if (float(value).is_integer() and abs(value) >= 1) or value == 0 else round(value, 3)


def difference(one: BeforeAfter) -> TwinCell:
    """After minus before, — where one of them is missing."""
    return "—" if one.before is None or one.after is None else figure(round(one.after - one.before, 6))


def changed_ties_twin(evidence: Evidence, found: WhatIf) -> Twin:
    """Ties that vanish, appear or change their weight."""
    rows = tuple(
        (
            tie_key(evidence, tie.department, tie.other),
            (tie.name, tie.other_name, tie.weight, tie.weight_after, KINDS[tie.kind]),
        )
        for tie in found.ties
    )
    columns = (
        DEPARTMENT,
        TwinColumn("另一部门", "Other"),
        TwinColumn("共担 前", "Shared before", number=True),
        TwinColumn("共担 后", "Shared after", number=True),
        TwinColumn("变化", "Change"),
    )
    return Twin("changed-ties", ("协作变化", "Changed ties"), columns, rows)


def tie_key(evidence: Evidence, one: str, other: str) -> str:
    """What a tie of the plan itself selects; nothing for a tie that is new."""
    if one not in evidence.actor_at or other not in evidence.actor_at:
        return ""
    a, b = sorted((evidence.actor_at[one], evidence.actor_at[other]))
    return f"p:{a},{b}" if set(evidence.tasks_of(a)) & set(evidence.tasks_of(b)) else ""


def memberships_twin(evidence: Evidence, found: WhatIf) -> Twin:
    """Every department's cluster before and after."""
    rows = tuple(
        (
            f"d:{evidence.actor_at[m.department]}" if m.department in evidence.actor_at else "",
            (m.name, m.cluster or "—", m.cluster_after or "—", ("换群", "moves") if m.moved else ""),
        )
        for m in found.memberships
    )
    columns = (
        DEPARTMENT,
        TwinColumn("群 前", "Cluster before", number=True),
        TwinColumn("群 后", "Cluster after", number=True),
        TwinColumn("变化", "Change"),
    )
    return Twin("memberships", ("部门群", "Clusters"), columns, rows)


def brokers_twin(evidence: Evidence, found: WhatIf) -> Twin:
    """Departments that stand between others no more."""
    at = [evidence.actor_at[iri] for iri in found.brokers_lost if iri in evidence.actor_at]
    rows = tuple((f"d:{who}", (evidence.actors[who].name,)) for who in at)
    return Twin("brokers", ("不再居间的部门", "Brokers lost"), (DEPARTMENT,), rows)


INDICATORS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "departments": ("承担措施的部门", "Departments"),
    "measures": ("部门承担的措施", "Measures"),
    "assignments": ("责任", "Assignments"),
    "gini": ("基尼系数", "Gini"),
    "hhi": ("HHI", "HHI"),
    "ties": ("协作关系", "Ties"),
    "clusters": ("部门群", "Clusters"),
    "modularity": ("模块度", "Modularity"),
})  # fmt: skip
KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "vanished": ("消失", "vanished"),
    "new": ("新增", "new"),
    "stronger": ("增强", "stronger"),
    "weaker": ("减弱", "weaker"),
})  # fmt: skip
