"""Citations: the policies a text names in 《》 or by number alone, with issuers and relation."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhijin_graph.model import Citation, Document, Header, Relation
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.own_title import Title, is_own_title, stands_in_heading
from zhijin_graph.parse.patterns.clauses import NAME_JOIN
from zhijin_graph.parse.patterns.layout import SENTENCE_MARK
from zhijin_graph.parse.patterns.sources import (
    ALIAS,
    ALIAS_BEGINS,
    BEFORE_NUMBER,
    CARRIED_OUT,
    CITED_BEHIND,
    CITED_NUMBER,
    CONNECTIVE,
    ENDS_FORCE,
    HANDS_ON,
    ISSUER_BEFORE,
    ISSUER_END,
    OTHERS,
    QUOTED_TITLE,
    TITLE_ISSUERS,
    UNCLOSED_TITLE,
)

LOOK_BACK, LONGEST_BETWEEN, LONGEST_ALIAS = 60, 30, 40
LONGEST_WORD, LONGEST_TIE = 12, 24
"""Characters of a number before its year, and from a connective to the number."""

NUMBER_END, LONGEST_NUMBER = "号", 16
"""How a number ends, and the characters from its year up to there."""

LIST_JOINS = frozenset(("", "、", "和", "及", "与", "，", "以及"))
BEHIND = frozenset((Relation.REPEALS, Relation.FORWARDS, Relation.ISSUES))
"""Relations told behind a title or a whole list of titles."""

HANDED_ON = {"转发": Relation.FORWARDS, "批转": Relation.FORWARDS, "印发": Relation.ISSUES}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation, the place of the words that tell it, and what stands between them and the title."""

    relation: Relation | None
    connective: tuple[int, int] | None
    between: str


def find_citations(document: Document, folded: str, body: int, header: Header) -> list[Citation]:
    """The policies a document cites; its own title, and titles inside it, are none.

    Only what stands before ``body`` can be what the plan as a whole implements; a measure that names a
    policy cites it. Titles in a list have the relation of the first, or of what is said behind the last.
    """
    own_title = "".join(header.title.value.split()) if header.title else ""
    own = (header.title.span.start, header.title.span.end) if header.title else (0, 0)
    citations: list[Citation] = []
    aliases: set[str] = set()
    certain = True
    numbers = {header.document_number.value if header.document_number else None}
    for found in _find_cited(folded):
        title = _join_lines(document.text[slice(*found.title)])
        if own[0] <= found.start < own[1]:
            continue
        if title and (title in aliases or is_own_title(folded, found, title, own_title)):
            aliases.update(_aliases(folded, found))
            continue
        if title and not found.number and stands_in_heading(folded, found.start, body, own_title):
            continue
        tie = _relation(folded, found)
        joined = bool(citations) and folded[citations[-1].span.end : found.start].strip() in LIST_JOINS
        if not title and not _is_cited(folded, found, numbers, joined=joined):
            continue
        if joined and tie.relation is None:
            tie = Tie(citations[-1].relation, None, "")
        elif joined and not certain and tie.relation in BEHIND:
            citations[-1] = replace(citations[-1], relation=tie.relation)
        certain = tie.relation is not None
        if tie.relation is Relation.IMPLEMENTS and found.start >= body:
            tie = replace(tie, relation=Relation.CITES)
        citations.append(_cite(document, folded, found, title, tie))
        numbers.add(citations[-1].number)
        aliases.update(_aliases(folded, found))
    return citations


def _aliases(folded: str, found: Title) -> set[str]:
    """The names by which the text speaks of a title later on, told in or behind it."""
    if found.number:
        place = found.number
    elif begins := ALIAS_BEGINS.match(folded, found.end):
        place = begins.start(), min(len(folded), begins.end() + LONGEST_ALIAS)
    else:
        return set()
    return {alias["title"] or alias["quoted"] for alias in ALIAS.finditer(folded, *place)}


def _cite(document: Document, folded: str, found: Title, title: str, tie: Tie) -> Citation:
    number = normalise_number(folded[slice(*found.number)]) if found.number else None
    written = document.text[slice(*found.number)].strip() if found.number and number else None
    return Citation(
        title=title,
        number=number,
        written_number=written,
        issuers=_issuers(folded[slice(*found.title)]) or _issuers_before(tie.between),
        relation=tie.relation or Relation.CITES,
        span=document.span(found.start, found.end),
        connective=document.span(*tie.connective) if tie.connective else None,
    )


