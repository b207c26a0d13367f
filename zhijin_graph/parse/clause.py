"""Clauses: the words that say who does a measure, read into roles and names.

The grammar, on folded text without blanks::

    clause   = label ":" list { separator label ":" list }        （牵头单位：甲；责任单位：乙、丙）
             | phrase { separator phrase }                        （甲牵头，乙、丙按职责分工负责）
    phrase   = list verb | list | rule | remark
    list     = name { "、" name } [ "等" … ]

What is neither a name nor a verb nor a known remark makes a bracket no clause at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhijin_graph.model import Document, Mention, Role
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.mentions import read_mentions, split_outside
from zhijin_graph.parse.patterns import (
    BRACKET,
    CLAUSE_HINT,
    NOT_A_NAME,
    ORGANISATION_END,
    REMARK,
    SAME_BELOW,
    SENTENCE_CLAUSE,
)
from zhijin_graph.parse.roles import RoleWords, load_role_words
from zhijin_graph.parse.rules import RULE_PATTERNS

LONGEST_CLAUSE = 2000
SEPARATORS = "；，。"
AFTER_VERB = re.compile("(?<=牵头)、|(?<=负责)、|(?<=配合)、|(?<=主办)、|(?<=承办)、")
TOGETHER_WITH = re.compile("会同|会商|商(?=县|市|省|财政)")


@dataclass(frozen=True, slots=True)
class Party:
    """Those who have one role in a clause."""

    role: Role
    mentions: tuple[Mention, ...]
    open_list: bool
    by_territory: bool
    labelled: bool


@dataclass(slots=True)
class Reading:
    """A clause as read: where it stands, who has which role, and what stands in it that is no name."""

    start: int
    end: int
    parties: list[Party] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)


def find_clauses(document: Document, folded: str, body: int) -> list[Reading]:
    """Every clause from offset ``body`` on, in document order: in brackets and on lines of their own."""
    words = load_role_words()
    found = [
        reading
        for start, end in _brackets(folded, body)
        if end - start <= LONGEST_CLAUSE
        and CLAUSE_HINT.search(folded, start, end)
        and (reading := read_clause(document, folded, start, end, words))
    ]
    return _outermost(sorted([*found, *_own_lines(document, folded, body, words)], key=lambda r: (r.start, -r.end)))


def find_sentence_clauses(document: Document, folded: str, start: int, end: int) -> list[Reading]:
    """Clauses written as sentences: ``由县民政局、县财政局负责落实。``"""
    words = load_role_words()
    found = []
    for match in SENTENCE_CLAUSE.finditer(folded, start, end):
        reading = _read_prose(document, Squeezed(folded, *match.span("body")), words)
        if reading and all(ORGANISATION_END.search(m.name) for party in reading.parties for m in party.mentions):
            reading.start, reading.end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
            found.append(reading)
    return found


def _brackets(folded: str, body: int) -> Iterator[tuple[int, int]]:
    """Matching brackets, inner ones first; one that never closes ends with its line."""
    open_at: list[int] = []
    for match in BRACKET.finditer(folded, body):
        if match[0] in "（[":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.end()
    labels = load_role_words().label
    for start in open_at:
        if labels.match(folded, start + 1):
            line_end = folded.find("\n", start)
            yield start, len(folded) if line_end < 0 else line_end


def _outermost(readings: list[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    for reading in readings:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _own_lines(document: Document, folded: str, body: int, words: RoleWords) -> Iterator[Reading]:
    """``责任单位：…`` on a line of its own; lines that follow each other make one clause."""
    pending: Reading | None = None
    for match in words.own_line.finditer(folded, body):
        line_end = folded.find("\n", match.start())
        end = len(folded) if line_end < 0 else line_end
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        reading = read_clause(document, folded, start, end, words, bracketed=False)
        if reading is None:
            continue
        if pending and not folded[pending.end : reading.start].strip():
            pending.end = reading.end
            pending.parties += reading.parties
            pending.unread += reading.unread
            continue
        if pending:
            yield pending
        pending = reading
    if pending:
        yield pending


def read_clause(  # noqa: PLR0913 - the six are one thing: which words of which text, and how to read them
    document: Document, folded: str, start: int, end: int, words: RoleWords, *, bracketed: bool = True
) -> Reading | None:
    """Read ``folded[start:end]`` as a clause, or return None where it is none."""
    inside = (start + 1, end - 1 if folded[end - 1] in "）]" else end) if bracketed else (start, end)
    squeezed = Squeezed(folded, *inside)
    labels = list(words.label.finditer(squeezed.text))
    labels = [label for label in labels if not label.start() or squeezed.text[label.start() - 1] in "；，。、 （"]
    reading = (
        _read_labelled(document, squeezed, labels, words)
        if labels and labels[0].start() == 0
        else _read_prose(document, squeezed, words)
    )
    if reading:
        reading.start, reading.end = start, end
    return reading


def _read_labelled(
    document: Document, squeezed: Squeezed, labels: list[re.Match[str]], words: RoleWords
) -> Reading | None:
    """``牵头单位：X、Y；责任单位：Z``: each label's role holds up to the next label."""
    reading = Reading(0, 0)
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        end = following.start() if following else len(squeezed.text)
        role = words.labels[label["label"]]
        if role is None:
            continue
        for start, stop in split_outside(squeezed.text, SEPARATORS, label.end(), end):
            _read_phrase(document, squeezed, start, stop, role, reading, words)
    return reading if any(party.mentions for party in reading.parties) else None


