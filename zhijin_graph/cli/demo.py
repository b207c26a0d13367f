"""``demo``: the seed plan's graph, its first answers and its pictures, in one go."""

from itertools import islice
from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, common_options, write_file
from zhijin_graph.model import Table

VIEWS = ("network", "clusters")
FIRST_QUESTIONS = (
    ("lead-load", ("department", "lead")),
    ("ties", ("department", "other", "measures")),
)
ROWS = 5


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "demo",
        help=say(
            "用自带的织府办〔2023〕43号演示：构建图谱、回答第一批问题、绘制网页。",
            "See it work on the plan that comes with the package (织府办〔2023〕43号): graph, first answers, pictures.",
        ),
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=DEFAULT_FOLDER,
        show_default=True,
        help=say("图谱文件夹。", "Graph folder."),
    )
    @common_options(say)
    def demo(output: Path) -> None:
        from zhijin_graph.pipeline import build_folder, render_view, summarise
        from zhijin_graph.query import ask, find_question
        from zhijin_graph.render.tables import format_table
        from zhijin_graph.resources import seed_path
        from zhijin_graph.store import open_graph

        build_folder([seed_path()], output)
        graph = open_graph(output)
        for question, columns in FIRST_QUESTIONS:
            click.echo(f"\n$ zhijin-graph ask {question}   # {find_question(question).summary(say.language)}")
            click.echo(format_table(_narrow(ask(graph, question), columns), "table", lang=say.language))
        views = output / "views"
        views.mkdir(exist_ok=True)
        for view in VIEWS:
            write_file(views / f"{view}.html", render_view(graph, view, lang=say.language).encode("utf-8"))
        click.echo("\n" + say("发现", "What was found"))
        for number, line in enumerate(summarise(graph, say.language), 1):
            click.echo(f"  {number}. {line}")
        click.echo("\n" + say("用浏览器打开", "Open in a browser"))
        for view in VIEWS:
            click.echo(f"  {views / view}.html")
        click.echo(
            say(
                "\n接下来：zhijin-graph ask（问题目录）· zhijin-graph analyse（分析目录）· zhijin-graph build 你的文档",
                "\nNext: zhijin-graph ask (the questions) · zhijin-graph analyse (the analyses) · zhijin-graph build YOUR-DOCUMENTS",
            )
        )

    return demo


def _narrow(table: Table, columns: tuple[str, ...]) -> Table:
    """The first rows of an answer, in the columns that fit a terminal."""
    return Table(columns, tuple(tuple(row[column] for column in columns) for row in islice(table, ROWS)))
