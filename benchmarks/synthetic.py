"""Assignments of many invented plans, as the columns of a graph folder's parquet file.

Shaped like what real plans of the genre look like: some 20 measures a plan, one lead (now and then more),
a few responsible departments by a steep popularity, a collective in most measures, counties that issue
several plans.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

MEASURES = 20
DEPARTMENTS = 29
PLANS_PER_COUNTY = 3.5
BASE = "https://w3id.org/zhijin-graph/id/"


def assignments(plans: int, seed: int = 0) -> pa.Table:
    """About 85 assignments a plan; 10,000 plans give about 850,000."""
    random = np.random.default_rng(seed)
    counties = max(1, round(plans / PLANS_PER_COUNTY))
    plan, measure, role, department = _cells(plans, counties, random)
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


def _cells(plans: int, counties: int, random: np.random.Generator) -> tuple[np.ndarray[Any, Any], ...]:
    """Plan, measure, role (0 lead) and department of every assignment, each cell once."""
    del counties
    popularity = 1.0 / np.arange(1, DEPARTMENTS + 1) ** 0.25
    popularity /= popularity.sum()
    cells = plans * MEASURES
    drawn = 1 + random.poisson(2.95, cells)
    cell = np.repeat(np.arange(cells), drawn)
    department = random.choice(DEPARTMENTS, len(cell), p=popularity)
    collective = np.flatnonzero(random.random(cells) < 0.65)
    keys = np.unique(np.concatenate((cell * 32 + department, collective * 32 + DEPARTMENTS)))
    cell, department = keys // 32, keys % 32
    shuffled = np.lexsort((random.random(len(keys)), department == DEPARTMENTS, cell))
    cell, department = cell[shuffled], department[shuffled]
    first = np.r_[True, cell[1:] != cell[:-1]]
    joint = np.r_[False, first[:-1] & ~first[1:]] & (random.random(len(cell)) < 0.12)
    role = np.where((first | joint) & (department != DEPARTMENTS), 0, 1)
    return cell // MEASURES, cell % MEASURES, role, department
