"""Measures and sections: which heads of the outline are which, and what belongs to each."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhijin_graph.model import Assignment, Clause, Document, Measure, Section, Span
from zhijin_graph.parse.clause import Reading
from zhijin_graph.parse.find import find_sentence_clauses
from zhijin_graph.parse.outline import Node
from zhijin_graph.parse.patterns import NARRATIVE_SECTION

TITLE_STOP = re.compile("[。；：\n]|，")
SENTENCE_STOP = re.compile("[。\n]")
LONGEST_TITLE = 40


@dataclass(slots=True)
class Skeleton:
    """The outline sorted out: measures with the clauses they own, sections, and the rest (narrative)."""

    measures: list[Node] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)
    narrative: list[Node] = field(default_factory=list)
    clauses: dict[int, list[Reading]] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    """Where the own text of a node ends, by the node's start."""
    stray: list[Reading] = field(default_factory=list)
    """Clauses that stand before the first head."""


def sort_outline(document: Document, folded: str, nodes: list[Node], readings: list[Reading]) -> Skeleton:
    """Tell measures from sections: clauses stand in the one and below the other."""
    skeleton = Skeleton()
    owned = _own_clauses(nodes, readings, skeleton)
    if not readings and nodes:
        owned = _own_clauses(
            nodes, find_sentence_clauses(document, folded, nodes[0].start, len(folded)), skeleton
        )
    levels = {node.style for node in nodes if node.start in owned}
    bearing = {root.start for root in nodes if any(n.start in owned for n in (root, *root.descendants()))}
    for node in nodes:
        if node.start in owned:
            skeleton.measures.append(node)
        elif any(child.start in owned for child in node.descendants()):
            skeleton.sections.append(node)
        elif (
            node.style in levels
            and not _is_narrative(folded, node, bearing)
            and not _inside_measure(node, owned)
        ):
            skeleton.measures.append(node)
        elif not (_inside_measure(node, owned) or (node.parent and node.parent in skeleton.measures)):
            skeleton.narrative.append(node)
    _drop_childless_wrappers(skeleton)
    _find_ends(skeleton, len(folded))
    for node in skeleton.measures:
        if node.start not in owned and (
            found := find_sentence_clauses(document, folded, node.body, skeleton.ends[node.start])
        ):
            owned[node.start] = found
    skeleton.clauses = owned
    return skeleton


def _own_clauses(nodes: list[Node], readings: list[Reading], skeleton: Skeleton) -> dict[int, list[Reading]]:
    """Clauses by the start of the head before them."""
    starts = [node.start for node in nodes]
    owned: dict[int, list[Reading]] = {}
    for reading in readings:
        at = bisect_right(starts, reading.start) - 1
        if at < 0:
            skeleton.stray.append(reading)
        else:
            owned.setdefault(starts[at], []).append(reading)
    return owned


def _is_narrative(folded: str, node: Node, bearing: set[int]) -> bool:
    """Whether a head without clauses opens, or is in, a part that has no measures (指导思想, 保障措施)."""
    root = node.root
    title = folded[root.body : root.body + LONGEST_TITLE].split("\n", maxsplit=1)[0]
    return root.start not in bearing and bool(NARRATIVE_SECTION.search(title))


def _inside_measure(node: Node, owned: dict[int, list[Reading]]) -> bool:
    """Whether a head is only a numbered part of the text of a measure above it."""
    above = node.parent
    while above:
        if above.start in owned and not any(sibling.start in owned for sibling in above.descendants()):
            return True
        above = above.parent
    return False


def _drop_childless_wrappers(skeleton: Skeleton) -> None:
    """A head taken for a measure without clause whose children are measures too is a section."""
    parents = {id(node.parent) for node in skeleton.measures if node.parent}
    wrappers = [n for n in skeleton.measures if id(n) in parents and n.start not in skeleton.clauses]
    owned_by = {id(n) for n in wrappers if not skeleton.clauses.get(n.start)}
    moved = [n for n in skeleton.measures if id(n) in owned_by and _has_no_text(n)]
    for node in moved:
        skeleton.measures.remove(node)
        skeleton.sections.append(node)


def _has_no_text(node: Node) -> bool:
    return bool(node.children) and node.children[0].start - node.body <= LONGEST_TITLE


def _find_ends(skeleton: Skeleton, length: int) -> None:
    starts = sorted(node.start for node in (*skeleton.measures, *skeleton.sections, *skeleton.narrative))
    for start, following in zip(starts, [*starts[1:], length], strict=False):
        skeleton.ends[start] = following


def build_sections(
    document: Document, folded: str, skeleton: Skeleton
) -> tuple[dict[int, Section], tuple[Section, ...]]:
    """The sections by the start of their head, and in document order."""
    sections: dict[int, Section] = {}
    for node in sorted(skeleton.sections, key=lambda n: n.start):
        parent = _section_above(node, sections)
        path = f"{parent.path}/{node.written}" if parent else node.written
        end = skeleton.ends[node.start]
        line_end = folded.find("\n", node.body, end)
        title = _trim(document, folded, node.body, end if line_end < 0 else line_end)
        sections[node.start] = Section(path, title, parent.path if parent else None)
    return sections, tuple(sections.values())


