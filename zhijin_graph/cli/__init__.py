"""The command line: thin commands over the pipeline, in Chinese and English."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

import click

from zhijin_graph.cli.language import LANGUAGES, Say, current_language
from zhijin_graph.errors import ZhijinGraphError

COMMANDS = ("demo", "build", "ask", "sparql", "analyse", "render", "export", "check")
"""Each is made by ``make_command(say)`` in the module of its name, when it is asked for."""

INTERNAL_FAULT = 70  # sysexits: an internal software error
INTERRUPTED = 130  # as a shell says of a process ended by Ctrl-C


class Commands(click.Group):
    """The commands, each imported when it is named."""

    say: Say

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"zhijin_graph.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.make_command(self.say)
        return command


def make_group(say: Say) -> Commands:
    """The whole command line, speaking one language."""
    group = Commands(
        "zhijin-graph",
        help=say(
            "把责任分工方案变成可查询的知识图谱：谁牵头、谁负责、谁与谁合作，每条都可回到原文。",
            "Turn responsibility-division plans (责任分工方案) into a knowledge graph you can question: who leads, "
            "who carries what, who works with whom, each with the sentence that says so.",
        ),
        epilog=say("先运行：zhijin-graph demo", "Begin with: zhijin-graph demo"),
        params=[
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                expose_value=False,
                help=say("界面与输出的语言。", "Language of help and output."),
            ),
            click.Option(
                ["--debug"],
                is_flag=True,
                expose_value=False,
                help=say("出错时显示完整的调用栈。", "Show the traceback of an error."),
            ),
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group.say = say
    return click.version_option(version("zhijin-graph"), message="%(prog)s %(version)s")(group)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code. Every fault is one line on standard error."""
    say = Say(current_language(arguments))
    try:
        code = make_group(say).main(list(arguments), prog_name="zhijin-graph", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message())
        return 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as fault:
        if "--debug" in arguments and not isinstance(fault, click.ClickException):
            raise
        message, exit_code = _explain(fault, say)
        click.echo(say("错误：", "error: ") + " ".join(message.split()), err=True)
        return exit_code
    return code if isinstance(code, int) else 0


def _explain(fault: Exception, say: Say) -> tuple[str, int]:
    """What to say of a fault, and the exit code that it means."""
    if isinstance(fault, ZhijinGraphError):
        return str(fault), fault.exit_code
    if isinstance(fault, click.ClickException):
        return fault.format_message(), fault.exit_code
    if isinstance(fault, click.Abort):
        return say("已中断", "interrupted"), INTERRUPTED
    again = say("请加 --debug 重新运行并报告此问题", "run again with --debug and report it")
    return f"{type(fault).__name__}: {fault} — {again}", INTERNAL_FAULT
