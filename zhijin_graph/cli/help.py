"""Help pages in Chinese and English, with lines that break where Chinese may."""

from collections.abc import Iterable
from types import MappingProxyType

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.terminal import display_width, wrap_text

HEADINGS = MappingProxyType({"Options": "选项", "Commands": "命令"})
"""What click calls the parts of a page, and what they are called in Chinese."""


class HelpPage(click.HelpFormatter):
    """A help page that speaks one language and knows that a Chinese character is two cells wide."""

    def __init__(self, say: Say, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix or self.say("用法：", "Usage: "))

    def write_heading(self, heading: str) -> None:
        """The heading of a part."""
        self.write(self.say(f"{HEADINGS.get(heading, heading)}：", f"{heading}:") + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, parted by empty lines; those that click marks with a backspace keep their lines."""
        self.write("\n\n".join(map(self._lay_out, text.split("\n\n"))) + "\n")

    def _lay_out(self, paragraph: str) -> str:
        text = paragraph.removeprefix("\b\n")
        lines = text.splitlines() if text != paragraph else [text]
        room, indent = self.width - self.current_indent, " " * self.current_indent
        return "\n".join(indent + part for line in lines for part in wrap_text(line, room))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns; a term too long for its column has a line of its own."""
        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max(display_width(term) for term, _ in rows), col_max) + col_spacing
        for term, meaning in rows:
            lines = wrap_text(meaning, max(self.width - self.current_indent - first, 20))
            gap = first - display_width(term)
            start = (
                f"{indent}{term}{' ' * gap}"
                if gap >= col_spacing
                else f"{indent}{term}\n{indent}{' ' * first}"
            )
            self.write(start + f"\n{indent}{' ' * first}".join(lines) + "\n")


class LocalContext(click.Context):
    """A context whose help pages speak the language of the command line."""

    def make_formatter(self) -> click.HelpFormatter:
        """The help page to fill."""
        say = self.find_object(Say) or Say("en")
        return HelpPage(say, width=self.terminal_width, max_width=self.max_content_width)


def speak(command: click.Command, say: Say) -> click.Command:
    """Let a command have such help pages."""
    command.context_class = LocalContext
    command.options_metavar = say("[选项]…", "[OPTIONS]")
    return command
