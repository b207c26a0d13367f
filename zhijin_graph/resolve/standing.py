"""Third stage, bodies whose names stand alone: 龙邦海关, 三江源国家公园管理局.

They hold a place or a proper name of their own, so neither the place of the plan nor its level is added.
"""

import re
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Department, DepartmentKind, Resolution
from zhijin_graph.resolve.bodies import Why, resolved
from zhijin_graph.resolve.lexicon import read_rows
from zhijin_graph.resolve.scope import Scope

BY_ITS_OWN_NAME = Why("名称自成一体，不加地名", "its name stands alone: no place is added")


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of ``standing.csv``: names it covers, their system and kind."""

    pattern: re.Pattern[str]
    system: str
    kind: DepartmentKind


@cache
def load_standing() -> tuple[Standing, ...]:
    """The patterns of names that stand alone, first match wins."""
    return tuple(
        Standing(re.compile(row["pattern"]), row["system"], DepartmentKind(row["kind"]))
        for row in read_rows("standing")
    )


def read_standing(scope: Scope, text: str) -> Resolution | None:
    """The body that a name standing alone names; None where it begins with a level word (省林业学院)."""
    found = next((row for row in load_standing() if row.pattern.match(text)), None)
    if found is None:
        return None
    words = list(scope.place_at(text))
    if any(word in scope.levels for word, _ in words):
        return None
    place = words[0][1] if words else None
    level = place.level if place else None
    body = Department(text, text, text, found.kind, division=place, level=level, system=found.system)
    return resolved(body, BY_ITS_OWN_NAME)
