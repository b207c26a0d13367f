"""Who carries a responsibility: departments, names as written, and places, each described once a graph.

A name in doubt is never dropped and never merged: it stands in the graph as an actor of its own,
known by that name in that plan only, until somebody decides what it means.
"""

from zhijin_graph.graph.emitter import Emitter, Statement, encode_iri, encode_literal, types
from zhijin_graph.model import Assignment, Department, DepartmentKind, Division, Level, Mention, Resolution, State
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
    concept_iri,
    department_iri,
    division_iri,
    part_iri,
    segment,
)

UNRESOLVED = Resolution(State.UNKNOWN, None, "名称尚未识别", "the name has not been looked up")

_CLASSES = {DepartmentKind.COLLECTIVE: A_COLLECTIVE, DepartmentKind.POST: A_POST}
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


class Actors:
    """The actors of one plan; describing them is remembered, so that each is described once."""

    __slots__ = ("_emitter", "_key", "_known", "_plan")

    def __init__(self, emitter: Emitter, key: str, plan: str) -> None:
        self._emitter, self._key, self._plan = emitter, key, plan
        self._known: dict[tuple[str, str, str], tuple[str, str]] = {}

    def of(self, mention: Mention, resolution: Resolution | None) -> tuple[str, str]:
        """The IRIs of the actor and of the name, both described."""
        resolution = resolution or UNRESOLVED
        department = resolution.department
        key = (mention.prefix, mention.name, department.name if department else "")
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._describe(mention, resolution)
        return known

    def department(self, department: Department) -> str:
        """The IRI of a department, described."""
        iri = department_iri(department)
        emitter = self._emitter
        emitter.describe(iri, types(AN_ACTOR, _CLASSES.get(department.kind, A_DEPARTMENT)))
        emitter.describe(
            iri,
            (
                (LABEL, emitter.literal(department.name)),
                (LOCAL_NAME, emitter.literal(department.local_name)),
                (SHORT_NAME, emitter.literal(department.short_name)),
                (KIND, encode_iri(concept_iri("kind", department.kind))),
                (LEVEL, encode_iri(concept_iri("level", department.level)) if department.level else None),
                (MEMBER_PATTERN, emitter.literal(department.member_pattern) if department.member_pattern else None),
            ),
        )
        emitter.describe(iri, systems(department.system))
        if department.division:
            emitter.describe(iri, ((JURISDICTION, encode_iri(self.division(department.division))),))
        return iri

    def division(self, division: Division) -> str:
        """The IRI of an administrative division, described with the divisions it lies in."""
        lower = ""
        for each in (division, *divisions_above(division)):
            iri = division_iri(each)
            self._emitter.describe(iri, types(AN_ADMINISTRATIVE_DIVISION))
            self._emitter.describe(
                iri,
                (
                    (LABEL, self._emitter.literal(each.name)),
                    (DIVISION_CODE, self._emitter.literal(each.code) if each.code else None),
                    (LEVEL, encode_iri(concept_iri("level", each.level))),
                ),
            )
            if lower:
                self._emitter.describe(lower, ((WITHIN, encode_iri(iri)),))
            lower = iri
        return division_iri(division)

    def _describe(self, mention: Mention, resolution: Resolution) -> tuple[str, str]:
        emitter = self._emitter
        name = name_iri(self._key, mention)
        written = emitter.literal(mention.name)
        actor = self.department(resolution.department) if resolution.department else name
        emitter.describe(actor, ((ALT_LABEL, written),))
        emitter.describe(name, types(A_NAME))
        emitter.describe(
            name,
            (
                (LABEL, written),
                (AS_WRITTEN, written),
                (PLAN, encode_iri(self._plan)),
                (STATE, encode_iri(concept_iri("state", resolution.state))),
                (REASON, encode_literal(resolution.why_zh, "zh") if resolution.why_zh else None),
                (REASON, encode_literal(resolution.why_en, "en") if resolution.why_en else None),
            ),
        )
        emitter.describe(name, ((CANDIDATE, emitter.literal(each.name)) for each in resolution.candidates))
        if actor == name:
            emitter.describe(name, types(AN_ACTOR, AN_UNIDENTIFIED_ACTOR))
        else:
            emitter.describe(name, ((STANDS_FOR, encode_iri(actor)),))
        return actor, name


def systems(system: str | None) -> list[Statement]:
    """The functional systems of a department; one that serves two (教育科技局) joins them with ``+``."""
    return [(SYSTEM, encode_iri(concept_iri("system", slug))) for slug in (system or "").split("+") if slug]


def divisions_above(division: Division) -> list[Division]:
    """The divisions that a division lies in, nearest first, with the codes that its own code implies.

    >>> [(d.code, d.name) for d in divisions_above(Division("520524", "织金县", Level.COUNTY, ("毕节市", "贵州省")))]
    [('520500', '毕节市'), ('520000', '贵州省')]
    """
    names = [name for name in division.within if name]
    levels = _LEVELS_ABOVE.get(division.level, ())
    if len(levels) == len(names) + 1:  # a county straight under its province (济源市), a township under such
        levels = tuple(each for each in levels if each[0] is not Level.PREFECTURE)
    if len(levels) != len(names):
        return []
    return [
        Division(f"{division.code[:digits]:0<6}" if division.code else "", name, level)
        for name, (level, digits) in zip(names, levels, strict=True)
    ]
