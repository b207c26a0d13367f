"""Which interpreter a benchmark runs on, and how quick it is: builds of one version differ by a third.

One built with profiles, as Debian's is, is quicker than one built from source without them, and ``sysconfig``
does not always tell. So a fixed loop of what parsing consists of is timed beside the version.
"""

import platform
import re
import time

STEPS, RUNS = 20_000, 15
WORD = re.compile("[一-鿿]+")


def time_loop() -> float:
    """Nanoseconds for a step of a fixed loop: a call, a slice, a look-up, a value made; best of some."""
    best = float("inf")
    for _ in range(RUNS):
        started = time.process_time()
        _loop()
        best = min(best, time.process_time() - started)
    return best / STEPS * 1e9


def _loop() -> int:
    text, seen = "县民政局、县财政局；", {"民政": 1}
    made: list[tuple[str, int]] = []
    for step in range(STEPS):
        start = step % 7
        piece = text[start : start + 2]
        if piece.startswith("县") or WORD.match(piece):
            made.append((piece, _count(seen, piece)))
    return len(made)


def _count(seen: dict[str, int], piece: str) -> int:
    return seen.get(piece, 0) + len(piece)


def describe_interpreter() -> str:
    """Version, compiler and pace, on one line."""
    name = f"{platform.python_implementation()} {platform.python_version()} ({platform.python_compiler()})"
    return f"{name}, {time_loop():.0f} ns a step of a fixed loop"
