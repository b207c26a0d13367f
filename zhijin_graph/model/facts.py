"""What else a plan states: its header, the policies it cites, deadlines, targets, funding, topics."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from zhijin_graph.model.text import Span

T = TypeVar("T")


class Relation(StrEnum):
    """How a plan relates to a policy that it cites (《…》)."""

    IMPLEMENTS = "implements"  # 贯彻落实
    CITES = "cites"  # 依据、按照
    FORWARDS = "forwards"  # 转发
    ISSUES = "issues"  # 印发
    REPEALS = "repeals"  # 停止执行、同时废止


class Precision(StrEnum):
    """How exactly a deadline is given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value read from the text, and the words that say so."""

    value: T
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: the last day of the period named, and how exactly it is named."""

    due: date | None
    precision: Precision
    span: Span


class Direction(StrEnum):
    """Which way a target goes."""

    AT_LEAST = "at-least"  # 不低于40%、达到95%以上
    AT_MOST = "at-most"  # 不超过、控制在
    INCREASE = "increase"  # 增长7%以上
    DECREASE = "decrease"  # 下降、压减
    REACH = "reach"  # 达到、完成、1000套


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached: ``value`` in ``unit`` (%, 套, 万元, 人 …), with the words."""

    value: float
    unit: str
    direction: Direction
    span: Span


@dataclass(frozen=True, slots=True)
class Funding:
    """Where the money comes from (从…列支), in the words of the text."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A count that the notice states of itself (共79项), and what was counted in the parse."""

    unit: str
    stated: int
    found: int
    span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """An aid programme or a target group that a measure names, with the words that say so.

    ``scheme`` is ``programme`` or ``group``; ``concept`` the identifier in the lexicon and ontology.
    """

    scheme: str
    concept: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy document that the text names; ``number`` is normalised, ``written_number`` as it stands.

    ``title`` is empty where the text names it by number alone.

    ``span`` covers title and number, ``connective`` the words that tell the relation (为深入贯彻落实…精神).
    """

    title: str
    number: str | None
    written_number: str | None
    issuers: tuple[str, ...]
    relation: Relation
    span: Span
    connective: Span | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The body (a named meeting) that approved the plan, with the sentence."""

    body: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says about itself. Every field keeps the words it was read from."""

    title: Fact[str] | None = None
    document_number: Fact[str] | None = None
    index_number: Fact[str] | None = None
    category: Fact[str] | None = None
    publisher: Fact[str] | None = None
    created: Fact[datetime] | None = None
    in_force: Fact[bool] | None = None
    addressees: Fact[str] | None = None
    approved_by: Approval | None = None
    issuers: tuple[Fact[str], ...] = ()
    issued: Fact[date] | None = None
    publicity: Fact[str] | None = None
    source: Fact[str] | None = None
    views: Fact[int] | None = None
