"""Reading a clause: the words that say who does a measure, taken apart into roles and names.

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
    AFTER_VERB,
    BODY_END,
    NOT_A_NAME,
    ORGANISATION_END,
    REMARK,
    SAME_BELOW,
    TOGETHER_WITH,
)
from zhijin_graph.parse.roles import load_role_words
from zhijin_graph.parse.rules import RULE_PATTERNS

SEPARATORS = "；，。"
BEFORE_LABEL = "；，。、 （"
SHORTEST_BODY = 2


@dataclass(frozen=True, slots=True)
class Party:
    """Those who have one role in a clause."""

    role: Role
    mentions: tuple[Mention, ...]
    open_list: bool
    by_territory: bool


@dataclass(slots=True)
class Reading:
    """A clause as read: where it stands, who has which role, and what stands in it that is no name."""

    start: int
    end: int
    parties: list[Party] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Every name in the clause, as written."""
        return [mention.name for party in self.parties for mention in party.mentions]


def read_clause(
    document: Document, folded: str, start: int, end: int, *, bare_lists: bool = False
) -> Reading | None:
    """Read ``folded[start:end]``, without brackets around it, as a clause; None where it is none.

    ``bare_lists`` says that a list of bodies alone is a clause too: a rule of the document gives the roles.
    """
    return ClauseReader(document, Squeezed(folded, start, end)).read(bare_lists=bare_lists)


class ClauseReader:
    """One clause being read: the text without blanks, the role words, and what was found so far."""

    def __init__(self, document: Document, squeezed: Squeezed) -> None:
        self.document = document
        self.squeezed = squeezed
        self.text = squeezed.text
        self.words = load_role_words()
        self.reading = Reading(squeezed.start, squeezed.start)

    def read(self, *, bare_lists: bool) -> Reading | None:
        """Read by labels where the clause begins with one, else as prose."""
        labels = [
            label
            for label in self.words.label.finditer(self.text)
            if not label.start() or self.text[label.start() - 1] in BEFORE_LABEL
        ]
        stated = (
            self._read_labelled(labels)
            if labels and labels[0].start() == 0
            else self._read_prose(bare_lists=bare_lists)
        )
        return self.reading if stated else None

    def _read_labelled(self, labels: list[re.Match[str]]) -> bool:
        """``牵头单位：X、Y；责任单位：Z``: each label's role holds up to the next label."""
        for label, following in zip(labels, [*labels[1:], None], strict=False):
            end = following.start() if following else len(self.text)
            role = self.words.labels[label["label"]]
            if role is not None:
                for start, stop in split_outside(self.text, SEPARATORS, label.end(), end):
                    self._read_labelled_phrase(start, stop, role)
        return bool(self.reading.names)

    def _read_labelled_phrase(self, start: int, stop: int, role: Role) -> None:
        """A list of names under a label, or names with a verb that says more than the label does."""
        phrase = self.text[start:stop]
        if _is_aside(phrase):
            return
        if NOT_A_NAME.search(phrase):
            self.reading.unread.append(self.squeezed.places(start, stop))
            return
        match = self.words.phrase.fullmatch(self.text, start, stop)
        if match is None:
            self._add_names(start, stop, role)
            return
        verb_role = self.words.verbs[match["verb"]]
        self._add_names(
            *match.span("names"),
            role if verb_role is Role.RESPONSIBLE else verb_role,
            by_territory="属地" in match["manner"],
        )

    def _read_prose(self, *, bare_lists: bool) -> bool:
        """``X牵头，Y、Z按职责分工负责``: each verb gives its role to the names before it."""
        waiting: list[tuple[int, int]] = []
        verbs = asides = 0
        for start, stop in self._phrases():
            if _is_aside(self.text[start:stop]):
                asides += 1
                continue
            match = self.words.phrase.fullmatch(self.text, start, stop)
            if match is None:
                waiting.append((start, stop))
                continue
            verbs += 1
            for names in (*waiting, match.span("names")):
                self._add_names(
                    *names, self.words.verbs[match["verb"]], by_territory="属地" in match["manner"]
                )
            waiting = []
        role = self.reading.parties[-1].role if self.reading.parties else Role.RESPONSIBLE
        for names in waiting:
            self._add_names(*names, role)
        if verbs:
            return _are_names(self.reading.names)
        return bool(asides or bare_lists) and _are_bodies(self.reading.names)

    def _phrases(self) -> Iterator[tuple[int, int]]:
        for start, stop in split_outside(self.text, SEPARATORS, 0, len(self.text)):
            begin = start
            for match in AFTER_VERB.finditer(self.text, start, stop):
                yield begin, match.start()
                begin = match.end()
            if begin < stop:
                yield begin, stop

    def _add_names(self, start: int, stop: int, role: Role, *, by_territory: bool = False) -> None:
        """A list of names with its role; those behind a 会同 support those before it."""
        if self.text.startswith("由", start):
            start += 1
        together = TOGETHER_WITH.search(self.text, start + 1, stop)
        if together:
            self._add_names(start, together.start(), role, by_territory=by_territory)
            self._add_names(together.end(), stop, Role.SUPPORT)
            return
        if self.text.endswith("牵头", start, stop):
            stop, role = stop - len("牵头"), Role.LEAD
        mentions, open_list = read_mentions(self.document, self.squeezed, start, stop)
        if mentions:
            territory = by_territory or "属地" in self.text[start:stop]
            self.reading.parties.append(Party(role, tuple(mentions), open_list, territory))


def _is_aside(phrase: str) -> bool:
    """Whether a phrase is a deadline, a rule or a 下同: nobody's name."""
    return bool(REMARK.match(phrase) or SAME_BELOW.match(phrase)) or any(
        p.search(phrase) for p in RULE_PATTERNS
    )


def _are_names(names: list[str]) -> bool:
    """Whether prose holds names, not a sentence: one at least ends as a body does, none has a verb in it."""
    return any(ORGANISATION_END.search(name) for name in names) and not any(
        NOT_A_NAME.search(name) for name in names
    )


def _are_bodies(names: list[str]) -> bool:
    """Whether a list without a verb holds nothing but bodies."""
    return (
        bool(names)
        and all(len(name) > SHORTEST_BODY and BODY_END.search(name) for name in names)
        and _are_names(names)
    )
