"""Markdown: marks taken off, numbers kept, pipe tables found."""

import pytest

from tests.files import cells
from zhijin_graph.read import read_bytes
from zhijin_graph.read.markdown import find_pipe_tables


def read(text: str) -> str:
    return read_bytes(text.encode(), name="文.md").text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("**牵头单位**：县民政局", "牵头单位：县民政局"),
        ("__责任单位__：县财政局", "责任单位：县财政局"),
        (r"1\. 低保", "1. 低保"),
        (r"各乡镇\<街道\>人民政府", "各乡镇<街道>人民政府"),
        ("落实[《社会救助暂行办法》](https://example.org/a)精神", "落实《社会救助暂行办法》精神"),
        (
            "[牵头单位：县发改局(粮食局)；责任单位：县财政局]",
            "[牵头单位：县发改局(粮食局)；责任单位：县财政局]",
        ),
        ("# 一、基本生活\n\n1. 低保", "# 一、基本生活\n\n1. 低保"),
    ],
)
def test_marks(written: str, text: str) -> None:
    assert read(written) == text


def test_marks_taken_off_are_counted() -> None:
    document = read_bytes(r"**牵头**：1\. 甲".encode(), name="文.md")
    assert dict(document.dropped) == {"marks of Markdown": 5}
    assert document.media_type == "text/markdown"


TABLE = """\
前言 | 不是表
| 序号 | 任务 | 牵头单位 |
| :--- | :---: | ---: |
| 1 | 低保 | 县民政局 |
| 2 | 特困 | |

后文"""


def test_pipe_tables() -> None:
    document = read_bytes(TABLE.encode(), name="文.md")
    assert document.text == TABLE
    assert cells(document) == [[["序号", "任务", "牵头单位"], ["1", "低保", "县民政局"], ["2", "特困", ""]]]


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("甲|乙\n-|-\n丙|丁", 1),
        ("甲\n---\n乙", 0),
        ("甲|乙\n丙|丁", 0),
        ("|甲|\n|---|\n", 1),
        ("a|b\n-|-\n\nc|d\n-|-\n", 2),
        ("", 0),
    ],
)
def test_what_is_a_table(text: str, tables: int) -> None:
    assert len(list(find_pipe_tables(text))) == tables


def test_vast_tables_take_linear_time() -> None:
    text = "|" * 100_000 + "\n" + "|-" * 50_000 + "\n" + "|" * 100_000
    assert len(list(find_pipe_tables(text))) == 1
    assert read("[" * 100_000 + "](" * 100_000)
