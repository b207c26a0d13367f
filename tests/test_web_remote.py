"""A served endpoint of somebody else: what is asked goes through whole, and nothing is taken for unchanged."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests import graphs
from tests.servers import running, running_oxigraph
from tests.test_store_folder import write_seed
from tests.test_web import PLAN
from zhijin_graph.query import ask
from zhijin_graph.store.pushing import push_graph

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """A server of the seed plan, and a server of the first one's endpoint."""
    place = tmp_path_factory.mktemp("remote")
    with (
        running(write_seed(place / "graph"), place / "there", workers=2) as there,
        running(f"{there.base_url}sparql", place / "here", workers=2, rows=500, octets=100_000) as here,
    ):
        yield there, here


@pytest.mark.parametrize(
    "params",
    [
        {"query": COUNT},
        {"query": COUNT, "default-graph-uri": PLAN},
        {"query": COUNT, "default-graph-uri": "https://example.org/none"},
        {"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": PLAN},
        {"query": "ASK { ?s a aid:Plan }"},
        {"query": "CONSTRUCT WHERE { ?s a aid:Plan }"},
    ],
)
def test_answers_are_those_of_the_endpoint(
    servers: tuple[httpx.Client, httpx.Client], params: dict[str, str]
) -> None:
    there, here = (server.get("/sparql", params=params) for server in servers)
    assert (here.status_code, here.text) == (there.status_code, there.text)


def test_questions_and_pages_are_there(servers: tuple[httpx.Client, httpx.Client]) -> None:
    _, here = servers
    assert here.get("/api/questions/ties").json()["rows"] == list(ask(graphs.seed_graph(), "ties"))
    for path in ("/", "/questions/ties", "/search?q=低保", "/id/department/织金县民政局"):
        assert here.get(path, headers={"accept": "text/html"}).status_code == 200


def test_what_may_have_changed_is_not_taken_for_unchanged(servers: tuple[httpx.Client, httpx.Client]) -> None:
    _, here = servers
    first = here.get("/sparql", params={"query": COUNT})
    assert "etag" not in first.headers
    assert "x-graph-digest" not in first.headers
    again = here.get("/sparql", params={"query": COUNT}, headers={"if-none-match": "*"})
    assert (again.status_code, again.text) == (200, first.text)


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "application/sparql-results+xml"])
def test_caps_hold_here_too(servers: tuple[httpx.Client, httpx.Client], accept: str) -> None:
    _, here = servers
    for sparql, status in (("?s ?p ?o } LIMIT 501", 413), ("?s a ?class } LIMIT 50", 200)):
        found = here.get("/sparql", params={"query": f"SELECT * {{ {sparql}"}, headers={"accept": accept})
        assert found.status_code == status
    statements = here.get("/data", headers={"accept": "application/n-triples"})
    assert statements.status_code == 413


def test_a_search_finds_what_has_come_since(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    with running_oxigraph(tmp_path / "store") as engine:
        list(push_graph(graphs.seed_graph(), engine.store))
        with running(engine.query, tmp_path / "log", workers=1) as client:
            found = []
            for _ in range(2):
                rows = client.get("/api/search", params={"q": "低保"}).json()["rows"]
                page = client.get("/search", params={"q": "低保"}, headers={"accept": "text/html"}).text
                found.append((len(rows), page.count("/id/measure/")))
                list(push_graph(graphs.world_graph(), engine.store))
    assert 0 < found[0][0] < found[1][0]
    assert 0 < found[0][1] < found[1][1]
