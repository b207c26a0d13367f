"""Findings: what `analyse` returns and `render` shows. Every number names the measures behind it.

Departments and measures are given by IRI; labels live in the table of assignments beside them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DepartmentLoad:
    """How much one department carries: counts of measures by role, and the measures themselves.

    ``total`` counts each measure once; ``share`` is ``total`` over all departments' totals.
    """

    department: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    measures: tuple[str, ...]
    share: float

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
    """Loads, heaviest first, and their concentration: of all measures and of leads."""

    loads: tuple[DepartmentLoad, ...]
    total: Concentration
    lead: Concentration


@dataclass(frozen=True, slots=True)
class Tie:
    """Two departments that share measures; ``department`` sorts before ``other``."""

    department: str
    other: str
    measures: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Departments that carry measures together, with the measures and sections that make them one.

    ``measures`` are those that at least two members share, most members first.
    """

    number: int
    departments: tuple[str, ...]
    measures: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clustering:
    """A partition of the ties network, largest cluster first, and how good it is."""

    clusters: tuple[Cluster, ...]
    modularity: float | None
    method: str
    seed: int
