"""Findings that set two things side by side: two plans, before and after, with and without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhijin_graph.model.findings import Clustering, LoadReport, Withheld

if TYPE_CHECKING:
    from zhijin_graph.model.incidence import Incidence
    from zhijin_graph.model.scenario import ChangeEvent, Scenario


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A stretch of two texts: ``before`` in the one, ``after`` in the other; one may be empty."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether both texts have it."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """Measures of two plans on the same matter; one side is None where the other has no match.

    ``score`` is their likeness 0 … 1. Leads and carriers are names that compare across places: a
    functional system, or the name without its place. ``edits`` are the texts of both, stretch by stretch, the
    common ones too; none where a text is not known.
    """

    measure: str | None
    other: str | None
    score: float | None
    leads: tuple[str, ...] = ()
    other_leads: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    @property
    def lead_changed(self) -> bool:
        """Whether both have the matter and different leads."""
        return self.measure is not None and self.other is not None and self.leads != self.other_leads

    @property
    def text_changed(self) -> bool:
        """Whether both texts are known and differ."""
        return any(not edit.same for edit in self.edits)


@dataclass(frozen=True, slots=True)
class SystemLoad:
    """The load of one functional system (or body) in two plans."""

    system: str
    lead: int
    other_lead: int
    total: int
    other_total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side: matched measures in document order, then those without a match."""

    plan: str
    other: str
    pairs: tuple[MeasurePair, ...]
    loads: tuple[SystemLoad, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadChange:
    """A department's load before and after; None where it is not there."""

    department: str
    name: str
    total: int | None
    total_after: int | None
    lead: int | None
    lead_after: int | None


@dataclass(frozen=True, slots=True)
class TieChange:
    """Two departments whose shared measures change; 0 where they share none. ``department`` sorts first."""

    department: str
    other: str
    name: str
    other_name: str
    weight: int
    weight_after: int

    @property
    def kind(self) -> str:
        """``vanished``, ``new``, ``stronger`` or ``weaker``."""
        if not self.weight_after:
            return "vanished"
        if not self.weight:
            return "new"
        return "stronger" if self.weight_after > self.weight else "weaker"


@dataclass(frozen=True, slots=True)
class Membership:
    """A department's cluster before and after, None where it is not there; ``moved`` to another's company."""

    department: str
    name: str
    cluster: int | None
    cluster_after: int | None
    moved: bool


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One figure of the whole on both sides; None where there is none.

    ``name`` is departments, measures, assignments, gini, hhi, ties, clusters or modularity.
    """

    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario would do. The assignments it starts from stay as they are.

    ``summary`` are the figures of the whole, ``ties`` the ties that change, ``memberships`` the clusters of
    every department on both sides; ``collectives`` says whether they count. ``orphaned`` are measures that
    lose their last lead, ``abandoned`` those that nobody carries any more; ``brokers_lost`` are brokers
    before that connect nobody after.
    """

    scenario: Scenario
    events: tuple[ChangeEvent, ...]
    before: Incidence
    after: Incidence
    load: LoadReport
    load_after: LoadReport
    changes: tuple[LoadChange, ...]
    ties: tuple[TieChange, ...]
    memberships: tuple[Membership, ...]
    summary: tuple[BeforeAfter, ...]
    clusters: Clustering
    clusters_after: Clustering
    orphaned: tuple[str, ...]
    abandoned: tuple[str, ...]
    brokers_lost: tuple[str, ...]
    collectives: bool = False

    @property
    def ties_lost(self) -> tuple[tuple[str, str], ...]:
        """Pairs that share no measure any more."""
        return tuple(sorted((t.department, t.other) for t in self.ties if t.kind == "vanished"))

    @property
    def ties_gained(self) -> tuple[tuple[str, str], ...]:
        """Pairs that shared no measure before."""
        return tuple(sorted((t.department, t.other) for t in self.ties if t.kind == "new"))


@dataclass(frozen=True, slots=True)
class Influence:
    """What a score would be without one measure or department; ``difference`` is that minus the score."""

    without: str
    score: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score of a department (or of the whole network) taken apart, strongest influence first."""

    statistic: str
    department: str | None
    score: float | None
    measures: tuple[str, ...]
    influences: Sequence[Influence]
    withheld: tuple[Withheld, ...] = ()
