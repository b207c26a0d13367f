"""Document numbers (文号) in the one form that joins documents."""

from functools import lru_cache

from zhijin_graph.parse.patterns.sources import DOCUMENT_NUMBER

NUMBERS_KEPT = 256
"""Numbers that are remembered: one that is cited is asked for as it is found, told and compared."""


@lru_cache(maxsize=NUMBERS_KEPT)
def normalise_number(folded: str) -> str | None:
    """The document number in its usual form, or None where there is none.

    >>> normalise_number("国办发[2018] 117号"), normalise_number("无")
    ('国办发〔2018〕117号', None)
    >>> normalise_number("国发[2019[150号"), normalise_number("国发〔202238号")
    ('国发〔2019〕150号', '国发〔2022〕38号')
    """
    match = DOCUMENT_NUMBER.search("".join(folded.split()))
    if not match:
        return None
    if match["order"]:
        return f"{match['order']}第{match['order_serial']}号"
    if match["notice"]:
        return f"{match['notice']}{match['notice_year']}年第{match['notice_serial']}号"
    return f"{match['word']}〔{match['year']}〕{int(match['serial'])}号"
