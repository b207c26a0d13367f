"""First step of `network`: columns of assignments, from wherever they come, as codes and arrays.

A :class:`~zhijin_graph.model.Table` is read with Python's dictionaries, which need no library to be
loaded; a pyarrow table (the parquet file of a graph folder) or arrays are encoded by pyarrow, without a
Python loop: 846,369 rows take well under a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from zhijin_graph.errors import WrongUse
from zhijin_graph.model.answers import Table
from zhijin_graph.model.axes import Factor

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

Assignments: TypeAlias = "Table | pa.Table | Mapping[str, Sequence[object]] | Mapping[str, NDArray[Any]]"
"""One row an assignment; the columns are those of ``export assignments.csv``."""

SMALL = 20_000
"""Up to this many rows, dictionaries are as fast as loading pyarrow."""


class ColumnReader:
    """Reads columns of one set of assignments as codes, numbers or truth values."""

    __slots__ = ("_columns", "rows")

    def __init__(self, assignments: Assignments) -> None:
        self._columns = _by_name(assignments)
        lengths = {len(column) for column in self._columns.values()}
        if len(lengths) > 1:
            raise WrongUse(
                "the columns differ in length",
                where="assignments",
                advice="give every column one value a row",
            )
        self.rows = lengths.pop() if lengths else 0

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def factor(self, *names: str) -> Factor:
        """The first of these columns that is there, as codes; missing values as ``""``."""
        for name in names:
            if name in self._columns:
                return encode(self._columns[name])
        return Factor(np.zeros(self.rows, dtype=np.int32), ("",))

    def factor_at(self, rows: NDArray[np.int64], *names: str) -> Factor:
        """The same at these rows only, without encoding the rest."""
        for name in names:
            if name in self._columns:
                return encode(_taken(self._columns[name], rows))
        return Factor(np.zeros(len(rows), dtype=np.int32), ("",))

    def require(self, *names: str) -> None:
        """See that one of these columns is there.

        Raises:
            WrongUse: if none is.
        """
        if not any(name in self._columns for name in names):
            raise WrongUse(
                f"no column {names[0]}",
                where="assignments",
                advice="give the columns of export assignments.csv",
            )

    def integers(self, name: str) -> NDArray[np.int64]:
        """A column of whole numbers; 0 where the column or a value is missing."""
        column = self._columns.get(name)
        if column is None:
            return np.zeros(self.rows, dtype=np.int64)
        if hasattr(column, "fill_null"):
            return np.asarray(column.fill_null(0), dtype=np.int64)
        if isinstance(column, np.ndarray) and column.dtype.kind in "iu":
            return column.astype(np.int64)
        return np.fromiter((int(value or 0) for value in column), dtype=np.int64, count=self.rows)

    def flags(self, name: str) -> NDArray[np.bool_]:
        """A column of truth values, also where it comes from a text file; false where missing."""
        column = self._columns.get(name)
        if column is None:
            return np.zeros(self.rows, dtype=bool)
        if isinstance(column, np.ndarray) and column.dtype.kind == "b":
            return column
        if str(getattr(column, "type", "")) == "bool":
            return np.asarray(column.fill_null(False), dtype=bool)  # noqa: FBT003 - pyarrow takes no keyword
        values = column.to_pylist() if hasattr(column, "to_pylist") else column
        return np.array([str(value).lower() in {"true", "1"} for value in values], dtype=bool)


def encode(column: Any) -> Factor:  # noqa: ANN401 - any column: pyarrow, numpy or plain Python
    """A column of text as codes and levels, levels in order of appearance, missing values as ``""``.

    >>> encode(["县民政局", "县残联", "县民政局"]).levels
    ('县民政局', '县残联')
    """
    if hasattr(column, "dictionary_encode") or isinstance(column, np.ndarray) or len(column) > SMALL:
        return _encode_arrow(column)
    codes: dict[str, int] = {}
    numbers = [codes.setdefault("" if value is None else str(value), len(codes)) for value in column]
    return Factor(np.array(numbers, dtype=np.int32), tuple(codes))


def _encode_arrow(column: Any) -> Factor:  # noqa: ANN401 - any column: pyarrow, numpy or plain Python
    """The same through pyarrow's dictionary encoding."""
    import pyarrow as pa

    values: Any = column if hasattr(column, "dictionary_encode") else pa.array(column)
    if not isinstance(values, pa.ChunkedArray):
        values = pa.chunked_array([values])
    if not pa.types.is_dictionary(values.type):
        values = values.cast(pa.large_string()).dictionary_encode()
    chunks = values.unify_dictionaries().chunks
    if not chunks:
        return Factor(np.zeros(0, dtype=np.int32), ())
    codes = np.concatenate([np.asarray(chunk.indices.fill_null(-1), dtype=np.int32) for chunk in chunks])
    levels = ["" if level is None else str(level) for level in chunks[0].dictionary.to_pylist()]
    return _compacted(codes, levels)


def _compacted(codes: NDArray[np.int32], levels: list[str]) -> Factor:
    """Missing values (−1) as ``""``, and only levels that occur, each once."""
    if "" not in levels and (codes < 0).any():
        levels = [*levels, ""]
    if "" in levels:
        codes = np.where(codes < 0, levels.index(""), codes).astype(np.int32)
    used = np.bincount(codes, minlength=len(levels)) > 0
    if used.all():
        return Factor(codes, tuple(levels))
    place = np.cumsum(used).astype(np.int32) - 1
    return Factor(
        place[codes], tuple(level for level, kept in zip(levels, used.tolist(), strict=True) if kept)
    )


def _taken(column: Any, rows: NDArray[np.int64]) -> Any:  # noqa: ANN401 - any column: pyarrow, numpy or plain Python
    """The column at these rows."""
    if hasattr(column, "dictionary_encode"):
        return column.take(rows)
    if isinstance(column, np.ndarray):
        return column[rows]
    return [column[row] for row in rows.tolist()]


def _by_name(assignments: Assignments) -> dict[str, Any]:
    """Column name → column, whatever holds them."""
    if isinstance(assignments, Table):
        columns: Iterable[Sequence[object]] = zip(*assignments.rows, strict=True) if assignments.rows else ()
        filled = list(columns) or [()] * len(assignments.columns)
        return dict(zip(assignments.columns, filled, strict=True))
    if isinstance(assignments, Mapping):
        return dict(assignments)
    return {name: assignments.column(name) for name in assignments.column_names}
