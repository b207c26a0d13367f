"""Ninth stage: the tables under a picture, which hold the same for keyboard and screen reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.render.evidence import ROLE_ORDER, Evidence

TwinCell = str | int | float | tuple[str, str]


@dataclass(frozen=True, slots=True)
class TwinColumn:
    """A column head in both languages; ``number`` aligns right, ``kind`` role shows role words.

    ``counts`` says what its cells tell of the row's thing, so that the page can count again under a filter:
    a role's measures (``lead``…), ``total``, ``paths``, ``leads`` and ``others`` by name, ``shared`` by two.
    """

    zh: str
    en: str
    number: bool = False
    kind: str = ""
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """A table: each row has the key of the thing it selects in the picture.

    With ``filled_from`` the page makes the rows: of its ``bonds``, or of ``pairs`` that share measures.
    """

    name: str
    caption: tuple[str, str]
    columns: tuple[TwinColumn, ...]
    rows: tuple[tuple[str, tuple[TwinCell, ...]], ...]
    filled_from: str = ""


DEPARTMENT = TwinColumn("部门", "Department")
MEASURE = TwinColumn("措施", "Measure", number=True)
TITLE = TwinColumn("措施标题", "Title")
SECTION = TwinColumn("部分", "Section")
TOTAL = TwinColumn("合计", "Total", number=True, counts="total")
MEASURES = TwinColumn("措施", "Measures", counts="paths")
ROLE_COLUMNS = {
    "lead": TwinColumn("牵头", "Lead", number=True, counts="lead"),
    "responsible": TwinColumn("责任", "Responsible", number=True, counts="responsible"),
    "support": TwinColumn("配合", "Support", number=True, counts="support"),
    "leader": TwinColumn("分管领导", "Accountable leader", number=True, counts="leader"),
    "monitor": TwinColumn("督导", "Monitor", number=True, counts="monitor"),
}


def roles_present(evidence: Evidence) -> tuple[str, ...]:
    """The roles that occur, weightiest first."""
    present = {bond.role for bond in evidence.bonds}
    return tuple(role for role in ROLE_ORDER if role in present)


def department_twin(evidence: Evidence) -> Twin:
    """Departments with their counts by role and the numbers of their measures, heaviest first."""
    roles = roles_present(evidence)
    rows: list[tuple[int, tuple[str, tuple[TwinCell, ...]]]] = []
    for at, actor in enumerate(evidence.actors):
        tasks = evidence.tasks_of(at)
        counts = [len(evidence.tasks_of(at, role)) for role in roles]
        numbers = measure_numbers(evidence, tasks)
        rows.append((len(tasks), (f"d:{at}", (actor.name, *counts, len(tasks), numbers))))
    rows.sort(key=lambda row: -row[0])
    columns = (DEPARTMENT, *(ROLE_COLUMNS[role] for role in roles), TOTAL, MEASURES)
    return Twin("departments", ("部门", "Departments"), columns, tuple(row for _, row in rows))


def measure_numbers(evidence: Evidence, tasks: Sequence[int]) -> str:
    """The numbers of measures in a row; of several plans each is named before its own."""
    told: list[str] = []
    before = ""
    for task in (evidence.tasks[at] for at in tasks):
        new = len(evidence.plans) > 1 and task.plan != before
        told.append(f"{task.plan} {task.path}" if new else task.path)
        before = task.plan
    return "、".join(told)


def measure_twin(evidence: Evidence) -> Twin:
    """Measures with who leads and who else carries them."""
    rows: list[tuple[str, tuple[TwinCell, ...]]] = []
    for at, task in enumerate(evidence.tasks):
        leads: list[str] = []
        others: list[str] = []
        for who in evidence.actors_of(at):
            held = leads if at in evidence.tasks_of(who, "lead") else others
            held.append(evidence.actors[who].label)
        rows.append(
            (
                f"m:{at}",
                (
                    task.path,
                    task.title,
                    section_title(evidence, task.part),
                    "、".join(leads),
                    "、".join(others),
                ),
            )
        )
    columns = (
        MEASURE,
        TITLE,
        SECTION,
        TwinColumn("牵头单位", "Led by", counts="leads"),
        TwinColumn("其他单位", "Others", counts="others"),
    )
    return Twin("measures", ("措施", "Measures"), columns, tuple(rows))


def assignment_twin() -> Twin:
    """Every assignment with the name as written: what the other tables count."""
    columns = (
        MEASURE,
        TITLE,
        DEPARTMENT,
        TwinColumn("角色", "Role", kind="role"),
        TwinColumn("原文写法", "As written"),
    )
    return Twin("assignments", ("责任", "Assignments"), columns, (), filled_from="bonds")


def cluster_twin(evidence: Evidence, cluster_of: Mapping[int, int]) -> Twin:
    """Departments by cluster, with how much they carry."""
    order = sorted(
        range(len(evidence.actors)),
        key=lambda at: (cluster_of.get(at, len(cluster_of) + 1), -len(evidence.tasks_of(at)), at),
    )
    rows: list[tuple[str, tuple[TwinCell, ...]]] = []
    for at in order:
        tasks = evidence.tasks_of(at)
        numbers = measure_numbers(evidence, tasks)
        rows.append((f"d:{at}", (evidence.actors[at].name, cluster_of.get(at, "—"), len(tasks), numbers)))
    columns = (DEPARTMENT, TwinColumn("群", "Cluster", number=True, kind="name"), TOTAL, MEASURES)
    return Twin("clusters", ("部门与群", "Departments and clusters"), columns, tuple(rows))


def pair_twin(evidence: Evidence, weights: Mapping[tuple[int, int], tuple[int, ...]] | None = None) -> Twin:
    """Pairs that share measures, most first; without ``weights`` all of them."""
    filled_from = "pairs" if weights is None else ""
    weights = weights or {}
    order = sorted(weights.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = tuple(
        (
            f"p:{a},{b}",
            (
                evidence.actors[a].name,
                evidence.actors[b].name,
                len(tasks),
                measure_numbers(evidence, tasks),
            ),
        )
        for (a, b), tasks in order
    )
    columns = (
        DEPARTMENT,
        TwinColumn("另一部门", "Other"),
        TwinColumn("共担", "Shared", number=True, counts="shared"),
        MEASURES,
    )
    return Twin("pairs", ("共同承担", "Shared measures"), columns, rows, filled_from)


def source_twin(evidence: Evidence) -> Twin:
    """What the plan rests on, step by step."""
    several = len(evidence.plans) > 1
    plans = {plan.iri: plan.name for plan in evidence.plans}
    rows = []
    for at, source in enumerate(evidence.sources):
        citing = "、".join(dict.fromkeys(plans[iri] for iri, _ in source.cited_by if iri in plans))
        told = (source.number, source.title, source.issuers, source.depth)
        rows.append((f"o:{at}", (citing, *told) if several else told))
    columns = (
        *((TwinColumn("引用它的方案", "Cited by"),) if several else ()),
        TwinColumn("文号", "Number"),
        TwinColumn("文件", "Document"),
        TwinColumn("发文机关", "Issued by"),
        TwinColumn("步数", "Steps", number=True),
    )
    return Twin("sources", ("依据", "Sources"), columns, tuple(rows))


def following_twin(evidence: Evidence, pairs: Mapping[tuple[int, int], int]) -> Twin:
    """Who leads whom in how many measures."""
    order = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    rows = tuple(
        (f"l:{a},{b}", (evidence.actors[a].name, evidence.actors[b].name, weight)) for (a, b), weight in order
    )
    columns = (
        TwinColumn("牵头", "Leads"),
        TwinColumn("跟进", "Follows"),
        TwinColumn("项数", "Measures", number=True, counts="shared"),
    )
    return Twin("followings", ("牵头与跟进", "Who leads whom"), columns, rows)


def section_twin(evidence: Evidence, leads: Mapping[tuple[int, int], int]) -> Twin:
    """Which department leads how many measures of which section."""
    rows = tuple(
        (f"f:{part},{who}", (section_title(evidence, part), evidence.actors[who].name, weight))
        for (part, who), weight in sorted(leads.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    )
    columns = (
        SECTION,
        TwinColumn("牵头", "Leads"),
        TwinColumn("项数", "Measures", number=True, counts="shared"),
    )
    return Twin("section-leads", ("各部分的牵头", "Leads by section"), columns, rows)


def section_title(evidence: Evidence, part: int) -> str:
    """一、落实基本生活救助制度, or nothing where a measure stands in no section."""
    if part < 0:
        return ""
    section = evidence.parts[part]
    return section.label


def twins_json(twins: Sequence[Twin]) -> list[dict[str, object]]:
    """Tables as the page takes them."""
    return [
        {
            "name": twin.name,
            "caption": list(twin.caption),
            "columns": [
                {
                    "words": [column.zh, column.en],
                    "number": column.number,
                    "kind": column.kind,
                    "counts": column.counts,
                }
                for column in twin.columns
            ],
            "rows": [[key, *cells] for key, cells in twin.rows],
            "filledFrom": twin.filled_from,
        }
        for twin in twins
    ]
