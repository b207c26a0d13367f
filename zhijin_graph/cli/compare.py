"""``compare``: two plans side by side."""

from pathlib import Path

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import collectives_option, common_options, format_options, graph_option
from zhijin_graph.cli.output import write_table
from zhijin_graph.cli.render import is_picture, write_picture

PARTS = ("measures", "load")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "compare",
        short_help=say("比较两份方案。", "Compare two plans."),
        help=say(
            "比较同一图谱中的两份方案：哪些措施相当、牵头有何不同、增减了哪些部门、各条线负担的差异。"
            "-o 文件.html 则画成网页。\n\n"
            "例：zhijin-graph compare 织府办〔2023〕43号 毕府办〔2022〕10号",
            "Compare two plans of a graph: which measures match, whose lead differs, which departments come and go, "
            "how the load of functional systems differs. With -o FILE.html, as a page.\n\n"
            "Such as: zhijin-graph compare 织府办〔2023〕43号 毕府办〔2022〕10号",
        ),
    )
    @click.argument("plan", metavar=say("方案", "PLAN"))
    @click.argument("other", metavar=say("另一方案", "OTHER"))
    @click.option(
        "--part",
        type=click.Choice(PARTS),
        default="measures",
        metavar=say("部分", "PART"),
        help=say(
            "measures（措施，默认）或 load（各条线的负担）。",
            "measures (default) or load (of functional systems).",
        ),
    )
    @collectives_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def compare(
        plan: str,
        other: str,
        part: str,
        collectives: bool,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.analyse import (
            Words,
            as_sentence,
            as_table,
            column_headings,
            compare_plans,
            compared_loads_table,
        )
        from zhijin_graph.pipeline.material import read_incidence
        from zhijin_graph.query import ask

        graph = open_location(location, say)
        if is_picture(output):
            from zhijin_graph.pipeline.render import draw_comparison

            write_picture(draw_comparison(graph, plan, other, collectives=collectives), output, say)
            return
        incidence = read_incidence(graph)
        found = compare_plans(
            incidence, plan, other, measures=ask(graph, "measures"), collectives=collectives
        )
        click.echo(as_sentence(found, incidence, say.language), err=True)
        table = (
            as_table(found, incidence, say.language)
            if part == "measures"
            else compared_loads_table(found, Words(incidence, say.language))
        )
        write_table(table, form, output, say, column_headings(table.columns, "zh"))

    return compare
