"""Brokers, centralities, core, leadership, mixing, chance and stability, against networkx and by hand."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import block_diag, csr_array

from tests.networks import iri, seed_assignments, table
from zhijin_graph.analyse import (
    as_table,
    department_load,
    find_brokers,
    find_centralities,
    find_clusters,
    find_core,
    find_leadership,
    find_mixing,
)
from zhijin_graph.analyse.chance import p_value, random_ties
from zhijin_graph.analyse.core_periphery import core_fit, split_core
from zhijin_graph.analyse.partition import modularity, partition
from zhijin_graph.analyse.paths import path_measures
from zhijin_graph.analyse.stability import run_partitions, steadiness
from zhijin_graph.analyse.structure import constraint, core_numbers, eigenvector, participation
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Incidence, Table
from zhijin_graph.network import build_incidence, build_network

graphs = st.builds(nx.gnm_random_graph, st.integers(1, 14), st.integers(0, 30), seed=st.integers(0, 10_000))


@pytest.fixture(scope="module")
def seed() -> Incidence:
    return build_incidence(seed_assignments())


def matrix(graph: "nx.Graph[int]") -> csr_array:
    """The weighted adjacency matrix; edges without weight get one from their ends."""
    for one, other, data in graph.edges(data=True):
        data.setdefault("weight", 1 + (one * 7 + other) % 4)
    return csr_array(nx.to_scipy_sparse_array(graph, nodelist=sorted(graph)).astype(float))


def in_parts(graph: "nx.Graph[int]", method: str) -> list[float]:
    """Networkx's centrality within each connected component."""
    found: dict[int, float] = {}
    for nodes in nx.connected_components(graph):
        part = graph.subgraph(nodes)
        if method == "betweenness":
            found |= nx.betweenness_centrality(part)
        else:
            found |= {
                node: value / max(len(part) - 1, 1) for node, value in nx.harmonic_centrality(part).items()
            }
    return [found[node] for node in sorted(graph)]


@settings(deadline=None)
@given(graphs)
def test_betweenness_and_closeness_are_those_of_networkx_in_each_part(graph: "nx.Graph[int]") -> None:
    found = path_measures(matrix(graph))
    np.testing.assert_allclose(found.betweenness, in_parts(graph, "betweenness"), atol=1e-12)
    np.testing.assert_allclose(found.harmonic, in_parts(graph, "harmonic"), atol=1e-12)
    assert found.exact


def test_sampled_betweenness_says_so_and_comes_near() -> None:
    """A star of 40: the hub is on every path, whichever pivots are drawn."""
    found = path_measures(matrix(nx.star_graph(40)), pivots=20, seed=1)
    assert not found.exact
    assert found.betweenness[0] == pytest.approx(1, abs=0.1)
    assert found.betweenness[1:].max() == 0


@settings(deadline=None)
@given(graphs)
def test_constraint_is_that_of_networkx(graph: "nx.Graph[int]") -> None:
    weights = matrix(graph)
    expected = nx.constraint(graph, weight="weight")
    np.testing.assert_allclose(constraint(weights), [expected[node] for node in sorted(graph)], atol=1e-12)


@settings(deadline=None)
@given(graphs)
def test_core_numbers_are_those_of_networkx(graph: "nx.Graph[int]") -> None:
    expected = nx.core_number(graph)
    assert core_numbers(matrix(graph)).tolist() == [expected[node] for node in sorted(graph)]


@settings(deadline=None)
@given(st.integers(3, 12), st.integers(0, 1000))
def test_eigenvector_is_that_of_numpy(count: int, seed: int) -> None:
    """Oracle: numpy.linalg.eigh of the connected weighted matrix."""
    graph = nx.connected_watts_strogatz_graph(count, 2, 0.4, seed=seed)
    weights = matrix(graph)
    _, vectors = np.linalg.eigh(weights.toarray())
    found = eigenvector(weights, np.zeros(count, dtype=np.int64))
    np.testing.assert_allclose(found, np.abs(vectors[:, -1]), atol=1e-4)


def test_participation_by_hand() -> None:
    """Node 0 has weight 2 to its own cluster, 1 and 1 to two others: P = 1 − (1/4 + 1/16 + 1/16)."""
    dense = np.zeros((5, 5))
    for one, other, weight in ((0, 1, 2), (0, 2, 1), (0, 3, 1)):
        dense[one, other] = dense[other, one] = weight
    values, clusters = participation(csr_array(dense), np.array([0, 0, 1, 2, 2]))
    assert values[:4].tolist() == [1 - (1 / 4 + 1 / 16 + 1 / 16), 0, 0, 0]
    assert np.isnan(values[4])
    assert clusters.tolist() == [3, 1, 1, 1, 0]


