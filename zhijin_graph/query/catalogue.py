"""Sixth stage, its shelf: the questions that ship, and those in folders of the user's."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.query.question import Question, read_question
from zhijin_graph.resources import queries_dir

INTERNAL = "internal"
"""The tag of questions that other parts ask; the catalogue leaves them out."""


def catalogue(folders: Iterable[str | Path] = ()) -> tuple[Question, ...]:
    """Every question by name: the shipped ones and those of ``folders``, which win over shipped ones.

    Raises:
        WrongUse: a file that is no question.
        UnreadableInput: a folder that is not there.
    """
    found = {name: _read(path) for name, path in _files(folders).items()}
    return tuple(question for _, question in sorted(found.items()) if INTERNAL not in question.tags)


def find_question(name: str, folders: Iterable[str | Path] = ()) -> Question:
    """One question by its name or its own words: ``lead-load``, ``谁牵头最多？``.

    Raises:
        WrongUse: there is none; the message names near ones.
    """
    files = _files(folders)
    if name in files:
        return _read(files[name])
    asked = _bare(name)
    worded = {
        _bare(words): question
        for question in catalogue(folders)
        for words in (question.summary_zh, question.summary_en)
    }
    if asked in worded:
        return worded[asked]
    near = difflib.get_close_matches(name, files, n=3)
    near = near or [worded[words].name for words in difflib.get_close_matches(asked, worded, n=3)]
    advice = f"did you mean {' or '.join(near)}?" if near else "`ask` without a name lists them all"
    raise WrongUse(f"there is no question “{name}”", advice=advice)


def _bare(words: str) -> str:
    """A question without case, white space and the marks around it."""
    return "".join(words.split()).strip("?？。.!！").lower()


def _files(folders: Iterable[str | Path]) -> dict[str, Path]:
    files = {path.stem: path for path in sorted(queries_dir().glob("*.rq"))}
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise UnreadableInput(
                "there is no such folder", where=str(folder), advice="name one with .rq files"
            )
        files |= {path.stem: path for path in sorted(folder.glob("*.rq"))}
    return files


def _read(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"not readable: {error}", where=str(path), advice="save it as UTF-8") from error
    return read_question(path.stem, text, str(path))
