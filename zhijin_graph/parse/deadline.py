"""Deadlines: when something is due, as a date with its precision and the words."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from zhijin_graph.model import Deadline, Document, Precision
from zhijin_graph.model.making import maker
from zhijin_graph.parse.patterns.clauses import CLAUSE_PHRASE
from zhijin_graph.parse.patterns.facts import (
    COLUMN_DATE,
    DATE_HINT,
    DATED,
    NO_DEADLINE_BEHIND,
    YEAR_END,
    YEAR_HINT,
    YEARLY,
    YEARS,
)

THIRDS = {"上旬": 10, "中旬": 20}
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
JUNE, DECEMBER = 6, 12
LOOK_BACK = 4
BEGINNING = ("自", "从", "截至")
"""What says before a date that something begins, or was, then: 自2023年1月1日起."""

LIMITS = ("时限：", "时间：", "期限：", "节点：")
BEFORE_DATE, BEHIND_DATE = 24, 16
"""Characters around what looks like a date in which the words of a deadline stand."""

CELLS_KEPT, MONTHS_KEPT = 256, 256
make_deadline = maker(Deadline)

Due = tuple[date | None, Precision]
Dated = tuple[int, int, Due]
"""When something is due, and the place of the words that say so."""


def find_deadlines(
    document: Document, folded: str, place: tuple[int, int], year: int | None
) -> tuple[Deadline, ...]:
    """The deadlines in a place of the text; a bare month takes ``year``, or has no date without one.

    What returns every year, quarter or month has no one date and is none.
    """
    found = _find_due(folded, *place, year)
    return tuple([make_deadline(*due, document.span(begin, stop)) for begin, stop, due in found])


def read_deadlines(
    document: Document, folded: str, cell: tuple[int, int], year: int | None
) -> tuple[Deadline, ...]:
    """The deadlines in a cell of a column of them, where every date is one."""
    start, end = cell
    found = _read_cell(folded[start:end], year)
    return tuple([make_deadline(*due, document.span(start + a, start + b)) for a, b, due in found])


@lru_cache(maxsize=CELLS_KEPT)
def _read_cell(cell: str, year: int | None) -> Sequence[Dated]:
    if match := COLUMN_DATE.fullmatch(cell.strip()):
        return ((0, len(cell), _column_date(match)),)
    if YEAR_END.fullmatch(cell.strip()):
        last_day = date(year, DECEMBER, 31) if year else None
        return ((0, len(cell), (last_day, Precision.YEAR)),)
    return _find_due(cell, 0, len(cell), year, any_date=True)


def _find_due(
    folded: str, start: int, end: int, year: int | None, *, any_date: bool = False
) -> Sequence[Dated]:
    """When something is due in ``folded[start:end]``, in order, without overlap."""
    piece = folded[start:end]
    if not ("月" in piece or "年" in piece or "季" in piece):
        return ()
    found: list[Dated] = []
    for begin, stop in _windows(piece, start, end):
        if folded.find("月", begin, stop) >= 0:
            found += [
                (*match.span(), _dated(match, year))
                for match in DATED.finditer(folded, begin, stop)
                if not match["every"] and (any_date or _is_due(folded, match, end))
            ]
        if YEAR_HINT.search(folded, begin, stop):
            found += [
                (*match.span(), _yearly(match, year))
                for match in YEARLY.finditer(folded, begin, stop)
                if not match["every"]
                and (
                    folded[match.end() - 1] == "前" or not NO_DEADLINE_BEHIND.match(folded, match.end(), end)
                )
            ]
    if len(found) <= 1:
        return found
    apart: list[Dated] = []
    for dated in sorted(found, key=lambda item: (item[0], -item[1])):
        if not apart or dated[0] >= apart[-1][1]:
            apart.append(dated)
    return apart


def add_from_clauses(
    document: Document,
    folded: str,
    deadlines: tuple[Deadline, ...],
    clauses: Iterable[tuple[int, int]],
    year: int | None,
) -> tuple[Deadline, ...]:
    """The deadlines of a measure with those that are a date and nothing else in a clause of it."""
    found = list(deadlines)
    for start, end in clauses:
        for phrase in CLAUSE_PHRASE.finditer(folded, start, end):
            due = _whole_date(phrase[0].strip().removesuffix("完成"), year)
            place = document.span(phrase.start(), phrase.end())
            if due and not any(d.span.start < place.end and place.start < d.span.end for d in deadlines):
                found.append(Deadline(*due, place))
    if len(found) == len(deadlines):
        return deadlines
    return tuple(sorted(found, key=lambda deadline: deadline.span.start))


def _whole_date(words: str, year: int | None) -> Due | None:
    """When something is due where ``words`` are a date or years: 2023年12月, 2023.12, 2023—2025年."""
    if match := COLUMN_DATE.fullmatch(words):
        return _column_date(match)
    if match := YEARS.fullmatch(words):
        return date(int(match["year"]), DECEMBER, 31), Precision.YEAR
    match = DATED.fullmatch(words)
    return _dated(match, year) if match and not match["every"] else None


def _windows(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around what looks like a date; those that overlap are one."""
    begin = until = -1
    for hint in DATE_HINT.finditer(piece):
        since = max(start, start + hint.start() - BEFORE_DATE)
        if since > until:
            if until >= 0:
                yield begin, until
            begin = since
        until = min(end, start + hint.end() + BEHIND_DATE)
    if until >= 0:
        yield begin, until


def _is_due(folded: str, match: re.Match[str], end: int) -> bool:
    """Whether a date is an end: 前 or 底 behind it, a range before it, or 到 in front."""
    before = folded[max(0, match.start() - LOOK_BACK) : match.start()].rstrip()
    if before.endswith(LIMITS):
        return True
    if match["range"] or not match["end"]:
        return bool(match["range"])
    says_end = match["end"].endswith("前")
    return not (
        before.endswith(BEGINNING) or (not says_end and NO_DEADLINE_BEHIND.match(folded, match.end(), end))
    )


@lru_cache(maxsize=MONTHS_KEPT)
def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _dated(match: re.Match[str], year: int | None) -> Due:
    precision = Precision.DAY if match["day"] or match["third"] else Precision.MONTH
    written = match["year"] or match["from_year"]
    in_year = int(written) if written else year
    if in_year is None:
        return None, precision
    month = int(match["month"])
    last = _last_day(in_year, month)
    day = int(match["day"]) if match["day"] else THIRDS.get(match["third"] or "", last)
    return date(in_year, month, min(day, last)), precision


def _column_date(match: re.Match[str]) -> Due:
    """A date of digits alone, as columns hold them."""
    if match["whole"]:
        return date(int(match["whole"]), DECEMBER, 31), Precision.YEAR
    year, month = int(match["year"]), int(match["month"])
    last = _last_day(year, month)
    precision = Precision.DAY if match["day"] else Precision.MONTH
    return date(year, month, min(int(match["day"] or last), last)), precision


def _yearly(match: re.Match[str], year: int | None) -> Due:
    written = match["year"] or match["target"] or match["whole"]
    in_year = int(written) if written else year
    quarter = match["quarter"] or match["bare_quarter"]
    precision = Precision.MONTH if quarter or match["half"] else Precision.YEAR
    if in_year is None:
        return None, precision
    month = QUARTERS[quarter] if quarter else JUNE if match["half"] == "上半年" else DECEMBER
    return date(in_year, month, _last_day(in_year, month)), precision