def test_brokers_of_the_seed(seed: Incidence) -> None:
    """Betweenness and constraint against networkx on the same network."""
    report, graph = find_brokers(seed), build_network(seed, "ties")
    expected, bound = nx.betweenness_centrality(graph), nx.constraint(graph, weight="weight")
    assert report.brokers[0].department == iri("县民政局")
    for broker in report.brokers:
        assert broker.betweenness == pytest.approx(expected[broker.department])
        assert broker.constraint == pytest.approx(bound[broker.department])
    values = [broker.betweenness for broker in report.brokers]
    assert values == sorted(values, reverse=True)
    own = next(c for c in find_clusters(seed).clusters if iri("县民政局") in c.departments)
    carried = {load.department: load.measures for load in department_load(seed).loads}
    outside = {m for name, measures in carried.items() if name not in own.departments for m in measures}
    assert report.brokers[0].measures == tuple(m for m in carried[iri("县民政局")] if m in outside)


def test_centralities_of_the_seed(seed: Incidence) -> None:
    """Degree and strength counted on the networkx projection; eigenvector by networkx."""
    graph = build_network(seed, "ties")
    strengths, eigen = (
        dict(graph.degree(weight="weight")),
        nx.eigenvector_centrality(graph, weight="weight", max_iter=999),
    )
    for one in find_centralities(seed).centralities:
        assert one.degree == graph.degree[one.department]
        assert one.strength == strengths[one.department]
        assert one.eigenvector == pytest.approx(eigen[one.department], abs=1e-5)
    assert find_centralities(seed).centralities[0].department == iri("县民政局")


def test_two_departments_have_no_broker_and_none_no_centre() -> None:
    pair = build_incidence(table(("1", "lead", "甲"), ("1", "lead", "乙")))
    assert find_brokers(pair).withheld[0].statistic == "betweenness"
    apart = build_incidence(table(("1", "lead", "甲"), ("2", "lead", "乙")))
    assert find_centralities(apart).withheld[0].statistic == "centralities"


@settings(deadline=None)
@given(graphs)
def test_the_core_is_the_best_of_all_splits(graph: "nx.Graph[int]") -> None:
    """Oracle: the number of errors of every one of the 2ⁿ splits, for up to eight nodes."""
    graph = nx.Graph(graph.subgraph(sorted(graph)[:8]))
    weights = matrix(graph)

    def errors(core: tuple[bool, ...]) -> int:
        pairs = combinations(sorted(graph), 2)
        return sum(core[a] == core[b] and graph.has_edge(a, b) != core[a] for a, b in pairs)

    best = min(errors(core) for core in product((False, True), repeat=len(graph)))
    assert errors(tuple(split_core(weights).tolist())) == best


def test_core_fit_is_a_correlation() -> None:
    """Oracle: numpy.corrcoef over the pairs within core and within periphery, on the Karate club."""
    graph = nx.karate_club_graph()
    weights = matrix(graph)
    core = split_core(weights)
    pairs = [(a, b) for a, b in combinations(range(34), 2) if core[a] == core[b]]
    tied, ideal = [graph.has_edge(a, b) for a, b in pairs], [core[a] for a, _ in pairs]
    assert core_fit(weights, core) == pytest.approx(np.corrcoef(tied, ideal)[0, 1])
    assert core_fit(matrix(nx.complete_graph(4)), np.ones(4, dtype=bool)) is None


def test_the_core_of_the_seed_is_no_more_than_chance(seed: Incidence) -> None:
    found = find_core(seed)
    assert iri("县民政局") in found.core
    assert len(found.core) == 8
    assert (found.p_value or 0) > 0.5
    apart = find_core(
        build_incidence(
            table(*((n, "lead", d) for n, pair in (("1", "甲乙"), ("2", "丙丁戊")) for d in pair))
        )
    )
    assert "2个互不相连" in apart.withheld[0].zh


