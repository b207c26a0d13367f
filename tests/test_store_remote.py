"""Graphs behind endpoints: the same answers, loading that resumes, failures that are told."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from tests import graphs
from tests.servers import Engine, running, running_oxigraph
from tests.test_store_folder import write_seed
from zhijin_graph.errors import QueryFailed, QueryTimeout, UnreadableInput, WrongUse
from zhijin_graph.model import Graph, Table, Triples
from zhijin_graph.query import ask, catalogue
from zhijin_graph.store import export_graph, memory_graph, open_graph
from zhijin_graph.store.pushing import Pushed, push_graph
from zhijin_graph.store.remote import RemoteGraph
from zhijin_graph.store.remote_access import Access

GIVEN = {
    "compare-plans": {"plan": "青府办〔2022〕7号", "other": "新方案"},
    "department-measures": {"department": "青禾县民政局"},
    "in-force": {"date": "2024-06-01"},
    "measure-actors": {"measure": "青府办〔2022〕7号/1"},
    "text-search": {"words": "救助 低保"},
    "tie-measures": {"department": "青禾县民政局", "other": "青禾县应急管理局"},
}


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The `oxigraph` server, empty."""
    with running_oxigraph(tmp_path_factory.mktemp("oxigraph")) as engine:
        yield engine


def test_loading_goes_plan_by_plan_and_resumes(oxigraph: Engine, tmp_path: Path) -> None:
    world = graphs.world_graph()
    first = []
    for pushed in push_graph(world, oxigraph.store, journal=tmp_path / "journal"):
        first.append(pushed)
        if len(first) == 2:
            break  # the connection is lost
    with (tmp_path / "journal").open("a", encoding="utf-8") as journal:
        journal.write('{"graph": "http')  # in the middle of a line
    again = list(push_graph(world, oxigraph.store, journal=tmp_path / "journal"))
    assert [pushed.graph for pushed in again if not pushed.sent] == [pushed.graph for pushed in first]
    assert len(again) == 6  # four plans, what they share, the ontology
    assert export_graph(open_graph(oxigraph.query), "nq") == export_graph(world, "nq")


def test_every_question_has_the_same_rows_there(oxigraph: Engine) -> None:
    world = graphs.world_graph()
    for _ in push_graph(world, oxigraph.store):
        pass
    remote = open_graph(oxigraph.query)
    for question in catalogue():
        params = GIVEN.get(question.name, {})
        assert ask(remote, question.name, params) == ask(world, question.name, params), question.name
    assert remote.assignments() == world.assignments()
    described = "DESCRIBE <https://w3id.org/zhijin-graph/id/department/青禾县民政局>"
    assert remote.query(described) == world.query(described)
    assert remote.query("ASK { ?s a aid:Plan }") is True
    for form in ("csv", "sparql-xml"):
        sparql = "SELECT ?n { ?p a aid:Plan ; aid:documentNumber ?n } ORDER BY ?n"
        assert remote.serialize_results(sparql, form) == world.serialize_results(sparql, form)


def test_updates_put_the_same_there(tmp_path: Path) -> None:
    world, journal = graphs.world_graph(), tmp_path / "journal"
    with running_oxigraph(tmp_path) as engine:
        for _ in range(2):  # a second time in place of the first
            sent = list(push_graph(world, engine.update, update=True))
        assert len(sent) == 6
        assert export_graph(open_graph(engine.query), "nq") == export_graph(world, "nq")
        assert ask(open_graph(engine.query), "ties") == ask(world, "ties")
        tricky = Triples(('<x:s> <x:p> "back\\\\u0022slash\\n\\"quote\\" } 县" .',))
        graph = memory_graph((("x:g", tricky),))
        assert [each.sent for each in push_graph(graph, engine.update, update=True, journal=journal)] == [
            True
        ]
        asked = "SELECT ?o { GRAPH <x:g> { ?s ?p ?o } }"
        assert open_graph(engine.query).query(asked) == graph.query(asked)


