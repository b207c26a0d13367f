"""Load, ties and clusters: every expected number says where it comes from."""

import os
import subprocess
import sys
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.networks import iri, measure, seed_assignments, table
from zhijin_graph.analyse import department_load, department_ties, find_clusters
from zhijin_graph.analyse.backbone import significance
from zhijin_graph.analyse.concentration import gini, herfindahl, lorenz
from zhijin_graph.analyse.partition import METHODS, modularity, partition
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Incidence, OnDemand, Table
from zhijin_graph.network import build_incidence, build_network


@pytest.fixture(scope="module")
def seed() -> Incidence:
    return build_incidence(seed_assignments())


def test_load_of_the_seed(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Counted from the truth file, department by department."""
    report = department_load(seed)
    for load in report.loads:
        names = [
            name
            for item in seed_truth["measures"]
            for name in [*item["lead"], *item["responsible"]]
            if iri(seed_truth["canonical_fixes"].get(name, name)) == load.department
        ]
        assert load.total == len(names)
    civil = report.loads[0]
    assert (civil.department, len(civil.lead), len(civil.responsible), civil.total) == (
        iri("县民政局"),
        14,
        5,
        19,
    )
    assert measure(8) not in civil.measures
    assert len(report.loads) == 19
    assert len(department_load(seed, collectives=True).loads) == 21
    assert sum(load.share for load in report.loads) == pytest.approx(1)
    assert civil.share == 19 / 75  # 96 assignments, 21 of them of collectives


def test_fractional_leads_of_the_seed_by_hand(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Each lead of a measure with n leads counts 1/n; measures 11 and 15 have four."""
    loads = {load.department: load for load in department_load(seed).loads}
    expected = sum(1 / len(item["lead"]) for item in seed_truth["measures"] if "县民政局" in item["lead"])
    assert loads[iri("县民政局")].fractional == pytest.approx(expected) == pytest.approx(10.5)
    assert sum(load.fractional for load in loads.values()) == pytest.approx(20)
    assert loads[iri("县民政局")].lead_share == pytest.approx(10.5 / 20)
    assert loads[iri("县司法局")].fractional == 0.25


def plain_gini(values: list[int]) -> float:
    """The definition: mean absolute difference over twice the mean."""
    mean = sum(values) / len(values)
    return sum(abs(a - b) for a in values for b in values) / (2 * len(values) ** 2 * mean)


def test_concentration_of_the_seed_by_the_definitions(seed: Incidence) -> None:
    report = department_load(seed)
    totals = [load.total for load in report.loads]
    leads = [len(load.lead) for load in report.loads]
    assert report.total.gini == pytest.approx(plain_gini(totals))
    assert report.lead.gini == pytest.approx(plain_gini(leads))
    assert report.total.hhi == pytest.approx(sum((value / sum(totals)) ** 2 for value in totals))
    assert report.lead.hhi == pytest.approx(
        (14**2 + 4 * 2**2 + 8 * 1**2) / 30**2
    )  # 14, four with 2, eight with 1
    assert report.lorenz[0] == (0.0, 0.0)
    assert report.lorenz[-1] == (1.0, 1.0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), min_size=3, max_size=30).filter(any))
def test_gini_is_its_definition_and_twice_the_area_above_lorenz(values: list[int]) -> None:
    points = lorenz(values)
    below = sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(points))
    assert (
        gini(values) == pytest.approx(plain_gini(values), abs=1e-12) == pytest.approx(1 - 2 * below, abs=1e-9)
    )


def test_herfindahl_of_a_published_example() -> None:
    """U.S. Department of Justice: four firms with shares of 30, 30, 20 and 20 percent have an HHI of 2,600."""
    assert herfindahl([30, 30, 20, 20]) == pytest.approx(0.26)


def test_too_few_departments_get_words_instead_of_numbers() -> None:
    report = department_load(build_incidence(table(("1", "lead", "甲"), ("1", "responsible", "乙"))))
    assert (report.total.gini, report.total.hhi) == (None, None)
    assert "2个部门" in report.withheld[0].zh
    assert "2 departments" in report.withheld[0].en
    unled = department_load(build_incidence(table(*(("1", "responsible", name) for name in "甲乙丙"))))
    assert unled.total.gini == 0
    assert unled.lead.gini is None
    assert unled.withheld[0].statistic == "lead-concentration"


def test_two_roles_in_a_measure_count_once_in_total() -> None:
    load = department_load(build_incidence(table(("1", "lead", "甲"), ("1", "support", "甲")))).loads[0]
    assert (len(load.lead), len(load.support), load.total) == (1, 1, 1)


def test_ties_of_the_seed(seed: Incidence, seed_truth: dict[str, Any]) -> None:
    """Counted from the truth file, measure by measure."""
    report = department_ties(seed, collectives=True)
    fixes = seed_truth["canonical_fixes"]
    shared: dict[frozenset[str], list[str]] = {}
    for item in seed_truth["measures"]:
        names = {iri(fixes.get(name, name)) for name in [*item["lead"], *item["responsible"]]}
        for pair in combinations(sorted(names), 2):
            shared.setdefault(frozenset(pair), []).append(measure(item["number"]))
    assert {frozenset((tie.department, tie.other)): list(tie.measures) for tie in report.ties} == shared
    assert len(shared) == seed_truth["counts"]["co_responsibility_pairs"] == 89
    assert len(department_ties(seed).ties) == 68
    assert [tie.weight for tie in report.ties] == sorted((len(m) for m in shared.values()), reverse=True)


