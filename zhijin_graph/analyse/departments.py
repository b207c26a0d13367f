"""Departments by the names people use, and by what they are called in any place."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from zhijin_graph.errors import WrongUse

if TYPE_CHECKING:
    from zhijin_graph.model.axes import DepartmentAxis
    from zhijin_graph.model.incidence import Incidence

# The place a canonical name begins with, such as 织金县 in 织金县民政局 or 毕节市 in 毕节市民政局.
_PLACE: Final = re.compile(r"^.{1,10}?(?:自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗)(?=.{2,})")


def find_department(incidence: Incidence, name: str) -> int:
    """The row of a department, by IRI, canonical or local name, or a name as some plan writes it.

    Raises:
        WrongUse: where nobody or more than one department is called so; the advice names candidates.
    """
    axis = incidence.departments
    for names in (axis.iris, axis.names, axis.local_names):
        hits = [row for row, known in enumerate(names) if known == name]
        if len(hits) == 1:
            return hits[0]
    written = np.unique(incidence.names.departments[incidence.names.written.equals(name)]).tolist()
    ending = [row for row, known in enumerate(axis.names) if known.endswith(name)]
    for rows in (written, ending):
        if len(rows) == 1:
            return int(rows[0])
    candidates = [axis.names[row] for row in (written or ending)][:4]
    if candidates:
        raise WrongUse(f"{name} may be several departments", advice=f"say which: {', '.join(candidates)}")
    known_names = [*axis.local_names, *axis.names]
    close = list(dict.fromkeys(difflib.get_close_matches(name, known_names, n=3, cutoff=0.3)))
    raise WrongUse(f"no department {name}", advice=f"for example {', '.join(close or axis.names[:3])}")


def find_neighbour(incidence: Incidence, name: str, row: int) -> int | None:
    """A department of the same place as ``row``, by any of its names; anywhere by IRI or canonical name."""
    axis, place = incidence.departments, home(incidence.departments, row)
    local = set(incidence.names.departments[incidence.names.written.equals(name)].tolist())
    for other, known in enumerate(axis.names):
        if name in {known, axis.iris[other]}:
            return other
        called = name in {axis.local_names[other], f"{known.removeprefix(place)}"} or other in local
        if place and called and known.startswith(place):
            return other
    return None


def home(axis: DepartmentAxis, row: int) -> str:
    """The place of a department, from its canonical and local name; else the place most names begin with.

    The local name 县民政局 of 织金县民政局 begins with the last character of its place, 织金县.
    """
    name, local = axis.names[row], axis.local_names[row]
    if len(local) < len(name) and name.endswith(local):
        return name[: len(name) - len(local) + 1]
    return place_of((name,)) or place_of(axis.names)


def find_measure(incidence: Incidence, name: str) -> int:
    """The column of a measure, by IRI or by number path where one plan alone has it.

    Raises:
        WrongUse: where no measure or more than one has it.
    """
    axis = incidence.measures
    for names in (axis.iris, axis.paths, axis.titles):
        hits = [column for column, known in enumerate(names) if known == name]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise WrongUse(f"measure {name} is in several plans", advice="give its IRI, or choose a plan")
    raise WrongUse(f"no measure {name}", advice=f"for example {', '.join(axis.paths[:3])}")


def comparable_names(one: Incidence, two: Incidence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names that are equal where departments of two places correspond: those of the first, without its place.

    Two departments correspond where each is the only one of its place with their (first) functional system
    (县教育科技局 and 市教育局), or where they are called the same but for the place.
    """
    names, other_names = _bare_names(one), _bare_names(two)
    systems, others = _single_systems(one), _single_systems(two)
    same = {others[system]: names[row] for system, row in systems.items() if system in others}
    return names, tuple(same.get(row, name) for row, name in enumerate(other_names))


def _bare_names(incidence: Incidence) -> tuple[str, ...]:
    """Short names where they are known, else canonical names without the place that most of them share."""
    axis = incidence.departments
    place = place_of(axis.names)
    pairs = zip(axis.short_names, axis.names, strict=True)
    return tuple(short or strip_place(name, place) for short, name in pairs)


def _single_systems(incidence: Incidence) -> dict[str, int]:
    """First system → row, for systems that one department alone has."""
    axis = incidence.departments
    rows: dict[str, list[int]] = {}
    for row, (system, collective) in enumerate(zip(axis.systems, axis.collective.tolist(), strict=True)):
        if system and not collective:
            rows.setdefault(system.split("+")[0], []).append(row)
    return {system: found[0] for system, found in rows.items() if len(found) == 1}


def place_of(names: tuple[str, ...]) -> str:
    """The place that most canonical names begin with; ``""`` where none does.

    >>> place_of(("织金县民政局", "织金县残联", "共青团织金县委"))
    '织金县'
    """
    found = Counter(match.group() for name in names if (match := _PLACE.match(name)))
    return found.most_common(1)[0][0] if found else ""


def strip_place(name: str, place: str) -> str:
    """The name without its place: what bodies of the same sort are called everywhere.

    >>> strip_place("织金县民政局", "织金县"), strip_place("共青团织金县委", "织金县")
    ('民政局', '共青团委')
    """
    if not place:
        return name
    bare = name.replace(place, "", 1)
    return bare if bare != name else name.replace(place[:-1], "", 1)
