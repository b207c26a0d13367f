"""The reference of the command line, docs/cli.md and docs/cli.zh-CN.md, from the help of every command: `make docs`."""

from pathlib import Path

import click

from zhijin_graph.cli import COMMANDS, make_group
from zhijin_graph.cli.language import LANGUAGES, Language, Say

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "cli.md", "zh": DOCS / "cli.zh-CN.md"}
WIDTH = 80

TITLE = ("# 命令行参考", "# Command line reference")
ABOUT = (
    "本页由各命令的 `--help` 生成，请勿手改；`make docs` 更新。English: [cli.md](cli.md)",
    "Made from the `--help` of every command; do not edit, run `make docs`. 中文：[cli.zh-CN.md](cli.zh-CN.md)",
)
RULES = (
    """\
结果写到标准输出，提示写到标准错误。出错时只有一行：什么错、在哪里、怎么办；加 `--debug` 才显示调用栈。

| 退出码 | 含义 |
|---:|---|
| 0 | 完成 |
| 1 | 数据有 `--strict` 不接受的问题 |
| 2 | 用法不对：命令、问题、参数或选项不存在或不合适 |
| 3 | 输入读不了，或结果写不了 |
| 4 | 查询有误，或执行超时 |

| 环境变量 | 含义 |
|---|---|
| `ZHIJIN_GRAPH` | 默认读取的图谱，同 `--graph` |
| `ZHIJIN_GRAPH_LANG` | 界面语言 `zh` 或 `en`，同 `--lang`；都未设置时按系统语言 |
""",
    """\
Answers go to standard output, talk to standard error. A fault is one line that says what, where and what to do;
a traceback comes only with `--debug`.

| exit code | meaning |
|---:|---|
| 0 | done |
| 1 | the data has faults that `--strict` refuses |
| 2 | wrong use: a command, question, parameter or option that does not exist or does not fit |
| 3 | input that cannot be read, or output that cannot be written |
| 4 | the query is wrong, or ran out of time |

| variable | meaning |
|---|---|
| `ZHIJIN_GRAPH` | the graph to read, like `--graph` |
| `ZHIJIN_GRAPH_LANG` | language, `zh` or `en`, like `--lang`; without either, that of the system |
""",
)


def write_reference(lang: Language) -> str:
    """The reference in one language, as Markdown."""
    say = Say(lang)
    group = make_group(say)
    context = group.make_context("zhijin-graph", [], resilient_parsing=True, terminal_width=WIDTH)
    parts = [say(*TITLE), say(*ABOUT), say(*RULES), _block(context.get_help())]
    for name in COMMANDS:
        parts += [f"## {name}", _block(_help(group.get_command(context, name), name, context))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _help(command: click.Command | None, name: str, context: click.Context) -> str:
    if command is None:
        raise KeyError(name)
    return command.make_context(name, [], parent=context, resilient_parsing=True).get_help()


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


if __name__ == "__main__":
    for language in LANGUAGES:
        PAGES[language].write_text(write_reference(language), encoding="utf-8", newline="\n")
