"""Third stage, units and branches of known bodies: 公安局交警大队, 市生态环境局织金分局, 资源规划雁塔分局."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhijin_graph.model import Department, DepartmentKind, Division, Level, Resolution
from zhijin_graph.resolve.bodies import NO_WHY, Why, other_form, resolved
from zhijin_graph.resolve.composed import read_functions
from zhijin_graph.resolve.forms import PLACE
from zhijin_graph.resolve.lexicon import Lexicon
from zhijin_graph.resolve.patterns import (
    BY_PATTERN,
    ENTERPRISE,
    OF_THE_NATION,
    is_well_formed,
    kind_of,
    of_no_level,
    places_of,
    unit_of,
)
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, lookup_levels
from zhijin_graph.resolve.zones import zone_at

# 毕节市生态环境局织金分局 · 毕节银保监分局织金监管组
BRANCH = re.compile("(?:分局|支局|分公司|公司|分行|中心支行|支行|分中心|监管组)$")
# 市公安局高新分局 · 经开区分局
ZONE_BRANCH = re.compile("(?P<zone>高新|经开|综保)区?分局$")
# 农业农村部种植业管理司 · 住房城乡建设部办公厅
MINISTRY_UNIT = re.compile("(?:司|厅|局|室|中心|党委)$")
# what a branch in a place below may be called
BELOW = re.compile("(?:分局|支局|管理局|监管局|监督局|支队|大队|中队|办事处|分中心|管理处)$")


def read_local_branch(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """The branch of an upper body that a function and a place name: 公安海淀分局, 资源规划雁塔分局.

    It is the same as 区公安分局 and has that name.
    """
    if scope.division is None or not text.endswith("分局"):
        return None
    head = next((word for word, place in scope.place_at(text) if word in scope.levels), "")
    for at in range(len(head) + 2, len(text) - 3):
        for word, place in (*scope.place_at(text, at), *scope.place_below(text, at, scope.division)):
            if word in scope.levels or text[at + len(word) :] != "分局":
                continue
            composed = read_functions(lexicon, text[len(head) : at] + "分局")
            if composed and len(composed.systems) == 1:
                return resolved(_branch(lexicon, scope, place, composed.name, composed.systems[0]), NO_WHY)
    return None


def _branch(lexicon: Lexicon, scope: Scope, place: Division, name: str, system: str) -> Department:
    """The branch in a place, called as it calls it: 自然资源和规划分局 for 资源规划分局."""
    stem = name.removesuffix("分局")
    return unit_of(scope, place, lexicon.full.get(stem, stem) + "分局", system)


def read_unit(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """A unit of a known body (公安局交警大队), or its branch in a place below (生态环境局织金分局).

    It has the system of that body.
    """
    if not is_well_formed(text) or OF_THE_NATION.match(text):
        return None
    found = (_inner_unit(lexicon, scope, rest, division) for rest, division in places_of(scope, text))
    return next(filter(None, found), None)


def read_ministry_unit(lexicon: Lexicon, text: str) -> Resolution | None:
    """A unit of a body of the nation: 农业农村部种植业管理司."""
    if not MINISTRY_UNIT.search(text):
        return None
    for end in range(len(text) - 2, 2, -1):
        bodies = lexicon.find(text[:end], (Level.NATIONAL,))
        if len(bodies) == 1:
            name = bodies[0].canonical + text[end:]
            unit = Department(
                name,
                name,
                name,
                DepartmentKind.DEPARTMENT,
                division=NATION,
                level=Level.NATIONAL,
                system=bodies[0].system,
            )
            return resolved(unit, Why(f"{bodies[0].canonical}的内设机构", f"a unit of {bodies[0].canonical}"))
    return None


def read_branch(scope: Scope, text: str) -> Resolution | None:
    """A branch whose own name holds the place that it serves: 农发行溆浦县支行."""
    if scope.division is None or not BRANCH.search(text) or of_no_level(scope, text):
        return None
    for at in range(1, len(text) - 2):
        for word, place in (*scope.place_at(text, at), *scope.place_below(text, at, scope.division)):
            if word not in scope.levels and BRANCH.fullmatch(text, at + len(word)):
                kind = kind_of(text) if ENTERPRISE.search(text) else DepartmentKind.BRANCH
                branch = Department(text, text, text, kind, division=place, level=place.level)
                return resolved(branch, BY_PATTERN)
    return None


def _inner_unit(lexicon: Lexicon, scope: Scope, rest: str, division: Division) -> Resolution | None:
    for end in range(len(rest) - 2, 1, -1):
        bodies = lexicon.find(PLACE + rest[:end], lookup_levels(division))
        if len(bodies) != 1:
            continue
        unit = unit_of(scope, division, rest, bodies[0].system)
        why = Why(f"“{bodies[0].short_name}”的内设或下属机构", f"a unit of “{bodies[0].short_name}”")
        word, below = next(_places_in(scope, rest, end, division), ("", None))
        if below is not None and rest[end + len(word) :] == "分局" and bodies[0].short_name[-1] in "局委":
            # 市生态环境局麻阳分局 is the 县生态环境分局
            branch = unit_of(scope, below, bodies[0].short_name[:-1] + "分局", bodies[0].system)
            return resolved(branch, why + other_form(rest, branch))
        if BRANCH.search(rest, end) or (below is not None and BELOW.fullmatch(rest, end + len(word))):
            unit = replace(unit, kind=DepartmentKind.BRANCH)
            if below is not None:
                unit = replace(unit, local_name=unit.name, division=below, level=below.level)
        return resolved(unit, why)
    return None


def _places_in(scope: Scope, rest: str, at: int, division: Division) -> Iterator[tuple[str, Division]]:
    """The places of a division that its branch may serve: 鼓楼分局, and 高新分局 of the 高新区."""
    yield from scope.place_below(rest, at, division)
    if zone := ZONE_BRANCH.match(rest, at):
        found = zone_at(scope.gazetteer, zone["zone"] + "区", 0, division, {})
        if found is not None:
            yield zone[0].removesuffix("分局"), found[1]
