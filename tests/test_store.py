"""Graphs in memory, in files and in folders: one interface, the same answers, nothing let out."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from tests import graphs
from zhijin_graph.errors import QueryFailed, UnreadableInput, WrongUse
from zhijin_graph.model import Graph, Iri, Table, Triples
from zhijin_graph.query import ask, catalogue
from zhijin_graph.store import (
    EXPORT_FORMATS,
    FORMAT_VERSION,
    export_graph,
    memory_graph,
    open_graph,
    serialize_triples,
)
from zhijin_graph.vocab import PREFIXES

SHARED = '<http://x/a> <http://x/p> "织金县\\n" .'
OWN = '<http://x/b> <http://x/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .'
SMALL = (("http://x/1", Triples((SHARED, OWN))), ("http://x/2", Triples((SHARED,))))


@pytest.fixture(params=["memory", *EXPORT_FORMATS])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Graph:
    graph = memory_graph(SMALL)
    if request.param == "memory":
        return graph
    path = tmp_path / f"图 谱.{request.param}"
    path.write_bytes(export_graph(graph, request.param))
    return open_graph(path)


def test_a_statement_of_two_plans_is_one_statement(small: Graph) -> None:
    assert small.query("SELECT ?s { ?s ?p ?o } ORDER BY ?s") == Table(
        ("s",), (("http://x/a",), ("http://x/b",))
    )


def test_all_forms_of_query(small: Graph) -> None:
    assert small.query("ASK { ?s ?p 1 }") is True
    assert small.query("ASK { ?s ?p 2 }") is False
    assert small.query("CONSTRUCT WHERE { ?s ?p ?o }") == Triples((SHARED, OWN))
    assert small.query("DESCRIBE <http://x/b>") == Triples((OWN,))


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_named_graphs_survive(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    path.write_bytes(export_graph(memory_graph(SMALL), form))
    table = open_graph(path).query("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s")
    assert isinstance(table, Table)
    assert table.column("g") == ("http://x/1", "http://x/1", "http://x/2")
    assert export_graph(open_graph(path), "nq") == export_graph(memory_graph(SMALL), "nq")
    own = open_graph(path).query("SELECT ?s FROM <http://x/2> { ?s ?p ?o }")
    assert own == Table(("s",), (("http://x/a",),))


def test_what_a_dataset_says_outside_its_graphs_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "mixed.nq"
    path.write_text(f"{SHARED}\n{OWN[:-1]}<http://x/1> .\n", encoding="utf-8")
    graph = open_graph(path)
    assert len(graph.query("SELECT * { ?s ?p ?o }")) == 2  # type: ignore[arg-type]
    assert len(export_graph(graph, "nt").splitlines()) == 2


def test_cells_are_plain_values() -> None:
    table = memory_graph(SMALL).query(
        'SELECT * { VALUES (?a ?b ?c ?d ?e) { (1 1.5 true "x"@zh UNDEF) ("01"^^xsd:integer "y"^^xsd:integer false <http://x> UNDEF) } }'
    )
    assert isinstance(table, Table)
    assert [tuple(row.values()) for row in table] == [
        (1, 1.5, True, "x", None),
        (1, "y", False, "http://x", None),
    ]


def test_variables_are_bound_as_terms() -> None:
    graph = memory_graph(SMALL)
    assert graph.query("ASK { ?s ?p ?o }", bindings={"s": Iri("http://x/a")}) is True
    assert graph.query("ASK { ?s ?p ?o }", bindings={"s": "http://x/a"}) is False
    assert graph.query("SELECT ?s { ?s ?p ?o }", bindings={"o": "织金县\n"}) == Table(
        ("s",), (("http://x/a",),)
    )


@pytest.mark.parametrize("form", ["sparql-json", "sparql-xml", "csv", "tsv"])
def test_answers_in_w3c_formats(form: str) -> None:
    answer = memory_graph(SMALL).serialize_results("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s", form)
    names = {"sparql-json": "json", "sparql-xml": "xml", "csv": "csv", "tsv": "tsv"}
    parsed = rdflib.query.Result.parse(source=BytesIO(answer), format=names[form])
    assert [str(row[0]) for row in parsed] == ["http://x/a", "http://x/b"]  # type: ignore[index]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_an_export_is_read_back_by_another_library(form: str) -> None:
    content = export_graph(graphs.world_graph(), form)
    assert content == export_graph(memory_graph(graphs.parts(graphs.world())), form)
    names = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml", "nq": "nquads"}
    read: Any = rdflib.Dataset(default_union=True) if form in {"nq", "trig"} else rdflib.Graph()
    read.parse(data=content, format=names.get(form, form))
    triples = {triple[:3] for triple in read}
    assert triples == set(graphs.rdflib_graph(graphs.world()))


@pytest.mark.parametrize("form", ["ttl", "trig", "rdf"])
def test_only_the_prefixes_that_occur_are_written(form: str) -> None:
    line = '<http://x/a> <http://www.w3.org/2000/01/rdf-schema#label> "see <http://purl.org/dc/terms/x>" .'
    written = serialize_triples(Triples((line,)), form).decode()
    assert "rdf-schema#" in written
    assert "skos" not in written
    assert "w3id.org" not in written
    assert serialize_triples(Triples(()), "ttl") == b""


def test_an_export_declares_every_prefix_that_it_uses() -> None:
    written = export_graph(graphs.seed_graph(), "ttl").decode()
    declared = {name for name in PREFIXES if f"@prefix {name}:" in written}
    used = {
        name
        for name, iri in PREFIXES.items()
        if f"<{iri}" in export_graph(graphs.seed_graph(), "nt").decode()
    }
    assert declared == used
    assert {"aid", "dcterms", "xsd"} <= declared < set(PREFIXES)


def test_the_answer_to_a_construct_in_turtle() -> None:
    answer = memory_graph(SMALL).query("CONSTRUCT WHERE { ?s ?p 1 }")
    assert isinstance(answer, Triples)
    assert serialize_triples(answer, "ttl").endswith(b"<http://x/b> <http://x/p> 1 .\n")


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("", "the query is empty — begin with SELECT"),
        ("谁牵头？", "not a SPARQL query — begin with SELECT"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: not valid SPARQL near"),
        ("SELECT *\nWHERE { ?s ?p ?o . FILTER }", "line 2, column"),
        ("SELECT * { ?s aidd:x ?o }", "the prefix aidd: is not declared; did you mean aid:?"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "a variable that is unbound"),
        ("INSERT DATA { <http://x/> <http://x/> 1 }", "INSERT is an update, and the graph is read-only"),
        ("PREFIX x: <http://x/> # ask\n LOAD <http://127.0.0.1/>", "LOAD is an update"),
        ("clear all", "CLEAR is an update"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "line 1, column"),
    ],
)
def test_a_faulty_query_is_told_in_one_line(sparql: str, message: str) -> None:
    with pytest.raises(QueryFailed) as caught:
        graphs.seed_graph().query(sparql)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


DISGUISES = [
    "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "SELECT * { service<http://127.0.0.1:PORT/>{ ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:PORT/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:PORT/> SELECT * { SERVICE:y{ ?s ?p ?o } }",
    "PREFIX service: <http://127.0.0.1:PORT/> SELECT * { SERVICE service:x { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <http://127.0.0.1:PORT/> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?c<1)SERVICE#>\n<http://127.0.0.1:PORT/>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b '#' . SERVICE # \n <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "ASK { { SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { OPTIONAL { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } }",
    "DESCRIBE ?s { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "BASE <http://127.0.0.1:PORT/> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?service SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?service } }",
]


@pytest.mark.parametrize("sparql", DISGUISES)
def test_no_query_leaves_the_machine(sparql: str) -> None:
    with _listening() as (port, heard), pytest.raises(QueryFailed):
        memory_graph(SMALL).query(sparql.replace("PORT", str(port)))
    assert not heard


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?s ?p ?service } # SERVICE <x> {}",
        "SELECT * { ?s ?p 'SERVICE <http://x> { }' }",
        "SELECT * { ?s <http://x/service> ?o }",
        "PREFIX service: <http://service/> SELECT * { ?s service:service ?SERVICE }",
        'SELECT * { ?s ?p """\nSERVICE <http://x> {\n""" }',
    ],
)
def test_the_word_alone_is_no_crime(sparql: str) -> None:
    assert isinstance(memory_graph(SMALL).query(sparql), Table)


