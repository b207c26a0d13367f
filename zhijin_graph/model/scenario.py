"""A reorganisation to think through: merge, abolish, rename, split departments, move measures."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happens to departments or their measures."""

    MERGE = "merge"  # 合并
    ABOLISH = "abolish"  # 撤销
    RENAME = "rename"  # 更名
    SPLIT = "split"  # 分设
    MOVE = "move"  # 划转


@dataclass(frozen=True, slots=True)
class Change:
    """One change. Departments and measures are named as people name them; the analysis looks them up.

    ``departments`` are those it begins with, ``into`` those it ends with (for abolish: who takes over, if
    anyone). ``measures`` are number paths: for move those that move, for split one tuple a part, an empty
    tuple for the part that takes the rest.
    """

    kind: ChangeKind
    departments: tuple[str, ...]
    into: tuple[str, ...] = ()
    measures: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes in the order in which they take place."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A change as looked up: IRIs and names of the departments before and after, IRIs of measures moved."""

    kind: ChangeKind
    original: tuple[tuple[str, str], ...]
    resulting: tuple[tuple[str, str], ...]
    measures: tuple[str, ...] = ()
