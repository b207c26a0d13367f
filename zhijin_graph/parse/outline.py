"""The outline: numbered heads, and the tree that they make of a text."""

from collections import Counter
from collections.abc import Iterable

from zhijin_graph.parse.heads import STYLES, Node, keep_counting, read_head
from zhijin_graph.parse.patterns.layout import (
    BARE_NUMBER,
    HEAD,
    HEAD_BEGINS,
    HEADS_IN_LINE,
    SUBMEASURE_WORDS,
    SUBMEASURES,
)

LINE_WITH_HEADS, LONG_LINE = 60, 600
"""Characters from which a line may hold heads within it, and from which it surely lost its line breaks."""

FIRST_HEADS = {
    "top": ("一、",),
    "task": ("任务一：", "任务1：", "任务一、", "措施一：", "问题一：", "问题1：", "行动一："),
    "bracketed": ("（一）",),
    "arabic": ("1、", "1."),
}
"""How a count begins, by kind of number: without it no line holds heads of the kind."""

USUAL = 2
"""Heads at the start of lines from which a kind is taken to stand there always."""

BEHIND_MARK = frozenset(("top", "task"))
RANKS = {style: rank for rank, style in enumerate(STYLES)}
HEAD_FOLLOWS = frozenset("。；：）]〕")
CLOSES_CLAUSE = frozenset("）]〕")
LABELS_IN_LINE = ("单位：", "部门：")
"""What a line holds that says who does what: …发放。责任单位：县民政局。2.建立…"""

BLANKS_BEFORE = 4
LONGEST_TITLE = 40
"""Characters between the head of a section and the number 1 right behind its title, without a full stop."""


def find_outline(folded: str) -> list[Node]:
    """The numbered heads of a text in document order, linked into a tree.

    Heads at the start of a line count; within a line they count only in texts that run on without
    line breaks, and only where they continue the count.
    """
    nodes: list[Node] = []
    long_lines: list[tuple[int, int]] = []
    start = 0
    for line in folded.split("\n"):
        if not line:
            start += 1
            continue
        end = start + len(line)
        first = line[0]
        if first.isspace():
            line = line.lstrip()  # noqa: PLW2901
            first = line[:1]
        if first and first in HEAD_BEGINS and (match := HEAD.match(folded, end - len(line), end)):
            nodes.append(read_head(match))
        if len(line) > LINE_WITH_HEADS:
            long_lines.append((end - len(line), end))
        start = end + 1
    nodes = keep_counting(nodes)
    if any(node.style == "dotted" for node in nodes):
        nodes = sorted((*nodes, *_numbers_above(folded, nodes)), key=lambda node: node.start)
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


def add_heads(folded: str, nodes: list[Node], found: list[Node]) -> list[Node]:
    """The heads of a text with others between them, linked anew."""
    for node in nodes:
        node.parent = None
        node.children.clear()
    nodes = sorted((*nodes, *found), key=lambda node: node.start)
    _link(nodes, len(folded))
    return nodes


def _numbers_above(folded: str, nodes: list[Node]) -> list[Node]:
    """Heads that are a number without a mark, just above the first of those that it counts: 1, then 1.1."""
    found = []
    for before, node in zip([None, *nodes], nodes, strict=False):
        if node.style != "dotted" or node.value != 1:
            continue
        line_end = folded.rfind("\n", 0, node.start)
        line = folded.rfind("\n", 0, max(line_end, 0)) + 1
        line += len(folded[line:line_end]) - len(folded[line:line_end].lstrip())
        match = BARE_NUMBER.match(folded, line, max(line_end, line))
        counts = match is not None and match["arabic"] == node.written.replace("-", ".").partition(".")[0]
        if match and counts and (before is None or before.start < line):
            head = read_head(match)
            head.body = head.end = match.end("arabic")
            found.append(head)
    return found


def _heads_in_long_lines(folded: str, lines: list[tuple[int, int]], nodes: list[Node]) -> list[Node]:
    """Heads inside lines that run on: those of a kind that no line starts with, each next in its count.

    A kind counts where the text is one long line, where a bracket closes just before one of its heads, or
    where the line holds labels of those who do it.
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
        has_labels = any(label in folded[start:end] for label in LABELS_IN_LINE)
        if start in opening:
            last[opening[start].style] = opening[start].value
        for node in _heads_in_line(folded, start + 1, end, wanted):
            before = folded[max(node.start - BLANKS_BEFORE, start) : node.start].rstrip()[-1:]
            opens = node.value == 1 and node.style == "arabic"
            below_title = opens and bool(found) and node.start - found[-1].body <= LONGEST_TITLE
            if node.style == "arabic" and before not in HEAD_FOLLOWS and not below_title:
                continue
            if node.value == last[node.style] + 1 or opens:
                last[node.style] = node.value
                found.append(node)
                if end - start > LONG_LINE or before in CLOSES_CLAUSE or has_labels:
                    trusted.add(node.style)
    return [node for node in found if node.style in trusted]


def _heads_in_line(folded: str, start: int, end: int, styles: list[str]) -> list[Node]:
    """What looks like a head of these kinds, in order."""
    nodes = []
    for style in styles:
        for match in HEADS_IN_LINE[style].finditer(folded, start, end):
            node = read_head(match)
            node.start += style in BEHIND_MARK  # the mark before it is matched too
            nodes.append(node)
    return sorted(nodes, key=lambda node: node.start)


def _unnumbered_submeasures(folded: str, nodes: list[Node]) -> list[Node]:
    """具体措施：with a text but no number behind it: a sub-measure named by the words themselves."""
    if not any(words in folded for words in SUBMEASURE_WORDS):
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
        rank = RANKS[node.style]
        while above and RANKS[above[-1].style] >= rank:
            above.pop()
        if above:
            node.parent = above[-1]
            above[-1].children.append(node)
        above.append(node)
