"""Comparisons and explanations, told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zhijin_graph.analyse.telling.words import Words, count, rounded, table
from zhijin_graph.analyse.wording import marked_text

if TYPE_CHECKING:
    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.comparison import Comparison, Explanation, MeasurePair

COMPARISON_COLUMNS: Final = (
    "measure", "other_measure", "similarity", "lead", "other_lead", "lead_changed", "added", "dropped",
    "edits", "measure_iri", "other_iri",
)  # fmt: skip
LOADS_COLUMNS: Final = ("department", "lead", "other_lead", "total", "other_total", "difference")
_STATISTICS: Final = {
    "load": "承担项数", "leads": "牵头项数", "fractional": "分摊牵头数", "strength": "协作强度",
    "betweenness": "中介度", "constraint": "约束度", "gini": "基尼系数", "hhi": "集中度", "density": "密度",
    "modularity": "模块度",
}  # fmt: skip
EXPLANATION_COLUMNS: Final = ("without", "score", "difference", "without_iri")


def comparison_table(found: Comparison, words: Words, limit: int | None) -> Table:
    """One row a pair of measures, or a measure without a match."""
    return table(COMPARISON_COLUMNS, (_pair(pair, words) for pair in found.pairs[:limit]))


def _pair(pair: MeasurePair, words: Words) -> tuple[str | float | bool | None, ...]:
    """What one pair says."""
    return (
        words.title(pair.measure) if pair.measure else None,
        words.title(pair.other) if pair.other else None,
        rounded(pair.score),
        words.listed(pair.leads),
        words.listed(pair.other_leads),
        pair.lead_changed if pair.measure and pair.other else None,
        words.listed(pair.added),
        words.listed(pair.dropped),
        marked_text(pair.edits),
        pair.measure,
        pair.other,
    )


def compared_loads_table(found: Comparison, words: Words, limit: int | None = None) -> Table:
    """One row a body or system, largest difference first."""
    del words
    rows = (
        (one.system, one.lead, one.other_lead, one.total, one.other_total, one.other_total - one.total)
        for one in found.loads[:limit]
    )
    return table(LOADS_COLUMNS, rows)


def comparison_sentence(found: Comparison, words: Words) -> str:
    """How much is about the same, and how much of that is led by others."""
    matched = [pair for pair in found.pairs if pair.score is not None]
    if not matched:
        return words.refused(found.withheld)
    changed = sum(pair.lead_changed for pair in matched)
    mine = sum(pair.other is None for pair in found.pairs)
    theirs = sum(pair.measure is None for pair in found.pairs)
    return words.say(
        f"两份方案有{len(matched)}项相同事项，其中{changed}项牵头单位不同；{found.plan}独有{mine}项，"
        f"{found.other}独有{theirs}项。",
        f"The plans share {count(len(matched), 'matter')}, {changed} of them led by others; {mine} are in "
        f"{found.plan} only, {theirs} in {found.other} only.",
    )


def explanation_table(found: Explanation, words: Words, limit: int | None) -> Table:
    """One row a measure or department left out, strongest influence first."""
    label = words.title if found.department else words.name
    rows = (
        (label(one.without), rounded(one.score), rounded(one.difference), one.without)
        for one in found.influences[:limit]
    )
    return table(EXPLANATION_COLUMNS, rows)


def explanation_sentence(found: Explanation, words: Words) -> str:
    """The score, and what it rests on most."""
    if found.score is None:
        return (
            words.refused(found.withheld) if found.withheld else words.say("没有数值。", "There is no score.")
        )
    who = words.local(found.department) if found.department else words.say("整个网络", "the whole network")
    zh, en = (
        f"{who}的{_STATISTICS.get(found.statistic, '')}（{found.statistic}）为{found.score:.3g}",
        f"{found.statistic} of {who} is {found.score:.3g}",
    )
    if found.influences:
        first = found.influences[0]
        without = words.title(first.without) if found.department else words.local(first.without)
        score = "—" if first.score is None else f"{first.score:.3g}"
        zh += f"；若没有{without}，则为{score}"
        en += f"; without {without} it would be {score}"
    return words.say(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
