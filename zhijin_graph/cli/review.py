"""``review``: the names to decide on, as a table that goes back into ``build --decisions``."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, common_options, format_options, graph_option
from zhijin_graph.cli.output import choose_format, in_chinese, write_table


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "review",
        short_help=say("列出存疑的部门名称，供人工裁定。", "List the names in doubt, to decide on."),
        help=say(
            "列出存疑（已补全、有歧义、未知）的部门名称。用 -o 文件.csv 写成表格，在“裁定部门”一列填写部门名称（“忽略”表示不是单位），"
            "再运行 zhijin-graph build --decisions 文件。",
            "List the names in doubt (repaired, ambiguous, unknown). Fill the column department (a name, or “ignore” "
            "where the words are no unit), then run zhijin-graph build --decisions FILE.",
        ),
    )
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def review(location: str | None, form: str | None, output: Path | None) -> None:
        from zhijin_graph.pipeline.review import review_folder, unmatched_in
        from zhijin_graph.render.codes import say_codes
        from zhijin_graph.resolve import REVIEW_HEADINGS

        folder = location or DEFAULT_FOLDER
        table = review_folder(folder, lang=say.language)
        headings = in_chinese(REVIEW_HEADINGS, say)
        if headings and output and choose_format(form, output, say) in {"csv", "tsv"}:
            table = say_codes(table, say.language).rename(headings)
        write_table(table, form, output, say, headings)
        if output and len(table):
            click.echo(
                say(
                    f"{len(table)} 个名称写入 {output}；填写“裁定部门”一列，再运行 zhijin-graph build 文档… --decisions {output} -o {folder}",
                    f"{len(table)} {'name' if len(table) == 1 else 'names'} in {output}; fill in the column department, then run "
                    f"zhijin-graph build DOCS… --decisions {output} -o {folder}",
                ),
                err=True,
            )
        for decision in unmatched_in(folder):
            click.echo(
                say(
                    f"裁定已无对应名称：{decision.as_written}",
                    f"this decision matches no name any more: {decision.as_written}",
                ),
                err=True,
            )

    return review