def test_leadership_of_the_seed(seed: Incidence) -> None:
    """Reciprocity and flow hierarchy by networkx; weights counted on its directed network."""
    found, graph = find_leadership(seed), nx.DiGraph(build_network(seed, "lead-follow"))
    assert found.reciprocity == pytest.approx(nx.overall_reciprocity(graph))
    assert found.hierarchy == pytest.approx(nx.flow_hierarchy(graph))
    first = found.standings[0]
    assert (first.department, first.over) == (
        iri("县民政局"),
        graph.out_degree(first.department, weight="weight"),
    )
    assert first.under == graph.in_degree(first.department, weight="weight")
    for one in found.followings:
        assert len(one.measures) == graph.edges[one.leader, one.follower]["weight"]
    few = find_leadership(build_incidence(table(("1", "lead", "甲"), ("1", "support", "乙"))))
    assert (few.reciprocity, few.withheld[0].statistic) == (None, "hierarchy")


def test_ei_index_by_hand() -> None:
    """甲乙 share section 一 twice, 丙丁 share 二 once, 乙丙 cross once: E = 1, I = 3, index −0.5."""
    rows = [
        ("1", "一", "甲"), ("1", "一", "乙"), ("2", "一", "甲"), ("2", "一", "乙"),
        ("3", "二", "丙"), ("3", "二", "丁"), ("4", "三", "乙"), ("4", "三", "丙"),
    ]  # fmt: skip
    columns = ("plan", "measure", "section", "department", "role")
    assignments = Table(
        columns, tuple(("p", number, section, name, "lead") for number, section, name in rows)
    )
    found = find_mixing(build_incidence(assignments))
    assert found.index == pytest.approx(-0.5)
    assert {(g.group, g.internal, g.external) for g in found.groups} == {("一", 2.0, 1.0), ("二", 1.0, 1.0)}
    # Two groups of two among four: a pair is internal with probability 1/3, so E[EI] = 1 − 2/3.
    assert found.expected == pytest.approx(1 / 3)


def test_sections_of_two_plans_are_two_groups_though_titled_alike() -> None:
    """Each plan's 保障措施 has two departments that work together: joined, there would be one group of four."""
    columns = ("plan", "measure", "section", "section_title", "department", "role")
    assignments = Table(
        columns,
        tuple(
            (plan, "1", "一", "保障措施", f"{plan}{name}", "lead")
            for plan in ("甲县", "乙县")
            for name in "丙丁"
        ),
    )
    found = find_mixing(build_incidence(assignments))
    assert [(g.group, g.departments, g.internal) for g in found.groups] == [
        ("乙县 保障措施", 2, 1.0),
        ("甲县 保障措施", 2, 1.0),
    ]
    assert found.index == -1


def test_mixing_by_system_is_told_in_the_readers_language() -> None:
    columns = ("plan", "measure", "department", "role", "system")
    systems = {"甲": "health", "乙": "health", "丙": "civil-affairs", "丁": "星际事务"}
    rows = tuple(("p", "1", name, "responsible", system) for name, system in systems.items())
    incidence = build_incidence(Table(columns, rows))
    found = find_mixing(incidence, by="system")
    assert set(as_table(found, incidence, "zh").column("group")) == {"民政", "星际事务", "卫生健康"}
    assert set(as_table(found, incidence, "en").column("group")) == {"Civil affairs", "星际事务", "Health"}


def test_mixing_says_why_there_is_no_index(seed: Incidence) -> None:
    assert "自成一个条线" in find_mixing(seed, by="system").withheld[0].zh
    assert find_mixing(seed, by="cluster").p_value is None
    with pytest.raises(WrongUse, match="no grouping by level"):
        find_mixing(seed, by="level")


def test_a_core_that_was_not_to_be_tested_is_not_called_too_large(seed: Incidence) -> None:
    assert find_core(seed, draws=0).withheld == ()


def test_random_networks_keep_loads_and_sizes(seed: Incidence) -> None:
    """Every draw is a projection of an incidence with the same margins: ties of each sum to Σ size·(size−1)."""
    part = seed.without_collectives()
    sizes = np.bincount(part.carried.indices, minlength=20)
    drawn = [ties.toarray() for ties in random_ties(part, draws=5, seed=1)]
    for ties in drawn:
        assert ties.sum() == (sizes * (sizes - 1)).sum()
        np.testing.assert_array_equal(ties, ties.T)
    assert any(not np.array_equal(drawn[0], ties) for ties in drawn[1:])
    again = [ties.toarray() for ties in random_ties(part, draws=5, seed=1)]
    np.testing.assert_array_equal(drawn, again)


