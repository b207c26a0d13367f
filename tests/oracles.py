"""What the questions must answer, worked out in plain Python from plans: no RDF, no SPARQL."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations

from zhijin_graph.graph import assignment_columns
from zhijin_graph.model import Cell, Measure, Plan, Relation, Role

Row = tuple[Cell, ...]
Oracle = Callable[[tuple[Plan, ...]], Iterable[Row]]

COUNTED = {"lead", "responsible", "support"}


def rows(plans: Iterable[Plan]) -> Iterator[dict[str, Cell]]:
    """Every assignment."""
    for plan in plans:
        yield from assignment_columns(plan)


def number(plan: Plan) -> str:
    return plan.number or plan.title


def measures(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        titles = {section.path: section.title.text for section in plan.sections}
        for measure in plan.measures:
            days = sorted(deadline.due for deadline in measure.deadlines if deadline.due)
            yield (
                number(plan),
                measure.path,
                measure.title.text,
                measure.section,
                titles.get(measure.section or ""),
                measure.text.text,
                days[0].isoformat() if days else None,
            )


def load(plans: tuple[Plan, ...], *, collectives: bool = False) -> Iterator[Row]:
    held: dict[str, dict[str, set[Cell]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(plans):
        if row["role"] in COUNTED and (collectives or not row["collective"]):
            held[str(row["department_iri"])][str(row["role"])].add(row["measure_iri"])
            held[str(row["department_iri"])]["name"].add(row["department"])
    for by_role in held.values():
        lead, responsible, support = (by_role[role] for role in ("lead", "responsible", "support"))
        total = len(lead | responsible | support)
        yield (*by_role["name"], len(lead), len(responsible), len(support), total)


def lead_load(plans: tuple[Plan, ...]) -> Iterator[Row]:
    led = {(row["department"], row["measure_iri"]) for row in rows(plans) if row["role"] == "lead"}
    yield from Counter(department for department, _ in led).items()


def involved(plans: tuple[Plan, ...], *, collectives: bool = False) -> dict[str, set[tuple[str, str]]]:
    """Measure → the departments it involves, as pairs of IRI and name."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows(plans):
        if row["role"] in COUNTED and (collectives or not row["collective"]):
            found[str(row["measure_iri"])].add((str(row["department_iri"]), str(row["department"])))
    return found


def ties(plans: tuple[Plan, ...], *, collectives: bool = False) -> Iterator[Row]:
    pairs = Counter(
        pair
        for departments in involved(plans, collectives=collectives).values()
        for pair in combinations(sorted(departments), 2)
    )
    for ((_, department), (_, other)), count in pairs.items():
        yield department, other, count


def lead_follow(plans: tuple[Plan, ...]) -> Iterator[Row]:
    led: dict[Cell, set[tuple[Cell, Cell]]] = defaultdict(set)
    for row in rows(plans):
        if row["role"] == "lead" and not row["collective"]:
            led[row["measure_iri"]].add((row["department_iri"], row["department"]))
    pairs = {
        (lead, (row["department_iri"], row["department"]), row["measure_iri"])
        for row in rows(plans)
        if row["role"] in {"responsible", "support"} and not row["collective"]
        for lead in led[row["measure_iri"]]
        if lead[0] != row["department_iri"]
    }
    for ((_, lead), (_, follower)), count in Counter(pair[:2] for pair in pairs).items():
        yield lead, follower, count


def stated(row: dict[str, Cell]) -> Row:
    return tuple(
        row[name] for name in ("plan", "measure", "measure_title", "department", "quote", "start", "end")
    )


def joint_leads(plans: tuple[Plan, ...]) -> Iterator[Row]:
    leads: dict[Cell, set[Cell]] = defaultdict(set)
    for row in rows(plans):
        if row["role"] == "lead":
            leads[row["measure_iri"]].add(row["department_iri"])
    for row in rows(plans):
        if row["role"] == "lead" and len(leads[row["measure_iri"]]) > 1:
            yield stated(row)


