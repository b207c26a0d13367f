"""Deadlines told of several measures at once, below them: 以上第五、六项任务须于2022年6月底前完成."""

import re
from collections.abc import Iterable

from zhijin_graph.model import Document, Measure
from zhijin_graph.model.making import replacer
from zhijin_graph.parse.deadline import find_deadlines
from zhijin_graph.parse.heads import chinese_number
from zhijin_graph.parse.patterns.facts import SHARED_DEADLINE
from zhijin_graph.parse.patterns.layout import HEAD_NUMERAL

with_deadlines = replacer(Measure, "deadlines")


def share_deadlines(
    document: Document, folded: str, measures: tuple[Measure, ...], year: int | None
) -> tuple[Measure, ...]:
    """The measures with the deadlines that a sentence below them gives to several."""
    if not (measures and ("以上" in folded or "上述" in folded)):
        return measures
    for match in SHARED_DEADLINE.finditer(folded):
        due = find_deadlines(document, folded, match.span(), year)
        paths = {measure.path for measure in _meant(match, measures)} if due else ()
        spans = {deadline.span for deadline in due}
        measures = tuple(
            with_deadlines(m, tuple(sorted({*m.deadlines, *due}, key=lambda d: d.span.start)))
            if m.path in paths
            else with_deadlines(m, tuple(d for d in m.deadlines if d.span not in spans))
            if any(d.span in spans for d in m.deadlines)
            else m
            for m in measures
        )
    return measures


def _meant(match: re.Match[str], measures: Iterable[Measure]) -> list[Measure]:
    """The measures above a sentence that it speaks of: those it numbers, so many, or all of the section."""
    above = [measure for measure in measures if measure.span.start < match.start()]
    if not above:
        return []
    above = [measure for measure in above if measure.section == above[-1].section]
    if match["items"]:
        numbers = {_value(item) for item in re.split("[、和及，]", match["items"]) if item}
        return [measure for measure in above if _value(measure.path.rpartition("/")[2]) in numbers]
    return above[-_value(match["count"]) :] if match["count"] else above


def _value(written: str) -> int:
    """The number that words hold: 5 in 第五, （五） and 5."""
    numeral = HEAD_NUMERAL.search(written)
    if numeral is None:
        return 0
    return int(numeral[0]) if numeral[0].isdecimal() else chinese_number(numeral[0])
