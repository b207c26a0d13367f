"""``load``: a graph put into another SPARQL store, plan by plan."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, graph_option
from zhijin_graph.errors import WrongUse

if TYPE_CHECKING:
    from zhijin_graph.store.pushing import Pushed

PASSWORD = "ZHIJIN_GRAPH_PASSWORD"  # noqa: S105 - the name of the variable


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "load",
        short_help=say("把图谱装入其他 SPARQL 库。", "Load a graph into another SPARQL store."),
        help=say(
            "把图谱逐份方案装入另一个 SPARQL 1.1 库：网址为其 Graph Store 协议的地址，加 --update 则为其 SPARQL Update 的"
            "地址；再次运行只补未完成或已改动的部分，并移除图谱中已没有的。\n\n"
            f"例：zhijin-graph load 网址 --user 用户名（口令取自环境变量 {PASSWORD}）",
            "Load a graph into another SPARQL 1.1 store, plan by plan: the URL is that of its Graph Store Protocol or, "
            "with --update, of its SPARQL Update. Running it again, after a break or a build, sends what is missing or "
            "has changed, and removes what is no longer in the graph.\n\n"
            f"With --user, the password is taken from the variable {PASSWORD}.",
        ),
    )
    @click.argument("store", metavar=say("网址", "URL"))
    @click.option(
        "--user",
        metavar=say("用户名", "NAME"),
        help=say("HTTP 认证的用户名。", "User for HTTP authentication."),
    )
    @click.option(
        "--timeout",
        type=click.FloatRange(0.1),
        default=60.0,
        metavar=say("秒", "SECONDS"),
        help=say("每次请求的时限（默认 60 秒）。", "Time that a request may take (default 60)."),
    )
    @click.option(
        "--journal",
        type=click.Path(dir_okay=False, path_type=Path),
        default=".zhijin-graph-load.jsonl",
        metavar=say("文件", "FILE"),
        help=say(
            "记录已装入部分的文件（默认 .zhijin-graph-load.jsonl）。",
            "File that remembers what was sent (default .zhijin-graph-load.jsonl).",
        ),
    )
    @click.option(
        "--merge/--no-merge",
        default=True,
        help=say("同时并入默认图（默认是）。", "Also merge into the default graph (default: yes)."),
    )
    @click.option(
        "--update",
        is_flag=True,
        help=say(
            "用 SPARQL Update 装入。", "Write by SPARQL Update, where there is no Graph Store Protocol."
        ),
    )
    @click.option(
        "--clear-default",
        "clear",
        is_flag=True,
        help=say("先清空那里的默认图。", "Empty the default graph there first, whoever filled it."),
    )
    @graph_option(say)
    @common_options(say)
    def load(
        store: str,
        user: str | None,
        timeout: float,
        journal: Path,
        merge: bool,
        update: bool,
        clear: bool,
        location: str | None,
    ) -> None:
        from zhijin_graph.store.pushing import push_graph
        from zhijin_graph.store.remote_access import Access

        if user and PASSWORD not in os.environ:
            raise WrongUse(
                say("没有口令", "no password"),
                where="--user",
                advice=say(f"设置环境变量 {PASSWORD}", f"set the variable {PASSWORD}"),
            )
        access = Access(timeout=timeout, auth=(user, os.environ[PASSWORD]) if user else None)
        graph = open_location(location, say)
        pushed = push_graph(
            graph, store, journal=journal, merge=merge, update=update, clear=clear, access=access
        )
        counts = Counter(_tell(each, say) for each in pushed)
        sent, kept, removed = counts["sent"], counts["kept"], counts["removed"]
        also = say(f"，移除 {removed} 个", f", {removed} removed") if removed else ""
        click.echo(
            say(
                f"装入 {sent} 个图，{kept} 个此前已有{also}",
                f"{sent} graphs loaded, {kept} were there already{also}",
            ),
            err=True,
        )

    return load


def _tell(pushed: "Pushed", say: Say) -> str:
    """Say what has become of a graph, in a line and in a word."""
    fate = "removed" if pushed.removed else "sent" if pushed.sent else "kept"
    more = {
        "sent": "",
        "kept": say("（已有）", " (there already)"),
        "removed": say("（已移除）", " (removed)"),
    }
    click.echo(f"{pushed.graph}  {pushed.statements}{more[fate]}", err=True)
    return fate
