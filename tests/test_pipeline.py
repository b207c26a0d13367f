"""Building graph folders: whole or not at all, plan by plan, and with decisions that hold on."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from zhijin_graph.errors import UnreadableInput, WrongUse, ZhijinGraphError
from zhijin_graph.pipeline import parts
from zhijin_graph.pipeline.build import build_folder, find_documents
from zhijin_graph.pipeline.reuse import code_digest
from zhijin_graph.pipeline.review import read_decisions_file, review_folder, unmatched_in
from zhijin_graph.query import ask
from zhijin_graph.resolve import Decision
from zhijin_graph.store import Part, open_graph

PLAN = """{county}人民政府办公室关于印发{county}社会救助责任分工方案的通知
{number}
各乡镇人民政府：
一、基本生活
1.落实低保政策。按时足额发放。（牵头单位：县民政局；责任单位：{unit}、各乡镇人民政府）
2.落实住房救助。优先实施危房改造。（牵头单位：县住房和城乡建设局；责任单位：县民政局）
{county}人民政府办公室
2023年8月9日
"""
PACKAGE = Path(parts.__file__).parent.parent
STEADY = ("graph.ttl", "assignments.parquet", "report.json")


def write_plans(folder: Path, count: int, unit: str = "县财政局") -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for at in range(1, count + 1):
        path = folder / f"plan-{at:03}.txt"
        path.write_text(
            PLAN.format(county="织金县", number=f"织府办〔2023〕{at}号", unit=unit), encoding="utf-8"
        )
        paths.append(path)
    return paths


def steady_bytes(folder: Path) -> Mapping[str, bytes]:
    return {name: (folder / name).read_bytes() for name in STEADY}


def statements(folder: Path) -> list[str]:
    return sorted(open_graph(folder).quads())


def test_many_documents_make_one_graph_each(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 3)
    done = build_folder(paths, tmp_path / "graph")
    assert [report["number"] for report in done.plans] == [f"织府办〔2023〕{at}号" for at in (1, 2, 3)]
    overview = ask(open_graph(tmp_path / "graph"), "plan-overview")
    assert overview.column("measures") == (2, 2, 2)


def test_processes_do_not_change_the_bytes(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 15)
    build_folder(paths, tmp_path / "one", workers=1)
    build_folder(paths, tmp_path / "two", workers=2)
    assert steady_bytes(tmp_path / "one") == steady_bytes(tmp_path / "two")


def test_nothing_changed_leaves_the_folder_alone(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    build_folder(paths, tmp_path / "graph")
    stamp = (tmp_path / "graph").stat().st_mtime_ns
    done = build_folder(paths, tmp_path / "graph")
    assert not done.changed
    assert (tmp_path / "graph").stat().st_mtime_ns == stamp


def test_a_changed_plan_is_built_and_the_others_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_plans(tmp_path / "docs", 3)
    build_folder(paths, tmp_path / "graph")
    changed = paths[1].read_text(encoding="utf-8").replace("县财政局", "县残联")
    paths[1].write_text(changed, encoding="utf-8")
    built = []
    plain = parts.build_part

    def watched(path: Path, told: Sequence[Decision] = ()) -> Part | ZhijinGraphError:
        built.append(path.name)
        return plain(path, told)

    monkeypatch.setattr(parts, "build_part", watched)
    done = build_folder(paths, tmp_path / "graph")
    assert built == ["plan-002.txt"]
    assert done.kept == 2
    build_folder(paths, tmp_path / "fresh")
    assert steady_bytes(tmp_path / "graph") == steady_bytes(tmp_path / "fresh")
    assert statements(tmp_path / "graph") == statements(tmp_path / "fresh")


def test_add_and_remove_touch_one_plan(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 3)
    build_folder(paths[:2], tmp_path / "graph")
    build_folder(paths[2:], tmp_path / "graph", add=True)
    build_folder([], tmp_path / "graph", add=True, remove=["织府办〔2023〕1号"])
    build_folder(paths[1:], tmp_path / "fresh")
    assert statements(tmp_path / "graph") == statements(tmp_path / "fresh")
    assert steady_bytes(tmp_path / "graph") == steady_bytes(tmp_path / "fresh")
    merged = open_graph(tmp_path / "graph").query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    fresh = open_graph(tmp_path / "fresh").query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert merged == fresh


def test_a_plan_without_a_number_is_removed_by_its_title(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    paths[0].write_text(
        paths[0].read_text(encoding="utf-8").replace("织府办〔2023〕1号\n", ""), encoding="utf-8"
    )
    built = build_folder(paths, tmp_path / "graph")
    (title,) = [str(plan["title"]) for plan in built.plans if not plan["number"]]
    build_folder([], tmp_path / "graph", add=True, remove=[title])
    assert [row["plan"] for row in ask(open_graph(tmp_path / "graph"), "plan-overview")] == [
        "织府办〔2023〕2号"
    ]


def test_removing_what_is_not_there_is_said(tmp_path: Path) -> None:
    build_folder(write_plans(tmp_path / "docs", 1), tmp_path / "graph")
    with pytest.raises(WrongUse, match="no plan"):
        build_folder([], tmp_path / "graph", add=True, remove=["国发〔2020〕1号"])


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    empty = tmp_path / "docs" / "empty.txt"
    empty.touch()
    done = build_folder(find_documents([tmp_path / "docs"]), tmp_path / "graph")
    assert len(done.plans) == len(paths)
    assert [failure.where for failure in done.failures] == [str(empty)]
    report = json.loads((tmp_path / "graph" / "report.json").read_text(encoding="utf-8"))
    assert len(report["not_read"]) == 1


def test_the_same_plan_twice_counts_once(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 1)
    again = tmp_path / "docs" / "z-copy.txt"
    again.write_bytes(paths[0].read_bytes() + b"\n")
    done = build_folder([paths[0], again], tmp_path / "graph")
    assert len(done.plans) == 1
    assert "plan-001.txt" in done.failures[0].what


def test_a_build_that_fails_midway_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    build_folder(paths[:1], tmp_path / "graph")
    before = {path: path.read_bytes() for path in (tmp_path / "graph").rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise RuntimeError("midway")

    monkeypatch.setattr(parts, "report_plan", fail)
    with pytest.raises(RuntimeError, match="midway"):
        build_folder(paths, tmp_path / "graph")
    after = {path: path.read_bytes() for path in (tmp_path / "graph").rglob("*") if path.is_file()}
    assert after == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_folders_and_patterns_name_documents(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    assert find_documents([tmp_path / "docs"]) == paths
    assert find_documents([tmp_path / "docs" / "*-002.*"]) == paths[1:]
    with pytest.raises(UnreadableInput, match="holds no file"):
        find_documents([tmp_path / "docs" / "*.pdf"])


def test_decisions_hold_on_in_later_builds(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2, unit="县某某某某")
    graph = tmp_path / "graph"
    build_folder(paths, graph)
    in_doubt = next(row for row in review_folder(graph) if row["as_written"] == "县某某某某")
    assert (in_doubt["state"], in_doubt["count"], in_doubt["plans"]) == ("unknown", 2, 2)
    table = tmp_path / "decisions.csv"
    table.write_text(
        "as_written,place,department,reason,who\n县某某某某,,县财政局,笔误,李某\n县没有,,县民政局,,\n",
        encoding="utf-8",
    )
    build_folder(paths, graph, decisions=read_decisions_file(table))
    assert "织金县财政局" in open_graph(graph).assignments().column("department")
    assert [decision.as_written for decision in unmatched_in(graph)] == ["县没有"]
    paths[0].write_text(paths[0].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    build_folder(paths, graph)
    assert "县某某某某" not in open_graph(graph).assignments().column("department")
    decided = next(row for row in review_folder(graph) if row["as_written"] == "县某某某某")
    assert (decided["state"], decided["department"], decided["who"]) == ("decided", "县财政局", "李某")


def _set_manifest(graph: Path, **changes: object) -> None:
    path = graph / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")


@pytest.mark.parametrize("changes", [{"format_version": 1, "plans": [{}]}, {"key": "of another version"}])
def test_what_was_built_otherwise_is_built_anew_and_never_lost(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    paths = write_plans(tmp_path / "docs", 2)
    build_folder(paths, tmp_path / "graph")
    before = steady_bytes(tmp_path / "graph")
    _set_manifest(tmp_path / "graph", **changes)
    with pytest.raises(UnreadableInput, match=r"built otherwise|older layout"):
        build_folder(paths[:1], tmp_path / "graph", add=True)
    with pytest.raises(UnreadableInput, match=r"built otherwise|older layout"):
        build_folder([], tmp_path / "graph", add=True, remove=["织府办〔2023〕1号"])
    done = build_folder(paths, tmp_path / "graph")
    assert (done.changed, done.kept, len(done.plans)) == (True, 0, 2)
    assert steady_bytes(tmp_path / "graph") == before


def test_new_decisions_never_lose_the_other_plans(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 2, unit="县某某某某")
    build_folder(paths, tmp_path / "graph")
    decided = [Decision("县某某某某", "", "县财政局")]
    with pytest.raises(UnreadableInput, match="other decisions"):
        build_folder(paths[:1], tmp_path / "graph", add=True, decisions=decided)
    assert len(ask(open_graph(tmp_path / "graph"), "plan-overview")) == 2


def test_a_folder_whose_columns_are_gone_is_built_anew(tmp_path: Path) -> None:
    paths = write_plans(tmp_path / "docs", 1)
    build_folder(paths, tmp_path / "graph")
    before = steady_bytes(tmp_path / "graph")
    (tmp_path / "graph" / "assignments.parquet").unlink()
    build_folder(paths, tmp_path / "graph")
    assert steady_bytes(tmp_path / "graph") == before


@pytest.mark.parametrize(
    "changed", ["parse/clause.py", "read/word.py", "vocab/minting.py", "resolve/names.py"]
)
def test_the_key_of_a_build_follows_the_code(tmp_path: Path, changed: str) -> None:
    package = tmp_path / "zhijin_graph"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    assert code_digest(package) == code_digest()
    (package / "web" / "pages.py").write_text("", encoding="utf-8")
    assert code_digest(package) == code_digest()
    with (package / changed).open("a", encoding="utf-8") as file:
        file.write("# another word\n")
    assert code_digest(package) != code_digest()
