"""Scenarios as people write them: flags such as ``县乡村振兴局=县农业农村局``, or a small TOML file."""

from __future__ import annotations

import tomllib
from typing import Any, Final

from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.model.scenario import Change, ChangeKind, Scenario

FORMS: Final = {
    ChangeKind.MERGE: "A+B=C or A=B",
    ChangeKind.ABOLISH: "A, or A=B where B takes over",
    ChangeKind.RENAME: "A=NEW NAME",
    ChangeKind.SPLIT: "A=B:1,2;C (C takes the rest)",
    ChangeKind.MOVE: "1,2:A=B",
}
"""How each change is written as a flag."""
_LAYOUT: Final = "write a title and [[change]] tables with kind, from and into"


def parse_change(kind: str, text: str) -> Change:
    """One change from a flag's value, in the forms of :data:`FORMS`.

    >>> parse_change("merge", "县乡村振兴局=县农业农村局").into
    ('县农业农村局',)
    >>> parse_change("split", "县教育科技局=县教育局:8;县科技局").measures
    (('8',), ())

    Raises:
        WrongUse: for an unknown kind or a value of another form.
    """
    if kind not in set(ChangeKind):
        raise WrongUse(f"no change {kind}", where="scenario", advice=f"there are {', '.join(ChangeKind)}")
    sort = ChangeKind(kind)
    left, sign, right = text.partition("=")
    departments, into = _listed(left, "+"), _listed(right, "+")
    measures: tuple[tuple[str, ...], ...] = ()
    if sort is ChangeKind.SPLIT:
        parts = [part.partition(":") for part in right.split(";") if part.strip()]
        into = tuple(name.strip() for name, _, _ in parts)
        measures = tuple(_listed(numbers, ",") for _, _, numbers in parts)
    if sort is ChangeKind.MOVE:
        numbers, _, source = left.rpartition(":")
        departments, measures = _listed(source, "+"), (_listed(numbers, ","),)
    return checked(Change(sort, departments, into if sign else (), measures))


def read_scenario(text: str) -> Scenario:
    """A scenario from TOML: ``title`` and ``[[change]]`` tables with kind, from, into, measures, parts.

    >>> scenario = read_scenario('''
    ... title = "机构改革"
    ... [[change]]
    ... kind = "merge"
    ... from = ["县乡村振兴局"]
    ... into = "县农业农村局"
    ... ''')
    >>> scenario.changes[0].departments
    ('县乡村振兴局',)

    For split, ``parts`` maps each new department to its measures, an empty list for the one that takes the
    rest. Names and numbers may be given alone or in lists.

    Raises:
        UnreadableInput: where the text is no TOML.
        WrongUse: where a change is not one.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableInput(f"no TOML: {error}", where="scenario", advice=_LAYOUT) from error
    known = {"title", "change"}
    if set(data) - known:
        raise WrongUse(f"unknown {', '.join(sorted(set(data) - known))}", where="scenario", advice=_LAYOUT)
    return Scenario(str(data.get("title", "")), tuple(_change(item) for item in data.get("change", [])))


def checked(change: Change) -> Change:
    """The change, if it has as many departments before and after as its kind needs.

    Raises:
        WrongUse: if not.
    """
    before, after = len(change.departments), len(change.into)
    fits = {
        ChangeKind.MERGE: before >= 1 and after == 1,
        ChangeKind.ABOLISH: before == 1 and after <= 1,
        ChangeKind.RENAME: before == 1 and after == 1,
        ChangeKind.SPLIT: before == 1 and after > 1 and len(change.measures) == after,
        ChangeKind.MOVE: before == 1
        and after == 1
        and len(change.measures) == 1
        and bool(change.measures[0]),
    }
    if not fits[change.kind]:
        raise WrongUse(
            f"“{change.kind}” is not written like that",
            where="scenario",
            advice=f"write {FORMS[change.kind]}",
        )
    return change


def _change(item: dict[str, Any]) -> Change:
    """One [[change]] table."""
    unknown = set(item) - {"kind", "from", "into", "measures", "parts"}
    if unknown or item.get("kind") not in set(ChangeKind):
        wrong = f"no change {item.get('kind')}" if not unknown else f"unknown {', '.join(sorted(unknown))}"
        raise WrongUse(wrong, where="scenario", advice=f"kinds are {', '.join(ChangeKind)}")
    parts = item.get("parts", {})
    measures: tuple[tuple[str, ...], ...] = (_several(item["measures"]),) if "measures" in item else ()
    into = _several(item.get("into", []))
    if parts:
        into, measures = tuple(parts), tuple(_several(numbers) for numbers in parts.values())
    return checked(Change(ChangeKind(item["kind"]), _several(item.get("from", [])), into, measures))


def _several(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever TOML holds
    """One value or a list of them, as text."""
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _listed(text: str, separator: str) -> tuple[str, ...]:
    """The parts between separators, without blanks."""
    return tuple(part.strip() for part in text.split(separator) if part.strip())
