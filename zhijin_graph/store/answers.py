"""Fifth stage, on the way out: which graphs an answer is read from, and how large it may get."""

import io
from dataclasses import dataclass

from zhijin_graph.errors import AnswerTooLarge

# What stands once between, or in, the rows of each format and nowhere else, but in texts made for it.
_ROW_MARKS = {
    "sparql-json": b"}},{",
    "sparql-xml": b"<result>",
    "csv": b"\n",
    "tsv": b"\n",
    "nt": b"\n",
    "nq": b"\n",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names: merged as default graph, and by name. None named: all there is."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that an answer may hold."""

    rows: int = 1_000_000
    octets: int = 256_000_000


class CappedOutput(io.BytesIO):
    """Takes an answer as it is written, and stops the writer when there is more than allowed."""

    def __init__(self, form: str, cap: Cap | None) -> None:
        super().__init__()
        self._cap, self._mark = cap, _ROW_MARKS.get(form)
        self._rows = self._octets = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # all that the engine hands over
        """Take some bytes.

        Raises:
            OSError: too much; :meth:`refuse_excess` says it properly, after the engine has let go.
        """
        self._octets += len(data)
        self._rows += data.count(self._mark) if self._mark else 0
        if self._excess():
            raise OSError("too large")
        return super().write(data)

    def refuse_excess(self) -> None:
        """Say what was too much, if anything was.

        Raises:
            AnswerTooLarge: more rows or bytes than allowed.
        """
        if excess := self._excess():
            raise AnswerTooLarge(
                f"the answer is larger than {excess}", advice="ask for less: LIMIT, a filter, or a total"
            )

    def _excess(self) -> str:
        if self._cap is None:
            return ""
        if self._octets > self._cap.octets:
            return f"{self._cap.octets:,} bytes"
        return f"{self._cap.rows:,} rows" if self._rows > self._cap.rows else ""
