"""Ninth stage: the assignments behind a view, indexed, for pictures and panels to point into."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhijin_graph.model import Cell, Role, Table
from zhijin_graph.model.incidence import CARRYING_ROLES
from zhijin_graph.model.views import PlanView
from zhijin_graph.render.documents import PlanCard, Source, gather_plans, gather_sources, text_of
from zhijin_graph.render.labels import local_name, short_names

ROLE_ORDER = tuple(role.value for role in Role)
WORK = "work"
"""Under this stand, beside the roles, the tasks that an actor has in a role that is work."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A department as a view shows it: canonical name, local name, label."""

    iri: str
    name: str
    local: str
    label: str
    collective: bool
    kind: str
    system: str
    states: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A measure as a view shows it; ``part`` is the index of its section or -1, ``plan`` its plan."""

    iri: str
    path: str
    title: str
    text: str
    part: int
    plan: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its path (一, or 一/（二）) and title; its plan where a view is of several.

    The measures of a plan without sections are then one part, which bears the plan alone.
    """

    path: str
    title: str
    plan: str = ""

    @property
    def number(self) -> str:
        """Its own number, or its title where it has none, or the plan.

        >>> (
        ...     Part("四/（二）", "推动创新").number,
        ...     Part("", "组织实施").number,
        ...     Part("", "", "甲发〔2023〕1号").number,
        ... )
        ('（二）', '组织实施', '甲发〔2023〕1号')
        """
        return self.path.rsplit("/", 1)[-1] or self.title or self.plan

    @property
    def label(self) -> str:
        """Number and title as a heading has them.

        >>> Part("一", "落实制度").label, Part("四/（二）", "推动创新。").label
        ('一、落实制度', '（二）推动创新')
        >>> Part("一", "落实制度", "甲发〔2023〕1号").label
        '甲发〔2023〕1号 一、落实制度'
        """
        own = self.path.rsplit("/", 1)[-1]
        heading = f"{own}{'' if not own or own.endswith(('）', ')')) else '、'}{self.title.rstrip('。')}"
        return f"{self.plan} {heading}".strip()


@dataclass(frozen=True, slots=True)
class Bond:
    """One assignment: actor ``who`` in task ``what``, and the row that proves it."""

    what: int
    who: int
    role: str
    row: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Actors, tasks, parts and the bonds between them; every index is a place in these tuples."""

    view: PlanView
    actors: tuple[Actor, ...]
    tasks: tuple[Task, ...]
    parts: tuple[Part, ...]
    bonds: tuple[Bond, ...]
    sources: tuple[Source, ...]
    plans: tuple[PlanCard, ...]
    actor_at: Mapping[str, int] = field(repr=False)
    task_at: Mapping[str, int] = field(repr=False)
    carried: tuple[Mapping[str, tuple[int, ...]], ...] = field(repr=False)
    carriers: tuple[tuple[int, ...], ...] = field(repr=False)

    def tasks_of(self, who: int, role: str = "") -> tuple[int, ...]:
        """Tasks of an actor, in document order; with ``role`` only those it holds that role in."""
        return self.carried[who].get(role, ())

    def plan_key(self, name: str) -> str:
        """What names a plan across the page."""
        return next((f"x:{at}" for at, plan in enumerate(self.plans) if plan.name == name), "x:-1")

    def tasks_carried(self, who: int) -> tuple[int, ...]:
        """Tasks that are an actor's work, in document order: overseeing them, as a leader does, is none."""
        return self.tasks_of(who, WORK)

    def actors_of(self, what: int) -> tuple[int, ...]:
        """Actors of a task, in the order of its clauses, each once."""
        return self.carriers[what]


def gather_evidence(view: PlanView) -> Evidence:
    """Index a view's tables. Measures come in document order, departments in order of appearance."""
    rows = tuple(view.assignments)
    parts, tasks = _parts_and_tasks(view.measures, rows)
    actors = _actors(rows)
    task_at = {task.iri: at for at, task in enumerate(tasks)}
    actor_at = {actor.iri: at for at, actor in enumerate(actors)}
    bonds = tuple(
        Bond(
            task_at[text_of(row, "measure_iri")],
            actor_at[text_of(row, "department_iri")],
            text_of(row, "role"),
            row,
        )
        for row in rows
    )
    carried, carriers = _index(bonds, len(actors), len(tasks))
    documents = (gather_sources(view.sources), gather_plans(view))
    return Evidence(view, actors, tasks, parts, bonds, *documents, actor_at, task_at, carried, carriers)


