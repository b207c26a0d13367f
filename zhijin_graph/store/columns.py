"""Sixth stage, beside the store: the assignments as Parquet columns."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Cell, Table

if TYPE_CHECKING:
    import pyarrow as pa


def write_columns(table: Table, path: Path) -> None:
    """Write a table as Parquet: the same table gives the same bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = [_typed(name, cells) for name, cells in table.as_columns().items()]
    data = pa.Table.from_arrays(columns, names=list(table.columns))
    parquet.write_table(data, path, compression="zstd", version="2.6")


def read_columns(path: Path) -> Table:
    """Read a table back.

    Raises:
        UnreadableInput: the file is missing or damaged.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        data = parquet.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise UnreadableInput(
            "the columns of this graph folder are damaged", where=str(path), advice="build the graph again"
        ) from error
    columns = [column.to_pylist() for column in data.columns]
    return Table(tuple(data.column_names), tuple(zip(*columns, strict=True)))


def _typed(name: str, cells: tuple[Cell, ...]) -> "pa.Array[Any]":
    """A column of one type: whole numbers, booleans, or text; a column of nothing is text."""
    import pyarrow as pa

    kind: pa.DataType
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        kind = pa.bool_()
    elif kinds == {int}:
        kind = pa.int64()
    elif kinds <= {int, float} and kinds:
        kind = pa.float64()
    elif kinds <= {str}:
        kind = pa.string()
    else:
        raise TypeError(name, kinds)
    return pa.array(cells, type=kind)
