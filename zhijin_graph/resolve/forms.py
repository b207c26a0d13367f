"""Third stage, the forms of names: how bodies are written, and what follows from the variants of a word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhijin_graph.model import DepartmentKind, Level

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
        """The name without a place: ``民政局``, ``政法委``, ``党委办公室``."""
        bare = self.name.replace(PLACE, "")
        if not self.name.startswith(COMMITTEE):
            return bare
        return bare[1:] if bare[1:] and not bare[1:].startswith("办公") else "党" + bare


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


def with_place(form: str, levels: tuple[Level, ...]) -> str:
    """A form with the place before it, unless it says where the place stands or is of the nation."""
    return form if PLACE in form or levels == (Level.NATIONAL,) else PLACE + form


def index_forms(
    rows: list[tuple[Body, Mapping[str, str]]], functions: Mapping[str, list[Function]]
) -> dict[str, tuple[Body, ...]]:
    """Form → the bodies that it names; written-out forms come before aliases, these before what follows."""
    written = [(body, form) for body, row in rows for form in _written_forms(body, row)]
    aliases = [(b, with_place(a, b.levels)) for b, row in rows for a in row["aliases"].split("|") if a]
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
