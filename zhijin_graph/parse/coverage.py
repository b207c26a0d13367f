"""Coverage: every character of a document in one class, so that nothing is lost silently."""

import re
from collections.abc import Iterable
from itertools import starmap

from zhijin_graph.model import Stretch, StretchKind

KINDS = tuple(StretchKind)
RUN = re.compile(rb"(.)\1*", re.DOTALL)
LINE_WITH_TEXT = re.compile(r"[^\n]*\S[^\n]*")


def class_text(text: str, painted: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches without overlap that hold every non-blank character of ``text``.

    Later stretches lie over earlier ones; what none covers is unparsed, line by line.
    """
    classes = bytearray(len(text))
    reasons: dict[int, str] = {}
    for stretch in painted:
        kind = KINDS.index(stretch.kind) + 1
        classes[stretch.start : stretch.end] = bytes((kind,)) * (stretch.end - stretch.start)
        if stretch.why:
            reasons[stretch.start] = stretch.why
    classed: list[Stretch] = []
    for run in RUN.finditer(classes):
        start, end = run.span()
        kind = classes[start]
        if kind:
            classed.append(Stretch(start, end, KINDS[kind - 1], reasons.get(start, "")))
        else:
            classed += starmap(_unparsed, (m.span() for m in LINE_WITH_TEXT.finditer(text, start, end)))
    return tuple(classed)


def _unparsed(start: int, end: int) -> Stretch:
    return Stretch(start, end, StretchKind.UNPARSED)
