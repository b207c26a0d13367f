"""``render``: pictures of a graph as self-contained pages."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, graph_option, open_location, write_file

VIEWS = ("network", "clusters")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "render",
        help=say(
            "绘制交互式网页，单个文件，可离线打开。network：谁做什么；clusters：谁与谁共事。",
            "Draw an interactive page, one file, which opens offline. network: who does what; clusters: who works together.",
        ),
    )
    @click.argument("view", type=click.Choice(VIEWS), metavar=say("视图", "VIEW"))
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help=say("网页文件（默认 视图名.html）。", "Page to write (default VIEW.html)."),
    )
    @click.option("--plan", help=say("只画这一份方案（文号）。", "Only this plan (its number)."))
    @graph_option(say)
    @common_options(say)
    def render(view: str, output: Path | None, plan: str | None, location: str | None) -> None:
        from zhijin_graph.pipeline import render_view

        path = output or Path(f"{view}.html")
        write_file(
            path, render_view(open_location(location), view, plan=plan, lang=say.language).encode("utf-8")
        )
        click.echo(str(path), err=True)

    return render
