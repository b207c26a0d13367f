"""Citations: the policies a text names in 《》, with their numbers, issuers and relation."""

import re

from zhijin_graph.model import Citation, Document, Relation
from zhijin_graph.parse.header import normalise_number
from zhijin_graph.parse.patterns import ENDS_FORCE, QUOTED_TITLE, TITLE_ISSUERS

CONNECTIVES = (
    (re.compile(r"(?:为)?(?:深入|全面|认真|切实)*(?:学习)?(?:贯彻落实|贯彻执行|落实|贯彻)(?:好)?$"), Relation.IMPLEMENTS),
    (re.compile(r"(?:现)?(?:将)?(?:批转|转发)$"), Relation.FORWARDS),
    (re.compile(r"(?:现)?印发$"), Relation.ISSUES),
    (re.compile(r"(?:根据|依据|按照|依照|参照|执行)$"), Relation.CITES),
)
"""Words before a title that tell how the text relates to it."""

LOOK_BACK = 16
WHOLE_DOCUMENT_WORDS = re.compile("方案|分工|通知|计划|措施")


def find_citations(document: Document, folded: str, start: int, end: int, own_title: str) -> list[Citation]:
    """The policies cited in ``folded[start:end]``; the document's own title is none of them."""
    citations = []
    previous = Relation.CITES
    before = start
    for match in QUOTED_TITLE.finditer(folded, start, end):
        title = document.text[match.start("title") : match.end("title")].strip()
        if _names_itself(title, own_title):
            continue
        relation, connective = _relation(document, folded, match)
        if relation is None and folded[before : match.start()] in {"、", "和", "及", "，"}:
            relation = previous
        previous = relation or Relation.CITES
        before = match.end()
        written = document.text[match.start("number") : match.end("number")] if match["number"] else None
        number = normalise_number(match["number"]) if match["number"] else None
        place = match.span() if number or written is None else (match.start(), match.end("title") + 1)
        citations.append(
            Citation(
                title=title,
                number=number,
                written_number=written if number else None,
                issuers=_issuers(match["title"]),
                relation=previous,
                span=document.span(*place),
                connective=document.span(*connective) if connective else None,
            )
        )
    return citations


def _names_itself(title: str, own_title: str) -> bool:
    return bool(WHOLE_DOCUMENT_WORDS.search(title)) and "".join(title.split()) in "".join(own_title.split())


def _relation(document: Document, folded: str, match: re.Match[str]) -> tuple[Relation | None, tuple[int, int] | None]:
    """The relation and the words that tell it: those behind the title before those in front of it."""
    behind = ENDS_FORCE.match(folded, match.end())
    if behind:
        return Relation.REPEALS, behind.span()
    front = folded[max(0, match.start() - LOOK_BACK) : match.start()]
    for pattern, relation in CONNECTIVES:
        if found := pattern.search(front):
            return relation, (match.start() - len(front) + found.start(), match.start())
    return None, None


def _issuers(title: str) -> tuple[str, ...]:
    """Who issued a cited title: the names before 关于 or the title within the title.

    >>> _issuers("中共毕节市委办公室 毕节市人民政府办公室<毕节市改革完善社会救助制度的若干措施>的通知")
    ('中共毕节市委办公室', '毕节市人民政府办公室')
    """
    match = TITLE_ISSUERS.match(title)
    return tuple(re.split("[ 、]+", match["issuers"].strip())) if match else ()
