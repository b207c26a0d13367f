"""Third stage, plans inside one body: the 科室 of a bureau, the 司局 of a ministry belong to the issuer.

武侯区人力资源和社会保障局 shares its work out among 就业促进科 and 办公室, which are its own.
"""

import re
from collections.abc import Iterator

from zhijin_graph.model import Department, DepartmentKind, Division, Plan, Resolution
from zhijin_graph.resolve.bodies import Why, resolved
from zhijin_graph.resolve.names import Resolver
from zhijin_graph.resolve.patterns import NOT_A_LEVEL, OF_THE_NATION
from zhijin_graph.resolve.scope import fold_name

# 就业促进科 · 法规司 · 机关党委 · 办公室
INNER = re.compile("^(?!各)[一-鿿（）]{0,14}(?:科|处|司|股|室|队|站|所|中心|党委|党总支|党支部|办公厅|局)$")
# 武侯区人力资源和社会保障局2023年…: how far a title may name its body
BODY = re.compile("局|委员会|委|办|厅|部|署|院|会")
OFFICE = re.compile("(?:办公厅|办公室)$")
LONGEST_BODY = 30
# what issues plans for all bodies of a place
FOR_ALL = {"government", "general-office", "party-committee", "party-office", "development-zone"}
HOSTS = frozenset(DepartmentKind) - {
    DepartmentKind.COLLECTIVE,
    DepartmentKind.POST,
    DepartmentKind.ENTERPRISE,
}


def issuing_body(plan: Plan, resolver: Resolver, division: Division | None) -> Department | None:
    """The one body that a plan is of: its only issuer, or the body that its title begins with."""
    if division is None:
        return None
    header = plan.header
    issuers = header.issuers or ((header.publisher,) if header.publisher else ())
    found = {body for fact in issuers if (body := _known(resolver, fact.value, division))}
    if not found:
        titled = (_known(resolver, name, division) for name in _names_in_title(plan))
        found = {body for body in titled if body}
    body = found.pop() if len(found) == 1 else None
    return body if body and not FOR_ALL.intersection((body.system or "").split("+")) else None


def may_be_inner(name: str, resolution: Resolution) -> bool:
    """Whether a name in no table has the form of a unit inside a body, and stands for no known candidates."""
    return not resolution.candidates and INNER.match(fold_name(name)) is not None


def inner_unit(host: Department, name: str, resolver: Resolver, division: Division) -> Resolution | None:
    """The unit of ``host`` that an unlisted name is; None where the name has a place or level of its own."""
    text = fold_name(name)
    if OF_THE_NATION.match(text):
        return None
    if any(resolver.scope(division).place_at(text)) and not NOT_A_LEVEL.match(text):
        return None
    unit = text[1:] if text[0] == host.short_name[-1] and text[0] in "部局委厅" else text
    department = Department(
        host.name + unit,
        host.local_name + unit,
        host.short_name + unit,
        DepartmentKind.DEPARTMENT,
        division=host.division,
        level=host.level,
        system=host.system,
    )
    return resolved(department, Why(f"发文机关{host.name}的内设机构", f"a unit of the issuer, {host.name}"))


def _names_in_title(plan: Plan) -> Iterator[str]:
    """What may be the body that a title begins with, the longest first."""
    title = plan.header.title.value[:LONGEST_BODY] if plan.header.title else ""
    for match in reversed(list(BODY.finditer(title))):
        yield title[: match.end()]


def _known(resolver: Resolver, name: str, division: Division) -> Department | None:
    """The body that the lexicon knows by a name, its own office (部办公厅) left off."""
    for written in (OFFICE.sub("", name), name):
        parts = resolver.read(written, division=division) if written else ()
        body = parts[0].resolution.department if len(parts) == 1 else None
        if body is not None and body.system and body.kind in HOSTS:
            return body
    return None
