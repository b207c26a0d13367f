"""Finding clauses: brackets, lines and sentences that may say who does a measure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhijin_graph.model import Document
from zhijin_graph.parse.clause import Reading
from zhijin_graph.parse.lines import LONGEST_LABEL, Block, find_blocks
from zhijin_graph.parse.mentions import CLOSING, OPENING
from zhijin_graph.parse.patterns.clauses import (
    BARE_SENTENCE,
    CLAUSE_HINT,
    CLOSING_UNITS,
    DASH_LIST,
    DUTIES,
    DUTY_HINTS,
    DUTY_OBJECT,
    DUTY_PHRASE,
    DUTY_SENTENCE,
    FIRST_BODY,
    MAY_BE_CLAUSE,
    NO_BODY,
    PLAIN_SENTENCE,
    SENTENCE,
    SENTENCE_CLAUSE,
    WITH_ITS_PLACE,
)
from zhijin_graph.parse.patterns.layout import BRACKET, LINE_BEGINS
from zhijin_graph.parse.roles import load_role_words
from zhijin_graph.parse.shapes import recall_clause
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS

SHORTEST_CLAUSE, LONGEST_CLAUSE = 4, 2000
DEEPEST_CLAUSE = 4
"""Brackets that hold more levels of brackets than this are no clause."""

IMPRINT = ("主办", "承办")
"""On lines of their own, without those who help, these words are a web page's imprint, no clause."""

PARTNER = dict(zip(CLOSING, OPENING, strict=True))
LONGEST_SHORT_PLACE = 4
SHORTEST_NAME = 2
USUAL = 2
"""Clauses in brackets from which a bracket of bodies alone, a sentence of its own, is taken for one too."""

LONGEST_DUTY = 160
"""Characters of a phrase that may say what bodies do."""
BEFORE_LABEL = frozenset("。；—–）")
"""What may stand before a label within a line: …发展。责任单位：县民政局, …发展——责任单位：县民政局."""

OPEN_END = re.compile(r"[。\n]|$")


@dataclass(slots=True)
class Found:
    """A clause in its place, ``start`` to ``end`` with brackets; its reading counts from ``offset``."""

    start: int
    end: int
    offset: int
    reading: Reading