def test_random_incidences_are_equally_likely() -> None:
    """Margins (2, 1, 1) × (2, 1, 1) allow 5 matrices (counted by hand): each comes up about as often."""
    rows = (("1", "甲"), ("2", "甲"), ("1", "乙"), ("3", "丙"))
    incidence = build_incidence(table(*((number, "lead", name) for number, name in rows)))
    counts: dict[bytes, int] = {}
    for ties in random_ties(incidence, draws=1000, seed=5):
        key = ties.toarray().tobytes()
        counts[key] = counts.get(key, 0) + 1
    # The measure of two is that of 甲乙 (2 matrices), 甲丙 (2) or 乙丙 (1).
    shares = sorted(count / 1000 for count in counts.values())
    assert shares == pytest.approx([1 / 5, 2 / 5, 2 / 5], abs=0.05)


def test_p_value_counts_the_observation_in() -> None:
    assert p_value(5.0, np.zeros(99)) == 0.01
    assert p_value(0.0, np.zeros(99)) == 1.0


def test_stability_is_the_mean_of_the_co_assignment_matrix() -> None:
    """Oracle: for all pairs the share of runs that put both into one cluster, on a network without clear clusters."""
    weights = matrix(nx.gnm_random_graph(20, 40, seed=3))
    runs = run_partitions(weights, runs=20, method="louvain")
    stacked = np.stack(runs.labels)
    reference, together = runs.best, (stacked[:, :, None] == stacked[:, None, :]).mean(axis=0)
    steady = steadiness(reference, runs)
    for node in range(20):
        others = [other for other in range(20) if other != node and reference[other] == reference[node]]
        expected = float(np.mean([together[node, other] for other in others])) if others else np.nan
        assert steady[node] == pytest.approx(expected, nan_ok=True)
    assert (np.diag(together) == 1).all()


def test_clusters_of_the_seed(seed: Incidence) -> None:
    """Oracle: the best of 3,000 random restarts of a plain local search, modularity 0.08942.

    Runs
    of Louvain or Leiden from single departments all end at 0.08684, whatever their seed.
    """
    found = find_clusters(seed, draws=100)
    assert found.modularity == pytest.approx(0.089420, abs=1e-6)
    assert [len(cluster.departments) for cluster in found.clusters] == [9, 7, 3]
    assert find_clusters(seed, runs=1).modularity == pytest.approx(0.086841, abs=1e-6)
    assert found.beyond_chance is True
    assert (found.modularity or 0) > (found.expected or 1)
    # Nine bureaus always stand together; 县民政局 stands between them and the rest.
    assert found.clusters[0].stability is not None
    assert found.clusters[0].stability > 0.9
    steady = dict(zip(sorted(carried_by(seed)), found.steadiness, strict=True))
    assert min(steady, key=steady.__getitem__) == iri("县民政局")
    assert found == find_clusters(seed, draws=100)


def carried_by(incidence: Incidence) -> tuple[str, ...]:
    return tuple(load.department for load in department_load(incidence).loads)


def test_chance_is_called_chance() -> None:
    """Every department carries measures with every other evenly: no partition can be better than chance."""
    pairs = list(combinations("甲乙丙丁戊己", 2))
    rows = [(str(number), "lead", name) for number, pair in enumerate(pairs) for name in pair]
    found = find_clusters(build_incidence(table(*rows)), runs=10, draws=50)
    assert found.beyond_chance is False


@settings(max_examples=30, deadline=None)
@given(graphs, st.sampled_from(["leiden", "louvain"]))
def test_a_partition_covers_every_node_once(graph: "nx.Graph[int]", method: str) -> None:
    labels = partition(matrix(graph), method=method, seed=2)
    assert len(labels) == len(graph)
    sizes = np.bincount(labels)
    assert (sizes > 0).all()
    assert sizes.tolist() == sorted(sizes.tolist(), reverse=True)
    for node in nx.isolates(graph):
        assert sizes[labels[node]] == 1


def test_the_clusters_of_a_place_do_not_depend_on_other_places(seed: Incidence) -> None:
    """Twenty copies of the seed's network side by side, each partitioned as the seed alone."""
    weights = seed.without_collectives().ties().astype(float)
    copies = csr_array(block_diag([weights] * 20))
    alone, together = partition(weights, seed=1), partition(copies, seed=1)
    for copy in range(20):
        part = together[copy * 19 : (copy + 1) * 19]
        assert (
            len({*zip(part.tolist(), alone.tolist(), strict=True)})
            == len(set(part.tolist()))
            == len(set(alone.tolist()))
        )
    assert modularity(copies, together) == pytest.approx(modularity(weights, alone))
