"""Measures and sections: which heads of the outline are which, and what belongs to each."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from zhijin_graph.parse.duty_lines import find_headings
from zhijin_graph.parse.find import ClauseFinder
from zhijin_graph.parse.found import Found
from zhijin_graph.parse.heads import PARTS_OF_ONE, Node
from zhijin_graph.parse.patterns.layout import DATE_LINE, NARRATIVE_SECTION

LONGEST_TITLE = 40
Path: TypeAlias = tuple[str, str | None, str | None]
"""The path of a measure, of its section and of the measure above it."""


@dataclass(slots=True)
class Skeleton:
    """The outline sorted out: measures with the clauses they own, sections, and the rest (narrative)."""

    measures: list[Node] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)
    narrative: list[Node] = field(default_factory=list)
    clauses: dict[int, list[Found]] = field(default_factory=dict)
    """The clauses of a measure, by the start of its head."""
    ends: dict[int, int] = field(default_factory=dict)
    """Where the own text of a node ends, by the node's start."""
    stray: list[Found] = field(default_factory=list)
    """Clauses that stand before the first head, or behind the signature."""


def sort_outline(
    folded: str, nodes: list[Node], clauses: list[Found], finder: ClauseFinder, annexes: Iterable[int] = ()
) -> Skeleton:
    """Tell measures from sections: clauses stand in the one and below the other.

    The last of them ends where ``annexes`` begin that hold no measures.
    """
    skeleton = Skeleton()
    headings: list[Found] = []
    if not clauses and nodes:
        headings = list(find_headings(folded, nodes, finder))
        clauses = [duty for node in nodes for duty in finder.find_duties(node.body, node.end)]
        clauses = sorted((*headings, *clauses), key=lambda clause: clause.start)
    limit = _find_signature(folded, nodes)
    owned = _own_clauses(nodes, clauses, skeleton, limit)
    hoisted = _hoist_closing_clauses(nodes, owned)
    hoisted |= {start for start, found in owned.items() if found[0] in headings}
    bearing = _find_bearing(nodes, owned)
    levels = {node.style for node in nodes if node.start in owned}
    measures: set[int] = set()
    inside: set[int] = set()
    for node in nodes:
        parent = node.parent
        if node.start in owned or (node.start not in bearing and _is_item(node, owned, hoisted)):
            measures.add(node.start)
            skeleton.measures.append(node)
        elif node.start in bearing:
            skeleton.sections.append(node)
        elif parent and (parent.start in inside or (parent.start in owned and parent.start not in bearing)):
            inside.add(node.start)
        elif node.style in levels and not _is_narrative(folded, node, bearing, owned):
            measures.add(node.start)
            skeleton.measures.append(node)
        elif not (parent and parent.start in measures):
            skeleton.narrative.append(node)
    _turn_wrappers_into_sections(skeleton, owned)
    _turn_openings_into_sections(skeleton)
    last = nodes[-1].start if nodes else 0
    _find_ends(skeleton, min((at for at in annexes if at > last), default=len(folded)))
    for node in skeleton.measures:
        end = min(skeleton.ends[node.start], limit)
        if node.start not in owned and (found := finder.find_duties(node.body, end)):
            owned[node.start] = found
    skeleton.clauses = owned
    return skeleton


def _find_signature(folded: str, nodes: list[Node]) -> int:
    """Where the text ends that the last head opens: at the date below it, else with the document."""
    match = DATE_LINE.search(folded, nodes[-1].body) if nodes else None
    return match.start() if match else len(folded)


def _own_clauses(
    nodes: list[Node], clauses: list[Found], skeleton: Skeleton, limit: int
) -> dict[int, list[Found]]:
    """Clauses by the start of the head before them; those behind the signature belong to none."""
    starts = [node.start for node in nodes]
    owned: dict[int, list[Found]] = {}
    for clause in clauses:
        at = bisect_right(starts, clause.start) - 1
        if at < 0 or clause.start > limit:
            skeleton.stray.append(clause)
        else:
            owned.setdefault(starts[at], []).append(clause)
    return owned


def _is_item(node: Node, owned: dict[int, list[Found]], hoisted: set[int]) -> bool:
    """Whether a head without a clause is a measure of its own, because the head above it has a clause.

    The parts (1) (2) or ① ② of a measure are none, nor are the paragraphs of an article.
    """
    above = node.parent
    return (
        above is not None
        and above.start in owned
        and above.start not in hoisted
        and above.style != "article"
        and node.style not in PARTS_OF_ONE
    )


