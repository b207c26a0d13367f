"""The workers of a server: who is free, who waits, who is stopped, and which graph they have open."""

import asyncio
import contextlib
import hashlib
import json
import time
from collections import deque
from pathlib import Path
from typing import Any

from zhijin_graph.errors import QueryTimeout, UnreadableInput, ZhijinGraphError
from zhijin_graph.store.folder import MANIFEST_FILE
from zhijin_graph.web.kept import KeptAnswers
from zhijin_graph.web.limits import Limits
from zhijin_graph.web.messages import Answer, Job, unpack_error
from zhijin_graph.web.workers import (
    Busy,
    OutOfMemory,
    ServerFault,
    Worker,
    explain_loss,
    read_message,
    start_process,
)

_LOOK_AGAIN = 0.25
_TRIES, _PAUSE = 40, 0.05
_OUTCOMES: dict[type[ZhijinGraphError], str] = {
    QueryTimeout: "timeout",
    Busy: "busy",
    OutOfMemory: "lost",
    ServerFault: "lost",
}


class Pool:
    """Runs jobs in workers over the graph at a location; a new graph folder there is taken up by itself."""

    def __init__(self, location: str, limits: Limits) -> None:
        self.location, self.limits = location, limits
        self.digest = ""
        self.date = ""
        self.counts = dict.fromkeys(
            ("done", "failed", "timeout", "busy", "lost", "left", "kept", "reopened"), 0
        )
        self._idle: deque[Worker] = deque()
        self._running: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._kept = KeptAnswers(limits.cache)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stamp: tuple[int, ...] = ()

    async def start(self) -> None:
        """Start the workers.

        Raises:
            UnreadableInput: nothing at the location that can be read as a graph.
        """
        self._stamp = self._look()
        first = await self._spawn()
        self.digest, self.date = first.digest, self._day()
        rest = await asyncio.gather(*(self._spawn() for _ in range(self.limits.workers - 1)))
        self._idle.extend((first, *rest))
        self._keep_task(self._watch())

    async def stop(self) -> None:
        """End every worker."""
        for task in self._tasks:
            task.cancel()
        for worker in (*self._idle, *self._running):
            worker.kill()
            await worker.process.wait()

    async def run(self, job: Job) -> Answer:
        """The answer to a job.

        Raises:
            Busy: too many wait already, or the job had to make room.
            QueryTimeout: it ran out of its time, and was stopped.
            OutOfMemory: it brought its worker down.
            ZhijinGraphError: whatever else was wrong with it.
        """
        key = self.key(job)
        if answer := self._kept.find(key):
            self.counts["kept"] += 1
            return answer
        try:
            answer = await self._run_in_worker(job)
        except ZhijinGraphError as error:
            self.counts[_OUTCOMES.get(type(error), "failed")] += 1
            raise
        self.counts["done"] += 1
        if self._stamp and answer.more["digest"] == self.digest:  # a graph on this disk, and this one
            self._kept.keep(key, answer)
        return answer

    def key(self, job: Job) -> str:
        """What tells an answer from all others: the graph and the job."""
        text = json.dumps(job, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(f"{self.digest}\n{text}".encode()).hexdigest()[:32]

    def state(self) -> dict[str, int]:
        """How many are at work, free, and waiting."""
        waiting = sum(not future.done() for future in self._waiting)
        return {"running": len(self._running), "idle": len(self._idle), "waiting": waiting}

    async def _run_in_worker(self, job: Job) -> Answer:
        worker = await self._take()
        worker.since = asyncio.get_running_loop().time()
        self._running.add(worker)
        whole = False
        try:
            async with asyncio.timeout(self.limits.deadline):
                answer = await worker.answer(job)
            whole = True
        except TimeoutError:
            raise QueryTimeout(
                f"the query was stopped after {self.limits.deadline:g} seconds; there is no answer",
                advice="ask for less, or see the hints on slow queries",
            ) from None
        except (EOFError, ConnectionError):
            raise await explain_loss(worker, self.limits.patience) from None
        except ZhijinGraphError:
            whole = True
            raise
        finally:
            self._running.discard(worker)
            self._give_back(worker, whole=whole)
        return answer

    async def _take(self) -> Worker:
        """A free worker, waited for in turn; one that has been at it too long makes room."""
        if self._idle:
            return self._idle.popleft()
        if sum(not future.done() for future in self._waiting) >= self.limits.queue:
            raise Busy("too many queries are waiting", advice="try again in some seconds")
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Worker] = loop.create_future()
        self._waiting.append(turn)
        give_up = loop.time() + self.limits.deadline
        try:
            while not turn.done():
                await asyncio.wait([turn], timeout=self.limits.patience)
                if not turn.done():
                    self._evict(loop.time() - self.limits.patience)
                    _refuse_after(give_up, loop.time())
            return turn.result()
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._give_back(turn.result(), whole=True)
            turn.cancel()
            raise

    def _evict(self, before: float) -> None:
        """Stop the query that has run longest, if it began before some time."""
        oldest = min(self._running, key=lambda worker: worker.since, default=None)
        if oldest and oldest.since < before and not oldest.evicted:
            oldest.evicted = True
            oldest.kill()

    def _give_back(self, worker: Worker, *, whole: bool) -> None:
        """Hand a worker to the next in turn; one that was stopped or has an older graph is replaced."""
        if not whole or worker.evicted or worker.digest != self.digest:
            worker.kill()
            self._keep_task(self._replace(worker))
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    async def _replace(self, worker: Worker) -> None:
        await worker.process.wait()
        self._give_back(await self._spawn(), whole=True)

    async def _spawn(self) -> Worker:
        """A new worker with the graph open; a folder that is just being replaced is waited for."""
        failure: ZhijinGraphError = UnreadableInput(
            "a worker did not start", where=self.location, advice="see what stands on standard error"
        )
        for _ in range(_TRIES):
            process = await start_process(self.location, self.limits.memory)
            with contextlib.suppress(EOFError):
                head, _ = await read_message(process)
                if "error" not in head:
                    return Worker(process, head["digest"])
                failure = unpack_error(head)
            await process.wait()
            if not self.digest:
                break
            await asyncio.sleep(_PAUSE)
        raise failure

    async def _watch(self) -> None:
        """Take up a new graph folder when it has replaced the old one."""
        while True:
            await asyncio.sleep(_LOOK_AGAIN)
            stamp = self._look()
            if stamp and stamp != self._stamp:
                with contextlib.suppress(ZhijinGraphError):  # being replaced again: look again
                    fresh = await asyncio.gather(*(self._spawn() for _ in range(self.limits.workers)))
                    self._stamp = stamp
                    self._take_up(fresh)

    def _take_up(self, fresh: list[Worker]) -> None:
        """Use new workers from now on; those at work finish what they do, then go."""
        self.digest, self.date = fresh[0].digest, self._day()
        self.counts["reopened"] += 1
        self._kept.clear()
        old, self._idle = self._idle, deque()
        for worker in old:
            worker.kill()
            self._keep_task(_reap(worker))
        for worker in fresh[: self.limits.workers - len(self._running)]:
            self._give_back(worker, whole=True)
        for worker in fresh[max(0, self.limits.workers - len(self._running)) :]:
            worker.kill()
            self._keep_task(_reap(worker))

    def _look(self) -> tuple[int, ...]:
        """What changes when a folder or file is replaced; nothing for what is not on this disk."""
        place = Path(self.location)
        with contextlib.suppress(OSError):
            found = (place / MANIFEST_FILE if place.is_dir() else place).stat()
            return found.st_ino, found.st_mtime_ns, found.st_size
        return ()

    def _day(self) -> str:
        """When the graph was written."""
        return time.strftime("%Y-%m-%d %H:%M", time.gmtime(self._look()[1] / 1e9)) if self._look() else ""

    def _keep_task(self, coroutine: Any) -> None:  # noqa: ANN401 whatever a task is made of
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _refuse_after(give_up: float, now: float) -> None:
    if now > give_up:
        raise Busy("no worker became free", advice="try again in some seconds")


async def _reap(worker: Worker) -> None:
    await worker.process.wait()
