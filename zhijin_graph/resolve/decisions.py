"""Third stage, the review loop: names in doubt as rows for an analyst, and the analyst's decisions read back.

One table serves both ways. What the package writes stands in the columns up to ``quote``; the analyst
fills ``department`` (a name, or ``ignore`` where the words are no unit), ``reason`` and ``who``. Headings may
be the Chinese ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Assignment, Plan, State, Table
from zhijin_graph.resolve.scope import fold_name

COLUMNS = (
    "as_written",
    "place",
    "state",
    "candidates",
    "count",
    "plans",
    "document",
    "start",
    "quote",
    "why",
    "department",
    "reason",
    "who",
)
HEADINGS = MappingProxyType(
    {
        "as_written": "原文名称", "place": "地区", "state": "状态", "candidates": "候选部门",
        "count": "出现次数", "plans": "方案数", "document": "文件", "start": "位置", "quote": "原文",
        "why": "理由", "department": "裁定部门", "reason": "裁定理由", "who": "裁定人",
    }
)  # fmt: skip
"""The columns for people who read Chinese; a table that they head is read back too."""
NEEDED = ("as_written", "department")
FILLED = ("as_written", "place", "department", "reason", "who")
IGNORE = "ignore"
IGNORED = frozenset({IGNORE, "忽略"})
DECIDED = "decided"
IN_DOUBT = (State.REPAIRED, State.AMBIGUOUS, State.UNKNOWN)
INERT = re.compile("'[=+@\\-\\t\\r]")
"""How tables written for spreadsheets keep a cell from being run: an apostrophe before it."""
BETWEEN_CANDIDATES = " | "


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided about a name as written: ``department`` is a name or ``ignore``.

    ``place`` is the name of the place whose plans it holds for, empty for all.
    """

    as_written: str
    place: str
    department: str
    reason: str = ""
    who: str = ""

    @property
    def ignores(self) -> bool:
        """Whether the words were found to be no unit."""
        return self.department == IGNORE


Decisions = Iterable[Decision]


def place_label(plan: Plan) -> str:
    """What the column ``place`` says for a plan: 贵州省毕节市织金县, or nothing where it is not known."""
    return plan.jurisdiction.division.full_name if plan.jurisdiction else ""


def read_decisions(table: Table) -> tuple[Decision, ...]:
    """The decisions in a review table: rows whose ``department`` an analyst filled.

    Raises:
        WrongUse: a column is missing, or two rows decide the same name of the same place differently.
    """
    table = table.rename({heading: column for column, heading in HEADINGS.items()})
    if missing := [column for column in NEEDED if column not in table.columns]:
        raise WrongUse(
            f"the table of decisions has no column {', '.join(missing)}",
            where="decisions",
            advice="start from what `review` writes",
        )
    decided: dict[tuple[str, str], Decision] = {}
    for row in table:
        name, place, department, *why = (_text(row, column) for column in FILLED)
        decision = Decision(name, place, IGNORE if department in IGNORED else department, *why)
        if not decision.as_written or not decision.department:
            continue
        key = (decision_key(decision.as_written), decision.place)
        other = decided.setdefault(key, decision)
        if other.department != decision.department:
            raise WrongUse(
                f"{decision.as_written} is decided twice: {other.department} and {decision.department}",
                where="decisions",
                advice="keep one of the two rows",
            )
    return tuple(decided.values())


def _text(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    text = "" if value is None else str(value).strip()
    return text[1:] if INERT.match(text) else text


def decision_key(name: str) -> str:
    """A name as decisions compare it: without blanks, with one form of bracket."""
    return fold_name("".join(name.split()))


def choose_decisions(decisions: Decisions, plan: Plan) -> dict[str, Decision]:
    """The decisions that hold for a plan, by folded name; one for its own place before one for all."""
    place = place_label(plan)
    names = {place, plan.jurisdiction.division.name if plan.jurisdiction else ""}
    general = {decision_key(d.as_written): d for d in decisions if not d.place}
    return general | {decision_key(d.as_written): d for d in decisions if d.place and d.place in names}


@dataclass(slots=True)
class _Row:
    """A name of a place as met in plans, and what was decided about it."""

    first: Assignment
    document: str
    decision: Decision | None
    count: int = 0
    plans: set[str] = field(default_factory=set)


def review_names(
    plans: Iterable[Plan], decisions: Decisions = (), *, states: Iterable[State] = IN_DOUBT, lang: str = "zh"
) -> Table:
    """The names of resolved plans that are in doubt or were decided on, one row a name and place.

    Rows are sorted by place, state and name. A decision that no assignment shows any more stays,
    with a count of 0: it ignored its name, or matches nothing.
    """
    wanted, decisions = frozenset(states), tuple(decisions)
    rows: dict[tuple[str, str, str], _Row] = {}
    for plan in plans:
        place, chosen = place_label(plan), choose_decisions(decisions, plan)
        for assignment in (a for measure in plan.measures for a in measure.assignments):
            name, resolution = assignment.mention.name, assignment.resolution
            decision = chosen.get(decision_key(name))
            if resolution is None or (decision is None and resolution.state not in wanted):
                continue
            key = (place, DECIDED if decision else resolution.state.value, name)
            row = rows.setdefault(key, _Row(assignment, plan.document.name, decision))
            row.count += 1
            row.plans.add(plan.document.digest)
    shown = {row.decision for row in rows.values()}
    kept = (_decision_row(decision) for decision in decisions if decision not in shown)
    return Table(COLUMNS, (*(_review_row(key, row, lang) for key, row in sorted(rows.items())), *kept))


def write_decisions(decisions: Decisions) -> Table:
    """Decisions as rows of the review table: what :func:`read_decisions` reads."""
    return Table(COLUMNS, tuple(map(_decision_row, decisions)))


def _review_row(key: tuple[str, str, str], row: _Row, lang: str) -> tuple[str | int | None, ...]:
    place, state, name = key
    resolution, decision = row.first.resolution, row.decision or Decision(name, place, "")
    why, candidates = "", ""
    if resolution is not None:
        why = resolution.why_zh if lang == "zh" else resolution.why_en
        candidates = BETWEEN_CANDIDATES.join(candidate.name for candidate in resolution.candidates)
    return (
        *(name, decision.place or place, state, candidates, row.count, len(row.plans)),
        *(row.document, row.first.mention.span.start, row.first.quote.text),
        *(why, decision.department, decision.reason, decision.who),
    )


def _decision_row(decision: Decision) -> tuple[str | int | None, ...]:
    d = decision
    return (d.as_written, d.place, DECIDED, "", 0, 0, "", None, "", "", d.department, d.reason, d.who)
