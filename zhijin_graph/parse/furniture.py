"""Page furniture: words of the web page and page numbers that are no part of the document."""

from collections.abc import Iterator

from zhijin_graph.parse.patterns.layout import PAGE_NUMBER, PAGE_WORD_HINTS, PAGE_WORDS

DASHES = ("-", "—", "－", "–")
PAGE = "页"
LONGEST_PAGE_NUMBER = 24


def find_furniture(folded: str, body: int, closing: int) -> Iterator[tuple[int, int]]:
    """The places of page furniture: 字号：大中小 and 打印 around the text, — 3 — and 第 3 页 anywhere.

    The text itself stands from ``body`` to ``closing``: there such words are its own.
    """
    for start, end in ((0, body), (closing, len(folded))):
        for hint in PAGE_WORD_HINTS:
            at = folded.find(hint, start, end)
            while at >= 0:
                match = PAGE_WORDS.match(folded, at, end)
                until = match.end() if match else at + len(hint)
                yield at, until
                at = folded.find(hint, until, end)
    if PAGE in folded or any(
        dash in folded and (f"{dash}\n" in folded or f"{dash} \n" in folded or folded.endswith(dash))
        for dash in DASHES
    ):
        yield from _page_numbers(folded)


def _page_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Lines that are a page number and nothing else."""
    start = 0
    for line in folded.split("\n"):
        stripped = line.strip() if line[:1] in " -—－–第" and len(line) <= LONGEST_PAGE_NUMBER else ""
        if stripped and PAGE_NUMBER.fullmatch(stripped):
            yield start, start + len(line)
        start += len(line) + 1
