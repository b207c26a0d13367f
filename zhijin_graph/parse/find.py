"""Finding clauses: brackets, lines and sentences that may say who does a measure."""

from collections.abc import Iterator

from zhijin_graph.model import Document
from zhijin_graph.parse.clause import Reading, read_clause
from zhijin_graph.parse.patterns import BRACKET, CLAUSE_HINT, ORGANISATION_END, SENTENCE_CLAUSE
from zhijin_graph.parse.roles import load_role_words

LONGEST_CLAUSE = 2000


def find_clauses(document: Document, folded: str, body: int, *, bare_lists: bool = False) -> list[Reading]:
    """Every clause from offset ``body`` on, in document order: in brackets and on lines of their own.

    ``bare_lists`` says that a list of bodies alone is a clause too: a rule of the document gives the roles.
    """
    found = [
        reading
        for start, end in _brackets(folded, body)
        if end - start <= LONGEST_CLAUSE
        and (
            CLAUSE_HINT.search(folded, start, end) or _may_be_bare(folded, start, end, bare_lists=bare_lists)
        )
        and (reading := _read_bracket(document, folded, start, end, bare_lists=bare_lists))
    ]
    found += _own_lines(document, folded, body)
    return _outermost(sorted(found, key=lambda reading: (reading.start, -reading.end)))


def find_sentence_clauses(document: Document, folded: str, start: int, end: int) -> list[Reading]:
    """Clauses written as sentences: ``由县民政局、县财政局负责落实。``."""
    found = []
    for match in SENTENCE_CLAUSE.finditer(folded, start, end):
        reading = read_clause(document, folded, *match.span("body"))
        if reading and all(ORGANISATION_END.search(name) for name in reading.names):
            reading.start, reading.end = match.end() - len(match[0].lstrip()), match.end()
            found.append(reading)
    return found


def _may_be_bare(folded: str, start: int, end: int, *, bare_lists: bool) -> bool:
    """Whether a bracket without a verb closes a sentence, as a bare list of bodies does."""
    closes = folded.startswith(("。", "\n"), end) or end == len(folded) or folded[start - 1] in "。；"
    return closes and (bare_lists or "完成" in folded[start:end] or "推进" in folded[start:end])


def _brackets(folded: str, body: int) -> Iterator[tuple[int, int]]:
    """Matching brackets, inner ones first; one with a label that never closes ends with its line."""
    open_at: list[int] = []
    for match in BRACKET.finditer(folded, body):
        if match[0] in "（[":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.end()
    label = load_role_words().label
    for start in open_at:
        if label.match(folded, start + 1):
            line_end = folded.find("\n", start)
            yield start, len(folded) if line_end < 0 else line_end


def _read_bracket(
    document: Document, folded: str, start: int, end: int, *, bare_lists: bool
) -> Reading | None:
    inside = end - 1 if folded[end - 1] in "）]" else end
    reading = read_clause(document, folded, start + 1, inside, bare_lists=bare_lists)
    if reading:
        reading.start, reading.end = start, end
    return reading


def _own_lines(document: Document, folded: str, body: int) -> Iterator[Reading]:
    """``责任单位：…`` on a line of its own; lines that follow each other make one clause."""
    pending: Reading | None = None
    for match in load_role_words().own_line.finditer(folded, body):
        line_end = folded.find("\n", match.start())
        start, end = match.end() - len(match[0].lstrip()), len(folded) if line_end < 0 else line_end
        reading = read_clause(document, folded, start, end)
        if reading is None:
            continue
        reading.start, reading.end = start, end
        if pending and not folded[pending.end : start].strip():
            pending.end = end
            pending.parties += reading.parties
            pending.unread += reading.unread
            continue
        if pending:
            yield pending
        pending = reading
    if pending:
        yield pending


def _outermost(readings: list[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    for reading in readings:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept
