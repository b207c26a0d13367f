"""Width folding: the same text with one form of each bracket, separator, digit and blank.

Every replacement is one character for one, so a place in the folded text is the same place in
the document. The grammar is written for the folded form only.
"""

import re
from bisect import bisect_left, bisect_right

from zhijin_graph.parse.patterns.layout import BLANK, MARKDOWN_HEADING

# folded form ← the variants that authors and input methods write for it
VARIANTS = {
    "（": "(﹙{｛",
    "）": ")﹚}｝",
    "：": ":﹕∶︰",
    "，": ",﹐",
    "；": ";﹔",
    "[": "［【",
    "]": "］】",
    "〔": "﹝",
    "〕": "﹞",
    "<": "＜〈﹤",
    ">": "＞〉﹥",
    "|": "｜",
    ".": "．",
    "%": "％",
    " ": "●◆◇■★▲►▪\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\t\x0b\x0c",
    "\n": "\x85\u2028\u2029",
    **{str(digit): chr(0xFF10 + digit) for digit in range(10)},
}
REPLACEMENTS = {variant: folded for folded, variants in VARIANTS.items() for variant in variants}
VARIANT = re.compile(f"[{re.escape(''.join(REPLACEMENTS))}]")


def fold(text: str) -> str:
    """The folded form of ``text``, of the same length; bullets and Markdown's marks are blanks.

    >>> fold("(责任单位:县民政局)")
    '（责任单位：县民政局）'
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for variant in set(VARIANT.findall(text)):
        text = text.replace(variant, REPLACEMENTS[variant])
    if "**" in text:
        text = text.replace("**", "  ")
    if "#" in text:
        text = MARKDOWN_HEADING.sub(lambda marks: " " * len(marks[0]), text)
    return text


class Squeezed:
    """A folded text without blanks and page numbers, which still knows where each character stood.

    ``text[i]`` stood at ``place(i)`` of the folded text, and of the text as written.
    """

    __slots__ = ("_gaps", "_shifts", "text", "written")

    def __init__(self, folded: str, written: str) -> None:
        self._gaps: list[int] = []
        self._shifts: list[int] = []
        if folded.split(maxsplit=1) == [folded]:
            self.text, self.written = folded, written
            return
        kept, dropped, start = [], 0, 0
        for blank in BLANK.finditer(folded):
            kept.append((start, blank.start()))
            start = blank.end()
            self._gaps.append(blank.start() - dropped)
            dropped += blank.end() - blank.start()
            self._shifts.append(dropped)
        if not kept:
            self.text, self.written = folded, written
            return
        kept.append((start, len(folded)))
        self.text = "".join([folded[begin:end] for begin, end in kept])
        self.written = "".join([written[begin:end] for begin, end in kept])

    def place(self, at: int) -> int:
        """Where the character at ``at`` stands."""
        if not self._gaps:
            return at
        before = bisect_right(self._gaps, at)
        return at + (self._shifts[before - 1] if before else 0)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` begins and ends, blanks inside included."""
        return self.place(start), self.place(end - 1) + 1

    @property
    def has_gaps(self) -> bool:
        """Whether any blank was left out."""
        return bool(self._gaps)

    def gaps(self, start: int, end: int) -> list[int]:
        """The places between ``start`` and ``end`` before which a blank stood."""
        return self._gaps[bisect_left(self._gaps, start) : bisect_left(self._gaps, end)]

    def stands_apart(self, at: int) -> bool:
        """Whether a blank stood before ``text[at]``."""
        before = bisect_right(self._gaps, at)
        return bool(before) and self._gaps[before - 1] == at
