"""Fifth stage, beside the store: the assignments as Parquet columns, written and read in pieces."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Cell, Table

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = frozenset({"start", "end", "mention_start", "mention_end"})
FLAGS = frozenset({"open_list", "collective"})
GROUP = 50_000
"""Rows of a row group."""


class ColumnsWriter:
    """A Parquet file of assignments being written: rows in the order they come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._batches: list[pa.Table] = []
        self._held = 0
        self._rows = 0
        self._writer: pa.parquet.ParquetWriter | None = None

    def add(self, table: Table) -> tuple[int, int]:
        """Append the rows of a table; returns the first one's place and their number."""
        import pyarrow as pa

        schema = columns_schema(table.columns)
        cells = zip(*table.rows, strict=True) if table.rows else (() for _ in table.columns)
        arrays = [_make_array(column, field.type) for column, field in zip(cells, schema, strict=True)]
        return self._append(pa.Table.from_arrays(arrays, schema=schema))

    def copy(self, reader: "ColumnsReader", start: int, count: int) -> tuple[int, int]:
        """Append rows of another file."""
        return self._append(reader.slice(start, count))

    def close(self) -> None:
        """Write what is held back and close the file."""
        if self._batches:
            self._flush()
        if self._writer:
            self._writer.close()
            self._writer = None

    def _append(self, batch: "pa.Table") -> tuple[int, int]:
        start = self._rows
        self._batches.append(batch)
        self._rows += batch.num_rows
        self._held += batch.num_rows
        if self._held >= GROUP:
            self._flush()
        return start, batch.num_rows

    def _flush(self) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        group = pa.concat_tables(self._batches)
        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, group.schema, compression="zstd", version="2.6")
        self._writer.write_table(group)
        self._batches.clear()
        self._held = 0


class ColumnsReader:
    """A Parquet file of assignments, read when it is first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._table: pa.Table | None = None

    def slice(self, start: int, count: int) -> "pa.Table":
        """The rows from ``start`` on."""
        if self._table is None:
            self._table = read_arrow(self._path)
        return self._table.slice(start, count)


def columns_schema(columns: tuple[str, ...]) -> "pa.Schema":
    """The types of the columns: whole numbers, flags, text."""
    import pyarrow as pa

    kinds = {name: pa.int64() for name in NUMBERS} | {name: pa.bool_() for name in FLAGS}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in columns])


def _make_array(cells: Iterable[Cell], kind: "pa.DataType") -> "pa.Array[Any]":
    """A column of plain values; not by ``pa.array``, which imports pandas wherever it is installed."""
    import numpy as np
    import pyarrow as pa

    if pa.types.is_string(kind):
        builder = pa.lib.StringBuilder()
        builder.append_values([None if cell is None else str(cell) for cell in cells])
        return builder.finish()
    values = np.array(list(cells), dtype=np.int64)
    packed = np.packbits(values.astype(bool), bitorder="little") if pa.types.is_boolean(kind) else values
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(packed.tobytes())])


def read_arrow(path: Path) -> "pa.Table":
    """Read the columns as they are.

    Raises:
        UnreadableInput: the file is missing or damaged.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:  # read_table imports pandas wherever it is installed
            return file.read()
    except (OSError, pa.ArrowException) as error:
        raise UnreadableInput(
            "the columns of this graph folder are damaged", where=str(path), advice="build the graph again"
        ) from error


def read_columns(path: Path) -> Table:
    """Read the columns as a table.

    Raises:
        UnreadableInput: the file is missing or damaged.
    """
    data = read_arrow(path)
    columns = [column.to_pylist() for column in data.columns]
    return Table(tuple(data.column_names), tuple(zip(*columns, strict=True)))
