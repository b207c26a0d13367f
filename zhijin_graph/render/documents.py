"""Ninth stage: the documents behind a view: its plans, and the policies that they cite."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.model import Cell, Table
from zhijin_graph.model.views import PlanView
from zhijin_graph.render.levels import LEVELS, level_of


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan of a view: its number, empty where it has none, and its level of government."""

    iri: str
    number: str
    title: str
    level: str

    @property
    def name(self) -> str:
        """Its number, or its title where it has none."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Source:
    """A policy that plans cite: ``cited_by`` are (IRI of the citing document, relation), each once.

    ``quotes`` are (text, document, start, end) of each citation; ``level`` is one of the levels of
    :class:`~zhijin_graph.model.names.Level`, or empty.
    """

    iri: str
    title: str
    number: str
    issuers: str
    level: str
    depth: int
    cited_by: tuple[tuple[str, str], ...]
    quotes: tuple[tuple[Cell, Cell, Cell, Cell], ...]


def text_of(row: Mapping[str, Cell], column: str) -> str:
    """A cell as text, empty where it is missing."""
    value = row.get(column)
    return "" if value is None else str(value)


def gather_plans(view: PlanView) -> tuple[PlanCard, ...]:
    """The plans of a view, one at least: where no table of them is given, the view's own."""
    cards = (
        PlanCard(
            text_of(row, "plan_iri"),
            "" if row.get("plan") == row.get("title") else text_of(row, "plan"),
            text_of(row, "title"),
            _plan_level(text_of(row, "level"), text_of(row, "title"), text_of(row, "plan")),
        )
        for row in view.plans
    )
    number = view.number or ""
    return tuple(cards) or (PlanCard("", number, view.title, _plan_level("", view.title, number)),)


def _plan_level(told: str, title: str, number: str) -> str:
    """The level that the graph tells, else the one that speaks from the title, else county."""
    return told if told in LEVELS else level_of(title, number) or "county"


def gather_sources(table: Table) -> tuple[Source, ...]:
    """Sources in the order of the table, each once, nearest citation first."""
    by_iri: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for row in table:
        by_iri[text_of(row, "source_iri") or text_of(row, "source")].append(row)
    return tuple(_source(iri, group) for iri, group in by_iri.items())


def _source(iri: str, group: Sequence[Mapping[str, Cell]]) -> Source:
    first = group[0]
    depths = [depth for row in group if isinstance(depth := row.get("depth"), int)]
    cited = (
        (text_of(row, "through_iri") or text_of(row, "plan_iri"), text_of(row, "relation")) for row in group
    )
    quotes = ((row.get("quote"), row.get("document"), row.get("start"), row.get("end")) for row in group)
    return Source(
        iri,
        text_of(first, "source"),
        text_of(first, "number"),
        text_of(first, "issuers"),
        text_of(first, "level")
        or level_of(text_of(first, "issuers") or text_of(first, "source"), text_of(first, "number")),
        min(depths, default=1),
        tuple(dict.fromkeys(cited)),
        tuple(dict.fromkeys(quote for quote in quotes if quote[0])),
    )
