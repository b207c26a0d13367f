"""Second stage, the covering notice: its own numbered points, above its signature, are none of the plan's."""

from collections.abc import Sequence

from zhijin_graph.parse.heads import Node
from zhijin_graph.parse.outline import add_heads
from zhijin_graph.parse.patterns.sources import DAY_ENDS_LINE, ISSUER_END, NOTICE_BELOW, SIGNED_ON

LONGEST_ISSUER, LOOK_BACK = 30, 120
"""Characters of an issuer, and before a date in which the line with it stands, blanks and all."""


def leave_out_notice(folded: str, nodes: list[Node], places: Sequence[int]) -> list[Node]:
    """The heads of the plan, without those of the notice above it where that is signed between the two.

    ``places`` are where clauses and tables begin: one above the signature makes the points the plan's own.
    """
    if not places or len(nodes) < 2 or not NOTICE_BELOW.search(folded, 0, nodes[0].start):  # noqa: PLR2004 - one each
        return nodes
    signed = _signed_at(folded, nodes[0].start, max(*places, nodes[-1].start))
    if signed < 0 or min(places) < signed:
        return nodes
    return add_heads(folded, [node for node in nodes if node.start > signed], [])


def _signed_at(folded: str, start: int, end: int) -> int:
    """Where a date stands on a line below that of an issuer; -1 where none does."""
    for match in DAY_ENDS_LINE.finditer(folded, start, end):
        line = folded.rfind("\n", start, match.start()) + 1
        issuer = "".join(folded[max(start, line - LOOK_BACK) : line].rstrip().rpartition("\n")[2].split())
        signs = len(issuer) <= LONGEST_ISSUER and "，" not in issuer and ISSUER_END.search(issuer)
        if signs and SIGNED_ON.fullmatch("".join(folded[line : match.end()].split())):
            return line
    return -1