def _hoist_closing_clauses(nodes: list[Node], owned: dict[int, list[Found]]) -> set[int]:
    """A clause behind the last of several numbered parts is for all of them: it belongs to the head above.

    Parts with clauses of their own are measures; so are all of their kind, except (1) (2). Returns the
    heads, by their start, that were given the clause of their last part.
    """
    parents = [node for node in nodes if node.children]
    hoisted: set[int] = set()
    for node in reversed(parents):
        if node.children[-1].style in PARTS_OF_ONE and _only_last_bears(node, owned):
            owned[node.start] = owned.pop(node.children[-1].start)
            hoisted.add(node.start)
    last_only = [node for node in parents if _only_last_bears(node, owned)]
    if not last_only:
        return hoisted
    closing = {node.children[-1].start for node in last_only}
    own_kinds = {node.style for node in nodes if node.start in owned and node.start not in closing}
    for node in last_only:
        last = node.children[-1]
        if last.style not in own_kinds and (node.style in own_kinds or len(last_only) > 1):
            owned[node.start] = owned.pop(last.start)
            hoisted.add(node.start)
    return hoisted


def _only_last_bears(node: Node, owned: dict[int, list[Found]]) -> bool:
    """Whether of several heads below ``node`` only the last has a clause, just one, and ``node`` none."""
    *others, last = node.children
    return (
        bool(others)
        and node.start not in owned
        and len(owned.get(last.start, ())) == 1
        and not last.children
        and not any(child.start in owned or child.children for child in others)
    )


def _find_bearing(nodes: list[Node], owned: dict[int, list[Found]]) -> set[int]:
    """The heads, by their start, that have a head with a clause below them."""
    bearing: set[int] = set()
    for node in reversed(nodes):
        if node.parent and (node.start in owned or node.start in bearing):
            bearing.add(node.parent.start)
    return bearing


def _is_narrative(folded: str, node: Node, bearing: set[int], owned: dict[int, list[Found]]) -> bool:
    """Whether a head without clauses opens, or is in, a part that has no measures (指导思想, 保障措施)."""
    root = node.root
    title = (
        folded[root.body : root.body + LONGEST_TITLE].split("\n", maxsplit=1)[0].split("。", maxsplit=1)[0]
    )
    return root.start not in bearing and root.start not in owned and bool(NARRATIVE_SECTION.search(title))


def _turn_wrappers_into_sections(skeleton: Skeleton, owned: dict[int, list[Found]]) -> None:
    """A head taken for a measure without clause or text whose children are measures too is a section."""
    parents = {node.parent.start for node in skeleton.measures if node.parent}
    wrappers = {
        node.start
        for node in skeleton.measures
        if node.start in parents and node.start not in owned and _has_no_text(node)
    }
    if wrappers:
        skeleton.sections += [node for node in skeleton.measures if node.start in wrappers]
        skeleton.measures = [node for node in skeleton.measures if node.start not in wrappers]
        skeleton.sections.sort(key=lambda node: node.start)


def _turn_openings_into_sections(skeleton: Skeleton) -> None:
    """A head that has measures below it is a section, though none of them has a clause."""
    above: set[int] = set()
    for node in reversed(skeleton.measures):
        while node.parent and node.parent.start not in above:
            node = node.parent  # noqa: PLW2901
            above.add(node.start)
    opening = [node for node in skeleton.narrative if node.start in above]
    if opening:
        skeleton.narrative = [node for node in skeleton.narrative if node.start not in above]
        skeleton.sections = sorted((*skeleton.sections, *opening), key=lambda node: node.start)


def _has_no_text(node: Node) -> bool:
    return bool(node.children) and node.children[0].start - node.body <= LONGEST_TITLE


def _find_ends(skeleton: Skeleton, length: int) -> None:
    starts = sorted(node.start for node in (*skeleton.measures, *skeleton.sections, *skeleton.narrative))
    skeleton.ends = dict(zip(starts, [*starts[1:], length], strict=False))


def find_paths(
    skeleton: Skeleton, section_paths: dict[int, str]
) -> dict[int, tuple[str, str | None, str | None]]:
    """Path, section and parent of each measure, by its start.

    Paths are unique in the plan: the number alone where it runs on through it, with the section's before
    it where it starts again, and with # and a count where a number stands twice.
    """
    measures = {node.start for node in skeleton.measures}
    parents = {node.start: _above(node, measures) for node in skeleton.measures}
    counts = Counter((node.style, node.written) for node in skeleton.measures)
    repeated = {style for (style, _), count in counts.items() if count > 1}
    found: dict[int, Path] = {}
    taken: defaultdict[str, int] = defaultdict(int)
    for node in skeleton.measures:
        parent, above = parents[node.start], _above(node, section_paths)
        section = section_paths[above.start] if above else None
        path, parent_path = node.written, None
        if parent:
            parent_path = found[parent.start][0]
            path = join_path(parent_path, path)
        elif section and node.style in repeated:
            path = join_path(section, path)
        taken[path] += 1
        if taken[path] > 1:
            path = f"{path}#{taken[path]}"
        found[node.start] = path, section, parent_path
    return found


def join_path(above: str, written: str) -> str:
    """The path of a number below another: （一）/1; 1.1 alone, which holds the 1 above it."""
    return written if written.startswith((f"{above}.", f"{above}-")) else f"{above}/{written}"


def _above(node: Node, among: Container[int]) -> Node | None:
    """The nearest head above that is one of those that start at ``among``."""
    above = node.parent
    while above and above.start not in among:
        above = above.parent
    return above
