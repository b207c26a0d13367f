"""``search``: the measures whose text holds some words, the best first."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import columns_option, common_options, format_options, graph_option
from zhijin_graph.cli.output import pick_columns, write_table
from zhijin_graph.cli.timeout import open_within, timeout_option


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "search",
        short_help=say("按词查找措施原文。", "Find measures by their words."),
        help=say(
            "原文含有这些词的措施，最相关的在前；两个字的词也能找到。\n\n例：zhijin-graph search 低保 渐退",
            "The measures whose text holds all these words, the best first; words of two characters are found "
            "too.\n\nSuch as: zhijin-graph search 低保 渐退",
        ),
    )
    @click.argument("words", nargs=-1, required=True, metavar=say("词…", "WORDS…"))
    @click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=50,
        metavar=say("条", "N"),
        help=say("最多几条（默认 50）。", "At most so many (default: 50)."),
    )
    @columns_option(say)
    @timeout_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def find_measures(
        words: tuple[str, ...],
        limit: int,
        columns: str | None,
        timeout: float | None,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.query import column_labels, index_texts, search_texts

        wanted = " ".join(words)
        found = search_texts(index_texts(open_within(location, timeout, say)), wanted, limit=limit)
        answer = pick_columns(found, columns, say)
        labels = column_labels(answer.columns, "zh")
        write_table(answer, form, output, say, labels, every=bool(columns), shown=wanted.split())
        if not found.rows:
            click.echo(say("没有措施同时含有这些词。", "No measure holds all these words."), err=True)

    return find_measures
