"""What the rows and columns of an incidence are: departments, measures, the names written for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A column of repeated text as codes: the i-th value is ``levels[codes[i]]``."""

    codes: NDArray[np.int32]
    levels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, at: int) -> str:
        return self.levels[int(self.codes[at])]

    def take(self, index: NDArray[np.integer]) -> Factor:
        """The values at these places, in this order."""
        return Factor(self.codes[index], self.levels)

    def equals(self, *wanted: str) -> NDArray[np.bool_]:
        """Where the value is one of those wanted."""
        import numpy as np

        hits = np.fromiter((level in wanted for level in self.levels), dtype=bool, count=len(self.levels))
        return hits[self.codes]


@dataclass(frozen=True, slots=True, eq=False)
class DepartmentAxis:
    """The rows: departments and collectives, sorted by IRI, so that no result depends on reading order.

    ``names`` are canonical (织金县民政局), ``local_names`` what texts of the place write (县民政局), where
    that is known, ``short_names`` the same without a level word (民政局), or ``""``.
    """

    iris: tuple[str, ...]
    names: tuple[str, ...]
    local_names: tuple[str, ...]
    short_names: tuple[str, ...]
    systems: tuple[str, ...]
    kinds: tuple[str, ...]
    collective: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.iris)

    def take(self, index: NDArray[np.integer]) -> DepartmentAxis:
        """The departments at these places."""
        where = index.tolist()
        return DepartmentAxis(
            iris=tuple(self.iris[i] for i in where),
            names=tuple(self.names[i] for i in where),
            local_names=tuple(self.local_names[i] for i in where),
            short_names=tuple(self.short_names[i] for i in where),
            systems=tuple(self.systems[i] for i in where),
            kinds=tuple(self.kinds[i] for i in where),
            collective=self.collective[index],
        )


@dataclass(frozen=True, slots=True, eq=False)
class MeasureAxis:
    """The columns: measures, plan by plan in the order of their documents.

    ``paths`` are the numbers as written (``6``, ``（一）/1``), ``sections`` the paths of the sections.
    """

    iris: tuple[str, ...]
    paths: tuple[str, ...]
    titles: tuple[str, ...]
    plans: Factor
    plan_iris: Factor
    sections: Factor
    section_titles: Factor

    def __len__(self) -> int:
        return len(self.iris)

    def take(self, index: NDArray[np.integer]) -> MeasureAxis:
        """The measures at these places."""
        where = index.tolist()
        return MeasureAxis(
            iris=tuple(self.iris[i] for i in where),
            paths=tuple(self.paths[i] for i in where),
            titles=tuple(self.titles[i] for i in where),
            plans=self.plans.take(index),
            plan_iris=self.plan_iris.take(index),
            sections=self.sections.take(index),
            section_titles=self.section_titles.take(index),
        )


@dataclass(frozen=True, slots=True, eq=False)
class NamesWritten:
    """How departments are written: each distinct (name, department, state), and how often."""

    written: Factor
    departments: NDArray[np.int64]
    states: Factor
    times: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.departments)
