"""The incidence of departments and measures: what `network` makes and `analyse` measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zhijin_graph.model.axes import DepartmentAxis, MeasureAxis, NamesWritten

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

CARRYING_ROLES = ("lead", "responsible", "support")
"""Roles that carry a measure: a leader is a post, a monitor watches; neither is load nor makes a tie."""

LARGE: Final = 50_000
"""Assignments from which on two processors are worth their while."""


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Who carries what: 0/1 matrices (departments × measures), one a role, in compressed sparse rows.

    ``carried`` is 1 where a department leads, is responsible for or supports a measure, in however many
    of these roles: it is the matrix B of every projection. ``roles`` has the five roles apart.
    """

    departments: DepartmentAxis
    measures: MeasureAxis
    carried: csr_array
    roles: Mapping[str, csr_array]
    names: NamesWritten

    def pick(
        self,
        departments: NDArray[np.bool_] | None = None,
        measures: NDArray[np.bool_] | None = None,
    ) -> Incidence:
        """The part where both masks hold; without a mask, all."""
        import numpy as np

        rows = np.flatnonzero(departments) if departments is not None else np.arange(len(self.departments))
        columns = np.flatnonzero(measures) if measures is not None else np.arange(len(self.measures))

        def part(matrix: csr_array) -> csr_array:
            kept = matrix if departments is None else matrix[rows]
            return kept if measures is None else kept[:, columns]

        return Incidence(
            departments=self.departments.take(rows) if departments is not None else self.departments,
            measures=self.measures.take(columns) if measures is not None else self.measures,
            carried=part(self.carried),
            roles={role: part(matrix) for role, matrix in self.roles.items()},
            names=self.names if departments is None else _renumber(self.names, rows, len(self.departments)),
        )

    def without_collectives(self) -> Incidence:
        """Departments only: a collective named in every measure ties everything to everything."""
        return (
            self.pick(departments=~self.departments.collective) if self.departments.collective.any() else self
        )

    def considered(self, *, collectives: bool) -> Incidence:
        """With or without collectives, and without rows that carry nothing (left by other filters)."""
        import numpy as np

        base = self if collectives else self.without_collectives()
        busy = np.diff(base.carried.indptr) > 0
        return base if busy.all() else base.pick(departments=busy)

    def involved(self) -> Incidence:
        """Without the departments that have no role, not even leader or monitor (left by other filters)."""
        import numpy as np

        roles = sum(np.diff(matrix.indptr) for matrix in self.roles.values())
        busy = np.asarray(roles) > 0
        return self if busy.all() else self.pick(departments=busy)

    def ties(self, *, newman: bool = False) -> csr_array:
        """Departments × departments: the measures that two carry together, B·Bᵀ without its diagonal.

        With ``newman``, each measure of k departments adds 1/(k−1) to every pair among them, so that a
        department's ties sum to the number of measures it shares (Newman 2001, Phys. Rev. E 64, 016132).
        """
        import numpy as np

        incidence = self.carried
        if not newman:
            return _product(incidence, incidence.T.tocsr())
        size = np.bincount(incidence.indices, minlength=incidence.shape[1]).astype(float)
        scale = np.divide(1.0, size - 1.0, out=np.zeros_like(size), where=size > 1)
        scaled = incidence.astype(float)
        scaled.data *= scale[incidence.indices]
        return _product(scaled, incidence.T.tocsr())

    def lead_follow(self) -> csr_array:
        """Departments × departments, directed: measures one leads and the other carries without leading."""
        lead = self.roles["lead"]
        follow = self.carried - self.carried.multiply(lead)
        return _product(lead, follow.T.tocsr())

    def lead_lead(self) -> csr_array:
        """Departments × departments: measures that two lead jointly."""
        lead = self.roles["lead"]
        return _product(lead, lead.T.tocsr())

    def measures_of(self, department: int) -> NDArray[np.integer]:
        """The columns that a department carries, in order."""
        return columns_of(self.carried, department)

    def shared(self, department: int, other: int) -> NDArray[np.integer]:
        """The columns that both carry, in order."""
        import numpy as np

        return np.intersect1d(self.measures_of(department), self.measures_of(other), assume_unique=True)

    def measure_iris(self, columns: NDArray[np.integer]) -> tuple[str, ...]:
        """The IRIs of these columns."""
        return tuple(self.measures.iris[i] for i in columns.tolist())


def columns_of(matrix: csr_array, row: int) -> NDArray[np.integer]:
    """The columns that a row has a value in."""
    return matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]


def rows_of(matrix: csr_array) -> NDArray[np.int64]:
    """The row of every stored value, as ``indices`` are the columns."""
    import numpy as np

    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def off_diagonal(matrix: csr_array, first: int = 0) -> csr_array:
    """The rows of a square matrix from ``first`` on, changed in place: no diagonal, no stored zeros."""
    import numpy as np

    ends = np.arange(first, first + matrix.shape[0], dtype=matrix.indices.dtype)
    matrix.data[np.repeat(ends, np.diff(matrix.indptr)) == matrix.indices] = 0
    matrix.eliminate_zeros()
    return matrix


def _product(left: csr_array, right: csr_array) -> csr_array:
    """The product without its diagonal; a large one in halves side by side (scipy frees the interpreter)."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    if left.nnz < LARGE:
        return off_diagonal(left @ right)
    half = int(np.searchsorted(left.indptr, left.nnz // 2))
    above, below = _rows(left, 0, half), _rows(left, half, left.shape[0])
    with ThreadPoolExecutor(1) as pool:
        lower = pool.submit(lambda: off_diagonal(below @ right, half))
        upper = off_diagonal(above @ right)
        rest = lower.result()
    starts = np.concatenate((upper.indptr, rest.indptr[1:] + upper.nnz))
    data = (np.concatenate((upper.data, rest.data)), np.concatenate((upper.indices, rest.indices)), starts)
    return type(left)(data, shape=(left.shape[0], right.shape[1]))


def _rows(matrix: csr_array, first: int, end: int) -> csr_array:
    """The rows from ``first`` to before ``end``, of the same memory."""
    start, stop = matrix.indptr[first], matrix.indptr[end]
    part = (matrix.data[start:stop], matrix.indices[start:stop], matrix.indptr[first : end + 1] - start)
    return type(matrix)(part, shape=(end - first, matrix.shape[1]))


def _renumber(names: NamesWritten, rows: NDArray[np.integer], total: int) -> NamesWritten:
    """The names of the rows kept, pointing at their new places."""
    import numpy as np

    place = np.full(total, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    keep = np.flatnonzero(place[names.departments] >= 0)
    return NamesWritten(
        written=names.written.take(keep),
        departments=place[names.departments[keep]],
        states=names.states.take(keep),
        times=names.times[keep],
    )
