"""Third stage, repairs: names that typing cut off at the end (县应急管理 for 县应急管理局).

Only an ending that names of departments have may be added, and only where that gives one department.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from zhijin_graph.model import Candidate, Department, Resolution, State
from zhijin_graph.resolve.bodies import Hit, Why, ambiguous, department_of
from zhijin_graph.resolve.forms import PLACE
from zhijin_graph.resolve.lexicon import Lexicon
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, lookup_levels

ENDINGS = (
    "局",
    "委",
    "委员会",
    "员会",
    "会",
    "办",
    "办公室",
    "公室",
    "室",
    "厅",
    "部",
    "中心",
    "心",
    "院",
    "署",
    "总局",
    "总署",
    "管理局",
)
SHORTEST = 2
NONE_KNOWN: Mapping[str, Department] = MappingProxyType({})


def repair_name(
    lexicon: Lexicon, scope: Scope, text: str, known: Mapping[str, Department] = NONE_KNOWN
) -> Resolution | None:
    """The one department that ``text`` names once an ending is added, or the several; None or None.

    ``known`` are names that the same document has in full: their departments are candidates too, and
    where the lexicon leaves several, the one among them that the document has is meant.
    """
    completed = _completions(lexicon, scope, text)
    candidates = {department_of(hit.body, hit.division, scope.gazetteer) for hit in completed}
    in_document = {d for name, d in known.items() if completes(text, name, d)}
    if len(in_document & candidates or in_document) == 1:
        candidates = in_document & candidates or in_document
    if not candidates:
        return None
    if len(candidates) > 1:
        return ambiguous(candidates, text)
    return _repaired(text, candidates.pop(), from_document=bool(in_document))


def _completions(lexicon: Lexicon, scope: Scope, text: str) -> Iterator[Hit]:
    places = [(word, place) for word, place in scope.place_at(text) if len(text) - len(word) >= SHORTEST]
    if scope.division is not None and not places and len(text) >= SHORTEST:
        places = [("", scope.division)]
    for word, place in places:
        stem = text[len(word) :] if place == NATION else PLACE + text[len(word) :]
        for ending in ENDINGS:
            for body in lexicon.find(stem + ending, lookup_levels(place)):
                yield Hit(body, place, Why())


def completes(text: str, written: str, department: Department) -> bool:
    """Whether the department's name, as written or canonical, is ``text`` and an ending."""
    names = (written, department.name, department.local_name)
    return any(name.startswith(text) and name[len(text) :] in ENDINGS for name in names)


def _repaired(text: str, department: Department, *, from_document: bool) -> Resolution:
    usual = department.local_name
    zh, en = f"“{text}”缺尾字，补全为“{usual}”", f"“{text}” lost its ending: completed to “{usual}”"
    if from_document:
        zh, en = zh + "，同一文件另有全称", en + ", which the same document writes in full"
    return Resolution(State.REPAIRED, department, zh, en, (Candidate(department.name, zh),))
