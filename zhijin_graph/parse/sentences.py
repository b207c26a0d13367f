"""Finding clauses in sentences: 由县民政局负责落实。, 市民政局要会同市财政局做好…, 责任单位：县民政局."""

import re
from collections.abc import Iterator

from zhijin_graph.parse.duties import DutyFinder
from zhijin_graph.parse.found import LONGEST_CLAUSE, Found, without_half_bracket
from zhijin_graph.parse.patterns.clauses import (
    BARE_SENTENCE,
    DEPARTMENTS_CLOSE,
    DUTY_HINTS,
    DUTY_OBJECT,
    DUTY_PHRASE,
    DUTY_SENTENCE,
    FIRST_BODY,
    MORE_DUTIES,
    NO_BODY,
    OF_FUNCTION,
    PLAIN_SENTENCE,
    SENTENCE,
    SENTENCE_CLAUSE,
    WITH_ITS_PLACE,
)
from zhijin_graph.parse.plausible import may_be_name
from zhijin_graph.parse.reading import Reading
from zhijin_graph.parse.shapes import recall_clause
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS

LONGEST_SHORT_PLACE = 4
LONGEST_FUNCTION = 8
"""Characters of a function that stands for those who have it: 人力资源社会保障等部门."""

LONGEST_DUTY = 160
"""Characters of a phrase that may say what bodies do."""

BEFORE_LABEL = frozenset("，。；—–）")
"""What may stand before a label within a line: …发展。责任单位：县民政局, 救助金发放，牵头单位：县民政局."""

OPEN_END = re.compile(r"[。\n]|$")


class SentenceFinder(DutyFinder):
    """The clauses that are sentences of a text."""

    def find_duties(self, start: int, end: int) -> list[Found]:
        """The duties that an item opens with, or else the clauses written as sentences in it."""
        opening = self.find_opening(start, end)
        found = self.find_sentences(start, end)
        if opening and not any(len(clause.reading.names) > len(opening[0].reading.names) for clause in found):
            return opening + [clause for clause in found if clause.start >= opening[0].end]
        return found

    def find_sentences(self, start: int, end: int) -> list[Found]:
        """Clauses written as sentences: ``由县民政局、县财政局负责落实。``, or with labels."""
        found = []
        sentence = self.folded[start:end]
        if "由" in sentence or "请" in sentence:
            for match in SENTENCE_CLAUSE.finditer(self.folded, start, end):
                begins = match.start("clause")
                if self.closes_several(match.start()):
                    continue
                clause = self.read(match.start("body"), match.end("body"), begins, match.end())
                if clause and _names_bodies(self._bodies(clause), after_matter=begins > match.start()):
                    found.append(clause)
            found = found or list(self._duty_sentences(start, end))
        if not found and "：" in sentence:
            found += self._labelled_sentences(start, end)
        if not found and ("牵头" in sentence or "负责" in sentence):
            found += self._plain_sentences(start, end) or self._bare_sentences(start, end)
        if any(hint in sentence for hint in DUTY_HINTS):
            found = _merge(found, list(self._told_duties(start, end)))
        return found

    def _bodies(self, clause: Found) -> list[str]:
        """The names of a clause without the functions that 等部门 makes bodies: 财政、应急等有关部门."""
        if not DEPARTMENTS_CLOSE.search(self.folded, clause.start, clause.end):
            return clause.reading.names
        names = [name for party in clause.reading.parties for name in party.names]
        return [
            name.folded
            for name in names
            if not (name.in_open_list and len(name.folded) <= LONGEST_FUNCTION and may_be_name(name.folded))
        ]

    def _told_duties(self, start: int, end: int) -> Iterator[Found]:
        """``市民政局要会同市财政局做好救助。``, ``各县区为责任主体，市教育局指导。``: bodies come first."""
        for match in SENTENCE.finditer(self.folded, start, end):
            sentence = match[0] if match.end() - match.start() <= LONGEST_CLAUSE else ""
            told = tell_duties(sentence) if any(hint in sentence for hint in DUTY_HINTS) else None
            if told is None or self.closes_several(match.start()):
                continue
            written = self.text[match.start() : match.end()]
            reading = recall_clause(told, written)
            if reading and not reading.unread and _are_told(reading):
                begins = match.start() + len(told) - len(told.lstrip(" ，"))
                ends = match.start() + len(told)
                if MORE_DUTIES.match(self.folded, ends, match.end()):
                    self.unread.append((ends + 1, match.end()))
                yield Found(begins, match.start() + len(told.rstrip()), match.start(), reading)
            else:
                self.unread.append(match.span())

    def _bare_sentences(self, start: int, end: int) -> list[Found]:
        """``综合执法大队、各村（社区）负责。``: a list of bodies with one verb that closes its line."""
        found = []
        for match in BARE_SENTENCE.finditer(self.folded, start, end):
            clause = None if NO_BODY.search(match["body"]) else self.read(*match.span("body"))
            names = clause.reading.names if clause and not clause.reading.unread else []
            are_many = len(names) > 1 or bool(names and FIRST_BODY.match(names[0]))
            if clause and are_many and all(name.endswith(BODY_ENDS) for name in names):
                found.append(clause)
        return found

    def _plain_sentences(self, start: int, end: int) -> list[Found]:
        """``县民政局牵头，县财政局配合。``: bodies and verbs and nothing else."""
        found = []
        for match in PLAIN_SENTENCE.finditer(self.folded, start, end):
            clause = self.read(*match.span("body"))
            if (
                clause
                and not clause.reading.unread
                and _names_bodies(clause.reading.names, after_matter=True)
            ):
                found.append(clause)
        return found

    def _duty_sentences(self, start: int, end: int) -> Iterator[Found]:
        """``由区林业站负责核定，区财政局配合兑付。``: what they do is left out, so a verb ends each."""
        for match in DUTY_SENTENCE.finditer(self.folded, start, end):
            folded = DUTY_OBJECT.sub(lambda words: " " * len(words[0]), match["body"])
            written = self.text[match.start("body") : match.end("body")]
            reading = recall_clause(folded, written)
            if reading and all(name.endswith(ORGANISATION_ENDS) for name in reading.names):
                yield Found(match.start(), match.end(), match.start("body"), reading)

    def _labelled_sentences(self, start: int, end: int) -> Iterator[Found]:
        """``…发放。责任单位：县民政局、县财政局。`` in a text that runs on."""
        until = start + 1
        for label in self.words.label.finditer(self.folded, until, end):
            is_role = self.words.labels[label["label"]] is not None
            if is_role and label.start() >= until and self.folded[label.start() - 1] in BEFORE_LABEL:
                until = self._end_of_labels(label.end(), end)
                until = without_half_bracket(self.folded, label.start(), until)
                if clause := self.read(label.start(), until):
                    yield clause

    def _end_of_labels(self, start: int, end: int) -> int:
        """Where labels end that stand behind a sentence: with the first full stop that no label follows."""
        while True:
            stop = OPEN_END.search(self.folded, start, end)
            if stop is None or stop[0] != "。":
                return stop.start() if stop else end
            start = stop.end()
            if not self.words.label.match(self.folded, start, end):
                return stop.start()


