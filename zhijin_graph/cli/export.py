"""``export``: a graph as RDF, a network, or a table."""

from pathlib import Path

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, graph_option
from zhijin_graph.cli.output import in_chinese, write_file
from zhijin_graph.errors import WrongUse

NETWORKS = ("graphml", "gexf")
KINDS = ("bipartite", "ties", "lead-follow", "lead-lead", "department-section")
TABLES = ("csv", "tsv", "json", "xlsx", "md")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "export",
        short_help=say("导出图谱、网络或责任清单。", "Export the graph, a network or the assignments."),
        help=say(
            "导出图谱；格式由文件名后缀决定：ttl、nt、nq、trig、jsonld、rdf（图谱），graphml、gexf（网络），csv、tsv、json、xlsx、md（责任清单）。",
            "Export a graph; the file's ending says how: ttl, nt, nq, trig, jsonld, rdf (the graph), graphml, "
            "gexf (a network), csv, tsv, json, xlsx, md (the assignments).",
        ),
    )
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=say("文件", "FILE"))
    @click.option(
        "--network",
        "kind",
        type=click.Choice(KINDS),
        default="bipartite",
        metavar=say("网络", "KIND"),
        help=say(
            f"导出哪一种网络：{'、'.join(KINDS)}（默认 bipartite）。",
            f"Which network: {', '.join(KINDS)} (default bipartite).",
        ),
    )
    @click.option(
        "--collectives/--no-collectives",
        default=False,
        help=say(
            "网络是否含“各乡镇”等集合单位（默认不含）。",
            "Networks with collectives such as 各乡镇… (by default not).",
        ),
    )
    @graph_option(say)
    @common_options(say)
    def export(file: Path, kind: str, collectives: bool, location: str | None) -> None:
        from zhijin_graph.store import EXPORT_FORMATS, export_graph

        form = file.suffix.lstrip(".").lower()
        if form not in (*EXPORT_FORMATS, *NETWORKS, *TABLES):
            endings = say("、", ", ").join((*EXPORT_FORMATS, *NETWORKS, *TABLES))
            raise WrongUse(
                say("从文件名看不出格式", "the name does not say which format"),
                where=str(file),
                advice=say(f"后缀请用 {endings} 之一", f"end it with one of {endings}"),
            )
        graph = open_location(location, say)
        content: str | bytes
        if form in NETWORKS:
            from zhijin_graph.network import build_network, export_network

            content = export_network(build_network(graph.assignments(), kind, collectives=collectives), form)
        elif form in EXPORT_FORMATS:
            content = export_graph(graph, form)
        else:
            from zhijin_graph.query import column_labels
            from zhijin_graph.render.tables import file_table

            table = graph.assignments()
            labels = in_chinese(column_labels(table.columns, "zh"), say)
            content = file_table(table, form, lang=say.language, labels=labels)
        write_file(file, content)
        click.echo(str(file), err=True)

    return export
