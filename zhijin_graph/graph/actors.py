"""Who carries a responsibility: departments, names as written, and places, each described once a graph.

A name in doubt is never dropped and never merged: it stands in the graph as an actor of its own,
known by that name in that plan only, until somebody decides what it means.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from zhijin_graph.graph.emitter import Emitter, Statement, encode_iri, encode_literal, types
from zhijin_graph.model import (
    Assignment,
    Department,
    DepartmentKind,
    Division,
    Level,
    Mention,
    Resolution,
    State,
)
from zhijin_graph.vocab import (
    A_COLLECTIVE,
    A_DEPARTMENT,
    A_NAME,
    A_POST,
    ALT_LABEL,
    AN_ACTOR,
    AN_ADMINISTRATIVE_DIVISION,
    AN_UNIDENTIFIED_ACTOR,
    AS_WRITTEN,
    CANDIDATE,
    DIVISION_CODE,
    JURISDICTION,
    KIND,
    LABEL,
    LEVEL,
    LOCAL_NAME,
    MEMBER_PATTERN,
    PLAN,
    REASON,
    SHORT_NAME,
    STANDS_FOR,
    STATE,
    SYSTEM,
    WITHIN,
)
from zhijin_graph.vocab.minting import concept_iri, department_iri, division_iri, part_iri, segment

UNRESOLVED = Resolution(State.UNKNOWN, None, "名称尚未识别", "the name has not been looked up")

_CLASSES = {DepartmentKind.COLLECTIVE: A_COLLECTIVE, DepartmentKind.POST: A_POST}
_KINDS = {kind: encode_iri(concept_iri("kind", kind)) for kind in DepartmentKind}
_LEVELS = {level: encode_iri(concept_iri("level", level)) for level in Level}
_STATES = {state: encode_iri(concept_iri("state", state)) for state in State}
_LEVELS_ABOVE = {
    Level.TOWNSHIP: ((Level.COUNTY, 6), (Level.PREFECTURE, 4), (Level.PROVINCE, 2)),
    Level.COUNTY: ((Level.PREFECTURE, 4), (Level.PROVINCE, 2)),
    Level.PREFECTURE: ((Level.PROVINCE, 2),),
}


def name_iri(key: str, mention: Mention) -> str:
    """A name as one plan writes it; a prefix carried over from its list tells two of a kind apart."""
    written = f"{mention.prefix}~{mention.name}" if mention.prefix else mention.name
    return part_iri("name", key, segment(written))


def actor_iri(key: str, assignment: Assignment) -> str:
    """The department an assignment goes to, or the name itself where that is in doubt."""
    department = assignment.department
    return department_iri(department) if department else name_iri(key, assignment.mention)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of one plan and the actor behind it, as encoded terms; ``segment`` is its place in IRIs."""

    actor: str
    name: str
    segment: str


