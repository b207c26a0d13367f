"""Fifth stage, its door: what a query may not do, told by the parser that would run it.

A federated query (``SERVICE``) goes out to the network from wherever the engine runs, and Oxigraph has
no switch for it. Whether a query holds one is not for a pattern to say: the word may stand in a comment,
a text, a name or a variable. So every ``service`` in the text is renamed to a word that is no keyword,
and Oxigraph parses the result over an empty store. Comments, texts, names and variables stay valid when
renamed throughout; the keyword does not.
"""

import re
from collections.abc import Mapping

import pyoxigraph

from zhijin_graph.errors import QueryFailed
from zhijin_graph.sparql import first_keyword
from zhijin_graph.store.faults import error_place, syntax_failure

_SERVICE = re.compile("service", re.IGNORECASE)
_RENAMED = "servixe"
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"},
)
_LAST_CODEPOINT = 0x10FFFF


def refuse_unsafe(sparql: str, prefixes: Mapping[str, str]) -> None:
    """Refuse updates and every query that would leave this machine.

    Raises:
        QueryFailed: the query is an update, or holds ``SERVICE``, written out or in escapes.
    """
    keyword = first_keyword(sparql)
    if keyword in _UPDATES:
        raise QueryFailed(
            f"{keyword} is an update, and the graph is read-only",
            advice="ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    for text in dict.fromkeys((sparql, undo_escapes(sparql))):
        if _SERVICE.search(text):
            _refuse_service(text, prefixes)


def _refuse_service(sparql: str, prefixes: Mapping[str, str]) -> None:
    renamed = _SERVICE.sub(_RENAMED, sparql)
    try:
        pyoxigraph.Store().query(renamed, prefixes=dict(prefixes))
    except SyntaxError as error:
        failure = syntax_failure(sparql, error)
        place = error_place(error)
        before = _offset(renamed, place) if place else len(renamed)
        if _RENAMED not in renamed[: before + len(_RENAMED)]:
            raise failure from None  # wrong before any such word: an ordinary mistake
        raise QueryFailed(
            "SERVICE would send the query out to the network, which is refused",
            where=failure.where,
            advice="ask one graph at a time, or load the other data beside this graph",
        ) from None


def _offset(text: str, place: tuple[int, int]) -> int:
    """Characters before a line and column, both counted from 1."""
    line, column = place
    return sum(len(row) for row in text.splitlines(keepends=True)[: line - 1]) + column


def undo_escapes(sparql: str) -> str:
    r"""The query with ``\\u0053`` and the like undone, as engines that follow section 19.2 read it."""

    def undo(found: re.Match[str]) -> str:
        codepoint = int(found.group(1) or found.group(2), 16)
        return chr(codepoint) if codepoint <= _LAST_CODEPOINT else found.group()

    return _CODEPOINT.sub(undo, sparql)
