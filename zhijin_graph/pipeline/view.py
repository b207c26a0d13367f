"""A graph to what its views show around the picture: header, evidence, footer."""

from collections.abc import Mapping, Sequence

from zhijin_graph import __version__
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Cell, Graph, Table
from zhijin_graph.model.views import MEASURE_COLUMNS, PLAN_COLUMNS, SOURCE_COLUMNS, PlanView
from zhijin_graph.query import ask, find_question, prepare
from zhijin_graph.resources import query_path

NAMED = 3
"""Plans that a heading names."""


def view_plan(graph: Graph, plan: str | None = None) -> PlanView:
    """What a view of one plan, or of all plans of a graph together, takes.

    Raises:
        WrongUse: where the graph has no such plan.
        UnreadableInput: where it has none at all.
    """
    given = {"plan": plan} if plan else {}
    overview = list(ask(graph, "plan-overview", given))
    if not overview:
        raise UnreadableInput(
            "no plan in this graph", where=graph.location, advice="build one with `zhijin-graph build`"
        )
    chosen = {row["plan_iri"] for row in overview}
    documents = [row for row in _documents(graph) if row["plan_iri"] in chosen]
    single = len(overview) == 1
    return PlanView(
        title=str(overview[0]["title"]) if single else _title([str(row["plan"]) for row in overview]),
        number=_text(overview[0]["plan"]) if single else None,
        date=_text(overview[0]["issued"]) if single else None,
        source_name=", ".join(str(row["document"]) for row in documents[:NAMED]),
        source_digest=str(documents[0]["digest"]) if documents else "",
        tool_version=__version__,
        sparql=prepare(graph, find_question("assignments"), {}).strip(),
        assignments=_of_plans(graph.assignments(), chosen),
        measures=_columns(ask(graph, "measures", given), (*MEASURE_COLUMNS, "plan")),
        sources=_columns(ask(graph, "lineage", given), SOURCE_COLUMNS),
        plans=_plans(overview, documents),
    )


def _plans(overview: Sequence[Mapping[str, Cell]], documents: Sequence[Mapping[str, Cell]]) -> Table:
    """Each plan with its level and the document that it was read from."""
    read = {row["plan_iri"]: row for row in reversed(documents)}
    rows = []
    for plan in overview:
        told = read.get(plan["plan_iri"], {})
        level = str(told.get("level_iri") or "").rpartition("/")[2]
        named = (plan["plan_iri"], plan["plan"], plan["title"])
        rows.append((*named, level, told.get("document"), told.get("digest")))
    return Table(PLAN_COLUMNS, tuple(rows))


def _title(plans: list[str]) -> str:
    """Several plans by their numbers, the first few named."""
    return f"{'、'.join(plans[:NAMED])}{'…' if len(plans) > NAMED else ''}（{len(plans)}）"


def _documents(graph: Graph) -> Table:
    """The documents that the plans were read from."""
    answer = graph.query(query_path("choices/documents").read_text(encoding="utf-8"))
    return answer if isinstance(answer, Table) else Table((), ())


def _of_plans(assignments: Table, plans: set[Cell]) -> Table:
    at = assignments.columns.index("plan_iri")
    return Table(assignments.columns, tuple(row for row in assignments.rows if row[at] in plans))


def _columns(table: Table, columns: tuple[str, ...]) -> Table:
    """These columns of a table, in this order; those that it has."""
    kept = tuple(column for column in columns if column in table.columns)
    return Table(kept, tuple(tuple(row[column] for column in kept) for row in table))


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
