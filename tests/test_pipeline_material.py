"""What analyses work on, taken from the columns of a folder or asked of any other graph: the same either way."""

from pathlib import Path

import numpy as np
import pytest

from tests import graphs
from tests.test_store_folder import write_seed
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import Graph
from zhijin_graph.network import build_incidence
from zhijin_graph.pipeline.material import read_incidence
from zhijin_graph.store import open_graph


def test_a_folder_gives_what_its_rows_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(write_seed(tmp_path / "g", graphs.world()))
    slow = build_incidence(graph.assignments())
    monkeypatch.setattr(type(graph), "assignments", _never)  # no row goes through Python
    quick = read_incidence(graph)
    assert quick.departments.iris == slow.departments.iris
    assert quick.measures.iris == slow.measures.iris
    assert quick.roles.keys() == slow.roles.keys()
    for role, matrix in slow.roles.items():
        assert np.array_equal(quick.roles[role].toarray(), matrix.toarray())


def _never(graph: Graph) -> None:
    raise AssertionError(graph.location)


def test_other_graphs_are_asked(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    file = open_graph(place / "graph.ttl")
    assert len(read_incidence(file).measures) == len(read_incidence(graphs.seed_graph()).measures) == 20


def test_damaged_columns_are_told(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    (place / "assignments.parquet").write_bytes(b"x")
    with pytest.raises(UnreadableInput, match="columns of this graph folder are damaged"):
        read_incidence(open_graph(place))
