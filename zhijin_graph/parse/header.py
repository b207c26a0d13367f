"""The header: what a document says about itself, as labelled fields, bare lines and the signature."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhijin_graph.model import Approval, Document, Fact, Header
from zhijin_graph.parse.outline import chinese_number
from zhijin_graph.parse.patterns import (
    ADDRESSEES,
    APPROVAL,
    CHINESE_DATE,
    DOCUMENT_NUMBER,
    ISSUED_ON,
    PAGE_FURNITURE,
    PUBLICITY,
    TIMESTAMP,
)

LABELS = {
    "index_number": ("索引号", "信息索引号"),
    "category": ("信息分类", "主题分类", "组配分类", "公文种类", "分类", "主题词"),
    "publisher": ("发布机构", "发文机关", "制发机关", "发文单位", "发文机构", "公开机构", "责任部门", "公开责任部门"),
    "created": ("生成日期", "成文日期", "发文日期", "发布日期", "公开日期", "生成时间", "发布时间", "时间"),
    "document_number": ("文号", "发文字号", "文件编号", "文件号"),
    "in_force": ("是否有效", "有效性", "文件状态", "时效性", "效力状态"),
    "title": ("名称", "标题", "文件名称"),
    "source": ("来源", "信息来源"),
    "views": ("浏览量", "浏览次数", "阅读次数", "点击量"),
}
"""Header fields and the labels that documents give them (信息公开目录)."""

FIELD_OF = {label: name for name, labels in LABELS.items() for label in labels}
FIELD = re.compile(
    r"(?:(?<=^)|(?<=[ \n|次]))(?P<label>"
    + "|".join(" *".join(label) for label in sorted(FIELD_OF, key=len, reverse=True))
    + r") *(?:：|\||\n(?= *\S))",
    re.MULTILINE,
)
IN_FORCE = {"是": True, "有效": True, "现行有效": True, "否": False, "无效": False, "失效": False, "已废止": False, "废止": False}
TITLE_WORDS = re.compile("关于|方案|意见|通知|分工|措施|办法|规划|计划|要点|清单")
TITLE_END = re.compile("(?:通知|方案|意见|措施|办法|规划|计划|要点|清单|函|决定|通报|细则|分解表|分工表)$")
SENTENCE_END = re.compile("[。；]")
LONGEST_TITLE = 160
ISSUER_END = re.compile("(?:政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|会|处|中心)$")
SHORTEST_ISSUER, LONGEST_ISSUER = 3, 30


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
    facts: dict[str, Any] = dict(_read_fields(document, folded, body, places))
    title = _bare_title(document, folded, body, places)
    facts.setdefault("title", title)
    if facts["title"] is None:
        facts["title"] = title
    for name, read in BARE:
        if found := read(document, folded, body):
            facts[name] = facts.get(name) or found
            places.append(Place(found.span.start, found.span.end))
    places += [Place(*match.span()) for match in (*PUBLICITY.finditer(folded), *ADDRESSEES.finditer(folded, 0, body))]
    facts["approved_by"] = _approval(document, folded, body)
    facts["issuers"], facts["issued"] = _signature(document, folded, body, closing, places)
    return Header(**{name: value for name, value in facts.items() if value is not None}), places


def _read_fields(
    document: Document, folded: str, body: int, places: list[Place]
) -> Iterator[tuple[str, Fact[Any] | None]]:
    """Labelled fields: one a line, several on a line, the value on the next line, or in cells."""
    matches = list(FIELD.finditer(folded, 0, body))
    seen: set[str] = set()
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        name = FIELD_OF[match["label"].replace(" ", "")]
        start, end = _value(folded, match.end(), following.start() if following else body)
        places.append(Place(match.start(), max(end, match.end())))
        fact = READERS[name](document.span(start, end), folded[start:end]) if start < end else None
        if name not in seen and fact is not None:
            seen.add(name)
            yield name, fact


def _value(folded: str, start: int, limit: int) -> tuple[int, int]:
    """The value behind a label: up to the end of its line, a cell border, page furniture or the next label."""
    line_end = folded.find("\n", start, limit)
    end = limit if line_end < 0 else line_end
    bar = folded.find("|", start, end)
    if bar > start and folded[start:bar].strip():
        end = bar
    furniture = PAGE_FURNITURE.search(folded, start, end)
    if furniture:
        end = furniture.start()
    while start < end and folded[start] in " |":
        start += 1
    while start < end and folded[end - 1] in " |":
        end -= 1
    return start, end


def _text(span: Any, folded: str) -> Fact[str]:
    return Fact(" ".join(span.text.split()), span)


def _title(span: Any, folded: str) -> Fact[str]:
    return Fact("".join(span.text.split("\n")).strip(), span)


def _number(span: Any, folded: str) -> Fact[str] | None:
    number = normalise_number(folded)
    return Fact(number, span) if number else None


def _moment(span: Any, folded: str) -> Fact[datetime] | None:
    match = TIMESTAMP.search(folded)
    if not match:
        return None
    parts = (int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second"))
    try:
        return Fact(datetime(*parts), span)  # noqa: DTZ001 - the texts give local time without a zone
    except ValueError:
        return None


def _force(span: Any, folded: str) -> Fact[bool] | None:
    value = IN_FORCE.get(folded.strip())
    return None if value is None else Fact(value, span)


def _count(span: Any, folded: str) -> Fact[int] | None:
    digits = re.match("[0-9]{1,9}", folded)
    return Fact(int(digits[0]), span) if digits else None


READERS: dict[str, Callable[[Any, str], Fact[Any] | None]] = {
    "index_number": _text,
    "category": _text,
    "publisher": _text,
    "source": _text,
    "title": _title,
    "document_number": _number,
    "created": _moment,
    "in_force": _force,
    "views": _count,
}


def normalise_number(written: str) -> str | None:
    """The document number (文号) in its usual form, or None where there is none.

    >>> normalise_number("国办发[2018] 117号"), normalise_number("无")
    ('国办发〔2018〕117号', None)
    """
    match = DOCUMENT_NUMBER.search(written)
    if not match:
        return None
    if match["order"]:
        return f"{match['order']}第{match['order_serial']}号"
    if match["notice"]:
        return f"{match['notice']}{match['notice_year']}年第{match['notice_serial']}号"
    return f"{match['word']}〔{match['year']}〕{int(match['serial'])}号"


def _lines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a stretch, without the blanks around them."""
    for match in re.compile(r"\S[^\n]*").finditer(folded, start, end):
        yield match.start(), match.start() + len(match[0].rstrip())


