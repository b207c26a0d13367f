"""``render``: pictures of a graph as self-contained pages, or as SVG and PNG for documents."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import click

from zhijin_graph.cli.input import open_location
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import common_options, graph_option
from zhijin_graph.cli.output import write_file
from zhijin_graph.errors import WrongUse

if TYPE_CHECKING:
    from zhijin_graph.render import Page

VIEWS = {
    "network": ("谁做什么", "who does what"),
    "clusters": ("谁与谁共事", "who works together"),
    "matrix": ("谁在哪项措施中担任什么角色", "who has which role in which measure"),
    "load": ("负担是否均衡", "is the burden fair"),
    "lead-follow": ("谁牵头、谁跟进", "who leads whom"),
    "flow": ("各部分落到哪些部门", "how sections spread over departments"),
    "lineage": ("从哪些文件而来", "where it comes from"),
    "backbone": ("超出随机的共事关系", "the ties beyond chance"),
    "ego": ("一个部门的全部（--department）", "all about one department (--department)"),
    "report": ("以上各图合为一页", "the main ones on one page"),
}
"""Told here so that help needs no picture library; tests hold them to those that can be drawn."""
FORMS = ("html", "svg", "png")


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""
    views = "\n".join(f"{name}: {say(*meaning)}" for name, meaning in VIEWS.items())

    @click.command(
        "render",
        short_help=say("绘制可离线打开的交互网页或图片。", "Draw an interactive page, or a picture."),
        help=say(
            "绘制一个视图：可离线打开的交互网页（单个文件），或供文档使用的 SVG、PNG。\n\n\b\n" + views,
            "Draw a view: an interactive page (one file, which opens offline), or an SVG or PNG for documents.\n\n\b\n"
            + views,
        ),
    )
    @click.argument("view", type=click.Choice(tuple(VIEWS)), metavar=say("视图", "VIEW"))
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=say("文件", "FILE"),
        help=say(
            "写入的文件，后缀为 .html、.svg 或 .png（默认 视图名.html）。",
            "File to write, ending in .html, .svg or .png (default VIEW.html).",
        ),
    )
    @click.option(
        "--plan",
        metavar=say("文号", "NUMBER"),
        help=say("只画这一份方案。", "Only this plan, by its number."),
    )
    @click.option(
        "--department",
        metavar=say("部门", "NAME"),
        help=say("ego 所画的部门。", "The department that ego is about."),
    )
    @graph_option(say)
    @common_options(say)
    def render(
        view: str, output: Path | None, plan: str | None, department: str | None, location: str | None
    ) -> None:
        from zhijin_graph.pipeline.render import draw_view

        path = output or Path(f"{view}.html")
        picture_form(path, say)  # complain before anything is drawn
        write_picture(
            draw_view(open_location(location, say), view, plan=plan, department=department), path, say
        )

    return render


def is_picture(path: Path | None) -> TypeGuard[Path]:
    """Whether a file's ending asks for a page or picture."""
    return path is not None and path.suffix.lstrip(".").lower() in FORMS


def write_picture(page: "Page", path: Path, say: Say) -> None:
    """Write a page in the form that the file's ending asks for, and say where it is."""
    from zhijin_graph.pipeline.render import write_page

    write_file(path, write_page(page, picture_form(path, say), lang=say.language))
    click.echo(str(path), err=True)


def picture_form(path: Path, say: Say) -> str:
    """The form of a picture that a file's ending asks for.

    Raises:
        WrongUse: where it asks for none.
    """
    form = path.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise WrongUse(
            say(
                f"“{path.suffix or path.name}”不是图片或网页的后缀",
                f"“{path.suffix or path.name}” is no ending of a picture",
            ),
            where=str(path),
            advice=say(f"以 .{'、.'.join(FORMS)} 结尾", f"end the name with .{', .'.join(FORMS)}"),
        )
    return form
