"""Beside the flow: the ORDER BY of a query taken off it, so that its rows can be put in order elsewhere."""

from dataclasses import dataclass

from zhijin_graph.sparql.tokens import Token, select_head, tokens


@dataclass(frozen=True, slots=True)
class Ordered:
    """A SELECT without its ORDER BY: ``keys`` are the variables it sorts by, each with whether downwards.

    ``sparql`` also gives, after the ``columns`` asked for, those keys that are not among them; ``*`` gives no
    ``columns``.
    """

    sparql: str
    keys: tuple[tuple[str, bool], ...]
    columns: tuple[str, ...]


def take_order(sparql: str) -> Ordered | None:
    """The query and its order; None where the order is not one of variables alone, or rows depend on it.

    That is so with LIMIT and OFFSET, and where a key cannot be given beside the columns (DISTINCT, GROUP BY).

    >>> ordered = take_order("SELECT ?a WHERE { ?a ?b ?c } ORDER BY DESC(?c) ?a")
    >>> ordered.sparql, ordered.keys
    ('SELECT ?a ?c WHERE { ?a ?b ?c } ', (('c', True), ('a', False)))
    >>> take_order("SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3")
    """
    outer = _outermost(tuple(tokens(sparql)))
    words = [token.text.upper() if token.kind == "word" else "" for token in outer]
    if "SELECT" not in words or words.count("ORDER") != 1 or "SELECT" in words[words.index("SELECT") + 1 :]:
        return None
    first, order = words.index("SELECT"), words.index("ORDER")
    columns, opening = select_head(outer)
    keys = _keys(outer[order + 2 :]) if words[order + 1 : order + 2] == ["BY"] else None
    if not keys or order < opening:
        return None
    lacking = [name for name, _ in keys if columns and name not in columns]
    if lacking and ({"DISTINCT", "REDUCED"} & set(words[first:opening]) or "GROUP" in words):
        return None
    at = outer[opening].start
    more = "".join(f"?{name} " for name in dict.fromkeys(lacking))
    return Ordered(f"{sparql[:at]}{more}{sparql[at : outer[order].start]}", keys, columns)


def _outermost(found: tuple[Token, ...]) -> list[Token]:
    """The tokens outside all braces, with the braces that open a group."""
    outer, depth = [], 0
    for token in found:
        mark = token.text if token.kind == "mark" else ""
        depth -= mark == "}"
        if depth == 0 and mark != "}":
            outer.append(token)
        depth += mark == "{"
    return outer


def _keys(found: list[Token]) -> tuple[tuple[str, bool], ...] | None:
    """The variables after ORDER BY, each with whether downwards; None where there is anything else."""
    keys: list[tuple[str, bool]] = []
    at = 0
    while at < len(found):
        token = found[at]
        if token.kind == "variable":
            keys.append((token.text[1:], False))
            at += 1
        elif (token.is_word("ASC") or token.is_word("DESC")) and _is_bracketed(found[at + 1 : at + 4]):
            keys.append((found[at + 2].text[1:], token.is_word("DESC")))
            at += 4
        else:
            return None
    return tuple(keys)


def _is_bracketed(found: list[Token]) -> bool:
    """Whether these are a variable in brackets."""
    return [token.text for token in found[::2]] == ["(", ")"] and found[1].kind == "variable"
