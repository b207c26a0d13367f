"""Ninth stage: departments before and after a reorganisation: their labels, what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhijin_graph.model.comparison import WhatIf
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.model.scenario import ChangeKind
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.labels import clip, text_width

GONE, NEW = "−", "＋"
"""What stands behind the name of a body that ends, or begins."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Departments by IRI: labels, what those that end become, and the keys that the page knows them by."""

    labels: Mapping[str, str]
    moves: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, str]
    gone: frozenset[str]
    new: frozenset[str]

    def label(self, iri: str, size: float, width: float) -> str:
        """As much of the name as fits, and a sign where the body ends or begins."""
        sign = GONE if iri in self.gone else NEW if iri in self.new else ""
        return f"{clip(self.labels.get(iri, iri), size, width - text_width(sign, size))}{sign}"

    def origin(self, iri: str) -> str:
        """The body that a new one is made of, the first such; any other is its own."""
        if iri not in self.new:
            return iri
        return next((old for old, into in self.moves.items() if iri in into), iri)


def gather_bodies(evidence: Evidence, found: WhatIf) -> Bodies:
    """The bodies of both sides; one that is new answers to the key of what it was made of."""
    moves = _moves(found)
    before, after = set(found.before.departments.iris), set(found.after.departments.iris)
    keys = {actor.iri: f"d:{at}" for at, actor in enumerate(evidence.actors)}
    for old, into in moves.items():
        for iri in into:
            keys.setdefault(iri, keys.get(old, ""))
    labels = _labels(evidence, found.before) | _labels(evidence, found.after)
    return Bodies(labels, moves, keys, frozenset(before - after), frozenset(after - before))


def _moves(found: WhatIf) -> dict[str, tuple[str, ...]]:
    """Department before → what it becomes, where it changes; one that hands measures on stays itself too."""
    moved: dict[str, tuple[str, ...]] = {}
    for event in found.events:
        into = tuple(iri for iri, _ in event.resulting)
        if event.kind is ChangeKind.MOVE:
            for iri, _ in event.original:
                moved[iri] = tuple(dict.fromkeys((*moved.get(iri, (iri,)), *into)))
            continue
        for earlier, targets in list(moved.items()):
            if set(targets) & {iri for iri, _ in event.original}:
                moved[earlier] = into
        for iri, _ in event.original:
            if into != (iri,):
                moved[iri] = into
    return moved


def _labels(evidence: Evidence, incidence: Incidence) -> dict[str, str]:
    """The view's labels; for bodies that are new their short names."""
    axis = incidence.departments
    new = {
        iri: short or local or name
        for iri, short, local, name in zip(
            axis.iris, axis.short_names, axis.local_names, axis.names, strict=True
        )
    }
    return new | {actor.iri: actor.label for actor in evidence.actors}
