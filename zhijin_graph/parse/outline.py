"""The outline: numbered heads, and the tree that they make of a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from zhijin_graph.parse.patterns import CHINESE_DIGITS, HEAD, HEAD_BEGINS, HEADS_IN_LINE, SUBMEASURES

STYLES = ("top", "bracketed", "arabic", "inner")
"""Kinds of number from the highest down: 一、 （一） 1. (1)"""

LINE_WITH_HEADS, LONG_LINE = 60, 600
"""Characters from which a line may hold heads within it, and from which it surely lost its line breaks."""

FIRST_HEADS = {"top": ("一、",), "bracketed": ("（一）",), "arabic": ("1、", "1.")}
"""How a count begins, by kind of number: without it no line holds heads of the kind."""

USUAL = 2
"""Heads at the start of lines from which a kind is taken to stand there always."""

HEAD_FOLLOWS = frozenset("。；：）]")
LONGEST_TITLE = 40
"""Characters between the head of a section and the number 1 right behind its title, without a full stop."""

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

    def descendants(self) -> Iterator["Node"]:
        """The nodes below this one, in document order."""
        for child in self.children:
            yield child
            yield from child.descendants()

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


def find_outline(folded: str) -> list[Node]:
    """The numbered heads of a text in document order, linked into a tree.

    Heads at the start of a line count; within a line they count only in texts that run on without
    line breaks, and only where they continue the count.
    """
    nodes: list[Node] = []
    long_lines: list[tuple[int, int]] = []
    start = 0
    for line in folded.split("\n"):
        end = start + len(line)
        first = line[:1]
        if first.isspace():
            line = line.lstrip()  # noqa: PLW2901
            first = line[:1]
        if first in HEAD_BEGINS and first and (match := HEAD.match(folded, end - len(line), end)):
            nodes.append(_node(match))
        if len(line) > LINE_WITH_HEADS:
            long_lines.append((end - len(line), end))
        start = end + 1
    nodes += _heads_in_long_lines(folded, long_lines, nodes)
    nodes += _unnumbered_submeasures(folded, nodes)
    nodes.sort(key=lambda node: node.start)
    _link(nodes, len(folded))
    return nodes


def find_paragraphs(folded: str, places: Iterable[tuple[int, int]]) -> list[Node]:
    """Heads for a text without numbers: each paragraph with a clause in it or on the line below, counted.

    ``places`` are those of the clauses, in document order.
    """
    nodes: list[Node] = []
    until = 0
    for start, end in places:
        words = folded[until:start].rstrip()
        if words:
            begin = until + words.rfind("\n") + 1
            begin += len(folded[begin:start]) - len(folded[begin:start].lstrip())
            number = len(nodes) + 1
            nodes.append(Node("arabic", number, str(number), begin, begin, begin))
        until = end
    _link(nodes, len(folded))
    return nodes


def _node(match: re.Match[str]) -> Node:
    style = match.lastgroup or "top"
    written = match[style]
    value = int(written) if style in {"arabic", "inner"} else chinese_number(written)
    path = f"（{written}）" if style in {"bracketed", "inner"} else written
    return Node(style, value, path, match.start(), match.end(), match.end())


def _heads_in_long_lines(folded: str, lines: list[tuple[int, int]], nodes: list[Node]) -> list[Node]:
    """Heads inside lines that run on: those of a kind that no line starts with, each next in its count.

    A kind counts where the text is one long line, or where a bracket closes just before one of its heads.
    """
    styles = Counter(node.style for node in nodes)
    wanted = [
        style
        for style, firsts in FIRST_HEADS.items()
        if styles[style] < USUAL and any(first in folded for first in firsts)
    ]
    opening = {node.start: node for node in nodes if node.style in wanted}
    last = dict.fromkeys(STYLES, 0)
    found: list[Node] = []
    trusted: set[str] = set()
    for start, end in lines if wanted else ():
        if start in opening:
            last[opening[start].style] = opening[start].value
        for node in _heads_in_line(folded, start + 1, end, wanted):
            before = folded[node.start - 1]
            opens = node.value == 1 and node.style == "arabic"
            below_title = opens and bool(found) and node.start - found[-1].body <= LONGEST_TITLE
            if node.style == "arabic" and before not in HEAD_FOLLOWS and not below_title:
                continue
            if node.value == last[node.style] + 1 or opens:
                last[node.style] = node.value
                found.append(node)
                if end - start > LONG_LINE or before in "）]":
                    trusted.add(node.style)
    return [node for node in found if node.style in trusted]


def _heads_in_line(folded: str, start: int, end: int, styles: list[str]) -> list[Node]:
    """What looks like a head of these kinds, in order."""
    nodes = []
    for style in styles:
        for match in HEADS_IN_LINE[style].finditer(folded, start, end):
            node = _node(match)
            node.start += style == "top"  # the mark before it is matched too
            nodes.append(node)
    return sorted(nodes, key=lambda node: node.start)


def _unnumbered_submeasures(folded: str, nodes: list[Node]) -> list[Node]:
    """具体措施：with a text but no number behind it: a sub-measure named by the words themselves."""
    if "措施" not in folded and "任务" not in folded:
        return []
    heads = {node.start for node in nodes}
    return [
        Node("arabic", 0, match[0].rstrip("： \n"), match.start(), match.end(), match.end())
        for match in SUBMEASURES.finditer(folded)
        if match.end() not in heads and match.end() < len(folded)
    ]


def _link(nodes: list[Node], length: int) -> None:
    """Give every node its end and its parent: the nearest node before it of a higher kind."""
    above: list[Node] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=True) if nodes else ():
        node.end = following.start if following else length
        rank = STYLES.index(node.style)
        while above and STYLES.index(above[-1].style) >= rank:
            above.pop()
        if above:
            node.parent = above[-1]
            above[-1].children.append(node)
        above.append(node)
