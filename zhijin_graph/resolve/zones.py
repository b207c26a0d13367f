"""Third stage, the zones (功能区): places with an administration of their own outside GB/T 2260.

A zone lies in a division and has its departments: 合肥高新区, 雄安新区, 新疆生产建设兵团. Well-known ones
stand in ``zones.csv``; others are told by the kind that ends their name (``zone_kinds.csv``) and what stands
before it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from zhijin_graph.model import Division, Level
from zhijin_graph.resolve.lexicon import read_rows
from zhijin_graph.resolve.places import Gazetteer, load_gazetteer

LONGEST_STEM = 8
# 双凤经开区管委会 · 洋浦经济开发区工委: what a zone is governed by
GOVERNED = re.compile("(?:开发建设)?(?:党工委|工委|管委|管理委员会|执行委员会|执委会)")
# what may not stand in a zone's own name: 各园区, 市级高新区, 推进经开区
NO_STEM = re.compile("[各等和及与全对在由为、（）]|有关|相关|推进|建设|国家|省级|市级|县级|主导")


@dataclass(frozen=True, slots=True)
class ZoneKinds:
    """How names of zones end: the ``usual`` form of each (经开区), and which are ``plain`` without 管委会."""

    pattern: re.Pattern[str]
    usual: Mapping[str, str]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True)
class Zones:
    """What is known of zones: the listed ones by each of their names, their level words, and the kinds."""

    listed: Mapping[str, Division]
    words: Mapping[str, tuple[str, ...]]
    initials: frozenset[str]
    longest: int
    kinds: ZoneKinds


@cache
def load_zones() -> Zones:
    """The zones that the package knows, read once in a process."""
    gazetteer = load_gazetteer()
    by_code = {division.code: division for found in gazetteer.full.values() for division in found}
    listed: dict[str, Division] = {}
    words: dict[str, tuple[str, ...]] = {}
    for row in read_rows("zones"):
        zone = make_zone(by_code[row["within"]], row["name"])
        words[zone.code] = tuple(row["level_words"].split("|"))
        listed |= dict.fromkeys(filter(None, (row["name"], *row["aliases"].split("|"))), zone)
    rows = read_rows("zone_kinds")
    endings = "|".join(sorted((row["kind"] for row in rows), key=len, reverse=True))
    kinds = ZoneKinds(
        re.compile(f"[一-鿿]{{0,{LONGEST_STEM}}}?(?P<kind>{endings})"),
        MappingProxyType({row["kind"]: row["usual"] for row in rows}),
        frozenset(row["kind"] for row in rows if row["alone"]),
    )
    initials = frozenset(name[0] for name in listed)
    return Zones(MappingProxyType(listed), MappingProxyType(words), initials, max(map(len, listed)), kinds)


def make_zone(parent: Division, name: str, level: Level = Level.ZONE) -> Division:
    """The zone called ``name`` inside ``parent``; its code is that of the parent with the name behind it."""
    return Division(f"{parent.code}-{name}", name, level, (parent.name, *parent.within))


def make_town(gazetteer: Gazetteer, parent: Division, name: str) -> Division:
    """The township called ``name`` inside ``parent``: 崇明区堡镇."""
    return make_zone(parent, gazetteer.label(parent) + name, Level.TOWNSHIP)


def town_name(town: Division) -> str:
    """The name of a township without what it lies in: 堡镇."""
    at = town.name.find(town.within[0])
    return town.name[at + len(town.within[0]) :]


def zone_level_words(zone: Division) -> tuple[str, ...]:
    """How the bodies of a zone call it, the usual word first: 新区 of 雄安新区, 区 of 合肥高新区."""
    zones = load_zones()
    if zone.code in zones.words:
        return zones.words[zone.code]
    usual = next((kind for kind in zones.kinds.usual.values() if zone.name.endswith(kind)), "")
    last = usual[-2:] if usual[-2:] in {"新区", "园区"} else ""
    return tuple(dict.fromkeys(filter(None, (last, "区", usual))))


def zone_at(
    gazetteer: Gazetteer, text: str, at: int, near: Division | None, words: Mapping[str, Division]
) -> tuple[str, Division] | None:
    """The zone whose name begins at ``at`` and that name as written, in a plan of ``near``; None for none.

    ``words`` are the words for places in that plan: 市高新区 is the zone of that 市.
    """
    zones = load_zones()
    if text[at : at + 1] in zones.initials:
        for length in range(min(zones.longest, len(text) - at), 1, -1):
            if (word := text[at : at + length]) in zones.listed:
                return word, zones.listed[word]
    match = zones.kinds.pattern.match(text, at)
    if match is None or match[0] in gazetteer.full or match[0] in words:
        return None
    kind, stem = match["kind"], match[0].removesuffix(match["kind"])
    if not (GOVERNED.match(text, match.end()) or kind in zones.kinds.plain):
        return None
    if NO_STEM.search(stem):
        return None
    zone = _zone_of(gazetteer, stem, zones.kinds.usual[kind], near, words)
    return (match[0], zone) if zone else None


def _zone_of(
    gazetteer: Gazetteer, stem: str, usual: str, near: Division | None, words: Mapping[str, Division]
) -> Division | None:
    """The zone of a kind that a stem names: of a place (合肥), of its own in a place (长丰双凤, 双凤)."""
    parent, own = near, stem
    for word, place in _places(gazetteer, stem, near, words):
        if len(stem) - len(word) == 1:  # 大丰港经开区: 港 belongs to the name
            continue
        if word == stem or word in words or place.level is Level.PROVINCE or word in gazetteer.full:
            parent, own = place, stem[len(word) :]
            break
    if parent is None or (parent.level in {Level.NATIONAL, Level.PROVINCE} and not own):
        return None
    if not parent.code.isdecimal():
        parent = gazetteer.lies_in(parent)
    if not own:
        short = gazetteer.shortest(parent)
        return make_zone(parent, short + usual)
    return make_zone(parent, gazetteer.label(parent) + own + usual)


def _places(
    gazetteer: Gazetteer, stem: str, near: Division | None, words: Mapping[str, Division]
) -> Iterator[tuple[str, Division]]:
    for length in range(len(stem), 0, -1):
        word = stem[:length]
        place = words.get(word) or (gazetteer.named(word, near) if length > 1 else None)
        if place is not None:
            for inner, below in _places(gazetteer, stem[length:], place, {}):
                if place.name in below.within:
                    yield word + inner, below
            yield word, place
