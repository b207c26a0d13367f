"""Many clients at once: greedy ones do not starve others, leaving ones leave nothing behind, a new graph fails nobody."""

import asyncio
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from tests import graphs, servers
from tests.servers import running
from tests.test_store_folder import write_seed
from tests.test_web import ENDLESS

GREEDY = "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) }"
MEMORY = 800_000_000
Found = TypeVar("Found")


def _run_apart(work: Coroutine[object, object, Found]) -> Found:
    """Run in a thread of its own: browser tests leave a running loop in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seed(tmp_path_factory.mktemp("served") / "graph")


def test_two_hundred_clients_and_an_endless_query_in_ten(folder: Path, tmp_path: Path) -> None:
    others = servers.workers_of(os.getpid())
    limits = {"workers": 4, "patience": 0.5, "deadline": 30, "memory": MEMORY}
    with running(folder, tmp_path / "log", **limits) as client:
        (server,) = servers.workers_of(os.getpid()) - others

        async def one(crowd: httpx.AsyncClient, number: int) -> list[int]:
            if number % 10:
                asked = [f"SELECT ?m {{ ?m aid:number '{number}' }} # {turn}" for turn in range(3)]
            else:
                asked = [f"{GREEDY if number % 20 else ENDLESS} # {number}"]
            return [(await crowd.get("/sparql", params={"query": each})).status_code for each in asked]

        async def watch() -> int:
            most = 0
            while True:
                try:
                    await asyncio.sleep(0.1)
                except asyncio.CancelledError:
                    return most
                most = max(most, *map(servers.memory_of, servers.workers_of(server)), 0)

        async def crowd() -> tuple[list[list[int]], int]:
            watching = asyncio.create_task(watch())
            statuses = await _crowd(client, 200, one)
            watching.cancel()
            return statuses, await watching

        statuses, most = _run_apart(crowd())
        assert [found for number, found in enumerate(statuses) if number % 10] == [[200] * 3] * 180
        assert {status for found in statuses[::10] for status in found} <= {503, 504, 507}
        assert 0 < most <= MEMORY
        _wait_until_idle(client, 4)
        assert len(servers.workers_of(server)) == 4
        assert servers.memory_of(server) < MEMORY


def test_a_query_is_stopped_when_nobody_waits_for_it(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1, patience=60, deadline=60) as client:
        for query in (ENDLESS, f"{ENDLESS} # again"):
            with pytest.raises(httpx.ReadTimeout):
                client.post("/sparql", data={"query": query}, timeout=1)
            begun = time.monotonic()
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
            assert time.monotonic() - begun < 10
        _wait_until_idle(client, 1)
        metrics = client.get("/metrics").text
    assert 'zhijin_graph_jobs_total{outcome="left"} 2' in metrics
    assert '"status": 499' in (tmp_path / "log").read_text(encoding="utf-8")


def test_who_waits_in_the_queue_and_leaves_stops_nobody(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1, patience=60, deadline=4) as client:

        async def one(crowd: httpx.AsyncClient, number: int) -> int:
            if number == 0:
                return (await crowd.get("/sparql", params={"query": ENDLESS})).status_code
            await asyncio.sleep(0.5)
            with pytest.raises(httpx.ReadTimeout):
                await crowd.get("/sparql", params={"query": f"ASK {{}} # {number}"}, timeout=1)
            return 0

        assert _run_apart(_crowd(client, 4, one)) == [504, 0, 0, 0]
        _wait_until_idle(client, 1)


def test_who_leaves_in_the_middle_of_a_request_is_no_fault(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1) as client:
        for kind in ("application/sparql-query", "application/x-www-form-urlencoded"):
            with socket.create_connection(("127.0.0.1", client.base_url.port or 0)) as leaving:
                head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: 99\r\n\r\nASK"
                leaving.sendall(head.encode())
                time.sleep(0.2)
        _wait_until_idle(client, 1)
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert log.count('"status": 499') == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends a child with its parent on Linux alone")
def test_a_server_that_is_killed_takes_its_workers_along(folder: Path, tmp_path: Path) -> None:
    others = servers.workers_of(os.getpid())
    with running(folder, tmp_path / "log", workers=2) as client:
        (server,) = servers.workers_of(os.getpid()) - others
        workers = servers.workers_of(server)
        with pytest.raises(httpx.ReadTimeout):  # one is in the middle of a query
            client.get("/sparql", params={"query": ENDLESS}, timeout=0.3)
        os.kill(server, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while any(map(servers.runs, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(workers) == 2
        assert not any(map(servers.runs, workers))


def test_a_connection_may_rest(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1) as client:
        resting = http.client.HTTPConnection("127.0.0.1", client.base_url.port)
        with contextlib.closing(resting):
            for pause in (0, 5.5):  # clients commonly keep theirs for five seconds
                time.sleep(pause)
                resting.request("GET", "/health")
                assert json.loads(resting.getresponse().read())["status"] == "ok"
                resting.auto_open = 0  # the same one again, or none


def test_ctrl_c_ends_the_server_without_a_word(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [
        sys.executable,
        "-m",
        "zhijin_graph",
        "serve",
        "-g",
        str(folder),
        "--port",
        "0",
        "--workers",
        "2",
    ]
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stderr=errors, start_new_session=True)
    try:
        with httpx.Client(base_url=servers.address_of(process, log)) as client:
            servers.wait_until_answering(client)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it: to all that run in front
        assert process.wait(20) == 0
    finally:
        process.kill()
    told = log.read_text(encoding="utf-8").splitlines()
    assert [line for line in told[1:] if not line.startswith("{")] == []


def test_fifty_clients_read_while_the_graph_is_replaced(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "graph")
    with running(place, tmp_path / "log", workers=2) as client:
        stop, found, failed = asyncio.Event(), set[tuple[str, str]](), list[int]()

        async def one(crowd: httpx.AsyncClient, number: int) -> None:
            turn = 0
            while not stop.is_set():
                sparql = f"SELECT ?m ?t {{ ?m a aid:Measure ; aid:text ?t }} ORDER BY ?m # {number} {turn}"
                response = await crowd.get("/sparql", params={"query": sparql})
                turn += 1
                if response.status_code == 200:
                    found.add((response.headers["x-graph-digest"], response.text))
                else:
                    failed.append(response.status_code)

        async def replace() -> None:
            for plans in (graphs.world(), (graphs.seed_plan(),), graphs.world()):
                before = (await asyncio.to_thread(client.get, "/health")).json()["digest"]
                await asyncio.to_thread(write_seed, place, plans)
                await asyncio.to_thread(_wait_for_other, client, before)
                await asyncio.sleep(0.5)
            stop.set()

        async def crowd() -> None:
            await asyncio.gather(_crowd(client, 50, one), replace())

        _run_apart(crowd())
    assert failed == []
    assert len({digest for digest, _ in found}) == len({text for _, text in found}) == len(found) == 2


async def _crowd(
    client: httpx.Client, size: int, one: Callable[[httpx.AsyncClient, int], Awaitable[Found]]
) -> list[Found]:
    """What each client of a crowd finds, all at once."""
    limits = httpx.Limits(max_connections=size)
    async with httpx.AsyncClient(base_url=client.base_url, timeout=90, limits=limits) as crowd:
        return await asyncio.gather(*(one(crowd, number) for number in range(size)))


def _wait_until_idle(client: httpx.Client, workers: int) -> None:
    deadline, state = time.monotonic() + 10, {}
    while time.monotonic() < deadline:
        state = client.get("/health").json()
        if (state["running"], state["idle"], state["waiting"]) == (0, workers, 0):
            return
        time.sleep(0.05)
    raise AssertionError(state)


def _wait_for_other(client: httpx.Client, before: str) -> None:
    deadline = time.monotonic() + 20
    while client.get("/health").json()["digest"] == before:
        assert time.monotonic() < deadline
        time.sleep(0.05)
