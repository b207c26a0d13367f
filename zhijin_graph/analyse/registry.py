"""The analyses by name: what they ask, how they run, and how their findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from zhijin_graph.analyse.brokers import find_brokers
from zhijin_graph.analyse.centralities import find_centralities
from zhijin_graph.analyse.clusters import find_clusters
from zhijin_graph.analyse.core_periphery import find_core
from zhijin_graph.analyse.gaps import find_gaps
from zhijin_graph.analyse.leadership import find_leadership
from zhijin_graph.analyse.lineage import trace_lineage
from zhijin_graph.analyse.load import department_load
from zhijin_graph.analyse.matrix import responsibility_matrix
from zhijin_graph.analyse.mixing import find_mixing
from zhijin_graph.analyse.telling import checks, loads, places, sides
from zhijin_graph.analyse.telling import what_if as reorganised
from zhijin_graph.analyse.telling.words import Language, Words
from zhijin_graph.analyse.ties import department_ties
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.answers import Table
from zhijin_graph.model.checks import GapReport, Lineage, RoleMatrix
from zhijin_graph.model.comparison import Comparison, Explanation, WhatIf
from zhijin_graph.model.findings import Clustering, LoadReport, TieReport
from zhijin_graph.model.incidence import Incidence
from zhijin_graph.model.positions import BrokerReport, CentralityReport, CorePeriphery, Leadership, Mixing

Finding: TypeAlias = (
    LoadReport | TieReport | Clustering | BrokerReport | CentralityReport | CorePeriphery | Leadership
    | Mixing | RoleMatrix | GapReport | Lineage | Comparison | WhatIf | Explanation
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """What analyses work on: the incidence, and tables of questions where they are at hand.

    ``measures`` is the table of the question ``measures``, ``lineage`` that of ``lineage``, ``programmes``
    that of ``programme-departments``. ``clustering`` saves finding the clusters again where they are known.
    """

    incidence: Incidence
    measures: Table | None = None
    lineage: Table | None = None
    programmes: Table | None = None
    clustering: Clustering | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What an analyst may choose; each analysis heeds what concerns it.

    ``runs`` and ``draws`` are the seeds (None: 100, or 10 in a large network) and random networks that
    clusters are tested with; ``by`` the groups of mixing.
    """

    collectives: bool = False
    seed: int = 0
    method: str = "leiden"
    resolution: float = 1.0
    newman: bool = False
    alpha: float = 0.05
    by: str = "section"
    runs: int | None = None
    draws: int = 100


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis: its name, the question it answers, the columns of its table, and how it runs."""

    name: str
    zh: str
    en: str
    columns: tuple[str, ...]
    run: Callable[[Material, Options], Finding]


def run_analysis(name: str, material: Material, options: Options = Options()) -> Finding:
    """The finding of one analysis.

    Raises:
        WrongUse: for an unknown name or option.
    """
    if name not in ANALYSES:
        raise WrongUse(f"no analysis {name}", where="analyse", advice=f"there are {', '.join(ANALYSES)}")
    return ANALYSES[name].run(material, options)


def run_all(material: Material, options: Options = Options()) -> Iterator[tuple[str, Finding]]:
    """Every analysis in a row; the clusters are found once."""
    for name, analysis in ANALYSES.items():
        finding = analysis.run(material, options)
        if isinstance(finding, Clustering):
            material = replace(material, clustering=finding)
        yield name, finding


def as_table(
    finding: Finding, incidence: Incidence, lang: Language = "zh", limit: int | None = None
) -> Table:
    """A finding as a table, labels from the incidence it was found in; at most ``limit`` rows."""
    return _TOLD[type(finding)][0](finding, Words(incidence, lang), limit)


def as_sentence(finding: Finding, incidence: Incidence, lang: Language = "zh") -> str:
    """A finding in one sentence, computed from the data."""
    return _TOLD[type(finding)][1](finding, Words(incidence, lang))


def _clusters(material: Material, options: Options) -> Clustering:
    return find_clusters(
        material.incidence,
        collectives=options.collectives,
        method=options.method,
        resolution=options.resolution,
        newman=options.newman,
        seed=options.seed,
        runs=options.runs,
        draws=options.draws,
    )


def _lineage(material: Material, options: Options) -> Lineage:
    del options
    return trace_lineage(material.lineage or Table(checks.LINEAGE_COLUMNS, ()))


ANALYSES: Final[Mapping[str, Analysis]] = MappingProxyType({
    analysis.name: analysis
    for analysis in (
        Analysis(
            "load", "每个部门承担多少，负担是否公平？", "What does each department carry, and is it fair?",
            loads.LOAD_COLUMNS, lambda m, o: department_load(m.incidence, collectives=o.collectives),
        ),
        Analysis(
            "ties", "哪些部门一起承担措施，哪些联系强于随机？", "Who works with whom, beyond chance?",
            loads.TIE_COLUMNS,
            lambda m, o: department_ties(
                m.incidence, collectives=o.collectives, newman=o.newman, alpha=o.alpha
            ),
        ),
        Analysis(
            "clusters", "部门结成哪些群组，是否稳定？", "Which groups do departments form, how stable?",
            loads.CLUSTER_COLUMNS, _clusters,
        ),
        Analysis(
            "brokers", "谁把其他部门联系起来？", "Who holds the network together?", places.BROKER_COLUMNS,
            lambda m, o: find_brokers(
                m.incidence, collectives=o.collectives, seed=o.seed, clustering=m.clustering
            ),
        ),
        Analysis(
            "centralities", "谁处于中心？", "Who is in the middle?", places.CENTRALITY_COLUMNS,
            lambda m, o: find_centralities(m.incidence, collectives=o.collectives, seed=o.seed),
        ),
        Analysis(
            "core", "哪些部门是核心，哪些在边缘？", "Which departments are core, which periphery?",
            places.CORE_COLUMNS,
            lambda m, o: find_core(m.incidence, collectives=o.collectives, seed=o.seed, draws=o.draws),
        ),
        Analysis(
            "lead-follow", "谁牵头、谁跟进？", "Who leads whom?", places.LEADERSHIP_COLUMNS,
            lambda m, o: find_leadership(m.incidence, collectives=o.collectives),
        ),
        Analysis(
            "mixing", "部门多在内部还是跨界协作？", "Do departments work with their own kind or across?",
            places.MIXING_COLUMNS,
            lambda m, o: find_mixing(
                m.incidence, by=o.by, collectives=o.collectives, seed=o.seed, clustering=m.clustering
            ),
        ),
        Analysis(
            "matrix", "谁在哪项措施中承担什么角色，有何问题？", "Who has which role, and what is wrong?",
            checks.MATRIX_COLUMNS, lambda m, o: responsibility_matrix(
                m.incidence, seed=o.seed, clustering=None if o.collectives else m.clustering
            ),
        ),
        Analysis(
            "gaps", "哪里薄弱或缺失？", "What is thin or missing?", checks.GAP_COLUMNS,
            lambda m, _: find_gaps(m.incidence, measures=m.measures, programmes=m.programmes),
        ),
        Analysis(
            "lineage", "方案落实哪些上级文件？", "Which policies do plans come from?", checks.LINEAGE_COLUMNS,
            _lineage,
        ),
    )
})  # fmt: skip
"""Name → analysis, in the order of ``analyse all``."""

_TOLD: Final[Mapping[type, tuple[Callable[..., Table], Callable[..., str]]]] = MappingProxyType({
    LoadReport: (loads.load_table, loads.load_sentence),
    TieReport: (loads.ties_table, loads.ties_sentence),
    Clustering: (loads.clusters_table, loads.clusters_sentence),
    BrokerReport: (places.brokers_table, places.brokers_sentence),
    CentralityReport: (places.centralities_table, places.centralities_sentence),
    CorePeriphery: (places.core_table, places.core_sentence),
    Leadership: (places.leadership_table, places.leadership_sentence),
    Mixing: (places.mixing_table, places.mixing_sentence),
    RoleMatrix: (checks.matrix_table, checks.matrix_sentence),
    GapReport: (checks.gaps_table, checks.gaps_sentence),
    Lineage: (checks.lineage_table, checks.lineage_sentence),
    Comparison: (sides.comparison_table, sides.comparison_sentence),
    WhatIf: (reorganised.what_if_table, reorganised.what_if_sentence),
    Explanation: (sides.explanation_table, sides.explanation_sentence),
})  # fmt: skip
