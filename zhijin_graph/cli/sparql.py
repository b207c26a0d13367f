"""``sparql``: free SPARQL over a graph."""

import sys
from pathlib import Path

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import (
    FORMATS,
    common_options,
    format_options,
    graph_option,
    open_location,
    write_content,
    write_table,
)
from zhijin_graph.errors import UnreadableInput, WrongUse
from zhijin_graph.model import Table


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "sparql",
        help=say(
            "执行 SPARQL（SELECT、ASK、CONSTRUCT、DESCRIBE）；查询可写在命令行、文件（-f）或标准输入（-）。"
            "常用前缀（aid:、dcterms:、skos: 等）无需声明。",
            "Run SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE) given as an argument, a file (-f) or standard input (-). "
            "The usual prefixes (aid:, dcterms:, skos: …) need no declaration.",
        ),
    )
    @click.argument("query", required=False, metavar=say("[查询|-]", "[QUERY|-]"))
    @click.option(
        "-f",
        "--file",
        "source",
        type=click.Path(dir_okay=False, path_type=Path),
        help=say("从文件读取查询。", "Read the query from a file."),
    )
    @graph_option(say)
    @format_options(say, (*FORMATS, "sparql-json", "sparql-xml", "ttl", "nt", "jsonld"))
    @common_options(say)
    def run_sparql(
        query: str | None, source: Path | None, location: str | None, form: str | None, output: Path | None
    ) -> None:
        text = _read_query(query, source)
        graph = open_location(location)
        if form in {"sparql-json", "sparql-xml"}:
            write_content(graph.serialize_results(text, form.removeprefix("sparql-")), output)
            return
        answer = graph.query(text)
        if isinstance(answer, bool):
            answer = Table(("answer",), ((answer,),))
        if isinstance(answer, Table):
            if form in {"ttl", "nt", "jsonld"}:
                raise WrongUse(
                    "a table has no such format", where=f"--format {form}", advice="choose csv or json"
                )
            write_table(answer, form, output, say)
            return
        from zhijin_graph.store import serialize_triples

        write_content(serialize_triples(answer, form if form in {"nt", "jsonld"} else "ttl"), output)

    return run_sparql


def _read_query(query: str | None, source: Path | None) -> str:
    if (query is None) == (source is None):
        raise WrongUse(
            "give a query, or a file of one", where="sparql", advice="QUERY, -f FILE, or - for standard input"
        )
    if source is not None:
        try:
            return source.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise UnreadableInput(
                "cannot be read as UTF-8 text", where=str(source), advice="check the file"
            ) from fault
    return sys.stdin.read() if query == "-" else str(query)
