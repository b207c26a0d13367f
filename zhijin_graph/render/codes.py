"""Ninth stage, its glossary: the codes that graphs and findings use, as words for people who read Chinese.

What programs read (CSV, TSV, JSON) keeps the codes; so does English, whose words they are.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from zhijin_graph.model import Cell, Table
from zhijin_graph.resources import data_path

_ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合", "leader": "分管领导", "monitor": "督导"}
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "basis": {"explicit": "条款写明", "rule": "通则推出", "inherited": "沿用前文"},
        "gap": {
            "nobody": "没有单位", "only-collective": "只有集合单位", "one-department": "一家承担",
            "no-deadline": "没有时限", "thin-programme": "覆盖不足",
            "repaired-name": "名称经修补", "ambiguous-name": "名称有歧义", "unknown-name": "名称未识别",
        },
        "kind": {
            "shacl": "违反约束", "no-measures": "没有措施", "no-clause": "没有单位",
            "repeated-number": "序号重复", "unread-in-clause": "条款未读全", "stray-clause": "条款无主",
            "unread-clause": "条款未读",
            "unread-number": "文号未用", "unread-table": "表格未读",
            "count-mismatch": "数目不符", "unparsed": "未读懂",
            "place-unknown": "地区未定", "place-inferred": "地区推定",
            "name-repaired": "名称补全", "name-ambiguous": "名称有歧义", "name-unknown": "名称未识别",
            "name-unlisted": "词表未收", "name-ignored": "裁定忽略",
            "name-decided": "裁定名称", "decision-unmatched": "裁定落空",
            "department": "政府部门", "government": "人民政府", "collective": "集合单位",
            "party-body": "党委部门", "mass-organisation": "群团组织", "judicial": "法院检察院",
            "branch": "垂直管理机构", "enterprise": "企业", "post": "职务",
        },
        "level": {
            "national": "国家", "province": "省级", "prefecture": "地级", "county": "县级",
            "township": "乡级", "zone": "功能区",
        },
        "other_role": _ROLES,
        "part": {"question": "问题", "parameter": "参数", "column": "列"},
        "precision": {"day": "日", "month": "月", "year": "年"},
        "relation": {
            "implements": "贯彻落实", "cites": "依据", "forwards": "转发", "issues": "印发",
            "repeals": "废止",
        },
        "role": _ROLES,
        "roles": _ROLES,
        "state": {"resolved": "已识别", "repaired": "已补全", "ambiguous": "有歧义", "unknown": "未识别",
                  "decided": "已裁定"},
    }
)  # fmt: skip
"""Column → code → word, as the ontology labels them."""


def say_codes(table: Table, lang: str) -> Table:
    """The same table with its codes in the words of a language; cells that are no code stay as they are.

    >>> say_codes(Table(("role", "lead"), (("lead", "lead"),)), "zh").rows
    (('牵头', 'lead'),)
    """
    if lang != "zh":
        return table
    spoken = [_systems() if name == "system" else _WORDS.get(name, {}) for name in table.columns]
    if not any(spoken):
        return table
    rows = (tuple(map(_say, row, spoken)) for row in table.rows)
    return Table(table.columns, tuple(rows))


def _say(cell: Cell, words: Mapping[str, str]) -> Cell:
    """A code as its word; systems of one body are joined by +."""
    if not isinstance(cell, str):
        return cell
    parts = cell.split("+")
    return "、".join(words[part] for part in parts) if all(part in words for part in parts) else cell


@cache
def _systems() -> Mapping[str, str]:
    """Functional systems that the lexicon knows, by their codes."""
    with data_path("lexicon", "systems.csv").open(encoding="utf-8", newline="") as lines:
        return {row["system"]: row["zh"] for row in csv.DictReader(lines)}
