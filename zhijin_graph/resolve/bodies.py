"""Third stage, from bodies of the lexicon to departments of a place, and why a name was understood so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhijin_graph.model import Candidate, Department, DepartmentKind, Division, Level, Resolution, State
from zhijin_graph.model.making import maker
from zhijin_graph.resolve.forms import COMMITTEE, PLACE, Body
from zhijin_graph.resolve.lexicon import Lexicon
from zhijin_graph.resolve.places import NATION, Gazetteer
from zhijin_graph.resolve.scope import Scope, level_word, lookup_levels, short_place
from zhijin_graph.resolve.zones import town_name

WORKING_COMMITTEE = PLACE + "党工委"
"""The committee of a zone: 新区党工委宣传部 is what 县委宣传部 is elsewhere."""

# 县委县政府信访局: a body of both is the place's
JOINT = re.compile(r"^\{\}委[市县区州旗省盟]?(?:人民)?政府(?=..)")
LEAGUES = ("", "团", "共青团")
"""What stands before 委 in the names of committees: 地委, 团地委."""

GOVERNMENT = PLACE + "人民政府"

OTHER_FORMS = ("自治区", "地区", "盟")
"""How places end whose committee or government is called otherwise."""

PLANNED_APART = ("大连市", "青岛市", "宁波市", "厦门市", "深圳市")
"""Cities with branches of the nation's own beside those of their province (计划单列市)."""

SHORT = "{short}"
"""The place in a form without its level word: 织金."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in both languages; empty where nothing needs saying."""

    zh: str = ""
    en: str = ""

    def __add__(self, other: "Why") -> "Why":
        if not (other.zh or other.en):
            return self
        return Why("；".join(filter(None, (self.zh, other.zh))), "; ".join(filter(None, (self.en, other.en))))


NO_WHY = Why()


@dataclass(frozen=True, slots=True)
class Hit:
    """A body of a place that a name was found to stand for."""

    body: Body
    division: Division
    why: Why


make_department, make_resolution, make_hit = maker(Department), maker(Resolution), maker(Hit)


def department_of(body: Body, division: Division, gazetteer: Gazetteer) -> Department:
    """The department that a place's body is: 县民政局 of 织金县 is 织金县民政局."""
    if division.level is Level.TOWNSHIP and body.system == "government":
        return township_government(division)
    if division == NATION:
        name = local = body.canonical
    else:
        name = _of_committee(body.canonical, division).replace(PLACE, gazetteer.label(division))
        if SHORT in name:
            name = name.replace(SHORT, short_place(division))
        local = _of_committee(body.name, division).replace(SHORT, "").replace(PLACE, level_word(division))
        local = local if PLACE in body.canonical else name
    return make_department(
        name, local, body.short_name, body.kind, division=division, level=division.level, system=body.system
    )


def township_government(town: Division) -> Department:
    """The government of a township, or the office that a subdistrict has instead: 堡镇人民政府."""
    government = "办事处" if town.name.endswith("街道") else "人民政府"
    local = town_name(town) + government
    return make_department(
        town.name + government,
        local,
        local,
        DepartmentKind.GOVERNMENT,
        division=town,
        level=Level.TOWNSHIP,
        system="government",
    )


def _of_committee(form: str, division: Division) -> str:
    """The committee of an autonomous region is 自治区党委, not 自治区委; that of 和田地区 is 和田地委.

    The government of a 地区 or a 盟 is its 行政公署; the committee of a zone or a subdistrict is its 党工委.
    """
    if not division.code.isdecimal() and form.startswith(COMMITTEE):
        party = "党委" if division.name.endswith(("兵团", "镇", "乡")) else "党工委"
        return form.replace(COMMITTEE, PLACE + party, 1)
    if not division.name.endswith(OTHER_FORMS):
        return form
    if division.name.endswith(("地区", "盟")) and form.startswith(GOVERNMENT):
        return form.replace(GOVERNMENT, PLACE + "行政公署", 1)
    if division.name.endswith("自治区") and form.startswith(COMMITTEE):
        return form.replace(COMMITTEE, PLACE + "党委", 1)
    if division.name.endswith("地区") and form.startswith(tuple(f"{h}{COMMITTEE}" for h in LEAGUES)):
        return form.replace(COMMITTEE, SHORT + "地委", 1)
    return form


