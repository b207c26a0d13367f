"""Width folding: the same text with one form of each bracket, separator, digit and blank.

Every replacement is one character for one, so a place in the folded text is the same place in
the document. The grammar is written for the folded form only.
"""

import re
from bisect import bisect_right

# folded form ← the variants that authors and input methods write for it
VARIANTS = {
    "（": "(﹙",
    "）": ")﹚",
    "：": ":﹕",
    "，": ",﹐",
    "；": ";﹔",
    "[": "［【",
    "]": "］】",
    "〔": "﹝",
    "〕": "﹞",
    "<": "＜〈",
    ">": "＞〉",
    "|": "｜",
    ".": "．",
    " ": "\u3000\xa0\u2002\u2003\u2009\ufeff\t\x0b\x0c",
    "\n": "\r\x85\u2028\u2029",
    **{str(digit): chr(0xFF10 + digit) for digit in range(10)},
}
REPLACEMENTS = tuple((variant, folded) for folded, variants in VARIANTS.items() for variant in variants)
BLANK = re.compile(r"\s+")


def fold(text: str) -> str:
    """The folded form of ``text``, of the same length.

    >>> fold("(责任单位:县民政局)")
    '（责任单位：县民政局）'
    """
    for variant, folded in REPLACEMENTS:
        if variant in text:
            text = text.replace(variant, folded)
    return text


class Squeezed:
    """A stretch of folded text without blanks, which still knows where each character stood.

    ``text[i]`` stood at ``place(i)`` of the document.
    """

    __slots__ = ("_gaps", "_shifts", "start", "text")

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.start = start
        piece = folded[start:end]
        self._gaps: list[int] = []
        self._shifts: list[int] = []
        dropped = 0
        for blank in BLANK.finditer(piece):
            self._gaps.append(blank.start() - dropped)
            dropped += blank.end() - blank.start()
            self._shifts.append(dropped)
        self.text = BLANK.sub("", piece) if dropped else piece

    def place(self, at: int) -> int:
        """Where the character at ``at`` stands in the document."""
        if not self._gaps:
            return self.start + at
        before = bisect_right(self._gaps, at)
        return self.start + at + (self._shifts[before - 1] if before else 0)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` begins and ends in the document, blanks inside included."""
        return self.place(start), self.place(end - 1) + 1
