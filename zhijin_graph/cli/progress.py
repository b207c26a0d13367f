"""Progress on a terminal: a bar that moves with each document, silent elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from zhijin_graph.cli.language import Say

FEW = 3
"""Documents up to which a bar would only flicker."""


@contextmanager
def show_progress(length: int, say: Say) -> Iterator[Callable[[int, int, str], None] | None]:
    """A function to be told after each document, or None where nobody watches."""
    if length <= FEW or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label=say("构建", "building"), file=sys.stderr) as bar:

        def advance(done: int, total: int, name: str) -> None:
            del done, total, name
            bar.update(1)

        yield advance


@contextmanager
def show_parts(say: Say) -> Iterator[Callable[[int, int], None] | None]:
    """The same for work that knows how much there is of it only once it has begun."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=say("检查", "checking"), file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            if total > FEW:
                bar.update(done - bar.pos)

        yield advance
