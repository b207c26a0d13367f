"""Finding clauses: brackets and lines that may say who does a measure, and sentences where neither does."""

from collections.abc import Iterable, Iterator

from zhijin_graph.parse.found import LONGEST_CLAUSE, Found, without_half_bracket
from zhijin_graph.parse.lines import LONGEST_LABEL, Block, find_blocks
from zhijin_graph.parse.lists import CLOSING, OPENING
from zhijin_graph.parse.patterns.clauses import (
    CLAUSE_HINT,
    DASH_LIST,
    DUTIES,
    DUTY_OBJECT,
    FIRST_BODY,
    MAY_BE_CLAUSE,
)
from zhijin_graph.parse.patterns.layout import BRACKET, CLOSES_LINE, LINE_BEGINS
from zhijin_graph.parse.reading import Reading
from zhijin_graph.parse.sentences import OPEN_END, SentenceFinder, are_named_bodies
from zhijin_graph.parse.shapes import recall_clause
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS

SHORTEST_CLAUSE = 4
DEEPEST_CLAUSE = 4
"""Brackets that hold more levels of brackets than this are no clause."""

IMPRINT = ("主办", "承办", "主管")
"""On lines of their own, without those who help, these words are a web page's imprint, no clause."""

PARTNER = dict(zip(CLOSING, OPENING, strict=True))
SHORTEST_NAME = 2
FEWEST_WORDS = 10
"""Characters before a bracket with a body in the same sentence: less is a person or a thing of that body."""

FEWEST_BARE = 3
"""Brackets from which those with nothing but one body are clauses, though hardly another says more."""

USUAL = 2
"""Clauses in brackets from which a bracket of bodies alone, a sentence of its own, is taken for one too."""


