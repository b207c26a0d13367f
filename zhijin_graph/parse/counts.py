"""Stated counts: what a notice says of itself (共79项), a check on the parse."""

from zhijin_graph.model import Document, Measure, StatedCount
from zhijin_graph.parse.heads import chinese_number
from zhijin_graph.parse.patterns.facts import STATED_COUNT

COUNTED = ("项", "条", "件", "个")


def find_counts(
    document: Document, folded: str, body: int, measures: tuple[Measure, ...]
) -> tuple[StatedCount, ...]:
    """The counts stated before the first numbered head, each with what was found.

    A plan on two levels may count either level or both: the count that agrees is the one meant, else
    the measures that have none below them.
    """
    if not measures or not any(unit in folded[:body] for unit in COUNTED):
        return ()
    parents = {measure.parent for measure in measures if measure.parent}
    leaves = sum(measure.path not in parents for measure in measures)
    whole = {len(measures), leaves, sum(measure.parent is None for measure in measures)}
    found = []
    for match in STATED_COUNT.finditer(folded, 0, body):
        written = match["count"]
        stated = int(written) if written.isdecimal() else chinese_number(written)
        span = document.span(*match.span())
        found.append(StatedCount(match["unit"], stated, stated if stated in whole else leaves, span))
    return tuple(found)
