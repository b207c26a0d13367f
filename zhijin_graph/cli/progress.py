"""Progress on a terminal: a bar that moves with each thing done, silent elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

FEW = 3
"""Things up to which a bar would only flicker."""


class Advance(Protocol):
    """What is told how many of how many are done, and may be told the name of the last."""

    def __call__(self, done: int, total: int, name: str = "") -> None:
        """Move the bar."""


@contextmanager
def show_progress(doing: str, length: int = 0) -> Iterator[Advance | None]:
    """What moves a bar, or None where nobody watches; the bar stands at once where ``length`` is known."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as ends:
        bar: ProgressBar[int] | None = None

        def advance(done: int, total: int, name: str = "") -> None:
            nonlocal bar
            del name
            if total <= FEW:
                return
            if bar is None:
                bar = ends.enter_context(click.progressbar(length=total, label=doing, file=sys.stderr))
            bar.update(done - bar.pos)

        advance(0, length)
        yield advance
