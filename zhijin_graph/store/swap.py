"""Sixth stage, its safety: a folder replaced whole or not at all.

The new folder is made beside the old one, brought to the disk, and renamed into its place; the old one
is kept under another name until then. Whatever goes wrong, and wherever a process is stopped, the old
folder or the new one is there afterwards: :func:`recover_folder` puts back what a stopped process left
aside.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhijin_graph.errors import UnreadableInput


@contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Give a new empty folder to fill; on leaving without an exception it takes the place of ``folder``.

    Raises:
        UnreadableInput: the folder's place cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover_folder(folder)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        made.chmod(0o777 & ~_umask())
        yield made
        _sync_tree(made)
        _swap(made, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Put back a folder that a stopped process had set aside and not yet replaced; clear what it left."""
    aside = _aside(folder)
    if aside.is_dir():
        if folder.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(folder)


def _swap(made: Path, folder: Path) -> None:
    aside = _aside(folder)
    if not folder.exists():
        made.rename(folder)
    else:
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
    """Bring every file and folder under ``root`` to the disk."""
    for place, _, files in os.walk(root):
        for name in files:
            with (Path(place) / name).open("rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(place))


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot sync a folder (Windows)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(folder: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(
        f"the folder cannot be written: {error.strerror or error}",
        where=str(folder),
        advice="name a folder in a place that you may write; what was there is as it was",
    )
