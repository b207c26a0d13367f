"""Numbered heads: what kinds of number there are, from 第一部分 down to ①, and what each counts."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from zhijin_graph.parse.patterns.layout import CHINESE_DIGITS, HEAD_NUMERAL

STYLES = (
    *("part", "chapter", "division", "article", "roman", "top", "task", "bracketed", "arabic"),
    *("dotted", "deep", "inner", "circled"),
)
"""Kinds of number: 第一部分 第一章 第一节 第一条 Ⅰ. 一、 任务一： （一） 1. 1.1 1.1.1 (1) ①"""

PARTS_OF_ONE = frozenset(("inner", "circled"))
"""Kinds that count the parts of one measure, unless each part has a clause of its own."""

IN_COMPANY = frozenset((*STYLES[:5], "task", "dotted", "deep"))
"""Kinds that are heads only where there are two or more of them: their words open sentences too."""

FEWEST = 2
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
DIGIT_VALUE = {digit: value for value, digit in enumerate(CHINESE_DIGITS[:10], 1)}


@dataclass(slots=True)
class Node:
    """A numbered head and the text up to the next.

    ``start`` stands at the number, ``body`` behind it; the text goes up to ``end``.
    ``written`` is the number as it stands in paths; children are filled while the tree grows.
    """

    style: str
    value: int
    written: str
    start: int
    body: int
    end: int
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def root(self) -> "Node":
        """The highest node above, or the node itself."""
        node = self
        while node.parent:
            node = node.parent
        return node


def chinese_number(written: str) -> int:
    """The value of a Chinese numeral up to 999, 0 where it is none.

    >>> [chinese_number(n) for n in ("三", "十二", "二十", "三十一", "一百零二")]
    [3, 12, 20, 31, 102]
    """
    total, digit = 0, 0
    for character in written:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif character != "零":
            digit = DIGIT_VALUE.get(character, 0)
    return total + digit


def read_head(match: re.Match[str]) -> Node:
    """The node that a match of a head's pattern opens."""
    style = match.lastgroup or "top"
    written = match[style]
    if style == "arabic":
        return Node(style, int(written), written, match.start(), match.end(), match.end())
    if style == "sign":
        style, value, path = _read_sign(written)
    elif style in {"dotted", "deep"}:
        value, path = int(_above_and_own(written)[1]), written
    elif style == "roman":
        plain = unicodedata.normalize("NFKC", written).upper()
        value, path = (ROMAN.index(plain) + 1 if plain in ROMAN else 0), written
    else:
        value = _value(written)
        path = f"（{written}）" if style in {"bracketed", "inner"} else written
    return Node(style, value, path, match.start(), match.end(), match.end())


def _value(written: str) -> int:
    """The number in ``written``: 3 in 3, 三, 第三条 and 任务三."""
    if written.isdecimal():
        return int(written)
    numeral = HEAD_NUMERAL.search(written)
    if numeral is None:
        return 0
    return int(numeral[0]) if numeral[0].isdecimal() else chinese_number(numeral[0])


def _read_sign(sign: str) -> tuple[str, int, str]:
    """Kind, value and path of a number that is one sign: ①, and ⑴ ⒈ ㈠, which stand for (1) 1. （一）."""
    plain = unicodedata.normalize("NFKC", sign).strip("().")
    value = int(unicodedata.numeric(sign))
    name = unicodedata.name(sign)
    if name.startswith("CIRCLED"):
        return "circled", value, sign
    if name.endswith("FULL STOP"):
        return "arabic", value, plain
    return "inner" if plain.isdecimal() else "bracketed", value, f"（{plain}）"


def _above_and_own(written: str) -> tuple[str, str]:
    """The number above and the own count of 1.2 and 1-2."""
    above, _, own = written.replace("-", ".").rpartition(".")
    return above, own


def keep_counting(nodes: list[Node]) -> list[Node]:
    """The heads without those that only look like one: 1.1 that continues no count, a lonely 第三条."""
    if IN_COMPANY.isdisjoint([node.style for node in nodes]):
        return nodes
    last: dict[str, int] = {}
    kept: list[Node] = []
    for node in nodes:
        if node.style in {"dotted", "deep"}:
            above = _above_and_own(node.written)[0]
            if node.value != last.get(above, 0) + 1:
                continue
            last[above] = node.value
        kept.append(node)
    styles = Counter(node.style for node in kept)
    return [node for node in kept if node.style not in IN_COMPANY or styles[node.style] >= FEWEST]
