"""Third stage, what it knows: bodies of each level with their usual names, read from ``data/lexicon``."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import DepartmentKind, Level
from zhijin_graph.resolve.forms import PLACE, Body, Function, index_forms, with_place
from zhijin_graph.resources import data_path

FUNCTION_JOIN = re.compile("[和与及、]")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Forms of names and what they stand for.

    ``forms`` maps a form (``{}人社局``) to the bodies that it names, ``heads`` are the words before a
    place that does not come first (``共青团`` in ``共青团{}委``), ``words`` maps a function word to its
    system, ``letters`` a single character of merged names (``教`` in 教体局), ``usual`` the form that a word
    or a character has in names written out (发展改革 of 发改, 教育 of 教), ``full`` the longest (发展和改革),
    ``endings`` the system of institutions by what their names end in (中学).
    """

    forms: Mapping[str, tuple[Body, ...]]
    heads: tuple[str, ...]
    words: Mapping[str, str]
    letters: Mapping[str, str]
    usual: Mapping[str, str]
    full: Mapping[str, str]
    endings: Mapping[str, str]

    def find(self, form: str, levels: Iterable[Level]) -> tuple[Body, ...]:
        """The bodies that ``form`` names at the first of ``levels`` that has any."""
        bodies = self.forms.get(form)
        if bodies is None:
            return ()
        for level in levels:
            if found := tuple(body for body in bodies if level in body.levels):
                return found
        return ()

    def system_of_ending(self, name: str) -> str | None:
        """The system that an institution's name tells by its end: 第一中学 is of education."""
        return next((self.endings[name[at:]] for at in range(len(name)) if name[at:] in self.endings), None)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that the package ships, read once in a process.

    Raises:
        UnreadableInput: a table is missing or a row has a level or kind that does not exist.
    """
    return read_lexicon(read_rows("systems"), read_rows("departments"), read_rows("endings"))


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon.

    Raises:
        UnreadableInput: the table is not there.
    """
    path = data_path("lexicon", f"{name}.csv")
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise UnreadableInput(
            "a table of the lexicon cannot be read", where=path.name, advice="install the package again"
        ) from error


def read_lexicon(
    systems: Iterable[Mapping[str, str]],
    departments: Iterable[Mapping[str, str]],
    endings: Iterable[Mapping[str, str]] = (),
) -> Lexicon:
    """A lexicon from rows as in ``systems.csv``, ``departments.csv`` and ``endings.csv``.

    Names and official names come before written-out aliases, and these before the aliases that
    follow from the variants of a function word (人力资源和社会保障 = 人社).
    """
    functions: dict[str, list[Function]] = {}
    letters: dict[str, str] = {}
    usual: dict[str, str] = {}
    for row in systems:
        system = row["system"]
        functions[system] = [_read_function(system, group) for group in row["words"].split("|") if group]
        for character, _, word in (given.partition("=") for given in row["char"].split("|") if given):
            letters[character] = system
            usual |= {character: word} if word else {}
    words = {variant: f.system for f in chain(*functions.values()) for variant in f.variants}
    forms = index_forms([(_read_body(row), row) for row in departments], functions)
    heads = {form.partition(PLACE)[0] for form in forms if PLACE in form}
    for function in chain(*functions.values()):
        usual |= dict.fromkeys(function.variants, function.usual)
    return Lexicon(
        forms,
        tuple(sorted(heads - {""}, key=lambda h: (-len(h), h))),
        words,
        letters,
        usual,
        {variant: f.variants[0] for f in chain(*functions.values()) for variant in f.variants},
        {row["ending"]: row["system"] for row in endings},
    )


def _read_function(system: str, group: str) -> Function:
    """A word from ``科学技术=*科技``: the usual form is the marked one, else the first that holds no 和."""
    variants = tuple(group.replace("*", "").split("="))
    marked = [variant[1:] for variant in group.split("=") if variant.startswith("*")]
    plain = [variant for variant in variants if not FUNCTION_JOIN.search(variant)]
    return Function(system, variants, next(iter((*marked, *plain, *variants))))


def _read_body(row: Mapping[str, str]) -> Body:
    try:
        levels = tuple(map(Level, row["level"].split("|")))
        kind = DepartmentKind(row["kind"])
    except ValueError as error:
        raise UnreadableInput(
            f"{row['name']}: {error}", where="departments.csv", advice="correct the row"
        ) from error
    name = with_place(row["name"], levels)
    canonical = row["canonical"] or name
    return Body(row["system"], levels, name, canonical, kind)
