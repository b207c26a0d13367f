"""Coverage: every character of a document in one class, so that nothing is lost silently."""

from collections.abc import Iterable

from zhijin_graph.model import Stretch, StretchKind
from zhijin_graph.parse.patterns import LINE_WITH_TEXT, RUN_OF_CLASS

CLASSES = {kind: index for index, kind in enumerate(StretchKind, 1)}
KINDS = (StretchKind.UNPARSED, *StretchKind)


def class_text(text: str, painted: Iterable[tuple[int, int, StretchKind]]) -> tuple[Stretch, ...]:
    """Stretches without overlap that hold every non-blank character of ``text``.

    Later ones lie over earlier ones; what none covers is unparsed, line by line.
    """
    classes = bytearray(len(text))
    for start, end, kind in painted:
        classes[start:end] = bytes((CLASSES[kind],)) * (end - start)
    classed: list[Stretch] = []
    for run in RUN_OF_CLASS.finditer(classes):
        start, end = run.span()
        if text[start:end].isspace():
            continue
        kind = KINDS[classes[start]]
        if kind is StretchKind.UNPARSED:
            lines = LINE_WITH_TEXT.finditer(text, start, end)
            classed += [Stretch(*line.span(), kind) for line in lines]
        else:
            classed.append(Stretch(start, end, kind, "page furniture" if kind is StretchKind.IGNORED else ""))
    return tuple(classed)
