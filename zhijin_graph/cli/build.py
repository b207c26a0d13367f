"""``build``: documents to a graph folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zhijin_graph.cli.faults import say_fault
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, folder_option
from zhijin_graph.cli.output import name_graph
from zhijin_graph.cli.progress import show_progress

if TYPE_CHECKING:
    from zhijin_graph.pipeline.build import Build

SHOWN = 12
"""Plans up to which each gets a line."""


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "build",
        short_help=say("把文档构建成图谱文件夹。", "Build a graph folder from documents."),
        help=say(
            "把文档构建成图谱文件夹。不给文档时，构建自带的织府办〔2023〕43号。",
            "Build a graph folder from documents; without any, from the plan that comes with the package "
            "(织府办〔2023〕43号).",
        ),
    )
    @click.argument("documents", nargs=-1, metavar=say("[文档]…", "[DOCS]..."))
    @folder_option(say)
    @click.option(
        "--add",
        is_flag=True,
        help=say(
            "保留文件夹中的其他方案，只增补或更新所给文档。",
            "Keep the folder's other plans; add or replace these.",
        ),
    )
    @click.option(
        "--remove",
        multiple=True,
        metavar=say("文号", "NUMBER"),
        help=say(
            "移除这一份方案，其余保留；可多次使用。", "Remove this plan, keep the others; may be repeated."
        ),
    )
    @click.option(
        "--decisions",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=say("文件", "FILE"),
        help=say(
            "人工裁定的名称（review 输出并填写后的 CSV）。",
            "Names decided by hand (what review wrote, filled in).",
        ),
    )
    @click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help=say("并行进程数（默认全部核心）。", "Processes to use (default: every core)."),
    )
    @common_options(say)
    def build(
        documents: tuple[str, ...],
        output: Path,
        add: bool,
        remove: tuple[str, ...],
        decisions: Path | None,
        workers: int | None,
    ) -> int:
        from zhijin_graph.pipeline.build import build_folder, find_documents
        from zhijin_graph.pipeline.review import read_decisions_file, unmatched_in
        from zhijin_graph.resources import seed_path

        places = documents or (() if add or remove else (seed_path(),))
        paths = find_documents(places)
        with show_progress(say("构建", "building"), len(paths)) as progress:
            done = build_folder(
                paths,
                output,
                decisions=read_decisions_file(decisions) if decisions else (),
                add=add or bool(remove),
                remove=remove,
                workers=workers,
                progress=progress,
                lang=say.language,
            )
        _tell(done, say)
        for decision in unmatched_in(output) if decisions else ():
            click.echo(
                say("裁定没有对应的名称：", "this decision matches no name: ") + decision.as_written, err=True
            )
        return 3 if done.failures else 0

    return build


def _tell(done: "Build", say: Say) -> None:
    """Say what a build did: each plan where they are few, the failures, the folder."""
    if not done.changed:
        click.echo(
            say("没有变化，图谱保持原样：", "nothing changed, the graph is as it was: ") + str(done.folder),
            err=True,
        )
        return
    for report in done.plans if len(done.plans) <= SHOWN else ():
        click.echo(_summary(report, say), err=True)
    if len(done.plans) > SHOWN or done.kept:
        click.echo(
            say(
                f"新建或更新 {len(done.plans)} 份方案，沿用 {done.kept} 份",
                f"{len(done.plans)} plans built, {done.kept} taken over unchanged",
            ),
            err=True,
        )
    for failure in done.failures:
        click.echo(say("未能读取：", "not read: ") + say_fault(failure, say), err=True)
    click.echo(say("图谱：", "graph: ") + str(done.folder), err=True)
    following = f"zhijin-graph ask plan-overview{name_graph(done.folder)}"
    page = done.folder / "report.html"
    click.echo(
        say(f"接下来：{following} · 读懂多少见 {page}", f"next: {following} · how it was read: {page}"),
        err=True,
    )


def _summary(report: Mapping[str, Any], say: Say) -> str:
    """One line on how a document was read."""
    counts, coverage = report["counts"], report["coverage"]
    names = [name for name in report["names"] if name["state"] != "resolved"]
    return say(
        f"{report['number'] or report['title']}：{counts['measures']} 项措施，{counts['assignments']} 条责任"
        f"（牵头 {counts['lead']}），{counts['departments']} 个单位；未读懂 {coverage['unparsed']} 字，补全或存疑的名称 {len(names)} 个",
        f"{report['number'] or report['title']}: {counts['measures']} measures, {counts['assignments']} assignments "
        f"({counts['lead']} lead), {counts['departments']} units; {coverage['unparsed']} characters not "
        f"understood, {len(names)} names repaired or in doubt",
    )
