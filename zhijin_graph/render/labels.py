"""Ninth stage: names short enough for a label, and how wide they are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

_LEVEL_WORD = re.compile("^[县市省州区](?!委|场)(?=..)")
"""The level word before a name: 县 in 县民政局, but not in 县委政法委 nor 市 in 市场监管总局."""
_ANGLES = str.maketrans(
    {"<": "（", ">": "）", "〈": "（", "〉": "）", "＜": "（", "＞": "）", "(": "（", ")": "）"}
)
_WIDE = "WFA"
_NARROW_EM = 0.58
_LAST_NARROW = "\u0fff"


def local_name(written: Iterable[str], name: str) -> str:
    """How texts of the place write a department: the commonest form, of equals the longest.

    >>> local_name(["县应急管理", "县应急管理局", "县应急管理局"], "织金县应急管理局")
    '县应急管理局'
    """
    counts = Counter("".join(form.split()).translate(_ANGLES) for form in written)
    counts.pop("", None)
    if not counts:
        return name
    return min(counts, key=lambda form: (-counts[form], -len(form), form))


def short_names(local: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Names without the level word where all of them share it; IRI → label.

    ``given`` are short names already known. A label that two departments would share stays long.

    >>> short_names({"a": "县民政局", "b": "县委政法委", "c": "团县委"}, {})
    {'a': '民政局', 'b': '县委政法委', 'c': '团县委'}
    >>> short_names({"a": "县民政局", "b": "市民政局"}, {"a": "民政局"})
    {'a': '县民政局', 'b': '市民政局'}
    """
    levels = {match.group() for name in local.values() if (match := _LEVEL_WORD.match(name))}
    if len(levels) != 1:
        return dict(local)
    short = {iri: given.get(iri) or _LEVEL_WORD.sub("", name) for iri, name in local.items()}
    taken = Counter(short.values())
    return {iri: label if taken[label] == 1 else local[iri] for iri, label in short.items()}


def text_width(text: str, size: float) -> float:
    """Width in pixels, near enough for any system font: a Chinese character is one em wide.

    >>> text_width("民政局", 16)
    48.0
    """
    if not text.isascii():
        ems = sum(
            1.0 if char > _LAST_NARROW and east_asian_width(char) in _WIDE else _NARROW_EM for char in text
        )
        return round(ems * size, 1)
    return round(len(text) * _NARROW_EM * size, 1)


def clip(text: str, size: float, width: float) -> str:
    """The text, cut with … where it would be wider than ``width`` pixels.

    >>> clip("落实基本生活救助制度", 10, 60)
    '落实基本生…'
    """
    text = " ".join(text[:400].split())
    if text_width(text, size) <= width:
        return text
    used = size
    for at, char in enumerate(text):
        used += text_width(char, size)
        if used > width:
            return f"{text[:at]}…"
    return text


def wrap(text: str, size: float, width: float, lines: int = 2) -> tuple[str, ...]:
    """The text in at most ``lines`` lines of about equal length, each no wider than ``width`` pixels.

    >>> wrap("人力资源和社会保障局", 10, 60)
    ('人力资源和', '社会保障局')
    """
    text = " ".join(text[:400].split())
    full = text_width(text, size)
    count = min(lines, max(1, -int(-full // width)))
    if count == 1:
        return (clip(text, size, width),)
    target = min(width, full / count + size / 2)
    head = _prefix(text, size, target)
    return (text[:head], *wrap(text[head:], size, width, count - 1))


def _prefix(text: str, size: float, width: float) -> int:
    """How many characters fit into ``width``, at least one."""
    used = 0.0
    for at, char in enumerate(text):
        used += text_width(char, size)
        if used > width:
            return max(1, at)
    return len(text)
