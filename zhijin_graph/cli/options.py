"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from zhijin_graph.cli.language import LANGUAGES, Say

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_FOLDER = "zhijin-graph-out"
FORMATS = ("table", "csv", "tsv", "json", "md", "xlsx")


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


def questions_option(say: Say) -> Callable[[Command], Command]:
    """``--questions``: folders of further questions."""
    return click.option(
        "--questions",
        "folders",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar=say("文件夹", "DIR"),
        help=say("另外的问题文件夹（.rq 文件）。", "A further folder of questions (.rq files)."),
    )


def columns_option(say: Say) -> Callable[[Command], Command]:
    """``-c/--columns``: the columns wanted."""
    return click.option(
        "-c",
        "--columns",
        metavar=say("列,列", "NAME,NAME"),
        help=say("只要这些列。", "Only these columns."),
    )
