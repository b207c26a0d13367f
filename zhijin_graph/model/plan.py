"""A responsibility-division plan (责任分工方案) as read: what `parse` finds and `resolve` completes."""

from dataclasses import dataclass
from enum import StrEnum

from zhijin_graph.model.assignment import Assignment, Clause, Rule
from zhijin_graph.model.facts import Citation, Deadline, Funding, Header, StatedCount, Target, Topic
from zhijin_graph.model.names import Jurisdiction, Resolution
from zhijin_graph.model.text import Document, Span


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
