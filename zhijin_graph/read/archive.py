"""Pages saved by a browser as one file (.mht, .mhtml): the page in it, read as HTML."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.read.html import read_html
from zhijin_graph.read.record import Reading


def read_web_archive(data: bytes, *, where: str) -> Reading:
    """Read the first page of a web archive.

    Raises:
        UnreadableInput: where the archive holds no page.
    """
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                return read_html(content, where=where)
    raise UnreadableInput("holds no page", where=where, advice="save the page again as .html")
