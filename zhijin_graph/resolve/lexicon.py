"""Third stage, what it knows: bodies of each level with their usual names, read from ``data/lexicon``."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import DepartmentKind, Level
from zhijin_graph.resources import data_path

FUNCTION_JOIN = re.compile("[和与及、]")

PLACE = "{}"
"""Where the place stands in a form: ``{}民政局``, ``团{}委``."""

COMMITTEE = PLACE + "委"
"""How names of Party bodies begin; in an autonomous region 委 is 党委."""

LONG_AND_SHORT = (("管理委员会", "管委会"), ("委员会", "委"), ("办公室", "办"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body that each place of some levels has: one row of ``departments.csv``.

    ``name`` is its usual local form (``{}民政局``), ``canonical`` the form that carries the place's
    name (``共青团{}委``; ``{short}`` asks for the place without its level word, 国家统计局织金调查队).
    """

    system: str
    levels: tuple[Level, ...]
    name: str
    canonical: str
    kind: DepartmentKind

    @property
    def short_name(self) -> str:
        """The name without a place: ``民政局``, ``政法委``."""
        bare = self.name.replace(PLACE, "")
        if not self.name.startswith(COMMITTEE):
            return bare
        return bare[1:] or "党委"


@dataclass(frozen=True, slots=True)
class Function:
    """A word for a function in names (发展和改革) and its shorter variants (发展改革, 发改).

    ``usual`` is the form that it has beside other words (发展改革).
    """

    system: str
    variants: tuple[str, ...]
    usual: str

    def begins(self, name: str) -> str:
        """The longest variant that ``name`` begins with, or nothing."""
        found = [variant for variant in self.variants if name.startswith(variant)]
        return max(found, key=len) if found else ""


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
    forms = _index_forms([(_read_body(row), row) for row in departments], functions)
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
    name = _with_place(row["name"], levels)
    canonical = row["canonical"] or name
    return Body(row["system"], levels, name, canonical, kind)


def _with_place(form: str, levels: tuple[Level, ...]) -> str:
    return form if PLACE in form or levels == (Level.NATIONAL,) else PLACE + form


def _index_forms(
    rows: list[tuple[Body, Mapping[str, str]]], functions: Mapping[str, list[Function]]
) -> dict[str, tuple[Body, ...]]:
    written = [(body, form) for body, row in rows for form in _written_forms(body, row)]
    aliases = [(b, _with_place(a, b.levels)) for b, row in rows for a in row["aliases"].split("|") if a]
    index: dict[str, tuple[Body, ...]] = {}
    for stage in (written, aliases, _derived_forms([*written, *aliases], functions)):
        earlier = index.copy()
        for body, form in stage:
            here = index.get(form, ())
            if not here or not (_holds(here, body) or _overlap(body, earlier.get(form, ()))):
                index[form] = (*here, body)
    return index


def _written_forms(body: Body, row: Mapping[str, str]) -> Iterator[str]:
    yield body.name
    if PLACE in row["official"] or body.levels == (Level.NATIONAL,):
        yield row["official"]


def _derived_forms(
    given: list[tuple[Body, str]], functions: Mapping[str, list[Function]]
) -> Iterator[tuple[Body, str]]:
    done: set[tuple[int, str]] = set()
    for body, form in given:
        if (id(body), form) in done:  # an alias that the name itself gave
            continue
        words = [function for system in body.system.split("+") for function in functions[system]]
        for derived in derive_forms(form, words):
            done.add((id(body), derived))
            yield body, derived


def _holds(bodies: tuple[Body, ...], body: Body) -> bool:
    return any(other is body for other in bodies)


def _overlap(body: Body, others: tuple[Body, ...]) -> bool:
    return any(level in other.levels for other in others for level in body.levels)


def derive_forms(form: str, functions: Iterable[Function]) -> Iterator[str]:
    """The forms that follow from variants of the function word that a form begins with, and of its ending.

    >>> people = Function(
    ...     "human-resources", ("人力资源和社会保障", "人力资源社会保障", "人社"), "人力资源社会保障"
    ... )
    >>> sorted(derive_forms("{}人力资源和社会保障局", [people]))
    ['{}人力资源社会保障局', '{}人社局']
    """
    head, place, bare = form.partition(PLACE) if PLACE in form else ("", "", form)
    stems = [bare]
    for function in functions:
        stem = function.begins(bare)
        if stem and bare != stem:
            stems += [variant + bare[len(stem) :] for variant in function.variants]
    if form.startswith(COMMITTEE):  # 县委宣传部 and 自治区党委宣传部
        stems += ["党" + stem for stem in stems]
    for stem in stems:
        if stem != bare:
            yield head + place + stem
        if other := _other_ending(stem):
            yield head + place + other


def _other_ending(stem: str) -> str:
    """The name with its ending written out or shortened: 委 for 委员会; nothing where there is no other."""
    for long, short in LONG_AND_SHORT:
        if stem.endswith(long):
            return stem.removesuffix(long) + short
        if stem.endswith(short) and len(stem) > len(short) + 1:
            return stem.removesuffix(short) + long
    return ""
