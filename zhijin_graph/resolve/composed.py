"""Third stage, names made of function words alone: 民政和退役军人局 works in two systems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zhijin_graph.resolve.forms import LONG_AND_SHORT
from zhijin_graph.resolve.lexicon import FUNCTION_JOIN, Lexicon

# 教育科技局 · 农业农村和水务局 · 规划资源分局: what closes a name made of function words
ENDS = tuple(
    re.compile(f"{before}(?:分局|局|委员会|委|办公室|办|厅|部|中心|处|站)$")
    for before in ("", "(?:管理|服务|发展|综合|工作)")
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A name made of function words: their systems, and the name with each word in its usual form."""

    systems: tuple[str, ...]
    name: str


def read_functions(lexicon: Lexicon, name: str) -> Composed | None:
    """What the words tell that make up ``name`` whole, its ending aside; None where they do not.

    A name of one word stays as it is written, and so does one with a character that may stand for two words.

    >>> from zhijin_graph.resolve.lexicon import load_lexicon
    >>> read_functions(load_lexicon(), "发改和工信局")
    Composed(systems=('development-reform', 'industry-information'), name='发展改革和工业信息化局')
    """
    for pattern in ENDS:
        end = pattern.search(name)
        if end is not None and (words := _words(lexicon, name, end.start())):
            if words[-1].endswith("管") and end[0].startswith("管理"):  # 市场监管管理局 is a slip
                return None
            systems = (lexicon.words.get(word) or lexicon.letters[word] for word in words)
            return Composed(tuple(dict.fromkeys(systems)), _written_out(lexicon, words, name, end[0]))
    return None


def _words(lexicon: Lexicon, name: str, end: int) -> list[str]:
    """The words that make up the first ``end`` characters, with single characters only where they must."""
    return _split_words(lexicon.words, name, end) or _split_words(
        {**lexicon.words, **lexicon.letters}, name, end
    )


def _split_words(words: Mapping[str, str], name: str, end: int) -> list[str]:
    at, found = 0, []
    longest = max(map(len, words))
    while at < end:
        word = next(
            (name[at : at + n] for n in range(min(longest, end - at), 0, -1) if name[at : at + n] in words),
            "",
        )
        if not word:
            return []
        found.append(word)
        at += len(word)
        if at < end - 1 and FUNCTION_JOIN.match(name, at):
            at += 1
    return found


def _written_out(lexicon: Lexicon, words: list[str], name: str, end: str) -> str:
    usual = [lexicon.usual.get(word, "") for word in words]
    if len(words) == 1 or not all(usual):
        return name
    for long, short in LONG_AND_SHORT:
        end = end.removesuffix(long) + short if end.endswith(long) else end
    return "".join(usual[:-1]) + "和" + usual[-1] + end
