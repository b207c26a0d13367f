"""Ninth stage: the responsibility matrix: who has which role in which measure."""

from zhijin_graph.model.checks import RoleMatrix
from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.chart import spaced
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.findings import NO_MEASURES
from zhijin_graph.render.matrix_scenes import Order, draw_matrix
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import assignment_twin, department_twin, measure_twin


def matrix_page(view: PlanView, matrix: RoleMatrix) -> Page:
    """The matrix of a plan; departments stand in the finding's order, measures in their sections."""
    evidence = gather_evidence(view)
    return single_page(evidence, matrix_figure(evidence, matrix))


def matrix_figure(evidence: Evidence, matrix: RoleMatrix) -> Figure:
    """Finding, pictures for wide and narrow screens, tables."""
    order = matrix_order(evidence, matrix)
    return Figure(
        name="matrix",
        finding=matrix_finding(matrix, len(evidence.tasks)),
        scenes=draw_matrix(evidence, order),
        legend=words.MATRIX_LEGEND,
        twins=(measure_twin(evidence), department_twin(evidence), assignment_twin()),
    )


def matrix_order(evidence: Evidence, matrix: RoleMatrix) -> Order:
    """The matrix's order, with what it leaves out behind."""
    given = [evidence.actor_at[iri] for iri in matrix.departments if iri in evidence.actor_at]
    rest = [at for at in range(len(evidence.actors)) if at not in set(given)]
    every = (*given, *rest)
    single = tuple(at for at in every if not evidence.actors[at].collective)
    collective = tuple(at for at in every if evidence.actors[at].collective)
    return Order(single, collective, tuple(range(len(evidence.tasks))))


def matrix_finding(matrix: RoleMatrix, total: int) -> tuple[str, str]:
    """What the checks of the matrix found, most telling first."""
    if not total:
        return NO_MEASURES
    found = {check.code: check for check in matrix.checks}
    zh, en = [], []
    for code in ("no-lead", "joint-leads", "only-collective", "sole-actor", "never-leads"):
        check = found.get(code)
        nobody = (
            code == "never-leads" and len(found["no-lead"].subjects if "no-lead" in found else ()) == total
        )
        if check is not None and len(check.subjects) and not nobody:
            zh.append(spaced(check.zh))
            en.append(check.en)
    if not zh:
        return (
            f"{total} 项措施都只有一个牵头单位，没有空缺。",
            f"Each of the {total} measures has one lead; none is missing.",
        )
    return (f"{'；'.join(zh[:3])}。", f"{'; '.join(en[:3])}.")