def find_bodies(lexicon: Lexicon, scope: Scope, text: str, *, own_place: bool = True) -> list[Hit]:
    """The bodies that ``text`` names: with its place written, else of the plan's own place, else national.

    ``own_place`` is false where a level word was carried over, so the name cannot be of the plan's place.
    """
    hits = _with_written_place(lexicon, scope, text)
    if not hits and own_place and scope.division not in {None, NATION}:
        hits = _with_own_place(lexicon, scope, text)
    if not hits:
        hits = [make_hit(body, NATION, NO_WHY) for body in lexicon.find(text, lookup_levels(NATION))]
    if not hits:
        hits = _with_far_place(lexicon, scope, text)
    return hits


def _with_written_place(lexicon: Lexicon, scope: Scope, text: str) -> list[Hit]:
    hits: list[Hit] = []
    for head in _heads(lexicon, text):
        hits += [h for h in _hits(lexicon, head, text, scope.place_at(text, len(head))) if h not in hits]
    return hits


def _with_far_place(lexicon: Lexicon, scope: Scope, text: str) -> list[Hit]:
    hits: list[Hit] = []
    for head in _heads(lexicon, text):
        hits += [h for h in _hits(lexicon, head, text, scope.far_place_at(text, len(head))) if h not in hits]
    return hits


def _heads(lexicon: Lexicon, text: str) -> Iterator[str]:
    """What may stand before a place in ``text``: nothing, or one of the words that do."""
    yield ""
    if text.startswith(lexicon.heads):
        yield from (head for head in lexicon.heads if text.startswith(head))


def _hits(lexicon: Lexicon, head: str, text: str, places: Iterable[tuple[str, Division]]) -> list[Hit]:
    for word, division in places:
        rest = text[len(head) + len(word) :]
        if not rest and word in {"县", "市", "州", "区", "旗", "盟", "省", "地区", "自治区"}:
            continue
        if bodies := _find(lexicon, f"{head}{PLACE}{rest}", division):
            why = (
                NO_WHY
                if rest or head
                else Why(f"“{word}”指当地人民政府", f"“{word}” stands for its government")
            )
            return [make_hit(body, division, why) for body in bodies]
    return []


def _find(lexicon: Lexicon, form: str, division: Division) -> tuple[Body, ...]:
    """The bodies that a form names in a place; the branches in 青岛 are as those of a province (no 分局)."""
    if division.name in PLANNED_APART:
        above = lexicon.find(form, (Level.PROVINCE,))
        if branches := tuple(body for body in above if body.kind is DepartmentKind.BRANCH):
            return branches
    if not division.code.isdecimal():
        form = form.replace(WORKING_COMMITTEE, COMMITTEE) if form != WORKING_COMMITTEE else form
    levels = lookup_levels(division)
    found = lexicon.find(form, levels)
    if not found and form.startswith(COMMITTEE) and (joint := JOINT.match(form)):
        found = lexicon.find(PLACE + form[joint.end() :], levels)
    return found


def _with_own_place(lexicon: Lexicon, scope: Scope, text: str) -> list[Hit]:
    division = scope.division
    if division is None:
        return []
    label = scope.gazetteer.label(division)
    why = Why(
        f"未写地名或层级，按本方案所在的{label}理解",
        f"no place or level is written: taken to be of {label}, the plan's place",
    )
    return [make_hit(body, division, why) for body in _find(lexicon, PLACE + text, division)]


def decide(hits: list[Hit], written: str, gazetteer: Gazetteer, why: Why) -> Resolution:
    """One department resolves a name; several leave it ambiguous, with each as a candidate."""
    departments = [department_of(hit.body, hit.division, gazetteer) for hit in hits]
    if len(hits) > 1 and len(set(departments)) > 1:
        return ambiguous(dict.fromkeys(departments), written)
    return resolved(departments[0], why + hits[-1].why + other_form(written, departments[0]))


def resolved(department: Department, why: Why) -> Resolution:
    """A name that stands for exactly one department."""
    return make_resolution(State.RESOLVED, department, why.zh, why.en)


def ambiguous(departments: Iterable[Department], written: str) -> Resolution:
    """A name that fits several departments; none is chosen."""
    names = sorted({department.name for department in departments})
    return Resolution(
        State.AMBIGUOUS,
        None,
        f"“{written}”可指{len(names)}个部门：{'、'.join(names)}",
        f"“{written}” fits {len(names)} departments: {', '.join(names)}",
        tuple(Candidate(name, f"“{written}”") for name in names),
    )


def other_form(written: str, department: Department) -> Why:
    """Says that a name is a shorter or longer form of the usual one, where it is."""
    if written in {department.name, department.local_name, department.short_name}:
        return NO_WHY
    place = department.division
    placed = place is not None and written.startswith(short_place(place))
    usual = department.name if placed else department.local_name
    return Why(f"“{written}”即“{usual}”", f"“{written}” is another form of “{usual}”")
