"""Assignments as the analyses take them, read from the truth file alone: no other stage runs."""

import json
from pathlib import Path

from zhijin_graph.model import Cell, Table

TRUTH = Path(__file__).parent / "truth" / "zhijin-2023-43.json"
BASE = "https://w3id.org/zhijin-graph/id/"
PLAN = "织府办〔2023〕43号"
TRUNCATED_IN = 19  # the measure that writes 县应急管理 and 县人力资源和社会保障
COLLECTIVES = {
    "各乡镇<街道>人民政府<办事处>": "织金县各乡镇（街道）人民政府（办事处）",
    "生活无着流浪乞讨人员救助管理联席会议各成员单位": "织金县生活无着流浪乞讨人员救助管理联席会议各成员单位",
}
SYSTEMS = {
    "县民政局": "civil-affairs",
    "县教育科技局": "education+science-technology",
    "县医疗保障局": "healthcare-security",
    "县卫生健康局": "health",
}
COLUMNS = (
    "plan", "plan_iri", "measure", "measure_iri", "measure_title", "section", "section_title", "department",
    "department_iri", "as_written", "role", "basis", "open_list", "collective", "quote", "start", "end",
    "mention_start", "mention_end", "state", "system", "kind", "document",
)  # fmt: skip


def iri(local_name: str) -> str:
    """The IRI of a department of the seed, by the name the text gives it."""
    return f"{BASE}department/{canonical(local_name)}"


def canonical(written: str) -> str:
    """The canonical name, place included."""
    if written in COLLECTIVES:
        return COLLECTIVES[written]
    return {"团县委": "共青团织金县委"}.get(written, f"织金{written}")


def measure(number: int | str) -> str:
    """The IRI of a measure of the seed."""
    return f"{BASE}measure/{PLAN}/{number}"


def seed_assignments() -> Table:
    """The 96 assignments of the seed; offsets are invented, but in the order of the text."""
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    titles = {section["number"]: section["title"] for section in truth["sections"]}
    rows: list[tuple[Cell, ...]] = []
    for item in truth["measures"]:
        for role in ("lead", "responsible"):
            rows.extend(_row(truth, titles, item, role, name) for name in item[role])
    return Table(COLUMNS, tuple(rows))


def _row(truth: dict, titles: dict, item: dict, role: str, name: str) -> tuple[Cell, ...]:  # type: ignore[type-arg]
    mended = truth["canonical_fixes"].get(name, name)
    if item["number"] == TRUNCATED_IN:
        name = {whole: short for short, whole in truth["canonical_fixes"].items()}.get(mended, name)
    start = 1000 * item["number"]
    values = {
        "plan": PLAN, "plan_iri": f"{BASE}plan/{PLAN}", "measure": str(item["number"]),
        "measure_iri": measure(item["number"]), "measure_title": item["title"], "section": item["section"],
        "section_title": titles[item["section"]], "department": canonical(mended), "department_iri": iri(mended),
        "as_written": name, "role": role, "basis": "explicit", "open_list": False,
        "collective": name in COLLECTIVES, "quote": f"（{name}）", "start": start, "end": start + 100,
        "mention_start": start + 1, "mention_end": start + 1 + len(name),
        "state": "repaired" if mended != name else "resolved", "system": SYSTEMS.get(mended),
        "kind": "collective" if name in COLLECTIVES else "department", "document": truth["document"]["title"],
    }  # fmt: skip
    return tuple(values[column] for column in COLUMNS)


def table(*rows: tuple[str, str, str]) -> Table:
    """A small table of (measure, role, department), all of one plan."""
    return Table(("plan", "measure", "role", "department"), tuple(("p", *row) for row in rows))
