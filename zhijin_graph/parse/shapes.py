"""Clauses of one shape: what stands around the names of a clause tells who has which role, whatever they are.

Most clauses differ in nothing but the bodies they name. So a clause is taken apart into its shape, with marks
for the plain names in it, and these names; each shape is read once, with names that stand for any, and every
clause of that shape takes the reading over with its own names in their places.
"""

from bisect import bisect_right
from functools import lru_cache, partial
from typing import NamedTuple

from zhijin_graph.model import Role
from zhijin_graph.parse.clause import (
    CLAUSES_KEPT,
    Party,
    Reading,
    find_ending,
    make_party,
    make_reading,
    read_clause,
    read_list,
)
from zhijin_graph.parse.mentions import HAS_BRACKET, NAMES_KEPT, Name, read_piece
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
from zhijin_graph.parse.roles import LONGEST_ENDING, load_role_words
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
    prefix: str
    marked: str
    in_open_list: bool


class Shape(NamedTuple):
    """A shape as read: parties with the slots of their names, and what is no name; no clause without any."""

    parties: tuple[tuple[Role, tuple[Slot, ...], bool, bool], ...]
    unread: tuple[tuple[Cut, Cut], ...]
    is_bare: bool


@lru_cache(maxsize=CLAUSES_KEPT)
def recall_clause(folded: str, written: str, *, bare_lists: bool = False) -> Reading | None:
    """The reading of a clause as :func:`read_clause` reads it, by its shape where it has one."""
    return _recall(folded, written, None, bare_lists=bare_lists)


def recall_list(folded: str, written: str, role: Role) -> Reading | None:
    """The reading of a list under a heading as :func:`read_list` reads it, by its shape where it has one."""
    return _recall(folded, written, role)


def _recall(folded: str, written: str, role: Role | None, *, bare_lists: bool = False) -> Reading | None:
    if role is None and "会同" in folded:
        return read_clause(folded, written, bare_lists=bare_lists)  # what they do together may be in a name
    pieces = (PIECE_WITH_BRACKETS if "（" in folded or "<" in folded else PIECE).split(folded)
    shifts, shift = [0], 0
    for at in range(1, len(pieces), 2):
        pieces[at], length = _abstract(pieces[at])
        if length:
            shift += length
            shifts.append(shift)
    shape = _read_shape("".join(pieces), role, bare_lists=bare_lists)
    if shape is not None:
        if not shape.parties:
            return None
        if reading := _fill(shape, shifts, folded, written):
            return reading
    if role is None:
        return read_clause(folded, written, bare_lists=bare_lists)
    return read_list(folded, written, role)


@lru_cache(maxsize=NAMES_KEPT)
def _abstract(piece: str) -> tuple[str, int]:
    r"""A piece of a list with a mark for the plain name that opens it, and how long that is behind its level.

    Plain is what the grammar treats like every other such name; without one it is the piece itself and 0.

    >>> _abstract("县妇联等按职责分工负责"), _abstract("各乡镇（街道）")
    (('县\t等按职责分工负责', 2), ('各乡镇（街道）', 0))
    """
    if len(piece) > LONGEST_ENDING:
        return piece, 0
    ending = find_ending(piece)
    names = read_piece(piece[: len(piece) - ending.length] if ending else piece)
    if len(names) != 1 or len(read_piece(piece)) != 1 or not _is_plain(piece, names[0].folded):
        return piece, 0
    name, level = names[0].folded, names[0].level
    if level not in LEVELS or (names[0].carries_nothing and not level):
        return piece, 0
    return f"{level}{MARK}{piece[len(name) :]}", len(name) - len(level)


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
        and may_be_name(piece)
        and not any(pattern.search(piece) for pattern in (UNLIKE_OTHERS, TOGETHER_WITH))
        and (label is None or label.start() >= len(name))
        and TERRITORIES.fullmatch(f"各市、{name}") is None
    )


@lru_cache(maxsize=SHAPES_KEPT)
def _read_shape(shape: str, role: Role | None, *, bare_lists: bool) -> Shape | None:
    """A shape as read; None where figures, rules or blanks within it ask for the clause as a whole."""
    around = shape.split(MARK)
    if len(around) > MOST_NAMES or _needs_all(shape):
        return None
    text, places = around[0], []
    for at, words in enumerate(around[1:]):
        places.append(len(text))
        text += f"{chr(FIRST_LETTER + at)}{ANY_NAME}{words}"
    reading = read_clause(text, text, bare_lists=bare_lists) if role is None else read_list(text, text, role)
    if reading is None:
        return Shape((), (), is_bare=False)

    def cut(at: int) -> Cut:
        before = bisect_right(places, at - 1 - len(ANY_NAME))
        return at - before * (1 + len(ANY_NAME)), before

    parties = tuple(
        (
            party.role,
            tuple(Slot(*cut(n.start), *cut(n.end), n.prefix, n.marked, n.in_open_list) for n in party.names),
            party.open_list,
            party.by_territory,
        )
        for party in reading.parties
    )
    return Shape(parties, tuple((cut(a), cut(b)) for a, b in reading.unread), reading.is_bare)


def _needs_all(shape: str) -> bool:
    """Whether something in a shape tells of the names around it, or a list may go on over a line's end."""
    labels = load_role_words().labels
    return bool(
        READ_WHOLE.search(shape)
        or HAS_BRACKET.search(IN_BRACKETS.sub("", shape))
        or any("：" not in line or line.partition("：")[0] not in labels for line in shape.split("\n")[1:])
    )


def _fill(shape: Shape, shifts: list[int], folded: str, written: str) -> Reading | None:
    """The reading of a clause of this shape; None where it says a name twice in a role."""
    said: list[str] = []
    parties = []
    for role, slots, open_list, by_territory in shape.parties:
        names = []
        for start, before, end, upto, prefix, marked, in_open_list in slots:
            start += shifts[before]  # noqa: PLW2901
            end += shifts[upto]  # noqa: PLW2901
            said.append(name := folded[start:end])
            names.append(make_name((written[start:end], name, start, end, prefix, marked, in_open_list)))
        parties.append(make_party(role, tuple(names), open_list, by_territory))
    if len(set(said)) < len(said) and _says_twice(parties):
        return None
    unread = tuple([(start + shifts[a], end + shifts[b]) for (start, a), (end, b) in shape.unread])
    return make_reading(tuple(parties), unread, shape.is_bare)


def _says_twice(parties: list[Party]) -> bool:
    names = [(party.role, name.folded) for party in parties for name in party.names]
    return len(set(names)) < len(names)
