"""Precision and recall of the parse, field by field, against the truth files: ``python -m tests.score``.

``-v`` lists what was missed and what was invented. Ends with 1 where F1 of roles and names is below 0.99.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from tests.truth_files import HELD_OUT, TruthFile, seed_file, truth_files
from zhijin_graph.errors import ZhijinGraphError
from zhijin_graph.model import Header, Plan

Bag: TypeAlias = Counter[Hashable]
Fields: TypeAlias = dict[str, Bag]

ROLE_AND_NAME = "role and name"
FIELDS = (
    "measure",
    "title",
    "section",
    ROLE_AND_NAME,
    "basis",
    "open list",
    "clause",
    "deadline",
    "target",
    "funding",
    "beneficiary",
    "citation",
    "cited issuer",
    "jurisdiction",
    "canonical name",
    "header",
    "stated count",
)
REQUIRED = 0.99


def expected_fields(truth: dict[str, Any]) -> Fields:
    """What a truth file states, as a multiset for each field."""
    found: Fields = {name: Counter() for name in FIELDS}
    for key, value in truth["header"].items():
        values = value if isinstance(value, list) else [value]
        found["header"].update((key, _plain(item)) for item in values)
    for section in truth["sections"]:
        found["section"][section["path"], _plain(section["title"])] += 1
    for measure in truth["measures"]:
        _expect_measure(found, measure)
    for citation in truth["citations"]:
        title = _plain(citation["title"])
        found["citation"][title, citation["number"], citation["relation"]] += 1
        found["cited issuer"].update((title, issuer) for issuer in citation["issuers"])
    if place := truth["jurisdiction"]:
        found["jurisdiction"][place["name"], place["code"]] += 1
    found["stated count"].update((count["unit"], count["stated"]) for count in truth["counts"])
    return found


def _expect_measure(found: Fields, measure: dict[str, Any]) -> None:
    path = measure["path"]
    found["measure"][path] += 1
    if "title" in measure:
        found["title"][path, _plain(measure["title"])] += 1
    for stated in measure["assignments"]:
        role_and_name = (path, stated["role"], stated["name"])
        found[ROLE_AND_NAME][role_and_name] += 1
        found["basis"][*role_and_name, stated["basis"]] += 1
        found["clause"][*role_and_name, stated["clause"]] += 1
        if stated["open_list"]:
            found["open list"][role_and_name] += 1
        if "canonical" in stated:
            found["canonical name"][*role_and_name, stated["canonical"]] += 1
    for deadline in measure.get("deadlines", ()):
        found["deadline"][path, deadline["due"], deadline["precision"]] += 1
    for target in measure.get("targets", ()):
        found["target"][path, float(target["value"]), target["unit"], target["direction"]] += 1
    found["funding"].update((path, source) for source in measure.get("funding", ()))
    found["beneficiary"].update((path, word) for word in measure.get("beneficiaries", ()))


def parsed_fields(plan: Plan, truth: dict[str, Any]) -> Fields:
    """What the parse found, as a multiset for each field; fields that the truth leaves open are left out."""
    found: Fields = {name: Counter() for name in FIELDS}
    for key in truth["header"]:
        found["header"].update((key, value) for value in _header_values(plan.header, key))
    found["section"].update((section.path, _plain(section.title.text)) for section in plan.sections)
    _parsed_measures(found, plan, truth)
    for citation in plan.citations:
        title = _plain(citation.title)
        found["citation"][title, citation.number, citation.relation.value] += 1
        found["cited issuer"].update((title, issuer) for issuer in citation.issuers)
    if plan.jurisdiction and truth["jurisdiction"]:
        division = plan.jurisdiction.division
        found["jurisdiction"][division.name, division.code] += 1
    found["stated count"].update((count.unit, count.stated) for count in plan.counts)
    return {name: bag for name, bag in found.items() if name not in truth.get("leaves_open", ())}


def _parsed_measures(found: Fields, plan: Plan, truth: dict[str, Any]) -> None:
    stated = {measure["path"]: measure for measure in truth["measures"]}
    canonical = {
        (measure["path"], assignment["role"], assignment["name"])
        for measure in truth["measures"]
        for assignment in measure["assignments"]
        if "canonical" in assignment
    }
    for measure in plan.measures:
        path = measure.path
        found["measure"][path] += 1
        if "title" in stated.get(path, ()):
            found["title"][path, _plain(measure.title.text)] += 1
        for assignment in measure.assignments:
            role_and_name = (path, assignment.role.value, assignment.mention.name)
            found[ROLE_AND_NAME][role_and_name] += 1
            found["basis"][*role_and_name, assignment.basis.value] += 1
            found["clause"][*role_and_name, assignment.clause] += 1
            if assignment.open_list:
                found["open list"][role_and_name] += 1
            if role_and_name in canonical and assignment.department:
                found["canonical name"][*role_and_name, assignment.department.name] += 1
        for due in measure.deadlines:
            found["deadline"][path, due.due.isoformat() if due.due else None, due.precision.value] += 1
        for target in measure.targets:
            found["target"][path, target.value, target.unit, target.direction.value] += 1
        found["funding"].update((path, _plain(funding.source)) for funding in measure.funding)
        if "beneficiaries" in stated.get(path, ()):
            groups = (topic for topic in measure.topics if topic.scheme == "group")
            found["beneficiary"].update((path, _plain(topic.span.text)) for topic in groups)


def _header_values(header: Header, key: str) -> Iterable[object]:
    """The values of a header field, in the form the truth files have them; None where there is none."""
    if key == "approved_by":
        return [_plain(header.approved_by.body) if header.approved_by else None]
    if key == "issuers":
        return [_plain(fact.value) for fact in header.issuers]
    fact = getattr(header, key)
    value = fact.value if fact else None
    return [_plain(value.isoformat() if isinstance(value, date) else value)]


def _plain(value: object) -> object:
    """A text without white space; anything else as it is."""
    return "".join(value.split()) if isinstance(value, str) else value


@dataclass(slots=True)
class Tally:
    """How a field was met over all documents, with every difference."""

    met: int = 0
    missed: list[tuple[str, Hashable]] = field(default_factory=list)
    invented: list[tuple[str, Hashable]] = field(default_factory=list)

    def add(self, name: str, expected: Bag, found: Bag) -> None:
        """Count one document's field."""
        self.met += (expected & found).total()
        self.missed += [(name, item) for item in (expected - found).elements()]
        self.invented += [(name, item) for item in (found - expected).elements()]

    @property
    def precision(self) -> float:
        """The part of what was found that is true; 1 where nothing was found."""
        found = self.met + len(self.invented)
        return self.met / found if found else 1.0

    @property
    def recall(self) -> float:
        """The part of the truth that was found; 1 where there is none."""
        expected = self.met + len(self.missed)
        return self.met / expected if expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(files: Iterable[TruthFile]) -> tuple[dict[str, Tally], dict[str, str]]:
    """The tally of each field, and the documents that could not be read with the reason."""
    tallies = {name: Tally() for name in FIELDS}
    unread: dict[str, str] = {}
    for file in files:
        expected = expected_fields(file.truth)
        try:
            found = parsed_fields(file.plan(), file.truth)
        except ZhijinGraphError as fault:
            unread[file.name] = str(fault)
            found = {name: Counter() for name in FIELDS}
        for name, tally in tallies.items():
            tally.add(file.name, expected[name], found.get(name, expected[name]))
    return tallies, unread


