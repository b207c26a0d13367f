"""Merged cells that plain text has lost: a page saved as text gives them to the first of their rows only."""

from zhijin_graph.model import GridCell
from zhijin_graph.parse.patterns.layout import ROW_OPENS

Cells = tuple[GridCell, ...]


def restore_merged(folded: str, rows: list[Cells]) -> tuple[Cells, ...]:
    """The rows of a table, headings first; those that lack the cells merged above them have them again.

    Such a row begins with its number, which the row above has further right, and as many of its last cells
    are empty or not there.
    """
    width = len(rows[0])
    restored = [rows[0]]
    above: Cells = ()
    for cells in rows[1:]:
        lacking = _first_number(folded, above)
        if lacking and _lacks(folded, cells, lacking, width):
            restored.append((*above[:lacking], *cells[: width - lacking]))
            continue
        if len(cells) == width:
            above = cells
        restored.append(cells)
    return tuple(restored)


def _first_number(folded: str, cells: Cells) -> int | None:
    """The first column whose cell opens with a number as rows do: 3, 14.扩建学校."""
    return next((at for at, cell in enumerate(cells) if ROW_OPENS.match(folded, *cell)), None)


def _lacks(folded: str, cells: Cells, lacking: int, width: int) -> bool:
    """Whether a row has its number first, not where it belongs, and nothing in its last columns."""
    upto = width - lacking
    return (
        len(cells) >= upto
        and ROW_OPENS.match(folded, *cells[0]) is not None
        and all(start == end for start, end in cells[upto:])
        and not (lacking < upto and ROW_OPENS.match(folded, *cells[lacking]))
    )
