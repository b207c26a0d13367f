"""The garbage collector where documents are read one after the other, up to thousands of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = 10_000
"""Values made and not gone again before the collector looks for cycles; usually it does after 700."""


def collect_rarely() -> None:
    """Let the collector look less often from now on.

    A plan has some thousand values and no cycles: it goes when the last who holds it lets go. To look through
    all of them for every plan takes a twentieth of the time of parsing.
    """
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])


@contextmanager
def rare_collections() -> Iterator[None]:
    """The collector looks less often while this is open."""
    usual = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
