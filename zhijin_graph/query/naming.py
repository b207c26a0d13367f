"""Sixth stage, its tact: what a person calls a thing, found in the graph; never guessed."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Graph, Iri, Table, Value
from zhijin_graph.model.numbers import usual_number
from zhijin_graph.resources import query_path
from zhijin_graph.sparql import bind_values
from zhijin_graph.sparql.terms import is_iri
from zhijin_graph.vocab import PREFIXES

_CONCEPTS = frozenset({"programme", "group", "system", "state"})
_WITHIN_PLAN = frozenset({"section", "measure"})
_SHOWN = 5
_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that a parameter can be: its address, and what it is called."""

    iri: str
    label: str


def list_choices(graph: Graph, kind: str) -> tuple[Choice, ...]:
    """Every thing of a kind, by label."""
    found = {Choice(iri, label) for iri, _, label in _look_up(graph, kind, None, None)}
    return tuple(sorted(found, key=lambda choice: (choice.label, choice.iri)))


def find_thing(graph: Graph, kind: str, text: str, plans: Sequence[Value] | None = None) -> Iri:
    """The one thing of a kind that a text names: by its name, number, title, short or written name, or IRI.

    A measure can be named with its plan: ``织府办〔2023〕43号/6``. Years may stand in brackets of any sort.

    Raises:
        WrongUse: there is none (the message names near ones), or more than one.
    """
    name = usual_number(text.strip())
    if iri := _as_iri(name):
        return _known(graph, kind, iri)
    found = _look_up(graph, kind, name, plans if kind in _WITHIN_PLAN else None)
    if not found and kind in _WITHIN_PLAN:
        found = _look_up_in_named_plan(graph, kind, name)
    exact = {iri for iri, _, label in found if label == name}
    candidates = exact or {iri for iri, _, _ in found}
    if len(candidates) > 1 and kind == "department" and plans:
        candidates = {iri for iri in candidates if _acts_in(graph, iri, plans)} or candidates
    if len(candidates) == 1:
        return Iri(candidates.pop())
    if candidates:
        labels = sorted({label for iri, _, label in found if iri in candidates})
        raise WrongUse(
            f"“{text}” names more than one {kind}: {_listed(labels)}", advice="say which, or give its IRI"
        )
    raise _unknown(graph, kind, name, plans)


def _as_iri(name: str) -> Iri | None:
    """A full IRI, or one shortened by a known prefix (``department:织金县民政局``)."""
    prefix, colon, rest = name.partition(":")
    if colon and rest.startswith("//") and is_iri(name):
        return Iri(name)
    if colon and prefix in PREFIXES and is_iri(PREFIXES[prefix] + rest):
        return Iri(PREFIXES[prefix] + rest)
    return None


def _known(graph: Graph, kind: str, iri: Iri) -> Iri:
    """The IRI, if the graph speaks of it."""
    about = "ASK { { ?thing ?property ?value } UNION { ?subject ?relation ?thing } }"
    if not graph.query(about, bindings={"thing": iri}):
        raise WrongUse(f"the graph knows no {kind} <{iri.value}>", advice="check the IRI, or give a name")
    return iri


def _acts_in(graph: Graph, iri: str, plans: Sequence[Value]) -> bool:
    """Whether one of these plans gives the department anything to do."""
    acts = "ASK { ?assignment aid:department ?actor ; aid:measure/aid:plan ?plan_iri }"
    return any(graph.query(acts, bindings={"actor": Iri(iri), "plan_iri": plan}) for plan in plans)


def _look_up(
    graph: Graph, kind: str, name: str | None, plans: Sequence[Value] | None
) -> list[tuple[str, str, str]]:
    """Things of a kind: IRI, a name, label; all of them, or those called ``name``."""
    sparql = query_path(f"choices/{kind}").read_text(encoding="utf-8")
    if kind in _CONCEPTS:
        rows = _rows(graph, sparql)
        return [row for row in rows if name is None or name in row[1:] or row[0].endswith(f"/{name}")]
    bindings: dict[str, Sequence[Value] | None] = {"name": None if name is None else (name,)}
    if kind in _WITHIN_PLAN:
        bindings["plan_iri"] = plans
    return _rows(graph, bind_values(sparql, bindings))


def _look_up_in_named_plan(graph: Graph, kind: str, name: str) -> list[tuple[str, str, str]]:
    """A part named with its plan before a slash; numbers of plans may hold slashes too."""
    for at, character in enumerate(name):
        if character == "/":
            plans = {iri for iri, _, _ in _look_up(graph, "plan", name[:at], None)}
            if plans and (found := _look_up(graph, kind, name[at + 1 :], [Iri(iri) for iri in plans])):
                return found
    return []


def _rows(graph: Graph, sparql: str) -> list[tuple[str, str, str]]:
    answer = graph.query(sparql)
    if not isinstance(answer, Table):
        raise TypeError(type(answer))
    return [(str(iri), str(name), str(label)) for iri, name, label in answer.rows]


def _unknown(graph: Graph, kind: str, name: str, plans: Sequence[Value] | None) -> WrongUse:
    rows = _look_up(graph, kind, None, plans if kind in _WITHIN_PLAN else None)
    names = sorted({each for row in rows for each in row[1:]})
    holding = [each for each in names if name and name in each]
    alike = sorted(names, key=lambda each: -len(set(each) & set(name)))[:_COMPARED]
    near = difflib.get_close_matches(name, alike, n=3, cutoff=0.5) or sorted(holding, key=len)[:3]
    if near:
        return WrongUse(f"unknown {kind} “{name}”", advice=f"did you mean {' or '.join(near)}?")
    some = _listed(sorted({label for _, _, label in rows}))
    return WrongUse(f"unknown {kind} “{name}”", advice=f"there are {some}" if some else "the graph has none")


def _listed(labels: Sequence[str]) -> str:
    """The first few labels, and whether there are more."""
    return ", ".join(labels[:_SHOWN]) + (" …" if len(labels) > _SHOWN else "")
