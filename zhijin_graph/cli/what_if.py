"""``what-if``: a reorganisation thought through; the graph itself stays as it is."""

from pathlib import Path

import click

from zhijin_graph.cli.input import open_location, read_text_file
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import collectives_option, common_options, format_options, graph_option
from zhijin_graph.cli.output import in_chinese, write_content, write_table
from zhijin_graph.cli.render import is_picture, write_picture
from zhijin_graph.errors import WrongUse

PARTS = ("load", "summary", "ties", "clusters", "measures", "brokers")
"""Told here so that help needs no analysis; a test holds them to those that there are."""
FORMS = {
    "merge": ("A=B", "合并：A 并入 B（A+B=C 合为新单位）", "A goes into B (A+B=C: both into a new one)"),
    "abolish": ("A[=B]", "撤销 A（由 B 接手）", "A ends (B takes over)"),
    "rename": ("A=B", "A 更名为 B", "A is called B"),
    "split": (
        "A=B:1,2;C",
        "A 分为 B（措施 1、2）和 C（其余）",
        "A becomes B (measures 1, 2) and C (the rest)",
    ),
    "move": ("1,2:A=B", "措施 1、2 由 A 划给 B", "measures 1, 2 go from A to B"),
}


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "what-if",
        short_help=say("推演机构改革的影响。", "Think a reorganisation through."),
        help=say(
            "推演合并、撤销、更名、分设部门或划转措施之后的负担、共事与分群；原图谱不变。-o 文件.html 则画成网页。\n\n"
            "例：zhijin-graph what-if --merge 县乡村振兴局=县民政局",
            "Load, ties and clusters after departments merge, end, change their name, split, or measures move; the "
            "graph stays as it is. With -o FILE.html, as a page.\n\nSuch as: zhijin-graph what-if --merge 县乡村振兴局=县民政局",
        ),
    )
    @click.option(
        "--scenario",
        "source",
        type=click.Path(dir_okay=False, path_type=Path),
        help=say("情景文件（TOML）。", "A scenario file (TOML)."),
    )
    @click.option(
        "--triples",
        type=click.Path(dir_okay=False, path_type=Path),
        help=say("另把变动写成 RDF（org:ChangeEvent）。", "Also write the changes as RDF (org:ChangeEvent)."),
    )
    @click.option(
        "--part",
        type=click.Choice(PARTS),
        default="load",
        metavar=say("部分", "PART"),
        help=say(
            "load（各部门负担，默认）、summary（总体前后对照）、ties（协作）、clusters（部门群）、measures（失去牵头的措施）"
            "或 brokers（不再居间的部门）。",
            "load (of departments; default), summary (the whole before and after), ties, clusters, measures (that lose "
            "their lead) or brokers (that are none any more).",
        ),
    )
    @click.option(
        "--seed", type=int, default=0, metavar="N", help=say("随机种子（默认 0）。", "Seed (default 0).")
    )
    @collectives_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def what_if(
        source: Path | None,
        triples: Path | None,
        part: str,
        seed: int,
        collectives: bool,
        location: str | None,
        form: str | None,
        output: Path | None,
        **changes: tuple[str, ...],
    ) -> None:
        from zhijin_graph.analyse import (
            WHAT_IF_PARTS,
            Words,
            as_sentence,
            column_headings,
            parse_change,
            read_scenario,
        )
        from zhijin_graph.analyse import what_if as think_through
        from zhijin_graph.graph import build_changes
        from zhijin_graph.model.scenario import Scenario
        from zhijin_graph.pipeline.material import read_incidence
        from zhijin_graph.render.tables import format_table
        from zhijin_graph.store import serialize_triples

        told = tuple(parse_change(kind, text) for kind, texts in changes.items() for text in texts)
        scenario = read_scenario(read_text_file(source)) if source else Scenario("", ())
        scenario = Scenario(scenario.title, (*scenario.changes, *told))
        if not scenario.changes:
            raise WrongUse(
                say("没有给出任何变动", "no change is given"),
                where="what-if",
                advice=say("例如 --merge 县乡村振兴局=县民政局", "such as --merge 县乡村振兴局=县民政局"),
            )
        graph = open_location(location, say)
        incidence = read_incidence(graph)
        found = think_through(incidence, scenario, collectives=collectives, seed=seed)
        if triples:
            changes_form = triples.suffix.removeprefix(".") or "ttl"
            content = serialize_triples(build_changes(scenario, found.events), changes_form)
            write_content(content, triples)
        if is_picture(output):
            from zhijin_graph.pipeline.render import draw_what_if

            write_picture(draw_what_if(graph, scenario, collectives=collectives, seed=seed), output, say)
            return
        click.echo(as_sentence(found, incidence, say.language), err=True)
        words = Words(incidence, say.language)
        if part != "summary":
            summary = WHAT_IF_PARTS["summary"](found, words, None)
            labels = in_chinese(column_headings(summary.columns, "zh"), say)
            click.echo(format_table(summary, "table", lang=say.language, labels=labels), err=True)
        table = WHAT_IF_PARTS[part](found, words, None)
        write_table(table, form, output, say, column_headings(table.columns, "zh"))

    what_if.params[:0] = [
        click.Option([f"--{kind}", kind], multiple=True, metavar=metavar, help=say(f"{zh}。", f"{en}."))
        for kind, (metavar, zh, en) in FORMS.items()
    ]
    return what_if
