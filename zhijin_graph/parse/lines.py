"""Lines that say who does a measure: ``责任单位：…`` on lines of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhijin_graph.parse.columns import load_columns
from zhijin_graph.parse.patterns.layout import FIELD_NUMBER
from zhijin_graph.parse.roles import RoleWords, load_role_words

LONGEST_LABEL = 16
FEWEST_FIELDS = 2
"""Roles behind numbers from which the numbers count fields."""
LINE_MARKS = " —-–·•*|"
"""What may stand before a label on its line."""

BEFORE_LABEL = LINE_MARKS + "[（"
BARE_LABEL_BEGINS = frozenset("牵责配主承协落实")
"""How labels begin that need no mark behind them: 责任单位 on a line above its list."""

NUMBERED_LABELS = (
    *(".牵头", ". 牵头", "、牵头单位：", "）牵头单位："),
    *(".责任", ". 责任", "、责任单位：", "）责任单位："),
)
"""Without one of these no text has labels behind numbers of their own."""

LIST_GOES_ON = ("、", "，", "：", ":")
PARTNER_OF = {"[": "]", "（": "）"}


@dataclass(slots=True)
class Block:
    """Lines that follow each other, each with a label; ``has_marks`` says that every label has its mark."""

    start: int
    end: int
    has_marks: bool


def blot_field_numbers(folded: str) -> str:
    """The text without the numbers of fields: ``1.工作目标：…``, ``2.牵头单位：…`` below the head of a task.

    They count the fields of one task, not tasks, where the labels of those who do it have numbers too.
    """
    if not any(label in folded for label in NUMBERED_LABELS):
        return folded
    roles = load_role_words().labels
    fields = [
        match
        for match in FIELD_NUMBER.finditer(folded)
        if match["label"] in roles or _is_field(match["label"])
    ]
    if sum(roles.get(match["label"]) is not None for match in fields) < FEWEST_FIELDS:
        return folded
    pieces, at = [], 0
    for match in fields:
        pieces += [folded[at : match.start("number")], " " * len(match["number"])]
        at = match.end("number")
    return "".join([*pieces, folded[at:]])


def _is_field(word: str) -> bool:
    """Whether a label is one that tables have as a heading: 工作目标, 具体措施."""
    column = load_columns().get(word)
    return column is not None and column.kind != "number"


def find_blocks(folded: str, body: int, longest: int) -> Iterator[Block]:
    """The blocks of labelled lines from offset ``body`` on, none longer than ``longest``."""
    block: Block | None = None
    for line in _labelled_lines(folded, body):
        if block and line.end - block.start <= longest and not _parts(folded[block.end : line.start]):
            block.end, block.has_marks = line.end, block.has_marks and line.has_marks
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _parts(between: str) -> bool:
    """Whether anything but blanks and the marks of lines stands between two lines."""
    return bool(between.strip().strip(LINE_MARKS))


def _labelled_lines(folded: str, start: int) -> Iterator[Block]:
    """Lines that open with a label, with the lines on which their list goes on."""
    words = load_role_words()
    lines = iter(folded[start:].split("\n"))
    for line in lines:
        begin, end = start, start + len(line)
        start = end + 1
        if not line or line.isspace():
            continue
        has_mark = _find_mark(line)
        if has_mark:
            word = line[:has_mark].replace(" ", "").lstrip(BEFORE_LABEL)
            if word.rstrip("]）") not in words.labels:
                continue
        elif not _has_bare_label(line, words):
            continue
        begin += len(line) - len(line.lstrip(LINE_MARKS))
        last = line
        goes_on = not has_mark and line.strip(LINE_MARKS) in words.labels
        while goes_on or last.rstrip().endswith(LIST_GOES_ON):
            is_open, last, goes_on = last.rstrip().endswith("、"), next(lines, ""), False
            if is_open and not last.strip():  # an empty line between the lines of one list
                start += len(last) + 1
                last = next(lines, "")
            if not last.strip():
                start += len(last) + 1
                break
            end = start + len(last)
            start = end + 1
        yield Block(begin, end - (len(last) - len(last.rstrip())), has_mark > 0)


def _find_mark(line: str) -> int:
    """Where the mark behind a label stands, a colon or the end of its box; 0 where there is none."""
    colon = line.find("：", 0, LONGEST_LABEL)
    if colon > 0 and line[colon - 1] not in "]）":
        return colon
    opening = line.lstrip()[:1]
    return max(line.find(PARTNER_OF[opening], 0, LONGEST_LABEL), 0) if opening in PARTNER_OF else 0


def _has_bare_label(line: str, words: RoleWords) -> bool:
    """``责任单位 县民政局``, ``责任单位为县民政局``, or the label alone above its list."""
    line = line.strip(LINE_MARKS)
    return line[:1] in BARE_LABEL_BEGINS and (
        line in words.labels or words.label.match(line.replace(" ", "")) is not None
    )
