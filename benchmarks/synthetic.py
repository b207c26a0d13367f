"""Assignments of many invented plans, as the columns of a graph folder's parquet file.

Shaped like the seed plan: twenty measures of its sizes, departments as popular as its own, a collective in
every measure or nearly, four places for five plans.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

MEASURES = 20
SIZES = (7, 2, 1, 1, 8, 3, 2, 2, 2, 6, 4, 1, 1, 1, 4, 4, 8, 1, 9, 8)
"""Departments a measure, collectives left out, in the seed plan."""

LOADS = (19, 7, 7, 7, 7, 6, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
"""Measures a department in the seed plan, most first."""

DEPARTMENTS = len(LOADS)
PLANS_PER_PLACE = 1.25
COLLECTIVE = 0.48
JOINT = 0.12
BASE = "https://w3id.org/zhijin-graph/id/"


def assignments(plans: int, seed: int = 0) -> pa.Table:
    """About 85 assignments a plan; 10,000 plans give about 850,000."""
    random = np.random.default_rng(seed)
    counties = max(1, round(plans / PLANS_PER_PLACE))
    plan, measure, role, department = _cells(plans, random)
    county = (np.arange(plans) % counties)[plan]
    collective = department == DEPARTMENTS
    names = np.array([f"局{at:02}" for at in range(DEPARTMENTS)] + ["各乡镇人民政府"], dtype=object)
    systems = np.array([f"system-{at:02}" for at in range(DEPARTMENTS)] + [""], dtype=object)
    places = np.array([f"第{at:04}县" for at in range(counties)], dtype=object)
    numbers = np.array([f"某府办〔2023〕{at + 1}号" for at in range(plans)], dtype=object)
    paths = np.array([str(at + 1) for at in range(MEASURES)], dtype=object)
    titles = np.array([f"落实第{at + 1}类救助措施" for at in range(MEASURES)], dtype=object)
    sections = np.array(["一", "二", "三", "四", "五"], dtype=object)[measure // 4]
    department_names = places[county] + names[department]
    columns: dict[str, Any] = {
        "plan": numbers[plan],
        "plan_iri": BASE + "plan/" + numbers[plan],
        "measure": paths[measure],
        "measure_iri": BASE + "measure/" + numbers[plan] + "/" + paths[measure],
        "measure_title": titles[measure],
        "section": sections,
        "section_title": "落实第" + sections + "部分",
        "department": department_names,
        "department_iri": BASE + "department/" + department_names,
        "as_written": "县" + names[department],
        "role": np.array(["lead", "responsible"], dtype=object)[role],
        "collective": collective,
        "start": measure.astype(np.int64) * 1000,
        "state": np.full(len(plan), "resolved", dtype=object),
        "system": systems[department],
        "kind": np.where(collective, "collective", "department").astype(object),
        "local_name": "县" + names[department],
        "short_name": names[department],
    }
    return pa.table(columns)


def _cells(plans: int, random: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    """Plan, measure, role (0 lead) and department of every assignment, each cell once."""
    cells = plans * MEASURES
    sizes = random.choice(SIZES, cells)
    # The k smallest of exponential waits are k departments drawn without repetition, popular ones first.
    waits = random.exponential(size=(cells, DEPARTMENTS)) / np.array(LOADS)
    ranks = np.argsort(np.argsort(waits, axis=1), axis=1)
    cell, department = np.nonzero(ranks < sizes[:, None])
    collective = np.flatnonzero(random.random(cells) < COLLECTIVE)
    rank = np.concatenate((ranks[cell, department], np.full(len(collective), DEPARTMENTS)))
    cell = np.concatenate((cell, collective))
    department = np.concatenate((department, np.full(len(collective), DEPARTMENTS)))
    leads = (rank == 0) | ((rank == 1) & (random.random(len(rank)) < JOINT))
    order = np.lexsort((rank, cell))
    cell, department, role = cell[order], department[order], np.where(leads, 0, 1)[order]
    return cell // MEASURES, cell % MEASURES, role, department
