"""Lists taken apart: pieces between separators, with what brackets, collectives and joins hold together."""

import re
from functools import lru_cache
from typing import TypeAlias

from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.patterns.clauses import (
    BEGINS_NAME,
    BODY_JOIN,
    HAS_JOIN,
    JOIN_END,
    STRUCTURAL_JOIN,
    TERRITORIES,
)
from zhijin_graph.parse.words import BODY_ENDS

PIECES_KEPT = 1 << 14
"""Distinct pieces that are remembered: plans name the same bodies again and again."""

OPENING, CLOSING = "（<[〔", "）>]〕"
NAME_MARK = "、"
LIST_MARK = re.compile("[、（<[〔）>\\]〕]")
HAS_BRACKET = re.compile("[（<[〔）>\\]〕]")
PHRASE_MARK = re.compile("[；，。（<[〔）>\\]〕]")
Piece: TypeAlias = tuple[int, int]


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
    if len(pieces) > 1 and ("各" in listed or "部门、" in listed):
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


@lru_cache(maxsize=PIECES_KEPT)
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


def split_joined(piece: str) -> tuple[Piece, ...]:
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


def split_apart(squeezed: Squeezed, pieces: list[Piece]) -> list[Piece]:
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
