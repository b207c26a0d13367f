"""Answers: what `query` returns and `network`, `analyse` and `render` take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Protocol

Cell = str | int | float | bool | None
"""A value in a table: IRIs and dates as text (ISO 8601), missing values as None."""


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of plain values, in the order of the question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Rows as dictionaries."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> tuple[Cell, ...]:
        """One column, top to bottom."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def as_columns(self) -> Mapping[str, tuple[Cell, ...]]:
        """Column name → values: what pandas.DataFrame and polars.DataFrame take."""
        return {name: self.column(name) for name in self.columns}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """What polars, pyarrow and other readers of Arrow take the table by: ``polars.DataFrame(table)``."""
        from pyarrow import table

        stream: object = table(dict(self.as_columns())).__arrow_c_stream__(requested_schema)  # type: ignore[no-untyped-call]
        return stream

    def select(self, *columns: str) -> "Table":
        """These columns only, in this order; ValueError where there is no such column.

        >>> Table(("measure", "title"), (("11", "落实其他救助帮扶措施"),)).select("title")
        Table(columns=('title',), rows=(('落实其他救助帮扶措施',),))
        """
        places = [self.columns.index(name) for name in columns]
        return Table(columns, tuple(tuple(row[at] for at in places) for row in self.rows))

    def where(self, **values: Cell) -> "Table":
        """The rows that hold these values; ValueError where there is no such column.

        >>> Table(("measure", "lead"), (("1", "县民政局"), ("6", "县医疗保障局"))).where(measure="6").rows
        (('6', '县医疗保障局'),)
        """
        wanted = [(self.columns.index(name), value) for name, value in values.items()]
        kept = (row for row in self.rows if all(row[at] == value for at, value in wanted))
        return Table(self.columns, tuple(kept))

    def head(self, rows: int = 10) -> "Table":
        """The first rows."""
        return Table(self.columns, self.rows[:rows])

    def rename(self, labels: Mapping[str, str]) -> "Table":
        """The same rows under other headings; columns that ``labels`` does not name keep theirs."""
        return Table(tuple(labels.get(name, name) for name in self.columns), self.rows)

    def _repr_html_(self) -> str:
        """How a notebook shows the table: every cell is text there, whatever it holds."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        lines = ("".join(_html_cell(cell) for cell in row) for row in self.rows)
        body = "".join(f"<tr>{line}</tr>\n" for line in lines)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _html_cell(cell: Cell) -> str:
    """Numbers to the right, text to the left, a missing value empty."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    side = "right" if number else "left"
    shown = "" if cell is None else f"{cell:.4g}" if isinstance(cell, float) else str(cell)
    return f'<td style="text-align:{side}">{escape(shown)}</td>'


@dataclass(frozen=True, slots=True)
class Triples:
    """Statements as sorted N-Triples lines: what a plan says, or what CONSTRUCT or DESCRIBE returns.

    ``shared`` is what other plans may say as well (of departments, places, cited policies), ``own`` the rest.
    """

    own: tuple[str, ...]
    shared: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """All statements, sorted.

        >>> Triples(("<b> <p> <o> .",), ("<a> <p> <o> .",)).lines
        ('<a> <p> <o> .', '<b> <p> <o> .')
        """
        return tuple(sorted((*self.own, *self.shared))) if self.shared else self.own


@dataclass(frozen=True, slots=True)
class Iri:
    """The address of a thing, as a value to bind in a query (as opposed to a text that looks like one)."""

    value: str


Value = Iri | str | int | float | bool | date | datetime
"""What a variable of a query can be bound to."""


class Graph(Protocol):
    """A graph that can be asked: in memory, in a folder, or behind an endpoint.

    Queries read the union of the named graphs (one a plan, named by the plan's IRI) unless they say otherwise
    (``GRAPH``, ``FROM``). Errors: :class:`~zhijin_graph.errors.QueryFailed`.
    """

    @property
    def location(self) -> str:
        """Where it is: a path, an address, or ``memory``."""
        ...

    def query(self, sparql: str, *, bindings: Mapping[str, Value] | None = None) -> Table | Triples | bool:
        """The answer to SELECT (a table), CONSTRUCT or DESCRIBE (triples) or ASK (yes or no)."""
        ...

    def serialize_results(
        self, sparql: str, form: str, *, bindings: Mapping[str, Value] | None = None
    ) -> bytes:
        """The answer as bytes in a W3C format: sparql-json, sparql-xml, csv, tsv, or an RDF format."""
        ...

    def assignments(self) -> Table:
        """One row an assignment, the columns that `network` takes."""
        ...

    def quads(self) -> Iterator[str]:
        """Every statement as an N-Quads line, named graphs first of all, in no promised order."""
        ...
