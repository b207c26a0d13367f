"""Second stage: from a document to a plan, with a place for every character of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhijin_graph.model import (
    Citation,
    Clause,
    Document,
    Header,
    Measure,
    Plan,
    Rule,
    RuleKind,
    Stretch,
    StretchKind,
)
from zhijin_graph.parse.citation import find_citations
from zhijin_graph.parse.clause import Reading
from zhijin_graph.parse.coverage import class_text
from zhijin_graph.parse.deadline import find_deadlines
from zhijin_graph.parse.diagnostics import diagnose
from zhijin_graph.parse.find import find_clauses
from zhijin_graph.parse.fold import fold
from zhijin_graph.parse.header import Place, read_header
from zhijin_graph.parse.measures import Skeleton, build_measures, build_sections, sort_outline
from zhijin_graph.parse.outline import find_outline
from zhijin_graph.parse.patterns import PAGE_FURNITURE
from zhijin_graph.parse.rules import apply_rules, find_rules

__all__ = ["parse_plan"]

SHORT_LINE = 60
TITLE_MARKS = str.maketrans("", "", "《》<>〈〉＜＞ \u3000\t\n\r")
"""What may differ between a title in the header and the same title above the text."""


def parse_plan(document: Document) -> Plan:
    r"""Read a document as a responsibility-division plan. Never raises: what is not understood is a stretch.

    >>> text = "一、基本生活\n1.落实低保政策。按标准发放。（牵头单位：县民政局；责任单位：县财政局）"
    >>> plan = parse_plan(Document("例.txt", text, digest=""))
    >>> [(a.role.value, a.mention.name) for a in plan.measures[0].assignments]
    [('lead', '县民政局'), ('responsible', '县财政局')]
    """
    folded = fold(document.text)
    nodes = find_outline(folded)
    body = nodes[0].start if nodes else len(folded)
    rules = find_rules(document, folded)
    bare_lists = any(rule.kind is RuleKind.FIRST_LISTED for rule in rules)
    readings = find_clauses(document, folded, body, bare_lists=bare_lists)
    skeleton = sort_outline(document, folded, nodes, readings)
    sections_at, sections = build_sections(document, folded, skeleton)
    measures = build_measures(document, folded, skeleton, sections_at)
    closing = max((m.span.end for m in measures), default=body)
    header, places = read_header(document, folded, body, closing)
    year = _year(header)
    measures = apply_rules(
        (
            replace(m, deadlines=deadlines)
            if (deadlines := find_deadlines(document, folded, m.span.start, m.span.end, year))
            else m
            for m in measures
        ),
        rules,
    )
    plan = Plan(
        document=document,
        header=header,
        sections=sections,
        measures=measures,
        citations=tuple(find_citations(document, folded, body, header)),
        rules=rules,
    )
    plan = replace(plan, stretches=class_text(folded, _paint(folded, plan, body, skeleton, places)))
    return replace(plan, diagnostics=diagnose(plan, _readings(skeleton)))


def _year(header: Header) -> int | None:
    """The year that bare months belong to: that of the date of issue, else of the record."""
    dated = header.issued or header.created
    return dated.value.year if dated else None


def _readings(skeleton: Skeleton) -> list[Reading]:
    return [reading for readings in skeleton.clauses.values() for reading in readings]


def _paint(folded: str, plan: Plan, body: int, skeleton: Skeleton, places: list[Place]) -> Iterator[Stretch]:
    """What each part of the text was read as, the more specific later."""
    yield from _before_body(folded[:body], plan.title)
    for node in (*skeleton.narrative, *skeleton.sections):
        yield Stretch(node.start, skeleton.ends[node.start], StretchKind.NARRATIVE)
    if plan.measures:
        yield Stretch(max(m.span.end for m in plan.measures), len(folded), StretchKind.CLOSING)
    for node, section in zip(sorted(skeleton.sections, key=lambda n: n.start), plan.sections, strict=True):
        yield Stretch(node.start, section.title.end, StretchKind.SECTION)
    yield from _each(plan.measures, StretchKind.MEASURE)
    yield from _each((clause for m in plan.measures for clause in m.clauses), StretchKind.CLAUSE)
    yield from _each(plan.citations, StretchKind.CITATION)
    yield from _each(plan.rules, StretchKind.RULE)
    for place in places:
        yield Stretch(place.start, place.end, StretchKind.HEADER)
    for match in PAGE_FURNITURE.finditer(folded):
        yield Stretch(*match.span(), StretchKind.IGNORED, "page furniture")


def _each(parts: Iterable[Measure | Clause | Citation | Rule], kind: StretchKind) -> Iterator[Stretch]:
    return (Stretch(part.span.start, part.span.end, kind) for part in parts)


def _before_body(head: str, title: str) -> Iterator[Stretch]:
    """The sentences of the covering notice, and lines that repeat the title."""
    title = title.translate(TITLE_MARKS)
    start = 0
    for line in head.split("\n"):
        plain = line.translate(TITLE_MARKS)
        if len(plain) > SHORT_LINE or any(mark in plain for mark in "。；"):
            yield Stretch(start, start + len(line), StretchKind.PREAMBLE)
        elif plain and plain in title:
            yield Stretch(start, start + len(line), StretchKind.HEADER)
        start += len(line) + 1