def _read_prose(document: Document, squeezed: Squeezed, words: RoleWords) -> Reading | None:
    """``X牵头，Y、Z按职责分工负责``: each verb gives its role to the names before it."""
    reading = Reading(0, 0)
    text = squeezed.text
    waiting: list[tuple[int, int]] = []
    verbs = 0
    for start, stop in _phrases(text):
        if _is_aside(text[start:stop]):
            continue
        match = words.phrase.fullmatch(text, start, stop)
        if match is None:
            waiting.append((start, stop))
            continue
        verbs += 1
        role, territory = words.verbs[match["verb"]], "属地" in match["manner"]
        for names in (*waiting, match.span("names")):
            _add_names(document, squeezed, *names, role, reading, territory=territory)
        waiting = []
    for names in waiting:
        if verbs and reading.parties:
            _add_names(document, squeezed, *names, reading.parties[-1].role, reading)
    return reading if verbs and _names_are_names(reading) else None


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    for start, stop in split_outside(text, SEPARATORS, 0, len(text)):
        begin = start
        for match in AFTER_VERB.finditer(text, start, stop):
            yield begin, match.start()
            begin = match.end()
        if begin < stop:
            yield begin, stop


def _is_aside(phrase: str) -> bool:
    """Whether a phrase is a deadline, a rule or a 下同: nobody's name."""
    return bool(REMARK.match(phrase) or SAME_BELOW.match(phrase)) or any(p.search(phrase) for p in RULE_PATTERNS)


def _read_phrase(  # noqa: PLR0913 - one phrase of one clause with what surrounds it
    document: Document,
    squeezed: Squeezed,
    start: int,
    stop: int,
    role: Role,
    reading: Reading,
    words: RoleWords,
) -> None:
    """One phrase under a label: a list of names, or names with a verb that says more than the label does."""
    phrase = squeezed.text[start:stop]
    if _is_aside(phrase):
        return
    if NOT_A_NAME.search(phrase):
        reading.unread.append(squeezed.places(start, stop))
        return
    match = words.phrase.fullmatch(squeezed.text, start, stop)
    if match and (names := match.span("names"))[0] < names[1]:
        verb_role = words.verbs[match["verb"]]
        role = role if verb_role is Role.RESPONSIBLE else verb_role
        _add_names(document, squeezed, *names, role, reading, labelled=True, territory="属地" in match["manner"])
    else:
        _add_names(document, squeezed, start, stop, role, reading, labelled=True)


def _add_names(  # noqa: PLR0913 - a list of names and everything that is said of it
    document: Document,
    squeezed: Squeezed,
    start: int,
    stop: int,
    role: Role,
    reading: Reading,
    *,
    labelled: bool = False,
    territory: bool = False,
) -> None:
    text = squeezed.text
    if text.startswith("由", start):
        start += 1
    together = TOGETHER_WITH.search(text, start + 1, stop)
    if together:
        _add_names(document, squeezed, together.end(), stop, Role.SUPPORT, reading, labelled=labelled)
        stop = together.start()
        if text.endswith("牵头", start, stop):
            stop, role = stop - len("牵头"), Role.LEAD
    mentions, open_list = read_mentions(document, squeezed, start, stop)
    if mentions:
        party = Party(role, tuple(mentions), open_list, territory or "属地" in text[start:stop], labelled)
        reading.parties.insert(len(reading.parties) - bool(together), party) if together else reading.parties.append(
            party
        )


def _names_are_names(reading: Reading) -> bool:
    """Whether prose holds names rather than a sentence: at least one ends as a body does, none has a verb in it."""
    names = [mention.name for party in reading.parties for mention in party.mentions]
    return any(ORGANISATION_END.search(name) for name in names) and not any(NOT_A_NAME.search(n) for n in names)
