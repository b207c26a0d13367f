"""Second stage: from a document to a plan, with a place for every character of the text."""

from collections.abc import Iterator
from dataclasses import replace

from zhijin_graph.model import Document, Header, Plan, RuleKind, StretchKind
from zhijin_graph.parse.build import build_measures, build_sections
from zhijin_graph.parse.citation import find_citations
from zhijin_graph.parse.counts import find_counts
from zhijin_graph.parse.coverage import class_text
from zhijin_graph.parse.diagnostics import diagnose
from zhijin_graph.parse.find import ClauseFinder
from zhijin_graph.parse.fold import fold
from zhijin_graph.parse.furniture import find_furniture
from zhijin_graph.parse.header import Place, read_header
from zhijin_graph.parse.measures import Skeleton, sort_outline
from zhijin_graph.parse.outline import find_outline
from zhijin_graph.parse.rules import apply_rules, find_rules

__all__ = ["parse_plan"]

SHORT_LINE = 60
TITLE_MARKS = str.maketrans("", "", "《》<>〈〉＜＞ \u3000\t\n\r")
"""What may differ between a title in the header and the same title above the text."""

Painted = Iterator[tuple[int, int, StretchKind]]


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
    finder = ClauseFinder(document, folded, body, bare_lists=bare_lists)
    skeleton = sort_outline(folded, nodes, finder.find(), finder)
    header, places = read_header(document, folded, body, _closing(skeleton, body))
    sections = build_sections(document, folded, skeleton)
    measures = apply_rules(build_measures(document, folded, skeleton, sections, _year(header)), rules)
    plan = Plan(
        document=document,
        header=header,
        sections=tuple(sections.values()),
        measures=measures,
        citations=tuple(find_citations(document, folded, body, header)),
        rules=rules,
        counts=find_counts(document, folded, body, measures),
    )
    plan = replace(plan, stretches=class_text(folded, _paint(folded, plan, body, skeleton, places)))
    clauses = (clause for clauses in skeleton.clauses.values() for clause in clauses)
    return replace(plan, diagnostics=diagnose(plan, clauses, skeleton.stray))


def _year(header: Header) -> int | None:
    """The year that bare months belong to: that of the date of issue, else of the record."""
    dated = header.issued or header.created
    return dated.value.year if dated else None


def _closing(skeleton: Skeleton, body: int) -> int:
    """Where the signature may stand at the earliest: behind the last clause, or the last head without one."""
    if not skeleton.measures:
        return body
    last = skeleton.measures[-1]
    clauses = skeleton.clauses.get(last.start)
    return clauses[-1].end if clauses else last.body


def _paint(folded: str, plan: Plan, body: int, skeleton: Skeleton, places: list[Place]) -> Painted:
    """What each part of the text was read as, the more specific later."""
    yield from _before_body(folded[:body], plan.title)
    for node in (*skeleton.narrative, *skeleton.sections):
        yield node.start, skeleton.ends[node.start], StretchKind.NARRATIVE
    if plan.measures:
        yield max(m.span.end for m in plan.measures), len(folded), StretchKind.CLOSING
    for node, section in zip(skeleton.sections, plan.sections, strict=True):
        yield node.start, section.title.end, StretchKind.SECTION
    for measure in plan.measures:
        yield measure.span.start, measure.span.end, StretchKind.MEASURE
        for clause in measure.clauses:
            yield clause.span.start, clause.span.end, StretchKind.CLAUSE
    for citation in plan.citations:
        yield citation.span.start, citation.span.end, StretchKind.CITATION
    for rule in plan.rules:
        yield rule.span.start, rule.span.end, StretchKind.RULE
    for place in places:
        yield place.start, place.end, StretchKind.HEADER
    for start, end in find_furniture(folded):
        yield start, end, StretchKind.IGNORED


def _before_body(head: str, title: str) -> Painted:
    """The sentences of the covering notice, and lines that repeat the title."""
    title = title.translate(TITLE_MARKS)
    start = 0
    for line in head.split("\n"):
        plain = line.translate(TITLE_MARKS) if line else ""
        if plain:
            if len(plain) > SHORT_LINE or "。" in plain or "；" in plain:
                yield start, start + len(line), StretchKind.PREAMBLE
            elif plain in title:
                yield start, start + len(line), StretchKind.HEADER
        start += len(line) + 1
