"""What may be a name: phrases told from deadlines, figures and sentences by how they begin and end."""

from collections.abc import Sequence
from functools import lru_cache

from zhijin_graph.parse.mentions import NAMES_KEPT, Name
from zhijin_graph.parse.patterns.clauses import (
    ITEM_IN_LIST,
    NOT_A_NAME,
    POST,
    QUOTED_IN_NAME,
    REMARK_IN_BRACKETS,
)
from zhijin_graph.parse.patterns.facts import DATE_BEGINS, DIGIT
from zhijin_graph.parse.rules import MASK
from zhijin_graph.parse.words import (
    BODY_ENDS,
    FIGURE_ENDS,
    NO_NAME_BEGINS,
    ORGANISATION_ENDS,
    REMARK_BEGINS,
    REMARK_ENDS,
)

SHORTEST_BODY = 2
POST_ENDS = ("长", "领导", "同志", "书记", "主任", "主席", "常委")


def mask_remarks(text: str) -> str:
    """The text with separators for what is no name: remarks in brackets, numbers, borders of cells."""
    if "|" in text:
        text = text.replace("|", MASK)
    if "（" in text and REMARK_IN_BRACKETS.search(text):
        text = REMARK_IN_BRACKETS.sub(lambda match: MASK * len(match[0]), text)
    if "1." in text or "1、" in text:
        text = ITEM_IN_LIST.sub(lambda match: MASK * len(match[0]), text)
    return text


def is_aside(phrase: str) -> bool:
    """Whether a phrase is a deadline, a figure or a 下同: nobody's name."""
    if phrase.startswith(REMARK_BEGINS) or phrase.endswith(REMARK_ENDS):
        return True
    return bool(DIGIT.search(phrase)) and bool(DATE_BEGINS.match(phrase) or not phrase.endswith(FIGURE_ENDS))


def are_names(names: list[str]) -> bool:
    """Whether prose holds names, not a sentence: one at least reads as a body, none has a verb in it."""
    return all(map(may_be_name, names)) and any(
        name.endswith(ORGANISATION_ENDS) or name[0] == "各" or POST.fullmatch(name) for name in names
    )


def are_posts(names: Sequence[Name]) -> bool:
    """Whether those named are posts, not bodies: 分管副省长, 协管副秘书长."""
    return (
        bool(names) and names[0].folded.endswith(POST_ENDS) and all(POST.fullmatch(n.folded) for n in names)
    )


@lru_cache(maxsize=NAMES_KEPT)
def may_be_name(name: str) -> bool:
    """Whether nothing in a name is a verb or opens an aside (含低保家庭)."""
    plain = QUOTED_IN_NAME.sub("", name) if "“" in name else name
    return not (NOT_A_NAME.search(plain) or plain.startswith(NO_NAME_BEGINS))


def is_list_of_bodies(names: Sequence[Name]) -> bool:
    """Whether all names end as bodies do, or the last has the ending for all: 甲新城、乙新城管委会."""
    folded = [name.folded for name in names]
    return are_bodies(folded) or are_bodies(folded[::-1], first_tells=True)


def are_bodies(names: list[str], *, first_tells: bool = False) -> bool:
    """Whether a list without a verb holds nothing but bodies.

    Where ``first_tells``, a first name that is clear lets the others end as names of less clear kinds do.
    """
    ends = ORGANISATION_ENDS if first_tells else BODY_ENDS
    return (
        bool(names)
        and names[0].endswith(BODY_ENDS)
        and all(len(name) > SHORTEST_BODY and name.endswith(ends) for name in names)
        and are_names(names)
    )
