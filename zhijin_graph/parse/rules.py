"""Rules: sentences that reach beyond their own clause, found and applied."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhijin_graph.model import Assignment, Basis, Document, Measure, Mention, Role, Rule, RuleKind
from zhijin_graph.model.making import replacer
from zhijin_graph.parse.fold import Squeezed, fold
from zhijin_graph.parse.heads import chinese_number
from zhijin_graph.parse.mentions import read_names
from zhijin_graph.parse.patterns.clauses import (
    ALL_NOT_LISTED,
    BY_TERRITORY_NOT_LISTED,
    CLOSING_BEGINS,
    CLOSING_HINTS,
    CLOSING_UNITS,
    DEFINITION,
    FIRST_LISTED,
    INHERITED_UNITS,
    LEAD_HINTS,
    LEAD_MARKS,
    MARKED_LEAD,
    NOT_LISTED_HINTS,
    OTHERS_HELP,
    WHERE_SEVERAL,
)
from zhijin_graph.parse.roles import load_role_words

RULES = (
    (LEAD_HINTS, ((RuleKind.FIRST_LISTED, FIRST_LISTED), (RuleKind.DEFINITION, DEFINITION))),
    (
        NOT_LISTED_HINTS,
        (
            (RuleKind.INHERITED_UNITS, INHERITED_UNITS),
            (RuleKind.INHERITED_UNITS, BY_TERRITORY_NOT_LISTED),
            (RuleKind.INHERITED_UNITS, ALL_NOT_LISTED),
        ),
    ),
    (CLOSING_HINTS, ((RuleKind.INHERITED_UNITS, CLOSING_UNITS),)),
)
"""The words without which a text states no rule, with what is searched for around them."""

BEFORE_HINT, BEHIND_HINT = 200, 60
"""Characters around a hint in which its rule stands, blanks and page numbers included."""

with_rule = replacer(Assignment, "role", "basis", "rule")
with_assignments = replacer(Measure, "assignments")

OF_ALL = ("所有", "全部")
"""How a rule begins that adds its units to the measures before it too: 所有措施均需各县（市、区）政府落实."""

MASK = "；"
"""What stands for a rule in a clause that is read: a separator."""

RULE_IN_BRACKETS = re.compile(f"（{MASK}+）")
"""A rule in brackets behind a list: 县民政局、县财政局（列第一位者为牵头单位）."""


def find_rules(document: Document, folded: str) -> tuple[Rule, ...]:
    """The rules a document states, in document order."""
    rules = [
        rule
        for hints, patterns in RULES
        if hints is not CLOSING_HINTS or ("以上" in folded and CLOSING_BEGINS.search(folded))
        for window in _windows(folded, hints)
        for rule in _search(document, folded, patterns, window)
    ]
    if listed := [rule.span for rule in rules if rule.kind is RuleKind.FIRST_LISTED]:
        rules = [
            rule
            for rule in rules
            if rule.kind is not RuleKind.DEFINITION
            or not any(span.start <= rule.span.start < span.end for span in listed)
        ]  # 列第一位的责任单位为牵头单位 defines no 责任单位
    if any(mark in document.text for mark in LEAD_MARKS) and any(hint in folded for hint in LEAD_HINTS):
        marked = MARKED_LEAD.finditer(document.text)
        rules += [Rule(RuleKind.DEFINITION, document.span(*match.span())) for match in marked]
    return tuple(sorted(rules, key=lambda rule: rule.span.start)) if rules else ()


def _search(
    document: Document,
    folded: str,
    patterns: Iterable[tuple[RuleKind, re.Pattern[str]]],
    window: tuple[int, int],
) -> Iterator[Rule]:
    """The rules that patterns match in a window, with the units they name."""
    begin, end = window
    squeezed = Squeezed(folded[begin:end], document.text[begin:end])
    for kind, pattern in patterns:
        for match in pattern.finditer(squeezed.text):
            start, stop = squeezed.places(*match.span())
            names = read_names(squeezed, *_units(match)).names if "units" in match.groupdict() else ()
            mentions = [Mention(n.text, document.span(begin + n.start, begin + n.end)) for n in names]
            yield Rule(kind, document.span(begin + start, begin + stop), tuple(mentions))


def _units(match: re.Match[str]) -> tuple[int, int]:
    """Where the units stand that a rule adds."""
    return match.span("units" if match["units"] else "places")


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


def _windows(folded: str, hints: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches around hints; those that overlap are one."""
    places: list[int] = []
    for hint in hints:
        at = folded.find(hint)
        while at >= 0:
            places.append(at)
            at = folded.find(hint, at + 1)
    until = 0
    begin = 0
    for at in sorted(places):
        if at - BEFORE_HINT > until:
            if until:
                yield begin, until
            begin = at - BEFORE_HINT
        until = min(at + BEHIND_HINT, len(folded))
    if until:
        yield max(begin, 0), until


