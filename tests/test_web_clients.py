"""Clients that people use: each asks the server the same five questions and gets the rows of the library."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from tests import graphs
from tests.servers import needed, running
from tests.test_store_folder import write_seed
from zhijin_graph.query import ask, find_question, prepare

CHECKOUT = Path(__file__).resolve().parent.parent
FIVE = ("plan-overview", "lead-load", "ties", "joint-leads", "lineage")
RESULTS = "application/sparql-results+json"
Rows = list[tuple[str, ...]]
"""What is bound in each row, as text."""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served seed plan."""
    place = tmp_path_factory.mktemp("clients")
    with running(write_seed(place / "graph"), place / "log") as client:
        yield f"{client.base_url}sparql"


def ask_by_wrapper(endpoint: str, sparql: str) -> Rows:
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST)
    return _bound(wrapper.query().convert())


def ask_by_rdflib(endpoint: str, sparql: str) -> Rows:
    found: Any = rdflib.Graph(SPARQLStore(endpoint)).query(sparql)
    return [tuple(str(cell) for cell in row if cell is not None) for row in found]


def ask_by_curl(endpoint: str, sparql: str) -> Rows:
    query = ("--data-urlencode", f"query={sparql}")
    return _rows_printed([needed("curl"), "-sf", "-H", f"Accept: {RESULTS}", *query, endpoint])


def ask_by_comunica(endpoint: str, sparql: str) -> Rows:
    """Comunica reads the query and sends what it makes of it, whole or in parts."""
    comunica = needed("comunica-sparql", CHECKOUT / "node_modules" / ".bin")
    return _rows_printed([comunica, f"sparql@{endpoint}", sparql, "-t", RESULTS])


@pytest.mark.parametrize("question", FIVE)
@pytest.mark.parametrize("client", [ask_by_wrapper, ask_by_rdflib, ask_by_curl, ask_by_comunica])
def test_a_client_gets_the_same_rows(
    endpoint: str, client: Callable[[str, str], Rows], question: str
) -> None:
    seed = graphs.seed_graph()
    expected = [tuple(str(cell) for cell in row if cell is not None) for row in ask(seed, question).rows]
    assert expected
    assert client(endpoint, prepare(seed, find_question(question), {})) == expected


def _rows_printed(command: list[str]) -> Rows:
    """What a command prints as SPARQL results in JSON."""
    return _bound(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def _bound(answer: Any) -> Rows:  # noqa: ANN401 what JSON holds
    columns = answer["head"]["vars"]
    return [tuple(row[c]["value"] for c in columns if c in row) for row in answer["results"]["bindings"]]