@given(st.text(st.sampled_from(list("SERVICEservice <>{}?:#\n.'\"\\u0053xab1")), max_size=80))
def test_whatever_is_asked_is_answered_or_refused_in_words(text: str) -> None:
    for sparql in (text, f"SELECT * {{ {text} }}"):
        with suppress(QueryFailed):  # any other exception is a fault
            memory_graph(SMALL).query(sparql)


def test_missing_and_strange_files_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.doc").write_text("x", encoding="utf-8")
    (tmp_path / "x.ttl").write_text("<a> <b> .", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text('{"kind": "other"}', encoding="utf-8")
    (tmp_path / "newer").mkdir()
    newer = json.dumps({"kind": "zhijin-graph", "format_version": 99})
    (tmp_path / "newer" / "manifest.json").write_text(newer, encoding="utf-8")
    (tmp_path / "hollow").mkdir()
    hollow = json.dumps({"kind": "zhijin-graph", "format_version": FORMAT_VERSION})
    (tmp_path / "hollow" / "manifest.json").write_text(hollow, encoding="utf-8")
    for name, message in {
        "nothing": "there is no such graph",
        "x.doc": "is no ending of an RDF file",
        "x.ttl": "not readable as RDF",
        "empty": "this is no graph folder",
        "other": "is not that of a graph folder",
        "newer": "layout 99",
        "hollow": "damaged",
    }.items():
        with pytest.raises(UnreadableInput, match=message) as caught:
            open_graph(tmp_path / name)
        assert name in str(caught.value)


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(WrongUse, match="use one of"):
        export_graph(memory_graph(SMALL), "docx")
    with pytest.raises(WrongUse, match="is no format for the answer to SELECT"):
        memory_graph(SMALL).serialize_results("SELECT * { ?s ?p ?o }", "ttl")


def test_every_question_answers_alike_from_memory_and_from_files(tmp_path: Path) -> None:
    seed = graphs.seed_graph()
    given = {
        "department": "县民政局",
        "other": "县财政局",
        "measure": "6",
        "words": "低保",
        "date": "2024-01-01",
    }
    for form in ("ttl", "jsonld"):
        path = tmp_path / f"seed.{form}"
        path.write_bytes(export_graph(seed, form))
        read = open_graph(path)
        for question in catalogue():
            if question.name != "compare-plans":
                params = {each.name: given[each.name] for each in question.parameters if each.required}
                assert ask(read, question.name, params) == ask(seed, question.name, params), question.name
        assert read.assignments() == seed.assignments()


@contextmanager
def _listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port on this machine, and whatever is sent to it."""
    heard: list[bytes] = []

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            heard.append(self.request.recv(100))

    with TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1], heard
        finally:
            server.shutdown()
            thread.join()
