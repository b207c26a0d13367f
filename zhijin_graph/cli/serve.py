"""``serve``: the workbench and the SPARQL endpoint."""

from dataclasses import replace
from pathlib import Path

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, common_options, graph_option, questions_option


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "serve",
        short_help=say("在本机提供网页与 SPARQL 端点。", "Serve pages and a SPARQL endpoint."),
        help=say(
            "在本机提供网页、问题接口（/api/questions）与 SPARQL 端点（/sparql）；只读，只对本机开放，按 Ctrl-C 停止。",
            "Serve pages, the questions (/api/questions) and a SPARQL endpoint (/sparql); read-only, for this machine "
            "alone unless told otherwise. Ctrl-C stops it.",
        ),
    )
    @click.option(
        "--host",
        default="127.0.0.1",
        metavar=say("地址", "ADDRESS"),
        help=say("监听地址（默认 127.0.0.1）。", "Address to listen at (default 127.0.0.1)."),
    )
    @click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=8765,
        metavar="N",
        help=say("端口（默认 8765；0 为任一空闲端口）。", "Port (default 8765; 0 for any that is free)."),
    )
    @click.option(
        "--deadline",
        type=click.FloatRange(0.1),
        default=30.0,
        metavar=say("秒", "SECONDS"),
        help=say("每个查询的时限（默认 30 秒）。", "Time that a query may take (default 30)."),
    )
    @click.option(
        "--rows",
        type=click.IntRange(1),
        default=200_000,
        metavar="N",
        help=say("每个回答的最多行数（默认 200000）。", "Rows that an answer may have (default 200000)."),
    )
    @click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help=say("查询进程数（默认核数加 2）。", "Processes that run queries (default: cores + 2)."),
    )
    @click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar=say("主机名", "NAME"),
        help=say("另许可的 Host 主机名。", "A further name that requests may use."),
    )
    @questions_option(say)
    @graph_option(say)
    @common_options(say)
    def run_serve(
        host: str,
        port: int,
        deadline: float,
        rows: int,
        workers: int | None,
        hosts: tuple[str, ...],
        folders: tuple[Path, ...],
        location: str | None,
    ) -> None:
        from zhijin_graph.web import Limits, serve

        open_location(location, say)
        limits = Limits(deadline=deadline, rows=rows, hosts=hosts, questions=tuple(map(str, folders)))
        serve(location or DEFAULT_FOLDER, host, port, replace(limits, workers=workers) if workers else limits)

    return run_serve
