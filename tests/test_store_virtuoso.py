"""Virtuoso, an engine that shares nothing with ours: the same rows for every question, and no part of an answer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import graphs
from tests.cli import Cli
from tests.servers import Engine, running_virtuoso
from tests.test_store_remote import GIVEN
from zhijin_graph.errors import AnswerTooLarge, QueryFailed
from zhijin_graph.model import Table, Triples
from zhijin_graph.query import ask, catalogue
from zhijin_graph.store import memory_graph
from zhijin_graph.store.pushing import push_graph
from zhijin_graph.store.remote import RemoteGraph
from zhijin_graph.store.remote_access import Access

THINGS = "https://w3id.org/zhijin-graph/id"
MORE = [
    ("compare-plans", {"plan": "新方案", "other": "青府办〔2022〕7号"}),
    ("deadlines", {"from": "2022-03-01", "until": "2023-12-31"}),
    ("department-load", {"collectives": "yes"}),
    ("department-load", {"section": f"{THINGS}/section/织府办〔2023〕43号/一"}),
    ("department-measures", {"department": "县民政局", "plan": "织府办〔2023〕43号"}),
    ("implementations", {"source": f"{THINGS}/plan/青府办〔2022〕7号"}),
    ("in-force", {"date": "2022-03-01"}),
    ("in-force", {"date": "2022-02-28"}),
    ("lead-follow", {"collectives": "yes", "plan": "织府办〔2023〕43号"}),
    ("lineage", {"plan": "新方案"}),
    ("measures", {"section": f"{THINGS}/section/新方案~ebee52d083d9/一"}),
    ("measures", {"section": f"{THINGS}/section/织府办〔2023〕43号/一"}),
    ("names", {"state": "ambiguous"}),
    ("never-leads", {"collectives": "yes"}),
    ("programme-departments", {"collectives": "yes"}),
    ("section-load", {"collectives": "yes"}),
    ("sole-actor", {"collectives": "yes"}),
    ("text-search", {"words": "低保"}),
    ("ties", {"collectives": "yes"}),
]
"""Questions with parameters that take a way of their own through the query."""


@pytest.fixture(scope="module", params=["graph store", "update"])
def virtuoso(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Virtuoso with the small world in it, put there in one of the two ways."""
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as engine:
        update = request.param == "update"
        address = engine.update if update else engine.store
        access = Access(auth=engine.auth)
        for _ in range(2):  # a second time in place of the first
            pushed = list(
                push_graph(graphs.world_graph(), address, merge=False, update=update, access=access)
            )
        assert all(each.sent for each in pushed)
        yield engine


def test_every_question_has_the_same_rows_there(virtuoso: Engine) -> None:
    remote, world = RemoteGraph(virtuoso.query), graphs.world_graph()
    asked = [(question.name, GIVEN.get(question.name, {})) for question in catalogue()]
    for name, params in [*asked, *MORE]:
        assert ask(remote, name, params) == ask(world, name, params), (name, params)
    assert remote.assignments() == world.assignments()


def test_other_forms_of_query_answer_alike(virtuoso: Engine) -> None:
    remote, world = RemoteGraph(virtuoso.query), graphs.world_graph()
    assert remote.query("ASK { ?s a aid:Plan }") is True
    assert remote.query("ASK { ?s a aid:Nothing }") is False
    sparql = "CONSTRUCT { ?m dcterms:title ?t } WHERE { ?m a aid:Measure ; dcterms:title ?t }"
    assert remote.query(sparql) == world.query(sparql)
    with pytest.raises(QueryFailed, match="HTTP 400: Virtuoso 37000 Error SP030"):
        remote.query("SELECT * { ?s ?p }")


def test_a_part_of_an_answer_is_not_taken_for_the_whole(virtuoso: Engine) -> None:
    remote = RemoteGraph(virtuoso.query)
    whole = graphs.world_graph().query("SELECT * { ?s ?p ?o }")
    assert isinstance(whole, Table)
    assert len(whole) > 1500
    with pytest.raises(AnswerTooLarge, match="no more than 1500 rows"):
        remote.query("SELECT * { ?s ?p ?o }")
    with pytest.raises(AnswerTooLarge, match="no more than 1500 rows"):
        remote.serialize_results("SELECT * { ?s ?p ?o }", "csv")
    with pytest.raises(AnswerTooLarge, match=r"no more than 150\d rows"):
        list(remote.quads())  # a CONSTRUCT is cut short without a word


def test_credentials_are_given_as_they_are_asked_for(virtuoso: Engine) -> None:
    graph = memory_graph((("x:g", Triples(("<x:s> <x:p> <x:o> .",))),))
    for auth in (None, ("dba", "wrong")):
        with pytest.raises(QueryFailed, match="HTTP 401"):
            list(push_graph(graph, virtuoso.store, merge=False, access=Access(auth=auth)))


def test_the_command_line_fills_and_asks_it(
    cli: Cli, seed_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIJIN_GRAPH_PASSWORD", "dba")
    (tmp_path / "virtuoso").mkdir()
    with running_virtuoso(tmp_path / "virtuoso") as engine:
        merged = cli("load", engine.store, "--user", "dba", "-g", seed_folder, "--journal", "other")
        assert merged.code == 4
        assert "not configured to have default graph" in merged.err
        assert merged.err.endswith("load with --no-merge\n")
        load = ("load", engine.store, "--no-merge", "--user", "dba", "-g", seed_folder)
        assert cli(*load).err.endswith("3 graphs loaded, 0 were there already\n")
        assert cli(*load).err.endswith("0 graphs loaded, 3 were there already\n")
        journal = Path(".zhijin-graph-load.jsonl")
        with journal.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"store": engine.store, "graph": "x:gone", "digest": "1"}) + "\n")
        assert cli(*load).err.endswith("0 graphs loaded, 3 were there already, 1 removed\n")
        for command in (("ask", "lead-load"), ("analyse", "load"), ("ask", "ties", "--timeout", "60")):
            there, here = cli(*command, "-g", engine.query), cli(*command, "-g", seed_folder)
            assert (there.code, there.out) == (0, here.out)
