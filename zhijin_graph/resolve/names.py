"""Third stage: from names as written to departments. One match or none: nothing is guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhijin_graph.model import Department, Division, Resolution, State
from zhijin_graph.resolve.bodies import NO_WHY, Why, decide, find_bodies
from zhijin_graph.resolve.branches import read_branch, read_local_branch, read_ministry_unit, read_unit
from zhijin_graph.resolve.collectives import resolve_collective
from zhijin_graph.resolve.lexicon import Lexicon, load_lexicon
from zhijin_graph.resolve.patterns import OF_THE_NATION, read_composed, read_pattern, read_post
from zhijin_graph.resolve.places import Gazetteer, load_gazetteer
from zhijin_graph.resolve.repair import completes, repair_name
from zhijin_graph.resolve.scope import Scope, fold_name, scope_of
from zhijin_graph.resolve.slips import doubt_slip
from zhijin_graph.resolve.standing import read_standing

# 县发改局（粮食局） · 县卫生健康局（原县卫计局）
DOUBLE_NAME = re.compile("^(?P<main>[^（）]{2,})（(?P<former>原)?(?P<other>[^（）]{2,})）$")
# 州人民政府国有资产监督管理委员会 · 县政府政务服务中心; not 县政府办
GOVERNMENT = re.compile("(?<=[^委党])(?:人民)?政府(?=[一-鿿]{3})(?!办公|督查|研究室|发展研究|参事)")
LONGEST_NAME = 120
MOST_REMEMBERED = 200_000
# 州委编办及州直相关单位: words that join names, and also stand inside them
JOIN = re.compile("以及|及其|及|和|与|暨|或")


@dataclass(frozen=True, slots=True)
class Part:
    """One name inside a name as written, from character ``start`` up to ``end``, and what it stands for."""

    start: int
    end: int
    resolution: Resolution


class Resolver:
    """Resolves names against one lexicon and gazetteer, and remembers what it has answered."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._scopes: dict[Division | None, Scope] = {}
        self._parts: dict[tuple[str, str, Division | None], tuple[Part, ...]] = {}
        self._repairs: dict[
            tuple[str, Division | None, tuple[tuple[str, Department], ...]], Resolution | None
        ] = {}

    def scope(self, division: Division | None) -> Scope:
        """What words for places mean in a plan that speaks for ``division``."""
        if division not in self._scopes:
            self._scopes[division] = scope_of(self.gazetteer, division)
        return self._scopes[division]

    def read(self, name: str, prefix: str = "", division: Division | None = None) -> tuple[Part, ...]:
        """The names inside ``name`` (nearly always one) in a plan of ``division``, each resolved.

        ``prefix`` is the level word carried over from the name before it in its list.
        """
        key = (name, prefix, division)
        parts = self._parts.get(key)
        if parts is None:
            if len(self._parts) >= MOST_REMEMBERED:
                self._parts.clear()
            parts = self._parts[key] = self._read(fold_name(name), prefix, self.scope(division))
        return parts

    def resolve(self, name: str, prefix: str = "", division: Division | None = None) -> Resolution:
        """What ``name``, taken as one name, stands for in a plan of ``division``.

        >>> resolver = make_resolver()
        >>> zhijin = resolver.gazetteer.named("织金县")
        >>> resolver.resolve("县人社局", division=zhijin).department.name
        '织金县人力资源和社会保障局'
        """
        return self._resolve_whole(fold_name(name), prefix, self.scope(division))

    def repair(
        self, name: str, division: Division | None, known: Mapping[str, Department]
    ) -> Resolution | None:
        """The repair of ``name`` that the names which the same document has in full allow."""
        text = fold_name(name)
        fitting = {written: d for written, d in known.items() if completes(text, written, d)}
        key = (text, division, tuple(fitting.items()))
        if key not in self._repairs:
            self._repairs[key] = repair_name(self.lexicon, self.scope(division), text, fitting)
        return self._repairs[key]

    def resolve_leader(self, name: str, division: Division | None) -> Resolution | None:
        """The post or person that an accountable leader (分管领导) is named by."""
        return read_post(self.scope(division), fold_name(name), person=True)

    def _read(self, text: str, prefix: str, scope: Scope) -> tuple[Part, ...]:
        if len(text) > LONGEST_NAME:
            return (Part(0, len(text), _unknown(text[:LONGEST_NAME] + "…", scope)),)
        whole = self._look_up(text, prefix, scope)
        if whole is not None:
            return (Part(0, len(text), whole),)
        return self._split(text, prefix, scope) or (
            Part(0, len(text), self._resolve_whole(text, prefix, scope)),
        )

    def _split(self, text: str, prefix: str, scope: Scope) -> tuple[Part, ...]:
        """The two or more names that a join holds, where each of them is known and the whole is not."""
        for join in JOIN.finditer(text, 2, len(text) - 1):
            left = self._look_up(text[: join.start()], prefix, scope)
            if left is None:
                continue
            level = prefix or next((word for word in scope.levels if text.startswith(word)), "")
            rest, carried = text[join.end() :], level
            right = self._look_up(rest, carried, scope)
            parts = (Part(0, len(rest), right),) if right else self._split(rest, carried, scope)
            if parts:
                shifted = (Part(p.start + join.end(), p.end + join.end(), p.resolution) for p in parts)
                return (Part(0, join.start(), left), *shifted)
        return ()

    def _resolve_whole(self, text: str, prefix: str, scope: Scope) -> Resolution:
        found = self._look_up(text, prefix, scope)
        if found is not None:
            return found
        if double := DOUBLE_NAME.match(text):
            whole = self._resolve_whole(double["main"], prefix, scope)
            if whole.department is not None:
                known = self._look_up(double["other"], prefix, scope) is not None
                return _with_other_name(whole, double, known=known)
        if OF_THE_NATION.match(text):  # 区住建局、国网某供电公司
            prefix = ""
        written = text if any(word not in scope.levels for word, _ in scope.place_at(text)) else prefix + text
        return (
            read_composed(self.lexicon, scope, written)
            or repair_name(self.lexicon, scope, written)
            or doubt_slip(self.lexicon, scope, written)
            or read_post(scope, written)
            or read_unit(self.lexicon, scope, written)
            or read_ministry_unit(self.lexicon, text)
            or read_local_branch(self.lexicon, scope, written)
            or read_branch(scope, text)
            or read_standing(scope, text)
            or read_pattern(self.lexicon, scope, written)
            or _unknown(text, scope)
        )

    def _look_up(self, text: str, prefix: str, scope: Scope) -> Resolution | None:
        """What the lexicon knows: bodies, collectives, double names; None for all else."""
        if prefix and (hits := find_bodies(self.lexicon, scope, prefix + text)):
            carried = Why(
                f"层级“{prefix}”承前省略", f"the level word “{prefix}” carries over from the name before"
            )
            return decide(hits, prefix + text, self.gazetteer, carried)
        if hits := find_bodies(self.lexicon, scope, text, own_place=not prefix):
            return decide(hits, text, self.gazetteer, NO_WHY)
        return (
            resolve_collective(scope, text)
            or self._look_up_double(text, prefix, scope)
            or self._look_up_former(text, prefix, scope)
            or self._look_up_of_government(text, prefix, scope)
        )

    def _look_up_of_government(self, text: str, prefix: str, scope: Scope) -> Resolution | None:
        """A body with the government named before it: 县人民政府政务服务中心 is the 县政务服务中心."""
        government = GOVERNMENT.search(text) if "政府" in text else None
        if government is None:
            return None
        short = text[: government.start()] + text[government.end() :]
        hits = find_bodies(self.lexicon, scope, prefix + short) if prefix else ()
        hits = hits or find_bodies(self.lexicon, scope, short, own_place=not prefix)
        why = Why("“政府”二字从略", "the word for government is left off")
        return decide(hits, text, self.gazetteer, why) if hits else None

    def _look_up_former(self, text: str, prefix: str, scope: Scope) -> Resolution | None:
        """What a name with 原 before it names: 原县扶贫办 is the 县扶贫办 that was."""
        if not text.startswith("原") or len(text) < 4:  # noqa: PLR2004 - 原 and a name
            return None
        former = self._look_up(text[1:], prefix, scope)
        if former is None or former.department is None:
            return former
        why = Why("“原”指已更名或撤并的机构", "“原” says that the body was renamed or merged since")
        why += Why(former.why_zh, former.why_en)
        return replace(former, why_zh=why.zh, why_en=why.en)

    def _look_up_double(self, text: str, prefix: str, scope: Scope) -> Resolution | None:
        double = DOUBLE_NAME.match(text)
        if double is None:
            return None
        main = self._look_up(double["main"], prefix, scope)
        if main is None or main.department is None:
            return main
        return _with_other_name(main, double, known=self._look_up(double["other"], prefix, scope) is not None)


def make_resolver() -> Resolver:
    """A resolver on the lexicon and the divisions that the package ships."""
    return Resolver(load_lexicon(), load_gazetteer())


def _unknown(text: str, scope: Scope) -> Resolution:
    if scope.division is None:
        return Resolution(
            State.UNKNOWN,
            None,
            f"不知“{text}”属于何地：文件没有说明所在行政区",
            f"the place of “{text}” is not known: the document names none",
        )
    return Resolution(State.UNKNOWN, None, f"词表中没有“{text}”", f"“{text}” is not in the lexicon")


def _with_other_name(main: Resolution, double: re.Match[str], *, known: bool) -> Resolution:
    """What the name before brackets stands for, and what the name in them is to it."""
    other = double["other"]
    if double["former"]:
        why = Why(f"前身为“{other}”", f"formerly “{other}”")
    elif known:
        why = Why(f"同时挂牌“{other}”", f"also carries the name “{other}”")
    else:
        why = Why(f"括注“{other}”", f"“{other}” stands beside it in brackets")
    why += Why(main.why_zh, main.why_en)
    return replace(main, why_zh=why.zh, why_en=why.en)
