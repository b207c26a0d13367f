"""Labelled header fields: one a line, several on a line, the value on the next line, or in cells."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from zhijin_graph.model import Document, Fact, Span
from zhijin_graph.parse.labels import FIELD_OF, MAY_END_LABEL, with_borders
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.patterns.facts import COUNT
from zhijin_graph.parse.patterns.layout import LABEL_MARK, PAGE_WORDS
from zhijin_graph.parse.patterns.sources import TIMESTAMP

AnyFact: TypeAlias = Fact[str] | Fact[int] | Fact[bool] | Fact[datetime] | Fact[date]

LENGTHS = tuple(sorted({len(label) for label in FIELD_OF}, reverse=True))
LONGEST_LABEL = 24
"""Characters that a label may take up with the blanks in it (文　　号)."""

SURE_LABEL = 3
"""Labels of this length need no blank before them: …2023-01信息分类：民政."""

IN_FORCE = {
    "是": True,
    "有效": True,
    "现行有效": True,
    "否": False,
    "无效": False,
    "失效": False,
    "已废止": False,
    "废止": False,
}
TYPED = frozenset(("document_number", "created", "in_force", "views"))
"""Fields whose value tells itself: it may stand on the line below a label and its colon."""

BORDER = " |"
BEFORE_LABEL = frozenset(" \n|次；，")


class Label(NamedTuple):
    """A label found in the text: its field, its place, and where its value may begin."""

    field: str
    start: int
    value: int


def read_fields(
    document: Document, folded: str, body: int
) -> Iterator[tuple[str, AnyFact | None, tuple[int, int]]]:
    """Name, value (None where it is empty or says 无) and place of every labelled field before ``body``."""
    labels = list(_find_labels(with_borders(document.text, folded, body), body))
    for label, following in zip(labels, [*labels[1:], None], strict=True) if labels else ():
        limit = following.start if following else body
        start, end = _value(folded, label.value, limit)
        if start == end and (folded[label.value - 1] == "\n" or label.field in TYPED):
            start, end = _value(folded, _next_line(folded, label.value, limit), limit)
        fact = READERS[label.field](document.span(start, end), folded[start:end]) if start < end else None
        yield label.field, fact, (label.start, max(end, label.value))


def _find_labels(folded: str, body: int) -> Iterator[Label]:
    """Labels before a colon, in a box (【文号】), alone in a cell, or alone on a line above the value."""
    since = 0
    for mark in LABEL_MARK.finditer(folded, 0, body):
        begin, end = since, mark.start()
        since = mark.end()
        if begin == end or folded[end - 1] not in MAY_END_LABEL:
            continue
        word = folded[max(begin, end - LONGEST_LABEL) : end].replace(" ", "")
        for size in LENGTHS:
            if (label := word[-size:]) in FIELD_OF:
                break
        else:
            continue
        start = _letters_back(folded, end, len(label))
        alone = label == word
        stands_apart = alone or len(label) >= SURE_LABEL or folded[start - 1] in BEFORE_LABEL
        if mark[0] == "]":
            stands_apart = start > 0 and folded[start - 1] == "["
        if alone if mark[0] in "|\n" else stands_apart:
            yield Label(FIELD_OF[label], start, mark.end())


def _letters_back(folded: str, end: int, count: int) -> int:
    """Where the last ``count`` characters that are no blanks begin."""
    at = end
    while count:
        at -= 1
        count -= folded[at] != " "
    return at


def _value(folded: str, start: int, limit: int) -> tuple[int, int]:
    """The value behind a label: up to a line's end, a cell border, page furniture or the next label."""
    line_end = folded.find("\n", start, limit)
    end = limit if line_end < 0 else line_end
    bar = folded.find("|", start, end)
    if bar > start and folded[start:bar].strip():
        end = bar
    if furniture := PAGE_WORDS.search(folded, start, end):
        end = furniture.start()
    while start < end and folded[start] in BORDER:
        start += 1
    while start < end and folded[end - 1] in BORDER:
        end -= 1
    return start, end


def _next_line(folded: str, start: int, limit: int) -> int:
    """Where the next line that is not blank begins."""
    while start < limit and folded[start].isspace():
        start += 1
    return start


def _read_text(span: Span, _: str) -> Fact[str]:
    return Fact(" ".join(span.text.split()), span)


def _read_title(span: Span, _: str) -> Fact[str]:
    return Fact("".join(span.text.split("\n")).strip(), span)


def _read_number(span: Span, folded: str) -> Fact[str] | None:
    number = normalise_number(folded) or normalise_number(f"{folded.rstrip()}号")
    return Fact(number, span) if number else None


def _read_moment(span: Span, folded: str) -> Fact[datetime] | None:
    match = TIMESTAMP.search(folded)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(match[name] or 0) for name in TIMESTAMP.groupindex)
    try:  # the texts give local time without a zone
        return Fact(datetime(year, month, day, hour, minute, second), span)  # noqa: DTZ001
    except ValueError:
        return None


def _read_force(span: Span, folded: str) -> Fact[bool] | None:
    value = IN_FORCE.get(folded.strip())
    return None if value is None else Fact(value, span)


def _read_nothing(_: Span, __: str) -> None:
    return None


def _read_count(span: Span, folded: str) -> Fact[int] | None:
    digits = COUNT.match(folded)
    return Fact(int(digits[0].replace("，", "")), span) if digits else None


READERS: dict[str, Callable[[Span, str], AnyFact | None]] = {
    "index_number": _read_text,
    "category": _read_text,
    "publisher": _read_text,
    "source": _read_text,
    "title": _read_title,
    "document_number": _read_number,
    "created": _read_moment,
    "in_force": _read_force,
    "views": _read_count,
    "nothing": _read_nothing,
}
