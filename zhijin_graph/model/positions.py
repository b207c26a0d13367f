"""Findings on who stands where in the networks: brokers, centralities, core, leadership, mixing."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhijin_graph.model.findings import Withheld


@dataclass(frozen=True, slots=True)
class Broker:
    """How far a department connects others.

    ``betweenness`` is normalised to 0 … 1 within its connected part; ``constraint`` is Burt's, low where
    a department's partners do not work with each other (None without partners); ``participation`` says how
    evenly its ties spread over ``clusters`` clusters, 0 all within one; ``measures`` are those it shares
    with departments of other clusters.
    """

    department: str
    betweenness: float
    constraint: float | None
    participation: float | None
    clusters: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrokerReport:
    """Brokers, highest betweenness first; ``exact`` is false where paths were sampled from pivots."""

    brokers: Sequence[Broker]
    exact: bool = True
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Centrality:
    """A department's place in the ties network by six measures; ``measures`` are those it shares.

    ``degree`` counts partners, ``strength`` sums weights, ``harmonic`` is Σ 1/distance over the others of
    its connected part (mean, 0 … 1), ``core`` its k-core number.
    """

    department: str
    degree: int
    strength: float
    harmonic: float
    betweenness: float
    eigenvector: float
    core: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CentralityReport:
    """Centralities, highest strength first."""

    centralities: Sequence[Centrality]
    exact: bool = True
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The split of departments that comes nearest to a core tied throughout and a periphery without ties.

    ``fit`` is the correlation with that ideal (1 perfect), ``expected`` its mean in random networks with
    the same loads and measure sizes, ``p_value`` the share of these that fit as well. ``measures`` are
    those that at least half of the core carries.
    """

    core: tuple[str, ...]
    periphery: Sequence[str]
    fit: float | None
    expected: float | None = None
    p_value: float | None = None
    measures: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """One department carries measures that another leads."""

    leader: str
    follower: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How often a department leads others and follows them; ``balance`` is the difference over the sum."""

    department: str
    over: int
    under: int
    balance: float | None


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads whom, most measures first, and how one-sided it is.

    ``reciprocity`` is the share of pairs' directions answered by the other, ``hierarchy`` the share of
    directions that lie on no cycle (1 a perfect order).
    """

    followings: Sequence[Following]
    standings: Sequence[Standing]
    reciprocity: float | None
    hierarchy: float | None
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupMixing:
    """Ties of one group's departments, weighted: among themselves and with others."""

    group: str
    departments: int
    internal: float
    external: float

    @property
    def index(self) -> float | None:
        """(E − I) / (E + I); None without ties."""
        total = self.internal + self.external
        return (self.external - self.internal) / total if total else None


@dataclass(frozen=True, slots=True)
class Mixing:
    """The E–I index over groups: −1 all ties within, +1 all ties across.

    ``expected`` is its mean when groups of the same sizes are drawn at random, ``p_value`` how often such a
    draw is at least as far from that mean.
    """

    by: str
    index: float | None
    groups: tuple[GroupMixing, ...]
    expected: float | None = None
    p_value: float | None = None
    withheld: tuple[Withheld, ...] = ()
