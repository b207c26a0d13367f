"""Coverage: every character of a document in one class, so that nothing is lost silently."""

import re
from collections.abc import Iterable

from zhijin_graph.model import Stretch, StretchKind
from zhijin_graph.model.making import maker
from zhijin_graph.parse.patterns.layout import LINE_WITH_TEXT

CLASSES = {kind: index for index, kind in enumerate(StretchKind, 1)}
PAINTS = {kind: bytes((index,)) for kind, index in CLASSES.items()}
KINDS = (StretchKind.UNPARSED, *StretchKind)
END = 255
WHY = tuple("page furniture" if kind is StretchKind.IGNORED else "" for kind in KINDS)
make_stretch = maker(Stretch)
RULED = " |｜-—–_=*·"
"""Marks of which a line may consist that says nothing: borders of a table, a rule between parts."""


def class_text(text: str, painted: Iterable[tuple[int, int, StretchKind]]) -> tuple[Stretch, ...]:
    """Stretches without overlap that hold every non-blank character of ``text``.

    Later ones lie over earlier ones; what none covers is unparsed, line by line.
    """
    classes = bytearray(len(text) + 1)
    classes[-1] = END
    borders = {len(text)}
    for start, end, kind in painted:
        if start < end:
            classes[start:end] = PAINTS[kind] * (end - start)
            borders.add(start)
            borders.add(end)
    classed: list[Stretch] = []
    start, current = 0, 0
    for border in sorted(borders):
        following = classes[border]
        if following == current:
            continue
        if start < border and not (text[start].isspace() and text[start:border].isspace()):
            if current:
                classed.append(make_stretch(start, border, KINDS[current], WHY[current]))
            else:
                lines = LINE_WITH_TEXT.finditer(text, start, border)
                classed += [_unread(line) for line in lines]
        start, current = border, following
    return tuple(classed)


def _unread(line: re.Match[str]) -> Stretch:
    """A line that nothing was read from; one that is ruled and not written is furniture."""
    kind = StretchKind.UNPARSED if line[0].strip(RULED) else StretchKind.IGNORED
    return make_stretch(*line.span(), kind, WHY[KINDS.index(kind, 1)])
