"""``demo``: the seed plan's graph, its first answers and its pictures, in one go."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, folder_option
from zhijin_graph.cli.output import in_chinese, name_graph, write_file
from zhijin_graph.terminal import display_width, wrap_text

if TYPE_CHECKING:
    from zhijin_graph.model import Graph

VIEWS = {
    "network": ("谁做什么", "who does what"),
    "clusters": ("谁与谁共事", "who works together"),
    "matrix": ("谁在哪项措施中担任什么角色", "who has which role in which measure"),
    "report": ("全部要点，一页可发送", "all of it on one page, to send"),
}
FIRST_QUESTIONS = (
    ("lead-load", ("department", "lead")),
    ("ties", ("department", "other", "measures")),
)
ROWS = 5
WIDEST = 100
"""Cells of a line, where the terminal has more."""


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "demo",
        short_help=say("用自带的方案演示一遍。", "See it work on the plan that comes with it."),
        help=say(
            "用自带的织府办〔2023〕43号演示：构建图谱、回答第一批问题、绘制网页。",
            "See it work on the plan that comes with the package (织府办〔2023〕43号): graph, first answers, pictures.",
        ),
    )
    @folder_option(say)
    @common_options(say)
    def demo(output: Path) -> None:
        from zhijin_graph.pipeline.build import build_folder
        from zhijin_graph.pipeline.summary import summarise
        from zhijin_graph.resources import seed_path
        from zhijin_graph.store import open_graph

        build_folder([seed_path()], output)
        graph = open_graph(output)
        pages = _draw_views(graph, output / "views", say)
        graph_named = name_graph(output)
        _show_answers(graph, graph_named, say)
        _say_paragraph(say("发现", "What was found"))
        for number, sentence in enumerate(summarise(graph, say.language), 1):
            _say_lines(f"  {number}. ", sentence)
        _say_paragraph(say("用浏览器打开（无需联网）", "Open in a browser (no network needed)"))
        for page, meaning in pages:
            click.echo(f"  {page}  {meaning}")
        _say_paragraph(say("接下来", "What next"))
        steps = tuple(_next_steps(graph_named, say))
        wide = max(display_width(shown) for shown, _ in steps) + 4
        for shown, meaning in steps:
            click.echo(f"  {shown}{' ' * (wide - display_width(shown))}{meaning}")

    return demo


def _draw_views(graph: "Graph", folder: Path, say: Say) -> list[tuple[Path, str]]:
    """Write the pages; returns each with what it shows."""
    from zhijin_graph.pipeline.render import render_view

    folder.mkdir(exist_ok=True)
    pages = []
    for view, meaning in VIEWS.items():
        page = folder / f"{view}.html"
        write_file(page, render_view(graph, view, lang=say.language).encode("utf-8", "replace"))
        pages.append((page, say(*meaning)))
    return pages


def _show_answers(graph: "Graph", graph_named: str, say: Say) -> None:
    from zhijin_graph.query import ask, column_labels, find_question
    from zhijin_graph.render.tables import format_table

    for question, columns in FIRST_QUESTIONS:
        answer = ask(graph, question)
        labels = in_chinese(column_labels(columns, "zh"), say)
        first = answer.select(*columns).head(ROWS)
        meaning = find_question(question).summary(say.language)
        _say_paragraph(f"$ zhijin-graph ask {question}{graph_named}   # {meaning}")
        click.echo(format_table(first, "table", lang=say.language, width=_width(), labels=labels), nl=False)
        if more := len(answer) - len(first):
            click.echo(say(f"… 另有 {more} 行", f"… {more} more rows"))


def _next_steps(graph_named: str, say: Say) -> Iterable[tuple[str, str]]:
    """Commands to go on with, each with what it does."""
    return (
        ("zhijin-graph ask", say("全部问题", "all questions")),
        ("zhijin-graph analyse", say("全部分析", "all analyses")),
        (
            f"zhijin-graph render load{graph_named}",
            say("更多图：负担、来源、流向…", "more pictures: load, lineage, flow …"),
        ),
        (
            f"zhijin-graph export assignments.xlsx{graph_named}",
            say("责任清单，用 Excel 打开", "the assignments, for Excel"),
        ),
        (
            say("zhijin-graph build 文件… -o 我的图谱", "zhijin-graph build FILE… -o my-graph"),
            say("换成您自己的方案", "your own plans"),
        ),
    )


def _say_paragraph(heading: str) -> None:
    click.echo(f"\n{heading}")


def _say_lines(start: str, text: str) -> None:
    """A text whose lines fit the terminal, the later ones set in as the first."""
    lines = wrap_text(text, _width() - len(start))
    click.echo(start + f"\n{' ' * len(start)}".join(lines))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
