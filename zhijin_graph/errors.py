"""What can go wrong, and what the command line answers for it.

Exceptions are for unreadable input and misuse only: doubt about a text is data
(:class:`~zhijin_graph.model.Diagnostic`, :class:`~zhijin_graph.model.Resolution`).
"""

from typing import ClassVar


class ZhijinGraphError(Exception):
    """Any failure this package reports on purpose: what, where, and what to do about it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(what, where, advice)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from one process to another with what, where and advice kept apart."""
        return _make_error, (type(self), self.what, self.where, self.advice)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" — {self.advice}" if self.advice else ""
        return " ".join(f"{place}{self.what}{advice}".split())


def _make_error(kind: type[ZhijinGraphError], what: str, where: str, advice: str) -> ZhijinGraphError:
    return kind(what, where=where, advice=advice)


class FaultyData(ZhijinGraphError):
    """The data has faults that ``--strict`` refuses."""

    exit_code = 1


class WrongUse(ZhijinGraphError):
    """A command, question, parameter or option that does not exist or does not fit."""

    exit_code = 2


class UnreadableInput(ZhijinGraphError):
    """A file or graph folder that is missing, empty, damaged or of a kind that cannot be read."""

    exit_code = 3


class QueryFailed(ZhijinGraphError):
    """A query that is malformed, refused, or went wrong while it ran."""

    exit_code = 4


class QueryTimeout(QueryFailed):
    """A query that ran out of its time."""


class AnswerTooLarge(QueryFailed):
    """An answer with more rows or bytes than allowed; no part of it is given, lest it be taken for whole."""