def mask_rules(text: str) -> str:
    """The text of a clause with its rules blotted out, so that no word of theirs is taken for a name.

    Units that are said to act by territory stay, as do those that are all responsible from here on: in
    this clause they stand themselves.

    >>> mask_rules("县民政局负责，列第一位者为牵头单位")
    '县民政局负责，；；；；；；；；；；'
    """
    if not ("列出" in text or "第一" in text or "首" in text or "最前" in text or "第1位" in text):
        return text
    for pattern in (FIRST_LISTED, INHERITED_UNITS):
        text = pattern.sub(lambda match: MASK * len(match[0]), text)
    text = RULE_IN_BRACKETS.sub(lambda match: MASK * len(match[0]), text)
    text = BY_TERRITORY_NOT_LISTED.sub(lambda match: _mask_behind(match, match.end("how")), text)
    return ALL_NOT_LISTED.sub(
        lambda match: _mask_behind(match, match.start() if match["from"] else _units(match)[1]), text
    )


def _mask_behind(match: re.Match[str], kept: int) -> str:
    """A match with what stands behind ``kept`` blotted out."""
    return match.string[match.start() : kept] + MASK * (match.end() - kept)


def apply_rules(
    document: Document, measures: Iterable[Measure], rules: tuple[Rule, ...]
) -> tuple[Measure, ...]:
    """The measures with what the rules add: leads by rule, inherited units."""
    if not rules:
        return tuple(measures)
    first_listed = next((rule for rule in rules if rule.kind is RuleKind.FIRST_LISTED), None)
    definitions = [rule for rule in rules if rule.kind is RuleKind.DEFINITION]
    marks = next((rule for rule in definitions if MARKED_LEAD.match(rule.span.text)), None)
    definition = next((rule for rule in definitions if rule is not marks), None)
    inherited = [rule for rule in rules if rule.kind is RuleKind.INHERITED_UNITS]
    closing = [rule for rule in inherited if rule.span.text.startswith("以上")]
    inherited = [rule for rule in inherited if rule not in closing]
    measures = tuple(measures)
    above = [(rule, _above(rule, measures, closing)) for rule in closing]
    roles = {rule: _role_added(rule) for rule in (*inherited, *closing)}
    words = "".join(first_listed.span.text.split()).replace(",", "，") if first_listed else ""
    others_help, where_several = bool(OTHERS_HELP.search(words)), bool(WHERE_SEVERAL.search(words))
    completed = []
    for measure in measures:
        assignments = measure.assignments
        if marks:
            assignments = _lead_by_mark(document, assignments, marks)
        if definition:
            assignments = _lead_by_definition(assignments, definition)
        elif first_listed:
            assignments = _lead_by_place(
                assignments, first_listed, others_help=others_help, where_several=where_several
            )
        for rule in inherited:
            if rule.span.end <= measure.span.start or rule.span.text.startswith(OF_ALL):
                assignments += _inherit(assignments, rule, roles[rule])
        for rule, paths in above:
            if measure.path in paths:
                assignments += _inherit(assignments, rule, roles[rule])
        completed.append(
            measure if assignments is measure.assignments else with_assignments(measure, assignments)
        )
    return tuple(completed)


def _role_added(rule: Rule) -> Role:
    """The role of the units that a rule adds: of a closing rule by its verb (牵头负责), else responsible."""
    closing = CLOSING_UNITS.match(fold("".join(rule.span.text.split())))
    if closing is None:
        return Role.RESPONSIBLE
    verb, verbs = closing["verb"], load_role_words().verbs
    return verbs.get(verb) or verbs.get(verb.removeprefix("负责")) or Role.RESPONSIBLE


def _lead_by_definition(assignments: tuple[Assignment, ...], rule: Rule) -> tuple[Assignment, ...]:
    """责任单位 defined as the lead: the responsible units lead, unless the clause names a lead itself."""
    led = {a.clause for a in assignments if a.role is Role.LEAD}
    return tuple(
        with_rule(a, Role.LEAD, Basis.RULE, rule) if a.role is Role.RESPONSIBLE and a.clause not in led else a
        for a in assignments
    )


def _lead_by_mark(
    document: Document, assignments: tuple[Assignment, ...], rule: Rule
) -> tuple[Assignment, ...]:
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
    assignments: tuple[Assignment, ...], rule: Rule, *, others_help: bool, where_several: bool
) -> tuple[Assignment, ...]:
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


def _inherit(assignments: tuple[Assignment, ...], rule: Rule, role: Role) -> tuple[Assignment, ...]:
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
