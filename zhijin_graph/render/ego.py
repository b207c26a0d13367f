"""Ninth stage: everything about one department: its measures, roles and partners."""

from dataclasses import replace

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Cell, Table
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.network import draw_both
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import assignment_twin, department_twin, measure_twin


def ego_page(view: PlanView, department: str) -> Page:
    """One department, named canonically, locally, in short, as written or by IRI, with all its measures.

    Raises:
        WrongUse: where no department of the view has that name, or several have.
    """
    whole = gather_evidence(view)
    iri = find_actor(whole, department)
    evidence = gather_evidence(_narrowed(view, iri))
    name = whole.actors[whole.actor_at[iri]].local
    return single_page(evidence, ego_figure(evidence, evidence.actor_at[iri], name, len(view.measures)))


def find_actor(evidence: Evidence, name: str) -> str:
    """The IRI of the department that a person means by ``name``.

    Raises:
        WrongUse: where there is none, or more than one.
    """
    wanted = "".join(name.split())
    for names in (lambda a: (a.iri, a.name), lambda a: (a.local, a.label), lambda a: a.written):
        found = [actor for actor in evidence.actors if wanted in names(actor)]
        if len(found) == 1:
            return found[0].iri
        if found:
            raise WrongUse(
                f"{name} may be several departments",
                advice=f"did you mean {' or '.join(a.name for a in found[:5])}?",
            )
    near = [actor.name for actor in evidence.actors if wanted in actor.name][:3]
    raise WrongUse(
        f"unknown department “{name}”", advice=f"did you mean {' or '.join(near)}?" if near else ""
    )


def _narrowed(view: PlanView, iri: str) -> PlanView:
    """The view with the measures of one department only, and the plans that they are in."""
    at = view.assignments.columns.index("department_iri")
    of = view.assignments.columns.index("measure_iri")
    kept = {row[of] for row in view.assignments.rows if row[at] == iri}
    plan = view.assignments.columns.index("plan_iri")
    plans = {row[plan] for row in view.assignments.rows if row[of] in kept}
    return replace(
        view,
        assignments=_where(view.assignments, "measure_iri", kept),
        measures=_where(view.measures, "measure_iri", kept),
        sources=_where(view.sources, "plan_iri", plans),
        plans=_where(view.plans, "plan_iri", plans),
    )


def _where(table: Table, column: str, kept: set[Cell]) -> Table:
    """The rows with one of some values in a column; all of them where the table has no such column."""
    if column not in table.columns:
        return table
    at = table.columns.index(column)
    return Table(table.columns, tuple(row for row in table.rows if row[at] in kept))


def ego_figure(evidence: Evidence, at: int, name: str, total: int) -> Figure:
    """Finding, pictures for wide and narrow screens, tables; ``total`` counts all plans' measures."""
    return Figure(
        name="ego",
        kind="network",
        title=(f"{name}：它的全部责任", f"{name}: everything it answers for"),
        finding=ego_finding(evidence, at, name, total),
        scenes=draw_both(evidence, at),
        legend=words.NETWORK_LEGEND,
        twins=(measure_twin(evidence), department_twin(evidence), assignment_twin()),
    )


def ego_finding(evidence: Evidence, at: int, name: str, total: int) -> tuple[str, str]:
    """How much it carries, leads, and with how many others."""
    tasks = evidence.tasks_of(at)
    lead = len(evidence.tasks_of(at, "lead"))
    others = sum(
        1
        for who, actor in enumerate(evidence.actors)
        if who != at and not actor.collective and evidence.tasks_carried(who)
    )
    zh = f"{name}承担 {total} 项措施中的 {len(tasks)} 项，其中牵头 {lead} 项；与 {others} 个部门共事"
    en = f"{name} carries {len(tasks)} of {total} measures, leads {lead} and works with {others} departments"
    return (f"{zh}。", f"{en}.")
