"""Second step of `network`: from columns of assignments to the incidence of departments and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zhijin_graph.model.incidence import (
    CARRYING_ROLES,
    DepartmentAxis,
    Factor,
    Incidence,
    MeasureAxis,
    NamesWritten,
)
from zhijin_graph.model.plan import Role
from zhijin_graph.network.columns import Assignments, ColumnReader

if TYPE_CHECKING:
    from numpy.typing import NDArray


def build_incidence(assignments: Assignments) -> Incidence:
    """Departments × measures from the table of assignments, collectives included.

    :param assignments: a :class:`~zhijin_graph.model.Table`, a pyarrow table or a mapping of columns with
        at least plan, measure, department and role. Repeated assignments count once. The order of the
        rows does not matter.
    :raises WrongUse: where one of these columns is missing or a role is unknown to the ontology.
    """
    reader = ColumnReader(assignments)
    plans, paths = reader.required("plan"), reader.required("measure")
    measures = reader.factor("measure_iri") if "measure_iri" in reader else _joined(plans, paths)
    departments = reader.required("department_iri", "department")
    row_of, department_axis = _department_axis(reader, departments)
    column_of, measure_axis = _measure_axis(reader, measures, plans, paths)
    rows, columns = row_of[departments.codes], column_of[measures.codes]
    role = reader.required("role")
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
    names = reader.required("department", "department_iri").take(first)
    systems = reader.factor("system").take(first)
    kinds = reader.factor("kind").take(first)
    collective = np.zeros(len(order), dtype=bool)
    row_of = _inverse(order)
    collective[row_of[keys.codes[reader.flags("collective")]]] = True
    axis = DepartmentAxis(
        iris=tuple(keys.levels[i] for i in order.tolist()),
        names=_values(names),
        local_names=_values(reader.factor("local_name", "department", "department_iri").take(first)),
        short_names=_values(reader.factor("short_name").take(first)),
        systems=_values(systems),
        kinds=_values(kinds),
        collective=collective,
    )
    return row_of, axis


def _measure_axis(
    reader: ColumnReader, keys: Factor, plans: Factor, paths: Factor
) -> tuple[NDArray[np.int64], MeasureAxis]:
    """Level → column, and the columns by plan and by the place of their first clause in its text."""
    first = _first_place(keys)
    starts = np.full(len(keys.levels), np.iinfo(np.int64).max)
    np.minimum.at(starts, keys.codes, reader.integers("start"))
    order = np.lexsort((_ranks(keys.levels), starts, _ranks(plans.levels)[plans.codes[first]]))
    at = first[order]
    axis = MeasureAxis(
        iris=tuple(keys.levels[i] for i in order.tolist()),
        paths=_values(paths.take(at)),
        titles=_values(reader.factor("measure_title").take(at)),
        plans=plans.take(at),
        plan_iris=reader.factor("plan_iri", "plan").take(at),
        sections=reader.factor("section").take(at),
        section_titles=reader.factor("section_title").take(at),
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
    matrix = csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def _joined(plans: Factor, paths: Factor) -> Factor:
    """Measures told apart by plan and number where they have no IRI."""
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
