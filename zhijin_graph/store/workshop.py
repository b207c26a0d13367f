"""Fifth stage, its workplace: where a folder is made, and what stopped processes left of theirs.

A folder ``g`` is made in ``.g.new-PID-…/g`` beside its place. The process that makes it holds a lock on the
file ``lock`` there, which the system takes back however that process ends; so what nobody holds can be
cleared away.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

DAY = 24 * 60 * 60
"""Seconds after which a workplace without a lock counts as left."""


@contextmanager
def open_workshop(folder: Path) -> Iterator[Path]:
    """An empty place beside ``folder`` to make its successor in; it is gone on leaving.

    What stopped processes left of theirs is cleared away; what running ones make is not touched.
    """
    shop = Path(tempfile.mkdtemp(prefix=f"{_prefix(folder)}{os.getpid()}-", dir=folder.parent))
    try:
        held = _take_lock(shop)
        try:
            clear_leftovers(folder, shop)
            yield shop
        finally:
            os.close(held)
    finally:
        shutil.rmtree(shop, ignore_errors=True)


def clear_leftovers(folder: Path, shop: Path) -> None:
    """Remove the workplaces for ``folder`` that no process holds any more; ``shop`` is this process's own."""
    now = shop.stat().st_mtime
    ours = re.compile(re.escape(_prefix(folder)) + r"(?:\d+-)?[a-z0-9_]{8}")
    for other in folder.parent.iterdir():
        with suppress(OSError):  # another process clears it
            if ours.fullmatch(other.name) and _is_left(other, now):
                shutil.rmtree(other, ignore_errors=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}.new-"


def _take_lock(shop: Path) -> int:
    """Hold the lock of a workplace: it gets its name when it is held, so that nobody finds it free before."""
    unnamed = shop / "lock.new"
    held = os.open(unnamed, os.O_RDWR | os.O_CREAT, 0o600)
    if _lock(held):
        unnamed.rename(shop / "lock")
    return held


def _is_left(other: Path, now: float) -> bool:
    """Whether nobody works in a workplace: its lock is free, or it has none and is old."""
    if f".new-{os.getpid()}-" in other.name:
        return False  # a process does not see its own locks
    lock = other / "lock"
    if not lock.is_file():
        return other.is_dir() and now - other.stat().st_mtime > DAY
    found = os.open(lock, os.O_RDWR)
    try:
        return _lock(found)
    finally:
        os.close(found)


def _lock(handle: int) -> bool:
    """Take the lock of a file; False where another process has it, or the system has no such locks."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
