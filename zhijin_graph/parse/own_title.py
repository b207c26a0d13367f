"""Citations: which of the titles in a text are the plan's own, or stand in a heading, and cite nothing."""

from dataclasses import dataclass

from zhijin_graph.parse.patterns.sources import (
    ASKS_OPINIONS,
    DIVIDED,
    DRAFT,
    HANDS_ON,
    ITSELF,
    TITLE_MARKS,
    YEAR_BEFORE,
)

LONGEST_HEADING, LONGEST_ITSELF = 160, 4


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text: its place without 《》, the whole with its number, and the number's place.

    A policy cited by number alone has an empty title.
    """

    start: int
    end: int
    title: tuple[int, int]
    number: tuple[int, int] | None


def is_own_title(folded: str, found: Title, title: str, own_title: str) -> bool:
    """Whether a title is the plan's own: so named, or what the notice hands out (现将《…》印发给你们)."""
    if folded[max(0, found.start - LONGEST_ITSELF) : found.start].endswith(ITSELF):
        return True
    if _names_itself("".join(title.split()), own_title):
        return DIVIDED.match(folded, found.end) is None
    behind = HANDS_ON.match(folded, found.end)
    return behind is not None and behind["how"] == "印发" and not found.number


def stands_in_heading(folded: str, at: int, body: int, own_title: str) -> bool:
    """Whether a title stands in a heading, from ``body`` on in one of the plan or of an annex."""
    start, end = (
        folded.rfind("\n", max(0, at - LONGEST_HEADING), at),
        folded.find("\n", at, at + LONGEST_HEADING),
    )
    if (start < 0 and at > LONGEST_HEADING) or (end < 0 and len(folded) - at > LONGEST_HEADING):
        return False
    line = folded[start + 1 : end if end >= 0 else len(folded)]
    if any(mark in line for mark in "。；，"):
        return False
    return at < body or line.lstrip().startswith("附件") or "".join(line.split()) in own_title


def _names_itself(title: str, own_title: str) -> bool:
    """Whether a title is the plan's own, or what the notice above it issues (关于印发《…》的通知)."""
    if TITLE_MARKS.search(title):
        title, own_title = TITLE_MARKS.sub("", title), TITLE_MARKS.sub("", own_title)
    at = own_title.find(title)
    if at < 0 and title.endswith(("）", ")")):
        title = DRAFT.sub("", title)
        at = own_title.find(title)
    if at <= 0:
        return at == 0
    if ASKS_OPINIONS.match(own_title, at + len(title)):
        return True
    before = own_title[:at].rstrip("《<〈＜")
    if own_title.startswith("的", at + len(title)):
        before = YEAR_BEFORE.sub("", before)
    return before.endswith(("印发", "发布", "公布", "下达"))
