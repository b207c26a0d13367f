"""Sixth stage, for words: measures whose text holds them, the best first, with the places marked.

Chinese is written without spaces, so a word is any run of characters (低保, 渐退) and is found as such:
all texts stand in one long string that is searched as it is, some ms for 20,000 measures. No index can
miss a word or be out of date. Ranking is BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance
Framework"), with a word in the title counting three times.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Cell, Graph, Table
from zhijin_graph.query.asking import ask

_SEPARATOR = "\x00"
_K1, _B = 1.2, 0.75
_TITLE_WEIGHT = 3
_AROUND = 24
_MOST_MARKS = 20
SEARCH_COLUMNS = (
    "plan", "measure", "title", "score", "snippet", "marks", "start", "end", "document", "measure_iri",
    "plan_iri",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextIndex:
    """The texts of all measures end to end, where each begins, and the rows they belong to."""

    rows: tuple[dict[str, Cell], ...]
    text: str
    starts: tuple[int, ...]
    mean: float


def index_texts(graph: Graph) -> TextIndex:
    """The titles and texts of every measure of a graph."""
    rows = tuple(ask(graph, "measures"))
    pieces = [f"{row['title']}{_SEPARATOR}{row['text']}{_SEPARATOR}" for row in rows]
    starts = tuple(accumulate(map(len, pieces), initial=0))[:-1]
    text = "".join(pieces)
    return TextIndex(rows, text, starts, len(text) / max(1, len(rows)))


def search_texts(index: TextIndex, words: str, *, limit: int = 50) -> Table:
    """The measures that hold every one of the words (parted by spaces), best first.

    ``snippet`` is the passage round the first place, ``marks`` the places of the words in it, as pairs of
    offsets (``3-5 9-11``).

    Raises:
        WrongUse: no word given.
    """
    wanted = tuple(dict.fromkeys(words.split()))
    if not wanted:
        raise WrongUse("no word to search for", advice="give one, such as 低保")
    counts = [_count(index, word) for word in wanted]
    found = set(counts[0]).intersection(*counts[1:])
    weights = [log(1 + (len(index.rows) - len(each) + 0.5) / (len(each) + 0.5)) for each in counts]
    scored = sorted(
        ((_score(index, at, counts, weights), at) for at in found), key=lambda pair: (-pair[0], pair[1])
    )
    rows = (_row(index, at, score, wanted) for score, at in scored[:limit])
    return Table(SEARCH_COLUMNS, tuple(rows))


def _count(index: TextIndex, word: str) -> dict[int, int]:
    """How often a word stands in each row that holds it; in the title it counts more."""
    counts: Counter[int] = Counter()
    for place in _places(index.text, word):
        at = bisect_right(index.starts, place) - 1
        in_title = place - index.starts[at] < len(str(index.rows[at]["title"]))
        counts[at] += _TITLE_WEIGHT if in_title else 1
    return counts


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def _score(index: TextIndex, at: int, counts: Sequence[dict[int, int]], weights: Sequence[float]) -> float:
    end = index.starts[at + 1] if at + 1 < len(index.starts) else len(index.text)
    length = (end - index.starts[at]) / index.mean
    return sum(
        weight * often[at] * (_K1 + 1) / (often[at] + _K1 * (1 - _B + _B * length))
        for often, weight in zip(counts, weights, strict=True)
    )


def _row(index: TextIndex, at: int, score: float, words: Sequence[str]) -> tuple[Cell, ...]:
    row = index.rows[at]
    text = str(row["text"])
    first = min((place for word in words if (place := text.find(word)) >= 0), default=0)
    start = max(0, first - _AROUND)
    snippet = text[start : first + 3 * _AROUND]
    shown = f"{'…' if start else ''}{snippet}{'…' if start + len(snippet) < len(text) else ''}"
    marks = sorted({(place, place + len(word)) for word in words for place in _places(shown, word)})
    more: dict[str, Cell] = {
        "score": round(score, 4),
        "snippet": shown,
        "marks": " ".join(f"{begin}-{end}" for begin, end in marks[:_MOST_MARKS]),
    }
    return tuple({**row, **more}.get(name) for name in SEARCH_COLUMNS)
