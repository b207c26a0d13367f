"""Document numbers as people type them, beside the way in which plans print them."""

import re

# 〔2023〕43号: the year in brackets of any sort, the serial number, 号
_YEAR_AND_SERIAL = re.compile(
    r"\s*[〔\[［【〖（(]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]］】〗）)]\s*(?P<serial>\d+)\s*号"
)


def usual_number(text: str) -> str:
    """A text with the numbers in it written as GB/T 9704 has them, the year in 〔〕; other text as it is.

    >>> usual_number("织府办[2023]43号"), usual_number("织府办（2023） 43 号/6"), usual_number("第（一）部分")
    ('织府办〔2023〕43号', '织府办〔2023〕43号/6', '第（一）部分')
    """
    return _YEAR_AND_SERIAL.sub(r"〔\g<year>〕\g<serial>号", text)
