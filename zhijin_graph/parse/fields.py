"""Labelled header fields: one a line, several on a line, the value on the next line, or in cells."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TypeAlias

from zhijin_graph.model import Document, Fact, Span
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.patterns import PAGE_FURNITURE, TIMESTAMP

AnyFact: TypeAlias = Fact[str] | Fact[int] | Fact[bool] | Fact[datetime] | Fact[date]

LABELS = {
    "index_number": ("索引号", "信息索引号"),
    "category": ("信息分类", "主题分类", "组配分类", "公文种类", "分类", "主题词"),
    "publisher": (
        "发布机构",
        "发文机关",
        "制发机关",
        "发文单位",
        "发文机构",
        "公开机构",
        "责任部门",
        "公开责任部门",
    ),
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
    r"(?:^|(?<=[ \n|次]))(?P<label>"
    + "|".join(" *".join(label) for label in sorted(FIELD_OF, key=len, reverse=True))
    + r") *(?:：|\||\n(?= *\S))",
    re.MULTILINE,
)
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
BORDER = " |"


def read_fields(
    document: Document, folded: str, body: int
) -> Iterator[tuple[str, AnyFact | None, tuple[int, int]]]:
    """Name, value (None where it is empty or says 无) and place of every labelled field before ``body``."""
    matches = list(FIELD.finditer(folded, 0, body))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        name = FIELD_OF[match["label"].replace(" ", "")]
        start, end = _value(folded, match.end(), following.start() if following else body)
        fact = READERS[name](document.span(start, end), folded[start:end]) if start < end else None
        yield name, fact, (match.start(), max(end, match.end()))


def _value(folded: str, start: int, limit: int) -> tuple[int, int]:
    """The value behind a label: up to a line's end, a cell border, page furniture or the next label."""
    line_end = folded.find("\n", start, limit)
    end = limit if line_end < 0 else line_end
    bar = folded.find("|", start, end)
    if bar > start and folded[start:bar].strip():
        end = bar
    furniture = PAGE_FURNITURE.search(folded, start, end)
    if furniture:
        end = furniture.start()
    while start < end and folded[start] in BORDER:
        start += 1
    while start < end and folded[end - 1] in BORDER:
        end -= 1
    return start, end


def _read_text(span: Span, _: str) -> Fact[str]:
    return Fact(" ".join(span.text.split()), span)


def _read_title(span: Span, _: str) -> Fact[str]:
    return Fact("".join(span.text.split("\n")).strip(), span)


def _read_number(span: Span, folded: str) -> Fact[str] | None:
    number = normalise_number(folded)
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


def _read_count(span: Span, folded: str) -> Fact[int] | None:
    digits = re.match("[0-9]{1,9}", folded)
    return Fact(int(digits[0]), span) if digits else None


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
}
