"""Third stage, names outside the lexicon that are still well formed: 县民政和退役军人局, 县某某服务中心."""

import re
from dataclasses import replace

from zhijin_graph.model import Candidate, Department, DepartmentKind, Division, Level, Resolution, State
from zhijin_graph.resolve.bodies import (
    Why,
    ambiguous,
    department_of,
    other_form,
    resolved,
    township_government,
)
from zhijin_graph.resolve.composed import read_functions
from zhijin_graph.resolve.forms import PLACE
from zhijin_graph.resolve.lexicon import Lexicon
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, level_word, lookup_levels, short_place
from zhijin_graph.resolve.zones import make_town

# 县供排水服务中心 · 市轨道交通集团 · 八步街道办事处
WELL_FORMED = re.compile(
    r"^(?!各|有关|相关|其他|其它|本|该|我|等|其|此|以|对|在|由|为|与|和|及|是|并|将|要|按|据|全)[一-鿿0-9“”]{1,24}?"
    r"(?:局|委|委员会|党工委|工委|党委|办|办公室|厅|部|署|中心|公司|集团|银行|支行|分行|法院|检察院|学院|大学|医院|研究院|馆|院|站|所|队|处|科|股|组"
    r"|联|联合会|协会|商会|学会|基金会|促进会|管委会|指挥部|领导小组|联席会议|专班|社|行|校|台|场|会"
    r"|中学|高中|(?<=[电职夜])大|实验室|小学|学校|幼儿园|段|园|林场|街道|街道办|街道办事处|镇|乡|镇人民政府|乡人民政府|镇政府|乡政府)$"
)
NO_NAME = re.compile("负责|牵头|配合|落实|单位|部门|以及|及|、|完成|推进|工作方案")
# words that begin with the character of a level and do not mean it: 市场, 区域, 市政
NOT_A_LEVEL = re.compile(
    "^(?:市场|市政(?![务府法协策研])|市容|市民(?![政族宗营间防]|生办|生工)|区域|区划|区块|州际|旗舰|地[方质震名铁下]|省际|县域)"
)
TOWNSHIP = re.compile("^(?P<place>[一-鿿]{1,10}?(?:街道|镇|乡))(?:办事处|办|人民政府|政府)?$")
OF_THE_NATION = re.compile("^(?:国家|中国|全国|中央|国务院|中华|国网|国铁集团|中石油|中石化|中铁|中建|中交)")

# 天津港集团 · 敦煌研究院: what stands behind a place in one name
OWN_NAME = re.compile(
    "^(?:港|机场|石窟)|^(?:研究院|博物院|大学|学院|师范大学|师范学院|职业技术学院|高中|日报社|晚报社|日报)$"
)
ENTERPRISE = re.compile("(?:公司|集团|银行|支行|分行|农商行|信用社|农信社)$")
# 县委书记 · 副县长王某
POST = re.compile(
    r"^[一-鿿]{0,10}?(?:书记|县长|市长|省长|州长|区长|旗长|盟长|专员|主席|主任|局长|厅长|部长|秘书长|常委|检察长|院长|行长|总经理|董事长)"
    r"(?:(?!办|会|专|联|接|信)[一-鿿]{2,3}(?<![局队院所委])(?:同志)?)?(?:（[^（）]{1,12}）)?$"
)
PERSON = re.compile(r"^[一-鿿·]{2,6}(?:同志)?$")
BY_PATTERN = Why(
    "词表未收，按名称格式认作部门，条线未定",
    "not in the lexicon: a well-formed name, its system left open",
)

KINDS = (
    (re.compile("分局$"), DepartmentKind.BRANCH),
    (re.compile("^委(?!员会)|(?<!团)工委$|党委$"), DepartmentKind.PARTY_BODY),
    (ENTERPRISE, DepartmentKind.ENTERPRISE),
    (re.compile("(?:法院|检察院)$"), DepartmentKind.JUDICIAL),
    (re.compile("(?:联|联合会|协会|商会|学会|促进会|基金会)$"), DepartmentKind.MASS_ORGANISATION),
)


