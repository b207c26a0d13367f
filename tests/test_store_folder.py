"""The graph folder: written all or nothing, read by many, the same bytes for the same input."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest

from tests import graphs
from zhijin_graph.errors import UnreadableInput
from zhijin_graph.graph import assignment_columns, build_graph, ontology_triples
from zhijin_graph.model import Plan
from zhijin_graph.query import ask
from zhijin_graph.store import (
    FolderWriter,
    export_graph,
    make_part,
    open_graph,
    read_manifest,
    swap,
    write_folder,
)
from zhijin_graph.store.swap import recover_folder
from zhijin_graph.store.workshop import open_workshop
from zhijin_graph.vocab import ONTOLOGY
from zhijin_graph.vocab.minting import plan_iri


def write_seed(place: Path, plans: Iterable[Plan] = (), pages: Mapping[str, bytes] | None = None) -> Path:
    with write_folder(place) as writer:
        writer.add_ontology(make_part(ONTOLOGY, ontology_triples()))
        for plan in plans or (graphs.seed_plan(),):
            writer.add(
                make_part(
                    plan_iri(plan),
                    build_graph(plan),
                    assignments=assignment_columns(plan),
                    document=plan.document,
                    report={"coverage": 1},
                )
            )
        writer.finish(report={}, manifest={"version": "0"}, pages=pages or {})
    return place


def _names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_a_folder_holds_what_the_design_says(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "我的 图谱", pages={"report.html": b"<p>"})
    assert _names(place) == [
        "assignments.parquet", "graph.ttl", "manifest.json", "report.html", "report.json", "sources", "store",
    ]  # fmt: skip
    plan = graphs.seed_plan()
    (source,) = (place / "sources").iterdir()
    assert source.name == f"{plan.document.digest}.txt"
    assert source.read_text(encoding="utf-8") == plan.document.text
    manifest = read_manifest(place)
    assert manifest["version"] == "0"
    assert manifest["counts"]["assignments"] == 96
    assert manifest["files"].keys() == {"assignments.parquet", "graph.ttl", "report.html", "report.json"}
    for name, digest in manifest["files"].items():
        assert sha256((place / name).read_bytes()).hexdigest() == digest
    report = json.loads((place / "report.json").read_text(encoding="utf-8"))
    assert report == {"documents": [{"coverage": 1}]}
    assert _names(tmp_path) == ["我的 图谱"]


def test_the_folder_answers_as_memory_does(tmp_path: Path) -> None:
    graph = open_graph(write_seed(tmp_path / "g"))
    seed = graphs.seed_graph()
    assert ask(graph, "ties") == ask(seed, "ties")
    assert graph.assignments() == seed.assignments()
    assert export_graph(graph, "nq") == export_graph(seed, "nq")
    read = open_graph(tmp_path / "g" / "graph.ttl")
    assert export_graph(read, "nt") == export_graph(seed, "nt")
    second = open_graph(tmp_path / "g")  # several readers at once
    assert second.query("ASK { ?s ?p ?o }") is True


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from tests.test_store_folder import write_seed; write_seed(Path(sys.argv[1]))"
    digests = []
    for seed in ("1", "2"):
        place = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."}
        subprocess.run([sys.executable, "-c", script, str(place)], check=True, env=environment)
        manifest = read_manifest(place)
        assert {"graph.ttl", "assignments.parquet", "report.json"} <= manifest["files"].keys()
        digests.append((place / "manifest.json").read_bytes())
    assert digests[0] == digests[1]


def test_a_second_build_replaces_the_first_while_readers_hold_it(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    old = open_graph(place)
    write_seed(place, graphs.world())
    assert len(ask(old, "plan-overview")) == 1
    assert len(ask(open_graph(place), "plan-overview")) == 4
    assert _names(tmp_path) == ["g"]


@pytest.mark.parametrize("step", ["between plans", "seal", "_write_report", "finish", "rename"])
def test_a_build_that_fails_midway_leaves_the_old_folder(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = write_seed(tmp_path / "g")
    before = _contents(place)

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    def fail_into_place(path: Path, target: Path) -> Path:
        return fail() if ".new-" in path.parent.name else rename(path, target)

    def plans_that_end_early() -> Iterator[Plan]:
        yield graphs.seed_plan()
        raise KeyboardInterrupt

    rename = Path.rename
    if step == "rename":
        monkeypatch.setattr(Path, "rename", fail_into_place)
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)  # as on systems that cannot
    elif step != "between plans":
        monkeypatch.setattr(FolderWriter, step, fail)
    plans = plans_that_end_early() if step == "between plans" else [graphs.seed_plan()]
    with pytest.raises((UnreadableInput, KeyboardInterrupt)):
        write_seed(place, plans)
    monkeypatch.undo()
    assert _contents(place) == before
    assert _names(tmp_path) == ["g"]
    assert len(ask(open_graph(place), "measures")) == 20


def test_a_process_stopped_between_the_renames_loses_nothing(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    place.rename(tmp_path / ".g.previous")  # as if stopped there
    assert len(ask(open_graph(place), "measures")) == 20
    assert _names(tmp_path) == ["g"]
    (tmp_path / ".g.previous").mkdir()  # as if stopped before clearing away
    recover_folder(place)
    assert _names(tmp_path) == ["g"]


HOLD = """
import sys
from pathlib import Path
from zhijin_graph.store.workshop import open_workshop
with open_workshop(Path(sys.argv[1])) as shop:
    (shop / "half").write_text("x", encoding="utf-8")
    print(shop.name, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="without locks, age tells")
