"""Clauses of one shape: what stands around the names of a clause tells who has which role, whatever they are.

Most clauses differ in nothing but the bodies they name. So a clause is taken apart into its shape, with marks
for the plain names in it, and these names; each shape is read once, with names that stand for any, and every
clause of that shape takes the reading over with its own names in their places.
"""

from bisect import bisect_right
from functools import lru_cache, partial
from typing import NamedTuple

from zhijin_graph.model import Role
from zhijin_graph.parse.clause import read_clause, read_list
from zhijin_graph.parse.lists import HAS_BRACKET
from zhijin_graph.parse.memo import Memo
from zhijin_graph.parse.mentions import NAMES_KEPT, Name, read_piece
from zhijin_graph.parse.patterns.clauses import (
    IN_BRACKETS,
    PIECE,
    PIECE_WITH_BRACKETS,
    READ_WHOLE,
    TERRITORIES,
    TOGETHER_WITH,
    UNLIKE_OTHERS,
)
from zhijin_graph.parse.plausible import SHORTEST_BODY, may_be_name
from zhijin_graph.parse.reading import CLAUSES_KEPT, Party, Reading, make_party, make_reading
from zhijin_graph.parse.roles import LONGEST_ENDING, find_ending, load_role_words
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS, REMARK_BEGINS, REMARK_ENDS

MARK = "\t"
"""What stands for a name in a shape; folded text holds none."""

LEVELS = frozenset(("", *"省市县区州旗盟"))
"""How a plain name may begin, which the names behind it take over."""

FIRST_LETTER, ANY_NAME, MOST_NAMES = 0x9F00, "某局", 150
"""Letters without a meaning to the grammar, of which names are made that stand for any (鼀某局)."""

SHAPES_KEPT = 1024

Cut = tuple[int, int]
"""A place in a shape: how many letters stand before it that are of no plain name, and how many such names."""


make_name = partial(tuple.__new__, Name)


class Slot(NamedTuple):
    """Where a name stands in a shape, both as :data:`Cut`, and what the shape says of it."""

    start: int
    names_before: int
    end: int
    names_upto: int
    is_plain: bool
    """Whether it is the plain name that stands there and no more."""
    prefix: str
    marked: str
    in_open_list: bool


class Shape(NamedTuple):
    """A shape as read: parties with the slots of their names, and what is no name; no clause without any."""

    parties: tuple[tuple[Role, tuple[Slot, ...], bool, bool], ...]
    unread: tuple[tuple[Cut, Cut], ...]
    is_bare: bool


class Abstract(NamedTuple):
    """A piece of a list with a mark for the plain name that opens it, and how long that is behind its level.

    Plain is what the grammar treats like every other such name; without one ``name`` is empty.
    """

    piece: str
    name: str = ""
    length: int = 0


@lru_cache(maxsize=CLAUSES_KEPT)
def recall_clause(folded: str, written: str, *, bare_lists: bool = False) -> Reading | None:
    """The reading of a clause as :func:`read_clause` reads it, by its shape where it has one."""
    return _recall(folded, written, None, bare_lists=bare_lists)


def recall_list(folded: str, written: str, role: Role) -> Reading | None:
    """The reading of a list under a heading as :func:`read_list` reads it, by its shape where it has one."""
    return _recall(folded, written, role)


def _recall(folded: str, written: str, role: Role | None, *, bare_lists: bool = False) -> Reading | None:
    pieces = (PIECE_WITH_BRACKETS if "（" in folded or "<" in folded else PIECE).split(folded)
    names, shifts, shift = [], [0], 0
    for at in range(1, len(pieces), 2):
        pieces[at], name, length = ABSTRACTS[pieces[at]]
        if name:
            shift += length
            shifts.append(shift)
            names.append(name)
    shape = SHAPES["".join(pieces), role, bare_lists]
    if shape is not None:
        if not shape.parties:
            return None
        if reading := _fill(shape, names, shifts, folded, written):
            return reading
    if role is None:
        return read_clause(folded, written, bare_lists=bare_lists)
    return read_list(folded, written, role)


