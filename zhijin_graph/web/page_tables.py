"""Tables on pages: cells with links, quotes with the name marked, and the room that each column needs."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from zhijin_graph.model import Cell, Table
from zhijin_graph.query import column_labels
from zhijin_graph.render.codes import say_codes
from zhijin_graph.render.text_table import is_shown
from zhijin_graph.terminal import display_width
from zhijin_graph.vocab import BASE

_SHOWN_ROWS = 200
_SHORT, _MIDDLING = 20, 60
"""Cells on a terminal of what fits a line of a narrow column, and of a wider one."""


def href(iri: str) -> str:
    """Where this server shows a thing: its address without the base.

    >>> href("https://w3id.org/zhijin-graph/id/name/织府办〔2023〕43号/各乡镇%3C街道%3E")
    '/id/name/织府办〔2023〕43号/各乡镇%3C街道%3E'
    """
    local = iri.startswith(BASE) and "#" not in iri
    return f"/{iri.removeprefix(BASE)}" if local else iri


def page_table(table: Table, lang: str) -> dict[str, Any]:
    """A table as a page shows it: headings, cells with links, quotes with the name marked."""
    shown = [name for name in table.columns if name == "document" or is_shown(name, lang)]
    labels = column_labels(table.columns, "zh") if lang == "zh" else {name: name for name in table.columns}
    rows = list(say_codes(table.head(_SHOWN_ROWS), lang))
    cells = [[_cell(name, row, lang) for name in shown] for row in rows]
    columns = [(labels[name], _room([row[name] for row in rows])) for name in shown]
    return {"columns": columns, "rows": cells, "total": len(table)}


def solutions_table(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What a free query answers, from SPARQL's JSON, as a page shows it: things with links, or yes or no."""
    if "boolean" in found:
        said = ("是" if found["boolean"] else "否") if lang == "zh" else ("yes" if found["boolean"] else "no")
        cell = {"pieces": [(said, False)], "link": ""}
        return {"columns": [("?", "short")], "rows": [[cell]], "total": 1}
    names, solutions = found["head"]["vars"], found["results"]["bindings"]
    shown = solutions[:_SHOWN_ROWS]
    rows = [[_term(solution.get(name, {})) for name in names] for solution in shown]
    columns = [(name, _room([row.get(name, {}).get("value") for row in shown])) for name in names]
    return {"columns": columns, "rows": rows, "total": len(solutions)}


def _term(term: Mapping[str, str]) -> dict[str, Any]:
    value = term.get("value", "")
    return {"pieces": [(value, False)], "link": href(value) if term.get("type") == "uri" else ""}


def _room(cells: list[Cell]) -> str:
    """How much room a column needs, as the style sheet has it."""
    if any(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in cells):
        return "number"
    widest = max((display_width(str(cell)) for cell in cells if cell is not None), default=0)
    return "short" if widest <= _SHORT else "middling" if widest <= _MIDDLING else "long"


def _cell(name: str, row: Mapping[str, Cell], lang: str) -> dict[str, Any]:
    value, iri = row[name], row.get(f"{name}_iri")
    text = "" if value is None else str(value)
    if isinstance(value, bool):
        text = ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if name in {"quote", "other_quote"}:
        begin = row.get("other_start" if name == "other_quote" else "start")
        marks = _mention(row, begin) if name == "quote" else []
        return {"pieces": mark_text(text, marks), "link": ""}
    if name == "document" and "start" in row:
        place = urlencode({"name": text, "start": row["start"] or 0, "end": row["end"] or 0})
        return {"pieces": [(text, False)], "link": f"/source?{place}#mark"}
    return {"pieces": [(text, False)], "link": href(str(iri)) if iri else ""}


def _mention(row: Mapping[str, Cell], begin: Cell) -> list[tuple[int, ...]]:
    start, end = row.get("mention_start"), row.get("mention_end")
    if isinstance(start, int) and isinstance(end, int) and isinstance(begin, int):
        return [(start - begin, end - begin)]
    return []


def mark_text(text: str, marks: list[tuple[int, ...]]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is marked."""
    pieces, at = list[tuple[str, bool]](), 0
    for start, end in marks:
        if at <= start < end <= len(text):
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [*pieces, (text[at:], False)]
