"""``--timeout``: how long a query may run."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, Command

if TYPE_CHECKING:
    from zhijin_graph.model import Graph


def timeout_option(say: Say) -> Callable[[Command], Command]:
    """``--timeout``: seconds after which a query is stopped."""
    return click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        metavar=say("秒", "SECONDS"),
        help=say(
            "查询超过这些秒数即停止，退出码 4。", "Stop a query that runs longer than this; exit code 4."
        ),
    )


def open_within(location: str | None, timeout: float | None, say: Say) -> "Graph":
    """The graph at ``location``, whose queries stop when their time is up, if one is set."""
    if timeout is None or (not location and not Path(DEFAULT_FOLDER).exists()):
        return open_location(location, say)
    from zhijin_graph.web.timed import open_timed

    return open_timed(location or DEFAULT_FOLDER, timeout)
