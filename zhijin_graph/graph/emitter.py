"""N-Triples written straight: the terms of one graph, encoded once, and its lines.

What a plan says of itself and what it says of things that other plans speak of too (departments, places,
policies) are kept apart, so that a store can hold each statement once.

Millions of triples are emitted, so no object is made per triple: a term is a string already in N-Triples, and
a line is an f-string. Lone surrogates, which no UTF-8 file can hold, become U+FFFD.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from json import JSONEncoder
from typing import Final

from zhijin_graph.model import Fact, Span, Triples
from zhijin_graph.vocab import END, QUOTE, START, TYPE, XSD

Statement = tuple[str, str | None]
"""A predicate and its object, encoded; None where there is nothing to say."""

# JSON escapes a string exactly as N-Triples does, and the standard library does it in C.
_escape: Final = JSONEncoder(ensure_ascii=False).encode
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Emitter:
    """Collects what is said in one graph, subject by subject."""

    __slots__ = ("_literals", "_repeated", "_said", "_shared")

    def __init__(self) -> None:
        self._said: dict[str, list[tuple[str, str]]] = {}
        self._shared: dict[str, set[tuple[str, str]]] = {}
        self._repeated: set[str] = set()
        self._literals: dict[str, str] = {}

    def describe(self, subject: str, statements: Iterable[Statement]) -> None:
        """Say several things of one subject (an IRI)."""
        self.say(subject, [(predicate, obj) for predicate, obj in statements if obj])

    def say(self, subject: str, statements: list[tuple[str, str]]) -> None:
        """Say several things of one subject; the list is kept."""
        said = self._said.setdefault(subject, statements)
        if said is not statements:
            said += statements
            self._repeated.add(subject)

    def share(self, subject: str, statements: Iterable[Statement]) -> None:
        """Say of a subject what other plans may say of it just as well."""
        said = self._shared.setdefault(subject, set())
        said.update((predicate, obj) for predicate, obj in statements if obj)

    def literal(self, text: str) -> str:
        """A text as a plain literal."""
        literal = self._literals.get(text)
        if literal is None:
            literal = self._literals[text] = encode_literal(text)
        return literal

    def fact(self, fact: Fact[str] | None) -> str | None:
        """What a fact says, as a plain literal."""
        return self.literal(fact.value) if fact else None

    def quoted(self, span: Span) -> tuple[tuple[str, str], ...]:
        """The words of a statement and where they stand."""
        return (
            (END, encode_integer(span.end)),
            (QUOTE, self.literal(span.text)),
            (START, encode_integer(span.start)),
        )

    def triples(self) -> Triples:
        """All that was said, sorted, each once; what is said as shared is not said again as the plan's own.

        Sorting subjects, then what is said of each, gives the order of the lines themselves at a
        fraction of the cost: lines begin alike for a hundred characters.
        """
        for subject in self._repeated:
            self._said[subject] = list(set(self._said[subject]))
        for subject in self._said.keys() & self._shared.keys():
            self._said[subject] = [each for each in self._said[subject] if each not in self._shared[subject]]
        own = _lines(self._said.items())
        return Triples(own, _lines((subject, list(said)) for subject, said in self._shared.items()))


def _lines(said: Iterable[tuple[str, list[tuple[str, str]]]]) -> tuple[str, ...]:
    lines: list[str] = []
    for subject, statements in sorted((f"<{subject}>", statements) for subject, statements in said):
        statements.sort()
        lines += [f"{subject} <{predicate}> {obj} ." for predicate, obj in statements]
    return tuple(lines)


def encode_literal(text: str, language: str = "") -> str:
    """A text as an N-Triples literal.

    >>> encode_literal("“放管服”", "zh")
    '"“放管服”"@zh'
    """
    escaped = _escape(text)
    try:
        text.encode()
    except UnicodeEncodeError:
        escaped = _LONE_SURROGATE.sub("\ufffd", escaped)
    return f"{escaped}@{language}" if language else escaped


def encode_iri(iri: str) -> str:
    """An IRI as an N-Triples term."""
    return f"<{iri}>"


def encode_integer(number: int) -> str:
    """An xsd:integer."""
    return f'"{number}"^^<{XSD}integer>'


def encode_decimal(number: float) -> str:
    """An xsd:decimal, without an exponent and without needless zeros.

    >>> encode_decimal(7.5)
    '"7.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    digits = f"{number:.6f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^<{XSD}decimal>'


def encode_boolean(flag: bool) -> str:  # noqa: FBT001 the value itself, not a switch
    """An xsd:boolean."""
    return f'"{"true" if flag else "false"}"^^<{XSD}boolean>'


def encode_date(day: date | datetime) -> str:
    """An xsd:date or, with a time of day, an xsd:dateTime."""
    kind = "dateTime" if isinstance(day, datetime) else "date"
    return f'"{day.isoformat()}"^^<{XSD}{kind}>'


def types(*classes: str) -> tuple[tuple[str, str], ...]:
    """That a subject is of these classes."""
    return tuple((TYPE, f"<{each}>") for each in classes)