class ClauseFinder(SentenceFinder):
    """The clauses of one text from offset ``body`` on, each read once."""

    def find(self) -> list[Found]:
        """Every clause in brackets or on lines of its own, in document order."""
        found = []
        bare = []
        folded = self.folded
        for start, end in self._brackets():
            if SHORTEST_CLAUSE < end - start <= LONGEST_CLAUSE:
                hint = CLAUSE_HINT.search(folded, start, end)
                if not (hint or self._may_be_bare(start, end)) or self.closes_several(start + 1):
                    continue
                if clause := self._read_bracket(start, end):
                    found.append(clause)
                elif not hint and (clause := self._read_bare(start, end)):
                    bare.append(clause)
                elif MAY_BE_CLAUSE.match(self.folded, start, end):
                    self.unread.append((start, end))
        if len(found) >= USUAL or len(found) + len(bare) >= FEWEST_BARE:
            found += bare
        found += self._own_lines()
        found += self._behind_dashes()
        found.sort(key=lambda clause: (clause.start, -clause.end))
        return _outermost(found)

    def _may_be_bare(self, start: int, end: int) -> bool:
        """Whether a bracket without a verb closes a sentence, as a bare list of bodies does."""
        folded = self.folded
        return folded.startswith(("。", "\n"), end) or end == len(folded) or folded[start - 1] in "。；"

    def _behind_dashes(self) -> Iterator[Found]:
        """``——市科技局、市财政局``: bodies and nothing else behind the dash that closes a line."""
        if "—" not in self.folded and "--" not in self.folded:
            return
        for match in DASH_LIST.finditer(self.folded, self.body):
            found = self.read(*match.span("body"), match.start(), match.end("body"), bare_lists=True)
            if found and not found.reading.unread and are_named_bodies(found.reading.names):
                yield found

    def _read_bare(self, start: int, end: int) -> Found | None:
        """``…。（财政金融局）``: bodies and nothing else that close a line, as a sentence of their own.

        In the sentence (``…一期工程（县水利局）。``) they begin with their level and stand behind some words,
        the last of which is no body that the bracket names (有关部门（县水利局）).
        """
        if not CLOSES_LINE.match(self.folded, end):
            return None
        in_sentence = self.folded[start - 1] not in "。；！"
        before = self.folded[self.folded.rfind("\n", 0, start) + 1 : start] if in_sentence else ""
        if in_sentence and (len(before.strip()) < FEWEST_WORDS or before.endswith(BODY_ENDS)):
            return None
        found = self.read(start + 1, end - 1, start, end, bare_lists=True)
        if found is None or found.reading.unread or not found.reading.is_bare:
            return None
        names = found.reading.names
        if in_sentence and not FIRST_BODY.match(names[0]):
            return None
        return (
            found if all(len(name) > SHORTEST_NAME and name.endswith(BODY_ENDS) for name in names) else None
        )

    def _brackets(self) -> Iterator[tuple[int, int]]:
        """Matching brackets, inner ones first; one with a label that never closes ends with its sentence."""
        open_at: dict[str, list[list[int]]] = {mark: [] for mark in OPENING}  # place, levels inside
        round_at = open_at["（"]
        for match in BRACKET.finditer(self.folded, self.body):
            at, until = match.span()
            if until - at > 1:
                if round_at and not round_at[-1][1]:
                    round_at[-1][1] = 1
                yield at, until
                continue
            mark = match[0]
            if mark not in PARTNER:
                open_at[mark].append([at, 0])
            elif stack := open_at[PARTNER[mark]]:
                start, inside = stack.pop()
                if stack and stack[-1][1] <= inside:
                    stack[-1][1] = inside + 1
                if inside < DEEPEST_CLAUSE:
                    yield start, at + 1
            elif (other := self._other_kind(open_at, at)) is not None:
                yield other, at + 1
        yield from self._unclosed(sorted(at for stack in open_at.values() for at, _ in stack))

    def _unclosed(self, opened: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Brackets that never close: those with a label, or behind a sentence, end with their own."""
        until = self.body
        for start in opened:
            if start < until:
                continue
            has_label = self.words.label.match(self.folded, start + 1, start + 1 + LONGEST_LABEL)
            if has_label or self.folded[start - 1] in "。；":
                stop = OPEN_END.search(self.folded, start, start + LONGEST_CLAUSE + 1)
                until = stop.start() if stop else start
                yield start, until

    def _other_kind(self, open_at: dict[str, list[list[int]]], at: int) -> int | None:
        """The bracket of another kind that the one at ``at`` closes: ``（责任单位：县民政局〕``."""
        opened = [stack for stack in open_at.values() if stack and at - stack[-1][0] <= LONGEST_CLAUSE]
        if not opened:
            return None
        stack = max(opened, key=lambda stack: stack[-1][0])
        start, inside = stack[-1]
        if inside or "\n" in self.folded[start:at]:
            return None
        stack.pop()
        return start

    def _read_bracket(self, start: int, end: int) -> Found | None:
        closed = end - 1 if self.folded[end - 1] in CLOSING else end
        found = self.read(start + 1, closed, start, end, bare_lists=self.folded[start - 1] in "。；\n")
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
        end = without_half_bracket(self.folded, start, end)
        folded = LINE_BEGINS.sub(lambda marks: "\n".ljust(len(marks[0])), self.folded[start:end])
        reading = recall_clause(folded, self.text[start:end], bare_lists=self.bare_lists)
        return Found(start, end, start, reading) if reading and end - start <= LONGEST_CLAUSE else None

    def _is_imprint(self, block: Block) -> bool:
        """Whether lines are the imprint of a page: 主办单位：… with nobody who helps."""
        return self.folded[block.start : block.end].replace(" ", "").startswith(IMPRINT) and all(
            label["label"].startswith(IMPRINT)
            for label in self.words.label.finditer(self.folded, block.start, block.end)
        )


def _are_bodies_alone(reading: Reading) -> bool:
    """Whether all that was read are names that end as those of bodies do."""
    return not reading.unread and all(name.endswith(ORGANISATION_ENDS) for name in reading.names)


def _outermost(clauses: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for clause in clauses:
        if not kept or clause.start >= kept[-1].end:
            kept.append(clause)
    return kept
