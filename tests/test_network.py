"""Incidence, selection, projections and their export."""

import io
import random
from collections.abc import Callable
from typing import IO, Any

import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.networks import PLAN, canonical, iri, measure, seed_assignments, table
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Table
from zhijin_graph.network import FORMATS, KINDS, build_incidence, build_network, export_network, select

READERS: dict[str, Callable[[IO[bytes]], "nx.Graph[str]"]] = {
    "graphml": nx.read_graphml,
    "gexf": nx.read_gexf,
}

rows_of_assignments = st.lists(
    st.tuples(
        st.sampled_from("123456"),
        st.sampled_from(["lead", "responsible", "support"]),
        st.sampled_from("甲乙丙丁戊"),
    ),
    max_size=40,
)


def test_seed_counts_are_those_of_the_truth_file(seed_truth: dict[str, Any]) -> None:
    incidence, counts = build_incidence(seed_assignments()), seed_truth["counts"]
    assert incidence.carried.shape == (counts["distinct_actors"], counts["measures"])
    assert incidence.carried.nnz == counts["assignments"]
    assert incidence.roles["lead"].nnz == counts["lead"]
    assert incidence.roles["responsible"].nnz == counts["responsible"]
    assert incidence.ties().nnz // 2 == counts["co_responsibility_pairs"]
    assert (
        incidence.without_collectives().ties().nnz // 2
        == counts["co_responsibility_pairs_without_collectives"]
    )
    assert incidence.measures.paths == tuple(str(number) for number in range(1, 21))


def test_arrow_numpy_and_plain_columns_give_the_same_incidence() -> None:
    seed = seed_assignments()
    columns = {name: list(values) for name, values in seed.as_columns().items()}
    arrow = pa.table(columns)
    chunked = pa.concat_tables([arrow.slice(0, 40), arrow.slice(40)])
    encoded = arrow.set_column(0, "plan", arrow.column("plan").dictionary_encode())
    arrays = {name: np.array(values) for name, values in columns.items() if None not in values}
    expected = build_incidence(seed)
    for given_as in (columns, arrow, chunked, encoded, arrays):
        found = build_incidence(given_as)
        np.testing.assert_array_equal(found.carried.toarray(), expected.carried.toarray())
        assert found.departments.iris == expected.departments.iris
        assert found.measures.iris == expected.measures.iris
        assert found.departments.collective.tolist() == expected.departments.collective.tolist()
        assert len(found.names) == len(expected.names)


def test_a_part_of_encoded_columns_knows_nothing_of_the_rest() -> None:
    """The dictionary of a slice still holds what stands in the rows that were cut off."""
    whole = pa.table(dict(seed_assignments().as_columns()))
    encoded = whole.set_column(
        whole.column_names.index("department_iri"),
        "department_iri",
        whole.column("department_iri").dictionary_encode(),
    )
    found, expected = build_incidence(encoded.slice(0, 5)), build_incidence(whole.slice(0, 5))
    assert found.departments.iris == expected.departments.iris
    np.testing.assert_array_equal(found.carried.toarray(), expected.carried.toarray())


def test_no_rows_of_arrow_make_an_empty_incidence() -> None:
    empty = pa.table(dict(seed_assignments().as_columns())).schema.empty_table()
    assert build_incidence(empty).carried.shape == (0, 0)


def test_the_order_of_rows_does_not_matter() -> None:
    seed = seed_assignments()
    shuffled = list(seed.rows)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - no secret depends on it
    expected, found = build_incidence(seed), build_incidence(Table(seed.columns, tuple(shuffled)))
    assert found.measures.iris == expected.measures.iris
    assert found.departments.names == expected.departments.names
    np.testing.assert_array_equal(found.carried.toarray(), expected.carried.toarray())
    assert [found.names.written[i] for i in range(len(found.names))] == [
        expected.names.written[i] for i in range(len(expected.names))
    ]


