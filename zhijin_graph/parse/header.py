"""The header: what a document says about itself, in labelled fields, bare lines and the signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhijin_graph.model import Approval, Document, Fact, Header
from zhijin_graph.parse.fields import read_fields
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.outline import chinese_number
from zhijin_graph.parse.patterns import (
    ADDRESSEES,
    APPROVAL,
    CHINESE_DATE,
    DOCUMENT_NUMBER,
    ISSUED_ON,
    ISSUER_END,
    PUBLICITY,
    TITLE_END,
    TITLE_WORDS,
)

LINE = re.compile(r"\S[^\n]*")
SENTENCE_END = re.compile("[。；]")
LONGEST_TITLE = 160
TITLE_LINES = 3
SHORTEST_ISSUER, LONGEST_ISSUER = 3, 30
ZEROS = str.maketrans("○〇零O", "0000")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the text that belongs to the header."""

    start: int
    end: int


def read_header(document: Document, folded: str, body: int, closing: int) -> tuple[Header, list[Place]]:
    """The header and the places of its parts.

    ``body`` is where the first numbered head stands, ``closing`` where the last measure ends: the
    signature stands either before the one or behind the other.
    """
    places: list[Place] = []
    facts: dict[str, Any] = {}  # field name → Fact, of the type that `fields` reads for it
    for name, fact, (start, end) in read_fields(document, folded, body):
        places.append(Place(start, end))
        if fact is not None:
            facts.setdefault(name, fact)
    bare = (
        ("title", _bare_title(document, folded, body, places)),
        ("document_number", _bare_number(document, folded, body)),
        ("addressees", _addressees(document, folded, body)),
        ("publicity", _publicity(document, folded)),
    )
    for name, found in bare:
        if found is not None:
            facts.setdefault(name, found)
            places.append(Place(found.span.start, found.span.end))
    wholes = (*PUBLICITY.finditer(folded), *ADDRESSEES.finditer(folded, 0, body))
    places += [Place(*match.span()) for match in wholes]
    issuers, issued = _signature(document, folded, body, closing)
    places += [Place(fact.span.start, fact.span.end) for fact in (*issuers, issued) if fact]
    header = Header(approved_by=_approval(document, folded, body), issuers=issuers, issued=issued)
    return replace(header, **facts), places


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a stretch, without the blanks around them."""
    for match in LINE.finditer(folded, start, end):
        yield match.start(), match.start() + len(match[0].rstrip())


def _bare_title(document: Document, folded: str, body: int, places: list[Place]) -> Fact[str] | None:
    """A title without a label: the first lines that read as one; where it wraps, up to its last word."""
    taken = [(place.start, place.end) for place in places]
    lines = [line for line in _lines(folded, 0, body) if not any(a <= line[0] < b for a, b in taken)]
    for at, (start, end) in enumerate(lines):
        line = folded[start:end]
        if SENTENCE_END.search(line) or len(line) > LONGEST_TITLE or line.endswith("："):
            return None
        if TITLE_WORDS.search(line):
            ends = [stop for _, stop in lines[at : at + TITLE_LINES] if TITLE_END.search(folded[start:stop])]
            span = document.span(start, ends[0] if ends else end)
            return Fact("".join(part.strip() for part in span.text.split("\n")), span)
    return None


def _bare_number(document: Document, folded: str, body: int) -> Fact[str] | None:
    """A document number on a line of its own."""
    for start, end in _lines(folded, 0, body):
        match = DOCUMENT_NUMBER.fullmatch(folded[start:end].strip("（） "))
        number = normalise_number(match[0]) if match else None
        if number:
            return Fact(number, document.span(start, end))
    return None


def _addressees(document: Document, folded: str, body: int) -> Fact[str] | None:
    match = ADDRESSEES.search(folded, 0, body)
    if not match:
        return None
    span = document.span(*match.span("who"))
    return Fact(span.text, span)


def _publicity(document: Document, folded: str) -> Fact[str] | None:
    match = PUBLICITY.search(folded)
    return Fact(match["value"], document.span(*match.span())) if match else None


def _approval(document: Document, folded: str, body: int) -> Approval | None:
    match = APPROVAL.search(folded, 0, body)
    return Approval(match["body"].strip(), document.span(*match.span())) if match else None


def _signature(
    document: Document, folded: str, body: int, closing: int
) -> tuple[tuple[Fact[str], ...], Fact[date] | None]:
    """The issuers and the date below a notice: short lines, the date last."""
    for start, end in ((0, body), (closing, len(folded))):
        above: list[tuple[int, int]] = []
        for line in _lines(folded, start, end):
            issued = _whole_date(folded[line[0] : line[1]])
            if issued is None:
                above.append(line)
            elif issuers := _issuers_above(document, folded, above):
                return issuers, Fact(issued, document.span(*line))
    return (), None


def _issuers_above(document: Document, folded: str, above: list[tuple[int, int]]) -> tuple[Fact[str], ...]:
    issuers: list[Fact[str]] = []
    for start, end in reversed(above):
        name = "".join(folded[start:end].split())
        if not (SHORTEST_ISSUER <= len(name) <= LONGEST_ISSUER and ISSUER_END.search(name)) or "，" in name:
            break
        issuers.insert(0, Fact(name, document.span(start, end)))
    return tuple(issuers)


def _whole_date(line: str) -> date | None:
    """The date that a line consists of: 2023年8月9日 or 二○二三年八月九日."""
    squeezed = "".join(line.split())
    try:
        if match := ISSUED_ON.fullmatch(squeezed):
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match := CHINESE_DATE.fullmatch(squeezed):
            digits = (c if c.isdigit() else str(chinese_number(c)) for c in match["year"].translate(ZEROS))
            return date(int("".join(digits)), chinese_number(match["month"]), chinese_number(match["day"]))
    except ValueError:
        return None
    return None
