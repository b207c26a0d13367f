"""The examples of READMEs and docs, run as a reader would run them; `python -m tests.readme` writes what they print."""

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhijin_graph.cli import run

CHECKOUT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    "README.md": "en",
    "README.zh-CN.md": "zh",
    "docs/graph.md": "en",
    "docs/graph.zh-CN.md": "zh",
}
"""The documents with examples, and the language that their commands speak."""
TERMINAL = {"COLUMNS": "100", "ZHIJIN_GRAPH_LANG": "", "NO_COLOR": "1"}
FENCED = re.compile(
    r"^```(console|python|sparql)\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
LEFT_OUT = "…"
"""A line that stands for any number of lines."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example: what is run, and the place and text of what it prints."""

    kind: str
    code: str
    printed: str
    start: int
    end: int


class Terminal(io.TextIOWrapper):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return True


def find_examples(text: str) -> Iterator[Example]:
    """Console blocks print what follows each ``$`` line; Python and SPARQL what the ``text`` block after them holds."""
    for found in FENCED.finditer(text):
        kind, code, printed = found.groups()
        if kind == "console":
            yield Example(kind, code, code, *found.span(2))
        elif printed is not None:
            yield Example(kind, code, printed, *found.span(3))
        else:
            yield Example(kind, code, "", found.end(), found.end())


def run_example(example: Example, lang: str, folder: Path) -> str:
    """What an example prints, run in a folder that holds the seed plan's graph."""
    with _terminal(lang, folder) as printed:
        if example.kind == "python":
            exec(compile(example.code, "example", "exec"), {"__name__": "example"})  # noqa: S102 our own example
        elif example.kind == "sparql":
            run(["sparql", example.code])
        else:
            for command in re.findall(r"^\$ (.*)$", example.code, re.MULTILINE):
                printed.write(f"$ {command}\n")
                name, *arguments = shlex.split(command)
                assert name == "zhijin-graph", f"cannot run {command}"
                run(arguments)
        printed.flush()
        data = printed.buffer.getvalue()  # type: ignore[attr-defined] # a BytesIO
    return str(data.decode("utf-8"))


def is_printed(expected: str, found: str) -> bool:
    """Whether the lines expected are those found, but for lines left out."""
    parts = re.split(rf"^{LEFT_OUT}\n", expected, flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, found) is not None


@contextlib.contextmanager
def _terminal(lang: str, folder: Path) -> Iterator[Terminal]:
    before = Path.cwd()
    kept = {name: os.environ.get(name) for name in ("ZHIJIN_GRAPH", *TERMINAL)}
    screen = Terminal(io.BytesIO(), encoding="utf-8", write_through=True)
    os.environ.update({**TERMINAL, "ZHIJIN_GRAPH_LANG": lang})
    os.environ.pop("ZHIJIN_GRAPH", None)
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            yield screen
    finally:
        os.chdir(before)
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def refresh_document(document: Path, lang: str, folder: Path) -> None:
    """Write what the examples of a document print where it is not that already."""
    text = document.read_text(encoding="utf-8")
    for example in reversed(list(find_examples(text))):
        found = run_example(example, lang, folder)
        if not is_printed(example.printed, found):
            text = text[: example.start] + found + text[example.end :]
    document.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        run(["build", "-o", f"{place}/zhijin-graph-out"])
        for name, language in DOCUMENTS.items():
            refresh_document(CHECKOUT / name, language, Path(place))
