"""Views: the values that `render` takes beside the findings."""

from dataclasses import dataclass, field

from zhijin_graph.model.answers import Table

ASSIGNMENT_COLUMNS = (
    "plan",
    "plan_iri",
    "measure",
    "measure_iri",
    "measure_title",
    "section",
    "section_title",
    "department",
    "department_iri",
    "as_written",
    "role",
    "basis",
    "open_list",
    "collective",
    "quote",
    "start",
    "end",
    "mention_start",
    "mention_end",
    "state",
    "system",
    "kind",
    "document",
)
"""What a row of :attr:`PlanView.assignments` says; further columns may stand beside them."""

MEASURE_COLUMNS = ("measure_iri", "measure", "title", "section", "section_title", "text")
SOURCE_COLUMNS = (
    "plan",
    "plan_iri",
    "through",
    "through_iri",
    "source_iri",
    "source",
    "number",
    "relation",
    "issuers",
    "level",
    "depth",
    "quote",
    "start",
    "end",
    "document",
)

PLAN_COLUMNS = ("plan_iri", "plan", "title", "level", "document", "digest")


def _no_measures() -> Table:
    return Table(MEASURE_COLUMNS, ())


def _no_sources() -> Table:
    return Table(SOURCE_COLUMNS, ())


def _no_plans() -> Table:
    return Table(PLAN_COLUMNS, ())


@dataclass(frozen=True, slots=True)
class PlanView:
    """What every view of a plan shows around its picture: the header, the evidence, the footer.

    ``assignments`` has :data:`ASSIGNMENT_COLUMNS`; ``local_name`` and ``short_name`` of the department are
    used where given, else told from ``as_written``. ``measures`` has :data:`MEASURE_COLUMNS` in document
    order, with measures that nobody carries, and the ``plan`` of each where there are several. ``sources``
    has some of :data:`SOURCE_COLUMNS`: what the plan cites, ``depth`` 1 being cited by the plan itself,
    ``level`` a level of :class:`~zhijin_graph.model.names.Level` or None. ``date`` is ISO 8601, ``sparql``
    the query behind the assignments. ``plans`` has :data:`PLAN_COLUMNS` where the view is of several:
    number or title, level, and the document that each was read from.
    """

    title: str
    number: str | None
    date: str | None
    source_name: str
    source_digest: str
    tool_version: str
    sparql: str
    assignments: Table
    measures: Table = field(default_factory=_no_measures)
    sources: Table = field(default_factory=_no_sources)
    plans: Table = field(default_factory=_no_plans)
