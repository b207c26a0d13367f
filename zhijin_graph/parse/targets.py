"""Targets and funding: the figures a measure is to reach, and where its money comes from."""

import re

from zhijin_graph.model import Direction, Document, Funding, Target
from zhijin_graph.parse.patterns.facts import (
    ASIDE_BEFORE,
    ATTRIBUTE,
    BETWEEN,
    BOUNDS,
    BUDGET,
    CONDITIONS,
    DIGIT,
    FUNDING,
    MONEY_HINT,
    NO_WORD,
    NOT_ITS_FIGURE,
    OF_THESE,
    SERVICE,
    SIZE_BEFORE,
    TARGET,
    TARGET_DIRECTION,
)

HUNDREDS = "，"
LOOK_BACK, WORDS_BEFORE, NEAR = 24, 24, 12
PEOPLE = frozenset(("人", "户", "名", "家", "元"))
"""What is counted in conditions too (3人以上家庭): without a word before them no target."""
SERVED = PEOPLE | {"万人", "万名", "万户", "万家", "人次", "万人次"}
"""What may be served: 为1200名残疾人实施改造."""

DIRECTIONS = {
    "at_least": "at-least",
    "at_most": "at-most",
    "lowered": "at-most",
    "increase": "increase",
    "decrease": "decrease",
    "reach": "reach",
}
COUNTED = frozenset("家处个所条座项件户套人张台辆场")
RATES = frozenset(("%", "个百分点"))
MADE_BETTER = frozenset(("提升", "提高", "扩大"))
"""Words that say of things, which are counted, only that they get better: 改造提升民宿15家."""

PUBLIC_MONEY = re.compile("财政|政府|资金|经费|预算|基金|公益金|保障金|专项|补助|补贴|收入|转移支付")
"""What tells that a source is public money: 复检费用由申请方承担 is a bill, no funding."""

MONEY_WORD = re.compile("经费|资金|费用|补助|补贴")


def find_targets(document: Document, folded: str, start: int, end: int) -> tuple[Target, ...]:
    """The targets in ``folded[start:end]``: figures with a unit and a word that says which way they go.

    A figure alone (12个乡镇) is none.
    """
    if not DIGIT.search(folded, start, end):
        return ()
    found: list[Target] = []
    attribute: re.Match[str] | None = None
    for match in TARGET.finditer(folded, start, end):
        if match["behind"] and ATTRIBUTE.match(folded, match.end(), min(end, match.end() + NEAR)):
            attribute = match
            continue
        at = match.start()
        if attribute and not BETWEEN.search(folded, attribute.end(), at):
            at = attribute.start()
        elif size := SIZE_BEFORE.search(folded, max(start, at - WORDS_BEFORE), at):
            at = size.start()
        attribute = None
        direction, words_from = _direction(folded, max(start, at - WORDS_BEFORE), at, match)
        if direction is None and found and OF_THESE.search(folded, max(start, at - NEAR), at):
            direction, words_from = found[-1].direction, match.start()
        if direction is not None:
            value = float(match["value"].replace(HUNDREDS, ""))
            found.append(Target(value, match["unit"], direction, document.span(words_from, match.end())))
    return tuple(found)


def read_figure(document: Document, folded: str, start: int, end: int) -> tuple[Target, ...]:
    """The target in a cell of a column of figures to be reached, where a figure alone is one: ``3.2%``."""
    start += len(folded[start:end]) - len(folded[start:end].lstrip())
    end -= len(folded[start:end]) - len(folded[start:end].rstrip())
    match = TARGET.fullmatch(folded, start, end)
    if match is None:
        return find_targets(document, folded, start, end)
    value, direction = float(match["value"].replace(HUNDREDS, "")), BOUNDS.get(match["behind"] or "", "reach")
    return (Target(value, match["unit"], Direction(direction), document.span(start, end)),)