def print_table(tallies: dict[str, Tally]) -> None:
    """One line a field: precision, recall, F1, how many were met, missed and invented."""
    print(f"{'field':<16}{'precision':>10}{'recall':>10}{'F1':>10}{'met':>7}{'missed':>8}{'invented':>10}")
    overall = Tally(
        sum(t.met for t in tallies.values()),
        [miss for t in tallies.values() for miss in t.missed],
        [extra for t in tallies.values() for extra in t.invented],
    )
    for name, tally in (*tallies.items(), ("overall", overall)):
        rates = f"{tally.precision:>10.3f}{tally.recall:>10.3f}{tally.f1:>10.3f}"
        print(f"{name:<16}{rates}{tally.met:>7}{len(tally.missed):>8}{len(tally.invented):>10}")


def print_differences(tallies: dict[str, Tally], unread: dict[str, str], only: str | None) -> None:
    """Every difference, document by document."""
    lines = [
        (document, name, kind, item)
        for name, tally in tallies.items()
        for kind, items in (("missed", tally.missed), ("invented", tally.invented))
        for document, item in items
        if document not in unread and only in {None, name}
    ]
    for document, name, kind, item in sorted(lines, key=str):
        shown = " · ".join(map(str, item)) if isinstance(item, tuple) else item
        print(f"{document}  {name}  {kind}: {shown}")
    for document, why in unread.items():
        print(f"{document}  not read: {why}")


def main(arguments: list[str] | None = None) -> int:
    """Print the scores; 1 where roles and names fall short."""
    options = argparse.ArgumentParser(prog="python -m tests.score", description=__doc__)
    options.add_argument("-v", "--verbose", action="store_true", help="list every difference")
    options.add_argument("--field", choices=FIELDS, help="list the differences of one field only")
    options.add_argument("--held-out", action="store_true", help="score the held-out documents only")
    options.add_argument("documents", nargs="*", help="score these documents only")
    chosen = options.parse_args(arguments)
    names = {*chosen.documents, *(HELD_OUT if chosen.held_out else ())}
    files = [f for f in (*truth_files(), seed_file()) if not names or f.name in names]
    tallies, unread = score(files)
    if chosen.verbose or chosen.field:
        print_differences(tallies, unread, chosen.field)
    print(f"{len(files)} documents, {len(unread)} not read")
    print_table(tallies)
    return 0 if tallies[ROLE_AND_NAME].f1 >= REQUIRED else 1


if __name__ == "__main__":
    sys.exit(main())
