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
        short_help=say("绘制可离线打开的交互网页。", "Draw an interactive page that opens offline."),
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
        metavar=say("文件", "FILE"),
        help=say("网页文件（默认 视图名.html）。", "Page to write (default VIEW.html)."),
    )
    @click.option(
        "--plan",
        metavar=say("文号", "NUMBER"),
        help=say("只画这一份方案。", "Only this plan, by its number."),
    )
    @graph_option(say)
    @common_options(say)
    def render(view: str, output: Path | None, plan: str | None, location: str | None) -> None:
        from zhijin_graph.pipeline.render import render_view

        path = output or Path(f"{view}.html")
        page = render_view(open_location(location, say), view, plan=plan, lang=say.language)
        write_file(path, page.encode("utf-8", "replace"), say)
        click.echo(str(path), err=True)

    return render