def read_composed(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """A name made of function words: 县民政和退役军人局 works in two systems."""
    for rest, division in places_of(scope, text):
        composed = read_functions(lexicon, rest)
        if composed is None:
            continue
        if rest.endswith("部") or (rest.endswith("厅") and division.level is not Level.PROVINCE):
            return _ill_fitting(text, rest, division, scope)
        why = Why("按名称中的职能词归入条线", "its systems are told from the function words in its name")
        listed = lexicon.find(PLACE + composed.name, lookup_levels(division))
        unit = (
            department_of(listed[0], division, scope.gazetteer)
            if len(listed) == 1
            else unit_of(scope, division, composed.name, "+".join(composed.systems))
        )
        return resolved(unit, why + other_form(text, unit))
    return None


def of_no_level(scope: Scope, text: str) -> bool:
    """Whether a name begins with a level that is not above the plan's place: 市 in a league."""
    level = text[0] in "省市州县旗盟" and text[0] not in scope.levels
    return level and not (NOT_A_LEVEL.match(text) or any(scope.place_at(text)))


def read_pattern(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """A department outside the lexicon whose name is well formed; its system stays open."""
    if not is_well_formed(text) or of_no_level(scope, text):
        return None
    if OF_THE_NATION.match(text):
        return resolved(named_department(text, None), BY_PATTERN)
    return next(
        (_read_local(lexicon, scope, text, rest, division) for rest, division in places_of(scope, text)), None
    )


def _read_local(
    lexicon: Lexicon, scope: Scope, text: str, rest: str, division: Division
) -> Resolution | None:
    """The body of a place that ``rest``, what is left of ``text`` after its place, may be."""
    if OWN_NAME.search(rest) and text == short_place(division) + rest:
        own = named_department(text, division)
        return resolved(replace(own, system=lexicon.system_of_ending(text)), BY_PATTERN)
    if division.code.isdecimal() and (town := TOWNSHIP.match(rest)):
        place = make_town(scope.gazetteer, division, town["place"])
        return resolved(township_government(place), BY_PATTERN)
    if WELL_FORMED.match(rest):
        unit = unit_of(scope, division, rest, lexicon.system_of_ending(rest))
        inner = next(scope.place_below(text, 0, division), None) if rest == text else None
        if inner is None:
            return resolved(unit, BY_PATTERN)
        if OWN_NAME.search(text[len(inner[0]) :]):
            return resolved(replace(named_department(text, inner[1]), system=unit.system), BY_PATTERN)
        # 庐山管理局 in 九江市 may be of 庐山市
        return ambiguous((unit_of(scope, inner[1], text[len(inner[0]) :], None), unit), text)
    return None


def is_well_formed(text: str) -> bool:
    """Whether a name has the form of a body's."""
    return NO_NAME.search(text) is None and WELL_FORMED.match(text) is not None


def read_post(scope: Scope, text: str, *, person: bool = False) -> Resolution | None:
    """A post (县委书记, 副县长), or a name where ``person`` says it stands for one; None for all else."""
    if scope.division is None or not (POST.match(text) or (person and PERSON.match(text))):
        return None
    place = next(((w, p) for w, p in scope.place_at(text) if len(w) < len(text)), ("", scope.division))
    rest = text if text.removeprefix(place[0]).startswith("长") else text.removeprefix(place[0])
    label = "" if place[1] == NATION else scope.gazetteer.label(place[1])
    post = Department(label + rest, text, rest, DepartmentKind.POST, division=place[1], level=place[1].level)
    return resolved(post, Why("职务或人名，不是单位", "a post or a person, not a unit"))


def is_unlisted(resolution: Resolution) -> bool:
    """Whether a name in no table was taken for a body because it is well formed."""
    return resolution.why_zh == BY_PATTERN.zh


def kind_of(name: str) -> DepartmentKind:
    """What sort of body a name outside the lexicon tells, its place left off."""
    return next((kind for pattern, kind in KINDS if pattern.search(name)), DepartmentKind.DEPARTMENT)


def named_department(name: str, division: Division | None) -> Department:
    """A department that someone names with authority, taken as it stands."""
    return Department(
        name, name, name, kind_of(name), division=division, level=division.level if division else None
    )


def places_of(scope: Scope, text: str) -> list[tuple[str, Division]]:
    """What is left of a name after its place, and the place: as written, else the plan's own."""
    if not NOT_A_LEVEL.match(text):
        for word, place in scope.place_at(text):
            return [(text[len(word) :], place)]
    return [(text, scope.division)] if scope.division is not None else []


def unit_of(scope: Scope, division: Division, rest: str, system: str | None) -> Department:
    """The department of a place whose name, the place aside, is ``rest``."""
    label = "" if division == NATION else scope.gazetteer.label(division)
    short = rest[1:] if rest.startswith("委") and len(rest) > 2 else rest  # noqa: PLR2004 - 委 alone is a name
    return Department(
        label + rest,
        level_word(division) + rest,
        short,
        kind_of(rest),
        division=division,
        level=division.level,
        system=system,
    )


def _ill_fitting(text: str, rest: str, division: Division, scope: Scope) -> Resolution:
    likely = scope.gazetteer.label(division) + rest[:-1] + "局"
    return Resolution(
        State.UNKNOWN,
        None,
        f"“{text}”的机构名称与其层级不符",
        f"“{text}” does not fit its level",
        (Candidate(likely, "局"),),
    )