def _find_titles(folded: str) -> list[Title]:
    """Every title in 《》, and those whose 》 is missing, up to their number."""
    titles: list[Title] = []
    at = folded.find("《")
    while at >= 0:
        match = QUOTED_TITLE.match(folded, at) or UNCLOSED_TITLE.match(folded, at)
        if match is None:
            at = folded.find("《", at + 1)
            continue
        is_number = bool(match["number"]) and normalise_number(match["number"]) is not None
        end = match.end() if is_number else match.end("title") + folded.startswith("》", match.end("title"))
        titles.append(Title(at, end, match.span("title"), match.span("number") if is_number else None))
        at = folded.find("《", end)
    return titles


def _find_cited(folded: str) -> list[Title]:
    """Every title, and every number that is none's: 根据国发〔2016〕71号文件精神."""
    titles = _find_titles(folded)
    begins = [title.start for title in titles]
    alone = []
    for year in _find_numbers(folded):
        start = _word_start(folded, year.start())
        at = bisect_right(begins, year.start()) - 1
        if start < year.start() and (at < 0 or titles[at].end <= start):
            alone.append(Title(start, year.end(), (start, start), (start, year.end())))
    return sorted((*titles, *alone), key=lambda title: title.start) if alone else titles


def _find_numbers(folded: str) -> Iterator[re.Match[str]]:
    """Every number from its year on: what ends with 号, which few texts hold often."""
    since, at = 0, folded.find(NUMBER_END)
    while at >= 0:
        if found := CITED_NUMBER.search(folded, max(since, at - LONGEST_NUMBER), at + 1):
            yield found
        since = at + 1
        at = folded.find(NUMBER_END, since)


def _word_start(folded: str, end: int) -> int:
    """Where the word of a number begins: behind the last connective or mark before it."""
    start = max(0, end - LONGEST_WORD)
    for match in BEFORE_NUMBER.finditer(folded, start, end):
        start = match.end()
    return start


def _is_cited(folded: str, found: Title, numbers: set[str | None], *, joined: bool) -> bool:
    """Whether a number alone is a citation: it says something new, and stands in no heading or field."""
    number = normalise_number(folded[found.start : found.end])
    if number is None or number in numbers:
        return False
    is_tied = CONNECTIVE.search(folded, max(0, found.start - LONGEST_TIE), found.start)
    return joined or is_tied is not None or CITED_BEHIND.match(folded, found.end) is not None


def _join_lines(title: str) -> str:
    return "".join(line.strip() for line in title.split("\n"))


def _relation(folded: str, found: Title) -> Tie:
    """How the text ties itself to a title: what is said behind it counts before what stands in front."""
    front = folded[max(0, found.start - LOOK_BACK) : found.start]
    front = SENTENCE_MARK.split(front)[-1]
    nearest: re.Match[str] | None = None
    for match in CONNECTIVE.finditer(front):
        if match.lastgroup in {"implements", "cites"} or match.end() == len(front):
            nearest = match
    between = front[nearest.end() :] if nearest else front
    if behind := ENDS_FORCE.match(folded, found.end):
        return Tie(Relation.REPEALS, behind.span(), between)
    if behind := HANDS_ON.match(folded, found.end):
        return Tie(HANDED_ON[behind["how"]], behind.span(), between)
    if behind := CARRIED_OUT.match(folded, found.end):
        return Tie(Relation.IMPLEMENTS, behind.span(), between)
    if nearest is None or len(between) > LONGEST_BETWEEN or "》" in between:
        return Tie(None, None, between)
    start = found.start - len(front)
    place = start + nearest.start(), start + nearest.end()
    return Tie(Relation(str(nearest.lastgroup)), place, between)


def _issuers(title: str) -> tuple[str, ...]:
    """Who issued a cited title: the names before 关于 or the title within the title.

    >>> _issuers("中共毕节市委办公室 毕节市人民政府办公室<毕节市改革完善社会救助制度的若干措施>的通知")
    ('中共毕节市委办公室', '毕节市人民政府办公室')
    """
    match = TITLE_ISSUERS.match(_join_lines(title))
    return _only_issuers(match["issuers"]) if match else ()


def _issuers_before(words: str) -> tuple[str, ...]:
    """Who issued a title that names nobody itself: the names in front of it (根据国务院办公厅《…》)."""
    match = ISSUER_BEFORE.match(words) if words else None
    return _only_issuers(match["issuers"]) if match else ()


def _only_issuers(words: str) -> tuple[str, ...]:
    """The names in ``words``, if all of them end as an issuer's name does."""
    names = tuple(OTHERS.sub("", name) for name in NAME_JOIN.split(words.strip()))
    return names if all(map(ISSUER_END.search, names)) else ()
