"""Page furniture: words of the web page and page numbers that are no part of the document."""

from collections.abc import Iterator

from zhijin_graph.parse.patterns import PAGE_NUMBER, PAGE_WORD_HINTS, PAGE_WORDS

DASHES = ("-", "—", "－", "–", "第")
LONGEST_PAGE_NUMBER = 24


def find_furniture(folded: str) -> Iterator[tuple[int, int]]:
    """The places of page furniture: 字号：大中小, 打印, — 3 —, 第 3 页."""
    if any(hint in folded for hint in PAGE_WORD_HINTS):
        yield from (match.span() for match in PAGE_WORDS.finditer(folded))
    if not any(dash in folded for dash in DASHES):
        return
    start = 0
    for line in folded.split("\n"):
        stripped = line.strip() if line[:1] in " -—－–第" and len(line) <= LONGEST_PAGE_NUMBER else ""
        if stripped.startswith(DASHES) and PAGE_NUMBER.fullmatch(stripped):
            yield start, start + len(line)
        start += len(line) + 1
