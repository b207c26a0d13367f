"""The API against its own description: a fuzzer reads it and finds no fault, whatever it sends."""

import subprocess
import sys
from pathlib import Path

from tests.servers import needed, running
from tests.test_store_folder import write_seed
from zhijin_graph.query import catalogue

OPERATIONS = len(catalogue()) + 2
"""The questions, the list of them, and the search."""
ONLY_DATA_KNOW = "positive_data_acceptance"
"""The check left out: which plans and departments there are no schema says, so a text that fits it may be refused."""


def test_a_fuzzer_finds_no_fault(tmp_path: Path) -> None:
    fuzzer = needed("schemathesis", Path(sys.executable).parent)
    with running(write_seed(tmp_path / "graph"), tmp_path / "log", workers=2) as client:
        command = [fuzzer, "run", f"{client.base_url}openapi.json", "--exclude-checks", ONLY_DATA_KNOW]
        bounds = ["--phases", "coverage,fuzzing", "--max-examples", "15", "--max-time", "40", "--seed", "1"]
        run = subprocess.run(
            [*command, *bounds, "--workers", "2", "--no-color"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )
        metrics = client.get("/metrics").text
    assert run.returncode == 0, run.stdout[-5000:]
    assert f"Tested: {OPERATIONS}" in run.stdout
    assert 'status="400"' in metrics  # wrong values were sent, and refused
    assert 'status="500"' not in metrics
