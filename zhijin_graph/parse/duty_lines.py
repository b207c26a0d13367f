"""Duties told by body without numbers: lines that open with it (县财政局：负责…), items below its name."""

from bisect import bisect_right
from collections.abc import Iterator

from zhijin_graph.parse.duties import DutyFinder
from zhijin_graph.parse.found import Found
from zhijin_graph.parse.heads import Node
from zhijin_graph.parse.patterns.clauses import DUTY_BELOW, DUTY_LINE, FIRST_BODY, NO_BODY
from zhijin_graph.parse.words import BODY_ENDS

FEWEST_LINES = 3
"""Lines that open with a body and its duty from which they are items of a text."""

LONGEST_HEADING = 40


def find_duty_lines(folded: str, nodes: list[Node]) -> list[Node]:
    r"""Heads for lines that open with a body and what it does, counted in each section.

    None where such lines are few.

    >>> text = "县财政局：负责资金。\n县民政局：负责救助。\n各乡镇：负责受理。"
    >>> [node.written for node in find_duty_lines(text, [])]
    ['1', '2', '3']
    """
    if "：负责" not in folded and "：牵头" not in folded and "：组织" not in folded:
        return []
    lines = list(DUTY_LINE.finditer(folded))
    if sum(_is_body(line["names"]) for line in lines) < FEWEST_LINES:
        return []
    starts = [line.start("names") for line in lines if _is_body(line["names"]) or _may_be_body(line["names"])]
    style = "inner" if any(node.style == "arabic" for node in nodes) else "arabic"
    above = [node.start for node in nodes]
    section, count, found = 0, 0, []
    for start in starts:
        at = bisect_right(above, start)
        count = count + 1 if at == section else 1
        section = at
        found.append(Node(style, count, str(count), start, start, start))
    return found


def _is_body(names: str) -> bool:
    """Whether a line opens with bodies that their level or place tells."""
    first, *others = names.split("、")
    return bool(FIRST_BODY.match(first)) and all(
        name.strip().endswith(BODY_ENDS) or name[0] == "各" for name in (first, *others) if name
    )


def _may_be_body(names: str) -> bool:
    """Whether a line beside those of bodies opens with bodies too: 电信天台分公司."""
    return all(name.strip().endswith(BODY_ENDS) for name in names.split("、")) and not NO_BODY.search(names)


def find_headings(folded: str, nodes: list[Node], finder: DutyFinder) -> Iterator[Found]:
    """Clauses that are a head with a body alone, above items that say what it does."""
    for node in nodes:
        if not node.children or node.children[0].start - node.body > LONGEST_HEADING:
            continue
        if not all(DUTY_BELOW.match(folded, child.body, child.end) for child in node.children):
            continue
        heading = folded[node.body : node.children[0].start]
        names = heading.strip(" ：。\n").removesuffix("职责").removesuffix("主要").removesuffix("工作")
        if names and _is_body(names):
            start = node.body + heading.index(names)
            if clause := finder.read(start, start + len(names), bare_lists=True):
                yield clause
