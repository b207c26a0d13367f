"""Finding clauses, the ground: a text in which clauses are read where they stand."""

from dataclasses import dataclass

from zhijin_graph.model import Document
from zhijin_graph.parse.lists import CLOSING, OPENING
from zhijin_graph.parse.patterns.clauses import CLOSING_UNITS
from zhijin_graph.parse.reading import Reading
from zhijin_graph.parse.roles import load_role_words
from zhijin_graph.parse.shapes import recall_clause

LONGEST_CLAUSE = 2000


def without_half_bracket(folded: str, start: int, end: int) -> int:
    """Where a clause ends without a closing bracket at its end that nothing opens: 县民政局、各乡镇）.

    >>> without_half_bracket("责任单位：县民政局、各镇（街道））", 0, 17)
    16
    """
    stop = start + len(folded[start:end].rstrip())
    if stop == start or folded[stop - 1] not in CLOSING:
        return end
    opening = OPENING[CLOSING.index(folded[stop - 1])]
    is_half = folded.count(opening, start, stop) < folded.count(folded[stop - 1], start, stop)
    return stop - 1 if is_half else end


@dataclass(slots=True)
class Found:
    """A clause in its place, ``start`` to ``end`` with brackets; its reading counts from ``offset``."""

    start: int
    end: int
    offset: int
    reading: Reading


class ClauseText:
    """One text from offset ``body`` on, in which clauses are read.

    ``bare_lists`` says that a list of bodies alone is a clause too: a rule of the document gives the roles.
    """

    def __init__(self, document: Document, folded: str, body: int, *, bare_lists: bool = False) -> None:
        self.text, self.folded, self.body, self.bare_lists = document.text, folded, body, bare_lists
        self.words = load_role_words()
        self.unread: list[tuple[int, int]] = []
        """Brackets that read as a clause and could not be read."""

    def read(
        self,
        start: int,
        end: int,
        begins: int | None = None,
        ends: int | None = None,
        *,
        bare_lists: bool = False,
    ) -> Found | None:
        """The clause that ``folded[start:end]`` holds; its place is from ``begins`` to ``ends``."""
        if end - start > LONGEST_CLAUSE:
            return None
        bare_lists = bare_lists or self.bare_lists
        reading = recall_clause(self.folded[start:end], self.text[start:end], bare_lists=bare_lists)
        if reading is None:
            return None
        return Found(start if begins is None else begins, end if ends is None else ends, start, reading)

    def closes_several(self, at: int) -> bool:
        """Whether a rule for all measures above stands here: 以上各项均由县政府办负责督查."""
        return self.folded.startswith("以上", at) and CLOSING_UNITS.match(self.folded, at) is not None
