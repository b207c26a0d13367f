"""A document's text and places in it: what `read` hands to `parse`."""

from dataclasses import dataclass
from typing import NamedTuple

from zhijin_graph.model.making import maker


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: ``document.text[start:end] == text``, in characters."""

    start: int
    end: int
    text: str


make_span = maker(Span)


class GridCell(NamedTuple):
    """One cell of a table as shown: a merged cell appears at every place it covers."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found in the source, row by row; cells point into the document's text."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source text, the record that every offset points into.

    ``digest`` is the SHA-256 (hex) of the original bytes, ``name`` its file name without a folder.
    """

    name: str
    text: str
    digest: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    grids: tuple[Grid, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    """What the reader left out of the text (scripts of a page): the reason and how many characters."""

    def span(self, start: int, end: int) -> Span:
        """The text from ``start`` up to ``end``, with its place."""
        return make_span(start, end, self.text[start:end])
