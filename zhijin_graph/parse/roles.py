"""The words that give a role, read from the lexicon (``roles.csv``)."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from zhijin_graph.model import Role
from zhijin_graph.parse.mentions import NAMES_KEPT
from zhijin_graph.resources import data_path

MANNER = (
    r"(?:按照?(?:各自)?(?:职能职责|职责职能|职责|职能)?(?:分工)?和?(?:按照?)?(?:属地(?:管理)?(?:原则)?)?"
    r"|依职责|根据(?:各自)?(?:职能|职责)(?:分工)?|结合实际|分工|分头|密切|通力|全力|共同|联合|分别|具体|统一|积极|各自|推进|推动|抓好|统筹|(?<!社会)(?<!经济)组织){0,4}"
)
"""How a unit does it: 按职责分工, 按属地, 共同."""

AFTER_WORDS = (
    *("负责", "落实", "实施", "组织实施", "推进", "推动", "组织", "承办"),
    *("抓总", "抓好", "协调", "督促", "抓落实", "工作", "办理", "做好工作", "做好相关工作", "做好有关工作"),
)
"""What may follow the verb: 牵头负责, 牵头组织实施."""

NO_VERB = (
    r"(?<!政(?=协办))(?<!社(?=会办))(?<!市场(?=监[管督]))(?<!(?:技术|质量)(?=监督))"
    r"(?<!金融(?=监管))(?<!药品(?=监管))(?<!资产(?=监管))"
)
"""Names that end as a verb does: 县政协办, 县市场监管, whose 局 was lost."""

LONGEST_ENDING = 40
BODIES = ("部门", "单位")


class Ending(NamedTuple):
    """What closes a list of names: how long it is, the role it gives, whether it says 属地."""

    length: int
    role: Role
    by_territory: bool


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Labels (责任单位：) and verbs (…负责) with the role of each; a label of something else has None."""

    labels: dict[str, Role | None]
    levels: frozenset[str]
    """The labels that are a level alone (市县：)."""
    verbs: dict[str, Role]
    label: re.Pattern[str]
    """A label and its colon: ``牵头单位：`` in ``（牵头单位：县民政局；…）``."""
    boxed: re.Pattern[str]
    """A label in brackets: ``[牵头单位]``."""
    ending: re.Pattern[str]
    """The verb that closes a list of names: ``按职责分工负责`` in ``县民政局、县财政局按职责分工负责``."""
    last_letters: frozenset[str]
    """The letters that such an ending ends with."""


def _labels_of_levels(labels: dict[str, Role | None], levels: dict[str, Role]) -> dict[str, Role | None]:
    """Labels with a level before them (市级牵头单位), and levels that are labels: 省级部门, 市县."""
    found: dict[str, Role | None] = {level + word: role for level in levels for word, role in labels.items()}
    found |= {level + word: role for level, role in levels.items() for word in BODIES}
    return found | levels


@cache
def load_role_words() -> RoleWords:
    """The role words of the lexicon, as data and as the patterns made of them."""
    with data_path("lexicon", "roles.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    labels = {
        row["word"]: Role(row["role"]) if row["role"] else None for row in rows if row["form"] == "label"
    }
    levels = {row["word"]: Role(row["role"]) for row in rows if row["form"] == "level"}
    of_levels = _labels_of_levels(labels, levels)
    verbs = {row["word"]: Role(row["role"]) for row in rows if row["form"] == "verb"}
    any_label, any_verb, any_level = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (labels, verbs, levels)
    )
    begins = "".join(sorted({word[0] for word in (*labels, *levels)}))
    any_label = f"(?=[{begins}])(?:(?:{any_level})(?:{any_label}|{'|'.join(BODIES)}|(?=：))|{any_label})"
    return RoleWords(
        labels | of_levels,
        frozenset(levels),
        verbs,
        label=re.compile(rf"(?P<label>{any_label})(?:(?:为|是)?：|(?:为|是|/)?(?=[县市省区州](?!场|级|直)))"),
        boxed=re.compile(rf"[\[（](?P<label>{any_label})[\]）]：?(?![、，；。）]|$)"),
        ending=re.compile(
            rf"(?P<manner>{MANNER}){NO_VERB}(?P<verb>{any_verb})(?:{'|'.join(AFTER_WORDS)}){{0,3}}$"
        ),
        last_letters=frozenset(word[-1] for word in (*verbs, *AFTER_WORDS)),
    )


@lru_cache(maxsize=NAMES_KEPT)
def find_ending(words: str) -> Ending | None:
    """The verb that closes ``words``, a name or the end of one and what follows it."""
    roles = load_role_words()
    match = roles.ending.search(words)
    return (
        Ending(len(words) - match.start(), roles.verbs[match["verb"]], "属地" in match["manner"])
        if match
        else None
    )
