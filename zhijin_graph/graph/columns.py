"""The assignments of a plan as columns: what network analysis and spreadsheets take."""

from collections.abc import Iterator

from zhijin_graph.graph.actors import UNRESOLVED, actor_iri
from zhijin_graph.model import Assignment, Cell, Measure, Plan, Section, Table
from zhijin_graph.vocab.minting import measure_iri, plan_iri, plan_key

COLUMNS = (
    "plan",
    "measure",
    "measure_title",
    "section",
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
    "document",
    "plan_iri",
    "measure_iri",
    "section_title",
    "mention_start",
    "mention_end",
    "state",
    "system",
    "kind",
    "local_name",
    "short_name",
)


def assignment_columns(plan: Plan) -> Table:
    """One row an assignment, in document order.

    ``plan`` is the document number, or the title where there is none; ``measure`` and ``section`` are
    number paths; ``start`` and ``end`` are the quote's offsets in characters, ``mention_start`` and
    ``mention_end`` the name's. A name in doubt stands as written, and ``state`` says so.
    """
    key, iri = plan_key(plan), plan_iri(plan)
    sections = {section.path: section for section in plan.sections}
    head, tail = (plan.number or plan.title,), (plan.document.name, iri)
    rows = (
        (*head, *cells, *tail, measure_iri(key, measure.path), *more)
        for measure in plan.measures
        for cells, more in _rows(key, measure, sections)
    )
    return Table(COLUMNS, tuple(rows))


def _rows(
    key: str, measure: Measure, sections: dict[str, Section]
) -> Iterator[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    """The cells of each assignment of a measure: up to ``end``, and from ``section_title`` on."""
    section = sections.get(measure.section) if measure.section else None
    title = measure.title.text or measure.path
    for each in measure.assignments:
        department, quote, name = each.department, each.quote, each.mention
        yield (
            (
                measure.path,
                title,
                measure.section,
                department.name if department else name.name,
                actor_iri(key, each),
                name.name,
                each.role.value,
                each.basis.value,
                each.open_list,
                department.is_collective if department else False,
                quote.text,
                quote.start,
                quote.end,
            ),
            (section.title.text if section else None, name.span.start, name.span.end, *_understood(each)),
        )


def _understood(assignment: Assignment) -> tuple[Cell, ...]:
    """State, system, kind, local name and short name."""
    state = (assignment.resolution or UNRESOLVED).state.value
    department = assignment.department
    if department is None:
        written = assignment.mention.name
        return state, None, None, written, written
    return state, department.system, department.kind.value, department.local_name, department.short_name
