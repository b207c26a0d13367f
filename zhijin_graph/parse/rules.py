"""Rules: sentences that reach beyond their own clause, found in a text and blotted out of clauses."""

import re
from collections.abc import Iterable, Iterator

from zhijin_graph.model import Document, Mention, Rule, RuleKind
from zhijin_graph.parse.fold import Squeezed
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
)

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
