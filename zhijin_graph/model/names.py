"""Places, departments, and how sure a name is: what `resolve` decides."""

from dataclasses import dataclass
from enum import StrEnum

from zhijin_graph.model.text import Span


class Level(StrEnum):
    """Administrative levels (GB/T 2260 knows the first four)."""

    NATIONAL = "national"  # 国
    PROVINCE = "province"  # 省、自治区、直辖市
    PREFECTURE = "prefecture"  # 市、州、地区、盟
    COUNTY = "county"  # 县、区、县级市、旗
    TOWNSHIP = "township"  # 乡镇、街道
    ZONE = "zone"  # 功能区: 开发区、新区, outside GB/T 2260


class DepartmentKind(StrEnum):
    """What sort of body carries a responsibility."""

    DEPARTMENT = "department"  # 政府部门
    GOVERNMENT = "government"  # 人民政府 of one place
    COLLECTIVE = "collective"  # 各乡镇…, 各成员单位
    PARTY_BODY = "party-body"  # 党委部门
    MASS_ORGANISATION = "mass-organisation"  # 群团
    JUDICIAL = "judicial"  # 法院、检察院
    BRANCH = "branch"  # 垂直管理机构的分支
    ENTERPRISE = "enterprise"  # 企业
    POST = "post"  # 职务


class State(StrEnum):
    """How a name as written was understood."""

    RESOLVED = "resolved"
    REPAIRED = "repaired"  # 县应急管理 → 县应急管理局
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division: ``code`` is GB/T 2260 (520524), ``within`` what is above, nearest first.

    A zone (开发区) or a township has no such code: its own is that of what it lies in and its name, as in
    340100-合肥高新区.
    """

    code: str
    name: str
    level: Level
    within: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with all above it.

        >>> Division("520524", "织金县", Level.COUNTY, ("毕节市", "贵州省")).full_name
        '贵州省毕节市织金县'
        """
        return "".join((*reversed(self.within), self.name))


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The place a plan speaks for, how that was told (issuer, number, title, given) and the words."""

    division: Division
    inferred_from: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """A body of one place: 织金县民政局.

    ``name`` is canonical and carries the place; ``local_name`` is how texts of the place write it
    (县民政局), ``short_name`` the same without a level word (民政局). ``system`` is the functional system
    (条线, an identifier such as ``civil-affairs``), ``member_pattern`` says who belongs to a collective.
    """

    name: str
    local_name: str
    short_name: str
    kind: DepartmentKind
    division: Division | None = None
    level: Level | None = None
    system: str | None = None
    member_pattern: str | None = None

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for every body of some sort rather than for one."""
        return self.kind is DepartmentKind.COLLECTIVE


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the departments a name in doubt may stand for, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name as written stands for. ``department`` is None unless the state is resolved or repaired."""

    state: State
    department: Department | None
    why_zh: str = ""
    why_en: str = ""
    candidates: tuple[Candidate, ...] = ()
