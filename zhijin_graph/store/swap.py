"""Fifth stage, its safety: a folder replaced whole or not at all.

The new folder is made in a workplace beside the old one, brought to the disk, and renamed into its place;
the old one is kept under another name until then. Whatever goes wrong, and wherever a process is stopped,
the old folder or the new one is there afterwards: :func:`recover_folder` puts back what a stopped process
left aside.
"""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.store.workshop import open_workshop

_HERE, _RENAME_EXCHANGE = -100, 2  # AT_FDCWD and a flag of renameat2(2)
_LOOKS, _PAUSE = 40, 0.05
_SYNCED_AT_ONCE = 16


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Give a new empty folder to fill; on leaving without an exception it takes the place of ``folder``.

    Raises:
        UnreadableInput: the folder's place cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover_folder(folder)
        with open_workshop(folder) as shop:
            made = shop / folder.name
            made.mkdir()
            yield made
            _sync_tree(made)
            _swap(made, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def recover_folder(folder: Path) -> None:
    """Put back a folder that a stopped process had set aside and not yet replaced; clear what it left.

    For those who write, and for readers who have waited (:func:`wait_for_folder`).
    """
    aside = _aside(folder)
    if aside.is_dir():
        if folder.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(folder)


def wait_for_folder(folder: Path) -> None:
    """Bridge the moment in which a writer has set the old folder aside and not yet put the new one in place.

    There is no such moment where the system can exchange two folders in one step (Linux).
    """
    for _ in range(_LOOKS):
        if folder.exists() or not _aside(folder).is_dir():
            return
        time.sleep(_PAUSE)
    with suppress(OSError):
        recover_folder(folder)


def _exchange(made: Path, folder: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # an old C library
        return False
    done: int = exchange(_HERE, os.fsencode(made), _HERE, os.fsencode(folder), _RENAME_EXCHANGE)
    return done == 0


def _swap(made: Path, folder: Path) -> None:
    aside = _aside(folder)
    if not folder.exists():
        made.rename(folder)
    elif not _exchange(made, folder):
        folder.rename(aside)
        try:
            made.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    _sync_folder(folder.parent)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.previous")


def _sync_tree(root: Path) -> None:
    """Bring every file and folder under ``root`` to the disk, many files at a time."""
    files = [Path(place) / name for place, _, names in os.walk(root) for name in names]
    with ThreadPoolExecutor(min(len(files), _SYNCED_AT_ONCE) or 1) as pool:
        list(pool.map(_sync_file, files))
    for place, _, _ in os.walk(root):
        _sync_folder(Path(place))


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot sync a folder (Windows)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(folder: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(
        f"the folder cannot be written: {error.strerror or error}",
        where=str(folder),
        advice="name a folder in a place that you may write; what was there is as it was",
    )
