"""Beside the flow: the tokens of a SPARQL text, with their places.

The token rules follow the terminals of SPARQL 1.1 Query, section 19.8. A ``<`` that could open an IRI
is taken for one, as that section says. What a query may *do* is never decided here but by the engine's
own parser: see `zhijin_graph.store.guard`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)                                        # comment to the end of the line
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)                             # <https://example.org/a>
    | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{3}          # three quotes: may hold line breaks
               | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
               | \"(?:[^\"\\\n\r]|\\.)*\"
               | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$][^\W]+)                                       # ?plan
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)                     # @zh-CN
    | (?P<name>(?:[^\W\d_][\w.·-]*)?:(?:[\w:·.-]|%[0-9A-Fa-f]{2}|\\.)*)  # aid:Plan, :x
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)                                           # SELECT, a, true
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SILENT = frozenset({"comment", "space"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})


class Token(NamedTuple):
    """One token: its kind, its text and where it stands in the query."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, word: str) -> bool:
        """Whether this is the keyword ``word`` (given in capitals), in whatever case it was written."""
        return self.kind == "word" and self.text.upper() == word


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query without comments and white space.

    >>> [token.text for token in tokens("ASK { ?部门 a aid:Department } # 有吗？")]
    ['ASK', '{', '?部门', 'a', 'aid:Department', '}']
    """
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "mark"
        if kind not in _SILENT:
            yield Token(kind, match.group(), match.start(), match.end())


def first_keyword(sparql: str) -> str:
    """The first keyword after the prologue, in capitals: ``SELECT``, ``INSERT``, … or nothing."""
    for token in tokens(sparql):
        if token.kind == "word" and token.text.upper() not in _PROLOGUE:
            return token.text.upper()
        if token.kind in {"mark", "variable", "string"}:
            return ""
    return ""


def gives_triples(sparql: str) -> bool:
    """Whether a query answers with statements.

    >>> gives_triples("DESCRIBE plan:x"), gives_triples("ASK { ?s ?p ?o }")
    (True, False)
    """
    return first_keyword(sparql) in {"CONSTRUCT", "DESCRIBE"}


def has_dataset_clause(sparql: str) -> bool:
    """Whether the query itself says which graphs it reads (``FROM``, ``FROM NAMED``)."""
    depth = 0
    for token in tokens(sparql):
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
        elif depth == 0 and token.is_word("FROM"):
            return True
    return False


def projection(sparql: str) -> tuple[str, ...]:
    """The columns of the outermost SELECT, in order; empty for ``SELECT *`` and other forms.

    >>> projection("SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a")
    ('a', 'n')
    """
    return select_head(tuple(tokens(sparql)))[0]


def select_head(found: Sequence[Token]) -> tuple[tuple[str, ...], int]:
    """The columns after the first SELECT, and where its head ends: the place of FROM, WHERE or a brace."""
    columns, depth = list[str](), 0
    first = next((at for at, token in enumerate(found) if token.is_word("SELECT")), len(found))
    for at in range(first + 1, len(found)):
        token = found[at]
        if token.text == "{" or (depth == 0 and (token.is_word("WHERE") or token.is_word("FROM"))):
            return tuple(columns), at
        if token.kind == "mark" and token.text in "()":
            depth += 1 if token.text == "(" else -1
        elif token.kind == "variable" and (depth == 0 or (depth == 1 and found[at - 1].is_word("AS"))):
            columns.append(token.text[1:])
    return tuple(columns), len(found)
