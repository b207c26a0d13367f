"""The collector looks less often while documents are read, and as before afterwards."""

import gc

import pytest

from zhijin_graph.pipeline.collecting import RARELY, rare_collections


def test_the_collector_looks_less_often_meanwhile() -> None:
    usual = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold() == (RARELY, *usual[1:])
    assert gc.get_threshold() == usual


def test_it_is_as_it_was_where_reading_fails() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rare_collections():
        _ = 1 // 0
    assert gc.get_threshold() == usual
