"""Web pages as saved: the article with its header, without scripts, menus and lists of other pages.

The article is where the sentences are: the deepest element that holds three quarters of them. What
stands around it is kept where it speaks of the document (title, 文号, 发布机构 …) and left out where it is
mostly links or the furniture of a site. Everything left out is counted.
"""

import re
from typing import TYPE_CHECKING, Final

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.read.furniture import clear_furniture
from zhijin_graph.read.page import blocks_of
from zhijin_graph.read.record import Reading, Record
from zhijin_graph.read.text import decode_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAME_AS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8"}


def read_html(data: bytes, *, where: str) -> Reading:
    """Read a saved page."""
    text, encoding = _decode(data, where)
    return read_markup(text, encoding=encoding, where=where)


def read_markup(text: str, *, encoding: str, where: str) -> Reading:
    """Read the markup of a page, decoded."""
    record = Record(where)
    body = _parse(text, where)
    clear_furniture(body, record.drop)
    for block in blocks_of(body):
        if isinstance(block, str):
            record.paragraph(block)
        else:
            record.table(block)
    return record.reading("text/html", encoding)


def _decode(data: bytes, where: str) -> tuple[str, str]:
    """The page's characters: a byte order mark decides, then what the page says, then the bytes."""
    said = _CHARSET.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = said[1].decode("ascii").lower()
        name = _SAME_AS.get(name, name)
        try:
            return data.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode_text(data, where=where)
    except UnreadableInput:
        # A page cut in mid-character or with NULs is still worth reading; browsers show U+FFFD there.
        return data.decode("utf-8", "replace"), "utf-8"


def _parse(text: str, where: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    clean = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(clean, parser=parser)
    except etree.ParserError as fault:
        raise UnreadableInput("the page is empty", where=where, advice="save the page again") from fault
    if any(fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log):
        raise UnreadableInput(
            "the page nests too many elements", where=where, advice="save its text as plain text"
        )
    body = root.find("body")
    return root if body is None else body
