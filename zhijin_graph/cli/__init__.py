"""The command line: thin commands over the pipeline, in Chinese and English."""

import difflib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from zhijin_graph import __version__
from zhijin_graph.cli.faults import explain_fault
from zhijin_graph.cli.help import LocalContext, speak
from zhijin_graph.cli.language import Say, current_language
from zhijin_graph.cli.options import common_options
from zhijin_graph.errors import WrongUse

COMMANDS = (
    "demo",
    "build",
    "ask",
    "search",
    "sparql",
    "analyse",
    "render",
    "compare",
    "what-if",
    "explain",
    "export",
    "check",
    "review",
    "serve",
    "load",
)
"""Each is made by ``make_command(say)`` in the module of its name, when it is asked for."""


class Commands(click.Group):
    """The commands, each imported when it is named."""

    context_class = LocalContext
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
        return speak(module.make_command(self.say), self.say)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name.

        Raises:
            WrongUse: where there is none of that name.
        """
        name = args[0]
        if name not in COMMANDS:
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            raise WrongUse(
                self.say(f"没有命令“{name}”", f"there is no command “{name}”"),
                advice=self.say(f"是否指 {near[0]}？", f"did you mean {near[0]}?")
                if near
                else self.say(f"可用 {'、'.join(COMMANDS)}", f"choose one of {', '.join(COMMANDS)}"),
            )
        return super().resolve_command(ctx, args)


def make_group(say: Say) -> Commands:
    """The whole command line, speaking one language."""

    @click.group(
        "zhijin-graph",
        cls=Commands,
        invoke_without_command=True,
        help=say(
            "把责任分工方案变成可查询的知识图谱：谁牵头、谁负责、谁与谁共事，每条都可回到原文。",
            "Turn responsibility-division plans (责任分工方案) into a knowledge graph you can question: who leads, "
            "who carries what, who works with whom, each with the sentence that says so.",
        ),
        epilog=say("先运行：zhijin-graph demo", "Begin with: zhijin-graph demo"),
        options_metavar=say("[选项]…", "[OPTIONS]"),
        subcommand_metavar=say("命令 [参数]…", "COMMAND [ARGS]..."),
        context_settings={"obj": say, "max_content_width": 100},
    )
    @common_options(say)
    @click.version_option(
        __version__,
        message="%(prog)s %(version)s",
        help=say("显示版本并退出。", "Show the version and exit."),
    )
    @click.pass_context
    def group(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())

    group.say = say
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code. Every fault is one line on standard error."""
    say = Say(current_language(arguments))
    try:
        code = make_group(say).main(list(arguments), prog_name="zhijin-graph", standalone_mode=False)
    except (BrokenPipeError, SystemExit):  # click makes an exit of a broken pipe
        _leave_quietly()
        return 0
    except Exception as fault:
        if "--debug" in arguments and not isinstance(fault, click.ClickException):
            raise
        message, exit_code = explain_fault(fault, say)
        click.echo(say("错误：", "error: ") + " ".join(message.split()), err=True)
        return exit_code
    return code if isinstance(code, int) else 0


def _leave_quietly() -> None:
    """Let Python's last flush go nowhere: whoever read our output (``head``) has read enough."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
