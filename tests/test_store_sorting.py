"""Rows sorted outside the engine: the engine's own order, and rdflib's, are the judges."""

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from tests import graphs
from zhijin_graph.model import Table
from zhijin_graph.query import catalogue
from zhijin_graph.sparql import take_order
from zhijin_graph.store import memory_graph
from zhijin_graph.store.sorting import NoOrder, sort_rows

XSD = "http://www.w3.org/2001/XMLSchema#"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)


def literals(kind: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[pyoxigraph.Literal]:
    return values.map(lambda text: pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(XSD + kind)))


INTEGERS = st.integers(-(10**6), 10**6).map(str)
# As the engine writes them, with a fraction, so that none equals an integer: the order of equals is open.
DECIMALS = st.integers(-999, 999).map(lambda tens: f"{tens}.5")
COLUMNS = st.sampled_from([
    TEXTS.map(pyoxigraph.Literal),
    literals("integer", INTEGERS),
    st.one_of(literals("integer", INTEGERS), literals("decimal", DECIMALS)),
    literals("date", st.dates().map(str)),
    TEXTS.map(lambda text: pyoxigraph.Literal(text, language="zh")),
])  # fmt: skip
IRIS = st.sampled_from(["http://x/织金", "http://x/b", "http://x/a"]).map(pyoxigraph.NamedNode)


def _one_or_mixed(data: st.DataObject) -> st.SearchStrategy[pyoxigraph.Literal | pyoxigraph.NamedNode | None]:
    """A column all of one kind, or one with IRIs and nothing between its literals."""
    literal = data.draw(COLUMNS)
    return data.draw(st.sampled_from([literal, IRIS, st.one_of(literal, IRIS, st.none())]))


@given(st.data())
def test_the_order_is_that_of_the_engine(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 3))
    kinds = [_one_or_mixed(data) for _ in range(width)]
    rows = data.draw(st.lists(st.tuples(*kinds), max_size=12))
    downwards = data.draw(st.tuples(*[st.booleans()] * width))
    names = [f"?v{at}" for at in range(width)]
    block = " ".join(f"({' '.join('UNDEF' if t is None else str(t) for t in row)})" for row in rows)
    order = " ".join(f"DESC({name})" if down else name for name, down in zip(names, downwards, strict=True))
    sparql = f"SELECT * {{ VALUES ({' '.join(names)}) {{ {block} }} }} ORDER BY {order}"
    answer = pyoxigraph.Store().query(sparql)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    expected = [tuple(row[name[1:]] for name in names) for row in answer]
    assert sort_rows(list(rows), list(enumerate(downwards))) == expected


@pytest.mark.parametrize(
    "terms",
    [
        (pyoxigraph.Literal("a"), pyoxigraph.Literal(1)),
        (pyoxigraph.Literal("a", language="zh"), pyoxigraph.Literal("a", language="en")),
        (pyoxigraph.Literal("2023", datatype=pyoxigraph.NamedNode(XSD + "gYear")),),
        (pyoxigraph.Literal("x", datatype=pyoxigraph.NamedNode(XSD + "integer")),),
        (pyoxigraph.Literal("2023-01-01Z", datatype=pyoxigraph.NamedNode(XSD + "date")),),
    ],
)
def test_what_the_standard_leaves_open_is_left_to_the_engine(terms: tuple[pyoxigraph.Literal, ...]) -> None:
    with pytest.raises(NoOrder):
        sort_rows([(term,) for term in terms], [(0, False)])
    values = " ".join(map(str, terms))
    answer = memory_graph(()).query(f"SELECT ?x {{ VALUES ?x {{ {values} }} }} ORDER BY ?x")
    assert isinstance(answer, Table)
    assert len(answer.rows) == len(terms)


@pytest.mark.parametrize(
    ("sparql", "without", "keys"),
    [
        ("SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?c", "SELECT ?a ?c WHERE { ?a ?b ?c } ", (("c", False),)),
        ("SELECT ?a { ?a ?b ?c } ORDER BY DESC ( ?a )", "SELECT ?a { ?a ?b ?c } ", (("a", True),)),
        ("select ?a from <x> { ?a ?b ?c } order by ?c", "select ?a ?c from <x> { ?a ?b ?c } ", (("c", False),)),
        ("SELECT * { ?a ?b ?c } ORDER BY ASC(?c)", "SELECT * { ?a ?b ?c } ", (("c", False),)),
        ("SELECT DISTINCT ?a { ?a ?b ?c } ORDER BY ?a", "SELECT DISTINCT ?a { ?a ?b ?c } ", (("a", False),)),
        (
            "SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c } GROUP BY ?a ORDER BY DESC(?n)",
            "SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c } GROUP BY ?a ",
            (("n", True),),
        ),
        ("SELECT ?a { { SELECT ?a { ?a ?b 1 } ORDER BY ?b LIMIT 1 } } ORDER BY ?a",
         "SELECT ?a { { SELECT ?a { ?a ?b 1 } ORDER BY ?b LIMIT 1 } } ", (("a", False),)),
    ],
)  # fmt: skip
def test_an_order_is_taken_off(sparql: str, without: str, keys: tuple[tuple[str, bool], ...]) -> None:
    ordered = take_order(sparql)
    assert ordered is not None
    assert (ordered.sparql, ordered.keys) == (without, keys)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a { ?a ?b ?c }",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a OFFSET 3",
        "SELECT ?a { ?a ?b ?c } ORDER BY STR(?a)",
        "SELECT ?a { ?a ?b ?c } ORDER BY (?a + 1)",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a VALUES ?a { <x> }",
        "SELECT DISTINCT ?a { ?a ?b ?c } ORDER BY ?c",
        "SELECT ?a { ?a ?b ?c } GROUP BY ?a ORDER BY ?c",
        "SELECT ?a { { SELECT ?a { ?a ?b 1 } ORDER BY ?a } }",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } ORDER BY ?a",
        "ASK { ?a ?b ?c }",
        "SELECT ?a { ?a ?b ?c ORDER BY ?a",
        "ORDER BY ?a",
    ],
)
def test_an_order_stays_where_rows_depend_on_it(sparql: str) -> None:
    assert take_order(sparql) is None


def test_shipped_questions_are_sorted_outside() -> None:
    left = {question.name for question in catalogue() if not take_order(question.sparql({}))}
    assert left == {"compare-plans"}  # DISTINCT, sorted by what it does not show


def test_an_empty_answer_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "zhijin_graph.store.oxigraph.refuse_unsafe", lambda sparql, _prefixes: asked.append(sparql)
    )
    answer = memory_graph(()).query("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    assert answer == Table(("s",), ())
    assert len(asked) == 1


def test_rdflib_agrees_on_columns_and_order() -> None:
    sparql = (
        "SELECT ?title WHERE { ?m <https://w3id.org/zhijin-graph/aid#order> ?order ;"
        " <http://purl.org/dc/terms/title> ?title } ORDER BY DESC(?order) ?title"
    )
    answer = graphs.seed_graph().query(sparql)
    plain = graphs.rdflib_graph((graphs.seed_plan(),)).query(sparql)
    assert isinstance(answer, Table)
    assert answer.columns == ("title",)
    assert [row[0] for row in answer.rows] == [
        str(row[0]) for row in plain if isinstance(row, rdflib.query.ResultRow)
    ]


@given(TEXTS)
def test_no_text_is_too_odd_to_look_for_an_order_in(text: str) -> None:
    take_order("SELECT " + text)
    take_order(text + " ORDER BY ?a")
