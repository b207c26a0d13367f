"""Who carries what (责任): names as written, the clauses that list them, and the assignments they make."""

from dataclasses import dataclass
from enum import StrEnum

from zhijin_graph.model.names import Department, Resolution
from zhijin_graph.model.text import Span


class Role(StrEnum):
    """What a unit does in a measure."""

    LEAD = "lead"  # 牵头
    RESPONSIBLE = "responsible"  # 责任
    SUPPORT = "support"  # 配合
    LEADER = "leader"  # 分管领导, a post
    MONITOR = "monitor"  # 督导


class Basis(StrEnum):
    """Why an assignment holds: its own clause says so, a rule of the notice, or an earlier sentence."""

    EXPLICIT = "explicit"
    RULE = "rule"
    INHERITED = "inherited"


class RuleKind(StrEnum):
    """Sentences that reach beyond their own clause."""

    FIRST_LISTED = "first-listed"  # 列第一位者为牵头单位，下同
    INHERITED_UNITS = "inherited-units"  # 以下均需各县（市、区）政府落实，不再列出
    DEFINITION = "definition"  # 责任单位为牵头单位，协助单位…


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit's name as written: ``span`` is its place, ``name`` its text without white space.

    ``prefix`` is the level word carried over from the name before it in the same list
    (市发改委、国土房管局: 市), empty where the name has its own.
    """

    name: str
    span: Span
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that holds beyond its own clause (下同), and the units it adds, if any."""

    kind: RuleKind
    span: Span
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a measure that say who does it: brackets included, or the own line or sentence.

    ``ordinal`` counts the clauses of one measure from 1: clauses are never merged.
    """

    ordinal: int
    span: Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit's responsibility for one measure, with the clause that states it.

    ``quote`` is the clause as written; ``open_list`` says that a 等 left the list open;
    ``rule`` is the rule behind a basis other than explicit; `resolve` adds ``resolution``.
    """

    mention: Mention
    role: Role
    quote: Span
    clause: int = 1
    basis: Basis = Basis.EXPLICIT
    open_list: bool = False
    by_territory: bool = False
    rule: Rule | None = None
    resolution: Resolution | None = None

    @property
    def department(self) -> Department | None:
        """The department the name stands for, where it is known."""
        return self.resolution.department if self.resolution else None