def test_a_journal_is_that_of_one_store(oxigraph: Engine, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    with _answering(_steps((201, b""))) as (address, asked):
        list(push_graph(graphs.world_graph(), address, journal=journal, merge=False))
    assert len(asked) == 6
    elsewhere = list(push_graph(graphs.world_graph(), oxigraph.store, journal=journal, merge=False))
    merged = list(push_graph(graphs.world_graph(), oxigraph.store, journal=journal))
    again = list(push_graph(graphs.world_graph(), oxigraph.store, journal=journal))
    assert [sum(each.sent for each in pushed) for pushed in (elsewhere, merged, again)] == [6, 6, 0]


FOREIGN = "<x:somebody> <x:elses> <x:statement> ."


@pytest.mark.parametrize("update", [False, True], ids=["graph store", "update"])
def test_what_has_gone_from_the_graph_goes_there_too(tmp_path: Path, update: bool) -> None:
    world, seed = graphs.world_graph(), graphs.seed_graph()
    foreign = f"ASK {{ {FOREIGN} }}"
    (tmp_path / "store").mkdir()
    with running_oxigraph(tmp_path / "store") as engine:
        address, remote = engine.update if update else engine.store, open_graph(engine.query)
        httpx.post(engine.store, params="default", content=FOREIGN, headers={"Content-Type": "text/turtle"})

        def push(graph: Graph, *, merge: bool = True, clear: bool = False) -> list[Pushed]:
            journal = tmp_path / f"journal {merge}"
            return list(push_graph(graph, address, journal=journal, merge=merge, update=update, clear=clear))

        for graph in (seed, world):  # nothing has gone: what is new is added
            push(graph)
            _is_there(remote, graph)
        assert not any(each.sent or each.removed for each in push(world))
        assert remote.query(foreign) is True
        if not update:
            with pytest.raises(WrongUse, match="cannot be changed in part — empty it first"):
                push(seed)
            _is_there(remote, world)
        gone = [each.graph for each in push(seed, clear=not update) if each.removed]
        assert [name.rpartition("/")[2][:3] for name in sorted(gone)] == ["新方案", "青市办", "青府办"]
        assert remote.query(foreign) is update
        _is_there(remote, seed)
        push(world, merge=False)
        gone = [each.graph for each in push(seed, merge=False) if each.removed]
        assert [name.rpartition("/")[2][:3] for name in sorted(gone)] == ["新方案", "青市办", "青府办"]
        _is_there(remote, seed)
        assert not any(each.sent for each in push(seed, merge=False))


def _is_there(remote: Graph, graph: Graph) -> None:
    assert export_graph(remote, "nq") == export_graph(graph, "nq")
    for question in ("ties", "plan-overview", "names"):
        assert ask(remote, question) == ask(graph, question)


def test_our_own_server_is_an_endpoint_too(tmp_path: Path) -> None:
    seed = graphs.seed_graph()
    with running(write_seed(tmp_path / "g"), tmp_path / "log", workers=1, deadline=2) as client:
        remote = open_graph(f"{client.base_url}sparql")
        assert ask(remote, "ties") == ask(seed, "ties")
        assert ask(remote, "department-measures", department="县民政局") == ask(
            seed, "department-measures", department="县民政局"
        )
        with pytest.raises(QueryTimeout, match="stopped after 2 seconds"):
            remote.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
        with pytest.raises(QueryFailed, match="HTTP 400: not valid SPARQL"):
            remote.query("SELECT * { ?s ?p")
        with pytest.raises(QueryFailed, match="SERVICE"):
            remote.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def _steps(*answers: tuple[int, bytes]) -> Callable[[BaseHTTPRequestHandler], tuple[int, bytes]]:
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


GOOD = json.dumps({"head": {}, "boolean": True}).encode()


def test_a_busy_endpoint_is_asked_again() -> None:
    with _answering(_steps((503, b""), (503, b"busy"), (200, GOOD))) as (address, asked):
        assert RemoteGraph(address, Access(pause=0.01)).query("ASK {}") is True
    assert len(asked) == 3
    assert asked[0] == ("POST", "query=ASK+%7B%7D")


@pytest.mark.parametrize(
    ("status", "body", "failure", "message"),
    [
        (400, b"parse error\n at line 1", QueryFailed, "HTTP 400: parse error at line 1"),
        (503, b"", QueryFailed, "HTTP 503: Service Unavailable"),
        (504, b"too slow", QueryTimeout, "too slow"),
        (200, b"<html>", QueryFailed, "the answer cannot be read"),
        (200, GOOD[:-3], QueryFailed, "the answer cannot be read"),
        (
            200,
            b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":',
            QueryFailed,
            "the answer cannot be read",
        ),
    ],
)
def test_failures_there_are_failures_here(
    status: int, body: bytes, failure: type[Exception], message: str
) -> None:
    with _answering(_steps((status, body))) as (address, _):
        graph = RemoteGraph(address, Access(pause=0.001, tries=2))
        with pytest.raises(failure, match=message) as caught:
            graph.query("ASK {}")
        assert "\n" not in str(caught.value)


def test_credentials_are_sent_and_silence_is_not_waited_for() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        if handler.headers.get("Authorization") != "Basic dTpw":
            return 401, b"who?"
        time.sleep(0.5)
        return 200, GOOD

    with _answering(slow) as (address, _):
        assert RemoteGraph(address, Access(auth=("u", "p"))).query("ASK {}") is True
        with pytest.raises(QueryFailed, match="HTTP 401: who"):
            RemoteGraph(address).query("ASK {}")
        with pytest.raises(QueryTimeout, match=r"no answer in 0\.1 seconds"):
            RemoteGraph(address, Access(auth=("u", "p"), timeout=0.1)).query("ASK {}")


def test_a_password_in_an_address_is_used_and_never_told(tmp_path: Path) -> None:
    def guarded(handler: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        return (200, GOOD) if handler.headers.get("Authorization") == "Basic dTpwQHc=" else (401, b"who?")

    with _answering(guarded) as (address, asked):
        known, unknown = (address.replace("//", f"//u:{word}@") for word in ("p%40w", "no%40w"))
        graph = RemoteGraph(known)
        assert graph.query("ASK {}") is True
        assert graph.location == address
        with pytest.raises(QueryFailed, match="HTTP 401") as caught:
            RemoteGraph(unknown).query("ASK {}")
        assert str(caught.value).startswith(f"{address}: HTTP 401")
        list(push_graph(graphs.seed_graph(), known, journal=tmp_path / "journal", merge=False))
    assert [method for method, _ in asked] == ["POST", "POST", "POST", "PUT", "PUT", "PUT"]
    assert "p%40w" not in (tmp_path / "journal").read_text(encoding="utf-8")


def test_a_refusal_says_what_may_help() -> None:
    graph = memory_graph((("x:g", Triples(("<x:s> <x:p> <x:o> .",))),))
    page = b"<html><head><title>405</title></head>\n<h1>Method <i>PUT</i> not allowed</h1>"
    with (
        _answering(_steps((405, page)), media="text/html") as (address, _),
        pytest.raises(QueryFailed, match=r"HTTP 405: Method PUT not allowed — check .* --update$"),
    ):
        list(push_graph(graph, address))
    for update in (False, True):
        with (
            _answering(_steps((201, b""), (400, b"no default graph"))) as (address, _),
            pytest.raises(QueryFailed, match=r"HTTP 400: no default graph — if .* load with --no-merge$"),
        ):
            list(push_graph(graph, address, update=update))


def test_an_answer_with_more_in_it_is_read() -> None:
    rows = [{"x": {"type": "literal", "value": "县"}}]
    more = {"head": {"vars": ["x"]}, "results": {"bindings": rows, "ordered": True}, "metadata": {"took": 1}}
    with _answering(_steps((200, json.dumps(more).encode()))) as (address, _):
        assert RemoteGraph(address).query("SELECT ?x {}") == Table(("x",), (("县",),))


def test_no_endpoint_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(UnreadableInput, match="no endpoint"):
        RemoteGraph(address, Access(tries=1)).query("ASK {}")
    with pytest.raises(WrongUse, match="is no format"):
        RemoteGraph(address).serialize_results("ASK {}", "ttl")


def test_graphs_without_names_are_not_pushed() -> None:
    graph: Graph = memory_graph((("http://x/g", Triples(('<http://x/a> <http://x/b> "<c <d" .',))),))
    with _answering(_steps((201, b""))) as (address, asked):
        (pushed,) = push_graph(graph, address)
    assert (pushed.graph, pushed.statements, pushed.sent) == ("http://x/g", 1, True)
    assert asked == [
        ("PUT", '<http://x/a> <http://x/b> "<c <d" .\n'),
        ("POST", '<http://x/a> <http://x/b> "<c <d" .\n'),
    ]


@contextmanager
def _answering(
    answer: Callable[[BaseHTTPRequestHandler], tuple[int, bytes]],
    *,
    media: str = "application/sparql-results+json",
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A server that answers as told, and what it was asked."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append((self.command, self.rfile.read(int(self.headers["Content-Length"])).decode()))
            status, body = answer(self)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Type", media)
            self.end_headers()
            self.wfile.write(body)

        do_PUT = do_POST  # noqa: N815 the name that the standard library wants

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that does not wait
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
