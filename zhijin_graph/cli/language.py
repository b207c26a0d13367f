"""The language of help texts and messages: Chinese or English."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
VARIABLE = "ZHIJIN_GRAPH_LANG"


@dataclass(frozen=True, slots=True)
class Say:
    """Chooses between the two forms of a text: ``say("构建图谱", "Build the graph")``."""

    language: Language

    def __call__(self, zh: str, en: str) -> str:
        """The text in the language chosen."""
        return zh if self.language == "zh" else en


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for: by ``--lang``, by the variable, by the locale, else English.

    >>> choose_language(["ask", "--lang", "zh"], {}), choose_language([], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    """
    for at, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if known := _known(value):
            return known
    if known := _known(environment.get(VARIABLE)):
        return known
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return "zh" if locale.startswith("zh") else "en"


def _known(value: str | None) -> Language | None:
    return next((language for language in LANGUAGES if language == value), None)


def current_language(arguments: Sequence[str]) -> Language:
    """The language asked for by these arguments or this process's environment."""
    return choose_language(arguments, os.environ)
