"""Names in a list: where one ends and the next begins, and what stands there that is no name."""

import re

from zhijin_graph.model import Document, Mention
from zhijin_graph.parse.fold import Squeezed
from zhijin_graph.parse.patterns import CARRIES_NOTHING, LEVEL_PREFIX, OPEN_LIST, STRUCTURAL_JOIN, TERRITORIES

OPENING, CLOSING = "（<[〔", "）>]〕"
LONGEST_NAME = 60
NESTED = re.compile("[（）<>\\[\\]〔〕]")


def split_outside(text: str, separators: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of ``text[start:end]`` between separators that stand outside brackets, empty ones left out.

    >>> text = "各县（市、区）政府、县民政局"
    >>> [text[a:b] for a, b in split_outside(text, "、", 0, len(text))]
    ['各县（市、区）政府', '县民政局']
    """
    pieces, depth, begin = [], 0, start
    for at in range(start, end):
        character = text[at]
        if character in separators:
            if not depth:
                pieces.append((begin, at))
                begin = at + 1
        elif character in OPENING:
            depth += 1
        elif character in CLOSING and depth:
            depth -= 1
    pieces.append((begin, end))
    return [(a, b) for a, b in pieces if a < b]


def split_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a list, with the collectives that hold a separator kept whole (各地区、各部门)."""
    territories = [match.span() for match in TERRITORIES.finditer(text, start, end)]
    pieces: list[tuple[int, int]] = []
    for piece in split_outside(text, "、", start, end):
        whole = next((t for t in territories if t[0] <= piece[0] < t[1]), None)
        if whole is None:
            pieces.append(piece)
        elif not pieces or pieces[-1] != whole:
            pieces.append(whole)
    return [part for piece in pieces for part in _split_joined(text, *piece)]


def _split_joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts, begin = [], start
    for match in STRUCTURAL_JOIN.finditer(text, start, end):
        depth = sum(text.count(mark, start, match.start()) for mark in OPENING)
        if match.start() > begin and not depth:
            parts.append((begin, match.start()))
            begin = match.end()
    return [*parts, (begin, end)] if begin < end else parts


def read_mentions(document: Document, squeezed: Squeezed, start: int, end: int) -> tuple[list[Mention], bool]:
    """The names in ``squeezed.text[start:end]`` and whether a 等 left the list open."""
    text = squeezed.text
    mentions: list[Mention] = []
    open_list, carried = False, ""
    for begin, stop in split_list(text, start, end):
        closing = OPEN_LIST.match(text[begin:stop]) if "等" in text[begin:stop] else None
        if closing:
            open_list = True
        end = begin + closing.end("name") if closing else stop
        if 1 < end - begin <= LONGEST_NAME:
            mention = _mention(document, squeezed, begin, end, carried)
            mentions.append(mention)
            carried = _level_word(mention.name) or carried
    return mentions, open_list


def _mention(document: Document, squeezed: Squeezed, begin: int, stop: int, carried: str) -> Mention:
    place, until = squeezed.places(begin, stop)
    name = "".join(document.text[place:until].split())
    has_own = LEVEL_PREFIX.match(name) or CARRIES_NOTHING.match(name)
    return Mention(name, document.span(place, until), "" if has_own else carried)


def _level_word(name: str) -> str:
    match = LEVEL_PREFIX.match(name)
    return match[0] if match else ""
