"""Reorganisation: an incidence as it would be after a scenario's changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.analyse.departments import find_department, find_measure, find_neighbour, home
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.axes import DepartmentAxis, NamesWritten
from zhijin_graph.model.incidence import CARRYING_ROLES, Incidence
from zhijin_graph.model.scenario import Change, ChangeEvent, ChangeKind, Scenario

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


def reorganise(incidence: Incidence, scenario: Scenario) -> tuple[Incidence, tuple[ChangeEvent, ...]]:
    """The incidence after all changes, one after the other, and the changes as looked up.

    A body that comes from several keeps their measures; where it both leads and carries one, it leads. The
    incidence given stays as it is.

    Raises:
        WrongUse: where a department or measure is not there, or a name may be several.
    """
    events = []
    for change in scenario.changes:
        incidence, event = _apply(incidence, change)
        events.append(event)
    return incidence, tuple(events)


# What cannot stand in the last segment of an IRI, such as "<" or a blank.
_NOT_IN_AN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|\\^`%/?#\[\]]')


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """Row → row after, for whole rows; −1 for a row that ends. ``cells`` go elsewhere than their row."""

    rows: NDArray[np.int64]
    cells: dict[tuple[int, int], int]


def _apply(incidence: Incidence, change: Change) -> tuple[Incidence, ChangeEvent]:
    """One change."""
    originals = [find_department(incidence, name) for name in change.departments]
    before = incidence.departments
    axis, targets = _with_targets(incidence, change, originals)
    moves = _moves(incidence, change, originals, targets)
    columns = sorted({column for _, column in moves.cells})
    event = ChangeEvent(
        kind=change.kind,
        original=tuple((before.iris[row], before.names[row]) for row in originals),
        resulting=tuple((axis.iris[row], axis.names[row]) for row in targets),
        measures=tuple(incidence.measures.iris[column] for column in columns),
    )
    return _moved(incidence, axis, moves), event


def _with_targets(
    incidence: Incidence, change: Change, originals: list[int]
) -> tuple[DepartmentAxis, list[int]]:
    """The departments with those that the change brings in, and the rows of those it ends with."""
    axis, targets = incidence.departments, []
    for name in change.into:
        renamed = change.kind is ChangeKind.RENAME
        known = None if renamed else find_neighbour(incidence, name, originals[0])
        if known is not None:
            targets.append(known)
            continue
        axis = _added(axis, name, like=originals[0], single=len(change.into) == 1)
        targets.append(len(axis) - 1)
    return axis, targets


def _added(axis: DepartmentAxis, name: str, *, like: int, single: bool) -> DepartmentAxis:
    """The departments and a new one of the same place and kind as ``like``, named as people write it."""
    place = home(axis, like)
    level = place[-1:]
    full = f"{place[:-1]}{name}" if level and name.startswith(level) else name
    folder = axis.iris[like].rsplit("/", 1)[0] + "/" if "/" in axis.iris[like] else ""
    iri = f"{folder}{_NOT_IN_AN_IRI.sub(lambda found: f'%{ord(found[0]):02X}', full)}"
    if iri in axis.iris:
        raise WrongUse(f"{name} is there already", where="scenario", advice="merge into it")
    return DepartmentAxis(
        iris=(*axis.iris, iri),
        names=(*axis.names, full),
        local_names=(*axis.local_names, name),
        short_names=(*axis.short_names, name.removeprefix(level) if axis.short_names[like] else ""),
        systems=(*axis.systems, axis.systems[like] if single else ""),
        kinds=(*axis.kinds, axis.kinds[like]),
        collective=np.append(axis.collective, axis.collective[like]),
    )


def _moves(incidence: Incidence, change: Change, originals: list[int], targets: list[int]) -> _Moves:
    """Where rows and cells go."""
    rows = np.arange(len(incidence.departments), dtype=np.int64)
    cells: dict[tuple[int, int], int] = {}
    if change.kind in {ChangeKind.MERGE, ChangeKind.RENAME, ChangeKind.ABOLISH}:
        rows[originals] = targets[0] if targets else -1
    if change.kind is ChangeKind.SPLIT:
        rest = [at for at, numbers in enumerate(change.measures) if not numbers]
        rows[originals] = targets[rest[0] if rest else 0]
    if change.kind in {ChangeKind.SPLIT, ChangeKind.MOVE}:
        for target, numbers in zip(targets, change.measures, strict=True):
            columns = [find_measure(incidence, number) for number in numbers]
            cells |= {(originals[0], column): target for column in columns}
    return _Moves(rows, cells)


def _moved(incidence: Incidence, axis: DepartmentAxis, moves: _Moves) -> Incidence:
    """The incidence with rows and cells in their new places, and rows that ended taken out."""
    shape = (len(axis), len(incidence.measures))
    changed = np.flatnonzero(moves.rows != np.arange(len(moves.rows)))
    arrived = moves.rows[moves.rows >= 0]
    touched, gone = np.zeros(len(axis), dtype=bool), np.zeros(len(axis), dtype=bool)
    touched[moves.rows[changed][moves.rows[changed] >= 0]] = True
    touched[list(moves.cells.values())] = True
    gone[changed] = True
    gone[arrived] = False
    roles = {role: _moved_matrix(matrix, moves, shape) for role, matrix in incidence.roles.items()}
    roles |= _lead_wins(roles, touched)
    names = incidence.names
    place = moves.rows[names.departments]
    kept = np.flatnonzero(place >= 0)
    after = Incidence(
        departments=axis,
        measures=incidence.measures,
        carried=_union(roles),
        roles=roles,
        names=NamesWritten(names.written.take(kept), place[kept], names.states.take(kept), names.times[kept]),
    )
    return _sorted(after.pick(departments=~gone) if gone.any() else after)


def _union(roles: dict[str, csr_array]) -> csr_array:
    """1 where any of the carrying roles is."""
    first, *others = (roles[role] for role in CARRYING_ROLES)
    carried = first.copy()
    for matrix in others:
        carried = carried + matrix
    carried.data[:] = 1
    return carried.tocsr()


def _moved_matrix(matrix: csr_array, moves: _Moves, shape: tuple[int, int]) -> csr_array:
    """One role's matrix with every cell in its new row, once."""
    coo = matrix.tocoo()
    rows = moves.rows[coo.row]
    for (row, column), target in moves.cells.items():
        rows[(coo.row == row) & (coo.col == column)] = target
    kept = rows >= 0
    moved = type(matrix)((coo.data[kept], (rows[kept], coo.col[kept])), shape=shape)
    moved.sum_duplicates()
    moved.data[:] = 1
    return moved


def _lead_wins(roles: dict[str, csr_array], touched: NDArray[np.bool_]) -> dict[str, csr_array]:
    """Lesser roles without the cells that a changed department leads."""
    lead, fixed = roles["lead"], {}
    for role in CARRYING_ROLES[1:]:
        double = roles[role].multiply(lead).tocoo()
        drop = touched[double.row]
        ones = (double.data[drop], (double.row[drop], double.col[drop]))
        matrix = (roles[role] - type(lead)(ones, shape=lead.shape)).tocsr()
        matrix.eliminate_zeros()
        fixed[role] = matrix
    return fixed


def _sorted(incidence: Incidence) -> Incidence:
    """The same with departments sorted by IRI again."""
    axis = incidence.departments
    order = np.array(sorted(range(len(axis)), key=axis.iris.__getitem__), dtype=np.int64)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    names = incidence.names
    return Incidence(
        departments=axis.take(order),
        measures=incidence.measures,
        carried=incidence.carried[order],
        roles={role: matrix[order] for role, matrix in incidence.roles.items()},
        names=NamesWritten(names.written, place[names.departments], names.states, names.times),
    )
