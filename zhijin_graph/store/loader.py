"""Fifth stage, on the way to disk: parts into the engine, in threads beside the one that collects them.

Measured on two cores with a thousand plans: chunks of some 25,000 statements cost a quarter
less than large ones, because the engine lays out tables for a million quads at each call and pays for every
page touched; two at a time leave it less time to merge files that the next chunk makes it merge again; and
merging all of them once at the end makes questions three times as fast.
"""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from pyoxigraph import RdfFormat, Store

from zhijin_graph.store.parts import Part, make_trig

CHUNK = 25_000
"""Statements that are loaded at a time."""
THREADS = 2
LOOSE = 4
"""Loads after which the engine's files are merged: each leaves files that every question must look into."""


class Loader:
    """Loads parts into a store; ``loads`` counts chunks since its files were merged, earlier builds too."""

    def __init__(self, store: Store, loads: int = 0) -> None:
        self.loads = loads
        self._store = store
        self._pending: list[Part] = []
        self._threads = ThreadPoolExecutor(THREADS)
        self._running: deque[Future[None]] = deque()

    def add(self, part: Part) -> None:
        """Load a part, soon: what goes wrong may be raised later."""
        self._pending.append(part)
        if sum(each.statements for each in self._pending) > CHUNK:
            self._flush()

    def seal(self) -> None:
        """Load what is left, and merge the engine's files where there are many, beside what follows."""
        if self._pending:
            self._flush()
        self._wait(0)
        if self.loads > LOOSE:
            self.loads = 0
            self._running.append(self._threads.submit(self._store.optimize))

    def finish(self) -> None:
        """Wait until everything is loaded and on disk."""
        self._wait(0)
        self._store.flush()

    def close(self) -> None:
        """Stop as soon as what is being loaded is loaded."""
        self._pending.clear()
        self._threads.shutdown(cancel_futures=True)
        self.__dict__.pop("_store", None)  # an engine closes its files when nobody holds it

    def _flush(self) -> None:
        self._wait(THREADS - 1)
        chunk = make_trig(self._pending)
        self._pending.clear()
        self.loads += 1
        self._running.append(self._threads.submit(self._store.bulk_load, chunk, RdfFormat.TRIG, lenient=True))

    def _wait(self, most: int) -> None:
        """Wait until at most so many loads run; what went wrong with one is raised here."""
        while len(self._running) > most:
            self._running.popleft().result()
