"""The words that give a role, read from the lexicon (``roles.csv``)."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from zhijin_graph.model import Role
from zhijin_graph.resources import data_path


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Labels (责任单位：) and verbs (…负责) with the role of each; a label of something else has None."""

    labels: dict[str, Role | None]
    verbs: dict[str, Role]
    label: re.Pattern[str]
    """A label and its colon: ``牵头单位：`` in ``（牵头单位：县民政局；…）``."""
    own_line: re.Pattern[str]
    """A label that opens a line: ``责任单位：县民政局`` after a measure."""
    phrase: re.Pattern[str]
    """Names and the verb that closes them: ``县民政局、县财政局`` + ``按职责分工负责``."""


@cache
def load_role_words() -> RoleWords:
    """The role words of the lexicon, as data and as the patterns made of them."""
    with data_path("lexicon", "roles.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    labels = {
        row["word"]: Role(row["role"]) if row["role"] else None for row in rows if row["form"] == "label"
    }
    verbs = {row["word"]: Role(row["role"]) for row in rows if row["form"] == "verb"}
    any_label = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    spaced = "|".join(
        " *".join(map(re.escape, word)) for word in sorted(labels, key=len, reverse=True) if labels[word]
    )
    any_verb = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    return RoleWords(
        labels,
        verbs,
        label=re.compile(rf"(?P<label>{any_label})(?:为|是)?："),
        own_line=re.compile(rf"^ *(?:{spaced}) *：", re.MULTILINE),
        phrase=re.compile(
            rf"(?P<names>.+?)(?P<manner>(?:按照?(?:各自)?(?:职责|职能)?(?:分工)?(?:和)?(?:按照?)?(?:属地(?:管理)?(?:原则)?)?"
            rf"|依职责|根据职责(?:分工)?|共同|联合|分别|具体|统一|积极|各自|组织)*)"
            rf"(?P<verb>{any_verb})(?:负责|落实|实施|组织实施|推进|承办)*"
        ),
    )