def _index(
    bonds: Sequence[Bond], actors: int, tasks: int
) -> tuple[tuple[Mapping[str, tuple[int, ...]], ...], tuple[tuple[int, ...], ...]]:
    """Actor → role (or "" for any, or ``WORK``) → tasks; task → actors."""
    carried: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(actors)]
    carriers: list[dict[int, None]] = [{} for _ in range(tasks)]
    for bond in bonds:
        carried[bond.who][bond.role].add(bond.what)
        carried[bond.who][""].add(bond.what)
        if bond.role in CARRYING_ROLES:
            carried[bond.who][WORK].add(bond.what)
        carriers[bond.what][bond.who] = None
    return (
        tuple({role: tuple(sorted(found)) for role, found in held.items()} for held in carried),
        tuple(tuple(found) for found in carriers),
    )


def _parts_and_tasks(
    measures: Table, rows: Sequence[Mapping[str, Cell]]
) -> tuple[tuple[Part, ...], tuple[Task, ...]]:
    given = [dict(row) for row in measures]
    known = {text_of(row, "measure_iri") for row in given}
    for row in rows:
        if text_of(row, "measure_iri") not in known:
            known.add(text_of(row, "measure_iri"))
            given.append(dict(row) | {"title": row.get("measure_title"), "text": ""})
    plans = {text_of(row, "measure_iri"): text_of(row, "plan") for row in (*given, *rows) if row.get("plan")}
    several = len(set(plans.values())) > 1
    places: dict[tuple[str, str, str], int] = {}
    tasks = []
    for row in given:
        iri = text_of(row, "measure_iri")
        plan = plans.get(iri, "") if several else ""  # counties copy the headings of each other's plans
        section = (text_of(row, "section"), text_of(row, "section_title"), plan)
        part = places.setdefault(section, len(places)) if any(section) else -1
        tasks.append(
            Task(
                iri,
                text_of(row, "measure"),
                text_of(row, "title"),
                text_of(row, "text"),
                part,
                plans.get(iri, ""),
            )
        )
    return tuple(Part(*section) for section in places), tuple(tasks)


def _actors(rows: Sequence[Mapping[str, Cell]]) -> tuple[Actor, ...]:
    by_iri: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for row in rows:
        by_iri[text_of(row, "department_iri")].append(row)
    local = _local_names(by_iri, several=len({text_of(row, "plan") for row in rows}) > 1)
    single = {
        iri: local[iri]
        for iri, group in by_iri.items()
        if not group[0].get("collective") and local[iri] != text_of(group[0], "department")
    }
    labels = local | short_names(single, {iri: text_of(by_iri[iri][0], "short_name") for iri in single})
    counts = Counter(labels.values())
    return tuple(
        Actor(
            iri,
            text_of(group[0], "department"),
            local[iri],
            labels[iri] if counts[labels[iri]] == 1 else text_of(group[0], "department"),
            bool(group[0].get("collective")),
            text_of(group[0], "kind"),
            text_of(group[0], "system"),
            tuple(sorted({text_of(row, "state") for row in group} - {""})),
            tuple(dict.fromkeys(text_of(row, "as_written") for row in group)),
        )
        for iri, group in by_iri.items()
    )


def _local_names(by_iri: Mapping[str, Sequence[Mapping[str, Cell]]], *, several: bool) -> dict[str, str]:
    """What each place calls its departments; canonical names where plans are of several places."""
    local = {iri: _local_of(group) for iri, group in by_iri.items()}
    places = {place for group in by_iri.values() if (place := _place_of(group[0]))}
    if len(set(local.values())) == len(local) and not (several and len(places) > 1):
        return local
    return {iri: text_of(group[0], "department") for iri, group in by_iri.items()}


def _place_of(row: Mapping[str, Cell]) -> str:
    """The place that a canonical name begins with: 织金县 in 织金县民政局, which its place calls 县民政局."""
    name, local = text_of(row, "department"), text_of(row, "local_name")
    return name.removesuffix(local[1:]) if local[1:] and name.endswith(local[1:]) and name != local else ""


def _local_of(group: Sequence[Mapping[str, Cell]]) -> str:
    name = text_of(group[0], "department")
    return text_of(group[0], "local_name") or local_name((text_of(row, "as_written") for row in group), name)
