"""Sections and measures: number, order, title, text, what they lie in, deadlines and topics."""

from zhijin_graph.graph.assignments import Assignments
from zhijin_graph.graph.emitter import (
    Emitter,
    Statement,
    encode_date,
    encode_decimal,
    encode_integer,
    encode_iri,
    types,
)
from zhijin_graph.model import Deadline, Funding, Measure, Section, Target, Topic
from zhijin_graph.vocab import (
    A_DEADLINE,
    A_FUNDING,
    A_MEASURE,
    A_SECTION,
    A_TARGET,
    A_TOPIC_MENTION,
    BENEFICIARY,
    CONCEPT,
    DEADLINE,
    DIRECTION,
    DUE,
    END,
    FUNDING,
    FUNDING_SOURCE,
    LABEL,
    MEASURE,
    NUMBER,
    ORDER,
    PARENT,
    PART_OF,
    PLAN,
    PRECISION,
    PROGRAMME,
    SECTION,
    START,
    TARGET,
    TEXT,
    TITLE,
    UNIT,
    VALUE,
)
from zhijin_graph.vocab.minting import concept_iri, measure_iri, part_iri, path_of, section_iri, segment

_TOPICS = {"programme": PROGRAMME, "group": BENEFICIARY}


class Outline:
    """Emits the sections and measures of one plan: ``key`` is its key, ``plan`` its IRI."""

    __slots__ = ("_emitter", "_key", "_plan")

    def __init__(self, emitter: Emitter, key: str, plan: str) -> None:
        self._emitter, self._key, self._plan = emitter, key, plan

    def add_section(self, order: int, section: Section) -> None:
        """Emit one section."""
        parent = section_iri(self._key, section.parent) if section.parent else None
        title = self._emitter.literal(section.title.text or section.path)
        self._emitter.describe(
            section_iri(self._key, section.path),
            (
                *types(A_SECTION),
                *self._placed(order, section.path, parent),
                (LABEL, title),
                (TITLE, title),
                (START, encode_integer(section.title.start)),
                (END, encode_integer(section.title.end)),
            ),
        )

    def add_measure(self, order: int, measure: Measure, assignments: Assignments) -> None:
        """Emit one measure with all that hangs on it."""
        iri = measure_iri(self._key, measure.path)
        path = path_of(measure.path)
        parent = measure_iri(self._key, measure.parent) if measure.parent else None
        section = section_iri(self._key, measure.section) if measure.section else None
        title = self._emitter.literal(measure.title.text or measure.path)
        self._emitter.describe(
            iri,
            (
                *types(A_MEASURE),
                *self._placed(order, measure.path, parent, section),
                (LABEL, title),
                (TITLE, title),
                (TEXT, self._emitter.literal(measure.text.text)),
                (START, encode_integer(measure.span.start)),
                (END, encode_integer(measure.span.end)),
            ),
        )
        assignments.of_measure(iri, path, measure)
        for ordinal, deadline in enumerate(measure.deadlines, 1):
            self._add_deadline(iri, part_iri("deadline", self._key, path, str(ordinal)), deadline)
        for ordinal, target in enumerate(measure.targets, 1):
            self._add_target(iri, part_iri("target", self._key, path, str(ordinal)), target)
        for ordinal, funding in enumerate(measure.funding, 1):
            self._add_funding(iri, part_iri("funding", self._key, path, str(ordinal)), funding)
        self._add_topics(iri, path, measure.topics)

    def _placed(
        self, order: int, path: str, parent: str | None, section: str | None = None
    ) -> tuple[Statement, ...]:
        return (
            (PLAN, encode_iri(self._plan)),
            (NUMBER, self._emitter.literal(path)),
            (ORDER, encode_integer(order)),
            (PARENT, encode_iri(parent) if parent else None),
            (SECTION, encode_iri(section) if section else None),
            (PART_OF, encode_iri(parent or section or self._plan)),
        )

    def _add_deadline(self, measure: str, iri: str, deadline: Deadline) -> None:
        due = encode_date(deadline.due) if deadline.due else None
        self._emitter.describe(measure, ((DEADLINE, encode_iri(iri)), (DUE, due)))
        self._emitter.describe(
            iri,
            (
                *types(A_DEADLINE),
                (MEASURE, encode_iri(measure)),
                (DUE, due),
                (PRECISION, encode_iri(concept_iri("precision", deadline.precision))),
                *self._emitter.quoted(deadline.span),
            ),
        )

    def _add_target(self, measure: str, iri: str, target: Target) -> None:
        self._emitter.describe(measure, ((TARGET, encode_iri(iri)),))
        self._emitter.describe(
            iri,
            (
                *types(A_TARGET),
                (MEASURE, encode_iri(measure)),
                (VALUE, encode_decimal(target.value)),
                (UNIT, self._emitter.literal(target.unit)),
                (DIRECTION, encode_iri(concept_iri("direction", target.direction))),
                *self._emitter.quoted(target.span),
            ),
        )

    def _add_funding(self, measure: str, iri: str, funding: Funding) -> None:
        self._emitter.describe(measure, ((FUNDING, encode_iri(iri)),))
        self._emitter.describe(
            iri,
            (
                *types(A_FUNDING),
                (MEASURE, encode_iri(measure)),
                (FUNDING_SOURCE, self._emitter.literal(funding.source)),
                *self._emitter.quoted(funding.span),
            ),
        )

    def _add_topics(self, measure: str, path: str, topics: tuple[Topic, ...]) -> None:
        counts: dict[tuple[str, str], int] = {}
        for topic in topics:
            number = counts[topic.scheme, topic.concept] = counts.get((topic.scheme, topic.concept), 0) + 1
            concept = encode_iri(concept_iri(topic.scheme, topic.concept))
            iri = part_iri("topic", self._key, path, topic.scheme, segment(topic.concept), str(number))
            self._emitter.describe(measure, ((_TOPICS[topic.scheme], concept),))
            self._emitter.describe(
                iri,
                (
                    *types(A_TOPIC_MENTION),
                    (MEASURE, encode_iri(measure)),
                    (CONCEPT, concept),
                    *self._emitter.quoted(topic.span),
                ),
            )
