"""Responsibilities: one node an assignment, with its words, and the direct edges for short queries."""

from zhijin_graph.graph.actors import Actors, Named
from zhijin_graph.graph.emitter import Emitter, encode_boolean, encode_integer, encode_iri
from zhijin_graph.model import Assignment, Basis, Role, Rule, Span
from zhijin_graph.vocab import (
    ACCOUNTABLE_LEADER,
    AN_ASSIGNMENT,
    AS_WRITTEN,
    BASIS,
    BY_TERRITORY,
    DEPARTMENT,
    HAS_RESPONSIBLE,
    INVOLVES,
    LED_BY,
    MEASURE,
    MONITORED_BY,
    NAME,
    NAME_END,
    NAME_START,
    OPEN_LIST,
    ROLE,
    RULE,
    SUPPORTED_BY,
    TYPE,
    concept_iri,
)

_DIRECT = {
    Role.LEAD: (LED_BY, INVOLVES),
    Role.RESPONSIBLE: (HAS_RESPONSIBLE, INVOLVES),
    Role.SUPPORT: (SUPPORTED_BY, INVOLVES),
    Role.LEADER: (ACCOUNTABLE_LEADER,),
    Role.MONITOR: (MONITORED_BY,),
}
_ROLES = {role: encode_iri(concept_iri("role", role)) for role in Role}
_TYPE = (TYPE, encode_iri(AN_ASSIGNMENT))
_TRUE = encode_boolean(flag=True)
_BASES = {basis: encode_iri(concept_iri("basis", basis)) for basis in Basis}


class Assignments:
    """Emits the assignments of one plan, measure by measure."""

    __slots__ = ("_actors", "_emitter", "_rules")

    def __init__(self, emitter: Emitter, actors: Actors, rules: dict[Rule, str]) -> None:
        self._emitter, self._actors, self._rules = emitter, actors, rules

    def of_measure(self, measure: str, stem: str, assignments: tuple[Assignment, ...]) -> None:
        """Emit the assignments of one measure, an IRI; ``stem`` begins the IRIs of its assignments."""
        taken: dict[str, int] = {}
        edges: list[tuple[str, str]] = []
        term = encode_iri(measure)
        quote: Span | None = None
        quoted: tuple[tuple[str, str], ...] = ()
        for assignment in assignments:
            if assignment.quote is not quote:
                quote = assignment.quote
                quoted = self._emitter.quoted(quote)
            who = self._actors.of(assignment.mention, assignment.resolution)
            iri = f"{stem}/{assignment.clause}/{assignment.role}/{who.segment}"
            taken[iri] = times = taken.get(iri, 0) + 1
            if times > 1:
                iri = f"{iri}/{times}"
            self._emitter.say(iri, [*self._statements(assignment, term, who), *quoted])
            edges += [(edge, who.actor) for edge in _DIRECT[assignment.role]]
        self._emitter.say(measure, edges)

    def _statements(self, assignment: Assignment, measure: str, who: Named) -> list[tuple[str, str]]:
        named = assignment.mention.span
        statements = [
            _TYPE,
            (AS_WRITTEN, who.written),
            (BASIS, _BASES[assignment.basis]),
            (DEPARTMENT, who.actor),
            (MEASURE, measure),
            (NAME, who.name),
            (NAME_END, encode_integer(named.end)),
            (NAME_START, encode_integer(named.start)),
            (ROLE, _ROLES[assignment.role]),
        ]
        if assignment.open_list:
            statements.append((OPEN_LIST, _TRUE))
        if assignment.by_territory:
            statements.append((BY_TERRITORY, _TRUE))
        if assignment.rule:
            statements.append((RULE, encode_iri(self._rules[assignment.rule])))
        return statements
