"""Beside the flow: faults in Chinese. The stages tell them in English; what stands on top translates.

What has no pair in :mod:`zhijin_graph.chinese.messages` stays English.
"""

import re
from functools import cache

from zhijin_graph.chinese.messages import KINDS, MESSAGES, SYSTEM
from zhijin_graph.errors import ZhijinGraphError

PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")
SOURCES = {"scenario": "情景", "decisions": "裁定表"}
_HOLE = re.compile(r"\{(\w*)\}")


def in_language(fault: ZhijinGraphError, lang: str) -> str:
    """A fault in one line, in Chinese (``zh``) or English."""
    if lang != "zh":
        return str(fault)
    chinese = ZhijinGraphError(
        translate(fault.what), where=translate_place(fault.where), advice=translate(fault.advice)
    )
    return str(chinese)


def translate(message: str) -> str:
    """A message in Chinese, or as it is.

    >>> translate("unknown department “县民正局”"), translate("did you mean 县民政局 or 县民宗局?")
    ('没有找到部门“县民正局”', '是否指 县民政局 或 县民宗局？')
    >>> translate("“section-load” has no parameter “section”"), translate("it has plan, collectives")
    ('“section-load”没有参数“section”', '可用参数：plan、collectives')
    """
    for pattern, kinds, chinese in _patterns():
        if found := pattern.fullmatch(message):
            return chinese.format(*map(_say, found.groups(), kinds))
    return message


def translate_place(where: str) -> str:
    """Where a fault lies, in Chinese.

    >>> translate_place("line 2, column 7")
    '第 2 行第 7 列'
    """
    if where in SOURCES:
        return SOURCES[where]
    return PLACE.sub(lambda at: f"第 {at[1]} 行" + (f"第 {at[2]} 列" if at[2] else ""), where)


def translate_system(words: str | None) -> str:
    """What an operating system says of a failure.

    >>> translate_system("Permission denied"), translate_system(None)
    ('没有权限', '')
    """
    return SYSTEM.get(words or "", words or "")


def _say(part: str, kind: str) -> str:
    """What stands in a hole of a message."""
    if kind == "kind":
        return KINDS.get(part, part)
    if kind == "list":
        return part.replace(", ", "、")
    if kind == "or":
        return part.replace(" or ", " 或 ")
    return translate_system(part) if kind == "system" else part


@cache
def _patterns() -> list[tuple[re.Pattern[str], list[str], str]]:
    """Each message as a pattern that catches what differs, as little of it as fits, and what kind that is."""
    return [
        (
            re.compile("(.+?)".join(map(re.escape, _HOLE.split(english)[::2])), re.DOTALL),
            _HOLE.findall(english),
            re.sub(r"\{(?:kind|list|or|system)\}", "{}", chinese),
        )
        for english, chinese in MESSAGES
    ]
