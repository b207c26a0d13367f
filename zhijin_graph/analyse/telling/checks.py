"""Matrix, gaps and lineage, told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from zhijin_graph.analyse.telling.words import ROLE_WORDS, Words, count, table

if TYPE_CHECKING:
    from zhijin_graph.model.answers import Table
    from zhijin_graph.model.checks import Gap, GapReport, Lineage, RoleMatrix

MATRIX_COLUMNS: Final = ("department", "measure", "roles", "department_iri", "measure_iri")
CHECK_COLUMNS: Final = ("check", "count", "finding", "subjects")
GAP_COLUMNS: Final = ("gap", "label", "reason", "subject")
LINEAGE_COLUMNS: Final = ("plan", "source", "title", "relation", "depth")

_GAPS: Final = {
    "nobody": ("{}项措施没有写明任何单位", "{} naming nobody", "measure"),
    "only-collective": ("{}项措施只由集合单位承担", "{} carried by collectives only", "measure"),
    "one-department": ("{}项措施只有一个部门承担", "{} carried by one department", "measure"),
    "no-deadline": ("{}项措施没有完成时限", "{} without a deadline", "measure"),
    "thin-programme": ("{}类救助项目覆盖不足", "{} thinly covered", "programme"),
    "repaired-name": ("{}个名称经修补", "{} repaired", "name"),
    "ambiguous-name": ("{}个名称有歧义", "{} ambiguous", "name"),
    "unknown-name": ("{}个名称未能识别", "{} unknown", "name"),
}


def matrix_table(matrix: RoleMatrix, words: Words, limit: int | None) -> Table:
    """One row a filled cell."""
    return table(
        MATRIX_COLUMNS,
        (
            (
                words.name(cell.department), words.number(cell.measure),
                words.listed(words.say(ROLE_WORDS[role], role) for role in cell.roles),
                cell.department, cell.measure,
            )
            for cell in matrix.cells[:limit]
        ),
    )  # fmt: skip


def checks_table(matrix: RoleMatrix, words: Words, limit: int | None = None) -> Table:
    """One row a check of the matrix, with what it found."""
    return table(
        CHECK_COLUMNS,
        (
            (
                check.code, len(check.subjects), words.say(check.zh, check.en),
                words.listed(
                    words.name(iri) if check.code in {"never-leads", "overload"} else words.number(iri)
                    for iri in check.subjects[:limit]
                ),
            )
            for check in matrix.checks
        ),
    )  # fmt: skip


def matrix_sentence(matrix: RoleMatrix, words: Words) -> str:
    """What the checks found."""
    found = [check for check in matrix.checks if check.subjects]
    if not found:
        return words.say("责任矩阵没有发现问题。", "The checks of the matrix found nothing.")
    return words.say("；".join(c.zh for c in found) + "。", "; ".join(c.en for c in found) + ".")


def gaps_table(report: GapReport, words: Words, limit: int | None) -> Table:
    """One row a gap."""
    return table(
        GAP_COLUMNS,
        (
            (gap.code, _subject(gap, words), words.say(gap.zh, gap.en), gap.subject)
            for gap in report.gaps[:limit]
        ),
    )


def _subject(gap: Gap, words: Words) -> str:
    """What lacks something: a measure with its plan where there are several, else what the gap says."""
    title = words.title(gap.subject)
    return gap.label if title == gap.subject else title


def gaps_sentence(report: GapReport, words: Words) -> str:
    """How many gaps of which sort."""
    counts = Counter(gap.code for gap in report.gaps)
    parts = [
        (zh.format(counts[at]), en.format(count(counts[at], noun)))
        for at, (zh, en, noun) in _GAPS.items()
        if counts[at]
    ]
    if not parts:
        return words.say("没有发现缺口。", "No gaps were found.")
    return words.say("；".join(zh for zh, _ in parts) + "。", "; ".join(en for _, en in parts) + ".")


def lineage_table(found: Lineage, words: Words, limit: int | None) -> Table:
    """One row a step."""
    del words
    rows = ((step.plan, step.source, step.title, step.relation, step.depth) for step in found.steps[:limit])
    return table(LINEAGE_COLUMNS, rows)


def lineage_sentence(found: Lineage, words: Words) -> str:
    """From how many sources, over how many levels."""
    if not found.steps:
        return words.refused(found.withheld)
    source, plans = found.shared[0]
    sources = len(found.shared)
    many = f"{count(sources, 'source')} over {count(found.depth, 'level')}"
    if found.plans == 1:
        return words.say(
            f"方案依据{sources}份文件，追溯{found.depth}级，最近的是{found.steps[0].title}。",
            f"The plan comes from {many}; the nearest is {found.steps[0].title}.",
        )
    most, most_en = f"；其中{plans}份以{source}为依据", f"; {plans} of them from {source}"
    if sources > 1 and found.shared[1][1] == plans:  # of equals none is named
        most, most_en = "", ""
    return words.say(
        f"{found.plans}份方案依据{sources}份文件，追溯{found.depth}级{most}。",
        f"{found.plans} plans come from {many}{most_en}.",
    )
