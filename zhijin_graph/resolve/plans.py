"""Third stage, the whole plan: every name resolved, its place told, its measures' topics found."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain

from zhijin_graph.model import (
    Assignment,
    Basis,
    Department,
    Division,
    Fact,
    Jurisdiction,
    Measure,
    Mention,
    Plan,
    Resolution,
    Role,
    RuleKind,
    State,
)
from zhijin_graph.model.making import replacer
from zhijin_graph.resolve.decisions import Decision, Decisions, choose_decisions, decision_key
from zhijin_graph.resolve.endings import PAIRED, share_endings, share_places
from zhijin_graph.resolve.inner import inner_unit, issuing_body, may_be_inner
from zhijin_graph.resolve.jurisdiction import given_jurisdiction, infer_jurisdiction
from zhijin_graph.resolve.names import Part, Resolver, make_resolver
from zhijin_graph.resolve.patterns import is_unlisted, named_department
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.reports import report_decisions, report_names, report_place, report_unlisted
from zhijin_graph.resolve.scope import fold_name
from zhijin_graph.resolve.topics import TopicWords, find_topics, load_topic_words

FEWEST_MINISTRIES = 3
NameKey = tuple[str, str, bool]
"""A name, the level word carried over to it, and whether it names an accountable leader."""
with_resolution = replacer(Assignment, "resolution")
with_findings = replacer(Measure, "assignments", "topics")


def resolve_plan(
    plan: Plan,
    *,
    decisions: Decisions | None = None,
    place: str | None = None,
    resolver: Resolver | None = None,
) -> Plan:
    """The plan with every name resolved, its jurisdiction and issuers, and its measures' topics.

    ``decisions`` are an analyst's, and win over everything else; ``place`` (a division's name or GB/T 2260
    code) overrules what the document tells. A name that joins two known bodies (州委编办及州直相关单位)
    becomes two assignments, each with its own span. What a reader should know (names repaired, in doubt
    or decided on, how the place was told) is added to the diagnostics.

    Raises:
        WrongUse: ``place`` is no division, or more than one is called so.
    """
    resolver = resolver or shared_resolver()
    jurisdiction = _find_place(plan, place, resolver)
    plan = replace(plan, jurisdiction=jurisdiction)
    division = jurisdiction.division if jurisdiction else None
    chosen = choose_decisions(decisions, plan) if decisions else {}
    names = _read_names(plan, resolver, division, chosen)
    words = load_topic_words()
    measures = tuple(_complete_measure(plan, measure, names, words) for measure in plan.measures)
    if any(name in resolver.gazetteer.shortened for name, _, _ in names):
        measures = tuple(share_endings(measure, resolver, division, chosen) for measure in measures)
    if any(name in PAIRED for name, _, _ in names):
        measures = tuple(share_places(measure, resolver, division, chosen) for measure in measures)
    return replace(
        plan,
        measures=measures,
        issuers=tuple(resolver.resolve(fact.value, division=division) for fact in _issuers(plan)),
        diagnostics=(
            *plan.diagnostics,
            *report_place(plan),
            *report_names(measures),
            *report_unlisted(measures),
            *report_decisions(plan, chosen),
        ),
    )


@cache
def shared_resolver() -> Resolver:
    """The resolver of this process: made when first asked for, it remembers names across plans."""
    return make_resolver()


def _find_place(plan: Plan, place: str | None, resolver: Resolver) -> Jurisdiction | None:
    """The place given, else the one that the header tells, else the nation where the names tell it."""
    if place:
        return given_jurisdiction(resolver.gazetteer, place)
    return (
        plan.jurisdiction
        or infer_jurisdiction(resolver.gazetteer, plan.header)
        or _place_of_names(plan, resolver)
    )


def _place_of_names(plan: Plan, resolver: Resolver) -> Jurisdiction | None:
    """The nation, where a plan whose header tells nothing names three ministries and nothing local."""
    mentions = {a.mention.name: a.mention for measure in plan.measures for a in measure.assignments}
    national = 0
    for name, mention in mentions.items():
        department = resolver.read(name, mention.prefix)[0].resolution.department
        if department is not None and department.division != NATION:
            return None
        national += department is not None and not department.is_collective
    if national < FEWEST_MINISTRIES:
        return None
    return Jurisdiction(NATION, "names", next(iter(mentions.values())).span)


def _issuers(plan: Plan) -> tuple[Fact[str], ...]:
    header = plan.header
    return header.issuers or ((header.publisher,) if header.publisher else ())


def _read_names(
    plan: Plan, resolver: Resolver, division: Division | None, chosen: Mapping[str, Decision]
) -> dict[NameKey, tuple[Part, ...]]:
    """What each name of the plan stands for; one cut off is completed from one in full."""
    names: dict[NameKey, tuple[Part, ...]] = {}
    for key in dict.fromkeys(chain.from_iterable(map(_keys, plan.measures))):
        decision = chosen.get(decision_key(key[0])) if chosen else None
        names[key] = (
            _decide(resolver, key[0], decision, division) if decision else _read_name(resolver, key, division)
        )
    known = _names_in_full(names)
    for key, parts in names.items():
        if len(parts) == 1 and parts[0].resolution.state is not State.RESOLVED:
            repaired = resolver.repair(key[1] + key[0], division, known)
            if repaired is not None:
                names[key] = (replace(parts[0], resolution=repaired),)
    _read_inner_units(plan, resolver, division, names, chosen)
    return names


def _read_inner_units(
    plan: Plan,
    resolver: Resolver,
    division: Division | None,
    names: dict[NameKey, tuple[Part, ...]],
    chosen: Mapping[str, Decision],
) -> None:
    """Names in no table, with no place and no level word, are units of the one body that issues the plan."""
    inner = [
        key
        for key, parts in names.items()
        if len(parts) == 1
        and not (key[1] or key[2])
        and (is_unlisted(found := parts[0].resolution) or found.state is State.UNKNOWN)
        and may_be_inner(key[0], found)
        and decision_key(key[0]) not in chosen
    ]
    if inner and division is not None and (host := issuing_body(plan, resolver, division)):
        for key in inner:
            if unit := inner_unit(host, key[0], resolver, division):
                names[key] = (replace(names[key][0], resolution=unit),)


def _keys(measure: Measure) -> list[NameKey]:
    """The names of a measure's assignments, each as often as it stands."""
    leader = Role.LEADER
    return [(a.mention.name, a.mention.prefix, a.role is leader) for a in measure.assignments]


