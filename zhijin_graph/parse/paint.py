"""What each part of a text was read as: the classes that the coverage report is painted with."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from zhijin_graph.model import Measure, Plan, StretchKind
from zhijin_graph.parse.furniture import find_furniture
from zhijin_graph.parse.header import Place
from zhijin_graph.parse.measures import Skeleton
from zhijin_graph.parse.patterns.layout import ANNEX_LINE
from zhijin_graph.parse.patterns.sources import TITLE_MARKS
from zhijin_graph.parse.table import TaskTable

SHORT_LINE, LONG_LINE = 60, 200

Painted: TypeAlias = Iterator[tuple[int, int, StretchKind]]


def paint_notice(head: str, title: str) -> Painted:
    """The sentences of the covering notice, and lines that repeat the title."""
    title = TITLE_MARKS.sub("", title)
    start = 0
    for line in head.split("\n"):
        if "。" in line or "；" in line or len(line) > LONG_LINE:
            yield start, start + len(line), StretchKind.PREAMBLE
        elif line and (plain := TITLE_MARKS.sub("", line)):
            if len(plain) > SHORT_LINE:
                yield start, start + len(line), StretchKind.PREAMBLE
            elif plain in title or ANNEX_LINE.fullmatch(line.strip()):
                yield start, start + len(line), StretchKind.HEADER
            elif "，" in line:
                yield start, start + len(line), StretchKind.PREAMBLE
        start += len(line) + 1


def paint_outline(
    skeleton: Skeleton, length: int, measures: Iterable[Measure], tables: Iterable[TaskTable]
) -> Painted:
    """Parts without measures, what follows the last measure, and the headings of sections and tables."""
    for node in (*skeleton.narrative, *skeleton.sections):
        yield node.start, skeleton.ends[node.start], StretchKind.NARRATIVE
    if end := max((measure.span.end for measure in measures), default=0):
        yield end, length, StretchKind.CLOSING
    for table in tables:
        yield table.start, table.end, StretchKind.SECTION
    for node in skeleton.sections:
        yield node.start, node.body, StretchKind.SECTION


def paint_parts(plan: Plan, places: Iterable[Place]) -> Painted:
    """Section titles, measures, clauses, citations, rules and the header, the more specific later."""
    for section in plan.sections:
        yield section.title.start, section.title.end, StretchKind.SECTION
    in_measure, in_clause = StretchKind.MEASURE, StretchKind.CLAUSE
    for measure in plan.measures:
        span = measure.span
        yield span.start, span.end, in_measure
        for clause in measure.clauses:
            span = clause.span
            yield span.start, span.end, in_clause
    for citation in plan.citations:
        yield citation.span.start, citation.span.end, StretchKind.CITATION
    for rule in plan.rules:
        yield rule.span.start, rule.span.end, StretchKind.RULE
    for place in places:
        yield place.start, place.end, StretchKind.HEADER


def paint_furniture(folded: str, body: int, closing: int) -> Painted:
    """Words of the web page and page numbers."""
    for start, end in find_furniture(folded, body, closing):
        yield start, end, StretchKind.IGNORED
