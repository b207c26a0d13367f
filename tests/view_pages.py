"""Every view of a plan, with the findings that the analyses make of it."""

from collections.abc import Callable
from dataclasses import replace

from tests.seed_view import seed_clustering, ties_of
from zhijin_graph.analyse import compare_plans, department_ties, run_analysis, what_if
from zhijin_graph.analyse.registry import Material, Options
from zhijin_graph.model import Cell, LoadReport, Table
from zhijin_graph.model.checks import RoleMatrix
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.model.positions import Leadership
from zhijin_graph.model.scenario import Change, ChangeKind, Scenario
from zhijin_graph.model.views import PlanView
from zhijin_graph.network import build_incidence
from zhijin_graph.render import (
    Page,
    backbone_page,
    clusters_page,
    compare_page,
    ego_page,
    flow_page,
    lead_follow_page,
    lineage_page,
    load_page,
    matrix_page,
    network_page,
    report_page,
    what_if_page,
)

OTHER = "金沙府办〔2023〕9号"


def incidence_of(view: PlanView) -> Incidence:
    """The incidence of a view's assignments."""
    return build_incidence(view.assignments)


def load_of(view: PlanView) -> LoadReport:
    """The load finding."""
    found = run_analysis("load", Material(incidence_of(view)), Options())
    assert isinstance(found, LoadReport)
    return found


def matrix_of(view: PlanView) -> RoleMatrix:
    """The matrix finding."""
    found = run_analysis("matrix", Material(incidence_of(view)), Options())
    assert isinstance(found, RoleMatrix)
    return found


def leadership_of(view: PlanView) -> Leadership:
    """The lead–follow finding."""
    found = run_analysis("lead-follow", Material(incidence_of(view)), Options())
    assert isinstance(found, Leadership)
    return found


def merged(view: PlanView) -> Page:
    """The third and fourth department merged into the first."""
    iris = list(dict.fromkeys(str(iri) for iri in view.assignments.column("department_iri")))
    change = Change(ChangeKind.MERGE, (iris[2], iris[3]), (iris[0],))
    return what_if_page(view, what_if(incidence_of(view), Scenario("机构改革", (change,))))


def other_plan(view: PlanView) -> PlanView:
    """A second plan: the first without its last two measures, another lead and another wording in measure 7."""
    number = str(view.number)
    kept = [str(iri) for iri in view.measures.column("measure_iri")][:-2]

    def moved(table: Table) -> Table:
        rows = [row for row in table if row["measure_iri"] in kept]
        return Table(
            table.columns,
            tuple(tuple(_moved(row, column, number) for column in table.columns) for row in rows),
        )

    return replace(
        view, number=OTHER, assignments=moved(view.assignments), measures=moved(view.measures), sources=Table(view.sources.columns, ())
    )  # fmt: skip


def _moved(row: dict[str, Cell], column: str, number: str) -> Cell:
    value = row[column]
    if column in {"plan", "plan_iri", "measure_iri"}:
        return str(value).replace(number, OTHER) if column == "plan" else f"{value}~{OTHER}"
    if column == "role" and str(row["measure_iri"]).endswith("/7"):
        return {"lead": "responsible"}.get(str(value), "lead")
    if column == "text" and str(row["measure_iri"]).endswith("/7"):
        return f"{value}每季度通报一次。".replace("救助", "帮扶", 1)
    return value


def compared(view: PlanView) -> Page:
    """A view and its other plan side by side."""
    other = other_plan(view)
    both = Table(view.assignments.columns, view.assignments.rows + other.assignments.rows)
    plans = [str(view.assignments.column("plan")[0]), str(other.assignments.column("plan")[0])]
    if plans[0] == plans[1]:
        at = both.columns.index("plan")
        half = len(view.assignments)
        rows = tuple(
            (*row[:at], f"{row[at]}2" if rank >= half else row[at], *row[at + 1 :])
            for rank, row in enumerate(both.rows)
        )
        both, plans = Table(both.columns, rows), [plans[0], f"{plans[1]}2"]
    measures = Table(view.measures.columns, view.measures.rows + other.measures.rows)
    return compare_page(view, other, compare_plans(build_incidence(both), *plans, measures=measures))


def reported(view: PlanView) -> Page:
    """The report."""
    return report_page(
        view,
        load=load_of(view),
        matrix=matrix_of(view),
        ties=department_ties(incidence_of(view), collectives=True),
        clustering=seed_clustering(view),
        leadership=leadership_of(view),
    )


PAGES: dict[str, Callable[[PlanView], Page]] = {
    "network": network_page,
    "clusters": lambda view: clusters_page(view, seed_clustering(view), ties_of(view.assignments)),
    "backbone": lambda view: backbone_page(view, department_ties(incidence_of(view)), seed_clustering(view)),
    "matrix": lambda view: matrix_page(view, matrix_of(view)),
    "load": lambda view: load_page(view, load_of(view)),
    "lead-follow": lambda view: lead_follow_page(view, leadership_of(view)),
    "flow": flow_page,
    "lineage": lineage_page,
    "ego": lambda view: ego_page(view, str(view.assignments.column("department_iri")[0])),
    "compare": compared,
    "what-if": merged,
    "report": reported,
}
