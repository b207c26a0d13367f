"""Sixth stage, its glossary: what columns of answers hold and parameters are, in Chinese and English."""

from types import MappingProxyType

from zhijin_graph.query.question import Parameter

_COLUMNS = MappingProxyType(
    {
        "as_written": ("原文名称", "the name as the text writes it"),
        "assignments": ("责任项数", "number of assignments"),
        "basis": ("依据", "why the assignment holds: explicit, rule or inherited"),
        "candidate": ("候选部门", "a department that the name may stand for"),
        "collective": ("是否集合单位", "whether the actor stands for many bodies"),
        "collectives": ("集合单位数", "number of collectives among them"),
        "deadline": ("完成时限", "the day when it is due, the earliest if several"),
        "department": ("部门", "the department, by its canonical name"),
        "departments": ("部门数", "number of departments and other actors"),
        "depth": ("层级", "steps from the plan upwards"),
        "document": ("文件", "the file that offsets count in"),
        "due": ("到期日", "the last day of the period named"),
        "end": ("止", "offset in characters after the quoted words"),
        "follower": ("跟进部门", "a department that answers for or supports what another leads"),
        "group": ("对象", "the group of people"),
        "hits": ("命中词数", "how many of the words occur"),
        "issued": ("印发日期", "the day of issue"),
        "jurisdiction": ("行政区划", "the place it speaks for or belongs to"),
        "kind": ("类型", "what sort of body"),
        "lead": ("牵头", "measures led, or the department that leads"),
        "lead_system": ("牵头部门的条线", "functional system of the lead"),
        "leads": ("牵头单位数", "number of leads"),
        "level": ("级别", "administrative level"),
        "local_name": ("本地名称", "the name as texts of the place write it"),
        "matter": ("事项", "the aid programme, or the title that both measures bear"),
        "marks": ("标记", "where the words stand in the passage, as pairs of offsets"),
        "measure": ("措施", "number path of the measure"),
        "measure_title": ("措施标题", "title of the measure"),
        "measures": ("措施数", "number of measures"),
        "members": ("成员", "who belongs to the collective"),
        "mention_end": ("名称止", "offset in characters after the name"),
        "mention_start": ("名称起", "offset in characters of the name"),
        "mentions": ("出现次数", "how many assignments use the name"),
        "name": ("名称写法", "a name as some plan writes it"),
        "number": ("文号", "document number"),
        "open_list": ("列举未尽", "whether 等 leaves the list open"),
        "other": ("另一部门", "the other department"),
        "other_end": ("另一原文止", "offset after the other quote"),
        "other_lead": ("另一方案的牵头", "who leads in the other plan"),
        "other_lead_system": ("另一牵头部门的条线", "functional system of the other lead"),
        "other_measure": ("另一方案的措施", "number path of the measure in the other plan"),
        "other_quote": ("另一原文", "the words that state the other's responsibility"),
        "other_role": ("另一部门的角色", "role of the other department"),
        "other_start": ("另一原文起", "offset of the other quote"),
        "other_title": ("另一措施标题", "title of the measure in the other plan"),
        "plan": ("方案", "document number of the plan, or its title"),
        "plans": ("方案数", "number of plans"),
        "precision": ("精度", "whether a day, a month or a year is named"),
        "programme": ("救助类型", "the aid programme"),
        "quote": ("原文", "the words that say so"),
        "reason_en": ("理由（英文）", "why the name is understood so, in English"),
        "reason_zh": ("理由", "why the name is understood so, in Chinese"),
        "relation": ("关系", "how the plan relates to the policy: implements, cites, forwards, …"),
        "responsible": ("责任", "measures answered for"),
        "role": ("角色", "lead, responsible, support, leader or monitor"),
        "score": ("相关度", "how well the text fits the words (BM25), higher is better"),
        "section": ("部分", "number path of the section"),
        "section_title": ("部分标题", "title of the section"),
        "sections": ("部分数", "number of sections"),
        "short_name": ("简称", "the name without place and level"),
        "snippet": ("原文片段", "the passage round the first of the words"),
        "source": ("上级文件", "the policy, by its title"),
        "start": ("起", "offset in characters of the quoted words"),
        "state": ("状态", "resolved, repaired, ambiguous or unknown"),
        "support": ("配合", "measures supported"),
        "overseeing": ("分管、督导", "assignments to those who only oversee"),
        "system": ("条线", "functional system"),
        "text": ("内容", "what is to be done"),
        "through": ("经由", "the plan that cites the policy"),
        "title": ("标题", "title of the measure, or of the plan"),
        "total": ("合计", "measures in any of these roles, each once"),
    }
)


_KINDS = MappingProxyType(
    {
        "date": "日期", "department": "部门", "flag": "是或否", "group": "对象", "measure": "措施",
        "plan": "方案", "programme": "救助类型", "section": "部分", "source": "上级文件", "state": "状态",
        "system": "条线", "text": "文字", "words": "要查找的词",
    }
)  # fmt: skip
_NAMES = MappingProxyType({"collectives": "计入集合单位", "from": "起始日", "until": "截止日"})


def parameter_label(parameter: Parameter, lang: str) -> str:
    """A parameter in words: its Chinese name (``zh``), or its own.

    >>> other = Parameter("other", "plan", "other_iri")
    >>> parameter_label(other, "zh"), parameter_label(other, "en")
    ('另一方案', 'other')
    """
    if lang != "zh":
        return parameter.name
    kind = _KINDS.get(parameter.kind, parameter.kind)
    return f"另一{kind}" if parameter.name == "other" else _NAMES.get(parameter.name, kind)


def column_labels(columns: tuple[str, ...], lang: str) -> dict[str, str]:
    """Each column in words: a short heading in Chinese (``zh``), an explanation in English.

    Columns that end in ``_iri`` hold the address of what the column of that name names.

    >>> column_labels(("department", "measure_iri"), "zh")
    {'department': '部门', 'measure_iri': '措施（IRI）'}
    """
    at = 0 if lang == "zh" else 1
    labels = {}
    for name in columns:
        stem = name.removesuffix("_iri")
        words = _COLUMNS.get(stem, (stem, stem))
        labels[name] = words[at] if stem == name else (f"{words[0]}（IRI）", f"address of {stem}")[at]
    return labels