def test_two_roles_in_one_measure_are_carried_once_and_a_monitor_carries_nothing() -> None:
    incidence = build_incidence(
        table(("1", "lead", "甲"), ("1", "responsible", "甲"), ("1", "lead", "甲"), ("1", "monitor", "乙"))
    )
    assert incidence.carried.toarray().sum() == 1
    assert {role: matrix.nnz for role, matrix in incidence.roles.items()} == {
        "lead": 1, "responsible": 1, "support": 0, "leader": 0, "monitor": 1,
    }  # fmt: skip


def test_measures_without_iri_are_told_apart_by_plan() -> None:
    incidence = build_incidence(
        Table(("plan", "measure", "role", "department"), (("p", "1", "lead", "甲"), ("q", "1", "lead", "甲")))
    )
    assert incidence.measures.iris == ("p/1", "q/1")


@settings(deadline=None)
@given(rows_of_assignments)
def test_ties_are_those_of_networkx(rows: list[tuple[str, str, str]]) -> None:
    """Oracle: networkx.bipartite.weighted_projected_graph, and collaboration_weighted_… for Newman's weights."""
    incidence = build_incidence(table(*rows))
    graph: nx.Graph[str] = nx.Graph([("another", "m0")])
    graph.add_nodes_from(incidence.departments.iris)
    graph.add_edges_from((department, f"m{number}") for number, _, department in rows)
    departments = list(incidence.departments.iris)
    oracles = {
        False: nx.bipartite.weighted_projected_graph(graph, departments),
        True: nx.bipartite.collaboration_weighted_projected_graph(graph, departments),
    }
    for newman, oracle in oracles.items():
        weights = incidence.ties(newman=newman).toarray()
        if departments:
            np.testing.assert_allclose(weights, nx.to_numpy_array(oracle, nodelist=departments))


def test_large_products_by_halves_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    incidence = build_incidence(seed_assignments())
    whole = [m.toarray() for m in (incidence.ties(), incidence.ties(newman=True), incidence.lead_follow())]
    carried = incidence.carried.toarray()
    np.testing.assert_array_equal(whole[0], carried @ carried.T * (1 - np.eye(len(carried), dtype=int)))
    monkeypatch.setattr("zhijin_graph.model.incidence.LARGE", 0)
    halves = [incidence.ties(), incidence.ties(newman=True), incidence.lead_follow()]
    for matrix, expected in zip(halves, whole, strict=True):
        np.testing.assert_array_equal(matrix.toarray(), expected)
        assert np.count_nonzero(matrix.data) == matrix.nnz
    np.testing.assert_array_equal(incidence.carried.toarray(), carried)


def test_lead_follow_and_lead_lead_by_hand() -> None:
    assignments = table(
        ("1", "lead", "甲"), ("1", "lead", "乙"), ("1", "responsible", "丙"),
        ("2", "lead", "丙"), ("2", "support", "甲"), ("2", "responsible", "丙"),
    )  # fmt: skip
    follow = build_network(assignments, "lead-follow")
    assert {(a, b): d["weight"] for a, b, d in follow.edges(data=True)} == {
        ("甲", "丙"): 1.0, ("乙", "丙"): 1.0, ("丙", "甲"): 1.0,
    }  # fmt: skip
    joint = build_network(assignments, "lead-lead")
    assert [set(edge) for edge in joint.edges] == [{"甲", "乙"}]


def test_ties_network_of_the_seed() -> None:
    graph = build_network(seed_assignments(), "ties")
    assert (len(graph), graph.size()) == (19, 68)
    edge = graph.edges[iri("县民政局"), iri("县医疗保障局")]
    assert edge["weight"] == edge["measures"] == 7
    assert edge["measure_iris"].split() == [measure(n) for n in (1, 5, 6, 15, 17, 19, 20)]
    assert edge["jaccard"] == 7 / 19
    assert graph.nodes[iri("县民政局")]["label"] == canonical("县民政局")
    assert build_network(seed_assignments(), "ties", collectives=True).size() == 89


def test_bipartite_and_section_networks_of_the_seed() -> None:
    whole = build_network(seed_assignments(), collectives=True)
    assert (len(whole), whole.size()) == (41, 96)
    assert whole.edges[iri("县民政局"), measure(1)]["roles"] == "lead"
    assert whole.edges[iri("县民政局"), measure(5)]["is_responsible"] is True
    sections = build_network(seed_assignments(), "department-section")
    weights = [data["weight"] for *_, data in sections.edges(iri("县民政局"), data=True)]
    assert sum(weights) == 19
    assert f"https://w3id.org/zhijin-graph/id/section/{PLAN}/一" in sections


