"""Diagnostics: what a reader of the results should know about how a text was read."""

from collections.abc import Iterable, Iterator

from zhijin_graph.model import Diagnostic, Document, Measure, Plan, Severity, StretchKind
from zhijin_graph.parse.found import Found
from zhijin_graph.parse.unread import Place, Unread


def diagnose(
    plan: Plan,
    clauses: Iterable[Found],
    stray: Iterable[Found],
    unread: Unread,
) -> tuple[Diagnostic, ...]:
    """Every doubt about the reading of a plan, in document order."""
    document = plan.document
    found = [
        *_nothing_found(plan),
        *_measures(plan.measures),
        *_unread(document, clauses),
        *_stray(document, stray),
        *_not_read(plan, unread.brackets),
        *_tables(document, unread.tables),
        *_numbers(document, unread.numbers),
        *_counts(plan),
        *_unparsed(plan),
    ]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.code)))


def _nothing_found(plan: Plan) -> Iterator[Diagnostic]:
    if not plan.measures:
        yield Diagnostic(
            "no-measures",
            Severity.WARNING,
            plan.document.span(0, 0),
            "未找到带有责任分工的措施",
            "no measure with a responsibility was found",
        )


def _measures(measures: Iterable[Measure]) -> Iterator[Diagnostic]:
    for measure in measures:
        if not measure.clauses:
            yield Diagnostic(
                "no-clause",
                Severity.INFO,
                measure.title,
                f"措施 {measure.path} 没有写明责任单位",
                f"measure {measure.path} names no responsible unit",
            )
        if "#" in measure.path:
            number = measure.path.split("#")[0]
            yield Diagnostic(
                "repeated-number",
                Severity.WARNING,
                measure.title,
                f"措施序号 {number} 重复出现",
                f"measure number {number} stands more than once",
            )


def _unread(document: Document, clauses: Iterable[Found]) -> Iterator[Diagnostic]:
    for clause in clauses:
        for start, end in clause.reading.unread:
            span = document.span(clause.offset + start, clause.offset + end)
            yield Diagnostic(
                "unread-in-clause",
                Severity.WARNING,
                span,
                f"责任条款中有未能识别的内容：{span.text}",
                f"not understood inside a clause: {span.text}",
            )


def _stray(document: Document, stray: Iterable[Found]) -> Iterator[Diagnostic]:
    for clause in stray:
        span = document.span(clause.start, clause.end)
        yield Diagnostic(
            "stray-clause",
            Severity.WARNING,
            span,
            "责任条款不属于任何措施",
            "a responsibility clause that belongs to no measure",
        )


def _not_read(plan: Plan, brackets: Iterable[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Brackets inside a measure that read as a clause, though none of its clauses holds them."""
    for start, end in brackets:
        measure = next((m for m in plan.measures if m.span.start <= start < m.span.end), None)
        if measure and not any(c.span.start <= start < c.span.end for c in measure.clauses):
            yield Diagnostic(
                "unread-clause",
                Severity.WARNING,
                plan.document.span(start, end),
                f"措施 {measure.path} 中似有责任条款，未能识别",
                f"measure {measure.path} holds what reads as a responsibility clause and was not understood",
            )


def _tables(document: Document, headings: Iterable[Place]) -> Iterator[Diagnostic]:
    for start, end in headings:
        yield Diagnostic(
            "unread-table",
            Severity.WARNING,
            document.span(start, end),
            "似为任务分工表，各行各列未能识别",
            "this looks like a table that divides tasks; its rows and columns could not be told",
        )


def _numbers(document: Document, numbers: Iterable[Place]) -> Iterator[Diagnostic]:
    for start, end in numbers:
        span = document.span(start, end)
        yield Diagnostic(
            "unread-number",
            Severity.WARNING,
            span,
            f"文号缺少发文机关代字，未予采用：{span.text}",
            f"a document number without the word of its issuer was left out: {span.text}",
        )


def _counts(plan: Plan) -> Iterator[Diagnostic]:
    for count in plan.counts:
        if count.stated != count.found:
            yield Diagnostic(
                "count-mismatch",
                Severity.WARNING,
                count.span,
                f"文中称有 {count.stated} {count.unit}，实际读出 {count.found} {count.unit}",
                f"the text states {count.stated}, {count.found} were read",
            )


def _unparsed(plan: Plan) -> Iterator[Diagnostic]:
    for stretch in plan.stretches:
        if stretch.kind is StretchKind.UNPARSED:
            span = plan.document.span(stretch.start, stretch.end)
            yield Diagnostic(
                "unparsed", Severity.WARNING, span, "未能识别的文字", "text that was not understood"
            )
