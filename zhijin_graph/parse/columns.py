"""The columns of a task table, known by their heading words (``columns.csv`` and ``roles.csv``)."""

import csv
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Role
from zhijin_graph.parse.patterns.layout import ASIDE
from zhijin_graph.parse.roles import load_role_words
from zhijin_graph.resources import data_path


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: number, task, text, category, deadline, funding, note, or those with a role."""

    kind: str
    role: Role | None = None


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


def read_heading(folded: str) -> Column | None:
    """The column that a heading names, blanks and asides left out: ``牵头单位（部门）``."""
    word = "".join(folded.split())
    columns = load_columns()
    return columns.get(word) or columns.get(ASIDE.sub("", word).strip("：*"))


def is_task_table(columns: list[Column | None]) -> bool:
    """Whether these columns divide tasks among those who do them."""
    kinds = {column.kind for column in columns if column}
    return "role" in kinds and ("task" in kinds or "text" in kinds)
