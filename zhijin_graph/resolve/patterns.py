"""Third stage, names outside the lexicon that are still well formed: 县民政和退役军人局, 县某某服务中心."""

import re

from zhijin_graph.model import Candidate, Department, DepartmentKind, Division, Level, Resolution, State
from zhijin_graph.resolve.bodies import Why, resolved
from zhijin_graph.resolve.lexicon import Lexicon, read_functions
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, level_word

# 县供排水服务中心 · 市轨道交通集团 · 八步街道办事处
WELL_FORMED = re.compile(
    r"^(?!各|有关|相关|其他|其它|本|该|我|等|其|此|以|对|在|由|为|与|和|及|是|并|将|要|按|据|全)[一-鿿0-9]{1,24}?"
    r"(?:局|委|委员会|办|办公室|厅|部|署|中心|公司|集团|银行|支行|分行|法院|检察院|学院|大学|医院|研究院|馆|院|站|所|队|处|科"
    r"|联合会|协会|商会|学会|基金会|促进会|管委会|指挥部|领导小组|联席会议|专班|社|行|校|台|场|会"
    r"|街道|街道办|街道办事处|镇|乡|镇人民政府|乡人民政府|镇政府|乡政府)$"
)
NO_NAME = re.compile("负责|牵头|配合|落实|单位|部门|以及|及|、|完成|推进|工作方案")
# words that begin with the character of a level and do not mean it: 市场, 区域, 市政
NOT_A_LEVEL = re.compile("^(?:市场|市政|市容|市民|区域|区划|区块|州际|旗舰|地[方质震名铁下]|省际|县域)")
TOWNSHIP = re.compile("^(?P<place>[一-鿿]{1,10}?(?:街道|镇|乡))(?:办事处|办|人民政府|政府)?$")
OF_THE_NATION = re.compile("^(?:国家|中国|全国|中央|国务院|中华)")

KINDS = (
    (re.compile("^委(?!员会)"), DepartmentKind.PARTY_BODY),
    (re.compile("(?:公司|集团|银行|支行|分行)$"), DepartmentKind.ENTERPRISE),
    (re.compile("(?:法院|检察院)$"), DepartmentKind.JUDICIAL),
    (re.compile("(?:联合会|协会|商会|学会|促进会|基金会)$"), DepartmentKind.MASS_ORGANISATION),
)


def read_composed(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """A name made of function words: 县民政和退役军人局 works in two systems."""
    for rest, division in _places(scope, text):
        systems = read_functions(lexicon, rest)
        if not systems:
            continue
        if rest.endswith("部") or (rest.endswith("厅") and division.level is not Level.PROVINCE):
            return _ill_fitting(text, rest, division, scope)
        why = Why("按名称中的职能词归入条线", "its systems are told from the function words in its name")
        return resolved(_department(scope, division, rest, "+".join(systems)), why)
    return None


def read_pattern(scope: Scope, text: str) -> Resolution | None:
    """A department outside the lexicon whose name is well formed; its system stays open."""
    if NO_NAME.search(text) or not WELL_FORMED.match(text):
        return None
    why = Why(
        "词表未收，按名称格式认作部门，条线未定",
        "not in the lexicon: a well-formed name, its system left open",
    )
    if OF_THE_NATION.match(text):
        return resolved(Department(text, text, text, kind_of(text)), why)
    for rest, division in _places(scope, text):
        if town := TOWNSHIP.match(rest):
            return resolved(_township(scope, division, town["place"]), why)
        if WELL_FORMED.match(rest):
            return resolved(_department(scope, division, rest, None), why)
    return None


def kind_of(name: str) -> DepartmentKind:
    """What sort of body a name outside the lexicon tells, its place left off."""
    return next((kind for pattern, kind in KINDS if pattern.search(name)), DepartmentKind.DEPARTMENT)


def named_department(name: str, division: Division | None) -> Department:
    """A department that someone names with authority, taken as it stands."""
    return Department(
        name, name, name, kind_of(name), division=division, level=division.level if division else None
    )


def _places(scope: Scope, text: str) -> list[tuple[str, Division]]:
    """What is left of a name after its place, and the place: as written, else the plan's own."""
    if not NOT_A_LEVEL.match(text):
        for word, place in scope.place_at(text):
            return [(text[len(word) :], place)]
    return [(text, scope.division)] if scope.division is not None else []


def _department(scope: Scope, division: Division, rest: str, system: str | None) -> Department:
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


def _township(scope: Scope, division: Division, place: str) -> Department:
    name = place + ("办事处" if place.endswith("街道") else "人民政府")
    return Department(
        scope.gazetteer.label(division) + name,
        name,
        name,
        DepartmentKind.GOVERNMENT,
        division=division,
        level=Level.TOWNSHIP,
        system="government",
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
