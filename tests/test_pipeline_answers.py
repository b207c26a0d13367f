"""What the pipeline says of graphs that are not the usual folder: files, plans of one body or of none."""

from pathlib import Path

import pytest

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.graph import build_graph
from zhijin_graph.model import Document
from zhijin_graph.parse import parse_plan
from zhijin_graph.pipeline.check import check_graph
from zhijin_graph.pipeline.summary import summarise
from zhijin_graph.pipeline.view import view_plan
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.store import OxigraphGraph, export_graph, memory_graph, open_graph
from zhijin_graph.vocab.minting import plan_iri

ALONE = "1.落实低保政策。按标准发放。（责任单位：{}）\n2.落实临时救助。（责任单位：{}）"


def graph_of(text: str) -> OxigraphGraph:
    plan = resolve_plan(parse_plan(Document("示例.txt", text, digest="0" * 64)), place="织金县")
    return memory_graph([(plan_iri(plan), build_graph(plan))])


def test_a_file_is_checked_though_it_brings_no_report(tmp_path: Path) -> None:
    """Names in doubt are then told from the statements; how much was read is not known to be too little."""
    file = tmp_path / "graph.nq"
    file.write_bytes(export_graph(graph_of(ALONE.format("县民政局", "县某某某某")), "nq"))
    checked = check_graph(open_graph(file), lang="en")
    assert (checked.violations, checked.coverage, checked.doubtful) == (0, 1.0, 1)
    rows = [(row["kind"], row["quote"]) for row in checked.findings]
    assert rows == [("name-unknown", "县某某某某")]


def test_a_plan_whose_bodies_share_nothing_is_summed_up() -> None:
    sentences = summarise(graph_of(ALONE.format("县民政局", "县财政局")), "en")
    assert sentences[2:4] == ("No two departments share a measure.", "No departments form a group.")
    assert "没有两个部门共同承担同一措施。" in summarise(graph_of(ALONE.format("县民政局", "县财政局")), "zh")


def test_a_plan_that_names_nobody_is_summed_up() -> None:
    text = "一、主要任务\n1.落实低保政策。按标准发放低保金。\n2.落实临时救助。及时救助。"
    assert summarise(graph_of(text), "en")[1] == "No measure names who is responsible."
    assert summarise(graph_of(text), "zh")[1] == "没有一项措施写明责任单位。"


def test_a_graph_without_a_plan_has_nothing_to_show() -> None:
    with pytest.raises(UnreadableInput, match="no plan in this graph"):
        view_plan(memory_graph([]))
