"""Annexes: lists of them, and those that only explain words; neither holds measures."""

from collections.abc import Iterable, Iterator

from zhijin_graph.parse.patterns.layout import ANNEX_HEAD, ANNEX_LIST, GLOSSARY

Place = tuple[int, int]


def find_annexes(folded: str) -> list[Place]:
    """Where lists of annexes (附件：1.任务清单 2.名词解释) and glossaries stand, in order."""
    if "附件" not in folded and "名词" not in folded and "术语" not in folded:
        return []
    found = sorted((*(match.span() for match in ANNEX_LIST.finditer(folded)), *_glossaries(folded)))
    kept: list[Place] = []
    for place in found:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _glossaries(folded: str) -> Iterator[Place]:
    """Explanations of words, each up to the head of the next annex or the end."""
    at = 0
    while match := GLOSSARY.search(folded, at):
        following = ANNEX_HEAD.search(folded, match.end())
        at = following.start() if following else len(folded)
        yield match.start(), at


def blot_annexes(folded: str, places: Iterable[Place]) -> str:
    """The text, of the same length and lines, without what stands in these places."""
    pieces, at = [], 0
    for start, end in places:
        blank = "\n".join(" " * len(line) for line in folded[start:end].split("\n"))
        pieces += [folded[at:start], blank]
        at = end
    return "".join([*pieces, folded[at:]]) if pieces else folded
