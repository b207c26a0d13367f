"""Responsibilities: clauses with their words, assignments that point to them, edges for short queries."""

from zhijin_graph.graph.actors import Actors, Named
from zhijin_graph.graph.emitter import Emitter, Statement, encode_boolean, encode_integer, encode_iri
from zhijin_graph.model import Assignment, Basis, Measure, Role, Rule, Span
from zhijin_graph.vocab import (
    A_CLAUSE,
    ACCOUNTABLE_LEADER,
    AN_ASSIGNMENT,
    BASIS,
    BY_TERRITORY,
    CLAUSE,
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
    ORDER,
    ROLE,
    RULE,
    SUPPORTED_BY,
    TYPE,
)
from zhijin_graph.vocab.minting import concept_iri, part_iri

_DIRECT = {
    Role.LEAD: (LED_BY, INVOLVES),
    Role.RESPONSIBLE: (HAS_RESPONSIBLE, INVOLVES),
    Role.SUPPORT: (SUPPORTED_BY, INVOLVES),
    Role.LEADER: (ACCOUNTABLE_LEADER,),
    Role.MONITOR: (MONITORED_BY,),
}
INVOLVING = frozenset(role for role, edges in _DIRECT.items() if INVOLVES in edges)
"""The roles whose bodies are involved in a measure."""

_ROLES = {role: encode_iri(concept_iri("role", role)) for role in Role}
_TYPE = (TYPE, encode_iri(AN_ASSIGNMENT))
_CLAUSE_TYPE = (TYPE, encode_iri(A_CLAUSE))
_TRUE = encode_boolean(flag=True)
_BASES = {basis: encode_iri(concept_iri("basis", basis)) for basis in Basis}


class Assignments:
    """Emits the clauses and assignments of one plan, measure by measure; ``key`` is the plan's."""

    __slots__ = ("_actors", "_emitter", "_key", "_rules")

    def __init__(self, emitter: Emitter, key: str, actors: Actors, rules: dict[Rule, str]) -> None:
        self._emitter, self._key, self._actors, self._rules = emitter, key, actors, rules

    def of_measure(self, iri: str, path: str, measure: Measure) -> None:
        """Emit what one measure's clauses say; ``path`` is its number path as it stands in IRIs."""
        taken: dict[str, int] = {}
        edges: list[tuple[str, str]] = []
        term = encode_iri(iri)
        clauses = self._clauses(term, path, measure)
        stem = part_iri("assignment", self._key, path)
        for assignment in measure.assignments:
            who = self._actors.of(assignment.mention, assignment.resolution)
            own = f"{stem}/{assignment.clause}/{assignment.role}/{who.segment}"
            taken[own] = times = taken.get(own, 0) + 1
            clause = clauses[assignment.clause, assignment.quote]
            self._emitter.say(
                f"{own}/{times}" if times > 1 else own, self._statements(assignment, term, clause, who)
            )
            edges += [(edge, who.actor) for edge in _DIRECT[assignment.role]]
        self._emitter.say(iri, edges)

    def _clauses(self, measure: str, path: str, of: Measure) -> dict[tuple[int, Span], str]:
        """Emit the clauses, those that assignments quote included, and return their terms.

        What an assignment inherits is quoted from elsewhere, so one ordinal may have two quotes.
        """
        terms: dict[tuple[int, Span], str] = {}
        stem = part_iri("clause", self._key, path)
        quoted = [(clause.ordinal, clause.span) for clause in of.clauses]
        quoted += [(assignment.clause, assignment.quote) for assignment in of.assignments]
        for ordinal, quote in quoted:
            if (ordinal, quote) in terms:
                continue
            times = 1 + sum(other == ordinal for other, _ in terms)
            iri = f"{stem}/{ordinal}/{times}" if times > 1 else f"{stem}/{ordinal}"
            terms[ordinal, quote] = encode_iri(iri)
            said: list[Statement] = [(MEASURE, measure), (ORDER, encode_integer(ordinal)), _CLAUSE_TYPE]
            self._emitter.describe(iri, (*said, *self._emitter.quoted(quote)))
        return terms

    def _statements(
        self, assignment: Assignment, measure: str, clause: str, who: Named
    ) -> list[tuple[str, str]]:
        named = assignment.mention.span
        statements = [
            _TYPE,
            (BASIS, _BASES[assignment.basis]),
            (CLAUSE, clause),
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
