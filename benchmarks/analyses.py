"""Analyses of many plans, beside networkx's own way in the same run.

    python -m benchmarks.analyses [PLANS …] [--skip-plain]

Prints, for each number of plans (1,000 and 10,000 unless given), the time of both ways and their ratio, and
the time and memory of all analyses in a row. Both ways start from what they keep in memory, the incidence
here and a networkx graph there; the time to get there from the columns stands in lines of its own. Both are
the best of several runs, the short ones of more.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from benchmarks.synthetic import assignments
from zhijin_graph.analyse import (
    Material,
    as_sentence,
    as_table,
    department_load,
    department_ties,
    run_all,
)
from zhijin_graph.analyse.partition import partition
from zhijin_graph.network import build_incidence

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from zhijin_graph.model import Incidence

T = TypeVar("T")
TARGETS = {"ties": 100, "communities": 20, "load": 50}
SECONDS, GIGABYTES = 60, 4


def main() -> int:
    """Run for every number of plans; 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("plans", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--skip-plain", action="store_true", help="leave networkx out")
    options = parser.parse_args()
    met = [measure(plans, plain=not options.skip_plain) for plans in options.plans]
    return 0 if all(met) else 1


def measure(plans: int, *, plain: bool) -> bool:
    """Both ways and all analyses at one size; whether the targets are met."""
    table = assignments(plans)
    print(f"\n{plans:,} plans, {table.num_rows:,} assignments")
    build, incidence = timed(lambda: build_incidence(table), best_of=3)
    print(f"{'columns → incidence':28} {build:9.3f} s")
    whole = analyse_all(incidence)
    return side_by_side(incidence, table) and whole if plain else whole


def analyse_all(incidence: Incidence) -> bool:
    """Every analysis in a row, told in a sentence and a table of 100 rows."""
    begin = last = time.perf_counter()
    for name, finding in run_all(Material(incidence)):
        as_table(finding, incidence, limit=100)
        as_sentence(finding, incidence)
        now = time.perf_counter()
        print(f"  {name:26} {now - last:9.3f} s")
        last = now
    total = last - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    targets = f"(targets {SECONDS} s, {GIGABYTES} GiB)"
    print(f"{'analyse all':28} {total:9.3f} s  {memory:.2f} GiB at most {targets}")
    return total <= SECONDS and memory <= GIGABYTES


def side_by_side(incidence: Incidence, table: pa.Table) -> bool:
    """Load, ties and communities both ways; results are compared too."""
    part = incidence.without_collectives()
    seconds, graph = timed(lambda: plain_graph(table))
    print(f"{'columns → networkx':28} {seconds:9.3f} s")
    departments = list(part.departments.iris)

    ours, report = timed(lambda: department_load(part), best_of=9)
    theirs, (gini, totals) = timed(lambda: plain_load(graph, departments))
    heaviest = report.loads[0]
    assert abs((report.total.gini or 0) - gini) < 1e-9  # noqa: S101 - both ways must agree
    assert totals[heaviest.department] == heaviest.total  # noqa: S101
    met = compare("load", ours, theirs)

    ours, ties = timed(lambda: department_ties(part), best_of=5)
    bare, weights = timed(part.ties, best_of=40)
    theirs, projected = timed(lambda: nx.bipartite.weighted_projected_graph(graph, departments), best_of=3)
    assert projected.number_of_edges() == len(ties.ties) == weights.nnz // 2  # noqa: S101
    met &= compare("ties", bare, theirs)
    compare("ties with Jaccard, backbone", ours, theirs)

    ours, labels = timed(lambda: partition(weights, method="louvain"), best_of=5)
    leiden, _ = timed(lambda: partition(weights), best_of=3)
    theirs, communities = timed(lambda: nx.community.louvain_communities(projected, seed=0))
    print(f"  communities: {labels.max() + 1:,} (place by place), networkx {len(communities):,}")
    met &= compare("communities", ours, theirs)
    compare("communities by Leiden", leiden, theirs)
    return met


def plain_graph(table: pa.Table) -> nx.Graph[str]:
    """Departments and measures with roles on the edges, as one would with networkx."""
    graph: nx.Graph[str] = nx.Graph()
    names = ("department_iri", "measure_iri", "role", "collective")
    rows = zip(*(table.column(name).to_pylist() for name in names), strict=True)
    graph.add_edges_from(
        (one, other, {"role": role}) for one, other, role, collective in rows if not collective
    )
    return graph


def plain_load(graph: nx.Graph[str], departments: list[str]) -> tuple[float, dict[str, int]]:
    """Totals, leads and the Gini coefficient of the totals."""
    totals = dict(graph.degree(departments))
    leads = {one: sum(data["role"] == "lead" for data in graph[one].values()) for one in departments}
    del leads
    ordered, count = sorted(totals.values()), len(totals)
    weighted = sum((2 * at - count - 1) * value for at, value in enumerate(ordered, start=1))
    return weighted / (count * sum(ordered)), totals


def timed(work: Callable[[], T], *, best_of: int = 1) -> tuple[float, T]:
    """Seconds and result, the best of some runs."""
    best = float("inf")
    for _ in range(best_of):
        begin = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - begin)
    return best, result


def compare(name: str, ours: float, theirs: float) -> bool:
    """Print a ratio; whether it reaches its target."""
    ratio, target = theirs / ours, TARGETS.get(name)
    wanted = f" (target {target}×)" if target else ""
    print(f"{name:28} {ours:9.3f} s  networkx {theirs:9.3f} s  {ratio:8.0f}×{wanted}")
    return target is None or ratio >= target


if __name__ == "__main__":
    sys.exit(main())
