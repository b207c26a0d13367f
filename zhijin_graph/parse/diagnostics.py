"""Diagnostics: what a reader of the results should know about how a text was read."""

from collections.abc import Iterator

from zhijin_graph.model import Diagnostic, Plan, Severity, StretchKind
from zhijin_graph.parse.clause import Reading


def diagnose(plan: Plan, readings: list[Reading]) -> tuple[Diagnostic, ...]:
    """Every doubt about the reading of a plan, in document order."""
    found = [*_measures(plan), *_clauses(plan, readings), *_unparsed(plan)]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.code)))


def _measures(plan: Plan) -> Iterator[Diagnostic]:
    for measure in plan.measures:
        if not measure.clauses:
            yield Diagnostic(
                "no-clause",
                Severity.INFO,
                measure.title,
                f"措施 {measure.path} 没有写明责任单位",
                f"measure {measure.path} names no responsible unit",
            )
        if "#" in measure.path:
            yield Diagnostic(
                "repeated-number",
                Severity.WARNING,
                measure.title,
                f"措施序号 {measure.path.split('#')[0]} 重复出现",
                f"measure number {measure.path.split('#')[0]} stands more than once",
            )


def _clauses(plan: Plan, readings: list[Reading]) -> Iterator[Diagnostic]:
    for reading in readings:
        for start, end in reading.unread:
            span = plan.document.span(start, end)
            yield Diagnostic(
                "unread-in-clause",
                Severity.WARNING,
                span,
                f"责任条款中有未能识别的内容：{span.text}",
                f"not understood inside a clause: {span.text}",
            )


def _unparsed(plan: Plan) -> Iterator[Diagnostic]:
    for stretch in plan.stretches:
        if stretch.kind is StretchKind.UNPARSED:
            span = plan.document.span(stretch.start, stretch.end)
            yield Diagnostic(
                "unparsed", Severity.WARNING, span, "未能识别的文字", "text that was not understood"
            )
