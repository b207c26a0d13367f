"""What the columns of findings are called, for people who read them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zhijin_graph.analyse.telling.words import Language

HEADINGS: Final[Mapping[str, str]] = MappingProxyType({
    "added": "新增部门", "after": "之后", "analysis": "分析", "backbone": "骨干", "before": "之前",
    "betweenness": "中介度", "carried": "仍有人承担", "change": "变化", "check": "检查", "cluster": "群",
    "cluster_after": "之后的群", "clusters": "涉及群数", "constraint": "约束度", "core": "核心",
    "count": "个数", "degree": "相连部门数", "department": "部门", "departments": "部门", "depth": "层级",
    "difference": "差值", "dropped": "减少部门", "edits": "文字差异", "ei_index": "E-I 指数",
    "eigenvector": "特征向量", "external": "对外", "finding": "发现", "follower": "跟进部门",
    "fractional": "分摊牵头数", "gap": "缺口", "group": "组", "harmonic": "接近度", "indicator": "指标",
    "internal": "内部", "jaccard": "重合度", "label": "所指", "lead": "牵头", "lead_after": "之后牵头",
    "lead_changed": "牵头有变", "lead_share": "牵头占比", "measure": "措施", "measure_numbers": "各项措施",
    "measures": "措施数", "moved": "换群", "other": "另一部门", "other_lead": "另一方案的牵头",
    "other_measure": "另一方案的措施", "other_total": "另一方案的合计", "participation": "参与系数",
    "plan": "方案", "question": "问题", "reason": "原因", "relation": "关系", "responsible": "责任",
    "roles": "角色", "score": "数值", "sections": "部分", "share": "占比", "significance": "显著性",
    "similarity": "相似度", "size": "部门数", "source": "上级文件", "stability": "稳定度",
    "strength": "强度", "subject": "所指（IRI）", "subjects": "涉及", "support": "配合", "title": "标题",
    "total": "合计", "total_after": "之后合计", "weight": "权重", "weight_after": "之后权重",
    "without": "去掉",
})  # fmt: skip


def column_headings(columns: Iterable[str], lang: Language) -> dict[str, str]:
    """Each column of a finding's table as a heading: Chinese words, or its English name without underscores.

    Columns that end in ``_iri`` hold the address of what the column of that name names.

    >>> column_headings(("department", "lead_share", "department_iri"), "zh")
    {'department': '部门', 'lead_share': '牵头占比', 'department_iri': '部门（IRI）'}
    >>> column_headings(("lead_share", "department_iri"), "en")
    {'lead_share': 'lead share', 'department_iri': 'department IRI'}
    """
    return {column: _heading(column, lang) for column in columns}


def _heading(column: str, lang: Language) -> str:
    stem = column.removesuffix("_iri")
    if lang == "en":
        return stem.replace("_", " ") + " IRI" * (stem != column)
    return HEADINGS.get(stem, stem) + "（IRI）" * (stem != column)
