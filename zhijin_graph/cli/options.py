"""Options that several commands share, and how their values become graphs, tables and files."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from zhijin_graph.cli.language import LANGUAGES, Say
from zhijin_graph.errors import UnreadableInput, WrongUse

if TYPE_CHECKING:
    from zhijin_graph.model import Graph, Table

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_FOLDER = "zhijin-graph-out"
FORMATS = ("table", "csv", "tsv", "json", "md", "xlsx")
ENDINGS = {"txt": "table"}
"""Endings of files that are not the name of their format."""


def common_options(say: Say) -> Callable[[Command], Command]:
    """``--lang``, ``--debug`` and ``--help``, which every command takes."""

    def decorate(command: Command) -> Command:
        command = click.help_option("-h", "--help", help=say("显示帮助并退出。", "Show this help and exit."))(
            command
        )
        command = click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            help=say("出错时显示完整的调用栈。", "Show the traceback of an error."),
        )(command)
        return click.option(
            "--lang",
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=say("界面与输出的语言。", "Language of help and output."),
        )(command)

    return decorate


def graph_option(say: Say) -> Callable[[Command], Command]:
    """``-g/--graph``: the graph to read."""
    return click.option(
        "-g",
        "--graph",
        "location",
        envvar="ZHIJIN_GRAPH",
        metavar=say("文件夹|文件|网址", "DIR|FILE|URL"),
        help=say(
            f"要读取的图谱：build 生成的文件夹、RDF 文件或 SPARQL 端点；默认取环境变量 ZHIJIN_GRAPH，否则 ./{DEFAULT_FOLDER}。",
            "Graph to read: a folder made by build, an RDF file, or a SPARQL endpoint; without it, what the "
            f"variable ZHIJIN_GRAPH names, or ./{DEFAULT_FOLDER}.",
        ),
    )


def folder_option(say: Say) -> Callable[[Command], Command]:
    """``-o/--output``: the graph folder to write."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=DEFAULT_FOLDER,
        metavar=say("文件夹", "DIR"),
        help=say(
            f"图谱文件夹（默认 ./{DEFAULT_FOLDER}）；成功后才整体替换。",
            f"Graph folder (default ./{DEFAULT_FOLDER}); replaced whole, and only on success.",
        ),
    )


def collectives_option(say: Say) -> Callable[[Command], Command]:
    """``--collectives``: whether 各乡镇… and their like count."""
    return click.option(
        "--collectives/--no-collectives",
        default=False,
        help=say("是否计入集合单位（默认否）。", "Count collectives (default: no)."),
    )


def format_options(say: Say, formats: tuple[str, ...] = FORMATS) -> Callable[[Command], Command]:
    """``--format`` and ``-o``: how an answer is written, and where."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say("文件", "FILE"),
            help=say("写入文件；格式由后缀决定。", "Write to this file; its ending says the format."),
        )(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            metavar=say("格式", "FORMAT"),
            help=say(
                f"输出格式：{'、'.join(formats)}（终端默认 table，管道默认 csv）。",
                f"Output format: {', '.join(formats)} (table on a terminal, csv in a pipe).",
            ),
        )(command)

    return decorate


def columns_option(say: Say) -> Callable[[Command], Command]:
    """``-c/--columns``: the columns wanted."""
    return click.option(
        "-c",
        "--columns",
        metavar=say("列,列", "NAME,NAME"),
        help=say("只要这些列。", "Only these columns."),
    )


def open_location(location: str | None, say: Say) -> "Graph":
    """The graph at ``location``, or the folder that `build` writes when nothing else is said."""
    from zhijin_graph.store import open_graph

    if not location and not Path(DEFAULT_FOLDER).exists():
        raise UnreadableInput(
            say("这里还没有图谱", "there is no graph here yet"),
            where=f"./{DEFAULT_FOLDER}",
            advice=say(
                "先运行 `zhijin-graph build`，或用 -g 指定图谱",
                "run `zhijin-graph build` first, or name a graph with -g",
            ),
        )
    return open_graph(location or DEFAULT_FOLDER)


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

    ``labels`` are headings for people, in the formats that people read; with ``every`` a terminal shows
    addresses and offsets too; the words ``shown`` stand out on it.
    """
    from zhijin_graph.render.tables import format_table

    terminal = output is None and sys.stdout.isatty()
    form = choose_format(form, output, say) or ("table" if terminal else "csv")
    if terminal and form == "xlsx":
        raise WrongUse(
            say("终端无法显示工作簿", "a workbook cannot be shown on a terminal"),
            where="--format xlsx",
            advice=say("请加 -o 文件.xlsx", "add -o FILE.xlsx"),
        )
    width = shutil.get_terminal_size().columns if terminal else None
    content = format_table(table, form, lang=say.language, width=width, labels=labels, every=every)
    if terminal and shown and isinstance(content, str) and "NO_COLOR" not in os.environ:
        words = re.compile("|".join(map(re.escape, sorted(shown, key=len, reverse=True))))
        content = words.sub(lambda found: click.style(found[0], bold=True), content)
    write_content(content, output, say)


def write_content(content: str | bytes, output: Path | None, say: Say) -> None:
    """Write text or bytes to a file, or to standard output; a text ends with its line."""
    data = (
        content
        if isinstance(content, bytes)
        else (content if content.endswith("\n") else content + "\n").encode("utf-8", "replace")
    )
    if output is not None:
        write_file(output, data, say)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_file(path: Path, data: bytes, say: Say) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as fault:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise UnreadableInput(
            say(f"无法写入（{fault.strerror}）", f"cannot be written ({fault.strerror})"),
            where=str(path),
            advice=say("请选择已有且可写的文件夹", "choose a folder that exists and that you may write"),
        ) from fault


def read_parameters(pairs: tuple[str, ...], say: Say) -> dict[str, str]:
    """``-p name=value`` as a mapping."""
    parameters = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise WrongUse(
                say("参数要写成 名称=值", "a parameter is written name=value"),
                where=f"-p {pair}",
                advice=say("例如 -p department=县民政局", "such as -p department=县民政局"),
            )
        parameters[name.strip()] = value
    return parameters
