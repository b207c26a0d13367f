"""Findings on the responsibility matrix and on what is missing in plans."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhijin_graph.model.findings import Withheld


@dataclass(frozen=True, slots=True)
class RoleCell:
    """One cell of the matrix: the roles of a department in a measure, strongest first."""

    department: str
    measure: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the matrix and the measures or departments that it concerns.

    Codes: no-lead, joint-leads, only-collective, sole-actor (measures), overload, never-leads
    (departments).
    """

    code: str
    subjects: Sequence[str]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class RoleMatrix:
    """Departments × measures with roles: rows by cluster and load, columns in document order."""

    departments: tuple[str, ...]
    measures: tuple[str, ...]
    cells: Sequence[RoleCell]
    checks: tuple[Check, ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing or thin, with its subject (a measure's or department's IRI, a name, a programme).

    Codes: nobody, only-collective, one-department, no-deadline (measures), thin-programme,
    repaired-name, ambiguous-name, unknown-name.
    """

    code: str
    subject: str
    label: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class GapReport:
    """Gaps by code, in document order; ``checked`` are the codes that the data allowed to look for."""

    gaps: Sequence[Gap]
    checked: tuple[str, ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One policy that a plan comes from, and at which remove."""

    plan: str
    source: str
    title: str
    relation: str
    depth: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where plans come from: steps by plan and depth, and the sources that most plans share."""

    steps: tuple[LineageStep, ...]
    plans: int
    depth: int
    shared: tuple[tuple[str, int], ...]
    withheld: tuple[Withheld, ...] = ()
