"""Ninth stage: the evidence behind a page as plain values for its script."""

from collections.abc import Sequence

from zhijin_graph.render.documents import Source, text_of
from zhijin_graph.render.evidence import Evidence, Task


def evidence_json(evidence: Evidence) -> dict[str, object]:
    """Departments, measures, sections, sources and assignments; quotes are kept once each."""
    quotes: dict[tuple[str, str, object, object], int] = {}
    bonds = []
    for bond in evidence.bonds:
        row = bond.row
        place = (text_of(row, "quote"), text_of(row, "document"), row.get("start"), row.get("end"))
        quote = quotes.setdefault(place, len(quotes))
        flags = [
            flag
            for flag in (text_of(row, "basis"), text_of(row, "state"))
            if flag not in {"explicit", "resolved", ""}
        ]
        if row.get("open_list"):
            flags.append("openList")
        mention = [row.get("mention_start"), row.get("mention_end"), text_of(row, "as_written")]
        bonds.append([bond.what, bond.who, bond.role, quote, *mention, flags])
    return {
        "departments": [
            {
                "iri": a.iri,
                "name": a.name,
                "local": a.local,
                "label": a.label,
                "collective": a.collective,
                "written": a.written,
            }
            for a in evidence.actors
        ],
        "measures": _tasks_json(evidence.tasks),
        "parts": [{"path": part.path, "title": part.title, "label": part.label} for part in evidence.parts],
        "sources": _sources_json(evidence.sources),
        "plans": [
            {"number": plan.number, "title": plan.title, "sources": _rests_on(evidence, plan.iri)}
            for plan in evidence.plans
        ],
        "quotes": [list(place) for place in quotes],
        "bonds": bonds,
    }


def _tasks_json(tasks: Sequence[Task]) -> list[dict[str, object]]:
    """Measures; each names its plan where there are several."""
    several = len({task.plan for task in tasks if task.plan}) > 1
    return [
        {"iri": task.iri, "path": task.path, "title": task.title, "text": task.text, "part": task.part}
        | ({"plan": task.plan} if several else {})
        for task in tasks
    ]


def _rests_on(evidence: Evidence, plan: str) -> list[int]:
    """The sources that a plan itself cites; of a single plan all."""
    return [
        at
        for at, source in enumerate(evidence.sources)
        if len(evidence.plans) == 1 or any(citing == plan for citing, _ in source.cited_by)
    ]


def _sources_json(sources: Sequence[Source]) -> list[dict[str, object]]:
    return [
        {
            "source": s.title,
            "number": s.number,
            "issuers": s.issuers,
            "quotes": [list(quote) for quote in s.quotes],
        }
        for s in sources
    ]
