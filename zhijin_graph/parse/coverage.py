"""Coverage: every character of a document in one class, so that nothing is lost silently."""

from collections.abc import Iterable

from zhijin_graph.model import Stretch, StretchKind
from zhijin_graph.model.making import maker
from zhijin_graph.parse.patterns import LINE_WITH_TEXT

CLASSES = {kind: index for index, kind in enumerate(StretchKind, 1)}
PAINTS = {kind: bytes((index,)) for kind, index in CLASSES.items()}
KINDS = (StretchKind.UNPARSED, *StretchKind)
END = 255
WHY_IGNORED = "page furniture"
make_stretch = maker(Stretch)


def class_text(text: str, painted: Iterable[tuple[int, int, StretchKind]]) -> tuple[Stretch, ...]:
    """Stretches without overlap that hold every non-blank character of ``text``.

    Later ones lie over earlier ones; what none covers is unparsed, line by line.
    """
    classes = bytearray(len(text))
    borders = {len(text)}
    for start, end, kind in painted:
        if start < end:
            classes[start:end] = PAINTS[kind] * (end - start)
            borders.add(start)
            borders.add(end)
    classed: list[Stretch] = []
    start, current = 0, 0
    for border in sorted(borders):
        following = classes[border] if border < len(text) else END
        if following != current:
            if start < border and not text[start:border].isspace():
                _class(classed, text, start, border, KINDS[current])
            start, current = border, following
    return tuple(classed)


def _class(classed: list[Stretch], text: str, start: int, end: int, kind: StretchKind) -> None:
    """Add what was read as one kind; what was not read at all is shown line by line."""
    if kind is StretchKind.UNPARSED:
        classed += [make_stretch(*line.span(), kind) for line in LINE_WITH_TEXT.finditer(text, start, end)]
    else:
        classed.append(make_stretch(start, end, kind, WHY_IGNORED if kind is StretchKind.IGNORED else ""))
