"""The review loop: names in doubt out of a graph folder, an analyst's decisions back into a build."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Table
from zhijin_graph.resolve import REVIEW_COLUMNS, Decision, decision_key, read_decisions, write_decisions
from zhijin_graph.store.folder import REPORT_FILE

DECISIONS_FILE = "decisions.csv"
"""Name, in a graph folder, of the decisions that it was built with."""

Name = Mapping[str, Any]


def review_folder(folder: str | Path, *, lang: str = "zh") -> Table:
    """The names of a graph folder that are in doubt or were decided on, one row a name and place.

    Rows are sorted by place, state and name; decisions stand in their rows, those that match no name last.

    Raises:
        UnreadableInput: where the folder brings no report.
    """
    decisions = kept_decisions(folder)
    decided = {(decision_key(decision.as_written), decision.place): decision for decision in decisions}
    rows: dict[tuple[str, str, str], list[Any]] = {}
    shown: set[Decision] = set()
    for document, name in _names(folder):
        key = decision_key(name["as_written"])
        decision = decided.get((key, document["place"])) or decided.get((key, ""))
        if decision is None and name["state"] == "resolved":
            continue
        state = "decided" if decision else name["state"]
        row = rows.setdefault(
            (document["place"], state, name["as_written"]), _row(document, name, decision, state, lang)
        )
        row[4] += name["times"]
        row[5] += 1
        shown |= {decision} if decision else set()
    unmatched = write_decisions([decision for decision in decisions if decision not in shown])
    return Table(REVIEW_COLUMNS, (*(tuple(rows[key]) for key in sorted(rows)), *unmatched.rows))


def read_decisions_file(path: str | Path) -> tuple[Decision, ...]:
    """The decisions in a CSV file that an analyst edited, in UTF-8 or GB18030.

    Raises:
        UnreadableInput: where the file cannot be read.
        WrongUse: where it is not such a table, or decides a name twice.
    """
    try:
        text = _decode(Path(path).read_bytes())
        header, *rows = list(csv.reader(io.StringIO(text)))
    except FileNotFoundError as fault:
        raise UnreadableInput("no such file", where=str(path), advice="check the path") from fault
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as fault:
        raise UnreadableInput(
            "cannot be read as a CSV table", where=str(path), advice="save it as CSV in UTF-8"
        ) from fault
    width = len(header)
    return read_decisions(Table(tuple(header), tuple((*row, *[""] * width)[:width] for row in rows)))


def _decode(data: bytes) -> str:
    """UTF-8, or what spreadsheet programs on Chinese systems save CSV as."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def kept_decisions(folder: str | Path) -> tuple[Decision, ...]:
    """The decisions that a graph folder was built with; none where there is no such folder."""
    path = Path(folder) / DECISIONS_FILE
    return read_decisions_file(path) if path.is_file() else ()


def join_decisions(earlier: Sequence[Decision], new: Sequence[Decision]) -> tuple[Decision, ...]:
    """Earlier decisions with the new ones, which win over earlier ones on the same name and place."""
    joined = {(decision_key(d.as_written), d.place): d for d in (*earlier, *new)}
    return tuple(joined[key] for key in sorted(joined))


def decisions_page(decisions: Sequence[Decision]) -> bytes:
    """The decisions as the CSV file of a graph folder."""
    written = io.StringIO()
    table = write_decisions(decisions)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return written.getvalue().encode()


def unmatched_in(folder: str | Path) -> tuple[Decision, ...]:
    """The decisions of a graph folder whose name no document of their place has any more."""
    names = {(decision_key(name["as_written"]), document["place"]) for document, name in _names(folder)}
    anywhere = {key for key, _ in names}
    ignored = {decision_key(quote) for quote in _ignored(folder)}
    return tuple(
        decision
        for decision in kept_decisions(folder)
        if (key := decision_key(decision.as_written)) not in ignored
        and ((key, decision.place) not in names if decision.place else key not in anywhere)
    )


def _documents(folder: str | Path) -> list[Mapping[str, Any]]:
    try:
        text = (Path(folder) / REPORT_FILE).read_text(encoding="utf-8")
    except OSError as fault:
        raise UnreadableInput(
            "no report to review", where=str(folder), advice="name a folder that `zhijin-graph build` wrote"
        ) from fault
    documents: list[Mapping[str, Any]] = json.loads(text)["documents"]
    return documents


def _names(folder: str | Path) -> Iterator[tuple[Mapping[str, Any], Name]]:
    for document in _documents(folder):
        for name in document["names"]:
            yield document, name


def _ignored(folder: str | Path) -> Iterator[str]:
    for document in _documents(folder):
        yield from (each["quote"] for each in document["diagnostics"] if each["code"] == "name-ignored")


def _row(
    document: Mapping[str, Any], name: Name, decision: Decision | None, state: str, lang: str
) -> list[Any]:
    """A row of the review table; its counts grow as the name is met again."""
    chosen = decision or Decision("", "", "")
    return [
        *(name["as_written"], document["place"], state, " | ".join(name["candidates"]), 0, 0),
        *(document["document"], name["start"], name["quote"], name[f"why_{lang}"]),
        *(chosen.department, chosen.reason, chosen.who),
    ]