class Actors:
    """The actors of one plan; describing them is remembered, so that each is described once."""

    __slots__ = ("_departments", "_divisions", "_emitter", "_key", "_named", "_plan")

    def __init__(self, emitter: Emitter, key: str, plan: str) -> None:
        self._emitter, self._key, self._plan = emitter, key, plan
        self._named: dict[tuple[str, str, str], Named] = {}
        self._departments: dict[Department, str] = {}
        self._divisions: dict[Division, str] = {}

    def of(self, mention: Mention, resolution: Resolution | None) -> Named:
        """The name and its actor, both described."""
        resolution = resolution or UNRESOLVED
        department = resolution.department
        key = (mention.prefix, mention.name, department.name if department else "")
        named = self._named.get(key)
        if named is None:
            named = self._named[key] = self._describe(mention, resolution)
        return named

    def department(self, department: Department) -> str:
        """The IRI of a department, described."""
        iri = self._departments.get(department)
        if iri is None:
            iri = self._departments[department] = department_iri(department)
            self._describe_department(iri, department)
        return iri

    def division(self, division: Division) -> str:
        """The IRI of an administrative division, described with the divisions it lies in."""
        iri = self._divisions.get(division)
        if iri is None:
            iri = self._divisions[division] = division_iri(division)
            self._describe_division(division)
            for lower, upper in pairwise((division, *divisions_above(division))):
                self._describe_division(upper)
                self._emitter.share(division_iri(lower), ((WITHIN, encode_iri(division_iri(upper))),))
        return iri

    def _describe_division(self, division: Division) -> None:
        self._emitter.share(
            division_iri(division),
            (
                *types(AN_ADMINISTRATIVE_DIVISION),
                (LABEL, self._emitter.literal(division.name)),
                (DIVISION_CODE, self._emitter.literal(division.code) if division.code.isdecimal() else None),
                (LEVEL, _LEVELS[division.level]),
            ),
        )

    def _describe_department(self, iri: str, department: Department) -> None:
        emitter, place, pattern = self._emitter, department.division, department.member_pattern
        emitter.share(
            iri,
            (
                *types(AN_ACTOR, _CLASSES.get(department.kind, A_DEPARTMENT)),
                (LABEL, emitter.literal(department.name)),
                (LOCAL_NAME, emitter.literal(department.local_name)),
                (SHORT_NAME, emitter.literal(department.short_name)),
                (KIND, _KINDS[department.kind]),
                (LEVEL, _LEVELS[department.level] if department.level else None),
                (MEMBER_PATTERN, emitter.literal(pattern) if pattern else None),
                (JURISDICTION, encode_iri(self.division(place)) if place else None),
                *systems(department.system),
            ),
        )

    def _describe(self, mention: Mention, resolution: Resolution) -> Named:
        emitter = self._emitter
        name = name_iri(self._key, mention)
        written = emitter.literal(mention.name)
        why_zh, why_en = resolution.why_zh, resolution.why_en
        emitter.describe(
            name,
            (
                *types(A_NAME),
                (LABEL, written),
                (AS_WRITTEN, written),
                (PLAN, encode_iri(self._plan)),
                (STATE, _STATES[resolution.state]),
                (REASON, encode_literal(why_zh, "zh") if why_zh else None),
                (REASON, encode_literal(why_en, "en") if why_en else None),
                *((CANDIDATE, emitter.literal(each.name)) for each in resolution.candidates),
            ),
        )
        if resolution.department:
            actor = self.department(resolution.department)
            emitter.describe(name, ((STANDS_FOR, encode_iri(actor)),))
            emitter.share(actor, ((ALT_LABEL, written),))
        else:
            actor = name
            emitter.describe(name, (*types(AN_ACTOR, AN_UNIDENTIFIED_ACTOR), (ALT_LABEL, written)))
        return Named(encode_iri(actor), encode_iri(name), segment(mention.prefix + mention.name))


def systems(system: str | None) -> list[Statement]:
    """The functional systems of a department; one that serves two (教育科技局) joins them with ``+``."""
    return [(SYSTEM, encode_iri(concept_iri("system", slug))) for slug in (system or "").split("+") if slug]


def divisions_above(division: Division) -> list[Division]:
    """The divisions that a division lies in, nearest first, with the codes that its own code implies.

    >>> zhijin = Division("520524", "织金县", Level.COUNTY, ("毕节市", "贵州省"))
    >>> [(above.code, above.name) for above in divisions_above(zhijin)]
    [('520500', '毕节市'), ('520000', '贵州省')]
    """
    names = [name for name in division.within if name]
    if "-" in division.code and names:  # a zone or a township
        code = division.code[:6]
        lies_in = Division(code, names[0], _level_of_code(code), tuple(names[1:]))
        return [replace(lies_in, within=()), *divisions_above(lies_in)]
    levels = _LEVELS_ABOVE.get(division.level, ())
    if len(levels) == len(names) + 1:  # a county straight under its province (济源市), a township under such
        levels = tuple(each for each in levels if each[0] is not Level.PREFECTURE)
    if len(levels) != len(names):
        return []
    return [
        Division(f"{division.code[:digits]:0<6}" if division.code else "", name, level)
        for name, (level, digits) in zip(names, levels, strict=True)
    ]


def _level_of_code(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY
