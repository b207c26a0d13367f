"""Text search against plain Python, and advice on slow queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import graphs
from zhijin_graph.errors import WrongUse
from zhijin_graph.query.advice import advise
from zhijin_graph.query.search import index_texts, search_texts

MEASURES = [(m.title.text, m.text.text) for plan in graphs.world() for m in plan.measures]
WORDS = ["低保", "渐退", "流浪乞讨人员", "救助", "重大疫情等突发公共事件", "12345", "生活"]


@given(
    st.lists(
        st.sampled_from(WORDS) | st.text(st.sampled_from("低保救助渐退生活"), min_size=1),
        min_size=1,
        max_size=3,
    )
)
def test_all_measures_with_the_words_are_found_and_no_others(words: list[str]) -> None:
    found = search_texts(index_texts(graphs.world_graph()), " ".join(words), limit=1000)
    expected = sum(all(word in title or word in text for word in words) for title, text in MEASURES)
    assert len(found) == expected
    scores = [float(score or 0) for score in found.column("score")]
    assert scores == sorted(scores, reverse=True)
    for row in found:
        for pair in str(row["marks"]).split():
            start, end = map(int, pair.split("-"))
            assert str(row["snippet"])[start:end] in words


def test_the_best_comes_first() -> None:
    index = index_texts(graphs.seed_graph())
    assert next(iter(search_texts(index, "流浪乞讨")))["measure"] == "14"
    assert [row["measure"] for row in search_texts(index, "医疗救助", limit=1)] == ["6"]
    assert {row["measure"] for row in search_texts(index, "渐退")} == {"3", "9"}
    assert len(search_texts(index, "渐退 低保")) == 2
    assert len(search_texts(index, "没有这样的词")) == 0


def test_no_word_is_no_search() -> None:
    with pytest.raises(WrongUse, match="no word"):
        search_texts(index_texts(graphs.seed_graph()), "  \n")


NOT_EXISTS, CROSS, ALL = "MINUS { … }", "笛卡尔积", "LIMIT"


@pytest.mark.parametrize(
    ("sparql", "hint"),
    [
        ("SELECT * { ?m a aid:Measure FILTER NOT EXISTS { ?m aid:ledBy ?d . ?d aid:kind ?k } }", NOT_EXISTS),
        (
            "SELECT * { ?m a aid:Measure FILTER NOT EXISTS { ?m aid:ledBy ?d ; aid:hasResponsible ?k } }",
            NOT_EXISTS,
        ),
        ("SELECT * { ?m a aid:Measure FILTER NOT EXISTS { ?m aid:ledBy ?d } }", None),
        ("SELECT * { ?m a aid:Measure MINUS { ?m aid:ledBy ?d . ?d aid:kind ?k } }", None),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", CROSS),
        ("SELECT * { ?m aid:ledBy ?d . ?n aid:order ?o } LIMIT 3", CROSS),
        ("SELECT * { ?m aid:ledBy ?d . ?d rdfs:label ?o ; aid:kind ?k . <x:a> <x:b> <x:c> }", None),
        ("SELECT * { { ?a ?b ?c . ?d ?e ?f } UNION { ?a a ?c } }", CROSS),
        ("SELECT * { ?a aid:order ?b . ?c aid:order ?d FILTER(?b = ?d) }", None),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", ALL),
        ("SELECT * { ?s ?p ?o } LIMIT 10", None),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", None),
        ("ASK { ?s ?p ?o }", None),
        ("not sparql {{{ ( } at all", None),
    ],
)
def test_advice(sparql: str, hint: str | None) -> None:
    hints = advise(sparql, "zh")
    assert len(hints) == (hint is not None), hints
    assert hint is None or hint in hints[0]
    assert len(advise(sparql, "en")) == len(hints)


@given(st.text(st.sampled_from(list('{}().;?ab NOTEXISTS"#<>'))))
def test_advice_never_fails(text: str) -> None:
    advise(text, "en")


def test_the_shipped_questions_need_no_advice() -> None:
    from zhijin_graph.query import catalogue

    assert [question.name for question in catalogue() if advise(question.text, "en")] == []
