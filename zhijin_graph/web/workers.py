"""The workers as the server has them: processes that are started, asked, killed, and how they fail."""

import asyncio
import contextlib
import json
import sys
from typing import Any

from zhijin_graph.errors import QueryFailed, ZhijinGraphError
from zhijin_graph.web.messages import LENGTH, Answer, Job, pack, unpack_error


class Busy(QueryFailed):
    """No worker is free for this query, or it had to make room for others: try again later."""


class OutOfMemory(QueryFailed):
    """The query needed more memory than allowed."""


class ClientLeft(QueryFailed):
    """Nobody waits for the answer any more."""


class ServerFault(ZhijinGraphError):
    """A worker ended with a fault of its own; its traceback is on stderr."""


class Worker:
    """One process, and since when it has been at its job (by the loop's clock)."""

    def __init__(self, process: asyncio.subprocess.Process, digest: str) -> None:
        self.process, self.digest = process, digest
        self.since = 0.0
        self.evicted = False

    async def answer(self, job: Job) -> Answer:
        """Do a job.

        Raises:
            ZhijinGraphError: what went wrong, as the worker tells it.
            EOFError: the worker ended before it was done.
        """
        if self.process.stdin is None:
            raise EOFError
        self.process.stdin.write(pack(job))
        head, body = await read_message(self.process)
        if "error" in head:
            raise unpack_error(head)
        return Answer(body, head["media"], {**head["more"], "digest": self.digest})

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()


async def start_process(location: str, memory: int) -> asyncio.subprocess.Process:
    """A process of :mod:`zhijin_graph.web.worker`, which Ctrl-C in a terminal does not reach."""
    command = (sys.executable, "-m", "zhijin_graph.web.worker", location, str(memory))
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, start_new_session=True)


async def explain_loss(worker: Worker, patience: float) -> ZhijinGraphError:
    """Why a worker ended before it was done."""
    if worker.evicted:
        return Busy(
            "the query was stopped to make room for others; there is no answer",
            advice=f"at busy times a query has {patience:g} seconds: ask for less, or later",
        )
    if await worker.process.wait() < 0:  # ended by a signal: its own, when memory ran out
        what = "the query needed more memory than it may take; there is no answer"
        return OutOfMemory(what, advice="ask for less")
    return ServerFault("a fault in the server; there is no answer", advice="its log says more")


async def read_message(process: asyncio.subprocess.Process) -> tuple[dict[str, Any], bytes]:
    """The next message of a process."""
    if process.stdout is None:
        raise EOFError
    head = await process.stdout.readexactly(int.from_bytes(await process.stdout.readexactly(LENGTH)))
    body = await process.stdout.readexactly(int.from_bytes(await process.stdout.readexactly(LENGTH)))
    return json.loads(head), body
