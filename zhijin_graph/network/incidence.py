"""Second step of `network`: from columns of assignments to the incidence of departments and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zhijin_graph.model.assignment import Role
from zhijin_graph.model.axes import DepartmentAxis, Factor, MeasureAxis, NamesWritten
from zhijin_graph.model.incidence import CARRYING_ROLES, Incidence
from zhijin_graph.network.columns import Assignments, ColumnReader

if TYPE_CHECKING:
    from numpy.typing import NDArray


def build_incidence(assignments: Assignments) -> Incidence:
    """Departments × measures from the table of assignments, collectives included.

    Args:
        assignments: a :class:`~zhijin_graph.model.Table`, a pyarrow table or a mapping of columns with
            at least plan, measure, department and role. Repeated assignments count once. The order of the
            rows does not matter.

    Raises:
        WrongUse: where one of these columns is missing or a role is unknown to the ontology.
    """
    reader = ColumnReader(assignments)
    for names in (("plan",), ("measure",), ("department_iri", "department"), ("role",)):
        reader.require(*names)
    measures = reader.factor("measure_iri") if "measure_iri" in reader else _joined(reader)
    departments = reader.factor("department_iri", "department")
    row_of, department_axis = _department_axis(reader, departments)
    column_of, measure_axis = _measure_axis(reader, measures)
    rows, columns = row_of[departments.codes], column_of[measures.codes]
    role = reader.factor("role")
    shape = (len(department_axis), len(measure_axis))
    roles = {
        name.value: _binary(rows[where], columns[where], shape)
        for name in Role
        for where in [role.equals(name.value)]
    }
    carrying = role.equals(*CARRYING_ROLES)
    return Incidence(
        departments=department_axis,
        measures=measure_axis,
        carried=_binary(rows[carrying], columns[carrying], shape),
        roles=roles,
        names=_names_written(reader, rows, len(department_axis)),
    )


def _department_axis(reader: ColumnReader, keys: Factor) -> tuple[NDArray[np.int64], DepartmentAxis]:
    """Level → row, and the rows sorted by IRI, each described by its first assignment."""
    order = np.array(sorted(range(len(keys.levels)), key=keys.levels.__getitem__), dtype=np.int64)
    first = _first_place(keys)[order]
    collective = np.zeros(len(order), dtype=bool)
    row_of = _inverse(order)
    collective[row_of[keys.codes[reader.flags("collective")]]] = True
    axis = DepartmentAxis(
        iris=tuple(keys.levels[i] for i in order.tolist()),
        names=_values(reader.factor_at(first, "department", "department_iri")),
        local_names=_values(reader.factor_at(first, "local_name", "department", "department_iri")),
        short_names=_values(reader.factor_at(first, "short_name")),
        systems=_values(reader.factor_at(first, "system")),
        kinds=_values(reader.factor_at(first, "kind")),
        collective=collective,
    )
    return row_of, axis


def _measure_axis(reader: ColumnReader, keys: Factor) -> tuple[NDArray[np.int64], MeasureAxis]:
    """Level → column, and the columns by plan and by the place of their first clause in its text."""
    first = _first_place(keys)
    starts = np.full(len(keys.levels), np.iinfo(np.int64).max)
    np.minimum.at(starts, keys.codes, reader.integers("start"))
    plans = reader.factor_at(first, "plan")
    order = np.lexsort((_ranks(keys.levels), starts, _ranks(plans.levels)[plans.codes]))
    at = first[order]
    axis = MeasureAxis(
        iris=tuple(keys.levels[i] for i in order.tolist()),
        paths=_values(reader.factor_at(at, "measure")),
        titles=_values(reader.factor_at(at, "measure_title")),
        plans=plans.take(order),
        plan_iris=reader.factor_at(at, "plan_iri", "plan"),
        sections=reader.factor_at(at, "section"),
        section_titles=reader.factor_at(at, "section_title"),
    )
    return _inverse(order), axis


def _names_written(reader: ColumnReader, rows: NDArray[np.int64], departments: int) -> NamesWritten:
    """Each distinct way of writing a department, with how it was understood and how often it stands there."""
    written = reader.factor("as_written", "department")
    states = reader.factor("state")
    keys = (written.codes.astype(np.int64) * departments + rows) * len(states.levels) + states.codes
    _, first, times = np.unique(keys, return_index=True, return_counts=True)
    order = np.lexsort((_ranks(written.levels)[written.codes[first]], rows[first]))
    at = first[order]
    return NamesWritten(written.take(at), rows[at], states.take(at), times[order].astype(np.int64))


def _binary(
    rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> csr_array[np.int32, tuple[int, int]]:
    """A 0/1 matrix: what is said twice counts once."""
    # Half the memory to move, and products half as long.
    places = (rows.astype(np.int32), columns.astype(np.int32))
    matrix = csr_array((np.ones(len(rows), dtype=np.int32), places), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def _joined(reader: ColumnReader) -> Factor:
    """Measures told apart by plan and number where they have no IRI."""
    plans, paths = reader.factor("plan"), reader.factor("measure")
    keys = plans.codes.astype(np.int64) * max(len(paths.levels), 1) + paths.codes
    _, first, codes = np.unique(keys, return_index=True, return_inverse=True)
    return Factor(codes.astype(np.int32), tuple(f"{plans[i]}/{paths[i]}" for i in first.tolist()))


def _first_place(keys: Factor) -> NDArray[np.int64]:
    """Level → the first row that has it."""
    first = np.full(len(keys.levels), len(keys.codes), dtype=np.int64)
    np.minimum.at(first, keys.codes, np.arange(len(keys.codes), dtype=np.int64))
    return first


def _inverse(order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Old place → new place."""
    inverse = np.empty(len(order), dtype=np.int64)
    inverse[order] = np.arange(len(order))
    return inverse


def _ranks(levels: tuple[str, ...]) -> NDArray[np.int64]:
    """Level → its place in sorted order."""
    return _inverse(np.array(sorted(range(len(levels)), key=levels.__getitem__), dtype=np.int64))


def _values(factor: Factor) -> tuple[str, ...]:
    """The values written out."""
    return tuple(factor.levels[code] for code in factor.codes.tolist())