def _direction(folded: str, since: int, at: int, match: re.Match[str]) -> tuple[Direction | None, int]:
    """Which way a figure goes by the nearest word before ``at`` or 以上 behind it; where the words begin."""
    words = _words_before(folded[since:at])
    nearest: re.Match[str] | None = None
    meaning, is_done = "", False
    for found in TARGET_DIRECTION.finditer(words):
        direction = DIRECTIONS[str(found.lastgroup)]
        is_far = len(words) - found.start() > NEAR
        if is_far and (direction != "reach" or NOT_ITS_FIGURE.search(words, found.end())):
            continue
        if nearest is None or direction != "reach" or meaning not in {"at-least", "at-most"}:
            is_done = nearest is not None and meaning == "reach" and nearest.end() == found.start()
            nearest, meaning = found, direction
    if nearest is None:
        return _without_a_word(folded, folded[since:at], match)
    if match["unit"] == "次" and "每" in words:
        return None, match.start()  # 每月至少1次: how often, no figure to reach
    if nearest[0] in CONDITIONS and folded.startswith("的", match.end()):
        return None, match.start()
    begins = at - len(words) + nearest.start()
    if meaning == "increase" and nearest[0] in MADE_BETTER:
        counted = match["unit"] in COUNTED or (is_done and match["unit"] not in RATES)
        meaning = "reach" if counted else meaning
    bound = BOUNDS.get(match["behind"] or "")
    return Direction(bound if meaning == "reach" and bound else meaning), begins


def _words_before(before: str) -> str:
    """The words that may say which way a figure goes, out of the text before it."""
    if before.endswith("）"):
        before = ASIDE_BEFORE.sub(lambda aside: "·" * len(aside[0]), before)
    words = NO_WORD.split(before)[-1]
    last = words[words.rfind("、") + 1 :]
    # a list is what is counted, where its last name has no word of its own: 新建中小学、幼儿园15所
    return last if len(last) < len(words) and TARGET_DIRECTION.search(last) else words


def _without_a_word(folded: str, before: str, match: re.Match[str]) -> tuple[Direction | None, int]:
    """Which way a figure goes that no word leads to: 1000个以上 at an end, 为300户…提供; where it begins."""
    unit, bound = match["unit"], BOUNDS.get(match["behind"] or "")
    if unit in SERVED and before.endswith("为") and SERVICE.match(folded, match.end()):
        return Direction(bound or "reach"), match.start() - 1
    says_which = folded[match.end() : match.end() + 1].isalpha()  # 5000平方米以上工地
    return (Direction(bound) if bound and unit not in PEOPLE and not says_which else None), match.start()


def find_funding(document: Document, folded: str, start: int, end: int) -> tuple[Funding, ...]:
    """The funding in ``folded[start:end]``: 从…列支, and 由…承担 where the sentence speaks of money."""
    if not MONEY_HINT.search(folded, start, end):
        return ()
    piece = folded[start:end]
    has_money = "列支" in piece or MONEY_WORD.search(piece) is not None
    is_budgeted = "预算" in piece or ("财政" in piece and ("安排" in piece or "予" in piece))
    has_budget = is_budgeted or "予支持" in piece or "予以支持" in piece
    if not (has_money or has_budget):
        return ()
    found = []
    for match in FUNDING.finditer(folded, start, end) if has_money else ():
        sentence = folded[max(start, match.start() - LOOK_BACK) : match.end()]
        is_public = PUBLIC_MONEY.search(match["source"]) is not None
        if match["verb"] == "列支" or (is_public and MONEY_WORD.search(sentence)):
            source = "".join(document.text[match.start("source") : match.end("source")].split())
            found.append(Funding(source, document.span(*match.span())))
    for match in BUDGET.finditer(folded, start, end) if has_budget else ():
        source = "".join((match["source"] or match["level"] or match["fund"]).split())
        if not any(f.span.start < match.end() and match.start() < f.span.end for f in found):
            found.append(Funding(source, document.span(*match.span())))
    return tuple(sorted(found, key=lambda funding: funding.span.start)) if found else ()
