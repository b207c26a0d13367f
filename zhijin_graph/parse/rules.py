"""Rules: sentences that reach beyond their own clause, found and applied."""

from collections.abc import Iterable
from dataclasses import replace

from zhijin_graph.model import Assignment, Basis, Document, Measure, Role, Rule, RuleKind
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.mentions import read_mentions
from zhijin_graph.parse.patterns import BY_TERRITORY_NOT_LISTED, DEFINITION, FIRST_LISTED, INHERITED_UNITS

RULE_PATTERNS = (FIRST_LISTED, INHERITED_UNITS, BY_TERRITORY_NOT_LISTED)


def find_rules(document: Document, folded: str) -> tuple[Rule, ...]:
    """The rules a document states, in document order."""
    rules = [
        Rule(RuleKind.FIRST_LISTED, document.span(*match.span())) for match in FIRST_LISTED.finditer(folded)
    ]
    rules += [
        Rule(RuleKind.DEFINITION, document.span(*match.span())) for match in DEFINITION.finditer(folded)
    ]
    for pattern in (INHERITED_UNITS, BY_TERRITORY_NOT_LISTED):
        for match in pattern.finditer(folded):
            squeezed = Squeezed(folded, *match.span("units"))
            mentions, _ = read_mentions(document, squeezed, 0, len(squeezed.text))
            rules.append(Rule(RuleKind.INHERITED_UNITS, document.span(*match.span()), tuple(mentions)))
    return tuple(sorted(rules, key=lambda rule: rule.span.start))


def apply_rules(measures: Iterable[Measure], rules: tuple[Rule, ...]) -> tuple[Measure, ...]:
    """The measures with what the rules add: leads by rule, inherited units."""
    first_listed = next((rule for rule in rules if rule.kind is RuleKind.FIRST_LISTED), None)
    definition = next((rule for rule in rules if rule.kind is RuleKind.DEFINITION), None)
    inherited = [rule for rule in rules if rule.kind is RuleKind.INHERITED_UNITS]
    completed = []
    for measure in measures:
        assignments = measure.assignments
        if definition:
            assignments = _lead_by_definition(assignments, definition)
        elif first_listed:
            assignments = _lead_by_place(assignments, first_listed)
        for rule in inherited:
            if rule.span.end <= measure.span.start and assignments:
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
