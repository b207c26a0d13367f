"""Beside the flow: parameters bound in a query, and prefixes added to it.

A question marks a parameter by a data block that stands by itself, ``VALUES ?plan { UNDEF }``: it is
valid SPARQL as it is and means "any". Binding replaces what is between the braces by terms; a parameter
without a value loses its block, which changes nothing (``UNDEF`` is the identity of a join) and spares
the engine the thought. A block at the head of braces of its own, ``{ VALUES ?plan { UNDEF } ?measure aid:plan
?plan }``, goes with them: patterns that only serve the parameter need not be matched without it.
"""

from collections.abc import Mapping, Sequence

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Value
from zhijin_graph.sparql.terms import write_term
from zhijin_graph.sparql.tokens import Token, tokens


def bind_values(sparql: str, values: Mapping[str, Sequence[Value] | None]) -> str:
    """The query with its parameter blocks filled: one term or several, or no block for None.

    >>> bind_values("ASK { VALUES ?plan { UNDEF } ?plan a aid:Plan }", {"plan": [1, 2]})
    'ASK { VALUES ?plan { 1 2 } ?plan a aid:Plan }'
    >>> bind_values("ASK { VALUES ?plan { UNDEF } ?plan a aid:Plan }", {"plan": None})
    'ASK { ?plan a aid:Plan }'
    >>> bind_values("ASK { { VALUES ?p { UNDEF } ?m aid:plan ?p } ?m aid:ledBy ?d }", {"p": None})
    'ASK { ?m aid:ledBy ?d }'

    Raises:
        WrongUse: a value without its block.
    """
    blocks = _value_blocks(tuple(tokens(sparql)))
    missing = sorted(set(values) - {name for name, *_ in blocks})
    if missing:
        what = f"the query has no block VALUES ?{missing[0]} {{ … }} to bind"
        raise WrongUse(what, advice="add one, or leave the parameter out")
    for name, start, end, (outer_start, outer_end) in reversed(blocks):
        if name not in values:
            continue
        terms = values[name]
        if terms is None:
            start, end = outer_start, outer_end  # noqa: PLW2901
            sparql = sparql[:start] + sparql[end:].lstrip(" ").removeprefix("\n").lstrip(" ")
        else:
            block = f"VALUES ?{name} {{ {' '.join(write_term(term) for term in terms)} }}"
            sparql = sparql[:start] + block + sparql[end:]
    return sparql


def constrain(sparql: str, bindings: Mapping[str, Value]) -> str:
    """The query with variables held to values: a data block at the head of its outermost WHERE.

    >>> constrain("SELECT ?m WHERE { ?m aid:ledBy ?d }", {"d": "x"})
    'SELECT ?m WHERE { VALUES ?d { "x" } ?m aid:ledBy ?d }'

    Raises:
        WrongUse: no name of a variable, or a query without a WHERE.
    """
    if not bindings:
        return sparql
    for name in bindings:
        if not name.isidentifier():
            what = f"“{name}” cannot be the name of a variable"
            raise WrongUse(what, advice="give the name without ? and with letters and digits only")
    at = _where_brace(tuple(tokens(sparql)))
    if at is None:
        what = "the query has no WHERE { … } to bind variables in"
        raise WrongUse(what, advice="add one")
    blocks = " ".join(f"VALUES ?{name} {{ {write_term(value)} }}" for name, value in bindings.items())
    return f"{sparql[:at]} {blocks}{sparql[at:]}"


def used_prefixes(sparql: str) -> frozenset[str]:
    """The prefixes of the names in a query, those it declares itself excepted."""
    used, declared, after_prefix = set[str](), set[str](), False
    for token in tokens(sparql):
        if token.kind == "name":
            (declared if after_prefix else used).add(token.text.partition(":")[0])
        after_prefix = token.is_word("PREFIX")
    return frozenset(used - declared)


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The query with the declarations it lacks of ``prefixes``, so that it runs on any endpoint.

    They stand on the first line, before what the query says itself: line numbers stay as they are.
    """
    lacking = sorted(used_prefixes(sparql) & prefixes.keys())
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in lacking) + sparql


def _value_blocks(found: tuple[Token, ...]) -> list[tuple[str, int, int, tuple[int, int]]]:
    """Every ``VALUES ?name { … }``: its variable, its place, and what goes if there is no value."""
    blocks = []
    for at, token in enumerate(found[:-3]):
        if token.is_word("VALUES") and found[at + 1].kind == "variable" and found[at + 2].text == "{":
            close = next((later for later in found[at + 3 :] if later.text == "}"), None)
            if close is not None:
                own = (token.start, close.end)
                blocks.append((found[at + 1].text[1:], *own, _own_braces(found, at) or own))
    return blocks


def _own_braces(found: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """The braces that begin with the block at a place, if they are a group in a group (not a WHERE)."""
    opening, before = at - 1, at - 2
    if before < 0 or found[opening].text != "{" or found[before].text not in {"{", "}", "."}:
        return None
    depth = 0
    for token in found[opening:]:
        if token.kind == "mark":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return found[opening].start, token.end
    return None


def _where_brace(found: tuple[Token, ...]) -> int | None:
    """The place just inside the braces of the outermost WHERE, its keyword written or not."""
    depth, first = 0, None
    after_where = False
    for token in found:
        if token.text == "{" and token.kind == "mark":
            if depth == 0 and after_where:
                return token.end
            if depth == 0 and first is None:
                first = token.end
            depth += 1
        elif token.text == "}" and token.kind == "mark":
            depth -= 1
        after_where = depth == 0 and token.is_word("WHERE")
    return first
