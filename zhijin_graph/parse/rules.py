"""Rules: sentences that reach beyond their own clause, found and applied."""

from collections.abc import Iterable
from dataclasses import replace

from zhijin_graph.model import Assignment, Basis, Document, Measure, Mention, Role, Rule, RuleKind
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.mentions import read_names
from zhijin_graph.parse.patterns import (
    BY_TERRITORY_NOT_LISTED,
    DEFINITION,
    DEFINITION_HINTS,
    FIRST_LISTED,
    INHERITED_UNITS,
    RULE_HINTS,
)

MASK = "；"
"""What stands for a rule in a clause that is read: a separator."""


def find_rules(document: Document, folded: str) -> tuple[Rule, ...]:
    """The rules a document states, in document order."""
    reaches = any(hint in folded for hint in RULE_HINTS)
    defines = any(hint in folded for hint in DEFINITION_HINTS)
    if not (reaches or defines):
        return ()
    squeezed = Squeezed(folded, document.text)
    rules = [
        Rule(kind, document.span(*squeezed.places(*match.span())))
        for pattern, kind, is_hinted in (
            (FIRST_LISTED, RuleKind.FIRST_LISTED, reaches),
            (DEFINITION, RuleKind.DEFINITION, defines),
        )
        if is_hinted
        for match in pattern.finditer(squeezed.text)
    ]
    for pattern in (INHERITED_UNITS, BY_TERRITORY_NOT_LISTED) if "列出" in folded else ():
        for match in pattern.finditer(squeezed.text):
            units = read_names(squeezed, *match.span("units")).names
            mentions = tuple(Mention(name.text, document.span(name.start, name.end)) for name in units)
            rules.append(
                Rule(RuleKind.INHERITED_UNITS, document.span(*squeezed.places(*match.span())), mentions)
            )
    return tuple(sorted(rules, key=lambda rule: rule.span.start))


def mask_rules(text: str) -> str:
    """The text of a clause with its rules blotted out, so that no word of theirs is taken for a name.

    Units that are said to act by territory stay: in this clause they stand themselves.

    >>> mask_rules("县民政局负责，列第一位者为牵头单位")
    '县民政局负责，；；；；；；；；；；'
    """
    if not any(hint in text for hint in RULE_HINTS):
        return text
    for pattern in (FIRST_LISTED, INHERITED_UNITS):
        text = pattern.sub(lambda match: MASK * len(match[0]), text)
    return BY_TERRITORY_NOT_LISTED.sub(
        lambda match: match[0][: match[0].index("，")] + MASK * (len(match[0]) - match[0].index("，")), text
    )


def apply_rules(measures: Iterable[Measure], rules: tuple[Rule, ...]) -> tuple[Measure, ...]:
    """The measures with what the rules add: leads by rule, inherited units."""
    first_listed = next((rule for rule in rules if rule.kind is RuleKind.FIRST_LISTED), None)
    definition = next((rule for rule in rules if rule.kind is RuleKind.DEFINITION), None)
    inherited = [rule for rule in rules if rule.kind is RuleKind.INHERITED_UNITS]
    if not rules:
        return tuple(measures)
    completed = []
    for measure in measures:
        assignments = measure.assignments
        if definition:
            assignments = _lead_by_definition(assignments, definition)
        elif first_listed:
            assignments = _lead_by_place(assignments, first_listed)
        for rule in inherited:
            if rule.span.end <= measure.span.start:
                assignments += _inherit(assignments, rule)
        completed.append(
            measure if assignments is measure.assignments else replace(measure, assignments=assignments)
        )
    return tuple(completed)


def _lead_by_definition(assignments: tuple[Assignment, ...], rule: Rule) -> tuple[Assignment, ...]:
    """责任单位 defined as the lead: the responsible units lead, unless the clause names a lead itself."""
    led = {a.clause for a in assignments if a.role is Role.LEAD}
    return tuple(
        replace(a, role=Role.LEAD, basis=Basis.RULE, rule=rule)
        if a.role is Role.RESPONSIBLE and a.clause not in led
        else a
        for a in assignments
    )


def _lead_by_place(assignments: tuple[Assignment, ...], rule: Rule) -> tuple[Assignment, ...]:
    """First listed is lead (列第一位者为牵头单位): the first unit of each clause that names no lead."""
    led = {a.clause for a in assignments if a.role is Role.LEAD}
    completed = []
    for assignment in assignments:
        if assignment.role is Role.RESPONSIBLE and assignment.clause not in led:
            led.add(assignment.clause)
            assignment = replace(assignment, role=Role.LEAD, basis=Basis.RULE, rule=rule)  # noqa: PLW2901
        completed.append(assignment)
    return tuple(completed)


def _inherit(assignments: tuple[Assignment, ...], rule: Rule) -> tuple[Assignment, ...]:
    """The units that an earlier sentence adds to every later measure, unless a clause names them itself."""
    named = {a.mention.name for a in assignments}
    return tuple(
        Assignment(
            mention,
            Role.RESPONSIBLE,
            quote=rule.span,
            basis=Basis.INHERITED,
            by_territory="属地" in rule.span.text,
            rule=rule,
        )
        for mention in rule.mentions
        if mention.name not in named
    )
