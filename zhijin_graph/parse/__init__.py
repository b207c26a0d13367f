"""Second stage: from a document to a plan, with a place for every character of the text."""

from itertools import chain

from zhijin_graph.model import Document, Header, Plan, RuleKind
from zhijin_graph.model.making import replacer
from zhijin_graph.parse.annexes import blot_annexes, find_annexes
from zhijin_graph.parse.apply import apply_rules
from zhijin_graph.parse.build import build_measures, build_sections
from zhijin_graph.parse.citation import find_citations
from zhijin_graph.parse.counts import find_counts
from zhijin_graph.parse.coverage import class_text
from zhijin_graph.parse.diagnostics import diagnose
from zhijin_graph.parse.duty_lines import find_duty_lines
from zhijin_graph.parse.find import ClauseFinder
from zhijin_graph.parse.fold import fold
from zhijin_graph.parse.header import read_header
from zhijin_graph.parse.lines import blot_field_numbers
from zhijin_graph.parse.measures import Skeleton, sort_outline
from zhijin_graph.parse.notice import leave_out_notice
from zhijin_graph.parse.outline import add_heads, find_outline, find_paragraphs
from zhijin_graph.parse.paint import paint_furniture, paint_notice, paint_outline, paint_parts
from zhijin_graph.parse.patterns.sources import NUMBER_YEAR, TITLE_YEAR
from zhijin_graph.parse.rules import find_rules
from zhijin_graph.parse.shared import share_deadlines
from zhijin_graph.parse.table import blot_out, build_rows, find_tables
from zhijin_graph.parse.unread import Unread, find_unread_number, find_unread_tables

__all__ = ["parse_plan"]

with_stretches, with_diagnostics = replacer(Plan, "stretches"), replacer(Plan, "diagnostics")


def parse_plan(document: Document) -> Plan:
    r"""Read a document as a responsibility-division plan. Never raises: what is not understood is a stretch.

    >>> text = "一、基本生活\n1.落实低保政策。按标准发放。（牵头单位：县民政局；责任单位：县财政局）"
    >>> plan = parse_plan(Document("例.txt", text, digest=""))
    >>> [(a.role.value, a.mention.name) for a in plan.measures[0].assignments]
    [('lead', '县民政局'), ('responsible', '县财政局')]
    """
    whole = fold(document.text)
    tables = find_tables(document, whole)
    folded = blot_out(whole, tables)
    annexes = find_annexes(folded)
    folded = blot_annexes(folded, annexes)
    rules = find_rules(document, whole)
    bare_lists = any(rule.kind is RuleKind.FIRST_LISTED for rule in rules)
    folded = blot_field_numbers(folded)
    nodes = find_outline(folded)
    first = nodes[0].start if nodes else 0
    finder = ClauseFinder(document, folded, first, bare_lists=bare_lists)
    clauses = finder.find()
    if not clauses and (lines := find_duty_lines(folded, nodes)):
        nodes = add_heads(folded, nodes, lines)
    starts = [clause.start for clause in clauses] + [table.start for table in tables]
    nodes = leave_out_notice(folded, nodes, starts)
    if not nodes:
        nodes = find_paragraphs(folded, [(clause.start, clause.end) for clause in clauses])
    body = min(nodes[0].start if nodes else len(folded), tables[0].start if tables else len(folded))
    skeleton = sort_outline(folded, nodes, clauses, finder, [start for start, _ in annexes])
    closing = max(_closing(skeleton, body), tables[-1].end if tables else 0)
    header, places = read_header(document, folded, body, closing)
    year = _year(header)
    sections = build_sections(document, folded, skeleton)
    measures = build_measures(document, folded, skeleton, sections, year)
    if tables:
        measures += tuple(build_rows(document, whole, tables, {m.path for m in measures}, year))
        measures = tuple(sorted(measures, key=lambda m: m.span.start))
    measures = share_deadlines(document, folded, measures, year)
    measures = apply_rules(document, measures, rules)
    in_tables = (section for table in tables for section in table.sections)
    plan = Plan(
        document=document,
        header=header,
        sections=tuple(sorted((*sections.values(), *in_tables), key=lambda s: s.title.start)),
        measures=measures,
        citations=tuple(find_citations(document, whole, body, header)),
        rules=rules,
        counts=find_counts(document, folded, body, measures),
    )
    painted = (
        paint_notice(folded[:body], plan.title),
        paint_outline(skeleton, len(folded), measures, tables),
        paint_parts(plan, places),
        paint_furniture(folded, body, closing),
    )
    plan = with_stretches(plan, class_text(whole, chain.from_iterable(painted)))
    for node in nodes:
        node.children.clear()  # no cycles are left behind for the garbage collector
    placed = chain.from_iterable(skeleton.clauses.values())
    unread = Unread(
        tuple(dict.fromkeys(finder.unread)),
        tuple(find_unread_tables(document, whole, tables)),
        tuple(find_unread_number(folded, body, header)),
    )
    return with_diagnostics(plan, diagnose(plan, placed, skeleton.stray, unread))


def _year(header: Header) -> int | None:
    """The year that bare months belong to: of the date of issue, the record, the number or the title."""
    if dated := header.issued or header.created:
        return dated.value.year
    match = NUMBER_YEAR.search(header.document_number.value) if header.document_number else None
    if match:
        return int(match["year"])
    years = set(TITLE_YEAR.findall(header.title.value)) if header.title else set()
    return int(years.pop()) if len(years) == 1 else None


def _closing(skeleton: Skeleton, body: int) -> int:
    """Where the signature may stand at the earliest: behind the last clause, or the last head without one."""
    if not skeleton.measures:
        return body
    last = skeleton.measures[-1]
    clauses = skeleton.clauses.get(last.start)
    return clauses[-1].end if clauses else last.body
