"""Answers that a server remembers: how many, which go first, and that one counts once."""

from zhijin_graph.web.kept import KeptAnswers
from zhijin_graph.web.messages import Answer


def answer(size: int) -> Answer:
    return Answer(b"x" * size, "text/plain", {})


def test_those_asked_for_longest_ago_go_first() -> None:
    kept = KeptAnswers(30)
    for key in "abc":
        kept.keep(key, answer(10))
    assert kept.find("a") is not None
    kept.keep("d", answer(10))
    assert [key for key in "abcd" if kept.find(key)] == ["a", "c", "d"]


def test_an_answer_that_two_asked_for_at_once_counts_once() -> None:
    """Both are sent to workers before either is kept; counted twice, it would push out what still fits."""
    kept = KeptAnswers(30)
    for _ in range(10):
        kept.keep("a", answer(10))
    kept.keep("b", answer(10))
    kept.keep("c", answer(10))
    assert all(kept.find(key) for key in "abc")


def test_an_answer_larger_than_all_the_room_leaves_none_and_a_large_one_is_not_kept() -> None:
    kept = KeptAnswers(5)
    kept.keep("a", answer(10))
    assert kept.find("a") is None
    roomy = KeptAnswers(10_000_000)
    roomy.keep("a", answer(1_000_001))
    assert roomy.find("a") is None
    roomy.keep("b", answer(1))
    roomy.clear()
    assert roomy.find("b") is None
