"""Items that open with bodies and tell their duties: 县财政局：负责保障资金, 县水利局：牵头做好监测."""

import re

from zhijin_graph.parse.found import ClauseText, Found
from zhijin_graph.parse.patterns.clauses import (
    DUTY_PHRASE,
    FIRST_BODY,
    NO_BODY,
    OPENING_BODIES,
    OTHERS,
    TAKES_LEAD,
)
from zhijin_graph.parse.shapes import recall_clause
from zhijin_graph.parse.words import BODY_ENDS, ORGANISATION_ENDS

OPENING_VERBS = (
    *("负责", "牵头", "承担", "做好", "组织", "指导", "配合", "协助", "支持", "引导", "督促", "加强", "制定"),
    *("提供", "保障", "建立", "完善", "推进", "推动", "强化", "监测", "编制", "受理", "审核", "维护", "及时"),
    *("落实", "依法", "开展", "协调", "统筹", "参与", "按"),
)
"""Without one of these near its beginning no item opens with bodies and their duties."""

FARTHEST_VERB = 100
HELPS = ("配合", "协助", "参与")
LONGEST_OPENING = 400
"""Characters of an item's first sentence that are read for those who help."""


class DutyFinder(ClauseText):
    """The duties of bodies that open an item of a text."""

    def find_opening(self, start: int, end: int) -> list[Found]:
        """``县财政局。负责保障资金。``: the bodies that open an item, which says what they do.

        >>> from zhijin_graph.model import Document
        >>> text = "县水利局：牵头水情监测，会同县气象局做好预报。"
        >>> found = DutyFinder(Document("例.txt", text, digest=""), text, 0).find_opening(0, len(text))
        >>> [(party.role.value, [name.text for name in party.names]) for party in found[0].reading.parties]
        [('lead', ['县水利局']), ('support', ['县气象局'])]
        """
        opening = self.folded[start : min(end, start + FARTHEST_VERB)]
        if not any(verb in opening for verb in OPENING_VERBS):
            return []
        match = OPENING_BODIES.match(self.folded, start, end)
        if match is None or NO_BODY.search(OTHERS.sub("", match["names"])):
            return []
        begins = match.start("names")
        stop = min(end, begins + LONGEST_OPENING)
        told = tell_opening(match, self.folded[match.end("verb") : stop])
        reading = recall_clause(told, self.text[begins : begins + len(told)])
        if reading is None or reading.unread or not _are_bodies(reading.names, has_mark=bool(match["mark"])):
            return []
        return [Found(begins, begins + len(told.rstrip()), begins, reading)]


def tell_opening(match: re.Match[str], behind: str) -> str:
    """An opening as a clause, of the same length: its bodies, their verb, and those who help them."""
    sentence = re.split("[。；\n]", behind, maxsplit=1)[0]
    verb = match["verb"]
    if verb not in HELPS:
        verb = "牵头" if verb.startswith("牵头") or TAKES_LEAD.search(sentence) else "负责"
    names = match["names"].ljust(len(match["names"]) + len(match["mark"]))
    first, *others = sentence.split("，")
    pieces = [" " * len(first)]
    joint, closed = "", False
    for phrase in others:
        told = DUTY_PHRASE.fullmatch(phrase)
        if phrase.startswith("会同") and not joint and not closed:
            told = DUTY_PHRASE.fullmatch(f"县某局{phrase}")
            if told and not NO_BODY.search(told["others"] or ""):
                joint = f"会同{told['others']}{verb}"
                pieces.append(f" {joint}".ljust(len(phrase) + 1))
                continue
        elif told and told["verb"] and not NO_BODY.search(told["names"]):
            closed = True
            pieces.append(f"，{told['names']}{told['verb']}".ljust(len(phrase) + 1))
            continue
        pieces.append(" " * (len(phrase) + 1))
    lead = len(match[0]) - (match.start("names") - match.start()) - len(names)
    return names + (" " * lead if joint else verb.ljust(lead)) + "".join(pieces)


def _are_bodies(names: list[str], *, has_mark: bool) -> bool:
    """Whether names end as those of bodies do; without a mark behind it the first begins as one too."""
    ends = ORGANISATION_ENDS if FIRST_BODY.match(names[0]) else BODY_ENDS
    return (has_mark or FIRST_BODY.match(names[0]) is not None) and all(name.endswith(ends) for name in names)
