"""Deleted and inserted wording: nothing is lost, and what is shown reads."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.analyse.wording import marked_text, text_edits

texts = st.text(alphabet="县市民政局，。2023年ab ", max_size=40)


@given(texts, texts)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    edits = text_edits(before, after)
    assert "".join(edit.before for edit in edits) == before
    assert "".join(edit.after for edit in edits) == after
    assert all(one.same != two.same for one, two in pairwise(edits))
    assert (marked_text(edits) == "") == (before == after)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("由县民政局牵头", "由市民政局负责牵头", "由[-县-]{+市+}民政局{+负责+}牵头"),
        ("2023年底前完成", "2025年底前完成", "[-2023-]{+2025+}年底前完成"),  # a number changes as a whole
        ("覆盖率98.5%以上", "覆盖率99%以上", "覆盖率[-98.5%-]{+99%+}以上"),
        ("开通APP", "开通小程序", "开通[-APP-]{+小程序+}"),
        # 的 alone is no common ground between two clauses written anew
        ("缩小低保的差距", "提高特困的标准", "[-缩小低保的差距-]{+提高特困的标准+}"),
        ("加强监督。", "加强监督。" + "每季度通报一次。", "加强监督。{+每季度通报一次。+}"),
        ("一二三四五六七八九十甲", "一二三四五六七八九十乙", "…三四五六七八九十[-甲-]{+乙+}"),
        ("", "新", "{+新+}"),
        ("相同", "相同", ""),
    ],
)
def test_changes_read_as_words(before: str, after: str, marked: str) -> None:
    assert marked_text(text_edits(before, after)) == marked


def test_long_texts_of_few_characters_take_no_long_time() -> None:
    begin = time.perf_counter()
    edits = text_edits("长" * 10_000 + "甲", "短" + "长" * 9_000)
    assert time.perf_counter() - begin < 5
    assert "".join(edit.after for edit in edits) == "短" + "长" * 9_000
