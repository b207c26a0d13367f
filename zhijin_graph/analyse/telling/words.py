"""Names, numbers and lists as people read them."""

from __future__ import annotations

import csv
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal

from zhijin_graph.model.answers import Table
from zhijin_graph.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zhijin_graph.model.answers import Cell
    from zhijin_graph.model.findings import Withheld
    from zhijin_graph.model.incidence import Incidence

Language = Literal["zh", "en"]

SHOWN: Final = 3
"""Names in a sentence before it says how many more there are."""

ROLE_WORDS: Final = {"lead": "牵头", "responsible": "责任", "support": "配合"}


class Words:
    """Labels of one incidence in one language."""

    __slots__ = ("_columns", "_incidence", "_one_place", "_one_plan", "_rows", "chinese")

    def __init__(self, incidence: Incidence, lang: Language) -> None:
        self.chinese = lang == "zh"
        self._incidence = incidence
        self._rows = {iri: row for row, iri in enumerate(incidence.departments.iris)}
        self._columns: dict[str, int] = {}
        self._one_plan = len(set(incidence.measures.plans.codes.tolist())) <= 1
        local = incidence.departments.local_names
        self._one_place = len(set(local)) == len(local)

    def name(self, iri: str) -> str:
        """A department's canonical name; what is not known stays as it is."""
        row = self._rows.get(iri)
        return iri if row is None else self._incidence.departments.names[row]

    def local(self, iri: str) -> str:
        """Its local name, where that tells it from all others."""
        row = self._rows.get(iri)
        if row is None or not self._one_place:
            return self.name(iri)
        return self._incidence.departments.local_names[row]

    def number(self, iri: str) -> str:
        """A measure's number, with its plan where there are several."""
        plan, path = self._place(iri)
        return " ".join((*plan, path))

    def _place(self, iri: str) -> tuple[tuple[str, ...], str]:
        """The plan to name, if any, and the number within it; what is not known stays as it is."""
        if not self._columns:
            self._columns = {known: column for column, known in enumerate(self._incidence.measures.iris)}
        column = self._columns.get(iri)
        if column is None:
            return (), iri
        measures = self._incidence.measures
        return () if self._one_plan else (measures.plans[column],), measures.paths[column]

    def title(self, iri: str) -> str:
        """A measure's number and title."""
        number = self.number(iri)
        return number if number == iri else f"{number} {self._incidence.measures.titles[self._columns[iri]]}"

    def numbers(self, iris: Iterable[str]) -> str:
        """Measures by number; where there are several plans, each plan is named once, before its numbers."""
        return self.say("；", "; ").join(
            " ".join((*plan, self.listed(path for _, path in found)))
            for plan, found in groupby(map(self._place, iris), key=itemgetter(0))
        )

    def names(self, iris: Iterable[str]) -> str:
        """Departments by name."""
        return self.listed(self.name(iri) for iri in iris)

    def system(self, name: str) -> str:
        """A functional system (条线) by its name; what is not known stays as it is."""
        return _system_names(self.chinese).get(name, name)

    def listed(self, parts: Iterable[str]) -> str:
        """A list: 、 or commas between."""
        return ("、" if self.chinese else ", ").join(parts)

    def some(self, iris: Sequence[str]) -> str:
        """The first few departments by local name, and how many they are in all."""
        shown = self.listed(self.local(iri) for iri in iris[:SHOWN])
        if len(iris) <= SHOWN:
            return shown
        return f"{shown}等{len(iris)}个部门" if self.chinese else f"{shown} and {len(iris) - SHOWN} more"

    def say(self, zh: str, en: str) -> str:
        """The sentence of this language."""
        return zh if self.chinese else en

    def refused(self, withheld: Sequence[Withheld]) -> str:
        """Why there is no number."""
        zh, en = "；".join(w.zh for w in withheld), "; ".join(w.en for w in withheld)
        return self.say(f"{zh}。", f"{en[0].upper()}{en[1:]}.") if withheld else ""


def table(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """Rows under their columns."""
    return Table(columns, tuple(rows))


def system_called(name: str) -> str:
    """The identifier of a functional system (条线), by its name in either language; other text as it is.

    >>> system_called("民政"), system_called("civil-affairs")
    ('civil-affairs', 'civil-affairs')
    """
    known = {label: system for chinese in (False, True) for system, label in _system_names(chinese).items()}
    return known.get(name, name)


@cache
def _system_names(chinese: bool) -> Mapping[str, str]:  # noqa: FBT001 - what the reader speaks
    """Identifier → name of the functional systems that the lexicon knows."""
    with data_path("lexicon", "systems.csv").open(encoding="utf-8", newline="") as lines:
        return {row["system"]: row["zh" if chinese else "en"] for row in csv.DictReader(lines)}


def count(number: int, noun: str) -> str:
    """A number of things in English.

    >>> count(1, "measure"), count(2, "tie")
    ('1 measure', '2 ties')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def rounded(value: float | None, digits: int = 4) -> float | None:
    """A float for a table: enough digits, no noise."""
    return None if value is None else round(value, digits)


def percent(share: float) -> str:
    """A share for a sentence."""
    return f"{share:.0%}"
