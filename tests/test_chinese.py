"""Faults in Chinese: every message that a stage can raise has its pair, and pairs fit each other."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from zhijin_graph import errors
from zhijin_graph.chinese import in_language, translate
from zhijin_graph.chinese.messages import MESSAGES
from zhijin_graph.errors import UnreadableInput

PACKAGE = Path(errors.__file__).parent
FAULTS = {name for name in dir(errors) if name[0].isupper()} | {
    "BadRequest", "Busy", "ClientLeft", "NotAcceptable", "NotFound", "OutOfMemory",
}  # fmt: skip
SAID_ELSEWHERE = {"it is 7", "7: 7", "it is an archive (zip)", "it is a picture (WebP)"}
"""Messages whose parts are messages (what a file is, what is wrong in a row of the lexicon) or names."""


def _texts(node: ast.expr) -> Iterator[str]:
    """The messages that an argument may be, what differs replaced by 7."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from chain(_texts(one), _texts(other))


def _raised() -> Iterator[tuple[str, str]]:
    """Place and message of every fault that is made outside the command line."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "cli" in path.relative_to(PACKAGE).parts:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in FAULTS:
                named = [keyword.value for keyword in call.keywords if keyword.arg in {"what", "advice"}]
                for text in chain.from_iterable(map(_texts, [*call.args, *named])):
                    yield f"{path.name}:{call.lineno}", text


def test_every_message_has_its_chinese() -> None:
    raised = [(where, text) for where, text in _raised() if text]
    assert len(raised) > 200
    spoken = set(re.findall("[A-Za-z]+", " ".join(chinese for _, chinese in MESSAGES)))
    untold = {
        text: where
        for where, text in raised
        if not re.search("[一-鿿]", translate(text))
        or not set(re.findall(r"[A-Za-z]{3,}", translate(text))) <= spoken
    }
    assert set(untold) <= SAID_ELSEWHERE, untold


@pytest.mark.parametrize(("english", "chinese"), MESSAGES)
def test_both_sides_of_a_pair_tell_the_same(english: str, chinese: str) -> None:
    hole = re.compile(r"\{(\w*)\}")
    counted = [len(hole.findall(side)) for side in (english, re.sub(r"\{\d\}", "{}", chinese))]
    assert counted[0] == counted[1]
    assert re.search("[一-鿿]", chinese)
    said = translate(hole.sub("7", english))
    assert not re.search(r"\{\w*\}", said)
    assert re.search("[一-鿿]", said)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("“section-load” has no parameter “section”", "“section-load”没有参数“section”"),
        ("“compare-plans” needs other", "“compare-plans”需要给出另一方"),
        ("from is a day, not “昨天”", "from 应为日期，不能是“昨天”"),
        ("“县民政局” names more than one department: 甲县民政局, 乙县民政局 …", "“县民政局”对应不止一个部门：甲县民政局、乙县民政局 等"),
        ("there are 甲, 乙", "有 甲、乙"),
        ("cannot be read (No such file or directory)", "无法读取（没有这个文件或文件夹）"),
        ("cannot be read (Stale file handle)", "无法读取（Stale file handle）"),
        ("nobody has told this yet", "nobody has told this yet"),
    ],
)  # fmt: skip
def test_what_differs_is_said_as_it_should_be(english: str, chinese: str) -> None:
    assert translate(english) == chinese


def test_a_fault_is_one_line_in_either_language() -> None:
    fault = UnreadableInput("no such file", where="a.txt", advice="check the path")
    assert in_language(fault, "zh") == "a.txt: 没有这个文件 — 请检查路径"
    assert in_language(fault, "en") == "a.txt: no such file — check the path"
