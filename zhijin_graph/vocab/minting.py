"""How things get their IRIs: readable ones (RFC 3987), in which Chinese stays as it is.

What an IRI cannot hold is percent-encoded. Minting depends on numbers, names and titles alone, never on the
text around them, so that an edited text keeps its IRIs.
"""

import re
from typing import Final

from zhijin_graph.model import Citation, Department, Division, Plan
from zhijin_graph.vocab import BASE, THINGS

_LONGEST_SEGMENT: Final = 120
# RFC 3987 ipchar, less what a reader cannot see: spaces, zero-width and bidirectional marks.
_NOT_IN_A_SEGMENT: Final = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@"
    "\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


def concept_iri(scheme: str, slug: str) -> str:
    """The concept of a scheme.

    >>> concept_iri("role", "lead")
    'https://w3id.org/zhijin-graph/role/lead'
    """
    return f"{BASE}{scheme}/{segment(slug)}"


def segment(text: str) -> str:
    """A text as one segment of an IRI path; a very long one is cut and told apart by a digest.

    >>> segment("织府办〔2023〕43号"), segment("各乡镇<街道>"), segment("a/b c")
    ('织府办〔2023〕43号', '各乡镇%3C街道%3E', 'a%2Fb%20c')
    """
    if len(text) > _LONGEST_SEGMENT:
        return f"{segment(text[:80])}~{_short_digest(text)}"
    if text.isalnum():  # most names are, and need no search
        return text
    encoded = _NOT_IN_A_SEGMENT.sub(_percent_encoded, text)
    if encoded.strip("."):
        return encoded
    return encoded.replace(".", "%2E") or "~"


def path_of(number_path: str) -> str:
    """A number path such as ``（一）/1`` as segments of an IRI.

    >>> path_of("（一）/1")
    '（一）/1'
    """
    return "/".join(map(segment, number_path.split("/")))


def plan_key(plan: Plan) -> str:
    """What tells a plan from all others, as a segment: its document number (文号).

    Without a number it is the title with a digest of title, issuers and dates; without a title too, of
    the file.
    """
    if plan.number:
        return segment(plan.number)
    header = plan.header
    told_by = [plan.title, *(fact.value for fact in header.issuers)]
    told_by += [str(fact.value) for fact in (header.publisher, header.issued) if fact]
    if header.title is None:
        told_by.append(plan.document.digest)
    return f"{segment(plan.title[:80])}~{_short_digest(chr(0).join(told_by))}"


def plan_iri(plan: Plan) -> str:
    """The plan itself, which also names its graph."""
    return f"{THINGS}plan/{plan_key(plan)}"


def policy_iri(citation: Citation) -> str:
    """A cited policy: by number it is the same thing as the plan of that number, else by its title."""
    if citation.number:
        return f"{THINGS}plan/{segment(citation.number)}"
    return f"{THINGS}policy/{segment(citation.title)}"


def section_iri(key: str, path: str) -> str:
    """A section of the plan with that key."""
    return f"{THINGS}section/{key}/{path_of(path)}"


def measure_iri(key: str, path: str) -> str:
    """A measure of the plan with that key."""
    return f"{THINGS}measure/{key}/{path_of(path)}"


def part_iri(kind: str, key: str, *parts: str) -> str:
    """Some other part of a plan: an assignment, a citation, a name."""
    return "/".join((f"{THINGS}{kind}/{key}", *parts))


def department_iri(department: Department) -> str:
    """A department, by its canonical name, which carries its place."""
    return f"{THINGS}department/{segment(department.name)}"


def division_iri(division: Division) -> str:
    """An administrative division, by its code (GB/T 2260), or by name where it has none."""
    return f"{THINGS}division/{segment(division.code or division.name)}"


def _percent_encoded(match: re.Match[str]) -> str:
    octets = match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return "".join(f"%{octet:02X}" for octet in octets)


def _short_digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
