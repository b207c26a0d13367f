"""What commands write: answers as tables, text and files, in the format asked for or the one that fits."""

import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, FORMATS
from zhijin_graph.errors import UnreadableInput, WrongUse

if TYPE_CHECKING:
    from zhijin_graph.model import Table

ENDINGS = {"txt": "table"}
"""Endings of files that are not the name of their format."""


def choose_format(
    form: str | None, output: Path | None, say: Say, formats: tuple[str, ...] = FORMATS
) -> str | None:
    """The format asked for, or the one that the file's ending names; None where nothing says.

    Raises:
        WrongUse: where the ending is that of no format.
    """
    if form is not None or output is None:
        return form
    ending = output.suffix.lstrip(".").lower()
    if (named := ENDINGS.get(ending, ending)) in formats:
        return named
    raise WrongUse(
        say(f"不知道后缀“{output.suffix}”是什么格式", f"“{output.suffix}” is the ending of no format"),
        where=str(output),
        advice=say(f"后缀请用 {'、'.join(formats[1:])}，或加 --format",
                   f"end the name with one of {', '.join(formats[1:])}, or add --format"),
    )  # fmt: skip


def pick_columns(table: "Table", columns: str | None, say: Say) -> "Table":
    """The columns asked for, in that order; all of them where none are."""
    if columns is None:
        return table
    names = tuple(name.strip() for name in columns.replace("，", ",").split(","))
    for name in names:
        if name not in table.columns:
            raise WrongUse(
                say(f"结果没有“{name}”一列", f"the answer has no column “{name}”"),
                where="--columns",
                advice=say(f"可选 {'、'.join(table.columns)}", f"choose from {', '.join(table.columns)}"),
            )
    return table.select(*names)


def write_table(
    table: "Table",
    form: str | None,
    output: Path | None,
    say: Say,
    labels: Mapping[str, str] | None = None,
    *,
    every: bool = False,
    shown: Sequence[str] = (),
) -> None:
    """Write an answer to a file or to standard output, in the format asked for or the one that fits.

    ``labels`` are headings in Chinese, for those who read it, in the formats that people read; with ``every``
    a terminal shows addresses and offsets too; the words ``shown`` stand out on it.
    """
    from zhijin_graph.render.tables import file_table, format_table

    labels = in_chinese(labels, say)
    terminal = output is None and sys.stdout.isatty()
    form = choose_format(form, output, say) or ("table" if terminal else "csv")
    if terminal and form == "xlsx":
        raise WrongUse(
            say("终端无法显示工作簿", "a workbook cannot be shown on a terminal"),
            where="--format xlsx",
            advice=say("请加 -o 文件.xlsx", "add -o FILE.xlsx"),
        )
    if output is not None:
        write_file(output, file_table(table, form, lang=say.language, labels=labels, every=every))
        return
    width = shutil.get_terminal_size().columns if terminal else None
    content = format_table(table, form, lang=say.language, width=width, labels=labels, every=every)
    if terminal and shown and isinstance(content, str) and "NO_COLOR" not in os.environ:
        words = re.compile("|".join(map(re.escape, sorted(shown, key=len, reverse=True))))
        content = words.sub(lambda found: click.style(found[0], bold=True), content)
    write_content(content, None)


def in_chinese(labels: Mapping[str, str] | None, say: Say) -> Mapping[str, str] | None:
    """Chinese headings where Chinese is spoken; English tables bear the names of their columns."""
    return labels if say.language == "zh" else None


def name_graph(folder: Path) -> str:
    """How a command to go on with names a graph folder; nothing for the one that commands read by themselves.

    >>> name_graph(Path("我的图谱")), name_graph(Path("my graph")), name_graph(Path("zhijin-graph-out"))
    (' -g 我的图谱', ' -g "my graph"', '')
    """
    if str(folder) == DEFAULT_FOLDER:
        return ""
    return f' -g "{folder}"' if " " in str(folder) else f" -g {folder}"


def write_content(content: str | bytes, output: Path | None) -> None:
    """Write text or bytes to a file, or to standard output; a text ends with its line."""
    data = (
        content
        if isinstance(content, bytes)
        else (content if content.endswith("\n") else content + "\n").encode("utf-8", "replace")
    )
    if output is not None:
        write_file(output, data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as fault:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise UnreadableInput(
            f"cannot be written ({fault.strerror})",
            where=str(path),
            advice="choose a folder that exists and that you may write",
        ) from fault
