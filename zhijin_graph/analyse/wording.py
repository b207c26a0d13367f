"""Wording: what one text has deleted, inserted and replaced against another, in stretches that read."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from zhijin_graph.model.comparison import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONG: Final = 4_000_000
"""Pairs of tokens above which the commonest characters no longer anchor a match."""
SHOWN: Final = 8
"""Characters of what both texts have that stay on either side of a change."""

# A number or a Latin word counts as one, a Chinese character alone: 2023 | 年 | APP | 上 | 线
_TOKEN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|.", re.DOTALL)


def text_edits(before: str, after: str) -> tuple[TextEdit, ...]:
    """Both texts from beginning to end, in turn what they have in common and what differs.

    Matching runs are the longest first (Ratcliff & Obershelp 1988; difflib), by characters, numbers and Latin
    words. A common run no longer than the changes on both its sides is taken into them, so that a sentence
    written anew is not shown as its scattered characters (semantic clean-up; Fraser 2006, *Diff Strategies*).

    >>> [(edit.before, edit.after) for edit in text_edits("由县民政局牵头", "由市民政局负责牵头")]
    [('由', '由'), ('县', '市'), ('民政局', '民政局'), ('', '负责'), ('牵头', '牵头')]
    """
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=len(one) * len(two) > LONG)
    found = (TextEdit("".join(one[a:b]), "".join(two[c:d])) for _, a, b, c, d in matcher.get_opcodes())
    return tuple(_readable(found))


def _readable(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """The same with short common runs between two changes taken into them."""
    kept: list[TextEdit] = []
    for edit in edits:
        kept.append(edit)
        while len(kept) > 2 and _is_scrap(*kept[-3:]):  # noqa: PLR2004 - a run and the change on either side
            last = kept[-3:]
            kept[-3:] = [TextEdit("".join(e.before for e in last), "".join(e.after for e in last))]
    return kept


def _is_scrap(left: TextEdit, middle: TextEdit, right: TextEdit) -> bool:
    """Whether the middle is a common run no longer than either of the changes beside it."""
    if not middle.same or left.same or right.same:
        return False
    return all(len(middle.before) <= max(len(side.before), len(side.after)) for side in (left, right))


def marked_text(edits: Iterable[TextEdit]) -> str:
    """The changes with a little of what stands around them: [-deleted-] {+inserted+}; empty without any.

    >>> marked_text(text_edits("由县民政局牵头", "由市民政局负责牵头"))
    '由[-县-]{+市+}民政局{+负责+}牵头'
    """
    edits = tuple(edits)
    if all(edit.same for edit in edits):
        return ""
    return "".join(_marks(edits))


def _marks(edits: tuple[TextEdit, ...]) -> Iterator[str]:
    for at, edit in enumerate(edits):
        if not edit.same:
            yield f"[-{edit.before}-]" * bool(edit.before) + f"{{+{edit.after}+}}" * bool(edit.after)
            continue
        head, tail = SHOWN * (at > 0), SHOWN * (at < len(edits) - 1)
        text = edit.before
        yield text if len(text) <= head + tail + 1 else f"{text[:head]}…{text[len(text) - tail :]}"