class ClauseFinder:
    """The clauses of one text from offset ``body`` on, each read once.

    ``bare_lists`` says that a list of bodies alone is a clause too: a rule of the document gives the roles.
    """

    def __init__(self, document: Document, folded: str, body: int, *, bare_lists: bool = False) -> None:
        self.text, self.folded, self.body, self.bare_lists = document.text, folded, body, bare_lists
        self.words = load_role_words()
        self.unread: list[tuple[int, int]] = []
        """Brackets that read as a clause and could not be read."""

    def find(self) -> list[Found]:
        """Every clause in brackets or on lines of its own, in document order."""
        found = []
        bare = []
        for start, end in self._brackets():
            if SHORTEST_CLAUSE < end - start <= LONGEST_CLAUSE:
                hint = CLAUSE_HINT.search(self.folded, start, end)
                if not (hint or self._may_be_bare(start, end)) or self._closes_several(start + 1):
                    continue
                if clause := self._read_bracket(start, end):
                    found.append(clause)
                elif not hint and (clause := self._read_bare(start, end)):
                    bare.append(clause)
                elif MAY_BE_CLAUSE.match(self.folded, start, end):
                    self.unread.append((start, end))
        if len(found) >= USUAL:
            found += bare
        found += self._own_lines()
        found += self._behind_dashes()
        found.sort(key=lambda clause: (clause.start, -clause.end))
        return _outermost(found)

    def find_sentences(self, start: int, end: int) -> list[Found]:
        """Clauses written as sentences: ``由县民政局、县财政局负责落实。``, or with labels."""
        found = []
        sentence = self.folded[start:end]
        if "由" in sentence or "请" in sentence:
            for match in SENTENCE_CLAUSE.finditer(self.folded, start, end):
                begins = match.start("clause")
                if self._closes_several(match.start()):
                    continue
                clause = self._read(match.start("body"), match.end("body"), begins, match.end())
                if clause and _names_bodies(clause.reading.names, after_matter=begins > match.start()):
                    found.append(clause)
            found = found or list(self._duty_sentences(start, end))
        if not found and "：" in sentence:
            found += self._labelled_sentences(start, end)
        if not found and ("牵头" in sentence or "负责" in sentence):
            found += self._plain_sentences(start, end) or self._bare_sentences(start, end)
        if any(hint in sentence for hint in DUTY_HINTS):
            told = [clause for clause in self._told_duties(start, end) if not _is_within(clause, found)]
            found = [clause for clause in found if not _is_within(clause, told)] + told
            found.sort(key=lambda clause: clause.start)
        return found

    def _told_duties(self, start: int, end: int) -> Iterator[Found]:
        """``市民政局要会同市财政局做好救助。``, ``各县区为责任主体，市教育局指导。``: bodies come first."""
        for match in SENTENCE.finditer(self.folded, start, end):
            told = tell_duties(match[0]) if any(hint in match[0] for hint in DUTY_HINTS) else None
            if told is None or self._closes_several(match.start()):
                continue
            written = self.text[match.start() : match.end()]
            reading = recall_clause(told, written)
            if reading and not reading.unread and _are_named_bodies(reading.names):
                begins = match.start() + len(told) - len(told.lstrip())
                yield Found(begins, match.start() + len(told.rstrip()), match.start(), reading)

    def _bare_sentences(self, start: int, end: int) -> list[Found]:
        """``综合执法大队、各村（社区）负责。``: a list of bodies with one verb that closes its line."""
        found = []
        for match in BARE_SENTENCE.finditer(self.folded, start, end):
            clause = None if NO_BODY.search(match["body"]) else self._read(*match.span("body"))
            names = clause.reading.names if clause and not clause.reading.unread else []
            are_many = len(names) > 1 or bool(names and FIRST_BODY.match(names[0]))
            if clause and are_many and all(name.endswith(BODY_ENDS) for name in names):
                found.append(clause)
        return found

    def _plain_sentences(self, start: int, end: int) -> list[Found]:
        """``县民政局牵头，县财政局配合。``: bodies and verbs and nothing else."""
        found = []
        for match in PLAIN_SENTENCE.finditer(self.folded, start, end):
            clause = self._read(*match.span("body"))
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
                if clause := self._read(label.start(), until):
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

    def _read(
        self,
        start: int,
        end: int,
        begins: int | None = None,
        ends: int | None = None,
        *,
        bare_lists: bool = False,
    ) -> Found | None:
        """The clause that ``folded[start:end]`` holds; its place is from ``begins`` to ``ends``."""
        if end - start > LONGEST_CLAUSE:
            return None
        bare_lists = bare_lists or self.bare_lists
        reading = recall_clause(self.folded[start:end], self.text[start:end], bare_lists=bare_lists)
        if reading is None:
            return None
        return Found(start if begins is None else begins, end if ends is None else ends, start, reading)

    def _may_be_bare(self, start: int, end: int) -> bool:
        """Whether a bracket without a verb closes a sentence, as a bare list of bodies does."""
        folded = self.folded
        return folded.startswith(("。", "\n"), end) or end == len(folded) or folded[start - 1] in "。；"

    def _behind_dashes(self) -> Iterator[Found]:
        """``——市科技局、市财政局``: bodies and nothing else behind the dash that closes a line."""
        if "—" not in self.folded and "--" not in self.folded:
            return
        for match in DASH_LIST.finditer(self.folded, self.body):
            found = self._read(*match.span("body"), match.start(), match.end("body"), bare_lists=True)
            if found and not found.reading.unread and _are_named_bodies(found.reading.names):
                yield found

    def _closes_several(self, at: int) -> bool:
        """Whether a rule for all measures above stands here: 以上各项均由县政府办负责督查."""
        return self.folded.startswith("以上", at) and CLOSING_UNITS.match(self.folded, at) is not None

    def _read_bare(self, start: int, end: int) -> Found | None:
        """``…。（财政金融局）``: bodies and nothing else that close a line, as a sentence of their own."""
        if self.folded[start - 1] not in "。；！" or self.folded[end : end + 1].strip():
            return None
        found = self._read(start + 1, end - 1, start, end, bare_lists=True)
        if found is None or found.reading.unread or not found.reading.is_bare:
            return None
        names = found.reading.names
        return (
            found if all(len(name) > SHORTEST_NAME and name.endswith(BODY_ENDS) for name in names) else None
        )

    def _brackets(self) -> Iterator[tuple[int, int]]:
        """Matching brackets, inner ones first; one with a label that never closes ends with its sentence."""
        open_at: dict[str, list[list[int]]] = {mark: [] for mark in OPENING}  # place, levels inside
        for match in BRACKET.finditer(self.folded, self.body):
            mark, at = match[0], match.start()
            if mark not in PARTNER:
                open_at[mark].append([at, 0])
            elif stack := open_at[PARTNER[mark]]:
                start, inside = stack.pop()
                if stack and stack[-1][1] <= inside:
                    stack[-1][1] = inside + 1
                if inside < DEEPEST_CLAUSE:
                    yield start, at + 1
        until = self.body
        for start in sorted(at for stack in open_at.values() for at, _ in stack):
            if start >= until and self.words.label.match(self.folded, start + 1, start + 1 + LONGEST_LABEL):
                stop = OPEN_END.search(self.folded, start, start + LONGEST_CLAUSE + 1)
                until = stop.start() if stop else start
                yield start, until

    def _read_bracket(self, start: int, end: int) -> Found | None:
        closed = end - 1 if self.folded[end - 1] in CLOSING else end
        found = self._read(start + 1, closed, start, end, bare_lists=self.folded[start - 1] in "。；\n")
        if found is None and DUTIES.fullmatch(self.folded, start + 1, closed):
            return self._read_duties(start + 1, closed, start, end)
        if found and found.reading.is_bare and not self.bare_lists:
            first, *others = found.reading.names
            return found if others and FIRST_BODY.match(first) else None
        return found

    def _read_duties(self, start: int, end: int, begins: int, ends: int) -> Found | None:
        """``县民政局负责低保，县财政局负责资金``: what each does is left out."""
        folded = DUTY_OBJECT.sub(lambda words: " " * len(words[0]), self.folded[start:end])
        reading = recall_clause(folded, self.text[start:end])
        return Found(begins, ends, start, reading) if reading and _are_bodies_alone(reading) else None

    def _own_lines(self) -> Iterator[Found]:
        """``责任单位：…`` on a line of its own; lines that follow each other make one clause."""
        for block in find_blocks(self.folded, self.body, LONGEST_CLAUSE):
            found = None if self._is_imprint(block) else self._read_lines(block.start, block.end)
            if found and (block.has_marks or _are_bodies_alone(found.reading)):
                yield found

    def _read_lines(self, start: int, end: int) -> Found | None:
        """Lines as one clause; marks of a list before them (- 配合单位：…) are blanks."""
        folded = LINE_BEGINS.sub(lambda marks: " " * len(marks[0]), self.folded[start:end])
        reading = recall_clause(folded, self.text[start:end], bare_lists=self.bare_lists)
        return Found(start, end, start, reading) if reading and end - start <= LONGEST_CLAUSE else None

    def _is_imprint(self, block: Block) -> bool:
        """Whether lines are the imprint of a page: 主办单位：… with nobody who helps."""
        return self.folded[block.start : block.end].replace(" ", "").startswith(IMPRINT) and all(
            label["label"].startswith(IMPRINT)
            for label in self.words.label.finditer(self.folded, block.start, block.end)
        )


