"""Names in a list: where one ends and the next begins, and what stands there that is no name."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from zhijin_graph.model.making import maker
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.patterns.clauses import (
    BEGINS_NAME,
    BODY_JOIN,
    CARRIES_NOTHING,
    HAS_JOIN,
    JOIN_END,
    LEVEL_PREFIX,
    MARKED_ROLE,
    OPEN_LIST,
    STRUCTURAL_JOIN,
    TERRITORIES,
)
from zhijin_graph.parse.words import BODY_ENDS

OPENING, CLOSING = "（<[〔", "）>]〕"
CLOSES_ROLE = frozenset(CLOSING)
LONGEST_NAME = 60
NAMES_KEPT = 1 << 14
"""Distinct names that are remembered: plans name the same bodies again and again."""

NAME_MARK = "、"
LIST_MARK = re.compile("[、（<[〔）>\\]〕]")
HAS_BRACKET = re.compile("[（<[〔）>\\]〕]")
PHRASE_MARK = re.compile("[；，。（<[〔）>\\]〕]")
Piece: TypeAlias = tuple[int, int]


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


def split_outside(text: str, marks: re.Pattern[str], start: int, end: int) -> list[Piece]:
    """The pieces of ``text[start:end]`` between separators that stand outside brackets, empty ones left out.

    ``marks`` matches the separators and all brackets. Brackets that do not match count as letters.

    >>> text = "各县（市、区）政府、县民政局"
    >>> [text[a:b] for a, b in split_outside(text, LIST_MARK, 0, len(text))]
    ['各县（市、区）政府', '县民政局']
    """
    may_nest = "（" in text or "<" in text or "[" in text or "〔" in text
    if not (may_nest and HAS_BRACKET.search(text, start, end)):
        return _split_flat(text, marks, start, end)
    flat: list[Piece] = []
    outside: list[Piece] = []
    depth, begin, flat_begin = 0, start, start
    for match in marks.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth -= depth > 0
        else:
            flat.append((flat_begin, at))
            flat_begin = at + 1
            if not depth:
                outside.append((begin, at))
                begin = at + 1
    pieces = [*flat, (flat_begin, end)] if depth else [*outside, (begin, end)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _split_flat(text: str, marks: re.Pattern[str], start: int, end: int) -> list[Piece]:
    """The pieces of a text without brackets."""
    pieces: list[Piece] = []
    begin = start
    for match in marks.finditer(text, start, end):
        at = match.start()
        if begin < at:
            pieces.append((begin, at))
        begin = at + 1
    if begin < end:
        pieces.append((begin, end))
    return pieces


def split_list(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of a list, with the collectives that hold a separator kept whole (各地区、各部门)."""
    listed = text[start:end]
    pieces = _split_names(listed, start)
    if pieces is None:
        pieces = split_outside(text, LIST_MARK, start, end)
    if len(pieces) > 1 and "各" in listed:
        wholes = [match.span() for match in TERRITORIES.finditer(text, start, end)]
        return _keep_whole(text, pieces, wholes) if wholes else pieces
    return pieces


def _split_names(listed: str, start: int) -> list[Piece] | None:
    """The pieces of a list that begins at ``start``; None where a separator stands inside brackets."""
    pieces: list[Piece] = []
    for piece in listed.split(NAME_MARK):
        end = start + len(piece)
        if piece:
            if not _closes_brackets(piece):
                return None
            pieces.append((start, end))
        start = end + 1
    return pieces


@lru_cache(maxsize=NAMES_KEPT)
def _closes_brackets(piece: str) -> bool:
    """Whether every bracket that opens in a piece closes in it."""
    depth = 0
    for character in piece:
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth -= depth > 0
    return not depth


def _keep_whole(text: str, pieces: list[Piece], wholes: list[Piece]) -> list[Piece]:
    """The pieces with those inside a whole replaced by it; both are in order.

    A whole that begins in a piece takes the words before it (沿边各市、县人民政府), or leaves the name joined
    to it (县财政局和各乡镇、街道).
    """
    kept: list[Piece] = []
    at = 0
    for piece in pieces:
        while at < len(wholes) and wholes[at][1] <= piece[0]:
            at += 1
        if at < len(wholes) and wholes[at][0] <= piece[0]:
            if not kept or kept[-1] != wholes[at]:
                kept.append(wholes[at])
        elif at < len(wholes) and wholes[at][0] < piece[1] < wholes[at][1]:
            join = JOIN_END.search(text, piece[0], wholes[at][0])
            if join:
                kept.append((piece[0], join.start()))
            else:
                wholes[at] = (piece[0], wholes[at][1])
            kept.append(wholes[at])
        else:
            kept.append(piece)
    return kept


def _split_joined(piece: str) -> tuple[Piece, ...]:
    """The names that 和, 及 or 与 join: before 各 or 有关, and between two bodies."""
    if not HAS_JOIN.search(piece):
        return ((0, len(piece)),)
    depth, begin, parts = 0, 0, []
    joins = {match.span() for pattern in (STRUCTURAL_JOIN, BODY_JOIN) for match in pattern.finditer(piece)}
    for join_start, join_end in sorted(joins):
        before = piece[begin:join_start]
        depth += sum(map(before.count, OPENING)) - sum(map(before.count, CLOSING))
        if (
            join_start > begin + 1
            and depth <= 0
            and not (before.startswith("各级") and join_end - join_start == 1)
        ):
            parts.append((begin, join_start))
            begin = join_end
    return (*parts, (begin, len(piece))) if begin < len(piece) else tuple(parts)


def _split_apart(squeezed: Squeezed, pieces: list[Piece]) -> list[Piece]:
    """The names that only blanks part: one body ends and the next begins with its level."""
    if not squeezed.has_gaps:
        return pieces
    parts: list[Piece] = []
    for start, end in pieces:
        begin = start
        for at in squeezed.gaps(start + 1, end):
            if (
                at - begin > 1
                and squeezed.text.endswith(BODY_ENDS, begin, at)
                and BEGINS_NAME.match(squeezed.text, at, end)
            ):
                parts.append((begin, at))
                begin = at
        parts.append((begin, end))
    return parts


def read_names(squeezed: Squeezed, start: int, end: int) -> NameList:
    """The names in ``squeezed.text[start:end]``."""
    text, written, has_gaps = squeezed.text, squeezed.written, squeezed.has_gaps
    pieces = split_list(text, start, end)
    if has_gaps:
        joined = [(at + a, at + b) for at, stop in pieces for a, b in _split_joined(text[at:stop])]
        pieces = _split_apart(squeezed, joined)
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
    return tuple(_read_name(piece[start:end], start) for start, end in _split_joined(piece))


def _read_name(name: str, start: int) -> Written:
    """A name that begins at ``start`` of its piece, with what follows it: a 等, a role in brackets."""
    end, marked = len(name), ""
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
