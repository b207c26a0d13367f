"""A reorganisation thought through, as triples: W3C ORG change events in a graph of their own."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from zhijin_graph.graph.emitter import Emitter, encode_iri, types
from zhijin_graph.model import Triples
from zhijin_graph.model.scenario import ChangeEvent, ChangeKind, Scenario
from zhijin_graph.vocab import LABEL, PREFIXES, THINGS, TITLE

_ORG: Final = PREFIXES["org"]
_DCTERMS: Final = PREFIXES["dcterms"]
_PROV: Final = PREFIXES["prov"]

_KINDS: Final = {
    ChangeKind.MERGE: ("合并", "merger"),
    ChangeKind.ABOLISH: ("撤销", "abolition"),
    ChangeKind.RENAME: ("更名", "renaming"),
    ChangeKind.SPLIT: ("分设", "split"),
    ChangeKind.MOVE: ("划转", "transfer of measures"),
}


def scenario_iri(scenario: Scenario) -> str:
    """The scenario, which also names its graph: told by its title and changes."""
    return f"{THINGS}scenario/{sha256(repr(scenario).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def build_changes(scenario: Scenario, events: Sequence[ChangeEvent]) -> Triples:
    """The scenario and its events, looked up by `analyse`, for a named graph apart from those of plans.

    Each change is an ``org:ChangeEvent`` with ``org:originalOrganization`` and
    ``org:resultingOrganization`` (W3C ORG 2014, §5.5); measures that move are its ``dcterms:subject``.
    Departments that exist in the scenario only get a label here and nothing elsewhere.
    """
    emitter = Emitter()
    iri = scenario_iri(scenario)
    emitter.describe(iri, [*types(f"{_PROV}Collection"), (TITLE, emitter.literal(scenario.title or "—"))])
    before: set[str] = set()
    for number, event in enumerate(events, start=1):
        event_iri = f"{iri}/{number}"
        zh, en = _KINDS[event.kind]
        emitter.describe(iri, [(f"{_PROV}hadMember", encode_iri(event_iri))])
        emitter.describe(
            event_iri,
            [
                *types(f"{_ORG}ChangeEvent"),
                (LABEL, emitter.literal(f"{number} {zh} {en}")),
                *((f"{_ORG}originalOrganization", encode_iri(one)) for one, _ in event.original),
                *((f"{_ORG}resultingOrganization", encode_iri(one)) for one, _ in event.resulting),
                *((f"{_DCTERMS}subject", encode_iri(measure)) for measure in event.measures),
            ],
        )
        before |= {one for one, _ in event.original}
        for one, name in event.resulting:
            if one not in before:
                emitter.describe(one, [*types(f"{_ORG}FormalOrganization"), (LABEL, emitter.literal(name))])
    return emitter.triples()
