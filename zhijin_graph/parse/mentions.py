"""Names in a list: each with its level word and role, and what stands there that is no name."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from zhijin_graph.model.making import maker
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.lists import CLOSING, Piece, split_apart, split_joined, split_list
from zhijin_graph.parse.patterns.clauses import (
    CARRIES_NOTHING,
    LEVEL_PREFIX,
    MARKED_ROLE,
    OPEN_LIST,
)

LEAD_MARKS = "*※"
CLOSES_ROLE = frozenset(CLOSING)
LONGEST_NAME = 60
NAMES_KEPT = 1 << 14
"""Distinct names that are remembered: plans name the same bodies again and again."""


class Name(NamedTuple):
    """A name in a clause: as written without blanks, folded, and its place from the clause's start."""

    text: str
    folded: str
    start: int
    end: int
    prefix: str = ""
    marked: str = ""
    """The role word in brackets behind it: 牵头 in 县民政局（牵头）."""

    in_open_list: bool = False
    """Whether a 等 behind it left the list open."""


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one list, and the places of what cannot be a name."""

    names: tuple[Name, ...]
    unread: tuple[tuple[int, int], ...] = ()
    is_alike: bool = True
    """Whether no name has a role of its own, and all of them or none are in an open list."""


make_name_list = maker(NameList)


class Written(NamedTuple):
    """A name in a piece of a list with its place from the piece's start, and what follows it."""

    start: int
    end: int
    folded: str
    marked: str
    closes_open_list: bool
    level: str
    """The level word that it begins with."""
    carries_nothing: bool
    """Whether it takes no level word from the name before it."""


def read_names(squeezed: Squeezed, start: int, end: int) -> NameList:
    """The names in ``squeezed.text[start:end]``."""
    text, written, has_gaps = squeezed.text, squeezed.written, squeezed.has_gaps
    pieces = split_list(text, start, end)
    if has_gaps:
        joined = [(at + a, at + b) for at, stop in pieces for a, b in split_joined(text[at:stop])]
        pieces = split_apart(squeezed, joined)
    read = [(at, name) for at, stop in pieces for name in read_piece(text[at:stop])]
    open_until = -1
    if "等" in text:
        open_until = max([at for at, (_, name) in enumerate(read) if name.closes_open_list], default=-1)
    names: list[Name] = []
    unread: list[Piece] = []
    carried = any_marked = ""
    for at, (offset, (begin, stop, name, marked, _, level, carries_nothing)) in enumerate(read):
        place, until = offset + begin, offset + stop
        as_written = written[place:until]
        if has_gaps and place < until:
            place, until = squeezed.places(place, until)
        if 1 < len(name) <= LONGEST_NAME:
            prefix = "" if carries_nothing else carried
            names.append(Name(as_written, name, place, until, prefix, marked, at <= open_until))
            carried = level or carried
            any_marked = any_marked or marked
        elif name:
            unread.append((place, until))
    is_alike = not any_marked and open_until in {-1, len(read) - 1}
    return make_name_list(tuple(names), tuple(unread), is_alike)


@lru_cache(maxsize=NAMES_KEPT)
def read_piece(piece: str) -> tuple[Written, ...]:
    """The names in a piece of a list, nearly always one."""
    return tuple(_read_name(piece[start:end], start) for start, end in split_joined(piece))


def _read_name(name: str, start: int) -> Written:
    """A name that begins at ``start`` of its piece, with what follows it: a 等, a role in brackets."""
    end, marked = len(name), ""
    if name[-1:] in LEAD_MARKS or name[:1] in LEAD_MARKS:  # 标*的为牵头单位 tells whom it marks
        start += len(name) - len(name.lstrip(LEAD_MARKS))
        name = name.strip(LEAD_MARKS)
        end = len(name)
    closing = OPEN_LIST.match(name) if "等" in name else None
    if closing:
        end = closing.end("name")
    if name[end - 1 : end] in CLOSES_ROLE and (role := MARKED_ROLE.search(name, 1, end)):
        end, marked = role.start(), role["word"]
    alone = name[:end]
    level = LEVEL_PREFIX.match(alone)
    carries_nothing = bool(level or CARRIES_NOTHING.match(alone))
    opens = closing is not None
    return Written(start, start + end, alone, marked, opens, level[0] if level else "", carries_nothing)
