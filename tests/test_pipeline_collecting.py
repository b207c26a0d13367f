"""The collector looks less often while documents are read; processes that help end with the one they help."""

import gc
import os
import signal
import subprocess
import sys
import time

import pytest

from zhijin_graph.pipeline.collecting import RARELY, rare_collections


def test_the_collector_looks_less_often_meanwhile() -> None:
    usual = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold() == (RARELY, *usual[1:])
    assert gc.get_threshold() == usual


def test_it_is_as_it_was_where_reading_fails() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rare_collections():
        _ = 1 // 0
    assert gc.get_threshold() == usual


POOL = """
import os, time
from zhijin_graph.pipeline.parts import _open_pool
with _open_pool(2) as pool:
    jobs = [pool.submit(time.sleep, 0.2) for _ in range(2)]
    print(*pool._processes, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed as Unix kills")
def test_helping_processes_end_with_a_killed_one() -> None:
    with subprocess.Popen([sys.executable, "-c", POOL], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        helpers = [int(number) for number in killed.stdout.readline().split()]
        time.sleep(0.5)  # until both have begun
        killed.kill()
    assert len(helpers) == 2
    deadline = time.monotonic() + 10
    while any(map(is_running, helpers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, helpers))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
