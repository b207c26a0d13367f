"""Plans parsed from a text in a test, and what the tests compare of them."""

from zhijin_graph.model import Document, Measure, Plan
from zhijin_graph.parse import parse_plan

TITLE = "某县人民政府办公室关于印发《某县社会救助责任分工方案》的通知"


def parse_text(text: str) -> Plan:
    """The plan in a text that came from no file."""
    return parse_plan(Document("example.txt", text, digest=""))


def pairs(measure: Measure) -> list[tuple[str, str]]:
    """The (role, name) pairs of a measure in document order."""
    return [(a.role.value, a.mention.name) for a in measure.assignments]


def all_pairs(plan: Plan) -> list[tuple[str, str]]:
    """The (role, name) pairs of a plan in document order."""
    return [pair for measure in plan.measures for pair in pairs(measure)]
