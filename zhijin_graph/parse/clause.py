"""Reading a clause: the words that say who does a measure, taken apart into roles and names.

The grammar, on folded text without blanks::

    clause   = phrases { label ":" list { separator label ":" list } }    （牵头单位：甲；责任单位：乙、丙）
    phrases  = phrase { separator phrase }                              （甲牵头，乙、丙按职责分工负责）
    phrase   = list verb | list | rule | remark
    list     = name { "、" name } [ "等" … ]

What is neither a name nor a verb nor a known remark makes a bracket no clause at all, or, beside
names that are clear, is kept as unread.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from zhijin_graph.model import Role
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.lists import NAME_MARK, PHRASE_MARK, split_outside
from zhijin_graph.parse.mentions import read_names
from zhijin_graph.parse.patterns.clauses import (
    AFTER_VERB,
    BY_WHOM,
    BY_WHOM_ALONE,
    DEPARTMENTS_CLOSE,
    DUTY_PHRASE,
    LABELLED_DUTY,
    NOT_A_NAME,
    TOGETHER_WITH,
)
from zhijin_graph.parse.plausible import (
    are_bodies,
    are_names,
    are_posts,
    is_aside,
    is_list_of_bodies,
    mask_remarks,
    may_be_name,
)
from zhijin_graph.parse.reading import Party, Reading, each_once, make_party, make_reading
from zhijin_graph.parse.roles import LONGEST_ENDING, Ending, find_ending, load_role_words
from zhijin_graph.parse.rules import mask_rules
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS

BEFORE_LABEL = frozenset("；，。、：（")
HOW_LONG = ("持续", "长期", "常年", "立即", "尽快", "年内", "每年", "全年")
"""How a remark begins that may end as a verb does: 持续实施."""

AND_ALSO = "以及"
HELPERS = frozenset((Role.SUPPORT, Role.MONITOR))


def read_clause(folded: str, written: str, *, bare_lists: bool = False) -> Reading | None:
    """Read a clause without the brackets around it, folded and as written; None where it is none.

    ``bare_lists`` says that a list of bodies alone is a clause too: a rule gives them their roles.
    Places in the reading count from the clause's start.
    """
    return ClauseReader(Squeezed(folded, written)).read(bare_lists=bare_lists)


def read_list(folded: str, written: str, role: Role) -> Reading | None:
    """Read what stands under a heading with a role: names, with labels or verbs of their own at most."""
    reader = ClauseReader(Squeezed(folded, written))
    return reader.read_under(role)


class ClauseReader:
    """One clause being read: the text without blanks, the role words, and what was found so far."""

    def __init__(self, squeezed: Squeezed) -> None:
        self.squeezed = squeezed
        self.text = mask_rules(mask_remarks(squeezed.text))
        self.words = load_role_words()
        self.parties: list[Party] = []
        self.unread: list[tuple[int, int]] = []
        self.is_bare = False
        self.may_be_joint = ("会" in self.text or "商" in self.text) and bool(TOGETHER_WITH.search(self.text))

    def read(self, *, bare_lists: bool) -> Reading | None:
        """Read as prose up to the first label, and by labels from there."""
        labels = [
            (match.start(), match.end(), self.words.labels[match["label"]])
            for match in map(self._within, self._find_labels())
            if match
        ]
        prose_end = labels[0][0] if labels else len(self.text)
        is_clause = bool(prose_end) and self._read_prose(prose_end, bare_lists=bare_lists or bool(labels))
        if not is_clause and prose_end:
            self.unread.append(self.squeezed.places(0, prose_end))
            self.parties.clear()
        ends = [*(label[0] for label in labels[1:]), len(self.text)]
        for (_, start, role), end in zip(labels, ends, strict=False):
            if role is not None:
                self._read_labelled(start, end, role)
        if not (is_clause or labels) or not self.parties:
            return None
        is_bare = self.is_bare and not labels
        return make_reading(tuple(each_once(self.parties)), tuple(self.unread), is_bare)

    def _find_labels(self) -> Iterable[re.Match[str]]:
        """What looks like a label: with a colon or in a box, or, without either, from the start on."""
        if "[" in self.text or (self.text.startswith("（") and self.words.boxed.match(self.text)):
            return sorted(
                (*self.words.label.finditer(self.text), *self.words.boxed.finditer(self.text)),
                key=re.Match.start,
            )
        if "：" in self.text or self.words.label.match(self.text):
            return self.words.label.finditer(self.text)
        return ()

    def _within(self, match: re.Match[str]) -> re.Match[str] | None:
        """The label, or the one inside that begins a line below a list that ends with a level: …、各乡镇."""
        begins = self._may_begin_label(match.start())
        if begins and not self.text.endswith(("：", "、"), 0, match.start()):
            return match
        starts = (at for at in range(match.start() + 1, match.end()) if self._may_begin_label(at))
        inside = next(filter(None, (self.words.label.match(self.text, at) for at in starts)), None)
        return inside or (match if begins else None)

    def read_under(self, role: Role) -> Reading | None:
        """Read under a heading that gives the role, unless labels do."""
        if self.words.label.match(self.text) or self.words.boxed.match(self.text):
            return self.read(bare_lists=True)
        self._read_labelled(0, len(self.text), role)
        return make_reading(tuple(each_once(self.parties)), tuple(self.unread)) if self.parties else None

    def _may_begin_label(self, at: int) -> bool:
        return not at or self.text[at - 1] in BEFORE_LABEL or self.squeezed.stands_apart(at)

    def _read_labelled(self, start: int, end: int, role: Role) -> None:
        """``牵头单位：X、Y``: names under a label, or with a verb that says more than the label."""
        in_sentence = False
        for begin, stop in split_outside(self.text, PHRASE_MARK, start, end):
            phrase = self.text[begin:stop]
            in_sentence = in_sentence or (begin > start and self.text[begin - 1] == "。")
            if is_aside(phrase):
                continue
            ending = self._ending(begin, stop)
            names_end = stop - ending.length if ending else stop
            verb_role = role if ending is None or ending.role is Role.RESPONSIBLE else ending.role
            if ending is None and (duty := LABELLED_DUTY.search(phrase)):
                names_end = begin + duty.start()
            if in_sentence and not self.text.endswith(ORGANISATION_ENDS, begin, names_end):
                self.unread.append(self.squeezed.places(begin, stop))
                continue
            if NOT_A_NAME.search(self.text[begin:names_end]):
                self._add_bodies(begin, names_end, verb_role)
                continue
            by_territory = ending is not None and ending.by_territory
            self._add_names(begin, names_end, verb_role, by_territory=by_territory)

    def _add_bodies(self, start: int, stop: int, role: Role) -> None:
        """The bodies of a list with words that are no names; these stay unread, or all where it opens so."""
        found = read_names(self.squeezed, start, stop)
        bodies = tuple(
            [name for name in found.names if name.folded.endswith(BODY_ENDS) and may_be_name(name.folded)]
        )
        if not bodies or bodies[0] is not found.names[0]:
            self.unread.append(self.squeezed.places(start, stop))
            return
        self.parties.append(make_party(role, bodies, bodies[0].in_open_list))
        self.unread += found.unread
        self.unread += [(name.start, name.end) for name in found.names if name not in bodies]

    def _read_prose(self, end: int, *, bare_lists: bool) -> bool:
        """``X牵头，Y、Z按职责分工负责``: each verb gives its role to the names before it."""
        waiting: list[tuple[int, int]] = []
        verbs = asides = 0
        is_apart = False
        for start, stop in self._phrases(end):
            is_remark = self.text.startswith(HOW_LONG, start, stop)
            ending = None if is_remark else self._ending(start, stop)
            if is_remark or (ending is None and is_aside(self.text[start:stop])):
                asides += 1
            elif ending is None:
                waiting.append((start, stop))
                if not verbs and self._ends_group(stop):
                    is_apart = self._add_group(waiting) or is_apart
            else:
                if waiting and not verbs and ending.role in HELPERS:
                    self._add_group(waiting)
                verbs += 1
                phrases = [*waiting, (start, stop - ending.length)]
                if not self._add_phrases(phrases, ending.role, by_territory=ending.by_territory):
                    return False
                waiting = []
                is_apart = self._ends_group(stop)
        if verbs:
            return self._add_waiting(waiting, is_apart=is_apart)
        if not (asides or bare_lists):
            return False
        self.is_bare = not asides
        for phrase in waiting:
            self._add_names(*phrase, Role.RESPONSIBLE)
        return are_bodies(
            [name.folded for party in self.parties for name in party.names], first_tells=bare_lists
        )

    def _add_waiting(self, waiting: Iterable[tuple[int, int]], *, is_apart: bool) -> bool:
        """Bodies behind the last verb: they have its role, or behind a ； are responsible."""
        role = Role.RESPONSIBLE if is_apart or not self.parties else self.parties[-1].role
        for phrase in waiting:
            if is_list_of_bodies(read_names(self.squeezed, *phrase).names):
                self._add_names(*phrase, role)
            else:
                self.unread.append(self.squeezed.places(*phrase))
        return bool(self.parties)

    def _ends_group(self, stop: int) -> bool:
        """Whether a ； as written closes a phrase, not one that stands for a remark."""
        return self.squeezed.text.startswith("；", stop)

    def _add_group(self, waiting: list[tuple[int, int]]) -> bool:
        """Bodies before any verb that is theirs: up to a ；, or up to those who only help or watch.

        ``县民政局、县财政局；县残联参与`` · ``县国投公司，县住建局监管``. False, and they wait, where some
        may be no bodies.
        """
        if not all(is_list_of_bodies(read_names(self.squeezed, *phrase).names) for phrase in waiting):
            return False
        for phrase in waiting:
            self._add_names(*phrase, Role.RESPONSIBLE)
        waiting.clear()
        return True

    def _add_phrases(self, phrases: Sequence[tuple[int, int]], role: Role, *, by_territory: bool) -> bool:
        """Give a role to the names of several phrases; False where they are a sentence instead."""
        before = len(self.parties)
        begins = []
        for start, stop in phrases:
            begins.append(len(self.parties))
            if start < stop:
                self._add_names(start, stop, role, by_territory=by_territory)
        self._leave_open(phrases, begins)
        names = [name for party in self.parties[before:] for name in party.names]
        return are_names([name.folded for name in names]) or (
            DEPARTMENTS_CLOSE.search(self.text, phrases[0][0], phrases[-1][1]) is not None
            and all(name.in_open_list and may_be_name(name.folded) for name in names)
        )

    def _leave_open(self, phrases: Sequence[tuple[int, int]], begins: Sequence[int]) -> None:
        """A 等 leaves open all that stands before it up to a ；: 省发展改革委、财政厅，省电力公司等."""
        for at in range(len(phrases) - 1, 0, -1):
            parties = self.parties[begins[at] :]
            if not (parties and parties[-1].open_list) or self.text[phrases[at - 1][1]] != "，":
                return
            earlier = self.parties[begins[at - 1] : begins[at]]
            self.parties[begins[at - 1] : begins[at]] = [replace(p, open_list=True) for p in earlier]

    def _ending(self, start: int, stop: int) -> Ending | None:
        """The verb that closes a phrase, with what says how."""
        told = DUTY_PHRASE.fullmatch(self.text, start, stop) if self.may_be_joint else None
        if told and told["others"] and not (told["must"] or told["matter"]) and find_ending(told[0]) is None:
            return Ending(stop - told.end("others"), Role.RESPONSIBLE, by_territory=False)
        if self.text[stop - 1] not in self.words.last_letters:
            return None
        since = max(start, stop - LONGEST_ENDING, self.text.rfind(NAME_MARK, start, stop) + 1)
        return find_ending(self.text[since:stop])

    def _phrases(self, end: int) -> Iterator[tuple[int, int]]:
        for start, stop in split_outside(self.text, PHRASE_MARK, 0, end):
            begin = start
            begin += len(AND_ALSO) * self.text.startswith(AND_ALSO, start)
            for match in AFTER_VERB.finditer(self.text, begin, stop):
                yield begin, match.start()
                begin = match.end()
            if begin < stop:
                yield begin, stop

    def _add_names(self, start: int, stop: int, role: Role, *, by_territory: bool = False) -> None:
        """A list of names with its role; those behind a 会同 support those before it."""
        if "由" in self.text and (by := BY_WHOM.match(self.text, start, stop)):
            if not BY_WHOM_ALONE.fullmatch(by["words"]):
                self.unread.append(self.squeezed.places(start, by.end("words")))
            start = by.end()
        elif self.text.startswith("由", start) or (
            self.text.startswith("以", start) and self.text.startswith("为主", stop)
        ):
            start += 1
        if self.may_be_joint and (together := TOGETHER_WITH.search(self.text, start, stop)):
            self._add_names(start, together.start(), role, by_territory=by_territory)
            self._add_names(together.end(), stop, Role.SUPPORT)
            return
        if self.text.endswith("牵头", start, stop):
            stop, role = stop - len("牵头"), Role.LEAD
        if start >= stop:
            return
        found = read_names(self.squeezed, start, stop)
        self.unread += found.unread
        by_territory = by_territory or "属地" in self.text[start:stop]
        if role in {Role.LEAD, Role.RESPONSIBLE} and are_posts(found.names):
            role = Role.LEADER
        if found.is_alike and found.names:
            self.parties.append(make_party(role, found.names, found.names[0].in_open_list, by_territory))
            return
        for (word, is_open), names in groupby(found.names, key=lambda name: (name.marked, name.in_open_list)):
            marked = self.words.verbs.get(word, role)
            self.parties.append(make_party(marked, tuple(names), is_open, by_territory))
