"""What the server and its workers say to each other: a length, a head in JSON, a length, a body."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhijin_graph import errors
from zhijin_graph.errors import ZhijinGraphError

Job = Mapping[str, Any]
"""What a worker is to do: ``kind`` and what that kind needs."""
LENGTH = 4
"""Bytes of a length, big-endian."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker found: the content, its media type, and more about it (``total``, ``sparql``, …)."""

    body: bytes
    media: str
    more: Mapping[str, Any]


def pack(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message."""
    text = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"".join((len(text).to_bytes(LENGTH), text, len(body).to_bytes(LENGTH), body))


def pack_error(error: ZhijinGraphError) -> bytes:
    """A failure, to be raised on the other side."""
    said = {"what": error.what, "where": error.where, "advice": error.advice}
    return pack({"error": type(error).__name__, **said})


def unpack_error(head: Mapping[str, Any]) -> ZhijinGraphError:
    """The failure that a head tells of."""
    kind = getattr(errors, str(head["error"]), errors.QueryFailed)
    failure: ZhijinGraphError = kind(head["what"], where=head["where"], advice=head["advice"])
    return failure
