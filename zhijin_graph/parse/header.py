"""The header: what a document says about itself, in labelled fields, bare lines and the signature."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from zhijin_graph.model import Approval, Document, Fact, Header
from zhijin_graph.parse.fields import read_fields
from zhijin_graph.parse.heads import chinese_number
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.patterns.layout import RUN_ON_HEAD, WORD
from zhijin_graph.parse.patterns.sources import (
    ADDRESSEES,
    APPROVAL,
    CHINESE_DATE,
    DAY_ENDS_LINE,
    DOCUMENT_NUMBER,
    FILE_NAME,
    ISSUED_ON,
    ISSUER_END,
    NOTICE_OPENS,
    ORDER_BEGINS,
    ORDER_ENDS,
    PUBLICITY,
)
from zhijin_graph.parse.titles import find_heading, read_heading

SHORTEST_ISSUER, LONGEST_ISSUER = 3, 30
LONGEST_SIGNATURE = 200
LEVELS = frozenset("省市州盟县区旗")
ZEROS = str.maketrans("○〇零O", "0000")


class Place(NamedTuple):
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
    lines = list(_lines(folded, 0, body))
    addressees = [document.span(*line) for line in _addressees(folded, lines)]
    heading = find_heading(document, folded, lines, sorted((place.start, place.end) for place in places))
    bare = (
        ("title", heading and heading.title),
        ("document_number", _bare_number(document, folded, lines) or (heading and heading.number)),
        ("addressees", Fact(addressees[0].text, addressees[0]) if addressees else None),
        ("publicity", _publicity(document, folded, places)),
    )
    run_on = () if "title" in facts or heading else _run_on_head(document, folded, body).items()
    for name, found in (*run_on, *bare):
        if found is not None:
            facts.setdefault(name, found)
            places.append(Place(found.span.start, found.span.end))
    places += [Place(span.start, span.end + 1) for span in addressees]
    places += [Place(*heading.place)] if heading else []
    issuers, issued = _signature(document, folded, lines, closing)
    if issued is None:
        issuers, issued = _signature_between(document, folded, body, closing)
    places += [Place(fact.span.start, fact.span.end) for fact in (*issuers, issued) if fact]
    issuers = issuers or _issuers_in(document, folded, facts.get("title"))
    issuers = _with_place(issuers, facts.get("publisher"))
    approval = _approval(document, folded, body)
    return Header(approved_by=approval, issuers=issuers, issued=issued, **facts), places


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a stretch, without the blanks around them."""
    for line in folded[start:end].split("\n"):
        if stripped := line.strip():
            begin = start + line.index(stripped[0])
            yield begin, begin + len(stripped)
        start += len(line) + 1


def _run_on_head(document: Document, folded: str, body: int) -> dict[str, Fact[str]]:
    """Title, number and addressees of a text whose head runs on without line breaks."""
    match = RUN_ON_HEAD.match(folded, 0, body)
    if match is None or not (match["number"] or match["who"]):
        return {}
    found = {"title": read_heading(document, folded, *match.span("title")).title}
    if match["number"] and (number := normalise_number(match["number"])):
        found["document_number"] = Fact(number, document.span(*match.span("number")))
    if match["who"]:
        span = document.span(*match.span("who"))
        found["addressees"] = Fact(span.text, span)
    return found


def _bare_number(document: Document, folded: str, lines: list[tuple[int, int]]) -> Fact[str] | None:
    """A document number on a line of its own, or that of an order on two."""
    for start, end in lines:
        line = FILE_NAME.sub("", folded[start:end]).strip("（） ")
        if line.endswith("号") and (match := DOCUMENT_NUMBER.fullmatch(line)):
            number = normalise_number(match[0])
            return Fact(number, document.span(start, end)) if number else None
    for (start, above), (below, end) in pairwise(lines):
        if ORDER_ENDS.fullmatch(folded, below, end) and ORDER_BEGINS.fullmatch(folded, start, above):
            number = normalise_number(folded[start:above] + folded[below:end])
            return Fact(number, document.span(start, end)) if number else None
    return None