def tell_duties(sentence: str) -> str | None:
    """A sentence with what each body does blotted out, so that it reads as a clause; None where it is none.

    Without 由 and 会同 a sentence only tells what happens, unless one of its verbs stands alone.

    >>> tell_duties("市民政局要会同市财政局做好救助工作").rstrip()
    '市民政局 会同市财政局负责'
    """
    pieces: list[str] = []
    has_begun = is_duty = False
    for phrase in sentence.split("，"):
        match = DUTY_PHRASE.fullmatch(phrase.strip()) if len(phrase) <= LONGEST_DUTY else None
        if match and match["matter"] and match["others"]:
            match = None  # 分配办法由省财政厅会同省农业农村厅另行制定 says what happens elsewhere
        if match is None or NO_BODY.search(match["names"] + (match["others"] or "")):
            if has_begun:
                break
            pieces.append(" " * len(phrase))
            continue
        has_begun = True
        blank = " " * (len(phrase) - len(phrase.lstrip()) + len(match["matter"] or ""))
        plain = f"{match['by'] or ''}{match['names']}"
        if match["others"]:
            plain += " " * len(match["must"] or "") + f"会同{match['others']}负责".ljust(2)
        else:
            plain += "负责" if match["verb"].startswith(("按", "做好")) else match["verb"]
        is_duty = is_duty or bool(match["others"] or match["by"]) or not match["object"]
        is_duty = is_duty or ("负责" in phrase and match["names"].startswith("各") and "，" not in sentence)
        pieces.append((blank + plain).ljust(len(phrase)))
    return "，".join(pieces) if is_duty else None


def _merge(found: list[Found], told: list[Found]) -> list[Found]:
    """Clauses found in two ways, in order; of those that share words, the ones with more bodies."""
    told = _apart(told, found)
    return sorted((*_apart(found, told), *told), key=lambda clause: clause.start)


def _apart(clauses: list[Found], others: list[Found]) -> list[Found]:
    """Clauses that share no words with another that names as many bodies; both are in order."""
    kept = []
    at = 0
    for clause in clauses:
        while at < len(others) and others[at].end <= clause.start:
            at += 1
        upto = at
        while upto < len(others) and others[upto].start < clause.end:
            upto += 1
        if all(len(other.reading.names) < len(clause.reading.names) for other in others[at:upto]):
            kept.append(clause)
    return kept


def _are_told(reading: Reading) -> bool:
    """Whether all are bodies by their names, or functions before a 等部门 (市教育局会同财政、民政等部门)."""
    names = [name for party in reading.parties for name in party.names]
    return FIRST_BODY.match(names[0].folded) is not None and all(
        name.folded.endswith(ORGANISATION_ENDS)
        or (name.in_open_list and len(name.folded) <= LONGEST_FUNCTION)
        for name in names
    )


def are_named_bodies(names: list[str]) -> bool:
    """Whether all are bodies by their names, the first of which begins as one does."""
    return bool(FIRST_BODY.match(names[0])) and all(name.endswith(ORGANISATION_ENDS) for name in names)


def _names_bodies(names: list[str], *, after_matter: bool) -> bool:
    """Whether the names of a sentence are bodies, or such whose ending another has.

    These are places (崇左、百色市人民政府) and functions (公安、交通部门).

    Behind the matter (日常巡查由养护公司负责) only names that begin as bodies of a place do count.
    """
    if not names:
        return False
    if after_matter and not FIRST_BODY.match(names[0]):
        return False
    shared = WITH_ITS_PLACE.match(names[-1]) is not None or any(map(OF_FUNCTION.match, names[1:]))
    return all(
        name.endswith(ORGANISATION_ENDS) or (shared and 1 < len(name) <= LONGEST_SHORT_PLACE)
        for name in names
    )
