"""Text to assignments: megabytes of UTF-8 a second, beside a plain way with regular expressions.

``python -m benchmarks parse [PLANS]``. The plain way is what one writes first: a pattern for each class of
clause, names split at 、, dictionaries out. It is written to be quick and reads what it can; how much of the
(role, name) pairs each way finds is printed beside the speed. Times are of the processor, best of some runs;
every run has plans of its own, so that nothing is remembered from the run before. Builds of one version of
Python differ by a fifth and more, so the interpreter and its pace are printed first.
"""

import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256

from benchmarks.documents import Pair, SyntheticPlan, synthetic_documents
from benchmarks.interpreter import describe_interpreter
from zhijin_graph import parse
from zhijin_graph.model import Document, Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.pipeline.collecting import collect_rarely
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.resources import seed_path

PLANS, RUNS = 300, 5
MEGA = 1e6
WANTED = 10.0

HEAD = re.compile(
    r"^\s*(?:([一二三四五六七八九十]+)、|(\d+)[.、．]|（([一二三四五六七八九十]+)）)", re.MULTILINE
)
LABELLED = re.compile(r"[（(]牵头单位[：:]([^；;）)]+)[；;]责任单位[：:]([^）)]+)[）)]")
PROSE = re.compile(r"（([^（）]+)牵头，([^（）]+?)(?:等)?(?:按职责分工)?负责）")
LISTED = re.compile(r"（([^（）]+?)(?:按职责分工)?负责[^（）]*）")
OWN_LINE = re.compile(r"^(牵头单位|责任单位|配合单位)[：:](.+)$", re.MULTILINE)
ROW = re.compile(r"^\| *(\d+) *\|([^|]*)\|([^|]*)\|([^|]*)\|", re.MULTILINE)
OWN_ROLES = {"牵头单位": "lead", "责任单位": "responsible", "配合单位": "support"}


def plain_parse(text: str) -> list[dict[str, str]]:
    """The plain way: pattern after pattern over the text, the measure found by the head before a clause."""
    heads = [(match.start(), match[0].strip()) for match in HEAD.finditer(text)]
    rows: list[dict[str, str]] = []

    def add(at: int, role: str, names: str) -> None:
        measure = next((head for start, head in reversed(heads) if start < at), "")
        rows.extend({"measure": measure, "role": role, "name": name.strip()} for name in names.split("、"))

    taken: set[int] = set()
    for pattern, roles in ((LABELLED, ("lead", "responsible")), (PROSE, ("lead", "responsible"))):
        for match in pattern.finditer(text):
            taken.add(match.start())
            for role, names in zip(roles, match.groups(), strict=True):
                add(match.start(), role, names)
    for match in LISTED.finditer(text):
        if match.start() not in taken:
            add(match.start(), "responsible", match[1])
    for match in OWN_LINE.finditer(text):
        add(match.start(), OWN_ROLES[match[1]], match[2])
    for match in ROW.finditer(text):
        add(match.start(), "lead", match[3])
        add(match.start(), "responsible", match[4])
    return rows


def parse_only(text: str) -> list[Pair]:
    """Text to assignments with the names as written."""
    return _pairs_of(parse_plan(Document("plan.txt", text, digest="")))


def parse_and_resolve(text: str) -> list[Pair]:
    """Text to assignments with the departments that the names stand for."""
    document = Document("plan.txt", text, digest=sha256(text.encode()).hexdigest())
    return _pairs_of(resolve_plan(parse_plan(document)))


def _pairs_of(plan: Plan) -> list[Pair]:
    return [(a.role.value, a.mention.name) for m in plan.measures for a in m.assignments]


def _plain_pairs(text: str) -> list[Pair]:
    return [(row["role"], row["name"]) for row in plain_parse(text)]


def best_speed(work: Callable[[str], object], runs: Iterable[list[str]]) -> float:
    """Megabytes a second of the processor, in the best of the runs over other texts each."""
    best = 0.0
    for texts in runs:
        megabytes = sum(len(text.encode()) for text in texts) / MEGA
        started = time.process_time()
        for text in texts:
            work(text)
        best = max(best, megabytes / (time.process_time() - started))
    return best


def seed_runs() -> list[list[str]]:
    """The seed plan again and again: clauses met before."""
    return [[seed_path().read_text(encoding="utf-8")] * 30] * RUNS


def found_share(work: Callable[[str], list[Pair]], plans: Iterable[SyntheticPlan]) -> float:
    """The share of pairs, missed ones and invented ones counted, that a way reads right (Jaccard)."""
    right = wrong = 0
    for plan in plans:
        expected, read = Counter(plan.pairs), Counter(work(plan.text))
        right += sum((expected & read).values())
        wrong += sum(((expected | read) - (expected & read)).values())
    return right / (right + wrong)


def parse_all(texts: list[str]) -> int:
    """Parse and resolve a share of the texts, in a process of its own."""
    return sum(len(parse_and_resolve(text)) for text in texts)


def two_processes(texts: list[str]) -> tuple[float, float]:
    """Seconds on the wall for one process and for two."""
    with ProcessPoolExecutor(2, initializer=collect_rarely) as pool:
        list(pool.map(parse_all, [texts[:2], texts[:2]]))  # both are up and have their lexicon
        started = time.perf_counter()
        list(pool.map(parse_all, [texts]))
        one = time.perf_counter() - started
        started = time.perf_counter()
        list(pool.map(parse_all, [texts[::2], texts[1::2]]))
        return one, time.perf_counter() - started


def main(argv: list[str] | None = None) -> int:
    """Measure, print, and end with 1 where parse is slower than wanted."""
    arguments = sys.argv[1:] if argv is None else argv
    count = int(arguments[0]) if arguments else PLANS
    runs = [list(synthetic_documents(count, seed=run)) for run in range(RUNS)]
    plans = runs[0]
    texts = [plan.text for plan in plans]
    megabytes = sum(len(text.encode()) for text in texts) / MEGA
    pairs = sum(len(plan.pairs) for plan in plans)
    collect_rarely()  # as `build` does where it reads many
    print(describe_interpreter())
    print("parser:", "plain" if parse.__file__.endswith(".py") else "compiled")
    print(f"{len(plans)} plans, {megabytes:.2f} MB, {pairs} assignments")
    speeds = {}
    ways: tuple[tuple[str, Callable[[str], list[Pair]]], ...] = (
        ("parse", parse_only),
        ("parse and resolve", parse_and_resolve),
        ("plain regular expressions", _plain_pairs),
    )
    for name, work in ways:
        speeds[name] = best_speed(work, [[plan.text for plan in run] for run in runs])
        print(f"{name:26} {speeds[name]:7.2f} MB/s a core   reads {found_share(work, plans):7.2%} right")
    print(f"ratio of parse to the plain way: {speeds['parse'] / speeds['plain regular expressions']:.2f}")
    others = [list(synthetic_documents(count, seed=run)) for run in range(RUNS, 2 * RUNS)]
    for kind in dict.fromkeys(plan.kind for plan in plans):
        own = [[plan.text for plan in run if plan.kind == kind] for run in others]
        print(f"  {kind:24} {best_speed(parse_only, own):7.2f} MB/s parse")
    for name, work in ways:
        print(f"seed, {name:26} {best_speed(work, seed_runs()):7.2f} MB/s a core")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(RUNS):
        parse_all(texts)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"peak memory grown by {RUNS * len(texts)} more documents: {grown:.1f} MB")
    one, two = two_processes(texts)
    print(f"two processes: {one / two:.2f} times as fast as one")
    return 0 if speeds["parse"] >= WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
