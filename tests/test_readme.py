"""The READMEs and docs hold what they promise: every example prints what stands below it, every link leads somewhere."""

import re
import shutil
from pathlib import Path

import pytest

from tests.readme import CHECKOUT, DOCUMENTS, find_examples, is_printed, run_example

TEXTS = {name: (CHECKOUT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
EXAMPLES = [
    pytest.param(name, example, id=f"{name}:{text[: example.start].count(chr(10)) + 1}")
    for name, text in TEXTS.items()
    for example in find_examples(text)
]
MARKDOWN = [
    *DOCUMENTS,
    "docs/cli.md",
    "docs/cli.zh-CN.md",
    "docs/endpoints.md",
    "docs/endpoints.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
]
LINK = re.compile(r"\]\(([^)#\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
LARGEST_PICTURE = 300_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, seed_folder: Path) -> Path:
    """A folder as `make demo` leaves it, with the seed plan's graph."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(seed_folder, folder / "zhijin-graph-out")
    return folder


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example(place: Path, name: str, example: object) -> None:
    from tests.readme import Example

    assert isinstance(example, Example)
    printed = run_example(example, DOCUMENTS[name], place)
    assert is_printed(example.printed, printed), f"run `make docs`; it prints:\n{printed}"


def test_each_document_has_examples() -> None:
    assert {name for name in TEXTS if not list(find_examples(TEXTS[name]))} == set()


def test_both_languages_have_the_same_examples() -> None:
    for name, text in TEXTS.items():
        if DOCUMENTS[name] == "en":
            other = TEXTS[name.replace(".md", ".zh-CN.md")]
            kinds = [[example.kind for example in find_examples(each)] for each in (text, other)]
            assert kinds[0] == kinds[1]


@pytest.mark.parametrize("name", MARKDOWN)
def test_links_lead_somewhere(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    links = [one or other for one, other in LINK.findall(text)]
    local = [link for link in links if not link.startswith(("http:", "https:"))]
    assert [link for link in local if not (CHECKOUT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_is_named(name: str) -> None:
    from zhijin_graph.cli import COMMANDS

    assert [command for command in COMMANDS if f"`{command}`" not in TEXTS[name]] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_public_verb_is_named(name: str) -> None:
    import zhijin_graph

    unnamed = [verb for verb in zhijin_graph.__all__ if not re.search(rf"\b{verb}\b", TEXTS[name])]
    assert unnamed == []
    assert all(callable(getattr(zhijin_graph, verb)) for verb in zhijin_graph.__all__)


def test_commands_of_make_exist() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for name in MARKDOWN:
        named = set(re.findall(r"`make ([a-z-]+)", (CHECKOUT / name).read_text(encoding="utf-8")))
        assert named <= targets, name


def test_the_picture_is_small_enough_to_load() -> None:
    assert 10_000 < (CHECKOUT / "docs" / "network.png").stat().st_size <= LARGEST_PICTURE


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\nc\n", "a\nb\n", False),
        ("a.\n", "ab\n", False),
    ],
)
def test_lines_left_out(expected: str, found: str, same: bool) -> None:
    assert is_printed(expected, found) == same
