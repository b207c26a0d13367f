"""Third stage, what a measure is about: aid programmes and target groups, with the words that name them."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Document, Measure, Topic
from zhijin_graph.model.alternatives import any_of
from zhijin_graph.resolve.lexicon import read_rows

SCHEMES = (("programme", "programmes"), ("group", "groups"))
BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class TopicWords:
    """One pattern of all words, longest first, and the concepts that each names (uncounted words none)."""

    pattern: re.Pattern[str]
    concepts: Mapping[str, tuple[tuple[str, str], ...]]


@cache
def load_topic_words() -> TopicWords:
    """The words of ``programmes.csv`` and ``groups.csv``; those of ``uncounted.csv`` name nothing.

    Raises:
        UnreadableInput: a table is not there.
    """
    concepts: dict[str, tuple[tuple[str, str], ...]] = {row["words"]: () for row in read_rows("uncounted")}
    for scheme, table in SCHEMES:
        for row in read_rows(table):
            for word in row["words"].split("|"):
                concepts[word] = (*concepts.get(word, ()), (scheme, row["concept"]))
    return TopicWords(re.compile(any_of(concepts)), concepts)


def find_topics(document: Document, measure: Measure, words: TopicWords) -> tuple[Topic, ...]:
    """The programmes and groups that title and text of a measure name, each with the first words that do.

    Longest match wins: 低保标准 names the programme, never the group 低保对象.
    """
    found: dict[tuple[str, str], Topic] = {}
    for span in (measure.title, measure.text):
        text = "".join(span.text.split())
        gaps = _gaps(span.text) if len(text) < len(span.text) else ()
        for match in words.pattern.finditer(text):
            for scheme, concept in words.concepts[match[0]]:
                if (scheme, concept) not in found:
                    start, end = _place(gaps, match.start()), _place(gaps, match.end() - 1) + 1
                    words_in_text = document.span(span.start + start, span.start + end)
                    found[scheme, concept] = Topic(scheme, concept, words_in_text)
    return tuple(found.values())


def _gaps(text: str) -> tuple[int, ...]:
    """For each blank in ``text``, how many characters that are none stand before it.

    >>> _gaps("各项资助 政策")
    (4,)
    """
    blanks = (match.start() for match in BLANK.finditer(text))
    return tuple(at - number for number, at in enumerate(blanks))


def _place(gaps: tuple[int, ...], at: int) -> int:
    """Where character ``at`` of a text without blanks stands in the text with them."""
    return at + bisect_right(gaps, at) if gaps else at
