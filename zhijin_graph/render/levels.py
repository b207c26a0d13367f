"""Ninth stage: the level of government that a document's issuer or number tells."""

import re
from typing import Final

LEVELS: Final = ("national", "province", "prefecture", "county", "township")

_LEVEL_OF_WORD = {
    "国务院": "national",
    "中共中央": "national",
    "中华人民共和国": "national",
    "国家": "national",
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "地区": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "乡": "township",
    "镇": "township",
}
_PLACE = re.compile(
    "(国务院|中共中央|中华人民共和国|国家)"
    "|(?:中共)?[\u4e00-\u9fff]{2,8}?(省|自治区|市|州|地区|盟|县|区|旗|乡|镇)(?=人民政府|委|党委|政府)"
)
"""The first place word of an issuer's name: 市 in 中共毕节市委办公室 (中共, place, level word, body)."""
_NATIONAL_NUMBER = re.compile("(国|中发|中办)")
"""Document numbers of the centre: 国发〔2018〕1号, 中办发〔2020〕2号."""


def level_of(name: str, number: str = "") -> str:
    """The level that an issuer's name, a title that begins with it, or a number tells; empty where none does.

    >>> level_of("中共毕节市委办公室"), level_of("国务院办公厅"), level_of("关于改革完善社会救助制度的意见")
    ('prefecture', 'national', '')
    >>> level_of("关于进一步加强和改进临时救助工作的意见", "国发〔2014〕1号")
    'national'
    """
    if _NATIONAL_NUMBER.match(number):
        return "national"
    found = _PLACE.match(name)
    return _LEVEL_OF_WORD[found.group(1) or found.group(2)] if found else ""
