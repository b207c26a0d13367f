"""``analyse``: load, ties, clusters and the rest, with the measures behind every number."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, format_options, graph_option, open_location, write_table
from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Table


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "analyse",
        short_help=say("负担、共责、群落等分析", "Analyse load, ties, clusters and more"),
        help=say(
            "网络与负担分析；不写名称则列出全部分析，写 all 则逐一执行。",
            "Analyse load and networks; without a name, list the analyses; with “all”, run each.",
        ),
    )
    @click.argument("name", required=False, metavar=say("[分析]", "[ANALYSIS]"))
    @click.option("--plan", help=say("只分析这一份方案（文号）。", "Only this plan (its number)."))
    @click.option("--section", help=say("只分析这一部分（如 二）。", "Only this section (such as 二)."))
    @click.option(
        "--system",
        help=say("只分析这一条线（如 civil-affairs）。", "Only this functional system (civil-affairs)."),
    )
    @click.option(
        "--collectives/--no-collectives",
        default=False,
        show_default=True,
        help=say("是否计入“各乡镇”等集合单位。", "Count collectives such as 各乡镇…."),
    )
    @click.option(
        "--seed", type=int, default=0, show_default=True, help=say("随机种子。", "Seed of what is random.")
    )
    @click.option(
        "--by",
        type=click.Choice(("section", "system")),
        default="section",
        show_default=True,
        help=say("mixing：按部分或条线分组。", "mixing: group by section or system."),
    )
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def analyse(
        name: str | None,
        plan: str | None,
        section: str | None,
        system: str | None,
        collectives: bool,
        seed: int,
        by: str,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.analyse import ANALYSES, Options, as_sentence, as_table, run_analysis
        from zhijin_graph.pipeline.material import gather_material

        if name is None:
            rows = tuple(
                (each.name, each.zh if say.language == "zh" else each.en) for each in ANALYSES.values()
            )
            write_table(Table(("analysis", "question"), rows), form, output, say)
            return
        if name != "all" and name not in ANALYSES:
            raise WrongUse(
                f"there is no analysis “{name}”", advice=f"choose one of {', '.join(ANALYSES)}, or all"
            )
        if name == "all" and output is not None:
            raise WrongUse("all analyses do not go into one file", where="-o", advice="name one analysis")
        material = gather_material(open_location(location, say), plan=plan, section=section, system=system)
        options = Options(collectives=collectives, seed=seed, by=by)
        for each in ANALYSES if name == "all" else (name,):
            finding = run_analysis(each, material, options)
            click.echo(as_sentence(finding, material.incidence, say.language), err=True)
            write_table(as_table(finding, material.incidence, say.language), form, output, say)

    return analyse
