"""``check``: whether a graph conforms, is read wholly, and knows its names."""

from pathlib import Path
from types import MappingProxyType

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, format_options, graph_option
from zhijin_graph.cli.output import write_table
from zhijin_graph.cli.progress import show_progress
from zhijin_graph.errors import FaultyData

HEADINGS = MappingProxyType(
    {"kind": "类别", "where": "位置", "line": "行", "message": "说明", "quote": "原文"}
)


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "check",
        short_help=say("检查图谱：约束、读懂程度、名称。", "Check shapes, coverage and names."),
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
        metavar=say("比例", "SHARE"),
        help=say(
            "--strict 要求读懂的字数比例，0 至 1（默认 1）。",
            "Share of characters that --strict wants understood, 0 to 1 (default 1).",
        ),
    )
    @click.option(
        "--max-doubtful",
        type=click.IntRange(0),
        default=0,
        metavar=say("个数", "N"),
        help=say(
            "--strict 允许的存疑名称个数（默认 0）。", "Names in doubt that --strict lets pass (default 0)."
        ),
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
        from zhijin_graph.pipeline.check import check_graph

        with show_progress(say("检查", "checking")) as progress:
            checked = check_graph(open_location(location, say), lang=say.language, progress=progress)
        write_table(checked.findings, form, output, say, HEADINGS)
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
