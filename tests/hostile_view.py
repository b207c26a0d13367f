"""A view in which every text field holds what breaks pages that build HTML from text."""

from tests.seed_view import seed_view
from zhijin_graph.model import Cell, Table
from zhijin_graph.model.views import PlanView

HOSTILE = (
    "</script><script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "\"quotes\" 'and' `ticks` ${window.hacked=1} {{ 7*7 }} {% raw %}",
    "\u202e右到左\u2066\u2028行\u2029段",
    "=HYPERLINK(1)",
    "长" * 10_000,
    "&lt;b&gt;<!--<script>",
    "\ud800 lone surrogate \x00 nul",
)
TEXT_COLUMNS = frozenset({"measure", "measure_title", "title", "text", "section", "section_title", "department", "as_written",
                          "quote", "document", "local_name", "short_name", "number", "source", "issuers", "relation", "kind",
                          "system", "state", "basis", "plan"})  # fmt: skip


def hostile_table(table: Table, offset: int) -> Table:
    """The table with hostile text in every text column; rows that were equal stay equal."""
    seen: dict[tuple[str, Cell], str] = {}

    def swap(column: str, value: Cell) -> Cell:
        if column not in TEXT_COLUMNS or value is None:
            return value
        known = seen.setdefault((column, value), f"{HOSTILE[(len(seen) + offset) % len(HOSTILE)]}{len(seen)}")
        return str(known)

    rows = tuple(tuple(swap(c, v) for c, v in zip(table.columns, row, strict=True)) for row in table.rows)
    return Table(table.columns, rows)


def hostile_view(offset: int = 0) -> PlanView:
    """The seed plan with every text made hostile; ``offset`` shifts which text stands where."""
    seed = seed_view()
    return PlanView(
        title=HOSTILE[offset % len(HOSTILE)],
        number=HOSTILE[(offset + 1) % len(HOSTILE)],
        date=HOSTILE[(offset + 2) % len(HOSTILE)],
        source_name=HOSTILE[(offset + 3) % len(HOSTILE)],
        source_digest=HOSTILE[(offset + 4) % len(HOSTILE)],
        tool_version=HOSTILE[(offset + 5) % len(HOSTILE)],
        sparql="\n".join(HOSTILE),
        assignments=hostile_table(seed.assignments, offset),
        measures=hostile_table(seed.measures, offset),
        sources=hostile_table(seed.sources, offset),
    )
