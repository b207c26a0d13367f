"""Third stage, names that share a part: 崇左 in 崇左、百色市民政局, 市政府 in 樟树市委、市政府."""

import re
from collections.abc import Container
from dataclasses import replace

from zhijin_graph.model import Assignment, Division, Measure, Resolution
from zhijin_graph.resolve.decisions import decision_key
from zhijin_graph.resolve.names import Resolver
from zhijin_graph.resolve.scope import fold_name

# 百色市民政局: a place and what the short names of places before it may leave out
ENDING = re.compile("^[一-鿿]{2,7}?(?P<ending>(?:自治)?[市县区州旗盟][一-鿿（）、]{0,24})$")
# the government behind the committee of its place
PAIRED = frozenset(level + name for level in "市县区州旗盟镇乡" for name in ("政府", "人民政府"))


def share_places(
    measure: Measure, resolver: Resolver, division: Division | None, decided: Container[str]
) -> Measure:
    """The measure with each government of a pair taken to be of the committee before it.

    In a plan of 宜春市, 樟树市委、市政府 are both of 樟树市.
    """
    completed = list(measure.assignments)
    for at in range(1, len(completed)):
        before, here = completed[at - 1], completed[at]
        name, committee = here.mention.name, before.department
        if name not in PAIRED or committee is None or committee.system != "party-committee":
            continue
        if (before.clause, before.role) != (here.clause, here.role) or decision_key(name) in decided:
            continue
        place = committee.division
        if place in {None, division} or not before.mention.name.endswith(name[0] + "委"):
            continue
        found = resolver.resolve(name, division=place)
        zh, en = (
            f"与其前的“{before.mention.name}”同属一地",
            f"of the place of “{before.mention.name}” before it",
        )
        completed[at] = replace(here, resolution=replace(found, why_zh=zh, why_en=en))
    return replace(measure, assignments=tuple(completed))


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
