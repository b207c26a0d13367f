"""Beside the fourth stage: what a build says about how each document was read."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Any

from zhijin_graph.model import Assignment, Diagnostic, Plan, Role, StretchKind
from zhijin_graph.model.incidence import CARRYING_ROLES

NEAR = 40
"""Characters of a quote shown in the report; its offsets give the whole."""


def report_plan(plan: Plan) -> Mapping[str, Any]:
    """How a document was read: counts, characters by class, names and their state, diagnostics.

    Plain values, ready for JSON. Characters are the non-blank ones of the text; ``coverage`` sums to
    ``characters``. Lines count from 1, offsets are in characters.
    """
    text = plan.document.text
    breaks = [match.start() for match in re.finditer("\n", text)]
    assignments = [assignment for measure in plan.measures for assignment in measure.assignments]
    return {
        "document": plan.document.name,
        "digest": plan.document.digest,
        "media_type": plan.document.media_type,
        "encoding": plan.document.encoding,
        "title": plan.title,
        "number": plan.number,
        "jurisdiction": plan.jurisdiction.division.name if plan.jurisdiction else None,
        "place": plan.jurisdiction.division.full_name if plan.jurisdiction else "",
        "jurisdiction_inferred_from": plan.jurisdiction.inferred_from if plan.jurisdiction else None,
        "counts": _counts(plan, assignments),
        "characters": _size(text),
        "coverage": _coverage(plan),
        "stretches": [[each.start, each.end, each.kind.value, each.why] for each in plan.stretches],
        "left_out_by_the_reader": [
            {"what": what, "characters": size} for what, size in plan.document.dropped
        ],
        "names": _names(assignments, breaks),
        "diagnostics": [_diagnostic(diagnostic, breaks) for diagnostic in plan.diagnostics],
    }


def _counts(plan: Plan, assignments: list[Assignment]) -> Mapping[str, int]:
    roles = Counter(assignment.role for assignment in assignments)
    carrying = [assignment for assignment in assignments if assignment.role in CARRYING_ROLES]
    named = {
        assignment.department.name: assignment.department for assignment in carrying if assignment.department
    }
    unresolved = {assignment.mention.name for assignment in carrying if assignment.department is None}
    return {
        "sections": len(plan.sections),
        "measures": len(plan.measures),
        "measures_without_clause": sum(not measure.clauses for measure in plan.measures),
        "clauses": sum(len(measure.clauses) for measure in plan.measures),
        "assignments": len(assignments),
        **{role.value: roles[role] for role in Role if roles[role] or role in {Role.LEAD, Role.RESPONSIBLE}},
        "departments": len(named) + len(unresolved),
        "collectives": sum(department.is_collective for department in named.values()),
        "citations": len(plan.citations),
        "rules": len(plan.rules),
    }


def _coverage(plan: Plan) -> Mapping[str, int]:
    """Non-blank characters in each class."""
    sizes = dict.fromkeys((kind.value for kind in StretchKind), 0)
    for stretch in plan.stretches:
        sizes[stretch.kind.value] += _size(plan.document.text[stretch.start : stretch.end])
    return {kind: size for kind, size in sizes.items() if size or kind == StretchKind.UNPARSED}


def _size(text: str) -> int:
    """The number of non-blank characters."""
    return sum(map(len, text.split()))


def _names(assignments: list[Assignment], breaks: list[int]) -> list[Mapping[str, Any]]:
    """Each name as written: what it stands for, how sure that is, how often and where first."""
    first: dict[str, Assignment] = {}
    times: Counter[str] = Counter()
    for assignment in assignments:
        first.setdefault(assignment.mention.name, assignment)
        times[assignment.mention.name] += 1
    rows: list[Mapping[str, Any]] = []
    for name in sorted(first):
        assignment = first[name]
        resolution = assignment.resolution
        rows.append(
            {
                "as_written": name,
                "department": assignment.department.name if assignment.department else None,
                "state": resolution.state.value if resolution else "unknown",
                "why_zh": resolution.why_zh if resolution else "",
                "why_en": resolution.why_en if resolution else "",
                "candidates": [candidate.name for candidate in resolution.candidates] if resolution else [],
                "times": times[name],
                "quote": assignment.quote.text,
                **_place(assignment.mention.span.start, assignment.mention.span.end, breaks),
            }
        )
    return rows


def _diagnostic(diagnostic: Diagnostic, breaks: list[int]) -> Mapping[str, Any]:
    quote = " ".join(diagnostic.span.text.split())
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        **_place(diagnostic.span.start, diagnostic.span.end, breaks),
        "quote": quote if len(quote) <= NEAR else quote[: NEAR - 1] + "…",
        "zh": diagnostic.zh,
        "en": diagnostic.en,
    }


def _place(start: int, end: int, breaks: list[int]) -> Mapping[str, int]:
    return {"line": bisect_right(breaks, start) + 1, "start": start, "end": end}