def test_health_and_healthcare_security_carry_the_same_seven(seed: Incidence) -> None:
    ties = {(tie.department, tie.other): tie for tie in department_ties(seed).ties}
    tie = ties[iri("县医疗保障局"), iri("县卫生健康局")]
    assert (tie.jaccard, tie.weight, len(tie.measures)) == (1.0, 7.0, 7)


def test_disparity_filter_by_hand() -> None:
    """Hub 0 with weights 8, 1, 1 (s=10, k=3): α = (1−w/10)²; leaf 1 has 8 and 2 (s=10, k=2): α = 1−w/10."""
    dense = np.zeros((4, 4))
    for one, other, weight in ((0, 1, 8), (0, 2, 1), (0, 3, 1), (1, 2, 2)):
        dense[one, other] = dense[other, one] = weight
    found = significance(csr_array(dense)).toarray()
    assert found[0, 1] == found[1, 0] == pytest.approx(0.04)  # 0.2², against 0.2 from node 1
    assert found[0, 2] == pytest.approx(1 - 1 / 3)  # node 2: s=3, k=2; against 0.81 from node 0
    assert found[0, 3] == pytest.approx(0.81)  # node 3 has one tie and says nothing
    assert found[1, 2] == pytest.approx(1 - 2 / 3)


def test_a_pair_apart_has_no_significance() -> None:
    report = department_ties(build_incidence(table(("1", "lead", "甲"), ("1", "lead", "乙"))))
    assert report.ties[0].significance is None
    assert report.density == 1
    assert report.components == 1
    assert report.withheld[0].statistic == "backbone"


def test_density_and_components_are_those_of_networkx(seed: Incidence) -> None:
    graph = build_network(seed, "ties", section="二")
    report = department_ties(build_incidence(seed_assignments()))
    whole = build_network(seed, "ties")
    assert report.density == pytest.approx(nx.density(whole))
    assert report.components == nx.number_connected_components(whole)
    assert nx.number_connected_components(graph) >= 1


@pytest.mark.parametrize("method", METHODS)
def test_clusters_of_the_seed(seed: Incidence, method: str) -> None:
    """Modularity against networkx; every department in one cluster; shared measures counted by hand."""
    found = find_clusters(seed, method=method, seed=1)
    graph = build_network(seed, "ties")
    parts = [set(cluster.departments) for cluster in found.clusters]
    assert found.modularity == pytest.approx(nx.community.modularity(graph, parts))
    assert sorted(member for part in parts for member in part) == sorted(graph)
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
    carried = {load.department: set(load.measures) for load in department_load(seed).loads}
    for cluster in found.clusters:
        counts = [sum(name in carried[member] for member in cluster.departments) for name in cluster.measures]
        assert min(counts) > 1
        assert counts == sorted(counts, reverse=True)
    assert len(found.labels) == 19


@pytest.mark.parametrize("method", METHODS)
def test_cliques_are_found(method: str) -> None:
    """Two cliques with one tie between them: the partition no method may miss."""
    graph = nx.barbell_graph(6, 0)
    labels = partition(csr_array(nx.to_scipy_sparse_array(graph).astype(float)), method=method)
    assert labels.tolist() == [0] * 6 + [1] * 6


@settings(deadline=None)
@given(st.integers(0, 1000), st.sampled_from([0.5, 1.0, 2.0]))
def test_modularity_is_that_of_networkx(seed: int, resolution: float) -> None:
    graph = nx.gnm_random_graph(12, 12, seed=seed)
    labels = np.array([node % 3 for node in graph])
    expected = []
    for nodes in filter(lambda nodes: len(nodes) > 1, nx.connected_components(graph)):
        groups = [{node for node in nodes if node % 3 == part} for part in range(3)]
        expected.append(nx.community.modularity(graph.subgraph(nodes), groups, resolution=resolution))
    found = modularity(
        csr_array(nx.to_scipy_sparse_array(graph).astype(float)), labels, resolution=resolution
    )
    assert found == pytest.approx(np.mean(expected))


def test_clusters_are_the_same_in_every_process() -> None:
    script = (
        "from tests.networks import seed_assignments\n"
        "from zhijin_graph.network import build_incidence\n"
        "from zhijin_graph.analyse import find_clusters\n"
        "seed = build_incidence(seed_assignments())\n"
        "print([find_clusters(seed, method=m, seed=3).labels for m in ('leiden', 'louvain')])\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": salt},
            capture_output=True,
            check=True,
        ).stdout
        for salt in ("0", "1", "2")
    }
    assert len(answers) == 1


def test_nothing_to_cluster_is_said() -> None:
    found = find_clusters(build_incidence(table(("1", "lead", "甲"), ("2", "lead", "乙"))))
    assert found.modularity is None
    assert found.withheld[0].statistic == "modularity"
    assert [cluster.departments for cluster in found.clusters] == [("乙",), ("甲",)]  # by code point
    empty = find_clusters(build_incidence(Table(("plan", "measure", "department", "role"), ())))
    assert len(empty.clusters) == 0
    with pytest.raises(WrongUse, match="no method infomap"):
        find_clusters(build_incidence(seed_assignments()), method="infomap")


def test_findings_made_on_demand_are_sequences() -> None:
    numbers = OnDemand(5, lambda i: i)
    assert numbers == (0, 1, 2, 3, 4)
    assert numbers[-2:] == (3, 4)
    assert numbers != (0, 1)
    assert numbers != "01234"
    assert "5 items" in repr(numbers)
    with pytest.raises(TypeError, match="unhashable"):
        hash(numbers)
    with pytest.raises(IndexError):
        numbers[5]
