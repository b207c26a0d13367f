"""The outline: numbered heads, and the tree that they make of a text."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhijin_graph.parse.patterns import CHINESE_DIGITS, HEAD_AT_LINE_START, HEAD_IN_LINE, SUBMEASURES

STYLES = ("top", "bracketed", "arabic", "inner")
"""Kinds of number from the highest down: 一、 （一） 1. (1)"""

LONG_LINE = 600
"""Characters from which a line may hold heads within it: a text that lost its line breaks."""

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
    nodes = [_node(match) for match in HEAD_AT_LINE_START.finditer(folded)]
    styles = Counter(node.style for node in nodes)
    usual = {style for style, count in styles.items() if count > 1}
    nodes += _heads_in_long_lines(folded, usual)
    nodes += _unnumbered_submeasures(folded, nodes)
    nodes.sort(key=lambda node: node.start)
    _link(nodes, len(folded))
    return nodes


def _node(match: re.Match[str]) -> Node:
    style = match.lastgroup or "top"
    written = match[style]
    value = int(written) if style in {"arabic", "inner"} else chinese_number(written)
    path = f"（{written}）" if style in {"bracketed", "inner"} else written
    start = match.end() - len(match[0].lstrip())
    return Node(style, value, path, start, match.end(), match.end())


def _heads_in_long_lines(folded: str, usual: set[str]) -> list[Node]:
    """Heads inside lines that run on: those of a kind that no line starts with, each next in its count."""
    found: list[Node] = []
    last = dict.fromkeys(STYLES, 0)
    start = 0
    for line in folded.split("\n"):
        if len(line) > LONG_LINE:
            for match in HEAD_IN_LINE.finditer(folded, start, start + len(line)):
                node = _node(match)
                follows = node.value == last[node.style] + 1 or (node.value == 1 and node.style == "arabic")
                if node.style in usual or not follows:
                    continue
                last[node.style] = node.value
                found.append(node)
        start += len(line) + 1
    return found


def _unnumbered_submeasures(folded: str, nodes: list[Node]) -> list[Node]:
    """具体措施：with a text but no number behind it: a sub-measure named by the words themselves."""
    heads = {node.start for node in nodes}
    found = []
    for match in SUBMEASURES.finditer(folded):
        behind = re.compile(r"\s*").match(folded, match.end())
        body = behind.end() if behind else match.end()
        if body not in heads and body < len(folded):
            found.append(Node("arabic", 0, match[0].rstrip("： "), match.start(), body, body))
    return found


def _link(nodes: list[Node], length: int) -> None:
    """Give every node its end and its parent: the nearest node before it of a higher kind."""
    above: list[Node] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=False):
        node.end = following.start if following else length
        rank = STYLES.index(node.style)
        while above and STYLES.index(above[-1].style) >= rank:
            above.pop()
        if above:
            node.parent = above[-1]
            above[-1].children.append(node)
        above.append(node)


def node_at(nodes: list[Node], starts: list[int], place: int) -> Node | None:
    """The node whose own text holds ``place``; ``starts`` are the nodes' starts."""
    at = bisect_right(starts, place) - 1
    return nodes[at] if at >= 0 else None
