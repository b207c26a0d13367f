"""IRIs: readable, valid, and the same after the text around them changed."""

import sys
from dataclasses import replace
from urllib.parse import unquote

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import fact, plan
from zhijin_graph import vocab
from zhijin_graph.model import Citation, Document, Header, Relation, Span
from zhijin_graph.vocab import minting


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("织金县民政局", "织金县民政局"),
        ("织府办〔2023〕43号", "织府办〔2023〕43号"),
        ("县发改局(粮食局)", "县发改局(粮食局)"),
        ("各乡镇（街道）人民政府（办事处）", "各乡镇（街道）人民政府（办事处）"),
        ("各乡镇<街道>人民政府<办事处>", "各乡镇%3C街道%3E人民政府%3C办事处%3E"),
        ("国发[2020]18号", "国发%5B2020%5D18号"),
        ("a/b", "a%2Fb"),
        ("100%", "100%25"),
        ("局 一", "局%20一"),
        ("局\u3000一", "局%E3%80%80一"),
        ("局\u200b一", "局%E2%80%8B一"),
        ("局\u202e一", "局%E2%80%AE一"),
        ("\ue000", "%EE%80%80"),
        ("𠮷林省", "𠮷林省"),
        ("\ud800", "%EF%BF%BD"),
        ("..", "%2E%2E"),
        ("", "~"),
    ],
)
def test_segment(text: str, segment: str) -> None:
    assert minting.segment(text) == segment


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_makes_a_valid_iri(text: str) -> None:
    iri = vocab.THINGS + "department/" + minting.segment(text)
    assert str(
        pyoxigraph.parse(f"<{iri}> <x:p> <{iri}> .".encode(), pyoxigraph.RdfFormat.N_TRIPLES).__next__()
    )
    assert "/" not in minting.segment(text)
    assert minting.segment(text) not in {"", ".", ".."}


@given(st.text(max_size=120), st.text(max_size=120))
def test_different_texts_make_different_segments(one: str, other: str) -> None:
    assert (minting.segment(one) == minting.segment(other)) == (one == other) or "~" in {one, other}


@given(st.text(max_size=120).filter(bool))
def test_a_segment_can_be_read_back(text: str) -> None:
    assert unquote(minting.segment(text)) == text


def test_letters_and_digits_of_all_scripts_fit_a_segment() -> None:
    """Which is why a name of letters alone is taken as it is."""
    letters = "".join(filter(str.isalnum, map(chr, range(sys.maxunicode + 1))))
    assert not minting._NOT_IN_A_SEGMENT.search(letters)  # noqa: SLF001 the pattern that the shortcut relies on


def test_very_long_names_are_cut_and_told_apart() -> None:
    one, other = minting.segment("局" * 10_000), minting.segment("局" * 10_001)
    assert one != other
    assert len(one) < 150


def test_number_paths_keep_their_levels() -> None:
    assert minting.measure_iri("K", "（一）/1").endswith("/id/measure/K/（一）/1")


def test_a_cited_plan_is_the_plan_itself() -> None:
    cited = Citation("别的题目", "青府办〔2022〕7号", None, (), Relation.CITES, Span(0, 0, ""))
    assert minting.policy_iri(cited) == minting.plan_iri(plan())


def test_a_citation_without_number_goes_by_its_title() -> None:
    cited = Citation("社会救助暂行办法", None, None, (), Relation.CITES, Span(0, 0, ""))
    assert minting.policy_iri(cited) == "https://w3id.org/zhijin-graph/id/policy/社会救助暂行办法"


def test_plan_without_number() -> None:
    """Told apart by title and issuer; not by the words of the text."""
    numberless = replace(plan(), header=replace(plan().header, document_number=None))
    edited = replace(numberless, document=replace(numberless.document, text="改过的文本", digest="0" * 64))
    other_issuer = replace(numberless, header=replace(numberless.header, issuers=(fact("县政府办"),)))
    assert minting.plan_iri(numberless) == minting.plan_iri(edited)
    assert minting.plan_iri(numberless) != minting.plan_iri(other_issuer)
    assert "青禾县人民政府办公室" in minting.plan_iri(numberless)


def test_plan_without_number_and_title_goes_by_its_file() -> None:
    bare = replace(plan(), header=Header(), document=Document("1.txt", "x", "a" * 64))
    other = replace(bare, document=Document("1.txt", "y", "b" * 64))
    assert minting.plan_iri(bare) != minting.plan_iri(other)


def test_prefixes_are_namespaces() -> None:
    assert all(namespace[-1] in "#/" for namespace in vocab.PREFIXES.values())
    assert len(set(vocab.PREFIXES.values())) == len(vocab.PREFIXES)
