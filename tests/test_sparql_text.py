"""SPARQL as text: tokens, terms, binding. What engines read back is the judge."""

from datetime import date, datetime

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Iri, Value
from zhijin_graph.sparql import (
    bind_values,
    constrain,
    first_keyword,
    has_dataset_clause,
    tokens,
    used_prefixes,
    with_prefixes,
    write_term,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
TRICKY = [
    '"',
    "\\",
    "\\u0022",
    "\\\\u0022",
    "\\U00000022",
    "\\\\\\u",
    "'''",
    '"} } #',
    "?x",
    "<a>",
    "\n\r\t\b\f",
    "{",
    "$x",
]


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        (
            "SELECT ?部门 { ?部门 a aid:Department }",
            ["SELECT", "?部门", "{", "?部门", "a", "aid:Department", "}"],
        ),
        ("ASK { <a#b> ?p 'x # y' } # z", ["ASK", "{", "<a#b>", "?p", "'x # y'", "}"]),
        ('ASK { ?a ?b """a"b""c""" }', ["ASK", "{", "?a", "?b", '"""a"b""c"""', "}"]),
        (r'ASK { ?a ?b "\"{" }', ["ASK", "{", "?a", "?b", r'"\"{"', "}"]),
        ("FILTER(?a<3 && ?b>4)", ["FILTER", "(", "?a", "<", "3", "&", "&", "?b", ">", "4", ")"]),
        (
            "measure:织府办〔2023〕43号\\/6",
            ["measure:织府办", "〔", "2023", "〕", "43", "号", "\\", "/", "6"],
        ),
        ("?a aid:x/aid:y* 'b'@zh-CN", ["?a", "aid:x", "/", "aid:y", "*", "'b'", "@zh-CN"]),
    ],
)
def test_tokens(sparql: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(sparql)] == expected


@given(TEXTS)
def test_tokens_cover_everything_but_space_and_comments(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("sparql", "keyword"),
    [
        ("PREFIX insert: <http://x/> BASE <http://y/> # DELETE\n select * {}", "SELECT"),
        ("insert data {}", "INSERT"),
        ("", ""),
        ("{ SELECT }", ""),
    ],
)
def test_first_keyword(sparql: str, keyword: str) -> None:
    assert first_keyword(sparql) == keyword


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT * FROM <g> { ?s ?p ?o }", True),
        ("SELECT * from named <g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?from ?p 'FROM' } # FROM", False),
        ("SELECT * { { SELECT * { ?s ?p ?o } } }", False),
    ],
)
def test_dataset_clause(sparql: str, expected: bool) -> None:
    assert has_dataset_clause(sparql) is expected


@given(TEXTS | st.sampled_from(TRICKY) | st.lists(st.sampled_from(TRICKY)).map("".join))
def test_a_text_comes_back_from_both_engines(text: str) -> None:
    sparql = f"SELECT ?x {{ VALUES ?x {{ {write_term(text)} }} }}"
    (solution,) = pyoxigraph.Store().query(sparql)  # type: ignore[misc]
    assert solution[0].value == text
    (row,) = rdflib.Graph().query(sparql)
    assert str(row[0]) == text  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (-3, "-3"),
        (0.1, '"0.1"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (date(2023, 8, 9), '"2023-08-09"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (datetime(2023, 8, 9, 10), '"2023-08-09T10:00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),  # noqa: DTZ001
        (Iri("https://w3id.org/织金"), "<https://w3id.org/织金>"),
    ],
)
def test_terms(value: Value, expected: str) -> None:
    assert write_term(value) == expected


@pytest.mark.parametrize(
    "iri", ["", "x", "a b:c", "http://x/> ?p ?o . <y", "http://x/{y}", "http://x/\n", "http://x/\\u0020"]
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(WrongUse, match="is no IRI"):
        write_term(Iri(iri))


@pytest.mark.parametrize("text", ["a\x00", "\ud800"])
def test_what_no_query_can_hold_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        write_term(text)


def test_blocks_are_bound_wherever_they_stand_and_only_there() -> None:
    sparql = "SELECT ?n { VALUES ?n { UNDEF } { SELECT ?n { VALUES ?n { UNDEF } ?s ?p ?n } } # VALUES ?n { UNDEF }\n}"
    assert bind_values(sparql, {"n": ["}", 1]}) == (
        'SELECT ?n { VALUES ?n { "}" 1 } { SELECT ?n { VALUES ?n { "}" 1 } ?s ?p ?n } } # VALUES ?n { UNDEF }\n}'
    )
    assert "UNDEF } {" not in bind_values(sparql, {"n": None})


def test_a_parameter_without_a_block_is_refused() -> None:
    with pytest.raises(WrongUse, match=r"VALUES \?x"):
        bind_values("SELECT * { VALUES (?x) { (1) } }", {"x": [1]})


@pytest.mark.parametrize(
    ("sparql", "bound"),
    [
        ("ASK { ?s ?p ?o }", "ASK { VALUES ?o { 1 } ?s ?p ?o }"),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?o { 1 } ?s ?p ?o }",
        ),
        (
            "SELECT ?s WHERE { { SELECT ?s WHERE { ?s ?p ?o } } }",
            "SELECT ?s WHERE { VALUES ?o { 1 } { SELECT ?s WHERE { ?s ?p ?o } } }",
        ),
    ],
)
def test_variables_are_held_in_the_outermost_where(sparql: str, bound: str) -> None:
    assert constrain(sparql, {"o": 1}) == bound


@pytest.mark.parametrize(("sparql", "name"), [("DESCRIBE <x>", "o"), ("ASK { ?s ?p ?o }", "o } #")])
def test_what_cannot_be_held_is_refused(sparql: str, name: str) -> None:
    with pytest.raises(WrongUse):
        constrain(sparql, {name: 1})


def test_prefixes_are_added_on_the_first_line_where_they_lack() -> None:
    sparql = "PREFIX x: <http://x/>\nASK { ?a aid:b x:c . ?d e:f 'g:h' }"
    assert used_prefixes(sparql) == {"aid", "e"}
    assert (
        with_prefixes(sparql, {"aid": "http://aid/", "x": "http://y/"})
        == f"PREFIX aid: <http://aid/> {sparql}"
    )
