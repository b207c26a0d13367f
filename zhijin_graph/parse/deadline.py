"""Deadlines: when something is due, as a date with its precision and the words."""

import re
from calendar import monthrange
from datetime import date

from zhijin_graph.model import Deadline, Document, Precision
from zhijin_graph.parse.patterns import DEADLINE

THIRDS = {"上旬": 10, "中旬": 20}
DECEMBER = 12


def find_deadlines(
    document: Document, folded: str, start: int, end: int, year: int | None
) -> tuple[Deadline, ...]:
    """The deadlines in ``folded[start:end]``; a bare month takes ``year``, or has no date without one."""
    if "月" not in folded[start:end] and "年" not in folded[start:end]:
        return ()
    return tuple(
        Deadline(*_due(match, year), document.span(*match.span()))
        for match in DEADLINE.finditer(folded, start, end)
    )


def _due(match: re.Match[str], year: int | None) -> tuple[date | None, Precision]:
    if match["whole"]:
        return date(int(match["whole"]), DECEMBER, 31), Precision.YEAR
    precision = Precision.DAY if match["day"] else Precision.MONTH
    in_year = int(match["year"]) if match["year"] else year
    if in_year is None:
        return None, precision
    month = int(match["month"])
    last = monthrange(in_year, month)[1]
    day = int(match["day"]) if match["day"] else THIRDS.get(match["third"] or "", last)
    return date(in_year, month, min(day, last)), precision
