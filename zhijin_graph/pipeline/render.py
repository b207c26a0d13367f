"""A graph to pages: the findings that each view needs, and the view."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from zhijin_graph.analyse import (
    compare_plans,
    department_load,
    department_ties,
    find_clusters,
    find_leadership,
    responsibility_matrix,
    what_if,
)
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Clustering, Graph, Incidence
from zhijin_graph.model.scenario import Scenario
from zhijin_graph.model.views import PlanView
from zhijin_graph.network import build_incidence
from zhijin_graph.pipeline.material import read_incidence
from zhijin_graph.pipeline.view import view_plan
from zhijin_graph.query import ask
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
    page_html,
    page_png,
    page_svg,
    report_page,
    what_if_page,
)

DRAWS = 100
"""Random networks that a partition is compared with."""
CLUSTERS_FIRST = 1_000
"""Departments and measures above which clusters are drawn before the whole."""


class Sitter:
    """What a view is drawn of, its findings made when a view first asks for them."""

    def __init__(self, view: PlanView, department: str | None = None) -> None:
        self.view = view
        self._department = department

    @property
    def department(self) -> str:
        """The department that a view is about.

        Raises:
            WrongUse: where none was named.
        """
        if self._department is None:
            raise WrongUse(
                "this view is about one department", where="ego", advice="name it with --department"
            )
        return self._department

    @cached_property
    def incidence(self) -> Incidence:
        """Departments and measures."""
        return build_incidence(self.view.assignments)

    @cached_property
    def clustering(self) -> Clustering:
        """The clusters, collectives left out, held against chance."""
        return find_clusters(self.incidence, draws=DRAWS)

    def draw_network(self) -> Page:
        """Who does what; clusters first where the plan is too large to draw."""
        nodes = len(self.incidence.departments.iris) + len(self.view.measures)
        if nodes <= CLUSTERS_FIRST:
            return network_page(self.view)
        ties = department_ties(self.incidence, collectives=True).ties
        return network_page(self.view, clustering=self.clustering, ties=ties)

    def draw_clusters(self) -> Page:
        """Who works together; the page shows collectives when it is asked to."""
        ties = department_ties(self.incidence, collectives=True).ties
        return clusters_page(self.view, self.clustering, ties)

    def draw_report(self) -> Page:
        """The main views on one page."""
        return report_page(
            self.view,
            load=department_load(self.incidence),
            matrix=responsibility_matrix(self.incidence),
            ties=department_ties(self.incidence, collectives=True),
            clustering=self.clustering,
            leadership=find_leadership(self.incidence),
        )


@dataclass(frozen=True, slots=True)
class View:
    """A view by name: what it shows, in both languages, and how it is drawn."""

    zh: str
    en: str
    draw: Callable[[Sitter], Page]


VIEWS = MappingProxyType(
    {
        "network": View("谁做什么", "who does what", Sitter.draw_network),
        "clusters": View("谁与谁共事", "who works together", Sitter.draw_clusters),
        "matrix": View(
            "谁在哪项措施中担任什么角色",
            "who has which role in which measure",
            lambda of: matrix_page(of.view, responsibility_matrix(of.incidence)),
        ),
        "load": View(
            "负担是否均衡", "is the burden fair", lambda of: load_page(of.view, department_load(of.incidence))
        ),
        "lead-follow": View(
            "谁牵头、谁跟进",
            "who leads whom",
            lambda of: lead_follow_page(of.view, find_leadership(of.incidence)),
        ),
        "flow": View(
            "各部分落到哪些部门", "how sections spread over departments", lambda of: flow_page(of.view)
        ),
        "lineage": View("从哪些文件而来", "where it comes from", lambda of: lineage_page(of.view)),
        "backbone": View(
            "超出随机的共事关系",
            "the ties beyond chance",
            lambda of: backbone_page(of.view, department_ties(of.incidence), of.clustering),
        ),
        "ego": View(
            "一个部门的全部", "all about one department", lambda of: ego_page(of.view, of.department)
        ),
        "report": View("以上各图合为一页", "the main ones on one page", Sitter.draw_report),
    }
)
"""The views of one plan, or of all plans of a graph together."""

FORMS = ("html", "svg", "png")


def draw_view(graph: Graph, view: str, *, plan: str | None = None, department: str | None = None) -> Page:
    """One view of a graph, not yet written.

    Raises:
        WrongUse: where there is no such view, plan or department.
    """
    if view not in VIEWS:
        raise WrongUse(
            f"there is no view “{view}”", where="render", advice=f"choose one of {', '.join(VIEWS)}"
        )
    return VIEWS[view].draw(Sitter(view_plan(graph, plan), department))


def draw_comparison(graph: Graph, plan: str, other: str, *, collectives: bool = False) -> Page:
    """Two plans of a graph side by side.

    Raises:
        WrongUse: where one of them is not there.
    """
    one, two = view_plan(graph, plan), view_plan(graph, other)
    measures = ask(graph, "measures")
    found = compare_plans(read_incidence(graph), plan, other, measures=measures, collectives=collectives)
    return compare_page(one, two, found)


def draw_what_if(graph: Graph, scenario: Scenario, *, collectives: bool = False, seed: int = 0) -> Page:
    """A graph before and after a scenario.

    Raises:
        WrongUse: where the scenario names what is not there.
    """
    view = view_plan(graph)
    return what_if_page(
        view, what_if(build_incidence(view.assignments), scenario, collectives=collectives, seed=seed)
    )


def write_page(page: Page, form: str, *, lang: str = "zh") -> bytes:
    """A page as ``html`` (interactive, offline), ``svg`` or ``png``.

    Raises:
        WrongUse: for another form.
    """
    if form == "html":
        return page_html(page, lang=lang).encode("utf-8", "replace")
    if form == "svg":
        return page_svg(page, lang=lang).encode("utf-8", "replace")
    if form == "png":
        return page_png(page, lang=lang)
    raise WrongUse(
        f"a picture has no form “{form}”", where="render", advice=f"choose one of {', '.join(FORMS)}"
    )


def render_view(graph: Graph, view: str, *, plan: str | None = None, lang: str = "zh") -> str:
    """One view of a graph as a self-contained page.

    Raises:
        WrongUse: where there is no such view or plan.
    """
    return page_html(draw_view(graph, view, plan=plan), lang=lang)