def tell_duties(sentence: str) -> str | None:
    """A sentence with what each body does blotted out, so that it reads as a clause; None where it is none.

    Without 由 and 会同 a sentence only tells what happens, unless one of its verbs stands alone.

    >>> tell_duties("市民政局要会同市财政局做好救助工作").rstrip()
    '市民政局 会同市财政局负责'
    """
    pieces: list[str] = []
    is_duty = False
    for phrase in sentence.split("，"):
        match = DUTY_PHRASE.fullmatch(phrase.strip()) if len(phrase) <= LONGEST_DUTY else None
        if match is None or NO_BODY.search(match["names"] + (match["others"] or "")):
            if any(piece.strip() for piece in pieces):
                break
            pieces.append(" " * len(phrase))
            continue
        blank = phrase[: len(phrase) - len(phrase.lstrip())]
        plain = f"{match['by'] or ''}{match['names']}"
        if match["others"]:
            plain += " " * len(match["must"] or "") + f"会同{match['others']}负责".ljust(2)
        else:
            plain += "负责" if match["verb"].startswith("按") else match["verb"]
        is_duty = is_duty or bool(match["others"] or match["by"]) or not match["object"]
        is_duty = is_duty or ("负责" in phrase and match["names"].startswith("各") and "，" not in sentence)
        pieces.append((blank + plain).ljust(len(phrase)))
    told = "，".join(pieces)
    return told if is_duty and told.strip(" ，") else None


def _is_within(clause: Found, others: Iterable[Found]) -> bool:
    """Whether another clause tells of the same words, and of as many bodies."""
    return any(
        other.start < clause.end
        and clause.start < other.end
        and len(other.reading.names) >= len(clause.reading.names)
        for other in others
    )


def _are_named_bodies(names: list[str]) -> bool:
    """Whether all are bodies by their names, the first of which begins as one does."""
    return bool(FIRST_BODY.match(names[0])) and all(name.endswith(ORGANISATION_ENDS) for name in names)


def _are_bodies_alone(reading: Reading) -> bool:
    """Whether all that was read are names that end as those of bodies do."""
    return not reading.unread and all(name.endswith(ORGANISATION_ENDS) for name in reading.names)


def _names_bodies(names: list[str], *, after_matter: bool) -> bool:
    """Whether the names of a sentence are bodies, or places whose ending the last has (崇左、百色市人民政府).

    Behind the matter (日常巡查由养护公司负责) only names that begin as bodies of a place do count.
    """
    if after_matter and not FIRST_BODY.match(names[0]):
        return False
    shared = WITH_ITS_PLACE.match(names[-1]) is not None
    return all(
        name.endswith(ORGANISATION_ENDS) or (shared and 1 < len(name) <= LONGEST_SHORT_PLACE)
        for name in names
    )


def _outermost(clauses: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for clause in clauses:
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return kept
