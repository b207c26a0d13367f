"""A responsibility-division plan (责任分工方案) as read: what `parse` finds and `resolve` completes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from zhijin_graph.model.names import Department, Jurisdiction, Resolution
from zhijin_graph.model.text import Document, Span

T = TypeVar("T")


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


class Severity(StrEnum):
    """How much a diagnostic matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class StretchKind(StrEnum):
    """The class of every character of a document in the coverage report."""

    HEADER = "header"
    PREAMBLE = "preamble"
    SECTION = "section"
    MEASURE = "measure"
    CLAUSE = "clause"
    CITATION = "citation"
    RULE = "rule"
    NARRATIVE = "narrative"  # sections without measures: 指导思想, 保障措施
    CLOSING = "closing"
    IGNORED = "ignored"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value read from the text, and the words that say so."""

    value: T
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` up to ``end`` of the text and what they were read as; ``why`` for the ignored."""

    start: int
    end: int
    kind: StretchKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a reader of the results should know, in both languages, with its place."""

    code: str
    severity: Severity
    span: Span
    zh: str
    en: str


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
class Section:
    """A heading that gathers measures: ``path`` is its number without punctuation (一, 一/（二）)."""

    path: str
    title: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure (措施): a number path unique in its plan, a title, a text, and who carries it.

    ``path`` is ``6`` or ``（一）/1``; ``section`` and ``parent`` are paths too. ``span`` is the whole
    measure with number and clauses, ``text`` what is to be done, without number and clauses.
    """

    path: str
    title: Span
    text: Span
    span: Span
    section: str | None = None
    parent: str | None = None
    clauses: tuple[Clause, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    topics: tuple[Topic, ...] = ()
    targets: tuple[Target, ...] = ()
    funding: tuple[Funding, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, complete: nothing of its document is lost, every part says where it stands.

    Measures stand in document order, children after their parent. ``jurisdiction`` and
    ``issuers`` are added by `resolve`.
    """

    document: Document
    header: Header
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    citations: tuple[Citation, ...] = ()
    rules: tuple[Rule, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    jurisdiction: Jurisdiction | None = None
    issuers: tuple[Resolution, ...] = ()

    @property
    def title(self) -> str:
        """The title in the header, or the file name where none was found."""
        return self.header.title.value if self.header.title else self.document.name

    @property
    def number(self) -> str | None:
        """The document number (文号), normalised, such as 织府办〔2023〕43号."""
        return self.header.document_number.value if self.header.document_number else None
