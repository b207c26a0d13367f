"""Third stage, whose plan it is: the place told from the issuer, else the document number, else the title."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Division, Fact, Header, Jurisdiction, Span
from zhijin_graph.resolve.lexicon import read_rows
from zhijin_graph.resolve.places import NATION, Gazetteer
from zhijin_graph.resolve.zones import GOVERNED, load_zones, make_town, zone_at

NATIONAL_ISSUER = re.compile(
    "^(?:国务院|国家|中共中央|中央|中华人民共和国|最高人民|全国)|^[一-鿿]{2,8}(?:部|总局|总署)(?:$|办公厅)"
)
# 织府办〔2023〕43号 · 毕委办字〔2022〕59号 · 黔东南府发 · 国办发: place, then the organ
NUMBER = re.compile("^(?P<place>[一-鿿]{1,8}?)(?=[府政委党人]|办)")
NATIONAL_NUMBER = re.compile("^(?:国办|国发|国函|国令|中办|中发|国务院)")
# 云台镇人民政府 · 粤海街道办事处 · 云台镇党委 · 云台镇2023年…, behind the name of a county
TOWN = re.compile(
    "^(?!乡镇|镇街|各|特色|美丽|重点)(?P<town>[一-鿿]{1,6}?(?:街道|镇|乡))"
    "(?:人民政府|办事处|党政|党委|党工委|委员会|委办|(?<![小城集村]镇)(?<!城乡)(?=20[0-9]{2}年))"
)
PARTY_BEFORE = re.compile("^(?:中共|中国共产党)")


def infer_jurisdiction(gazetteer: Gazetteer, header: Header) -> Jurisdiction | None:
    """The place that a plan speaks for, how that was told, and the words; None where nothing tells it.

    A document number counts only where its characters fit one place (织 in 织府办 fits 织金县 alone), and
    not where the title begins with a place inside that one (琼府办 of 琼中县: 琼 alone is 海南省), or with
    another place of the same name (江北 of 重庆市江北区).
    """
    issuers = (*header.issuers, *((header.publisher,) if header.publisher else ()))
    for fact in issuers:
        if division := place_of_issuer(gazetteer, fact.value):
            return Jurisdiction(division, "issuer", fact.span)
    numbered = place_of_number(gazetteer, header.document_number.value) if header.document_number else None
    titled = place_of_issuer(gazetteer, header.title.value) if header.title else None
    if header.title and titled and (numbered is None or numbered.name in {titled.name, *titled.within}):
        return Jurisdiction(titled, "title", _words(header.title, titled))
    if header.document_number and numbered:
        return Jurisdiction(numbered, "number", header.document_number.span)
    return None


def given_jurisdiction(gazetteer: Gazetteer, place: str) -> Jurisdiction:
    """The place that a user names, by name or GB/T 2260 code.

    Raises:
        WrongUse: no division, or more than one, is called so.
    """
    division = NATION if place in {NATION.name, NATION.code, "全国", "国家"} else gazetteer.named(place)
    if division is None and place.isdecimal():
        division = next((d for found in gazetteer.full.values() for d in found if d.code == place), None)
    if division is None:
        zone = zone_at(gazetteer, place, 0, None, {})
        division = zone[1] if zone and zone[0] == place else None
    if division is None:
        raise WrongUse(
            f"no division, or more than one, is called {place}",
            where="place",
            advice="give its full name or code",
        )
    return Jurisdiction(division, "given")


def place_of_issuer(gazetteer: Gazetteer, issuer: str) -> Division | None:
    """The place that an issuer's name (or a title) begins with; of several readings the longest.

    >>> from zhijin_graph.resolve.places import load_gazetteer
    >>> place_of_issuer(load_gazetteer(), "贵州省毕节市人民政府办公室").code
    '520500'
    """
    if NATIONAL_ISSUER.match(issuer):
        return NATION
    found, rest = None, PARTY_BEFORE.sub("", issuer.strip())
    while place := next(_places_at(gazetteer, rest, found), None):
        found, rest = place[1], rest[len(place[0]) :]
    return _zone_of_issuer(gazetteer, rest, found) or _town_of_issuer(gazetteer, rest, found) or found


def _town_of_issuer(gazetteer: Gazetteer, rest: str, within: Division | None) -> Division | None:
    """The township whose government or committee an issuer is: 长寿区云台镇人民政府."""
    town = TOWN.match(rest)
    return make_town(gazetteer, within, town["town"]) if town and within else None


def _zone_of_issuer(gazetteer: Gazetteer, rest: str, within: Division | None) -> Division | None:
    """The zone whose administration an issuer is: 合肥高新技术产业开发区管理委员会.

    A listed zone is known by its name alone, others only where 管委会 follows, for 开发区 may be the subject.
    """
    zone = zone_at(gazetteer, rest, 0, within, {})
    if zone is None or not (zone[0] in load_zones().listed or GOVERNED.match(rest, len(zone[0]))):
        return None
    return zone[1] if within is None or within.name in zone[1].within else None


def _places_at(gazetteer: Gazetteer, text: str, above: Division | None) -> Iterator[tuple[str, Division]]:
    for length in range(min(16, len(text)), 1, -1):
        word = text[:length]
        if word in gazetteer.full or (above is None and word in gazetteer.shortened and word[-1] in "州县旗"):
            place = gazetteer.named(word, above)
            if place is not None and (above is None or above.name in place.within):
                yield word, place


def place_of_number(gazetteer: Gazetteer, number: str) -> Division | None:
    """The one place whose name, or whose province's abbreviation, the number begins with.

    >>> from zhijin_graph.resolve.places import load_gazetteer
    >>> place_of_number(load_gazetteer(), "黔东南府办发〔2020〕3号").name
    '黔东南苗族侗族自治州'
    """
    if NATIONAL_NUMBER.match(number):
        return NATION
    match = NUMBER.match(number)
    if match is None:
        return None
    letters = match["place"]
    if letters in _provinces():
        return gazetteer.named(_provinces()[letters])
    found = {d for d in gazetteer.initials.get(letters[0], ()) if d.name.startswith(letters)}
    found -= gazetteer.former
    return found.pop() if len(found) == 1 else None


@cache
def _provinces() -> Mapping[str, str]:
    """The names of the provinces by the letters that stand for them in numbers."""
    return MappingProxyType({row["letter"]: row["name"] for row in read_rows("provinces")})


def _words(title: Fact[str], division: Division) -> Span:
    """The words of the title that name the place, where they stand in one piece."""
    text = title.span.text
    at = text.find(division.name)
    if at < 0:
        return title.span
    start = title.span.start + at
    return Span(start, start + len(division.name), division.name)
