"""Sixth stage, its work: a question asked of a graph, its parameters understood, checked and bound."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Graph, Table, Value
from zhijin_graph.query.catalogue import find_question
from zhijin_graph.query.naming import Choice, find_thing, list_choices
from zhijin_graph.query.question import THINGS, Parameter, Question

Given = str | bool | date | Sequence[str]
"""What a caller gives for a parameter: text as on the command line, or a plain value, or several texts."""

YES = ("yes", "true", "1", "y", "on", "是")
NO = ("no", "false", "0", "n", "off", "否")
"""What a parameter that is yes or no may be, in any case."""
_EXAMPLES = {"date": "2023-12-31", "measure": "6", "section": "二", "words": "低保"}


def ask(
    graph: Graph,
    name: str,
    params: Mapping[str, Given] | None = None,
    /,
    *,
    folders: Iterable[str | Path] = (),
    **more: Given,
) -> Table:
    """Ask a named question.

    Parameters come as a mapping, as keywords, or both; ``from_`` stands for ``from``. The rows are ordered
    as the question says, the same for the same graph.

    Raises:
        WrongUse: an unknown question, parameter, department, …; a value that does not fit.
        QueryFailed: the query went wrong while it ran.
    """
    question = find_question(name, folders)
    answer = graph.query(prepare(graph, question, {**(params or {}), **more}))
    if not isinstance(answer, Table):
        raise WrongUse(f"“{name}” does not answer with a table", advice="write it as a SELECT")
    return answer


def prepare(graph: Graph, question: Question, given: Mapping[str, Given]) -> str:
    """The SPARQL that answers a question with these parameters; it runs unchanged on any endpoint.

    Raises:
        WrongUse: as for :func:`ask`.
    """
    given = {name.removesuffix("_"): value for name, value in given.items()}
    _refuse_unknown(question, given)
    values: dict[str, Sequence[Value] | None] = {}
    # Plans first: the other names of things are looked up within them.
    for parameter in sorted(question.parameters, key=lambda each: each.name != "plan"):
        value = given.get(parameter.name, parameter.default)
        if value is None or value == "":
            if parameter.required:
                raise _lacking(graph, question, parameter)
            values[parameter.name] = None
        else:
            values[parameter.name] = _understand(graph, parameter, value, values.get("plan"))
    return question.sparql(values)


def _lacking(graph: Graph, question: Question, parameter: Parameter) -> WrongUse:
    """What to say where a parameter must be given; one that fits is told, from the data if it is a thing."""
    fitting = _EXAMPLES.get(parameter.kind) or next((each.label for each in choices(graph, parameter)), "")
    such = f", such as {fitting}" if fitting else ""
    return WrongUse(f"“{question.name}” needs {parameter.name}", advice=f"give -p {parameter.name}=…{such}")


def choices(graph: Graph, parameter: Parameter) -> tuple[Choice, ...]:
    """What a parameter that names a thing can be, from the data, by label."""
    return list_choices(graph, parameter.kind) if parameter.kind in THINGS else ()


def _refuse_unknown(question: Question, given: Mapping[str, Given]) -> None:
    known = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise WrongUse(
                f"“{question.name}” has no parameter “{name}”",
                advice=f"did you mean {near[0]}?" if near else has,
            )


def _understand(
    graph: Graph, parameter: Parameter, value: Given, plans: Sequence[Value] | None
) -> tuple[Value, ...]:
    """The terms that a parameter's value stands for."""
    if parameter.kind == "flag":
        return (_read_flag(parameter, value),)
    if parameter.kind == "date":
        return (_read_date(parameter, value),)
    texts = (str(value),) if isinstance(value, (str, bool, date)) else tuple(value)
    if parameter.kind == "words":
        return tuple(dict.fromkeys(word for text in texts for word in text.split())) or texts
    if parameter.kind == "text":
        return texts
    return tuple(find_thing(graph, parameter.kind, text, plans) for text in texts)


def _read_flag(parameter: Parameter, value: Given) -> bool:
    text = str(value).strip().lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise WrongUse(f"{parameter.name} is yes or no, not “{value}”", advice=f"give {parameter.name}=yes or no")


def _read_date(parameter: Parameter, value: Given) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        raise WrongUse(f"{parameter.name} is a day, not “{value}”", advice="write it as 2023-08-09") from None
