"""Load: how many measures each department leads, is responsible for and supports, and how fair that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zhijin_graph.analyse.concentration import FEWEST, concentration, lorenz
from zhijin_graph.analyse.telling.words import count
from zhijin_graph.model.findings import DepartmentLoad, LoadReport, Withheld
from zhijin_graph.model.incidence import columns_of, rows_of
from zhijin_graph.model.ondemand import OnDemand

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhijin_graph.model.incidence import Incidence


def department_load(incidence: Incidence, *, collectives: bool = False) -> LoadReport:
    """Loads of all departments, heaviest first (total, then leads, then IRI), and their concentration.

    A department that has several roles in one measure counts that measure once in ``total``. Departments
    that never lead count as 0 in the concentration of leads. Fractional counting gives each of n joint
    leads 1/n of a measure, so that leads add up to measures (as credit is split among co-authors: de Solla
    Price & Beaver 1966, *American Psychologist* 21:1011). Leaders and monitors carry nothing.
    """
    part = incidence.considered(collectives=collectives)
    total, lead = row_counts(part.carried), row_counts(part.roles["lead"])
    fractional = lead_fractions(part)
    order = _heaviest_first(total, lead)
    return LoadReport(
        loads=_loads(part, order, fractional),
        total=concentration(total),
        lead=concentration(lead),
        fractional=concentration(fractional),
        lorenz=lorenz(total),
        withheld=_withheld(len(total), int(lead.sum())),
    )


def _heaviest_first(total: NDArray[np.int64], lead: NDArray[np.int64]) -> NDArray[np.int64]:
    """By total, then leads, then place; as one small whole number a department, sorted in linear time."""
    if len(total) == 0:
        return total
    span = int(lead.max()) + 1
    weight = total * span + lead
    light = weight.max() - weight
    return np.argsort(light.astype(np.min_scalar_type(light.max())), kind="stable")


def row_counts(matrix: csr_array) -> NDArray[np.int64]:
    """Measures per department."""
    return np.diff(matrix.indptr).astype(np.int64)


def lead_fractions(incidence: Incidence) -> NDArray[np.float64]:
    """Leads per department, each measure split evenly among its joint leads."""
    lead = incidence.roles["lead"]
    leads = np.bincount(lead.indices, minlength=lead.shape[1])
    rows = rows_of(lead)
    return np.bincount(rows, weights=1.0 / leads[lead.indices], minlength=lead.shape[0]).astype(np.float64)


def _loads(
    incidence: Incidence, order: NDArray[np.int64], fractional: NDArray[np.float64]
) -> OnDemand[DepartmentLoad]:
    """One finding a department, made when looked at."""
    all_loads = max(incidence.carried.nnz, 1)
    led = max(int(np.count_nonzero(np.bincount(incidence.roles["lead"].indices))), 1)

    def measures(matrix: csr_array, row: int) -> tuple[str, ...]:
        return incidence.measure_iris(np.sort(columns_of(matrix, row)))

    def make(place: int) -> DepartmentLoad:
        row = int(order[place])
        carried = measures(incidence.carried, row)
        roles = {name: measures(incidence.roles[name], row) for name in ("lead", "responsible", "support")}
        return DepartmentLoad(
            department=incidence.departments.iris[row],
            measures=carried,
            share=len(carried) / all_loads,
            fractional=float(fractional[row]),
            lead_share=float(fractional[row]) / led,
            **roles,
        )

    return OnDemand(len(order), make)


def _withheld(departments: int, leads: int) -> tuple[Withheld, ...]:
    """Why there is no Gini or HHI, where there is none."""
    if departments < FEWEST:
        return (
            Withheld(
                "concentration",
                f"只有{departments}个部门，少于{FEWEST}个，不计算基尼系数和赫芬达尔指数",
                f"{count(departments, 'department')}, fewer than {FEWEST}: neither Gini nor Herfindahl index",
            ),
        )
    if leads == 0:
        return (
            Withheld(
                "lead-concentration",
                "没有任何牵头单位，不计算牵头集中度",
                "no measure has a lead: no concentration of leads",
            ),
        )
    return ()
