"""Tables of names in `tests/names`: what a name as written stands for in a plan of one issuer.

`python -m tests.name_rows` prints how many rows agree, column by column; `-v` the differences.
"""

import csv
import sys
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from tests.plans import parse_text
from zhijin_graph.model import Division, Plan, Resolution, State
from zhijin_graph.resolve import resolve_plan, shared_resolver
from zhijin_graph.resolve.jurisdiction import place_of_issuer

FOLDER = Path(__file__).parent / "names"
TABLES = (
    "held-out.csv",
    "held-out-second.csv",
    "held-out-third.csv",
    "held-out-fourth.csv",
    "held-out-fifth.csv",
    "held-out-sixth.csv",
)
COLUMNS = ("canonical", "place", "level", "system", "kind", "state")
IN_DOUBT = "in doubt"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as written in a clause of a plan that ``issuer`` sends, and what it stands for.

    ``clause`` is the list it stands in where it does not stand alone. ``state`` is one of the model's, or
    "in doubt" (ambiguous or unknown), or "nobody": no responsibility at all, or an unknown name.
    """

    issuer: str
    clause: str
    written: str
    canonical: str
    place: str
    level: str
    system: str
    kind: str
    state: str

    @property
    def expected(self) -> tuple[str, ...]:
        """The columns that say what the name stands for."""
        return tuple(getattr(self, column) for column in COLUMNS)


@cache
def name_rows(table: str) -> tuple[NameRow, ...]:
    """The rows of one table."""
    with (FOLDER / table).open(encoding="utf-8", newline="") as lines:
        return tuple(NameRow(**row) for row in csv.DictReader(lines))


def place_of(row: NameRow) -> Division | None:
    """The place of the plan that a row's issuer sends."""
    return place_of_issuer(shared_resolver().gazetteer, row.issuer)


@cache
def found_in(table: str) -> tuple[tuple[NameRow, tuple[str, ...]], ...]:
    """Each row with what a plan that holds it has in its place, column by column."""
    found = []
    for issuer, group in groupby(name_rows(table), key=lambda row: row.issuer):
        rows = tuple(group)
        clauses = list(dict.fromkeys(row.clause or row.written for row in rows))
        plan = _plan_of(issuer, clauses)
        found += [(row, _found(plan, clauses.index(row.clause or row.written), row)) for row in rows]
    return tuple(found)


def _plan_of(issuer: str, clauses: list[str]) -> Plan:
    measures = [f"{at}.推进第{at}项重点工作。（责任单位：{clause}）" for at, clause in enumerate(clauses, 1)]
    text = "\n".join([f"发布机构：{issuer}", "", "重点工作责任分工方案", "", "一、重点任务", *measures, ""])
    return resolve_plan(parse_text(text))


def _found(plan: Plan, at: int, row: NameRow) -> tuple[str, ...]:
    for assignment in plan.measures[at].assignments:
        if assignment.mention.name == row.written and assignment.resolution:
            return _columns(assignment.resolution, row)
    return ("", "", "", "", "", NOBODY)


def _columns(resolution: Resolution, row: NameRow) -> tuple[str, ...]:
    department = resolution.department
    if department is None:
        doubtful = {State.AMBIGUOUS: (IN_DOUBT,), State.UNKNOWN: (IN_DOUBT, NOBODY)}[resolution.state]
        return ("", "", "", "", "", row.state if row.state in doubtful else resolution.state.value)
    division = department.division
    systems = sorted((department.system or "").split("+"))
    return (
        department.name,
        division.name if division else "",
        department.level.value if department.level else "",
        "+".join(systems) if systems != sorted(row.system.split("+")) else row.system,
        department.kind.value,
        resolution.state.value,
    )


def main(arguments: list[str]) -> None:
    """Print agreement by column, and with ``-v`` every row that differs."""
    for table in TABLES:
        pairs = found_in(table)
        print(f"{table}: {len(pairs)} rows")
        for at, column in enumerate(COLUMNS):
            print(
                f"  {column:10} {sum(row.expected[at] == found[at] for row, found in pairs) / len(pairs):.3f}"
            )
        print(f"  {'whole row':10} {sum(row.expected == found for row, found in pairs) / len(pairs):.3f}")
        if "-v" in arguments:
            for row, found in pairs:
                if row.expected != found:
                    print(
                        f"{row.issuer} {row.clause or row.written} {row.written}\n  - {row.expected}\n  + {found}"
                    )


if __name__ == "__main__":
    main(sys.argv[1:])
