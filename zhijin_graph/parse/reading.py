"""A clause as read: who has which role, and what in it is no name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhijin_graph.model import Role
from zhijin_graph.model.making import maker
from zhijin_graph.parse.mentions import Name

CLAUSES_KEPT = 256
"""Distinct clauses whose reading is remembered: what a plan says of several measures it says not far apart.

More would be looked through by the garbage collector for nothing.
"""


@dataclass(frozen=True, slots=True)
class Party:
    """Those who have one role in a clause."""

    role: Role
    names: tuple[Name, ...]
    open_list: bool = False
    by_territory: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause as read: who has which role, and the places of what stands in it that is no name."""

    parties: tuple[Party, ...]
    unread: tuple[tuple[int, int], ...] = ()
    is_bare: bool = False
    """Whether there is nothing but names: no label, no verb, no remark."""

    @property
    def names(self) -> list[str]:
        """Every name in the clause, folded."""
        return [name.folded for party in self.parties for name in party.names]


make_party, make_reading = maker(Party), maker(Reading)


def each_once(parties: list[Party]) -> Iterable[Party]:
    """The parties with every name once in a role."""
    if len({name.folded for party in parties for name in party.names}) == sum(
        [len(party.names) for party in parties]
    ):
        return parties
    return _without_repeats(parties)


def _without_repeats(parties: list[Party]) -> Iterator[Party]:
    seen: set[tuple[Role, str]] = set()
    for party in parties:
        names = []
        for name in party.names:
            key = party.role, name.folded
            if key not in seen:
                seen.add(key)
                names.append(name)
        if names:
            yield party if len(names) == len(party.names) else replace(party, names=tuple(names))
