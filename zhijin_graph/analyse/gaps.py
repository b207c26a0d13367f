"""Gaps: what is thinly covered or missing, so far as the data let one look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.model.checks import Gap, GapReport
from zhijin_graph.model.findings import Withheld
from zhijin_graph.model.ondemand import OnDemand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.incidence import Incidence

_NAMES: Final = {
    "repaired": ("名称经修补", "name repaired"),
    "ambiguous": ("名称有歧义", "name ambiguous"),
    "unknown": ("名称未能识别", "name unknown"),
}
_MEASURES: Final = {
    "nobody": ("没有写明任何单位", "nobody is named"),
    "only-collective": ("只由集合单位承担", "carried by collectives only"),
    "one-department": ("只有一个部门承担", "one department carries it"),
    "no-deadline": ("没有完成时限", "no deadline"),
}


def find_gaps(
    incidence: Incidence, *, measures: Table | None = None, programmes: Table | None = None
) -> GapReport:
    """Measures with nobody, only collectives or one department; missing deadlines; thin programmes; names.

    Args:
        measures: the table of the question ``measures`` with plan, measure, title and deadline: it alone
            knows measures that name nobody, and deadlines.
        programmes: a table with programme and department, one row a department that has a measure of
            the programme (as the question ``programme-departments`` gives it): a programme of fewer than two
            departments is thin.
    """
    rows, columns = _gap_arrays(incidence)
    by_array = OnDemand(len(rows), lambda at: _gap(incidence, rows[at], int(columns[at])))
    listed = [*_from_measures(incidence, measures), *_from_programmes(programmes)]
    found = by_array if not listed else (*listed, *by_array)
    checked = ["only-collective", "one-department", *(f"{state}-name" for state in _NAMES)]
    checked += ["nobody", "no-deadline"] if measures is not None else []
    checked += ["thin-programme"] if programmes is not None else []
    return GapReport(found, tuple(checked), _withheld(measures, programmes))


def _gap_arrays(incidence: Incidence) -> tuple[list[str], NDArray[np.int64]]:
    """Codes and places of the gaps that the incidence itself shows."""
    count = len(incidence.measures)
    carriers = np.bincount(incidence.carried.indices, minlength=count)
    departments = np.bincount(incidence.without_collectives().carried.indices, minlength=count)
    places = {
        "only-collective": np.flatnonzero((departments == 0) & (carriers > 0)),
        "one-department": np.flatnonzero(departments == 1),
    }
    for state in _NAMES:
        places[f"{state}-name"] = np.flatnonzero(incidence.names.states.equals(state))
    codes = [code for code, found in places.items() for _ in range(len(found))]
    return codes, np.concatenate(list(places.values())).astype(np.int64)


def _gap(incidence: Incidence, code: str, place: int) -> Gap:
    """One gap of a measure or of a name."""
    if code in _MEASURES:
        axis = incidence.measures
        label = f"{axis.paths[place]} {axis.titles[place]}".strip()
        return Gap(code, axis.iris[place], label, *_MEASURES[code])
    names = incidence.names
    row = int(names.departments[place])
    zh, en = _NAMES[code.removesuffix("-name")]
    known = f"→ {incidence.departments.names[row]}" if code == "repaired-name" else ""
    return Gap(
        code, incidence.departments.iris[row], names.written[place], f"{zh}{known}", f"{en} {known}".strip()
    )


def _from_measures(incidence: Incidence, measures: Table | None) -> Iterator[Gap]:
    """Measures that name nobody, and those without a deadline."""
    if measures is None:
        return
    axis = incidence.measures
    named = np.flatnonzero(np.bincount(incidence.carried.indices, minlength=len(axis)))
    known = {axis.iris[i] for i in named.tolist()}
    places = {(axis.plans[i], axis.paths[i]) for i in named.tolist()}
    late: list[Gap] = []
    several = len(set(measures.column("plan"))) > 1
    for row in measures:
        label = f"{row['plan'] if several else ''} {row['measure']} {row.get('title') or ''}".strip()
        subject = str(row.get("measure_iri") or f"{row['plan']}/{row['measure']}")
        if subject not in known and (row["plan"], row["measure"]) not in places:
            yield Gap("nobody", subject, label, *_MEASURES["nobody"])
        if "deadline" in measures.columns and not row["deadline"]:
            late.append(Gap("no-deadline", subject, label, *_MEASURES["no-deadline"]))
    yield from late


def _from_programmes(programmes: Table | None) -> Iterator[Gap]:
    """Programmes that fewer than two departments carry."""
    if programmes is None:
        return
    carriers: dict[str, set[object]] = {}
    for row in programmes:
        carriers.setdefault(str(row["programme"]), set()).add(row["department"])
    for programme, departments in carriers.items():
        if len(departments - {None}) < 2:  # noqa: PLR2004 - one cannot stand in for itself
            count = len(departments - {None})
            yield Gap("thin-programme", programme, programme, f"只有{count}个部门", f"{count} department")


def _withheld(measures: Table | None, programmes: Table | None) -> tuple[Withheld, ...]:
    """What could not be looked for."""
    reasons = []
    if measures is None:
        reasons.append(
            Withheld(
                "deadlines",
                "没有措施表，不检查无人承担的措施和完成时限",
                "no table of measures: measures without anybody and deadlines are not checked",
            )
        )
    if programmes is None:
        reasons.append(
            Withheld("programmes", "没有救助项目表，不检查项目覆盖", "no table of programmes: not checked")
        )
    return tuple(reasons)
