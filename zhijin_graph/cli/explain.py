"""``explain``: the measures that make a score, and what it would be without each."""

from pathlib import Path

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import collectives_option, common_options, format_options, graph_option
from zhijin_graph.cli.output import write_table


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "explain",
        short_help=say("解释一个数值由哪些措施构成。", "Explain a score: what makes it."),
        help=say(
            "逐一去掉每项措施（或每个部门），看数值如何变化。\n\n"
            "部门的数值：load、leads、fractional、strength、betweenness、constraint；整体的数值：gini、hhi、density、modularity。\n\n"
            "例：zhijin-graph explain leads 县民政局 · zhijin-graph explain gini",
            "What a score would be without each measure (of a department) or each department (of the whole).\n\n"
            "Of a department: load, leads, fractional, strength, betweenness, constraint; of the whole: gini, hhi, "
            "density, modularity.\n\nSuch as: zhijin-graph explain leads 县民政局 · zhijin-graph explain gini",
        ),
    )
    @click.argument("statistic", metavar=say("数值", "SCORE"))
    @click.argument("department", required=False, metavar=say("[部门]", "[DEPARTMENT]"))
    @collectives_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def explain_score(
        statistic: str,
        department: str | None,
        collectives: bool,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.analyse import as_sentence, as_table, column_headings, explain
        from zhijin_graph.pipeline.material import read_incidence

        incidence = read_incidence(open_location(location, say))
        found = explain(incidence, statistic, department, collectives=collectives)
        click.echo(as_sentence(found, incidence, say.language), err=True)
        table = as_table(found, incidence, say.language)
        write_table(table, form, output, say, column_headings(table.columns, "zh"))

    return explain_score
