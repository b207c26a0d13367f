"""How dense plans are in what is read from them: the seed plan and texts given beside invented ones.

``python -m benchmarks.density [FILE …]``. The invented plans must not be easier to read than real ones.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.documents import synthetic_documents
from zhijin_graph.model import Document
from zhijin_graph.parse import parse_plan
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.resources import seed_path

PLANS = 300
COUNTED = ("assignments", "deadlines", "targets", "funding", "topics")


def measure_density(texts: Iterable[str]) -> dict[str, float]:
    """Bytes and names a clause, facts a kilobyte, and the share of clauses that repeat one of their plan."""
    counts: Counter[str] = Counter()
    for text in texts:
        plan = resolve_plan(parse_plan(Document("plan.txt", text, digest="0")))
        clauses = [clause.span.text for measure in plan.measures for clause in measure.clauses]
        counts["bytes"] += len(text.encode())
        counts["clauses"] += len(clauses)
        counts["repeated"] += len(clauses) - len(set(clauses))
        counts["citations"] += len(plan.citations)
        counts.update({field: sum(len(getattr(m, field)) for m in plan.measures) for field in COUNTED})
    clauses_in_all, kilobytes = max(counts["clauses"], 1), counts["bytes"] / 1000
    return {
        "bytes a clause": counts["bytes"] / clauses_in_all,
        "names a clause": counts["assignments"] / clauses_in_all,
        "clauses repeated": counts["repeated"] / clauses_in_all,
        **{f"{field} a kB": counts[field] / kilobytes for field in (*COUNTED, "citations")},
    }


def main(argv: list[str] | None = None) -> int:
    """Print a table: a column for each text, the last for the invented plans."""
    names = sys.argv[1:] if argv is None else argv
    paths = [seed_path(), *map(Path, names)]
    columns = {path.stem: measure_density([path.read_text(encoding="utf-8")]) for path in paths}
    columns["invented"] = measure_density(plan.text for plan in synthetic_documents(PLANS))
    print(" " * 20, *(f"{name[-18:]:>18}" for name in columns))
    for row in columns["invented"]:
        print(f"{row:20}", *(f"{column[row]:18.2f}" for column in columns.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
