"""Sixth stage, its unit: a question as its file tells it.

A file is SPARQL that runs as it is, with decorators of grlc (https://grlc.io) in comments::

    # + summary: Who leads most?
    # + summary_zh: 谁牵头最多？
    # + tags: [departments, load]
    # + parameters:
    # +   - plan: plan            its kind, with ! if it must be given, then its variable if that is another
    # + defaults:
    # +   - collectives: no
    # + enumerate: [plan]
    # defaultView:BarChart

A parameter is bound where the query has a block ``VALUES ?plan_iri { UNDEF }``; the variable of a parameter
that names a thing is its own name with ``_iri``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Value
from zhijin_graph.sparql import bind_values, projection

THINGS = frozenset(
    {"plan", "section", "measure", "department", "source", "programme", "group", "system", "state"}
)
"""Kinds of parameters that name a thing in the graph."""
KINDS = THINGS | {"date", "flag", "text", "words"}
"""All kinds of parameters."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its kind, the variable it binds, whether it must be given, what it is otherwise."""

    name: str
    kind: str
    variable: str
    required: bool = False
    default: str | None = None
    enumerate: bool = False
    """Whether its choices can be listed from the data."""


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: ``columns`` of the answer, and the ``view`` that shows it best (Wikidata's words)."""

    name: str
    summary_zh: str
    summary_en: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    view: str
    text: str

    def summary(self, lang: str) -> str:
        """The question itself, in Chinese (``zh``) or English."""
        return self.summary_zh if lang == "zh" else self.summary_en

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((each for each in self.parameters if each.name == name), None)

    def sparql(self, values: Mapping[str, Sequence[Value] | None]) -> str:
        """The SPARQL that runs, here or elsewhere, with parameters bound: to values, or to None for any."""
        bound = {each.variable: values.get(each.name) for each in self.parameters}
        return f"# {self.summary_zh} {self.summary_en}\n" + bind_values(self.text, bound)


def read_question(name: str, text: str, where: str) -> Question:
    """Read a question from the text of its file.

    Raises:
        WrongUse: a decorator that cannot be read, a parameter without its block, no SELECT.
    """
    said = _decorators(text, where)
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    summary = _one(said, "summary", name)
    question = Question(
        name=name,
        summary_zh=_one(said, "summary_zh", summary),
        summary_en=summary,
        tags=tuple(said.get("tags", ())),
        parameters=tuple(_parameters(said, where)),
        columns=projection(body),
        view=_view(text),
        text=body,
    )
    if not question.columns:
        raise WrongUse(
            "a question must SELECT its columns by name", where=where, advice="write SELECT ?a ?b …"
        )
    question.sparql({})  # every parameter has its block
    return question


def _decorators(text: str, where: str) -> dict[str, list[str]]:
    """Each decorator with its values: a plain value, ``[a, b]``, or a list of ``- a`` lines below it."""
    said: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        content = line[2:].strip()
        if content.startswith("- "):
            if current is None:
                raise WrongUse("a list item without its decorator", where=f"{where}, line {number}",
                               advice="put “#+ parameters:” or the like above it")  # fmt: skip
            current.append(content[2:].strip())
            continue
        key, colon, value = content.partition(":")
        if not colon:
            raise WrongUse(
                f"“{content}” is no decorator", where=f"{where}, line {number}", advice="write #+ key: value"
            )
        current = said[key.strip()] = list(_values(value.strip()))
    return said


def _values(value: str) -> Iterator[str]:
    if value.startswith("[") and value.endswith("]"):
        yield from (item.strip() for item in value[1:-1].split(",") if item.strip())
    elif value:
        yield value.strip('"')


def _parameters(said: Mapping[str, list[str]], where: str) -> Iterator[Parameter]:
    defaults = dict(_pair(item) for item in said.get("defaults", ()))
    listed = set(said.get("enumerate", ()))
    for item in said.get("parameters", ()):
        name, rest = _pair(item)
        kind, _, variable = rest.partition(" ")
        required, kind = kind.endswith("!"), kind.removesuffix("!")
        if kind not in KINDS or not name.isidentifier():
            raise WrongUse(f"“{item}” is no parameter", where=where,
                           advice=f"write name: kind, with one of {', '.join(sorted(KINDS))}")  # fmt: skip
        own = f"{name}_iri" if kind in THINGS else name
        yield Parameter(
            name, kind, variable.strip().lstrip("?") or own, required, defaults.get(name), name in listed
        )


def _pair(item: str) -> tuple[str, str]:
    key, _, value = item.partition(":")
    return key.strip(), value.strip()


def _one(said: Mapping[str, list[str]], key: str, otherwise: str) -> str:
    return " ".join(said.get(key, ())) or otherwise


def _view(text: str) -> str:
    """What ``#defaultView:`` says, options left out."""
    for line in text.splitlines():
        if line.startswith("#defaultView:"):
            return line.partition(":")[2].strip().partition("{")[0]
    return "Table"
