"""How many small questions a second the server answers, and how long the slowest take.

The client is a bare socket each, so that it is the server that is measured; both share the machine.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from benchmarks.questions import write_plans
from zhijin_graph.web import serve

PLANS, REQUESTS, WIDTH = 10, 3000, 8
ENOUGH, SLOWEST = 500, 0.050
TARGET_PORT = 18765


def query(at: int) -> str:
    """A small question, never the same twice: no answer is remembered."""
    return f"SELECT ?m ?t {{ ?m aid:number '{at % 20 + 1}' ; dcterms:title ?t }} LIMIT 5 # {at}"


def main() -> int:
    """Print rates for fresh and for repeated questions; 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        place = write_plans(Path(folder) / "graph", PLANS)
        server = os.fork()
        if server == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            serve(place, port=TARGET_PORT)
            os._exit(0)
        try:
            missed = asyncio.run(_measure())
        finally:
            os.kill(server, 15)
            os.waitpid(server, 0)
    return missed


async def _measure() -> int:
    await _until_answering()
    await _rate(query, 300)
    missed = 0
    for name, ask in (("fresh", query), ("repeated", lambda at: query(at % 20))):
        rate, slowest = await _rate(ask, REQUESTS)
        missed |= rate < ENOUGH or slowest > SLOWEST
        print(f"{name:9} {rate:6.0f} questions a second, 99th percentile {slowest * 1000:.1f} ms")
    return int(missed)


async def _rate(ask: Callable[[int], str], requests: int) -> tuple[float, float]:
    """Answers a second, and the 99th percentile in seconds."""
    turns, times = iter(range(requests)), list[float]()

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", TARGET_PORT)
        for at in turns:
            begun = time.perf_counter()
            writer.write(f"GET /sparql?query={quote(ask(at))} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(WIDTH)))
    return requests / (time.perf_counter() - begun), sorted(times)[int(len(times) * 0.99)]


async def _until_answering() -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", TARGET_PORT)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            await asyncio.sleep(1.5)
            return


if __name__ == "__main__":
    sys.exit(main())