def _bare_title(document: Document, folded: str, body: int, places: list[Place]) -> Fact[str] | None:
    """A title without a label: the first lines that read as one; where it wraps, up to its last word."""
    lines = [line for line in _lines(folded, 0, body) if not any(p.start <= line[0] < p.end for p in places)]
    for at, (start, end) in enumerate(lines):
        line = folded[start:end]
        if SENTENCE_END.search(line) or len(line) > LONGEST_TITLE or line.endswith("："):
            return None
        if not TITLE_WORDS.search(line):
            continue
        for _, stop in lines[at : at + 3]:
            if TITLE_END.search(folded[start:stop]):
                places.append(Place(start, stop))
                return Fact("".join(part.strip() for part in document.text[start:stop].split("\n")), document.span(start, stop))
        places.append(Place(start, end))
        return Fact(document.text[start:end], document.span(start, end))
    return None


def _bare_number(document: Document, folded: str, body: int) -> Fact[str] | None:
    """A document number on a line of its own."""
    for start, end in _lines(folded, 0, body):
        match = DOCUMENT_NUMBER.fullmatch(folded[start:end].strip("（） "))
        if match:
            number = normalise_number(match[0])
            return Fact(number, document.span(start, end)) if number else None
    return None


def _addressees(document: Document, folded: str, body: int) -> Fact[str] | None:
    match = ADDRESSEES.search(folded, 0, body)
    if not match:
        return None
    span = document.span(*match.span("who"))
    return Fact(span.text, span)


def _publicity(document: Document, folded: str, body: int) -> Fact[str] | None:
    match = PUBLICITY.search(folded)
    return Fact(match["value"], document.span(*match.span())) if match else None


BARE: tuple[tuple[str, Callable[[Document, str, int], Fact[Any] | None]], ...] = (
    ("document_number", _bare_number),
    ("addressees", _addressees),
    ("publicity", _publicity),
)


def _approval(document: Document, folded: str, body: int) -> Approval | None:
    match = APPROVAL.search(folded, 0, body)
    return Approval(match["body"].strip(), document.span(*match.span())) if match else None


def _signature(
    document: Document, folded: str, body: int, closing: int, places: list[Place]
) -> tuple[tuple[Fact[str], ...], Fact[date] | None]:
    """The issuers and the date below a notice: short lines, the date last."""
    for start, end in ((0, body), (closing, len(folded))):
        above: list[tuple[int, int]] = []
        for line in _lines(folded, start, end):
            issued = _whole_date(folded[line[0] : line[1]])
            if issued is None:
                above.append(line)
                continue
            issuers = _issuers_above(document, folded, above)
            if issuers:
                places += [Place(i.span.start, i.span.end) for i in issuers]
                places.append(Place(*line))
                return issuers, Fact(issued, document.span(*line))
    return (), None


def _issuers_above(document: Document, folded: str, above: list[tuple[int, int]]) -> tuple[Fact[str], ...]:
    issuers: list[Fact[str]] = []
    for start, end in reversed(above):
        line = folded[start:end]
        name = "".join(line.split())
        if not (SHORTEST_ISSUER < len(name) <= LONGEST_ISSUER and ISSUER_END.search(name)) or "，" in name:
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
            digits = "".join(str("○〇零O".find(c) >= 0 and 0 or chinese_number(c)) for c in match["year"])
            return date(int(digits), chinese_number(match["month"]), chinese_number(match["day"]))
    except ValueError:
        return None
    return None
