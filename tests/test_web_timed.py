"""A graph whose queries stop when their time is up: the same answers, and no process left behind."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests import graphs
from tests.servers import runs, workers_of
from tests.test_store_folder import write_seed
from tests.test_store_remote import GIVEN
from tests.test_web import ENDLESS
from zhijin_graph.errors import QueryFailed, QueryTimeout, UnreadableInput, WrongUse
from zhijin_graph.query import ask, catalogue
from zhijin_graph.store import export_graph, open_graph
from zhijin_graph.web.timed import open_timed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at as Linux tells them")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seed(tmp_path_factory.mktemp("timed") / "graph", graphs.world())


def test_answers_are_those_of_the_graph_itself(folder: Path) -> None:
    timed, plain = open_timed(str(folder), 60), open_graph(folder)
    for question in catalogue():
        params = GIVEN.get(question.name, {})
        assert ask(timed, question.name, params) == ask(plain, question.name, params), question.name
    for sparql in (
        "ASK { ?s a aid:Plan }",
        "ASK { ?s a aid:No }",
        "CONSTRUCT WHERE { ?s a aid:Plan ; ?p ?o }",
    ):
        assert timed.query(sparql) == plain.query(sparql)
    named = "SELECT ?m { ?m aid:number ?n }"
    assert timed.query(named, bindings={"n": "6"}) == plain.query(named, bindings={"n": "6"})
    assert timed.assignments() == plain.assignments()
    assert export_graph(timed, "nq") == export_graph(plain, "nq")
    assert timed.location == plain.location


def test_a_query_stops_when_its_time_is_up(folder: Path) -> None:
    before = workers_of(os.getpid())
    graph = open_timed(str(folder), 0.5)
    (worker,) = workers_of(os.getpid()) - before
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 seconds; there is no answer"):
        graph.query(ENDLESS)
    assert time.monotonic() - begun < 5
    del graph
    assert not runs(worker)


def test_a_worker_ends_with_its_graph(folder: Path) -> None:
    before = workers_of(os.getpid())
    graph = open_timed(str(folder), 60)
    (worker,) = workers_of(os.getpid()) - before
    assert runs(worker)
    del graph
    assert not runs(worker)


def test_other_failures_are_told_as_ever(folder: Path, tmp_path: Path) -> None:
    graph = open_timed(str(folder), 60)
    with pytest.raises(QueryFailed, match="line 1, column"):
        graph.query("SELECT * { ?s ?p")
    with pytest.raises(QueryFailed, match="SERVICE"):
        graph.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(WrongUse, match="is no format"):
        graph.serialize_results("ASK {}", "ttl")
    with pytest.raises(UnreadableInput, match="no such graph"):
        open_timed(str(tmp_path / "missing"), 60)
    with pytest.raises(UnreadableInput, match="no endpoint"):
        open_timed("http://127.0.0.1:1/", 0.1).query("ASK {}")