def _read_name(resolver: Resolver, key: NameKey, division: Division | None) -> tuple[Part, ...]:
    name, prefix, is_leader = key
    parts = resolver.read(name, prefix, division)
    if is_leader and parts[0].resolution.state is State.UNKNOWN:
        post = resolver.resolve_leader(name, division)
        return (replace(parts[0], resolution=post),) if post else parts
    return parts


def _decide(resolver: Resolver, name: str, decision: Decision, division: Division | None) -> tuple[Part, ...]:
    """What an analyst decided that a name stands for; nothing where it is to be ignored."""
    if decision.ignores:
        return ()
    given = decision.department
    department = resolver.resolve(given, division=division).department or named_department(given, division)
    why_zh, why_en = "人工裁定", "decided by hand"
    if decision.who:
        why_zh, why_en = f"{why_zh}（{decision.who}）", f"{why_en} ({decision.who})"
    if decision.reason:
        why_zh, why_en = f"{why_zh}：{decision.reason}", f"{why_en}: {decision.reason}"
    return (Part(0, len(name), Resolution(State.RESOLVED, department, why_zh, why_en)),)


def _names_in_full(names: dict[NameKey, tuple[Part, ...]]) -> dict[str, Department]:
    """The names that the plan has in full, folded, with their level word, and their departments."""
    return {
        fold_name(prefix + name): part.resolution.department
        for (name, prefix, _), parts in names.items()
        for part in parts
        if part.resolution.department and part.resolution.state is State.RESOLVED
    }


def _complete_measure(
    plan: Plan, measure: Measure, names: dict[NameKey, tuple[Part, ...]], words: TopicWords
) -> Measure:
    assignments: list[Assignment] = []
    for assignment, key in zip(measure.assignments, _keys(measure), strict=True):
        parts = names[key]
        if len(parts) == 1:
            assignments.append(with_resolution(assignment, parts[0].resolution))
        else:
            assignments += _split(plan, assignment, parts)
    return with_findings(measure, tuple(assignments), find_topics(plan.document, measure, words))


def _split(plan: Plan, assignment: Assignment, parts: tuple[Part, ...]) -> Iterator[Assignment]:
    """One assignment a name; where a rule makes the first listed the lead, the first name alone is."""
    places = [at for at, character in enumerate(assignment.mention.span.text) if not character.isspace()]
    start = assignment.mention.span.start
    for number, part in enumerate(parts):
        span = plan.document.span(start + places[part.start], start + places[part.end - 1] + 1)
        name = assignment.mention.name[part.start : part.end]
        one = replace(
            assignment, mention=Mention(name, span, assignment.mention.prefix), resolution=part.resolution
        )
        first_listed = assignment.rule is not None and assignment.rule.kind is RuleKind.FIRST_LISTED
        if number and first_listed and assignment.basis is Basis.RULE and assignment.role is Role.LEAD:
            one = replace(one, role=Role.RESPONSIBLE, basis=Basis.EXPLICIT, rule=None)
        yield one
