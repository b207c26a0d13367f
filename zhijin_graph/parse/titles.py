"""Second stage, the title: found among the bare lines of a head, without what pages set around it."""

from bisect import bisect_right
from typing import NamedTuple

from zhijin_graph.model import Document, Fact, Span
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.patterns.layout import TITLE_GOES_ON
from zhijin_graph.parse.patterns.sources import (
    ISSUER_END,
    NO_TITLE,
    NOTICE_ENDS,
    NUMBERED_TITLE,
    RULE_END,
    TITLE_END,
    TITLE_NUMBERED,
    TITLE_OF_PAGE,
    TITLE_WORDS,
)

SENTENCE_MARKS = ("。", "；")
LONGEST_TITLE = 160
TITLE_LINES = 3


class Heading(NamedTuple):
    """A title, the number that stands before or behind it, and the place of the whole."""

    title: Fact[str]
    number: Fact[str] | None
    place: tuple[int, int]


def find_heading(
    document: Document, folded: str, lines: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> Heading | None:
    """A title without a label: the first lines that read as one; where it wraps, up to its last word.

    ``taken`` are the places of labelled fields, in their order.
    """
    begins = [start for start, _ in taken]
    lines = [
        line for line in lines if not (at := bisect_right(begins, line[0])) or taken[at - 1][1] <= line[0]
    ]
    for at, (start, end) in enumerate(lines):
        line = folded[start:end]
        if _is_sentence(line):
            break
        begins_title = (
            ISSUER_END.search(line) and at + 1 < len(lines) and TITLE_GOES_ON.match(folded, lines[at + 1][0])
        )
        if TITLE_WORDS.search(line) or begins_title:
            return read_heading(document, folded, start, _title_end(folded, lines[at : at + TITLE_LINES]))
    for start, end in lines:
        line = folded[start:end]
        if not _is_sentence(line) and (
            TITLE_END.search(line) or (RULE_END.search(line) and not NO_TITLE.match(line))
        ):
            return read_heading(document, folded, start, end)
    return None


def _title_end(folded: str, lines: list[tuple[int, int]]) -> int:
    """Where a title that begins on the first of ``lines`` ends: with a last word, else with its line."""
    start = lines[0][0]
    for at, (begin, end) in enumerate(lines):
        if end - begin > LONGEST_TITLE:
            break
        if TITLE_END.search(TITLE_OF_PAGE.sub("", folded[start:end])):
            below = lines[at + 1] if at + 1 < len(lines) else None
            return below[1] if below and NOTICE_ENDS.match(folded, *below) else end
    return lines[0][1]


def read_heading(document: Document, folded: str, start: int, end: int) -> Heading:
    """The title in a stretch of text, without number, 《》 and the name of the page around it."""
    whole, number = (start, end), None
    if page := TITLE_OF_PAGE.search(folded, start, end):
        end = page.start()
    for numbered in (NUMBERED_TITLE.match(folded, start, end), TITLE_NUMBERED.search(folded, start, end)):
        if numbered and (value := normalise_number(numbered["number"])):
            number = number or Fact(value, document.span(*numbered.span("number")))
            start, end = (numbered.end(), end) if numbered.start() == start else (start, numbered.start())
    if folded[start] == "《" and folded.find("》", start, end) == end - 1:
        start, end = start + 1, end - 1
    span = document.span(start, end)
    return Heading(_joined(span), number, whole)


def _joined(span: Span) -> Fact[str]:
    return Fact("".join(part.strip() for part in span.text.split("\n")), span)


def _is_sentence(line: str) -> bool:
    return any(mark in line for mark in SENTENCE_MARKS) or len(line) > LONGEST_TITLE or line.endswith("：")
