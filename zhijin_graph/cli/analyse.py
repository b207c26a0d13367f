"""``analyse``: load, ties, clusters and the rest, with the measures behind every number."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import columns_option, common_options, format_options, graph_option
from zhijin_graph.cli.output import choose_format, pick_columns, write_table
from zhijin_graph.errors import WrongUse

if TYPE_CHECKING:
    from zhijin_graph.analyse import Analysis

GROUPS = ("section", "system")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "analyse",
        short_help=say("分析负担、共事、分群等。", "Analyse load, ties, clusters and more."),
        help=say(
            "网络与负担分析；不写名称则列出全部分析，写 all 则逐一执行。\n\n例：zhijin-graph analyse load",
            "Analyse load and networks; without a name, list the analyses; with “all”, run each.\n\n"
            "Such as: zhijin-graph analyse load",
        ),
    )
    @click.argument("name", required=False, metavar=say("[分析]", "[ANALYSIS]"))
    @selection_options(say)
    @click.option(
        "--by",
        type=click.Choice(GROUPS),
        default="section",
        metavar=say("分组", "GROUPS"),
        help=say(
            "mixing 的分组：section（部分，默认）或 system（条线）。",
            "How mixing groups departments: section (default) or system.",
        ),
    )
    @click.option(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help=say("随机种子（默认 0）。", "Seed of what is random (default 0)."),
    )
    @columns_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def analyse(
        name: str | None,
        plan: str | None,
        section: str | None,
        system: str | None,
        collectives: bool,
        by: str,
        seed: int,
        columns: str | None,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.analyse import (
            ANALYSES,
            Options,
            as_sentence,
            as_table,
            column_headings,
            run_all,
            run_analysis,
        )
        from zhijin_graph.pipeline.material import gather_material

        if name is None:
            _list_analyses(list(ANALYSES.values()), form, output, say)
            return
        _refuse_unfit(name, list(ANALYSES), output, say)
        form = choose_format(form, output, say)
        graph = open_location(location, say)
        names = tuple(ANALYSES) if name == "all" else (name,)
        material = gather_material(graph, names, plan=plan, section=section, system=system)
        options = Options(collectives=collectives, seed=seed, by=by)
        one = ((each, run_analysis(each, material, options)) for each in names)
        for _, finding in run_all(material, options) if name == "all" else one:
            table = pick_columns(as_table(finding, material.incidence, say.language), columns, say)
            click.echo(as_sentence(finding, material.incidence, say.language), err=True)
            labels = column_headings(table.columns, "zh")
            write_table(table, form, output, say, labels, every=bool(columns))

    return analyse


def selection_options(say: Say) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--plan``, ``--section``, ``--system`` and ``--collectives``: the part of a graph that is looked at."""
    options = (
        click.option(
            "--plan",
            metavar=say("文号", "NUMBER"),
            help=say("只分析这一份方案。", "Only this plan, by its number."),
        ),
        click.option(
            "--section",
            metavar=say("序号", "NUMBER"),
            help=say("只分析这一部分，如 二。", "Only this section, such as 二."),
        ),
        click.option(
            "--system",
            metavar=say("条线", "NAME"),
            help=say("只分析这一条线，如 民政。", "Only this system, such as civil-affairs."),
        ),
        click.option(
            "--collectives/--no-collectives",
            default=False,
            help=say(
                "是否计入“各乡镇”等集合单位（默认不计）。",
                "Count collectives such as 各乡镇… (by default not).",
            ),
        ),
    )

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _list_analyses(analyses: "list[Analysis]", form: str | None, output: Path | None, say: Say) -> None:
    from zhijin_graph.analyse import column_headings
    from zhijin_graph.model import Table

    rows = tuple((each.name, say(each.zh, each.en)) for each in analyses)
    table = Table(("analysis", "question"), rows)
    write_table(table, form, output, say, column_headings(table.columns, "zh"))


def _refuse_unfit(name: str, names: list[str], output: Path | None, say: Say) -> None:
    if name == "all" and output is not None:
        raise WrongUse(
            say("各项分析不能写入同一个文件", "all analyses do not go into one file"),
            where="-o",
            advice=say("请逐项分析", "name one analysis"),
        )
    if name in {*names, "all"}:
        return
    near = difflib.get_close_matches(name, names, n=1)
    listed = say("、", ", ").join((*names, "all"))
    raise WrongUse(
        say(f"没有分析“{name}”", f"there is no analysis “{name}”"),
        advice=say(f"是否指 {near[0]}？", f"did you mean {near[0]}?")
        if near
        else say(f"可用 {listed}", f"choose one of {listed}"),
    )
