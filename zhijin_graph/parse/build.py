"""Building sections and measures from the sorted outline: titles, texts, assignments and facts."""

from collections.abc import Sequence

from zhijin_graph.model import Assignment, Basis, Clause, Document, Measure, Mention, Section, Span
from zhijin_graph.model.making import blank, maker
from zhijin_graph.model.text import make_span
from zhijin_graph.parse.deadline import add_from_clauses, find_deadlines
from zhijin_graph.parse.found import Found
from zhijin_graph.parse.lists import OPENING
from zhijin_graph.parse.measures import LONGEST_TITLE, Skeleton, find_paths, join_path
from zhijin_graph.parse.patterns.facts import DIGIT
from zhijin_graph.parse.patterns.layout import TITLE_STOP
from zhijin_graph.parse.targets import find_funding, find_targets

SHORTEST_TITLE = 6
BlankAssignment, BlankMention, BlankSpan = blank(Assignment), blank(Mention), blank(Span)
make_clause, make_measure = maker(Clause), maker(Measure)


def build_sections(document: Document, folded: str, skeleton: Skeleton) -> dict[int, Section]:
    """The sections in document order, by the start of their head."""
    sections: dict[int, Section] = {}
    for node in skeleton.sections:
        above = node.parent
        while above and above.start not in sections:
            above = above.parent
        parent = sections[above.start] if above else None
        path = join_path(parent.path, node.written) if parent else node.written
        end = skeleton.ends[node.start]
        line_end = folded.find("\n", node.body, end)
        title = trim(document, folded, node.body, end if line_end < 0 else line_end)
        sections[node.start] = Section(path, title, parent.path if parent else None)
    return sections


def build_measures(
    document: Document, folded: str, skeleton: Skeleton, sections: dict[int, Section], year: int | None
) -> tuple[Measure, ...]:
    """The measures in document order, with clauses, assignments and facts; bare months belong to ``year``."""
    places = find_paths(skeleton, {start: section.path for start, section in sections.items()})
    last = skeleton.measures[-1].start if skeleton.measures else -1
    measures = []
    for node in skeleton.measures:
        start, body, end = node.start, node.body, skeleton.ends[node.start]
        clauses = skeleton.clauses.get(start, [])
        if start == last and clauses:
            end = _end_of_last(folded, clauses[-1].end, end)
        path, section, parent = places[start]
        quotes = [document.span(clause.start, clause.end) for clause in clauses]
        title, text = _title_and_text(document, folded, body, clauses, end)
        deadlines = find_deadlines(document, folded, (start, end), year)
        if dated := [(c.start, c.end) for c in clauses if DIGIT.search(folded, c.start, c.end)]:
            deadlines = add_from_clauses(document, folded, deadlines, dated, year)
        measures.append(
            make_measure(
                path,
                title,
                text,
                trim(document, folded, start, end),
                section,
                parent,
                tuple([make_clause(ordinal, quote) for ordinal, quote in enumerate(quotes, 1)]),
                assign(document, clauses, quotes),
                deadlines,
                (),
                find_targets(document, folded, body, end),
                find_funding(document, folded, body, end),
            )
        )
    return tuple(measures)


def _end_of_last(folded: str, clause_end: int, end: int) -> int:
    """Where the last measure ends: with the line of its last clause, or at once where the text runs on."""
    line_end = folded.find("\n", clause_end, end)
    rest = (end if line_end < 0 else line_end) - clause_end
    return clause_end if rest > LONGEST_TITLE else clause_end + rest


def _title_and_text(
    document: Document, folded: str, body: int, clauses: list[Found], end: int
) -> tuple[Span, Span]:
    """The title and what is to be done; the clauses that close the measure are in neither, others stay."""
    stop = end
    for clause in reversed(clauses):
        if folded[clause.end : stop].strip("。； \n") or not folded[body : clause.start].strip():
            break  # what opens a measure is its text too
        stop = clause.start
    title, text = split_title(document, folded, body, stop)
    if (
        clauses
        and title.start < clauses[0].start < title.end
        and folded[clauses[0].start] in OPENING
        and not folded[clauses[0].end : title.end].strip()
    ):  # 培育龙头企业（县工信局牵头）, its text below
        title = trim(document, folded, title.start, clauses[0].start)
    return title, text


def split_title(document: Document, folded: str, start: int, stop: int) -> tuple[Span, Span]:
    """The first sentence as the title where it is short, and the text behind it or as a whole."""
    start, stop = trim_place(folded, start, stop)
    first = folded.find("。", start, stop)
    line_end = folded.find("\n", start, stop if first < 0 else first)
    first = line_end if line_end >= 0 else first
    if first < 0 and stop - start <= LONGEST_TITLE:
        whole = document.span(start, stop)
        return whole, whole
    if start < first <= start + LONGEST_TITLE:
        title = trim(document, folded, start, first)
        rest = trim(document, folded, first + 1, stop)
        return title, rest if rest.text else title
    cut = TITLE_STOP.search(folded, min(start + SHORTEST_TITLE, stop), stop)
    limit = min(cut.start() if cut else stop, start + LONGEST_TITLE)
    return trim(document, folded, start, limit), document.span(start, stop)


def trim_place(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch begins and ends without the blanks around it."""
    piece = folded[start:end]
    stripped = piece.strip()
    if len(stripped) != len(piece):
        start += len(piece) - len(piece.lstrip())
        end = start + len(stripped)
    return start, end


def trim(document: Document, folded: str, start: int, end: int) -> Span:
    """The stretch without the blanks around it."""
    start, end = trim_place(folded, start, end)
    return make_span(start, end, document.text[start:end])


def assign(
    document: Document, clauses: Sequence[Found], quotes: Sequence[Span], *, is_one: bool = False
) -> tuple[Assignment, ...]:
    """The assignments of a measure's clauses with the words of each; ``is_one``: they are parts of one."""
    assignments: list[Assignment] = []
    text, explicit = document.text, Basis.EXPLICIT
    for ordinal, (clause, quote) in enumerate(zip(clauses, quotes, strict=True), 1):
        offset = clause.offset
        ordinal = 1 if is_one else ordinal  # noqa: PLW2901
        for party in clause.reading.parties:
            role, is_open, by_territory = party.role, party.open_list, party.by_territory
            for written, _, begin, stop, prefix, _, _ in party.names:
                span, mention, one = BlankSpan(), BlankMention(), BlankAssignment()
                span.start, span.end = start, end = offset + begin, offset + stop
                span.text = written if len(written) == stop - begin else text[start:end]
                span.__class__ = Span
                mention.name, mention.span, mention.prefix = written, span, prefix
                mention.__class__ = Mention
                one.mention, one.role, one.quote = mention, role, quote
                one.clause, one.basis, one.open_list = ordinal, explicit, is_open
                one.by_territory, one.rule, one.resolution = by_territory, None, None
                one.__class__ = Assignment
                assignments.append(one)
    return tuple(assignments)
