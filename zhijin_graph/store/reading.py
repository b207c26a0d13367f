"""Fifth stage, elsewhere: answers in the formats of the W3C, read into what `query` returns."""

import json

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from zhijin_graph.model import Cell, Table, Triples
from zhijin_graph.sparql import first_keyword, gives_triples
from zhijin_graph.store.oxigraph import to_cell

SOLUTIONS = QueryResultsFormat.JSON.media_type
"""The media type in which answers to SELECT and ASK are read."""
STATEMENTS = RdfFormat.N_TRIPLES.media_type
"""The media type in which answers to CONSTRUCT and DESCRIBE are read."""


def read_answer(sparql: str, content: bytes) -> Table | Triples | bool:
    """The answer to a query from its content, in :data:`STATEMENTS` or :data:`SOLUTIONS`.

    Raises:
        SyntaxError: not readable as such, or broken off.
        ValueError: the same.
    """
    if gives_triples(sparql):
        return Triples(tuple(sorted(set(read_statements(content)))))
    try:
        return _read_results(sparql, content)
    except SyntaxError:  # the parser takes it for a fault when an endpoint says more after the rows
        return _read_results(sparql, _without_more(content))


def read_statements(content: bytes) -> list[str]:
    """Statements as N-Triples lines, as often as they come.

    Raises:
        SyntaxError: no N-Triples.
    """
    return [f"{quad.triple} ." for quad in parse(content, RdfFormat.N_TRIPLES)]


def _read_results(sparql: str, content: bytes) -> Table | bool:
    answer = parse_query_results(content, QueryResultsFormat.JSON)
    if not isinstance(answer, QuerySolutions):
        return bool(answer)
    columns = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(map(to_cell, solution)) for solution in answer)
    return _yes_or_no(rows) if first_keyword(sparql) == "ASK" else Table(columns, rows)


def _without_more(content: bytes) -> bytes:
    """Results in JSON with nothing but what the standard names.

    >>> _without_more(b'{"head": {"vars": ["x"]}, "results": {"bindings": [], "ordered": true}, "took": 3}')
    b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'

    Raises:
        ValueError: no results in JSON.
    """
    said = json.loads(content)
    try:
        bare = {"head": {"vars": said["head"]["vars"]}, "results": {"bindings": said["results"]["bindings"]}}
    except (KeyError, TypeError) as error:
        raise ValueError(f"no {error} in it") from error
    return json.dumps(bare, ensure_ascii=False).encode()


def _yes_or_no(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """What an ASK says where the endpoint answers it with a table, as Virtuoso does: a row with 1 in it.

    >>> _yes_or_no(((1,),)), _yes_or_no(((0,),)), _yes_or_no(())
    (True, False, False)
    """
    return any(cell for row in rows for cell in row)
