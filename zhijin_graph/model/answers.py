"""Answers: what `query` returns and `network`, `analyse` and `render` take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Triples:
    """The graph that a CONSTRUCT or DESCRIBE returns, as sorted N-Triples lines."""

    lines: tuple[str, ...]
