"""Third stage, the reader's standpoint: what 县, 市 and 省 mean in a plan of one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Division, Level
from zhijin_graph.resolve.places import MUNICIPALITIES, NATION, Gazetteer, level_words, related, short_forms
from zhijin_graph.resolve.zones import town_name, zone_at, zone_level_words

LONGEST_PLACE = 16

WIDTHS = str.maketrans("()<>＜＞〈〉﹤﹥[]［］【】〔〕﹝﹞｛｝{}", "（）" * 12)
"""One bracket for all, a character for a character, so that places in a name stay where they are."""


def fold_name(name: str) -> str:
    """The name with one form of bracket, of the same length.

    >>> fold_name("各乡镇<街道>人民政府<办事处>")
    '各乡镇（街道）人民政府（办事处）'
    """
    return name.translate(WIDTHS)


@dataclass(frozen=True, slots=True)
class Scope:
    """The place that a plan speaks for (None where it is not known) and what its words for places mean.

    ``words`` holds names and level words of the place and of those it lies in; ``levels`` only the latter.
    """

    gazetteer: Gazetteer
    division: Division | None
    words: Mapping[str, Division]
    levels: Mapping[str, Division]
    longest: Mapping[str, int]
    """How long a word can be, by the character that it begins with."""

    def place_at(self, text: str, at: int = 0) -> Iterator[tuple[str, Division]]:
        """Readings of a place that begins at ``at``, longest first: this scope's words, full names of all."""
        if len(text) - at > 2 and (zone := zone_at(self.gazetteer, text, at, self.division, self.words)):  # noqa: PLR2004
            yield zone
        initial = text[at : at + 1]
        longest = max(self.longest.get(initial, 0), self.gazetteer.longest.get(initial, 0))
        for length in range(min(LONGEST_PLACE, longest, len(text) - at), 0, -1):
            word = text[at : at + length]
            place = self.words.get(word)
            if place is None and word in self.gazetteer.full:
                place = self.gazetteer.named(word, self.division)
            if place is not None:
                yield from self._deeper(text, at, word, place)
                yield word, place

    def _deeper(self, text: str, at: int, word: str, place: Division) -> Iterator[tuple[str, Division]]:
        """The place inside ``place`` whose name follows it: 贵州省毕节市, 贵州毕节."""
        if word not in self.levels:
            for inner, below in self.place_below(text, at + len(word), place):
                yield from self._deeper(text, at, word + inner, below)
                yield word + inner, below

    def place_below(self, text: str, at: int, place: Division) -> Iterator[tuple[str, Division]]:
        """Places inside ``place`` whose name, full or short, begins at ``at``, longest first."""
        for length in range(min(LONGEST_PLACE, len(text) - at), 1, -1):
            word = text[at : at + length]
            if word in self.gazetteer.full or word in self.gazetteer.shortened:
                below = self.gazetteer.named(word, place)
                if below is not None and place.name in below.within:
                    yield word, below

    def far_place_at(self, text: str, at: int = 0) -> Iterator[tuple[str, Division]]:
        """Short names of provinces and prefectures elsewhere, and of places below: 上海银保监局."""
        for length in range(min(LONGEST_PLACE, len(text) - at), 1, -1):
            word = text[at : at + length]
            if word in self.gazetteer.shortened and word not in self.words:
                place = self.gazetteer.named(word, self.division)
                if place is not None and self._may_be_meant(word, place):
                    yield word, place

    def _may_be_meant(self, word: str, place: Division) -> bool:
        """Whether a short name says enough: 上海 and 威宁县 do, of counties like 织金 those of this scope."""
        if place.level is not Level.COUNTY or word[-1] in "县旗":
            return True
        return self.division is not None and self.division != NATION and related(place, self.division)


def scope_of(gazetteer: Gazetteer, division: Division | None) -> Scope:
    """The scope of a plan of ``division``: in 织金县, 县 is 织金县, 市 is 毕节市, 省 is 贵州省."""
    words: dict[str, Division] = {}
    levels: dict[str, Division] = {}
    for place in gazetteer.chain(division) if division and division != NATION else ():
        for word in zone_level_words(place) if place.level is Level.ZONE else level_words(place.name):
            levels.setdefault(word, place)
        own = (town_name(place),) if place.level is Level.TOWNSHIP else short_forms(place.name)
        for word in (place.name, *own):
            words.setdefault(word, place)
        if place.name.endswith(("地区", "盟")):  # 行署交通运输局
            words |= {word: place for word in ("行署", "行政公署") if word not in words}
        if place.name.endswith("地区"):  # 和田地委宣传部
            words.setdefault(place.name.removesuffix("区"), place)
    known = levels | words
    longest = {word[0]: len(word) for word in sorted(known, key=len)}
    return Scope(gazetteer, division, known, levels, longest)


def lookup_levels(division: Division) -> tuple[Level, ...]:
    """The levels whose usual names fit a place: those of a municipality are a province's or a city's."""
    if division.level is Level.ZONE:
        return (Level.ZONE, Level.COUNTY, Level.PREFECTURE)
    if division.level is Level.TOWNSHIP:
        return (Level.TOWNSHIP, Level.COUNTY)
    return (Level.PROVINCE, Level.PREFECTURE) if division.name in MUNICIPALITIES else (division.level,)


@cache
def level_word(division: Division) -> str:
    """How the bodies of a place call its level: 县, 州; nothing for the nation."""
    if division.level is Level.ZONE:
        return zone_level_words(division)[0]
    return next(iter(level_words(division.name)), "") if division != NATION else ""


@cache
def short_place(division: Division) -> str:
    """The place without its level word where that leaves a name: 织金, but 环县."""
    return next(iter(short_forms(division.name)), division.name)
