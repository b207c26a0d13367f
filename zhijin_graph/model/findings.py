"""Findings: what `analyse` returns and `render` shows. Every number names the measures behind it.

Departments and measures are given by IRI; labels live in the assignments beside them. Long lists are
:class:`~zhijin_graph.model.OnDemand`: the numbers are all there, the measures behind one are gathered when
that one is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SIGNIFICANT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statistic that is not given because the data do not carry it, and why, in both languages."""

    statistic: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DepartmentLoad:
    """How much one department carries: counts of measures by role, and the measures themselves.

    ``total`` counts each measure once; ``share`` is ``total`` over all departments' totals.
    ``fractional`` splits each measure's lead among its n joint leads, 1/n each; ``lead_share`` is it over
    the number of measures that have a lead.
    """

    department: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    measures: tuple[str, ...]
    share: float
    fractional: float = 0.0
    lead_share: float = 0.0

    @property
    def total(self) -> int:
        """Number of distinct measures."""
        return len(self.measures)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unevenly a load is spread: Gini 0 (equal) … 1, Herfindahl–Hirschman index 1/n … 1."""

    gini: float | None
    hhi: float | None
    departments: int


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Loads, heaviest first, and their concentration: of all measures, of leads and of leads split 1/n.

    ``lorenz`` are points of the Lorenz curve of the totals: (share of departments, lightest first; share
    of load). At most 201 points.
    """

    loads: Sequence[DepartmentLoad]
    total: Concentration
    lead: Concentration
    fractional: Concentration = Concentration(None, None, 0)
    lorenz: tuple[tuple[float, float], ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two departments that share measures; ``department`` sorts before ``other``.

    ``jaccard`` is the share of measures they carry together in all that either carries. ``significance``
    is the disparity filter's α, the smaller of both ends': the chance that a tie of a department with as
    many ties and as much weight is this strong if its weight were spread at random; None where neither
    end has a second tie.
    """

    department: str
    other: str
    measures: tuple[str, ...]
    weight: float
    jaccard: float = 0.0
    significance: float | None = None


@dataclass(frozen=True, slots=True)
class TieReport:
    """The ties network: every tie, strongest first, and its backbone at level ``alpha``.

    ``density`` is ties over possible pairs of ``departments``; ``components`` counts connected parts,
    single departments included. ``weighting`` is ``measures`` or ``newman``.
    """

    ties: Sequence[Tie]
    departments: int
    density: float | None
    components: int
    alpha: float
    backbone: Sequence[Tie]
    weighting: str = "measures"
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Departments that carry measures together, with the measures and sections that make them one.

    ``measures`` are those that at least two members share, most members first; ``sections`` theirs, most
    measures first. ``stability`` is the mean co-assignment of its pairs over many seeds, None for a single
    department or where it was not asked for.
    """

    number: int
    departments: tuple[str, ...]
    measures: tuple[str, ...]
    sections: tuple[str, ...]
    stability: float | None = None


@dataclass(frozen=True, slots=True)
class Clustering:
    """A partition of the ties network, largest cluster first, and how good it is.

    ``modularity`` is the mean over the network's connected parts. ``labels`` are the cluster numbers of
    the departments, sorted by IRI. Over ``runs`` seeds, ``stability`` is the mean share of runs that put
    two departments of one cluster together, and ``steadiness`` the same for each department. ``expected``
    and ``deviation`` are mean and standard deviation of modularity in random networks in which every
    department has its load and every measure its size, ``p_value`` the share of these as modular;
    ``beyond_chance`` says whether it is at most 0.05.
    """

    clusters: Sequence[Cluster]
    modularity: float | None
    method: str
    seed: int
    labels: tuple[int, ...] = ()
    runs: int = 1
    stability: float | None = None
    steadiness: tuple[float, ...] = ()
    expected: float | None = None
    deviation: float | None = None
    p_value: float | None = None
    withheld: tuple[Withheld, ...] = ()

    @property
    def beyond_chance(self) -> bool | None:
        """Whether the partition is better than chance at the 0.05 level; None where that was not tested."""
        return None if self.p_value is None else self.p_value <= SIGNIFICANT
