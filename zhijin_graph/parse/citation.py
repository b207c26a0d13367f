"""Citations: the policies a text names in 《》, with their numbers, issuers and relation."""

import re

from zhijin_graph.model import Citation, Document, Header, Relation
from zhijin_graph.parse.number import normalise_number
from zhijin_graph.parse.patterns import ENDS_FORCE, QUOTED_TITLE, TITLE_ISSUERS

CONNECTIVES = (
    (
        re.compile(r"(?:为)?(?:深入|全面|认真|切实)*(?:学习)?(?:贯彻落实|贯彻执行|落实|贯彻)(?:好)?$"),
        Relation.IMPLEMENTS,
    ),
    (re.compile(r"(?:现)?(?:将)?(?:批转|转发)$"), Relation.FORWARDS),
    (re.compile(r"(?:现)?印发$"), Relation.ISSUES),
    (re.compile(r"(?:根据|依据|按照|依照|参照|执行)$"), Relation.CITES),
)
"""Words before a title that tell how the text relates to it."""

LOOK_BACK = 16
WHOLE_DOCUMENT_WORDS = re.compile("方案|分工|通知|计划|措施")


def find_citations(document: Document, folded: str, body: int, header: Header) -> list[Citation]:
    """The policies a document cites; its own title, and titles inside it, are none.

    Only what stands before ``body`` can be what the plan as a whole implements; a measure that names a
    policy cites it. A title in a list has the relation of the one before it.
    """
    own_title = header.title.value if header.title else ""
    own = [(header.title.span.start, header.title.span.end)] if header.title else []
    citations: list[Citation] = []
    for match in QUOTED_TITLE.finditer(folded):
        title = document.text[match.start("title") : match.end("title")].strip()
        if _names_itself(title, own_title) or any(a <= match.start() < b for a, b in own):
            continue
        if match.start() < body and not match["number"] and _is_heading(folded, match.start()):
            continue
        relation, connective = _relation(folded, match)
        if relation is None:
            relation = _relation_of_list(folded, match.start(), citations)
        if relation is Relation.IMPLEMENTS and match.start() >= body:
            relation = Relation.CITES
        number = normalise_number(match["number"]) if match["number"] else None
        written = document.text[match.start("number") : match.end("number")] if number else None
        citations.append(
            Citation(
                title=title,
                number=number,
                written_number=written,
                issuers=_issuers(match["title"]),
                relation=relation,
                span=document.span(match.start(), match.end() if number else match.end("title") + 1),
                connective=document.span(*connective) if connective else None,
            )
        )
    return citations


def _is_heading(folded: str, at: int) -> bool:
    """Whether a title stands in a heading rather than in a sentence."""
    start, end = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
    line = folded[start : end if end >= 0 else len(folded)]
    return not any(mark in line for mark in "。；，")


def _relation_of_list(folded: str, at: int, citations: list[Citation]) -> Relation:
    """The relation of a title that follows another in a list (《甲》、《乙》), else a plain citation."""
    if citations and folded[citations[-1].span.end : at].strip() in {"、", "和", "及", "与", "，"}:
        return citations[-1].relation
    return Relation.CITES


def _names_itself(title: str, own_title: str) -> bool:
    return bool(WHOLE_DOCUMENT_WORDS.search(title)) and "".join(title.split()) in "".join(own_title.split())


def _relation(folded: str, match: re.Match[str]) -> tuple[Relation | None, tuple[int, int] | None]:
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
