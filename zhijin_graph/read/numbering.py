"""The numbers that Word shows before paragraphs and does not store in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS: Final = "〇一二三四五六七八九"
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_PLACEHOLDER: Final = re.compile(r"%([1-9])")  # 第%1条
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: the format of its number and the words around it."""

    number_format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    __slots__ = ("_counts", "_levels", "_lists", "_styles")

    def __init__(self, document: "WordDocument") -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._styles = {
            style.get(f"{W}styleId", ""): style for style in document.styles.element.iter(f"{W}style")
        }
        for relation in document.part.rels.values():
            if str(relation.reltype).endswith("/numbering") and not relation.is_external:
                self._read(getattr(relation.target_part, "element", document.element))

    def label(self, paragraph: "_Element") -> str:
        """The number shown before a paragraph, such as ``（一）``; empty where there is none."""
        number_id, depth = self._numbered(paragraph)
        levels = self._levels.get(number_id)
        if not levels or depth not in levels:
            return ""
        counts = self._counts.setdefault(self._lists[number_id], [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        shown = {str(at + 1): _format(level, _or(counts[at], level.start)) for at, level in levels.items()}
        if levels[depth].number_format == "bullet":
            return ""
        return _PLACEHOLDER.sub(lambda match: shown.get(match[1], ""), levels[depth].text)

    def _read(self, numbering: "_Element") -> None:
        abstract = {
            each.get(f"{W}abstractNumId", ""): _levels_of(each)
            for each in numbering.iterchildren(f"{W}abstractNum")
        }
        for each in numbering.iterchildren(f"{W}num"):
            number_id = each.get(f"{W}numId", "")
            abstract_id = _value(each, "abstractNumId")
            levels = dict(abstract.get(abstract_id, {}))
            starts = {}
            for override in each.iterchildren(f"{W}lvlOverride"):
                depth = _integer(override.get(f"{W}ilvl"))
                levels |= {at: level for at, level in _levels_of(override).items() if at == depth}
                if (start := _value(override, "startOverride")) and depth in levels:
                    starts[depth] = _integer(start)
            for depth, start_at in starts.items():
                levels[depth] = Level(levels[depth].number_format, levels[depth].text, start_at)
            self._levels[number_id] = levels
            # Lists made from one definition count on together, unless one of them starts anew.
            self._lists[number_id] = f"{abstract_id} {number_id if starts else ''}"

    def _numbered(self, paragraph: "_Element") -> tuple[str, int]:
        """The list a paragraph belongs to and its depth there, said by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else _value(properties, "pStyle")
        seen: set[str] = set()
        number_id, depth = "", ""
        while properties is not None:
            numbered = properties.find(f"{W}numPr")
            if numbered is not None:
                number_id = number_id or _value(numbered, "numId")
                depth = depth or _value(numbered, "ilvl")
            if number_id or style in seen or style not in self._styles:
                break
            seen.add(style)
            properties = self._styles[style].find(f"{W}pPr")
            style = _value(self._styles[style], "basedOn")
        return number_id, _integer(depth)


def _levels_of(definition: "_Element") -> dict[int, Level]:
    return {
        _integer(level.get(f"{W}ilvl")): Level(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _integer(_value(level, "start") or "1"),
        )
        for level in definition.iterchildren(f"{W}lvl")
        if _integer(level.get(f"{W}ilvl")) < _LEVELS
    }


def _value(element: "_Element", name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def _integer(written: str | None) -> int:
    digits = (written or "").strip()
    return int(digits[:6]) if digits.isdecimal() else 0


def _or(count: int | None, start: int) -> int:
    return start if count is None else count


def _format(level: Level, number: int) -> str:
    """A number in the format of its level.

    >>> _format(Level("chineseCounting", "%1、", 1), 21), _format(Level("decimalEnclosedCircle", "%1", 1), 3)
    ('二十一', '③')
    """
    return _FORMATS.get(level.number_format, str)(number)


def _chinese(number: int) -> str:
    """A number as Chinese counts: 十二, 二十, 一百零三."""
    if number < 10:  # noqa: PLR2004
        return _DIGITS[number]
    if number < 100:  # noqa: PLR2004
        tens, ones = divmod(number, 10)
        return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
    if number < 1000:  # noqa: PLR2004
        hundreds, rest = divmod(number, 100)
        if not rest:
            return f"{_DIGITS[hundreds]}百"
        between = "零" if rest < 10 else "一" if rest < 20 else ""  # noqa: PLR2004 一百零三, 一百一十三
        return f"{_DIGITS[hundreds]}百{between}{_chinese(rest)}"
    return str(number)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)  # noqa: PLR2004


def _lettered(number: int) -> str:
    if number < 1:
        return str(number)
    repeats, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (repeats % 50 + 1)


def _roman(number: int) -> str:
    if not 1 <= number < 40:  # noqa: PLR2004
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _lettered,
    "upperLetter": lambda number: _lettered(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
