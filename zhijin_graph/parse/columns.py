"""The columns of a task table, known by their heading words (``columns.csv`` and ``roles.csv``)."""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache

from zhijin_graph.model import Role
from zhijin_graph.parse.patterns.layout import ASIDE, JOINED_HEADING, OF_A_BODY
from zhijin_graph.parse.roles import load_role_words
from zhijin_graph.resources import data_path

KIND_BY_END = {
    "value": ("目标值", "指标值", "目标数", "计划数"),
    "text": ("目标", "要求", "标准", "规模"),
    "deadline": ("时限", "时间", "期限", "日期"),
    "category": ("领域", "类别", "板块"),
    "task": (
        "内容",
        "事项",
        "任务",
        "项目",
        "名称",
        "标题",
        "措施",
        "举措",
        "清单",
        "问题",
        "要点",
        "指标",
        "工作",
    ),
}
"""What a heading says by its last word: 改革举措, 实事内容, 建议标题."""

PERSONS = ("责任人", "负责人", "责任人）", "负责人）")
SHORTEST_ROLE, LONGEST_HEADING = 4, 16
HEADINGS_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: number, task, text, value, category, deadline, funding, note, or a role.

    ``names_persons``: who answers for a body stands in brackets behind it (责任单位及责任人).
    """

    kind: str
    role: Role | None = None
    names_persons: bool = False


@cache
def load_columns() -> dict[str, Column]:
    """Every heading word with its column."""
    words = load_role_words()
    columns = {
        word: Column("role" if role else "deadline", role)
        for word, role in words.labels.items()
        if word not in words.levels
    }
    with data_path("lexicon", "columns.csv").open(encoding="utf-8", newline="") as lines:
        columns.update((row["word"], Column(row["column"])) for row in csv.DictReader(lines))
    return columns


@lru_cache(maxsize=HEADINGS_KEPT)
def read_heading(folded: str) -> Column | None:
    """The column that a heading names, blanks and asides left out: ``牵头单位（部门）``.

    A heading that no table holds is known by how it ends: 改革举措, 建议标题, 整改牵头单位.

    >>> read_heading("责任单位及责任人")
    Column(kind='role', role=<Role.RESPONSIBLE: 'responsible'>, names_persons=True)
    """
    word = "".join(folded.split())
    columns = load_columns()
    known = columns.get(word)
    if known is None:
        plain = ASIDE.sub("", word).strip("：*")
        known = columns.get(plain) or _by_its_end(plain, columns)
    if known and known.role and known.role is not Role.LEADER and word.endswith(PERSONS):
        return Column(known.kind, known.role, names_persons=True)
    return known


def _by_its_end(word: str, columns: dict[str, Column]) -> Column | None:
    """The column of a heading of more words than one: that of the role it ends with, or of two joined."""
    if not word or len(word) > LONGEST_HEADING:
        return None
    first = JOINED_HEADING.split(word)[0]
    if first != word and first in columns:
        return columns[first]
    for size in range(len(word) - 1, SHORTEST_ROLE - 1, -1):
        column = columns.get(word[-size:])
        if column and column.role:
            return column
    if OF_A_BODY.search(word):
        return None
    return next((Column(kind) for kind, ends in KIND_BY_END.items() if word.endswith(ends)), None)


def sort_columns(columns: list[Column | None], headings: list[str]) -> list[Column | None]:
    """The columns with those before the number as categories, where the task stands behind it."""
    at = next((at for at, column in enumerate(columns) if column and column.kind == "number"), 0)
    behind = {column.kind for column in columns[at:] if column}
    if not at or not behind & {"task", "text"}:
        return columns
    return [
        Column("category") if heading and (column is None or column.kind in {"task", "text"}) else column
        for column, heading in zip(columns[:at], headings, strict=False)
    ] + columns[at:]


def is_task_table(columns: list[Column | None]) -> bool:
    """Whether these columns divide tasks among those who do them."""
    kinds = {column.kind for column in columns if column}
    return "role" in kinds and not kinds.isdisjoint(("task", "text", "value"))
