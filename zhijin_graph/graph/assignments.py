"""Responsibilities: one node an assignment, with its words, and the direct edges for short queries."""

from zhijin_graph.graph.actors import Actors
from zhijin_graph.graph.emitter import Emitter, Statement, encode_boolean, encode_integer, encode_iri
from zhijin_graph.model import Assignment, Basis, Role, Rule
from zhijin_graph.vocab import (
    ACCOUNTABLE_LEADER,
    AN_ASSIGNMENT,
    AS_WRITTEN,
    BASIS,
    BY_TERRITORY,
    CLAUSE,
    DEPARTMENT,
    END,
    HAS_RESPONSIBLE,
    INVOLVES,
    LED_BY,
    MEASURE,
    MONITORED_BY,
    NAME,
    NAME_END,
    NAME_START,
    OPEN_LIST,
    QUOTE,
    ROLE,
    RULE,
    START,
    SUPPORTED_BY,
    TYPE,
    concept_iri,
    part_iri,
    segment,
)

_DIRECT = {
    Role.LEAD: (LED_BY, INVOLVES),
    Role.RESPONSIBLE: (HAS_RESPONSIBLE, INVOLVES),
    Role.SUPPORT: (SUPPORTED_BY, INVOLVES),
    Role.LEADER: (ACCOUNTABLE_LEADER,),
    Role.MONITOR: (MONITORED_BY,),
}
_ROLES = {role: encode_iri(concept_iri("role", role)) for role in Role}
_BASES = {basis: encode_iri(concept_iri("basis", basis)) for basis in Basis}


class Assignments:
    """Emits the assignments of one plan, measure by measure."""

    __slots__ = ("_actors", "_emitter", "_rules")

    def __init__(self, emitter: Emitter, actors: Actors, rules: dict[Rule, str]) -> None:
        self._emitter, self._actors, self._rules = emitter, actors, rules

    def of_measure(self, key: str, path: str, measure: str, assignments: tuple[Assignment, ...]) -> None:
        """Emit the assignments of one measure: ``key`` of its plan, ``path`` and ``measure``, its IRI."""
        taken: dict[str, int] = {}
        for assignment in assignments:
            actor, name = self._actors.of(assignment.mention, assignment.resolution)
            stem = part_iri(
                "assignment",
                key,
                path,
                str(assignment.clause),
                assignment.role,
                segment(assignment.mention.prefix + assignment.mention.name),
            )
            taken[stem] = taken.get(stem, 0) + 1
            iri = stem if taken[stem] == 1 else f"{stem}/{taken[stem]}"
            self._emitter.describe(iri, self._statements(assignment, measure, actor, name))
            self._emitter.describe(
                measure, [(edge, encode_iri(actor)) for edge in _DIRECT[assignment.role]]
            )

    def _statements(self, assignment: Assignment, measure: str, actor: str, name: str) -> tuple[Statement, ...]:
        quote, named = assignment.quote, assignment.mention.span
        rule = self._rules.get(assignment.rule) if assignment.rule else None
        return (
            (TYPE, encode_iri(AN_ASSIGNMENT)),
            (MEASURE, encode_iri(measure)),
            (DEPARTMENT, encode_iri(actor)),
            (ROLE, _ROLES[assignment.role]),
            (BASIS, _BASES[assignment.basis]),
            (AS_WRITTEN, self._emitter.literal(assignment.mention.name)),
            (NAME, encode_iri(name)),
            (CLAUSE, encode_integer(assignment.clause)),
            (OPEN_LIST, encode_boolean(assignment.open_list)),
            (BY_TERRITORY, encode_boolean(assignment.by_territory)),
            (QUOTE, self._emitter.literal(quote.text)),
            (START, encode_integer(quote.start)),
            (END, encode_integer(quote.end)),
            (NAME_START, encode_integer(named.start)),
            (NAME_END, encode_integer(named.end)),
            (RULE, encode_iri(rule) if rule else None),
        )
