"""Fifth stage, elsewhere: a store that is filled over HTTP, graph by graph.

Two of the standards do it: the Graph Store HTTP Protocol sends a graph whole, SPARQL 1.1 Update as
statements in a request. Some stores offer only one.
"""

import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from zhijin_graph.errors import QueryFailed, QueryTimeout, WrongUse
from zhijin_graph.model import Iri, Triples
from zhijin_graph.sparql import write_term
from zhijin_graph.store.reading import STATEMENTS, read_statements
from zhijin_graph.store.remote_access import Access, Connection

_AT_ONCE = 1000
"""Statements in one update: some engines refuse a longer text (Virtuoso at 10,000 lines)."""
_ESCAPED_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)+)([uU])")

_NOT_FOUND = 404
_NO_STORE = (
    "check that its graph store is at this address; to write by SPARQL Update, give that address and --update"
)
_NO_DEFAULT = "if its default graph is the union of the others, load with --no-merge"


class RemoteStore(Protocol):
    """Where graphs can be put."""

    def put_graph(self, name: str, triples: Triples) -> None:
        """Put the statements of one named graph there, in place of what it held."""
        ...

    def add_to_default(self, triples: Triples) -> None:
        """Add statements to the default graph there."""
        ...

    def remove_graph(self, name: str) -> None:
        """Remove a named graph there, if there is one."""
        ...

    def withdraw(self, name: str, triples: Triples) -> None:
        """Take what a named graph there holds beyond ``triples`` out of the default graph, ours alone."""
        ...

    def clear_default(self) -> None:
        """Take all statements out of the default graph there."""
        ...


class GraphStore:
    """A store filled by the Graph Store HTTP Protocol at ``address``."""

    def __init__(self, address: str, access: Access) -> None:
        self._address, self._connection = address, Connection(access)
        weakref.finalize(self, self._connection.close)

    def put_graph(self, name: str, triples: Triples) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._send("PUT", {"graph": name}, triples, _NO_STORE)

    def add_to_default(self, triples: Triples) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._send("POST", {"default": ""}, triples, _NO_DEFAULT)

    def remove_graph(self, name: str) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._connection.send("DELETE", self._address, params={"graph": name}, fitting=(_NOT_FOUND,))

    def withdraw(self, name: str, triples: Triples) -> None:
        """See :class:`RemoteStore`. This protocol cannot take out a part, so there must be nothing to take.

        Raises:
            WrongUse: there is something.
            QueryFailed: the store refuses.
        """
        response = self._connection.send(
            "GET",
            self._address,
            params={"graph": name},
            headers={"Accept": STATEMENTS},
            fitting=(_NOT_FOUND,),
        )
        held = b"" if response.status_code == _NOT_FOUND else response.content
        if not set(read_statements(held)) <= set(triples.lines):
            raise WrongUse(
                "the default graph there holds what has since changed, and cannot be changed in part",
                where=self._address,
                advice="empty it first with --clear-default, write by --update, or load with --no-merge",
            )

    def clear_default(self) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._send("PUT", {"default": ""}, Triples(()), _NO_DEFAULT)

    def _send(self, method: str, params: dict[str, str], triples: Triples, advice: str) -> None:
        body = "".join(f"{line}\n" for line in triples.lines).encode()
        headers = {"Content-Type": "application/n-triples"}
        with _advising(advice):
            self._connection.send(method, self._address, params=params, content=body, headers=headers)


class UpdateEndpoint:
    """A store filled by SPARQL 1.1 Update at ``address``."""

    def __init__(self, address: str, access: Access) -> None:
        self._address, self._connection = address, Connection(access)
        weakref.finalize(self, self._connection.close)

    def put_graph(self, name: str, triples: Triples) -> None:
        """See :class:`RemoteStore`. A break leaves a graph in part, which the next time drops.

        Raises:
            QueryFailed: the store refuses.
        """
        graph = write_term(Iri(name))
        before = f"DROP SILENT GRAPH {graph} ;\n"
        for lines in _parts(triples):
            self._send(f"{before}INSERT DATA {{ GRAPH {graph} {{\n{lines}\n}} }}")
            before = ""

    def add_to_default(self, triples: Triples) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        for lines in _parts(triples):
            with _advising(_NO_DEFAULT):
                self._send(f"INSERT DATA {{\n{lines}\n}}")

    def remove_graph(self, name: str) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._send(f"DROP SILENT GRAPH {write_term(Iri(name))}")

    def withdraw(self, name: str, triples: Triples) -> None:
        """See :class:`RemoteStore`. The named graph goes too: what it holds now is sent after this.

        Raises:
            QueryFailed: the store refuses.
        """
        del triples
        graph = write_term(Iri(name))
        others = f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }}"
        taken = f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} {others} }}"
        self._send(f"{taken} ;\nDROP SILENT GRAPH {graph}")

    def clear_default(self) -> None:
        """See :class:`RemoteStore`.

        Raises:
            QueryFailed: the store refuses.
        """
        self._send("CLEAR SILENT DEFAULT")

    def _send(self, update: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        self._connection.send("POST", self._address, content=update.encode(), headers=headers)


@contextmanager
def _advising(advice: str) -> Iterator[None]:
    """Say of a refusal what may help."""
    try:
        yield
    except QueryTimeout:
        raise
    except QueryFailed as refusal:
        raise QueryFailed(refusal.what, where=refusal.where, advice=advice) from refusal


def _parts(triples: Triples) -> Iterator[str]:
    for start in range(0, len(triples.lines), _AT_ONCE):
        yield "\n".join(map(_as_sparql, triples.lines[start : start + _AT_ONCE]))


def _as_sparql(line: str) -> str:
    r"""An N-Triples line as SPARQL, whose engines may undo ``\\u0022`` before they read strings.

    >>> print(_as_sparql(r'<a:s> <a:p> "back\\u0022slash, tab \u0009" .'))
    <a:s> <a:p> "back\\\U000000750022slash, tab \u0009" .
    """
    return _ESCAPED_BACKSLASH.sub(lambda found: f"{found.group(1)}\\U{ord(found.group(2)):08X}", line)
