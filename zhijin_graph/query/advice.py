"""Sixth stage, its experience: queries that the engine is known to be slow at, and how to write them."""

from collections.abc import Iterator, Sequence

from zhijin_graph.sparql import Token, tokens

_HINTS = {
    "not-exists": (
        "FILTER NOT EXISTS 中有多个三元组：引擎按平方时间求值，请改写为 MINUS { … }",
        "FILTER NOT EXISTS with several patterns takes quadratic time here: write MINUS { … } instead",
    ),
    "cross-product": (
        "有互不相连的模式：结果是它们的笛卡尔积，请用共同的变量把它们连起来",
        "patterns that share no variable give every combination: join them by a common variable",
    ),
    "no-limit": (
        "取出整个图：请加 LIMIT，或用导出",
        "this takes the whole graph: add LIMIT, or export it",
    ),
}


def advise(sparql: str, lang: str) -> tuple[str, ...]:
    """Hints on what may make a query slow; none for most queries.

    >>> advise("SELECT * { ?a a ?b . ?c a ?d }", "en")
    ('patterns that share no variable give every combination: join them by a common variable',)
    """
    found = tuple(tokens(sparql))
    named = dict.fromkeys(_find(found))
    return tuple(_HINTS[name][0 if lang == "zh" else 1] for name in named)


def _find(found: Sequence[Token]) -> Iterator[str]:
    for at, token in enumerate(found):
        if token.is_word("NOT") and at + 2 < len(found) and found[at + 1].is_word("EXISTS"):
            if len(_statements(_block(found, at + 2))) > 1:
                yield "not-exists"
        elif token.text == "{" and token.kind == "mark":
            statements = _statements(_block(found, at))
            if _components(statements) > 1:
                yield "cross-product"
            if _takes_all(found, statements):
                yield "no-limit"


def _block(found: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands in the braces that open at a place, inner braces and all."""
    depth = 0
    for end in range(at, len(found)):
        depth += {"{": 1, "}": -1}.get(found[end].text, 0) if found[end].kind == "mark" else 0
        if depth == 0:
            return found[at + 1 : end]
    return found[at + 1 :]


def _statements(block: Sequence[Token]) -> list[list[str]]:
    """The triple patterns of a block itself, each as its terms; nothing when other clauses join them.

    Filters, BIND, VALUES and inner groups may tie patterns together, so a block with any is left alone.
    """
    if any(token.text in "{(" or token.is_word("BIND") or token.is_word("VALUES") for token in block):
        plain = [token for token in block if token.kind != "word" or token.text == "a"]
        if any(token.text == "{" for token in plain):
            return []
    statements, subject, current = list[list[str]](), "", list[str]()
    for token in (*block, Token("mark", ".", 0, 0)):
        if token.kind == "mark" and token.text in ".;,":
            if len(current) > 1:
                statements.append(current)
            subject = current[0] if current else subject
            current = [] if token.text == "." else [subject]
        elif token.kind == "word" and token.text.upper() in {"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS"}:
            return []
        else:
            current.append(token.text)
    return statements


def _components(statements: Sequence[Sequence[str]]) -> int:
    """Into how many parts the patterns fall that have variables and share none."""
    groups: list[set[str]] = []
    for statement in statements:
        variables = {term for term in statement if term.startswith(("?", "$"))}
        if variables:
            touching = [group for group in groups if group & variables]
            groups = [group for group in groups if not group & variables]
            groups.append(variables.union(*touching))
    return len(groups)


def _takes_all(found: Sequence[Token], statements: Sequence[Sequence[str]]) -> bool:
    """One pattern of three variables, and neither a limit nor a total."""
    whole = len(statements) == 1 and len({t for t in statements[0] if t.startswith(("?", "$"))}) >= 3  # noqa: PLR2004
    words = {token.text.upper() for token in found if token.kind == "word"}
    return whole and not words & {"LIMIT", "COUNT", "ASK", "GROUP"}