def test_what_a_killed_build_left_is_cleared_and_what_a_running_one_makes_is_not(tmp_path: Path) -> None:
    place = tmp_path / "g"
    command = [sys.executable, "-c", HOLD, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        shop = build.stdout.readline().decode().strip()
        write_seed(place)
        assert _names(tmp_path) == [shop, "g"]
        assert (tmp_path / shop / "half").is_file()
        build.kill()
    assert _names(tmp_path) == [shop, "g"]
    write_seed(place)
    assert _names(tmp_path) == ["g"]


def test_leftovers_without_a_lock_are_told_by_their_age(tmp_path: Path) -> None:
    old, young = tmp_path / ".g.new-abcd_123", tmp_path / ".g.new-17-abcd_124"
    others = [tmp_path / ".g.new-mine", tmp_path / ".h.new-abcd_123", tmp_path / "g.new-abcd_123"]
    for each in (old, young, *others):
        each.mkdir()
    for each in (old, *others):
        os.utime(each, (0, 0))
    with open_workshop(tmp_path / "g") as shop:
        assert not old.exists()
        assert young.is_dir()
        assert all(each.is_dir() for each in others)
        with open_workshop(tmp_path / "g") as second:
            assert shop.is_dir()
        assert not second.exists()


@pytest.mark.parametrize(
    ("version", "words"),
    [(2, "older layout 2, and this version reads 4"), (99, "up to 4"), (None, "manifest")],
)
def test_another_layout_is_refused_in_one_line(tmp_path: Path, version: int | None, words: str) -> None:
    place = write_seed(tmp_path / "g")
    _set_manifest(place, format_version=version, plans=[{"iri": "x"}])
    for ask_it in (read_manifest, open_graph):
        with pytest.raises(UnreadableInput, match=words) as fault:
            ask_it(place)
        assert fault.value.advice


def test_an_older_layout_may_be_replaced_and_a_newer_one_not(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    _set_manifest(place, format_version=99)
    with pytest.raises(UnreadableInput, match="up to 4"):
        write_seed(place)
    _set_manifest(place, format_version=1)
    write_seed(place)
    assert read_manifest(place)["format_version"] == 4


def _set_manifest(place: Path, **changes: object) -> None:
    path = place / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")


def test_what_no_build_wrote_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="not empty and is no graph folder"):
        write_seed(tmp_path / "notes")
    assert _names(tmp_path / "notes") == ["thesis.txt"]
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="this is a file"):
        write_seed(tmp_path / "file")
    with pytest.raises(UnreadableInput, match="cannot be written"):
        write_seed(tmp_path / "file" / "below")
    (tmp_path / "empty").mkdir()
    assert write_seed(tmp_path / "empty").is_dir()


def _contents(place: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_damage_is_told(tmp_path: Path) -> None:
    place = write_seed(tmp_path / "g")
    (place / "assignments.parquet").write_bytes(b"x")
    with pytest.raises(UnreadableInput, match="columns of this graph folder are damaged"):
        open_graph(place).assignments()
