"""``export``: a graph as RDF, a network, or a table."""

from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, graph_option, open_location, write_file
from zhijin_graph.errors import WrongUse

NETWORKS = ("graphml", "gexf")
TABLES = ("csv", "tsv", "json", "xlsx", "md")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "export",
        help=say(
            "导出图谱；格式由文件名后缀决定：ttl、nt、nq、trig、jsonld（图谱），graphml、gexf（网络），csv、tsv、json、xlsx（责任清单）。",
            "Export a graph; the file's ending says how: ttl, nt, nq, trig, jsonld (the graph), graphml, gexf "
            "(a network), csv, tsv, json, xlsx (the assignments).",
        ),
    )
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=say("文件", "FILE"))
    @click.option(
        "--network",
        "kind",
        type=click.Choice(["bipartite", "ties", "lead-follow", "lead-lead", "department-section"]),
        default="bipartite",
        show_default=True,
        help=say("导出哪一种网络。", "Which network to export."),
    )
    @click.option(
        "--collectives/--no-collectives",
        default=False,
        help=say("网络是否含集合单位。", "Networks with collectives."),
    )
    @graph_option(say)
    @common_options(say)
    def export(file: Path, kind: str, collectives: bool, location: str | None) -> None:
        from zhijin_graph.store import EXPORT_FORMATS, export_graph

        form = file.suffix.lstrip(".").lower()
        if form not in (*EXPORT_FORMATS, *NETWORKS, *TABLES):
            raise WrongUse(
                f"“{file.suffix or file.name}” is no format",
                where=str(file),
                advice=f"end the name with one of {', '.join((*EXPORT_FORMATS, *NETWORKS, *TABLES))}",
            )
        graph = open_location(location)
        content: str | bytes
        if form in NETWORKS:
            from zhijin_graph.network import build_network, export_network

            content = export_network(build_network(graph.assignments(), kind, collectives=collectives), form)
        elif form in EXPORT_FORMATS:
            content = export_graph(graph, form)
        else:
            from zhijin_graph.render.tables import format_table

            content = format_table(graph.assignments(), form, lang=say.language)
        write_file(file, content.encode("utf-8") if isinstance(content, str) else content)
        click.echo(str(file), err=True)

    return export
