"""The plan as a whole: its header, and the parts in their order."""

from collections import Counter

from zhijin_graph.graph.actors import Actors
from zhijin_graph.graph.assignments import INVOLVING, Assignments
from zhijin_graph.graph.emitter import Emitter, encode_boolean, encode_date, encode_integer, encode_iri, types
from zhijin_graph.graph.measures import Outline
from zhijin_graph.graph.sources import emit_approval, emit_citations, emit_document
from zhijin_graph.model import DepartmentKind, Mention, Plan, Role, Rule, RuleKind, StatedCount, Triples
from zhijin_graph.vocab import (
    A_PLAN,
    A_RULE,
    A_STATED_COUNT,
    ACTOR_COUNT,
    ADDRESSEES,
    ASSIGNMENT_COUNT,
    CATEGORY,
    COLLECTIVE_COUNT,
    CREATED_AT,
    DOCUMENT_NUMBER,
    FOUND,
    IN_FORCE,
    INDEX_NUMBER,
    ISSUED_ON,
    ISSUER,
    ISSUER_NAME,
    JURISDICTION,
    JURISDICTION_INFERRED_FROM,
    LABEL,
    LEAD_COUNT,
    MEASURE_COUNT,
    PLAN,
    PUBLICITY,
    PUBLISHER_NAME,
    RESPONSIBLE_COUNT,
    RULE_KIND,
    SECTION_COUNT,
    SOURCE_NAME,
    STATED,
    SUPPORT_COUNT,
    TITLE,
    UNIT,
    VIEWS,
)
from zhijin_graph.vocab.minting import concept_iri, part_iri, plan_iri, plan_key


def build_graph(plan: Plan) -> Triples:
    """A plan as RDF: sorted N-Triples lines, without blank nodes; the same plan gives the same lines.

    The terms are those of ``ontology/aid.ttl``; IRIs are minted by :mod:`zhijin_graph.vocab`.
    """
    emitter = Emitter()
    key, iri = plan_key(plan), plan_iri(plan)
    actors = Actors(emitter, key, iri)
    _emit_header(emitter, iri, plan)
    _emit_place_and_issuers(emitter, iri, plan, actors)
    if plan.header.approved_by:
        emit_approval(emitter, key, iri, plan.header.approved_by)
    emit_citations(emitter, key, iri, plan.citations)
    emit_document(emitter, iri, plan.document)
    assignments = Assignments(emitter, key, actors, _emit_rules(emitter, key, iri, plan))
    _emit_counts(emitter, key, iri, plan.counts)
    outline = Outline(emitter, key, iri)
    for order, section in enumerate(plan.sections, 1):
        outline.add_section(order, section)
    for order, measure in enumerate(plan.measures, 1):
        outline.add_measure(order, measure, assignments)
    _emit_sizes(emitter, iri, plan, actors)
    return emitter.triples()


def _emit_header(emitter: Emitter, iri: str, plan: Plan) -> None:
    header = plan.header
    title = emitter.literal(plan.title)
    # What a plan that cites this one says of it as well.
    number = emitter.literal(plan.number) if plan.number else None
    issuers = [(ISSUER_NAME, emitter.literal(issuer.value)) for issuer in header.issuers]
    emitter.share(iri, ((LABEL, title), (DOCUMENT_NUMBER, number), *issuers))
    emitter.describe(
        iri,
        (
            *types(A_PLAN),
            (TITLE, title),
            (INDEX_NUMBER, emitter.fact(header.index_number)),
            (CATEGORY, emitter.fact(header.category)),
            (PUBLISHER_NAME, emitter.fact(header.publisher)),
            (CREATED_AT, encode_date(header.created.value) if header.created else None),
            (ISSUED_ON, encode_date(header.issued.value) if header.issued else None),
            (IN_FORCE, encode_boolean(header.in_force.value) if header.in_force else None),
            (ADDRESSEES, emitter.fact(header.addressees)),
            (PUBLICITY, emitter.fact(header.publicity)),
            (SOURCE_NAME, emitter.fact(header.source)),
            (VIEWS, encode_integer(header.views.value) if header.views else None),
        ),
    )


def _emit_place_and_issuers(emitter: Emitter, iri: str, plan: Plan, actors: Actors) -> None:
    if plan.jurisdiction:
        division = actors.division(plan.jurisdiction.division)
        inferred_from = emitter.literal(plan.jurisdiction.inferred_from)
        emitter.describe(
            iri, ((JURISDICTION, encode_iri(division)), (JURISDICTION_INFERRED_FROM, inferred_from))
        )
    for written, resolution in zip(plan.header.issuers, plan.issuers, strict=False):
        who = actors.of(Mention(written.value, written.span), resolution)
        emitter.describe(iri, ((ISSUER, who.actor),))


def _emit_counts(emitter: Emitter, key: str, iri: str, counts: tuple[StatedCount, ...]) -> None:
    """What the notice counts of itself, beside what was found."""
    for ordinal, count in enumerate(counts, 1):
        emitter.describe(
            part_iri("count", key, str(ordinal)),
            (
                *types(A_STATED_COUNT),
                (PLAN, encode_iri(iri)),
                (UNIT, emitter.literal(count.unit)),
                (STATED, encode_integer(count.stated)),
                (FOUND, encode_integer(count.found)),
                *emitter.quoted(count.span),
            ),
        )


def _emit_sizes(emitter: Emitter, iri: str, plan: Plan, actors: Actors) -> None:
    """How much of everything there is, so that an overview of many plans need not count it again."""
    assigned = [assignment for measure in plan.measures for assignment in measure.assignments]
    roles = Counter(assignment.role for assignment in assigned)
    involved = {
        actors.of(each.mention, each.resolution).actor: each.department
        for each in assigned
        if each.role in INVOLVING
    }
    collectives = [each for each in involved.values() if each and each.kind is DepartmentKind.COLLECTIVE]
    counts = (
        (SECTION_COUNT, len(plan.sections)),
        (MEASURE_COUNT, len(plan.measures)),
        (ASSIGNMENT_COUNT, len(assigned)),
        (LEAD_COUNT, roles[Role.LEAD]),
        (RESPONSIBLE_COUNT, roles[Role.RESPONSIBLE]),
        (SUPPORT_COUNT, roles[Role.SUPPORT]),
        (ACTOR_COUNT, len(involved)),
        (COLLECTIVE_COUNT, len(collectives)),
    )
    emitter.describe(iri, ((predicate, encode_integer(count)) for predicate, count in counts))


def _emit_rules(emitter: Emitter, key: str, iri: str, plan: Plan) -> dict[Rule, str]:
    """The sentences that reach beyond their clause: rule → its IRI, the assignments' rules included."""
    stated = [a.rule for measure in plan.measures for a in measure.assignments if a.rule]
    rules: dict[Rule, str] = {}
    counts = dict.fromkeys(RuleKind, 0)
    for rule in (*plan.rules, *stated):
        if rule in rules:
            continue
        counts[rule.kind] += 1
        rules[rule] = part_iri("rule", key, rule.kind, str(counts[rule.kind]))
        kind = encode_iri(concept_iri("rulekind", rule.kind))
        emitter.describe(
            rules[rule],
            (*types(A_RULE), (PLAN, encode_iri(iri)), (RULE_KIND, kind), *emitter.quoted(rule.span)),
        )
    return rules
