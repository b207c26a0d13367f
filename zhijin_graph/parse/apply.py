"""What rules add to the measures that they are for: leads, helpers, units that later measures inherit."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from zhijin_graph.model import Assignment, Basis, Document, Measure, Role, Rule, RuleKind
from zhijin_graph.model.making import replacer
from zhijin_graph.parse.fold import fold
from zhijin_graph.parse.heads import chinese_number
from zhijin_graph.parse.patterns.clauses import CLOSING_UNITS, MARKED_LEAD, OTHERS_HELP, WHERE_SEVERAL
from zhijin_graph.parse.roles import load_role_words

with_rule = replacer(Assignment, "role", "basis", "rule")
with_assignments = replacer(Measure, "assignments")

OF_ALL = ("所有", "全部")
"""How a rule begins that adds its units to the measures before it too: 所有措施均需各县（市、区）政府落实."""


Assignments: TypeAlias = tuple[Assignment, ...]


def apply_rules(
    document: Document, measures: Iterable[Measure], rules: tuple[Rule, ...]
) -> tuple[Measure, ...]:
    """The measures with what the rules add: leads by rule, inherited units."""
    measures = tuple(measures)
    if not rules:
        return measures
    give_leads = _leads_by(document, rules)
    added = _units_added(measures, rules)
    completed = []
    for measure in measures:
        assignments = give_leads(measure.assignments)
        for rule, role, paths in added:
            if measure.path in paths:
                assignments += _inherit(assignments, rule, role)
        completed.append(
            measure if assignments is measure.assignments else with_assignments(measure, assignments)
        )
    return tuple(completed)


def _leads_by(document: Document, rules: tuple[Rule, ...]) -> Callable[[Assignments], Assignments]:
    """What makes leads of a measure's units: by a mark at their names, and by definition or else by place."""
    definitions = [rule for rule in rules if rule.kind is RuleKind.DEFINITION]
    marks = next((rule for rule in definitions if MARKED_LEAD.match(rule.span.text)), None)
    definition = next((rule for rule in definitions if rule is not marks), None)
    first_listed = next((rule for rule in rules if rule.kind is RuleKind.FIRST_LISTED), None)
    words = "".join(first_listed.span.text.split()).replace(",", "，") if first_listed else ""
    others_help, where_several = bool(OTHERS_HELP.search(words)), bool(WHERE_SEVERAL.search(words))

    def give(assignments: Assignments) -> Assignments:
        if marks:
            assignments = _lead_by_mark(document, assignments, marks)
        if definition:
            return _lead_by_definition(assignments, definition)
        if first_listed:
            return _lead_by_place(
                assignments, first_listed, others_help=others_help, where_several=where_several
            )
        return assignments

    return give


def _units_added(
    measures: Sequence[Measure], rules: tuple[Rule, ...]
) -> list[tuple[Rule, Role, frozenset[str]]]:
    """The rules that add units, those that close a list last: with the role, and the paths they are for."""
    inherited = [rule for rule in rules if rule.kind is RuleKind.INHERITED_UNITS]
    closing = [rule for rule in inherited if rule.span.text.startswith("以上")]
    opening = [rule for rule in inherited if rule not in closing]
    added = [(rule, _role_added(rule), _behind(rule, measures)) for rule in opening]
    return added + [(rule, _role_added(rule), _above(rule, measures, closing)) for rule in closing]


def _behind(rule: Rule, measures: Sequence[Measure]) -> frozenset[str]:
    """The paths of the measures that a rule is for which speaks of what follows, or of all."""
    of_all = rule.span.text.startswith(OF_ALL)
    return frozenset(m.path for m in measures if of_all or rule.span.end <= m.span.start)


def _role_added(rule: Rule) -> Role:
    """The role of the units that a rule adds: of a closing rule by its verb (牵头负责), else responsible."""
    closing = CLOSING_UNITS.match(fold("".join(rule.span.text.split())))
    if closing is None:
        return Role.RESPONSIBLE
    verb, verbs = closing["verb"], load_role_words().verbs
    return verbs.get(verb) or verbs.get(verb.removeprefix("负责")) or Role.RESPONSIBLE


