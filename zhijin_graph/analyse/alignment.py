"""Alignment: which measure of one plan is about the same matter as which of another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

THRESHOLD: Final = 0.35
"""Less alike than this, two measures are not taken to be about the same matter."""


def align(
    titles: Sequence[str],
    other_titles: Sequence[str],
    texts: Sequence[str] = (),
    other_texts: Sequence[str] = (),
    *,
    threshold: float = THRESHOLD,
) -> tuple[tuple[int, int, float], ...]:
    """Pairs (place, other place, score) that are together most alike, each place at most once.

    Likeness is the cosine of counted character bigrams of the titles; where both texts are there, the mean
    of titles' and texts'. The assignment problem is solved exactly (Kuhn 1955; scipy's
    ``linear_sum_assignment``). In order of the first list.

    >>> align(["落实医疗救助制度", "落实住房救助制度"], ["完善住房救助制度", "完善医疗救助制度"])
    ((0, 1, 0.714...), (1, 0, 0.714...))
    """
    from scipy.optimize import linear_sum_assignment

    if not titles or not other_titles:
        return ()
    scores = likeness(titles, other_titles)
    if texts and other_texts:
        both = np.outer([bool(text) for text in texts], [bool(text) for text in other_texts])
        scores = np.where(both, (scores + likeness(texts, other_texts)) / 2, scores)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return tuple(
        (row, column, float(scores[row, column])) for row, column in pairs if scores[row, column] >= threshold
    )


def likeness(texts: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """Cosines of bigram counts, texts × others; 0 where one has no bigram, 1 for equal texts."""
    counts, other_counts = [_bigrams(text) for text in texts], [_bigrams(text) for text in others]
    words = {
        word: at for at, word in enumerate(dict.fromkeys(w for c in (*counts, *other_counts) for w in c))
    }
    mine, theirs = _vectors(counts, words), _vectors(other_counts, words)
    return np.asarray(np.clip(mine @ theirs.T, 0.0, 1.0))


def _bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring characters, white space dropped; a single character counts as itself."""
    plain = "".join(text.split())
    return Counter(plain[at : at + 2] for at in range(max(len(plain) - 1, bool(plain))))


def _vectors(counts: list[Counter[str]], words: dict[str, int]) -> NDArray[np.float64]:
    """One row of unit length a text."""
    rows = np.zeros((len(counts), max(len(words), 1)))
    for at, count in enumerate(counts):
        rows[at, [words[word] for word in count]] = list(count.values())
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, length, out=np.zeros_like(rows), where=length > 0))
