"""``check``: whether a graph conforms, is read wholly, and knows its names."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, format_options, graph_option, open_location, write_table
from zhijin_graph.errors import FaultyData


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "check",
        help=say(
            "检查图谱：是否符合本体约束（SHACL）、原文是否全部读懂、名称是否都已识别。",
            "Check a graph: does it conform to the shapes (SHACL), was the text understood whole, are the names known.",
        ),
    )
    @click.option(
        "--strict",
        is_flag=True,
        help=say("有问题时以退出码 1 结束。", "End with exit code 1 where there are faults."),
    )
    @click.option(
        "--min-coverage",
        type=click.FloatRange(0, 1),
        default=1.0,
        show_default=True,
        help=say("--strict 要求读懂的字数比例。", "Share of characters that --strict wants understood."),
    )
    @click.option(
        "--max-doubtful",
        type=click.IntRange(0),
        default=0,
        show_default=True,
        help=say("--strict 允许的存疑名称个数。", "Names in doubt that --strict lets pass."),
    )
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def check(
        strict: bool,
        min_coverage: float,
        max_doubtful: int,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.pipeline import check_graph

        checked = check_graph(open_location(location), lang=say.language)
        write_table(checked.findings, form, output, say)
        click.echo(
            say(
                f"SHACL 违例 {checked.violations} 处；读懂 {checked.coverage:.1%} 的文字；存疑名称 {checked.doubtful} 个，已补全 {checked.repaired} 个",
                f"{checked.violations} SHACL violations; {checked.coverage:.1%} of the text understood; "
                f"{checked.doubtful} names in doubt, {checked.repaired} repaired",
            ),
            err=True,
        )
        if strict and (
            checked.violations or checked.coverage < min_coverage or checked.doubtful > max_doubtful
        ):
            raise FaultyData(
                say("未达到要求", "the graph does not meet what --strict asks"),
                advice=say("见上表", "see the table above"),
            )

    return check
