"""Plain text: bytes to characters, the encoding told from the bytes themselves."""

import codecs
from itertools import chain

from zhijin_graph.errors import UnreadableInput

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096
"""Bytes looked at to tell UTF-16 without a byte order mark."""


def decode_text(data: bytes, *, where: str) -> tuple[str, str]:
    """The characters of a text file and the encoding they were in.

    A byte order mark decides; then UTF-16 by the pattern of its blanks and line ends, UTF-8, and
    GB18030 (which holds GBK and GB2312). Line ends and blanks stay as they come.

    Raises:
        UnreadableInput: where the bytes are no text in any of these.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, where), encoding
    for encoding in chain(_utf_16_without_mark(data), ("utf-8", "gb18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise UnreadableInput(
        "not a text in UTF-8, GB18030 or UTF-16", where=where, advice="save it as UTF-8 text and try again"
    )


def _decode(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableInput(
            f"damaged {encoding.upper()} text at byte {fault.start}",
            where=where,
            advice="save it again as UTF-8",
        ) from fault


def _utf_16_without_mark(data: bytes) -> tuple[str, ...]:
    """The UTF-16 byte order that the zero bytes of ASCII digits, blanks and line ends betray, if any."""
    sample = data[:SAMPLE]
    if len(data) % 2 or 0 not in sample:
        return ()
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    return ("utf-16-le",) if odd > even else ("utf-16-be",)