def no_lead(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        led = {
            measure.path for measure in plan.measures if any(a.role is Role.LEAD for a in measure.assignments)
        }
        parents = {measure.parent for measure in plan.measures if measure.path in led}
        for measure in plan.measures:
            if measure.path not in led | parents:
                yield number(plan), measure.path, measure.title.text


def only_collective(plans: tuple[Plan, ...]) -> Iterator[Row]:
    responsible: dict[Cell, set[Cell]] = defaultdict(set)
    for row in rows(plans):
        if row["role"] == "responsible":
            responsible[row["measure_iri"]].add(row["collective"])
    for row in rows(plans):
        if row["role"] == "responsible" and responsible[row["measure_iri"]] == {True}:
            yield stated(row)


def never_leads(plans: tuple[Plan, ...]) -> Iterator[Row]:
    leaders = {row["department_iri"] for row in rows(plans) if row["role"] == "lead"}
    carried = [
        pair for departments in involved(plans).values() for pair in departments if pair[0] not in leaders
    ]
    for (_, department), count in Counter(carried).items():
        yield department, count


def sole_actor(plans: tuple[Plan, ...]) -> Iterator[Row]:
    alone = {measure for measure, departments in involved(plans).items() if len(departments) == 1}
    for row in rows(plans):
        if row["measure_iri"] in alone and row["role"] in COUNTED and not row["collective"]:
            yield stated(row)


def section_load(plans: tuple[Plan, ...]) -> Iterator[Row]:
    held: dict[Row, dict[str, set[Cell]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(plans):
        if row["role"] in COUNTED and not row["collective"] and row["section"]:
            key: Row = (row["plan"], row["section"], row["section_title"], row["department"])
            held[key][str(row["role"])].add(row["measure"])
    for key, by_role in held.items():
        lead, responsible, support = (by_role[role] for role in ("lead", "responsible", "support"))
        yield (*key, len(lead), len(responsible), len(support), len(lead | responsible | support))


def collectives(plans: tuple[Plan, ...]) -> Iterator[Row]:
    return (
        (row["department"], row["plan"], row["measure"], row["role"], row["quote"])
        for row in rows(plans)
        if row["collective"]
    )


def names(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        written = [a for measure in plan.measures for a in measure.assignments]
        counts = Counter(a.mention.name for a in written)
        understood = {a.mention.name: a.resolution for a in written}
        issuers = zip((fact.value for fact in plan.header.issuers), plan.issuers, strict=True)
        for name, resolution in {**dict(issuers), **understood}.items():
            assert resolution is not None
            department = resolution.department.name if resolution.department else None
            for candidate in tuple(each.name for each in resolution.candidates) or (None,):
                yield name, department, resolution.state.value, counts[name], candidate, number(plan)


def overview(plans: tuple[Plan, ...]) -> Iterator[Row]:
    for plan in plans:
        held = list(rows([plan]))
        roles = Counter(row["role"] for row in held)
        actors = {(row["department_iri"], row["collective"]) for row in held if row["role"] in COUNTED}
        yield (
            number(plan),
            len(plan.sections),
            len(plan.measures),
            len(held),
            roles["lead"],
            roles["responsible"],
            roles["support"],
            len(actors),
            sum(bool(collective) for _, collective in actors),
        )


def programme_departments(plans: tuple[Plan, ...]) -> Iterator[Row]:
    held: dict[tuple[str, Cell, Cell], dict[str, set[Cell]]] = defaultdict(lambda: defaultdict(set))
    for plan in plans:
        programmes = {m.path: {t.concept for t in m.topics if t.scheme == "programme"} for m in plan.measures}
        for row in rows([plan]):
            if row["role"] in COUNTED and not row["collective"]:
                for programme in programmes[str(row["measure"])]:
                    key = (programme, row["department_iri"], row["department"])
                    held[key][str(row["role"])].add(row["measure_iri"])
    for (programme, _, department), by_role in held.items():
        lead, responsible, support = (by_role[role] for role in ("lead", "responsible", "support"))
        yield (
            programme,
            department,
            len(lead),
            len(responsible),
            len(support),
            len(lead | responsible | support),
        )


def topics(plans: tuple[Plan, ...]) -> Iterator[Row]:
    return (
        (topic.concept, number(plan), measure.path, topic.span.text, topic.span.start)
        for plan in plans
        for measure in plan.measures
        for topic in measure.topics
        if topic.scheme == "group"
    )


def deadlines(plans: tuple[Plan, ...], start: date, until: date) -> Iterator[Row]:
    return (
        (deadline.due.isoformat(), deadline.precision.value, number(plan), measure.path, deadline.span.text)
        for plan in plans
        for measure in plan.measures
        for deadline in measure.deadlines
        if deadline.due and start <= deadline.due <= until
    )


def text_search(plans: tuple[Plan, ...], *words: str) -> Iterator[Row]:
    for plan in plans:
        for measure in plan.measures:
            hits = sum(word in measure.text.text or word in measure.title.text for word in words)
            if hits:
                yield number(plan), measure.path, hits


def system_load(plans: tuple[Plan, ...], system: str) -> Iterator[Row]:
    held: dict[Cell, set[Cell]] = defaultdict(set)
    for row in rows(plans):
        if row["role"] in COUNTED and system in str(row["system"]).split("+"):
            held[row["department"]].add(row["measure_iri"])
    return ((department, len(found)) for department, found in held.items())


def implementations(plans: tuple[Plan, ...]) -> Iterator[Row]:
    return (
        (citation.number, number(plan), citation.relation.value, citation.span.text)
        for plan in plans
        for citation in plan.citations
    )


def lineage(plans: tuple[Plan, ...]) -> Iterator[Row]:
    by_number = {number(plan): plan for plan in plans}
    upwards = {Relation.IMPLEMENTS, Relation.CITES, Relation.FORWARDS}

    def climb(plan: Plan, depth: int) -> Iterator[tuple[int, Cell, str, str]]:
        for citation in plan.citations:
            yield depth, citation.number, citation.relation.value, number(plan)
            above = by_number.get(citation.number or "")
            if above and citation.relation in upwards:
                yield from climb(above, depth + 1)

    return ((number(plan), *step) for plan in plans for step in climb(plan, 1))


def in_force(plans: tuple[Plan, ...], day: date) -> Iterator[Row]:
    issued = {number(plan): plan.header.issued.value for plan in plans if plan.header.issued}
    repealed = {
        citation.number
        for plan in plans
        for citation in plan.citations
        if citation.relation is Relation.REPEALS and issued[number(plan)] <= day
    }
    return ((name,) for name, since in issued.items() if since <= day and name not in repealed)


def same_matters(plan: Plan, other: Plan) -> dict[tuple[str, str], int]:
    """Measures of two plans that treat the same, and in how many programmes or titles they meet."""

    def keys(measure: Measure) -> set[str]:
        return {t.concept for t in measure.topics if t.scheme == "programme"} | {measure.title.text}

    pairs = ((one, two) for one in plan.measures for two in other.measures)
    met = {(one.path, two.path): len(keys(one) & keys(two)) for one, two in pairs}
    return {pair: count for pair, count in met.items() if count}


def leads_of(plan: Plan) -> dict[str, set[str | None]]:
    """Measure → the departments that lead it; None where there is none."""
    leads: dict[str, set[str | None]] = {}
    for measure in plan.measures:
        led = {a.department.name for a in measure.assignments if a.role is Role.LEAD and a.department}
        leads[measure.path] = {*led} or {None}
    return leads
