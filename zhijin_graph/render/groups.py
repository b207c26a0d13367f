"""Ninth stage: clusters and ties as the pictures of them take them, by the indices of the evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhijin_graph.model import Clustering, Tie
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.findings import cluster_name
from zhijin_graph.render.tones import cluster_tone

LARGE = 1000
"""Above so many departments the clusters come first, and each shows its ties when it is opened."""
Weights = Mapping[tuple[int, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster as the picture shows it: members by index, tone, measures they share."""

    name: tuple[str, str]
    tone: str
    members: tuple[int, ...]
    measures: tuple[int, ...]


def gather_groups(evidence: Evidence, clustering: Clustering) -> tuple[Group, ...]:
    """Clusters of the departments that the view knows, in the order found."""
    out = []
    for cluster in clustering.clusters:
        members = tuple(evidence.actor_at[iri] for iri in cluster.departments if iri in evidence.actor_at)
        measures = tuple(evidence.task_at[iri] for iri in cluster.measures if iri in evidence.task_at)
        if members:
            name = cluster_name(cluster.number, len(members))
            out.append(Group(name, cluster_tone(cluster.number), members, measures))
    return tuple(out)


def groups_json(groups: Sequence[Group]) -> tuple[Mapping[str, object], ...]:
    """Clusters as the page takes them."""
    return tuple(
        {"name": g.name, "tone": g.tone, "members": g.members, "measures": g.measures} for g in groups
    )


def cluster_of(groups: Sequence[Group]) -> dict[int, int]:
    """Department → number of its cluster, both as the page knows them."""
    return {who: number for number, group in enumerate(groups, 1) for who in group.members}


def tie_measures(evidence: Evidence, ties: Sequence[Tie]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Pairs of departments, lower index first, and the measures they share."""
    out: dict[tuple[int, int], tuple[int, ...]] = {}
    for tie in ties:
        if tie.department in evidence.actor_at and tie.other in evidence.actor_at:
            a, b = sorted((evidence.actor_at[tie.department], evidence.actor_at[tie.other]))
            out[a, b] = tuple(sorted(evidence.task_at[m] for m in tie.measures if m in evidence.task_at))
    return dict(sorted(out.items()))


def tie_groups(groups: Sequence[Group], weights: Weights) -> dict[tuple[int, int], int]:
    """Pairs of clusters, lower first → shared measures of their members, counted a pair."""
    group_of = {who: at for at, group in enumerate(groups) for who in group.members}
    between: Counter[tuple[int, int]] = Counter()
    for (a, b), tasks in weights.items():
        if a in group_of and b in group_of and group_of[a] != group_of[b]:
            x, y = sorted((group_of[a], group_of[b]))
            between[x, y] += len(tasks)
    return dict(sorted(between.items()))


def is_large(evidence: Evidence) -> bool:
    """Whether there are too many departments to show every tie at once."""
    return len(evidence.actors) > LARGE