def _lead_by_definition(assignments: Assignments, rule: Rule) -> Assignments:
    """责任单位 defined as the lead: the responsible units lead, unless the clause names a lead itself."""
    led = {a.clause for a in assignments if a.role is Role.LEAD}
    return tuple(
        with_rule(a, Role.LEAD, Basis.RULE, rule) if a.role is Role.RESPONSIBLE and a.clause not in led else a
        for a in assignments
    )


def _lead_by_mark(document: Document, assignments: Assignments, rule: Rule) -> Assignments:
    """The units that a mark stands before or behind lead (标★的为牵头单位); others beside them may help."""
    match = MARKED_LEAD.match(rule.span.text)
    mark = match["mark"] if match else ""
    leads = {
        a.mention.span
        for a in assignments
        if document.text[max(0, a.mention.span.start - 4) : a.mention.span.start].rstrip().endswith(mark)
        or document.text.startswith(mark, a.mention.span.end)
    }
    if not leads:
        return assignments
    role = Role.SUPPORT if OTHERS_HELP.search(fold(rule.span.text)) else None
    clauses = {a.clause for a in assignments if a.mention.span in leads}
    return tuple(
        with_rule(a, Role.LEAD, Basis.RULE, rule)
        if a.mention.span in leads
        else with_rule(a, role, Basis.RULE, rule)
        if role and a.role is Role.RESPONSIBLE and a.clause in clauses
        else a
        for a in assignments
    )


def _lead_by_place(
    assignments: Assignments, rule: Rule, *, others_help: bool, where_several: bool
) -> Assignments:
    """First listed is lead (列第一位者为牵头单位): the first unit of each clause that names no lead.

    The others in such a clause help where the rule says so (其他为配合单位).
    """
    lead, responsible = Role.LEAD, Role.RESPONSIBLE
    led = {a.clause for a in assignments if a.role is lead}
    named = frozenset(led)
    if where_several:
        count = Counter(a.clause for a in assignments if a.role is responsible)
        led |= {clause for clause, units in count.items() if units == 1}
    completed = list(assignments)
    for at, assignment in enumerate(assignments):
        if assignment.role is responsible:
            if assignment.clause not in led:
                led.add(assignment.clause)
                completed[at] = with_rule(assignment, lead, Basis.RULE, rule)
            elif others_help and assignment.clause not in named:
                completed[at] = with_rule(assignment, Role.SUPPORT, Basis.RULE, rule)
    return tuple(completed)


def _inherit(assignments: Assignments, rule: Rule, role: Role) -> Assignments:
    """The units that an earlier sentence adds to every later measure, unless a clause names them itself."""
    named = {a.mention.name for a in assignments}
    return tuple(
        Assignment(
            mention,
            role,
            quote=rule.span,
            basis=Basis.INHERITED,
            by_territory="属地" in rule.span.text,
            rule=rule,
        )
        for mention in rule.mentions
        if mention.name not in named
    )


def _above(rule: Rule, measures: Sequence[Measure], rules: Iterable[Rule]) -> frozenset[str]:
    """The paths of the measures that a closing rule (以上3项均由…) is for.

    As many above it as it counts, else all above it up to another such rule, and in its section where it
    stands in brackets.
    """
    earlier = max((r.span.end for r in rules if r.span.end <= rule.span.start), default=0)
    above = [m for m in measures if earlier <= m.span.start < rule.span.start]
    match = CLOSING_UNITS.match(fold(rule.span.text))
    written = match["count"] if match else None
    if written:
        above = above[-(int(written) if written.isdecimal() else chinese_number(written)) :]
    elif above and above[-1].span.end > rule.span.end:
        above = [m for m in above if m.section == above[-1].section]
    return frozenset(m.path for m in above)