def _section_above(node: Node, sections: dict[int, Section]) -> Section | None:
    above = node.parent
    while above and above.start not in sections:
        above = above.parent
    return sections[above.start] if above else None


def build_measures(
    document: Document, folded: str, skeleton: Skeleton, sections: dict[int, Section]
) -> tuple[Measure, ...]:
    """The measures in document order, with clauses and assignments."""
    nodes = sorted(skeleton.measures, key=lambda n: n.start)
    by_start = {node.start: node for node in nodes}
    paths = _paths(nodes, by_start, sections)
    last = nodes[-1].start if nodes else 0
    measures = []
    for node in nodes:
        readings = skeleton.clauses.get(node.start, [])
        end = skeleton.ends[node.start]
        if node.start == last and readings:
            end = _end_of_last(folded, readings[-1].end, end)
        section, parent = _section_above(node, sections), _measure_above(node, by_start)
        title, text = _title_and_text(document, folded, node.body, readings, end)
        measures.append(
            Measure(
                path=paths[node.start],
                title=title,
                text=text,
                span=_trim(document, folded, node.start, end),
                section=section.path if section else None,
                parent=paths[parent.start] if parent else None,
                clauses=tuple(
                    Clause(ordinal, document.span(r.start, r.end)) for ordinal, r in enumerate(readings, 1)
                ),
                assignments=tuple(_assignments(document, readings)),
            )
        )
    return tuple(measures)


def _measure_above(node: Node, by_start: dict[int, Node]) -> Node | None:
    above = node.parent
    while above and above.start not in by_start:
        above = above.parent
    return above


def _paths(nodes: list[Node], by_start: dict[int, Node], sections: dict[int, Section]) -> dict[int, str]:
    """A number path for each measure, unique in the plan: the number alone where it runs on through it."""
    parents = {node.start: _measure_above(node, by_start) for node in nodes}
    counts = Counter((node.style, node.written) for node in nodes if not parents[node.start])
    repeated = {style for (style, _), count in counts.items() if count > 1}
    paths: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for node in nodes:
        parent, section = parents[node.start], _section_above(node, sections)
        path = node.written
        if parent:
            path = f"{paths[parent.start]}/{path}"
        elif section and node.style in repeated:
            path = f"{section.path}/{path}"
        taken[path] += 1
        paths[node.start] = path if taken[path] == 1 else f"{path}#{taken[path]}"
    return paths


def _end_of_last(folded: str, clause_end: int, end: int) -> int:
    """Where the last measure ends: with the line of its last clause, or at once where the text runs on."""
    line_end = folded.find("\n", clause_end, end)
    rest = folded[clause_end : end if line_end < 0 else line_end]
    return clause_end if len(rest) > LONGEST_TITLE else clause_end + len(rest)


def _title_and_text(
    document: Document, folded: str, body: int, readings: list[Reading], end: int
) -> tuple[Span, Span]:
    """The title and what is to be done: the first sentence where it is short, and the text behind it.

    Without a short first sentence the title is the text's beginning and the text is whole. The text
    ends before the clauses that close the measure; clauses in its middle stay.
    """
    stop = end
    for reading in reversed(readings):
        if folded[reading.end : stop].strip("。； \n"):
            break
        stop = reading.start
    whole = _trim(document, folded, body, stop)
    first = SENTENCE_STOP.search(folded, whole.start, whole.end)
    if first is None and len(whole.text) <= LONGEST_TITLE:
        return whole, whole
    if first and first.start() - whole.start <= LONGEST_TITLE and whole.start < first.start():
        title = _trim(document, folded, whole.start, first.start())
        rest = _trim(document, folded, first.end(), whole.end)
        return title, rest if rest.text else title
    cut = TITLE_STOP.search(folded, min(whole.start + 6, whole.end), whole.end)
    limit = min(cut.start() if cut else whole.end, whole.start + LONGEST_TITLE)
    return _trim(document, folded, whole.start, limit), whole


def _trim(document: Document, folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    start += len(piece) - len(piece.lstrip())
    return document.span(start, max(start, start + len(piece.strip())))


def _assignments(document: Document, readings: Iterable[Reading]) -> Iterable[Assignment]:
    for ordinal, reading in enumerate(readings, 1):
        quote = document.span(reading.start, reading.end)
        seen: set[tuple[str, str]] = set()
        for party in reading.parties:
            for mention in party.mentions:
                if (key := (party.role, mention.name)) in seen:
                    continue
                seen.add(key)
                yield Assignment(
                    mention,
                    party.role,
                    quote,
                    clause=ordinal,
                    open_list=party.open_list,
                    by_territory=party.by_territory,
                )
