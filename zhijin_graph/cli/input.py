"""What commands are given: the graph, parameters, text in files."""

from pathlib import Path
from typing import TYPE_CHECKING

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER
from zhijin_graph.errors import UnreadableInput, WrongUse

if TYPE_CHECKING:
    from zhijin_graph.model import Graph


def open_location(location: str | None, say: Say) -> "Graph":
    """The graph at ``location``, or the folder that `build` writes when nothing else is said."""
    from zhijin_graph.store import open_graph

    if not location and not Path(DEFAULT_FOLDER).exists():
        raise UnreadableInput(
            say("这里还没有图谱", "there is no graph here yet"),
            where=f"./{DEFAULT_FOLDER}",
            advice=say(
                "先运行 `zhijin-graph build`，或用 -g 指定图谱",
                "run `zhijin-graph build` first, or name a graph with -g",
            ),
        )
    return open_graph(location or DEFAULT_FOLDER)


def read_parameters(pairs: tuple[str, ...], say: Say) -> dict[str, str]:
    """``-p name=value`` as a mapping."""
    parameters = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise WrongUse(
                say("参数要写成 名称=值", "a parameter is written name=value"),
                where=f"-p {pair}",
                advice=say("例如 -p department=县民政局", "such as -p department=县民政局"),
            )
        parameters[name.strip()] = value
    return parameters


def read_text_file(path: Path) -> str:
    """The text of a file that a user names.

    Raises:
        UnreadableInput: where there is none, or it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise UnreadableInput("no such file", where=str(path), advice="check the path") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableInput(
            "cannot be read as UTF-8 text", where=str(path), advice="check the file"
        ) from fault