def _addressees(folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that address the notice to somebody, without their colon."""
    return [
        (start, end - 1)
        for start, end in lines
        if folded[end - 1] == "：" and ADDRESSEES.match(folded, start, end - 1)
    ]


def _publicity(document: Document, folded: str, places: list[Place]) -> Fact[str] | None:
    if "此件" not in folded:
        return None
    matches = list(PUBLICITY.finditer(folded))
    places += [Place(*match.span()) for match in matches]
    return Fact(matches[0]["value"], document.span(*matches[0].span())) if matches else None


def _approval(document: Document, folded: str, body: int) -> Approval | None:
    if "同意" not in folded[:body] and "通过" not in folded[:body] and "批准" not in folded[:body]:
        return None
    match = APPROVAL.search(folded, 0, body)
    return Approval(match["body"].strip(), document.span(*match.span())) if match else None


def _signature(
    document: Document, folded: str, lines: list[tuple[int, int]], closing: int
) -> tuple[tuple[Fact[str], ...], Fact[date] | None]:
    """The issuers and the date below a notice: short lines, the date last."""
    undersigned: Fact[date] | None = None
    for part in (lines, _lines(folded, closing, len(folded))):
        above: list[tuple[int, int]] = []
        for line in part:
            issued = _whole_date(folded[line[0] : line[1]])
            if issued is None:
                above.append(line)
                continue
            undersigned = Fact(issued, document.span(*line))
            if issuers := _issuers_above(document, folded, above):
                return issuers, undersigned
    return (), undersigned


def _signature_between(
    document: Document, folded: str, body: int, closing: int
) -> tuple[tuple[Fact[str], ...], Fact[date] | None]:
    """The signature of a notice whose own numbered points stand above it, and the plan below."""
    for match in DAY_ENDS_LINE.finditer(folded, body, closing):
        start = folded.rfind("\n", 0, match.start()) + 1
        line = next(_lines(folded, start, match.start() + 1))
        if issued := _whole_date(folded[slice(*line)]):
            above = list(_lines(folded, max(body, start - LONGEST_SIGNATURE), start))[1:]
            if issuers := _issuers_above(document, folded, above):
                return issuers, Fact(issued, document.span(*line))
    return (), None


def _with_place(issuers: tuple[Fact[str], ...], publisher: Fact[str] | None) -> tuple[Fact[str], ...]:
    """The one issuer that tells no place (市人民政府办公厅) as the publisher is written in full."""
    short = issuers[0].value if len(issuers) == 1 else ""
    named = publisher and short[:1] in LEVELS and publisher.value.endswith(short)
    return (publisher,) if publisher and named else issuers


def _issuers_above(document: Document, folded: str, above: list[tuple[int, int]]) -> tuple[Fact[str], ...]:
    """The issuers on the lines just above a date, one a line or several on a line with blanks between."""
    issuers: list[Fact[str]] = []
    for line in reversed(above):
        found = _issuers_on(document, folded, line)
        if not found:
            break
        issuers[:0] = found
    return tuple(issuers)


def _issuers_in(document: Document, folded: str, title: Fact[str] | None) -> tuple[Fact[str], ...]:
    """The issuers that the title of a notice opens with: 某县人民政府办公室关于印发…的通知."""
    opening = NOTICE_OPENS.match(folded, title.span.start, title.span.end) if title else None
    return tuple(_issuers_on(document, folded, opening.span("issuers"))) if opening else ()


def _issuers_on(document: Document, folded: str, line: tuple[int, int]) -> list[Fact[str]]:
    """The issuers that a line consists of, one or several with blanks between."""
    start, end = line
    words = [(start + match.start(), start + match.end()) for match in WORD.finditer(folded[start:end])]
    apart = [_issuer(document, folded, word) for word in words]
    found = apart if len(words) > 1 and all(apart) else [_issuer(document, folded, line)]
    return [fact for fact in found if fact]


def _issuer(document: Document, folded: str, place: tuple[int, int]) -> Fact[str] | None:
    name = "".join(folded[slice(*place)].split())
    if not SHORTEST_ISSUER <= len(name) <= LONGEST_ISSUER or "，" in name or not ISSUER_END.search(name):
        return None
    return Fact(name, document.span(*place))


def _whole_date(line: str) -> date | None:
    """The date that a line consists of: 2023年8月9日 or 二○二三年八月九日."""
    line = line.strip("（）")
    if not line.endswith("日"):
        return None
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
