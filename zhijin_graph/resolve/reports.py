"""Third stage, what a reader should know of it, as diagnostics with their words in the text."""

from collections.abc import Iterable, Iterator, Mapping

from zhijin_graph.model import Diagnostic, Measure, Plan, Severity, Span, State
from zhijin_graph.resolve.decisions import Decision, decision_key
from zhijin_graph.resolve.patterns import BY_PATTERN, is_unlisted

TOLD_BY = {"issuer": "发文机关", "number": "文号", "title": "标题", "names": "所列部门均为中央部门"}


def report_place(plan: Plan) -> Iterator[Diagnostic]:
    """How the plan's place was told, or that nothing tells it."""
    jurisdiction = plan.jurisdiction
    if jurisdiction is None:
        yield Diagnostic(
            "place-unknown",
            Severity.WARNING,
            _title(plan),
            "发文机关、文号和标题都没有说明所在行政区，可用 place 指明",
            "neither issuer nor number nor title tells the place of this plan: give it as place",
        )
    elif jurisdiction.span is not None:
        name, code, told_by = (
            jurisdiction.division.name,
            jurisdiction.division.code,
            jurisdiction.inferred_from,
        )
        yield Diagnostic(
            "place-inferred",
            Severity.INFO,
            jurisdiction.span,
            f"根据{TOLD_BY[told_by]}推定行政区为{name}（{code}）",
            f"the place is inferred from the {told_by}: {name} ({code})",
        )


def report_names(measures: Iterable[Measure]) -> Iterator[Diagnostic]:
    """Every name that was repaired, is ambiguous or unknown, at each of its places."""
    for measure in measures:
        for assignment in measure.assignments:
            resolution = assignment.resolution
            if resolution is not None and resolution.state is not State.RESOLVED:
                yield Diagnostic(
                    f"name-{resolution.state.value}",
                    Severity.WARNING,
                    assignment.mention.span,
                    resolution.why_zh,
                    resolution.why_en,
                )


def report_unlisted(measures: Iterable[Measure]) -> Iterator[Diagnostic]:
    """Every name outside the lexicon that was taken for a body because it is well formed, once."""
    met = set()
    for measure in measures:
        for assignment in measure.assignments:
            resolution = assignment.resolution
            if resolution is None or not is_unlisted(resolution):
                continue
            if (name := assignment.mention.name) not in met:
                met.add(name)
                yield Diagnostic(
                    "name-unlisted",
                    Severity.INFO,
                    assignment.mention.span,
                    f"“{name}”{BY_PATTERN.zh}",
                    f"“{name}” is {BY_PATTERN.en}",
                )


def report_decisions(plan: Plan, chosen: Mapping[str, Decision]) -> Iterator[Diagnostic]:
    """Where decisions were applied to a plan as parsed, and those of its place that match nothing."""
    met = set()
    for assignment in (a for measure in plan.measures for a in measure.assignments) if chosen else ():
        decision = chosen.get(decision_key(assignment.mention.name))
        if decision is not None:
            met.add(decision)
            yield _applied(decision, assignment.mention.span)
    for decision in chosen.values():
        if decision.place and decision not in met:
            yield Diagnostic(
                "decision-unmatched",
                Severity.INFO,
                _title(plan),
                f"对“{decision.as_written}”的裁定在本方案中没有对应的名称",
                f"the decision on “{decision.as_written}” matches no name of this plan",
            )


def _applied(decision: Decision, span: Span) -> Diagnostic:
    name, given = decision.as_written, decision.department
    told = "：".join(filter(None, (decision.who, decision.reason)))
    zh, en = f"（{told}）" * bool(told), f" ({told})" * bool(told)
    if decision.ignores:
        zh, en = (
            f"“{name}”经裁定不是单位，不计入{zh}",
            f"“{name}” was decided to be no unit, and is left out{en}",
        )
        return Diagnostic("name-ignored", Severity.INFO, span, zh, en)
    zh, en = f"“{name}”经裁定为“{given}”{zh}", f"“{name}” was decided to be “{given}”{en}"
    return Diagnostic("name-decided", Severity.INFO, span, zh, en)


def _title(plan: Plan) -> Span:
    return plan.header.title.span if plan.header.title else Span(0, 0, "")
