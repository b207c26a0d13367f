"""Third stage, names that share an ending: in 崇左、百色市民政局, 崇左 is the 民政局 of 崇左市."""

import re
from collections.abc import Container
from dataclasses import replace

from zhijin_graph.model import Assignment, Division, Measure, Resolution
from zhijin_graph.resolve.decisions import decision_key
from zhijin_graph.resolve.names import Resolver
from zhijin_graph.resolve.scope import fold_name

# 百色市民政局: a place and what the short names of places before it may leave out
ENDING = re.compile("^[一-鿿]{2,7}?(?P<ending>(?:自治)?[市县区州旗盟][一-鿿（）、]{0,24})$")


def share_endings(
    measure: Measure, resolver: Resolver, division: Division | None, decided: Container[str]
) -> Measure:
    """The measure with each bare place name read with the ending of the name behind it in its list.

    Only where that gives a body of just that place; else the name stays what it was, as do those that were
    ``decided`` on.
    """
    completed = list(measure.assignments)
    ending = ""
    following: Assignment | None = None
    for at in range(len(completed) - 1, -1, -1):
        assignment = completed[at]
        name = fold_name(assignment.mention.name)
        if following is None or (assignment.clause, assignment.role) != (following.clause, following.role):
            ending = ""
        following = assignment
        if name not in resolver.gazetteer.shortened:
            match = ENDING.match(name)
            ending = match["ending"] if match else ""
        elif (
            ending
            and decision_key(name) not in decided
            and (found := _resolve_with(name, ending, resolver, division))
        ):
            completed[at] = replace(assignment, resolution=found)
    return replace(measure, assignments=tuple(completed))


def _resolve_with(name: str, ending: str, resolver: Resolver, division: Division | None) -> Resolution | None:
    """What a place's name and an ending stand for together, where they name that place in full."""
    found = resolver.resolve(name + ending, division=division)
    place = found.department.division if found.department else None
    if found.department is None or place is None or not (name + ending).startswith(place.name):
        return None
    return Resolution(
        found.state,
        found.department,
        f"“{name}”与其后的名称共用“{ending}”",
        f"“{name}” shares “{ending}” with the name behind it",
    )
