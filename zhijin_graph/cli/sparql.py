"""``sparql``: free SPARQL over a graph."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.input import read_text_file
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import FORMATS, common_options, format_options, graph_option
from zhijin_graph.cli.output import choose_format, write_content, write_table
from zhijin_graph.cli.timeout import open_within, timeout_option
from zhijin_graph.errors import QueryTimeout, WrongUse

if TYPE_CHECKING:
    from zhijin_graph.model import Graph

RESULTS = ("sparql-json", "sparql-xml")
STATEMENTS = ("ttl", "nt", "jsonld")
ALL_FORMATS = (*FORMATS, *RESULTS, *STATEMENTS)


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "sparql",
        short_help=say("执行 SPARQL 查询。", "Run a SPARQL query."),
        help=say(
            "执行 SPARQL（SELECT、ASK、CONSTRUCT、DESCRIBE）；查询可写在命令行、文件（-f）或标准输入（-）。"
            "常用前缀（aid:、dcterms:、skos: 等）无需声明。\n\n"
            "例：zhijin-graph sparql 'DESCRIBE department:织金县民政局'",
            "Run SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE) given as an argument, a file (-f) or standard input (-). "
            "The usual prefixes (aid:, dcterms:, skos: …) need no declaration.\n\n"
            "Such as: zhijin-graph sparql 'DESCRIBE department:织金县民政局'",
        ),
    )
    @click.argument("query", required=False, metavar=say("[查询|-]", "[QUERY|-]"))
    @click.option(
        "-f",
        "--file",
        "source",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=say("文件", "FILE"),
        help=say("从文件读取查询。", "Read the query from a file."),
    )
    @timeout_option(say)
    @graph_option(say)
    @format_options(say, ALL_FORMATS)
    @common_options(say)
    def run_sparql(
        query: str | None,
        source: Path | None,
        timeout: float | None,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        text = _read_query(query, source, say)
        form = choose_format(form, output, say, ALL_FORMATS)
        graph = open_within(location, timeout, say)
        try:
            if form in RESULTS:
                write_content(graph.serialize_results(text, form), output)
            else:
                _answer(graph, text, form, output, say)
        except QueryTimeout as fault:
            raise _with_hint(fault, text, say) from fault

    return run_sparql


def _answer(graph: "Graph", text: str, form: str | None, output: Path | None, say: Say) -> None:
    """Write what a query answers: a table, yes or no, or statements."""
    from zhijin_graph.model import Table
    from zhijin_graph.store import serialize_triples

    answer = graph.query(text)
    if isinstance(answer, bool):
        answer = Table(("answer",), ((answer,),))
    if isinstance(answer, Table):
        _refuse_format(form in STATEMENTS, str(form), ("csv", "json"), say)
        write_table(answer, form, output, say, every=True)
    else:
        _refuse_format(form in FORMATS, str(form), STATEMENTS, say)
        write_content(serialize_triples(answer, form or "ttl"), output)


def _with_hint(fault: QueryTimeout, text: str, say: Say) -> QueryTimeout:
    """The fault, with what is known to make such a query slow, if anything is."""
    from zhijin_graph.query.advice import advise

    hints = advise(text, say.language)
    return QueryTimeout(fault.what, where=fault.where, advice=hints[0]) if hints else fault


def _refuse_format(unfit: bool, form: str, fitting: tuple[str, ...], say: Say) -> None:
    if unfit:
        listed = say("、", ", ").join(fitting)
        raise WrongUse(
            say("这个查询的结果没有此格式", "what this query answers has no such format"),
            where=f"--format {form}",
            advice=say(f"可用 {listed}", f"choose one of {listed}"),
        )


def _read_query(query: str | None, source: Path | None, say: Say) -> str:
    if (query is None) == (source is None):
        raise WrongUse(
            say("请给出一个查询，或一个查询文件", "give a query, or a file of one"),
            where="sparql",
            advice=say("写 查询、-f 文件，或用 - 从标准输入读取", "QUERY, -f FILE, or - for standard input"),
        )
    if query is not None:
        return sys.stdin.read() if query == "-" else query
    return read_text_file(Path(str(source)))
