"""The seed plan as a view takes it, read from the truth file and the text alone: no stage of the package runs."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from zhijin_graph.model import Cell, Cluster, Clustering, Table, Tie
from zhijin_graph.model.views import ASSIGNMENT_COLUMNS, MEASURE_COLUMNS, SOURCE_COLUMNS, PlanView

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "data" / "documents" / "000_6b33ea17b423596f.txt"
TRUTH = ROOT / "tests" / "truth" / "zhijin-2023-43.json"
BASE = "https://w3id.org/zhijin-graph/id"
NUMBER = "织府办〔2023〕43号"
COLLECTIVE = re.compile("^各乡镇|各成员单位$")


def canonical(written: str, fixes: dict[str, str]) -> str:
    """The department of 织金县 that a name as written stands for."""
    name = fixes.get(written, written).replace("<", "（").replace(">", "）")
    if name == "团县委":
        return "共青团织金县委"
    return f"织金{name}" if name.startswith("县") else f"织金县{name}" if name.startswith("各乡镇") else name


def measure_row(measure: dict[str, Any], section: dict[str, Any], text: str) -> tuple[Cell, ...]:
    """One row of the measures table."""
    start = text.index(f"\n{measure['number']}.{measure['title']}") + 1
    body = text[start : text.index("（牵头单位", start)].split("。", 1)[1]
    number = str(measure["number"])
    iri = f"{BASE}/measure/{NUMBER}/{number}"
    return (iri, number, measure["title"], section["number"], section["title"], body.strip())


def assignment_rows(
    measure: dict[str, Any], section: dict[str, Any], truth: dict[str, Any], text: str
) -> list[tuple[Cell, ...]]:
    """The rows of one measure, in the order of its clause."""
    start = text.index(f"\n{measure['number']}.{measure['title']}")
    clause = re.compile("（牵头单位：[^\n]*）").search(text, start)
    assert clause is not None
    cut = {whole: short for short, whole in truth["canonical_fixes"].items()}
    rows: list[tuple[Cell, ...]] = []
    at = clause.start()
    for role in ("lead", "responsible"):
        for whole in measure[role]:
            name = canonical(whole, truth["canonical_fixes"])
            written = whole if whole in clause.group() else cut[whole]
            at = text.index(written, at)
            rows.append(
                (
                    NUMBER,
                    f"{BASE}/plan/{NUMBER}",
                    str(measure["number"]),
                    f"{BASE}/measure/{NUMBER}/{measure['number']}",
                    measure["title"],
                    section["number"],
                    section["title"],
                    name,
                    f"{BASE}/department/{name}",
                    written,
                    role,
                    "explicit",
                    False,
                    bool(COLLECTIVE.search(written)),
                    clause.group(),
                    clause.start(),
                    clause.end(),
                    at,
                    at + len(written),
                    "repaired" if written in truth["canonical_fixes"] else "resolved",
                    None,
                    "collective" if COLLECTIVE.search(written) else "department",
                    DOCUMENT.name,
                )
            )
            at += len(written)
    return rows


def seed_view(**changes: object) -> PlanView:
    """The whole seed plan; ``changes`` replace fields."""
    raw = DOCUMENT.read_bytes()
    text = raw.decode("utf-8")
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    sections = {number: section for section in truth["sections"] for number in section["measures"]}
    pairs = [(measure, sections[measure["number"]]) for measure in truth["measures"]]
    cited = truth["document"]["implements"]
    quote = f"《{cited['title']}》（{cited['document_number']}）"
    source: dict[str, Cell] = {
        "plan": NUMBER,
        "plan_iri": f"{BASE}/plan/{NUMBER}",
        "source_iri": f"{BASE}/plan/{cited['document_number']}",
        "source": cited["title"],
        "number": cited["document_number"],
        "relation": "implements",
        "issuers": "、".join(cited["issuers"]),
        "depth": 1,
        "quote": quote,
        "start": text.index(quote),
        "end": text.index(quote) + len(quote),
        "document": DOCUMENT.name,
    }
    fields: dict[str, Any] = {
        "title": truth["document"]["title"],
        "number": NUMBER,
        "date": truth["document"]["issued"],
        "source_name": DOCUMENT.name,
        "source_digest": hashlib.sha256(raw).hexdigest(),
        "tool_version": "zhijin-graph 0.1.0",
        "sparql": "SELECT ?measure ?department ?role WHERE {\n  ?a a aid:Assignment ; aid:measure ?measure .\n}",
        "assignments": Table(
            ASSIGNMENT_COLUMNS, tuple(row for m, s in pairs for row in assignment_rows(m, s, truth, text))
        ),
        "measures": Table(MEASURE_COLUMNS, tuple(measure_row(m, s, text) for m, s in pairs)),
        "sources": Table(SOURCE_COLUMNS, (tuple(source.get(column) for column in SOURCE_COLUMNS),)),
    }
    return PlanView(**(fields | changes))


def ties_of(assignments: Table) -> tuple[Tie, ...]:
    """All pairs that share a measure, collectives included, by plain counting."""
    carriers: dict[str, set[str]] = {}
    for row in assignments:
        carriers.setdefault(str(row["measure_iri"]), set()).add(str(row["department_iri"]))
    shared: dict[tuple[str, str], list[str]] = {}
    for measure, names in carriers.items():
        for a in sorted(names):
            for b in sorted(names):
                if a < b:
                    shared.setdefault((a, b), []).append(measure)
    return tuple(Tie(a, b, tuple(ms), float(len(ms))) for (a, b), ms in sorted(shared.items()))


def seed_clustering(view: PlanView) -> Clustering:
    """A partition written by hand: the core of seven bureaus with 民政 and its partners, and three small groups."""
    groups = (
        ("民政局", "财政局", "教育科技局", "人力资源和社会保障局", "住房和城乡建设局", "卫生健康局", "应急管理局", "医疗保障局",
         "工业和信息化局", "乡村振兴局"),
        ("残联", "委政法委", "司法局"),
        ("自然资源局", "林业局", "水务局"),
        ("税务局", "精神文明办", "共青团"),
    )  # fmt: skip
    iris = sorted({str(row["department_iri"]) for row in view.assignments if not row["collective"]})
    clusters = []
    for number, group in enumerate(groups, 1):
        members = tuple(
            iri for iri in iris if any(iri.endswith((f"织金县{name}", f"/{name}织金县委")) for name in group)
        )
        rows = [row for row in view.assignments if row["department_iri"] in members]
        counts: dict[str, int] = {}
        for row in rows:
            counts[str(row["measure_iri"])] = counts.get(str(row["measure_iri"]), 0) + 1
        shared = tuple(sorted((m for m, n in counts.items() if n > 1), key=lambda m: -counts[m]))
        titles = tuple(dict.fromkeys(str(row["section"]) for row in rows if row["measure_iri"] in shared))
        clusters.append(Cluster(number, members, shared, titles))
    return Clustering(tuple(clusters), 0.21, "leiden", 1)
