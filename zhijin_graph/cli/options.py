"""Options that several commands share, and how their values become graphs, tables and files."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from zhijin_graph.cli.language import LANGUAGES, Say
from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.model import Graph, Table

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_FOLDER = "zhijin-graph-out"
FORMATS = ("table", "csv", "tsv", "json", "md", "xlsx")


def common_options(say: Say) -> Callable[[Command], Command]:
    """``--lang`` and ``--debug``, which every command takes."""

    def decorate(command: Command) -> Command:
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
        metavar="DIR|FILE|URL",
        help=say(
            f"要读取的图谱：build 生成的文件夹、RDF 文件或 SPARQL 端点（默认 ./{DEFAULT_FOLDER}）。",
            f"Graph to read: a folder made by build, an RDF file, or a SPARQL endpoint (default ./{DEFAULT_FOLDER}).",
        ),
    )


def format_options(say: Say, formats: tuple[str, ...] = FORMATS) -> Callable[[Command], Command]:
    """``--format`` and ``-o``: how an answer is written, and where."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            help=say("写入文件，而不是标准输出。", "Write to this file instead of standard output."),
        )(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            help=say(
                "输出格式（终端默认 table，管道默认 csv）。",
                "Output format (table on a terminal, csv in a pipe).",
            ),
        )(command)

    return decorate


def open_location(location: str | None) -> Graph:
    """The graph at ``location``, or the folder that `build` writes when nothing else is said."""
    from zhijin_graph.store import open_graph

    if location is None and not Path(DEFAULT_FOLDER).exists():
        raise UnreadableInput(
            "there is no graph here yet",
            where=f"./{DEFAULT_FOLDER}",
            advice="run `zhijin-graph build` first, or name a graph with -g",
        )
    return open_graph(location or DEFAULT_FOLDER)


def write_table(table: Table, form: str | None, output: Path | None, say: Say) -> None:
    """Write an answer to a file or to standard output, in the format asked for or the one that fits."""
    from zhijin_graph.render.tables import format_table

    if form is None and output is not None:
        form = output.suffix.lstrip(".").lower() if output.suffix.lstrip(".").lower() in FORMATS else "csv"
    form = form or ("table" if sys.stdout.isatty() else "csv")
    content = format_table(table, form, lang=say.language)
    if output is None and form == "xlsx" and sys.stdout.isatty():
        raise WrongUse(
            "a spreadsheet cannot be shown on a terminal", where="--format xlsx", advice="add -o FILE.xlsx"
        )
    write_content(content, output)


def write_content(content: str | bytes, output: Path | None) -> None:
    """Write text or bytes to a file, or to standard output."""
    data = content if isinstance(content, bytes) else f"{content.rstrip()}\n".encode()
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
        partial.unlink(missing_ok=True)
        raise UnreadableInput(
            f"cannot be written ({fault.strerror})", where=str(path), advice="choose a folder that exists"
        ) from fault


def read_parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    """``-p name=value`` as a mapping."""
    parameters = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise WrongUse(
                "a parameter is written name=value",
                where=f"-p {pair}",
                advice="such as -p department=县民政局",
            )
        parameters[name.strip()] = value
    return parameters