def test_selection_by_plan_section_and_system() -> None:
    incidence = build_incidence(seed_assignments())
    second = select(incidence, section="二", plan=PLAN)
    assert second.measures.paths == ("6", "7", "8", "9", "10", "11")
    assert select(incidence, section="落实专项社会救助制度").measures.iris == second.measures.iris
    science = select(incidence, system="science-technology", collectives=False)
    assert science.departments.names == ("织金县教育科技局",)
    assert len(second.names) < len(incidence.names)


@pytest.mark.parametrize("option", ["plan", "section", "system"])
def test_an_unknown_name_says_what_there_is(option: str) -> None:
    with pytest.raises(WrongUse, match=f"no {option} 民正.*for example"):
        select(build_incidence(seed_assignments()), **{option: "民正"})  # type: ignore[arg-type]


def test_misuse_is_said_in_one_line() -> None:
    with pytest.raises(WrongUse, match="no network stars"):
        build_network(seed_assignments(), "stars")
    with pytest.raises(WrongUse, match="no column role"):
        build_network(Table(("plan", "measure", "department"), ()))
    with pytest.raises(WrongUse, match="differ in length"):
        build_incidence({"plan": ["p"], "measure": []})
    with pytest.raises(WrongUse, match="no network format dot"):
        export_network(build_network(seed_assignments()), "dot")
    with pytest.raises(WrongUse, match="table of the question lineage"):
        build_network(build_incidence(seed_assignments()), "lineage")


LINEAGE = Table(
    ("plan", "source", "number", "relation", "depth"),
    (
        (PLAN, "毕节市改革完善社会救助制度的若干措施", "毕委办字〔2022〕59号", "implements", 1),
        (PLAN, "关于改革完善社会救助制度的意见", None, "implements", 2),
    ),
)


def test_lineage_goes_up_level_by_level() -> None:
    graph = build_network(LINEAGE, "lineage")
    assert list(nx.bfs_tree(graph, PLAN)) == [
        PLAN,
        "毕委办字〔2022〕59号",
        "关于改革完善社会救助制度的意见",
    ]
    assert graph.edges["毕委办字〔2022〕59号", "关于改革完善社会救助制度的意见"]["direct"] is False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file_format", FORMATS)
def test_exports_are_read_back_whole(kind: str, file_format: str) -> None:
    graph = build_network(LINEAGE if kind == "lineage" else seed_assignments(), kind)
    written = export_network(graph, file_format)
    assert written == export_network(graph, file_format)
    assert b"lastmodifieddate" not in written
    again = READERS[file_format](io.BytesIO(written))
    assert set(again.nodes) == set(graph.nodes)
    assert again.is_directed() == graph.is_directed()
    assert again.size() == graph.size()
    for node, data in graph.nodes(data=True):
        assert {key: value for key, value in again.nodes[node].items() if key in data} == data
    for one, other, data in graph.edges(data=True):
        assert {key: value for key, value in again.edges[one, other].items() if key in data} == data


@pytest.mark.parametrize("file_format", FORMATS)
def test_hostile_names_stay_text(file_format: str) -> None:
    names = ["a\x00b", "a\x01b", "</node><script>", "\ud800", 'x"&<', "\u202e民政局", "长" * 10_000]
    graph = build_network(table(*(("1", "lead", name) for name in names)))
    again = READERS[file_format](io.BytesIO(export_network(graph, file_format)))
    labels = {data["label"] for _, data in again.nodes(data=True)}
    assert len(again) == len(names) + 1
    assert {"a\ufffdb", "</node><script>", "\ufffd", 'x"&<', "\u202e民政局", "长" * 10_000} < labels


def test_no_rows_give_an_empty_network() -> None:
    for kind in KINDS:
        empty = Table(
            ("plan", "source") if kind == "lineage" else ("plan", "measure", "role", "department"), ()
        )
        assert len(build_network(empty, kind)) == 0
