"""Processes and their garbage collector where documents are read, up to thousands one after the other."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

RARELY = 10_000
"""Values made and not gone again before the collector looks for cycles; usually it does after 700."""


def collect_rarely() -> None:
    """Let the collector look less often from now on.

    A plan has some thousand values and no cycles: it goes when the last who holds it lets go. To look through
    all of them for every plan takes a twentieth of the time of parsing.
    """
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])


def begin_work() -> None:
    """What a process does first that helps another read: it collects rarely, and ends when the other does."""
    from multiprocessing import parent_process
    from threading import Thread

    collect_rarely()
    if parent := parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: "BaseProcess") -> None:
    """Wait for the end of the other process, which may have been killed and then tells nobody."""
    parent.join()
    os._exit(1)


@contextmanager
def rare_collections() -> Iterator[None]:
    """The collector looks less often while this is open."""
    usual = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
