"""``build``: documents to a graph folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import DEFAULT_FOLDER, common_options


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "build",
        help=say(
            "把文档构建成图谱文件夹。不给文档时，构建自带的织府办〔2023〕43号。",
            "Build a graph folder from documents; without any, from the plan that comes with the package "
            "(织府办〔2023〕43号).",
        ),
    )
    @click.argument("documents", nargs=-1, metavar=say("[文档]…", "[DOCS]..."))
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=DEFAULT_FOLDER,
        show_default=True,
        help=say("图谱文件夹；成功后才整体替换。", "Graph folder; replaced whole, and only on success."),
    )
    @common_options(say)
    def build(documents: tuple[str, ...], output: Path) -> int:
        from zhijin_graph.pipeline import build_folder, find_documents
        from zhijin_graph.resources import seed_path

        done = build_folder(list(find_documents(documents or (seed_path(),))), output)
        for report in done.plans:
            click.echo(_summary(report, say), err=True)
        for failure in done.failures:
            click.echo(say("未能读取：", "not read: ") + str(failure), err=True)
        click.echo(say("图谱：", "graph: ") + str(done.folder), err=True)
        return 3 if done.failures else 0

    return build


def _summary(report: Mapping[str, Any], say: Say) -> str:
    """One line on how a document was read."""
    counts, coverage = report["counts"], report["coverage"]
    names = [name for name in report["names"] if name["state"] != "resolved"]
    return say(
        f"{report['number'] or report['title']}：{counts['measures']} 项措施，{counts['assignments']} 条责任"
        f"（牵头 {counts['lead']}），{counts['departments']} 个部门；未识别 {coverage['unparsed']} 字，存疑名称 {len(names)} 个",
        f"{report['number'] or report['title']}: {counts['measures']} measures, {counts['assignments']} assignments "
        f"({counts['lead']} lead), {counts['departments']} departments; {coverage['unparsed']} characters not "
        f"understood, {len(names)} names repaired or in doubt",
    )
