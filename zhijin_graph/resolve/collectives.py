"""Third stage, the collectives: names that stand for every body of some sort (各乡镇…, 各成员单位)."""

import re
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Department, DepartmentKind, Division, Resolution
from zhijin_graph.resolve.bodies import Why, resolved
from zhijin_graph.resolve.lexicon import read_rows
from zhijin_graph.resolve.patterns import NOT_A_LEVEL
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, level_word

WHOLE_PLACE = re.compile("^(?:全|我|本)(?=[县市州区省旗盟])")
# 州直相关单位, 县级各部门, 市有关部门; not 市场主体
LEVEL_BEFORE = re.compile("^(?:自治区|[省市州县区旗盟])(?=[级直各有相属])")
# 市领导小组各成员单位, 区考评机构: the level of the place itself, before a collective of some length
LEVEL_FIRST = re.compile(
    "^[省市州县区旗盟](?=(?:人民)?政府各|[^级直属省市州县区旗盟乡镇各、]{2}.*(?:成员单位|机构)$)"
)
# what heads a list of units, and is no unit
HEADING = re.compile("^(?:牵头|责任|配合|主办|承办|协办|主责|参与|参加|实施)(?:单位|部门)$")
# 医院 is every hospital, 县医院 and 织金县医院 are one
BARE = ("学校", "医院", "银行", "企业", "高校", "院校")
OF_THE_NATION = re.compile("^(?:国务院|中央|各省)")


@dataclass(frozen=True, slots=True)
class CollectivePattern:
    """A row of ``collectives.csv``: names it covers, their common name (or none), who belongs to them."""

    pattern: re.Pattern[str]
    name: str
    members: str


@cache
def load_collectives() -> tuple[CollectivePattern, ...]:
    """The patterns of collectives, first match wins.

    Raises:
        UnreadableInput: the table is not there.
    """
    return tuple(
        CollectivePattern(re.compile(row["pattern"]), row["name"], row["member_pattern"])
        for row in read_rows("collectives")
    )


def resolve_collective(scope: Scope, text: str) -> Resolution | None:
    """The collective that ``text`` names, or None where it names none or its place is not known.

    >>> from zhijin_graph.resolve.places import load_gazetteer
    >>> from zhijin_graph.resolve.scope import scope_of
    >>> zhijin = scope_of(load_gazetteer(), load_gazetteer().named("织金县"))
    >>> resolve_collective(zhijin, "县直各有关部门").department.name
    '织金县直各有关部门'
    """
    if HEADING.match(text):
        return None
    words, division = _split_place(scope, text)
    found = next((p for p in load_collectives() if p.pattern.match(words)), None)
    if found is None or division is None or (words in BARE and words != text):
        return None
    name = found.name or words
    place = "" if division == NATION else scope.gazetteer.label(division)
    members = found.members.replace("{place}", place or "全国").replace("{words}", words)
    department = Department(
        place + name,
        name if found.name else _local(words, division, text),
        name,
        DepartmentKind.COLLECTIVE,
        division=division,
        level=division.level,
        member_pattern=members,
    )
    return resolved(
        department, Why("集合名称，成员不定", "a collective: its members are not named one by one")
    )


def _split_place(scope: Scope, text: str) -> tuple[str, Division | None]:
    """The words of the collective and its place: 州直相关单位 → 直相关单位 of the prefecture."""
    if OF_THE_NATION.match(text) and "驻" not in text:
        return text, NATION
    text = WHOLE_PLACE.sub("", text)
    level = LEVEL_BEFORE.match(text)
    if level and level[0] not in scope.levels and text.endswith("政府"):  # 县级人民政府 for the nation
        return text, scope.division
    if level:
        return text[level.end() :], scope.levels.get(level[0])
    own = scope.levels.get(text[0]) if LEVEL_FIRST.match(text) and not NOT_A_LEVEL.match(text) else None
    if own is not None:
        return text[1:], own
    for word, place in scope.place_at(text):
        if word not in scope.levels and len(word) < len(text):
            return text[len(word) :], place
    return text, scope.division


def _local(words: str, division: Division, text: str) -> str:
    return level_word(division) + words if LEVEL_BEFORE.match(text) else words
