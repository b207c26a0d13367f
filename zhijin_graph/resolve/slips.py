"""Third stage, slips of the keys: names that are one character away from a known body's (县民正局).

Such a name is left in doubt with the bodies it may stand for. Most short names that differ in one character
are other bodies (烟草局 and 林草局), so a character counts as mistaken only for those that are typed in its
place (``confusions.csv``), and a lost or a doubled one only in names that are long enough. In the longest
any one character may be another or too much (市场监管管理局).
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from zhijin_graph.model import Candidate, Resolution, State
from zhijin_graph.resolve.bodies import department_of
from zhijin_graph.resolve.forms import PLACE
from zhijin_graph.resolve.lexicon import Lexicon, read_rows
from zhijin_graph.resolve.patterns import places_of
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.scope import Scope, lookup_levels

SHORTEST_WITH_LOSS = 5
"""Characters of a name, its place aside, from which one of them may be taken to be lost."""
SHORTEST_WITH_ANY = 7
"""Characters of a name from which any one of them may be taken to be another, or to be too much."""


class Slips:
    """The forms of a lexicon by what typing makes of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        groups = (row["characters"] for row in read_rows("confusions"))
        self._same = str.maketrans({c: group[0] for group in groups for c in group})
        self._mistaken: defaultdict[str, list[str]] = defaultdict(list)
        self._shortened: defaultdict[str, list[str]] = defaultdict(list)
        for form in lexicon.forms:
            self._mistaken[form.translate(self._same)].append(form)
            begin = len(PLACE) if form.startswith(PLACE) else 0
            if len(form) - begin >= SHORTEST_WITH_LOSS:
                for shorter in {form[:at] + form[at + 1 :] for at in range(begin + 1, len(form))}:
                    self._shortened[shorter].append(form)

    def forms_near(self, form: str) -> Iterator[str]:
        """What ``form`` may have been meant for: a character mistaken, lost, doubled or out of place."""
        yield from self._mistaken.get(form.translate(self._same), ())
        yield from self._shortened.get(form, ())
        begin = len(PLACE) if form.startswith(PLACE) else 0
        for at in range(begin, len(form) - 1):
            if form[at] == form[at + 1]:
                yield form[:at] + form[at + 1 :]
            else:
                yield form[:at] + form[at + 1] + form[at] + form[at + 2 :]
        if len(form) - begin >= SHORTEST_WITH_ANY:
            for at in range(begin + 1, len(form)):
                without = form[:at] + form[at + 1 :]
                yield without
                yield from (f for f in self._shortened.get(without, ()) if f[:at] + f[at + 1 :] == without)


@lru_cache(maxsize=2)
def slips_of(lexicon: Lexicon) -> Slips:
    """The slips of a lexicon: made when the first name is met that it does not know."""
    return Slips(lexicon)


def doubt_slip(lexicon: Lexicon, scope: Scope, text: str) -> Resolution | None:
    """The doubt that ``text`` is a slip for a known body of its place; None where none is that near."""
    for rest, division in places_of(scope, text):
        form = rest if division == NATION else PLACE + rest
        levels = lookup_levels(division)
        meant = {
            department_of(body, division, scope.gazetteer)
            for near in slips_of(lexicon).forms_near(form)
            for body in lexicon.find(near, levels)
        }
        if meant:
            names = sorted(department.name for department in meant)
            return Resolution(
                State.UNKNOWN,
                None,
                f"词表中没有“{text}”，与{'、'.join(names)}仅一字之差，疑为笔误",
                f"“{text}” is not in the lexicon, one character from {', '.join(names)}: perhaps a slip",
                tuple(Candidate(name, "一字之差") for name in names),
            )
    return None
