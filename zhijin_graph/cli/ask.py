"""``ask``: the named questions."""

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from zhijin_graph.cli.input import read_parameters
from zhijin_graph.cli.language import Say
from zhijin_graph.cli.options import (
    columns_option,
    common_options,
    format_options,
    graph_option,
    questions_option,
)
from zhijin_graph.cli.output import pick_columns, write_content, write_table
from zhijin_graph.cli.timeout import open_within, timeout_option

if TYPE_CHECKING:
    from zhijin_graph.model import Table
    from zhijin_graph.query import Question

LISTED = MappingProxyType({"question": "问题名", "summary": "问题", "parameters": "参数"})
EXPLAINED = MappingProxyType({"part": "部分", "name": "名称", "meaning": "含义"})
"""Chinese headings of the two tables that this command makes itself."""


def make_command(say: Say) -> click.Command:
    """The command, speaking one language."""

    @click.command(
        "ask",
        short_help=say("提出一个现成的问题。", "Ask a ready-made question."),
        help=say(
            "提出一个现成的问题；不写问题名则列出全部问题。\n\n例：zhijin-graph ask department-measures -p department=县民政局",
            "Ask a ready-made question; without a name, list them all.\n\n"
            "Such as: zhijin-graph ask department-measures -p department=县民政局",
        ),
    )
    @click.argument("question", required=False, metavar=say("[问题]", "[QUESTION]"))
    @click.option(
        "-p",
        "--param",
        "parameters",
        multiple=True,
        metavar=say("名称=值", "NAME=VALUE"),
        help=say("问题的参数，可多次使用。", "A parameter of the question; may be repeated."),
    )
    @columns_option(say)
    @click.option(
        "--show", is_flag=True, help=say("只显示将要执行的 SPARQL。", "Only print the SPARQL that would run.")
    )
    @click.option(
        "--about",
        is_flag=True,
        help=say("说明该问题的参数与各列。", "Explain the question: parameters and columns."),
    )
    @questions_option(say)
    @timeout_option(say)
    @graph_option(say)
    @format_options(say)
    @common_options(say)
    def ask_question(
        question: str | None,
        parameters: tuple[str, ...],
        columns: str | None,
        show: bool,
        about: bool,
        folders: tuple[Path, ...],
        timeout: float | None,
        location: str | None,
        form: str | None,
        output: Path | None,
    ) -> None:
        from zhijin_graph.query import ask, catalogue, column_labels, find_question, prepare

        if question is None:
            write_table(_list_questions(catalogue(folders), say), form, output, say, LISTED)
            return
        found = find_question(question, folders)
        if about:
            write_table(_explain(found, say), form, output, say, EXPLAINED)
            return
        given = read_parameters(parameters, say)
        graph = open_within(location, timeout, say)
        if show:
            write_content(prepare(graph, found, given), output)
            return
        answer = pick_columns(ask(graph, question, given, folders=folders), columns, say)
        labels = column_labels(answer.columns, "zh")
        write_table(answer, form, output, say, labels, every=bool(columns))

    return ask_question


def _list_questions(questions: "Iterable[Question]", say: Say) -> "Table":
    from zhijin_graph.model import Table

    rows = tuple(
        (q.name, q.summary(say.language), ", ".join(p.name for p in q.parameters)) for q in questions
    )
    return Table(("question", "summary", "parameters"), rows)


def _explain(question: "Question", say: Say) -> "Table":
    """Parameters and columns of a question, with what they mean."""
    from zhijin_graph.model import Table
    from zhijin_graph.query import column_labels, parameter_label

    rows = [("question", question.name, question.summary(say.language))]
    for parameter in question.parameters:
        need = say("必填", "required") if parameter.required else say("可选", "optional")
        default = f" = {parameter.default}" if parameter.default is not None else ""
        kind = say(f"{parameter_label(parameter, 'zh')}，", f"{parameter.kind}, ")
        rows.append(("parameter", parameter.name + default, kind + need))
    labels = column_labels(question.columns, say.language)
    rows += [("column", column, labels[column]) for column in question.columns]
    return Table(("part", "name", "meaning"), tuple(rows))