def _abstract(piece: str) -> Abstract:
    r"""A piece taken apart.

    >>> _abstract("县妇联等按职责分工负责")
    Abstract(piece='县\t等按职责分工负责', name='县妇联', length=2)
    >>> _abstract("各乡镇（街道）")
    Abstract(piece='各乡镇（街道）', name='', length=0)
    """
    if len(piece) > LONGEST_ENDING:
        return Abstract(piece)
    ending = find_ending(piece)
    names = read_piece(piece[: len(piece) - ending.length] if ending else piece)
    if len(names) != 1 or len(read_piece(piece)) != 1 or not _is_plain(piece, names[0].folded):
        return Abstract(piece)
    name, level = names[0].folded, names[0].level
    if level not in LEVELS or (names[0].carries_nothing and not level):
        return Abstract(piece)
    return Abstract(f"{level}{MARK}{piece[len(name) :]}", name, len(name) - len(level))


def _is_plain(piece: str, name: str) -> bool:
    """Whether a name that opens a piece is like any other to all that reads a clause."""
    label = load_role_words().label.search(f"{piece}：县")
    return (
        len(name) > SHORTEST_BODY
        and name.isalpha()
        and name.endswith(BODY_ENDS)
        and name.endswith(ORGANISATION_ENDS)
        and piece.startswith(name)
        and not piece.startswith(REMARK_BEGINS)
        and not piece.endswith(REMARK_ENDS)
        and may_be_name(name)
        and not any(pattern.search(piece) for pattern in (UNLIKE_OTHERS, TOGETHER_WITH))
        and (label is None or label.start() >= len(name))
        and TERRITORIES.fullmatch(f"各市、{name}") is None
    )


ABSTRACTS = Memo(_abstract, most=NAMES_KEPT)


def _read_shape(asked: tuple[str, Role | None, bool]) -> Shape | None:
    """A shape as read; None where figures, rules or blanks within it ask for the clause as a whole."""
    shape, role, bare_lists = asked
    around = shape.split(MARK)
    if len(around) > MOST_NAMES or _needs_all(shape):
        return None
    text, places, plain = around[0], [], set()
    for at, words in enumerate(around[1:]):
        places.append(len(text))
        name = f"{chr(FIRST_LETTER + at)}{ANY_NAME}"
        plain.add(text[-1:] + name if text[-1:] in LEVELS else name)
        text += f"{name}{words}"
    reading = read_clause(text, text, bare_lists=bare_lists) if role is None else read_list(text, text, role)
    if reading is None:
        return Shape((), (), is_bare=False)

    def cut(at: int) -> Cut:
        before = bisect_right(places, at - 1 - len(ANY_NAME))
        return at - before * (1 + len(ANY_NAME)), before

    parties = tuple(
        (
            party.role,
            tuple(
                Slot(*cut(n.start), *cut(n.end), n.folded in plain, n.prefix, n.marked, n.in_open_list)
                for n in party.names
            ),
            party.open_list,
            party.by_territory,
        )
        for party in reading.parties
    )
    return Shape(parties, tuple((cut(a), cut(b)) for a, b in reading.unread), reading.is_bare)


SHAPES = Memo(_read_shape, most=SHAPES_KEPT)


def _needs_all(shape: str) -> bool:
    """Whether something in a shape tells of the names around it, or a list may go on over a line's end."""
    labels = load_role_words().labels
    return bool(
        READ_WHOLE.search(shape)
        or HAS_BRACKET.search(IN_BRACKETS.sub("", shape))
        or any("：" not in line or line.partition("：")[0] not in labels for line in shape.split("\n")[1:])
    )


def _fill(shape: Shape, plain: list[str], shifts: list[int], folded: str, written: str) -> Reading | None:
    """The reading of a clause of this shape; None where it says a name twice in a role."""
    said: list[str] = []
    is_folded = written == folded
    parties = []
    for role, slots, open_list, by_territory in shape.parties:
        names = []
        for start, before, end, upto, is_plain, prefix, marked, in_open_list in slots:
            start += shifts[before]  # noqa: PLW2901
            end += shifts[upto]  # noqa: PLW2901
            name = plain[before] if is_plain else folded[start:end]
            said.append(name)
            as_written = name if is_folded else written[start:end]
            names.append(make_name((as_written, name, start, end, prefix, marked, in_open_list)))
        parties.append(make_party(role, tuple(names), open_list, by_territory))
    if len(set(said)) < len(said) and _says_twice(parties):
        return None
    unread = tuple([(start + shifts[a], end + shifts[b]) for (start, a), (end, b) in shape.unread])
    return make_reading(tuple(parties), unread, shape.is_bare)


def _says_twice(parties: list[Party]) -> bool:
    names = [(party.role, name.folded) for party in parties for name in party.names]
    return len(set(names)) < len(names)
