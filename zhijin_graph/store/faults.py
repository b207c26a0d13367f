"""Fifth stage, its complaints: an engine's message as one line that says what, where and what to do."""

import difflib
import re

from zhijin_graph.errors import QueryFailed
from zhijin_graph.sparql import first_keyword, used_prefixes
from zhijin_graph.vocab import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r"\"((?:[^\"\\]|\\.)+)\"|\b([A-Z]{2,}(?: [A-Z]+)*)\b")
_SENTENCE = re.compile(r"\b([A-Z][a-z]+(?: [\w?]+){2,})")
_MANY = 6
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def error_place(error: SyntaxError) -> tuple[int, int] | None:
    """Line and column of a syntax error, both counted from 1, where the engine told them."""
    found = _PLACE.match(str(error))
    return (int(found.group(1)), int(found.group(2))) if found else None


def syntax_failure(sparql: str, error: SyntaxError, *, shift: int = 0) -> QueryFailed:
    """A syntax error in our words: line and column, the words there, what would have fitted.

    ``shift`` is how many characters were put before the query's first line.
    """
    if first_keyword(sparql) not in _FORMS:
        what = "the query is empty" if not sparql.strip() else "not a SPARQL query"
        return QueryFailed(what, advice=f"begin with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}")
    found = _PLACE.match(str(error))
    if not found:
        return QueryFailed(f"not valid SPARQL: {error}", advice="compare with the examples of `ask --show`")
    line, column, rest = int(found.group(1)), int(found.group(2)), found.group(3)
    column -= shift if line == 1 else 0
    return QueryFailed(
        f"not valid SPARQL near “{_words_at(sparql, line, column)}”",
        where=f"line {line}, column {column}",
        advice=_advice(sparql, rest),
    )


def _words_at(sparql: str, line: int, column: int) -> str:
    lines = sparql.splitlines() or [""]
    row = lines[min(line, len(lines)) - 1]
    return row[max(0, column - 16) : column + 15].strip() or "the end"


def _advice(sparql: str, rest: str) -> str:
    """What to do: declare the prefix, mend what a sentence of the engine says, or the tokens that fit."""
    if "Prefix not found" in rest:
        unknown = sorted(used_prefixes(sparql) - PREFIXES.keys())
        name = unknown[0] if unknown else ""
        near = difflib.get_close_matches(name, PREFIXES, n=1)
        hint = (
            f"did you mean {near[0]}:?"
            if near
            else f"known without a declaration: {', '.join(sorted(PREFIXES))}"
        )
        return f"the prefix {name}: is not declared; {hint}"
    sentences: list[str] = [found for found in _SENTENCE.findall(rest) if "Prefix" not in found]
    if sentences:
        return sentences[0]
    expected = [token or word for token, word in _EXPECTED.findall(rest)]
    if not expected:
        return "check the brackets, dots and quotes there"
    more = " …" if len(expected) > _MANY else ""
    return f"what fits there: {' '.join(expected[:_MANY])}{more}"
