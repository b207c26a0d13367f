"""Bad input: one line that says what, where and what to do; the right exit code; nothing half-written, nothing lost."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli import Cli, fingerprint, plain_environment, start

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"
CHINESE = re.compile("[一-鿿]")
ENGLISH = re.compile(r"\b(?:the|is|are|was|it|of|no|to|with|did|choose|and|or) ")
QUOTED = re.compile(r"`[^`]*`|“[^”]*”|（[^（]*）")
SEED = "织府办〔2023〕43号"
TWICE = "as_written,place,department\n县妇联,,织金县妇联\n县妇联,,织金县妇女联合会\n"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
WRONG, UNREADABLE, FAILED, OUR_FAULT = 2, 3, 4, 70


@pytest.fixture
def place(cli: Cli, tmp_path: Path, seed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all sorts of bad things in it, and a good graph to ask."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(PICTURE)
    (tmp_path / "picture.txt").write_bytes(PICTURE)
    (tmp_path / "letter.txt").write_text("县民政局：\n现将有关情况函告如下。\n", encoding="utf-8")
    (tmp_path / "broken.rq").write_bytes(b"SELECT \xff")
    (tmp_path / "broken.ttl").write_text("<a> <b> .", encoding="utf-8")
    (tmp_path / "twice.csv").write_text(TWICE, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("title = \n", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b'title = "\xff"\n')
    (tmp_path / "titled.toml").write_text('title = "改革"\n', encoding="utf-8")
    (tmp_path / "names.toml").write_text("names = 1\n", encoding="utf-8")
    (tmp_path / "dance.toml").write_text('[[change]]\nkind = "dance"\n', encoding="utf-8")
    (tmp_path / "starred").mkdir()
    (tmp_path / "starred" / "all.rq").write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    (tmp_path / "starred" / "odd.rq").write_text("#+ parameters\nSELECT ?s { ?s ?p ?o }", encoding="utf-8")
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "slow.rq").write_text(ENDLESS, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("ZHIJIN_GRAPH", str(seed_folder))
    monkeypatch.setattr("zhijin_graph.store.remote_access.time.sleep", lambda _: None)  # between tries
    del cli
    return tmp_path


# Arguments, exit code, and words that the one line holds: what, where, what to do.
FAULTS: list[tuple[list[str], int, list[str]]] = [
    (["build", "missing.txt"], UNREADABLE, ["missing.txt: ", "no such file", "check the path"]),
    (["build", "empty.txt"], UNREADABLE, ["empty.txt: ", "empty"]),
    (["build", "blank.txt"], UNREADABLE, ["blank.txt: ", "empty"]),
    (["build", "picture.png"], UNREADABLE, ["picture.png: ", "picture", "OCR"]),
    (["build", "picture.txt"], UNREADABLE, ["picture.txt: ", "picture", "OCR"]),
    (["build", "letter.txt"], UNREADABLE, ["letter.txt: ", "no measure", "牵头单位"]),
    (["build", "missing-folder/*.txt"], UNREADABLE, ["missing-folder/*.txt: ", "no file"]),
    (["build", "-o", "letter.txt"], UNREADABLE, ["letter.txt: ", "is a file", "name a folder"]),
    (["build", "-o", "folder"], UNREADABLE, ["folder: ", "not empty", "new folder"]),
    (["build", "-o", "letter.txt/graph"], UNREADABLE, ["letter.txt/graph: ", "cannot be written"]),
    (["build", "--decisions", "missing.csv"], UNREADABLE, ["missing.csv: ", "no such file"]),
    (["build", "--decisions", "broken.rq"], UNREADABLE, ["broken.rq: ", "CSV"]),
    (["sparql", "-f", "missing.rq"], UNREADABLE, ["missing.rq: ", "no such file", "check the path"]),
    (["what-if", "--scenario", "missing.toml"], UNREADABLE, ["missing.toml: ", "no such file"]),
    (["render", "ego"], WRONG, ["one department", "--department"]),
    (["explain", "load", "县民政局", "县财政局"], WRONG, ["unexpected", "县财政局", "--help"]),
    (["analyse", "load", "--plan", "黔府〔1999〕1号"], WRONG, ["no plan 黔府〔1999〕1号", SEED]),
    (["build", "--decisions", "letter.txt"], WRONG, ["decisions: ", "no column", "review"]),
    (["build", "--decisions", "twice.csv"], WRONG, ["decisions: ", "县妇联", "twice", "keep one"]),
    (["build", "--decisions", "folder"], WRONG, ["--decisions", "directory"]),
    (["build", "--add"], WRONG, ["no plan would be left", "give a document"]),
    (["build", "--remove", "黔府〔1999〕1号", "-o", "new"], WRONG, ["黔府〔1999〕1号", "to remove", "plan-overview"]),
    (["build", "--remove"], WRONG, ["--remove", "--help"]),
    (["build", "--add", "letter.txt", "-o", "other"], UNREADABLE, ["other: ", "manifest.json", "build"]),
    (["build", "--workers", "0"], WRONG, ["--workers", "build --help"]),
    (["demo", "-o", "folder"], UNREADABLE, ["folder: ", "not empty"]),
    (["ask", "lead-load", "-g", "missing"], UNREADABLE, ["missing: ", "no such graph", "zhijin-graph build"]),
    (["ask", "lead-load", "-g", "folder"], UNREADABLE, ["folder: ", "no graph folder", "zhijin-graph build"]),
    (["ask", "lead-load", "-g", "other"], UNREADABLE, ["other: ", "manifest.json"]),
    (["ask", "lead-load", "-g", "letter.txt"], UNREADABLE, ["letter.txt: ", ".txt", ".ttl"]),
    (["ask", "lead-load", "-g", "broken.ttl"], UNREADABLE, ["broken.ttl: ", "not readable as RDF"]),
    (["ask", "lead-loads"], WRONG, ["lead-loads", "did you mean lead-load"]),
    (["ask", "今天天气"], WRONG, ["今天天气", "`ask`", "lists them all"]),
    (["ask", "哪些部门从不牵"], WRONG, ["哪些部门从不牵", "did you mean never-leads"]),
    (["ask", "ties", "-p", "plan"], WRONG, ["-p plan: ", "name=value", "-p department="]),
    (["ask", "ties", "-p", "=x"], WRONG, ["-p =x: ", "name=value"]),
    (["ask", "ties", "-p", "pln=x"], WRONG, ["pln", "did you mean plan"]),
    (["ask", "lead-load", "-p", "plan=织府办"], WRONG, ["织府办", "did you mean 织府办〔2023〕43号"]),
    (["ask", "department-measures"], WRONG, ["needs department", "-p department="]),
    (["ask", "department-measures", "-p", "department=县民正局"], WRONG, ["县民正局", "县民政局"]),
    (["ask", "ties", "-p", "collectives=maybe"], WRONG, ["maybe", "yes or no"]),
    (["ask", "deadlines", "-p", "from=soon"], WRONG, ["soon", "2023-08-09"]),
    (["ask", "ties", "-c", "department,quality"], WRONG, ["--columns: ", "quality", "measures"]),
    (["ask", "ties", "--questions", "missing"], WRONG, ["--questions", "check the path"]),
    (["ask", "ties", "one", "two"], WRONG, ["one two", "ask --help"]),
    (["ask", "ties", "--formt", "csv"], WRONG, ["--formt", "did you mean --format"]),
    (["ask", "ties", "--format", "pdf"], WRONG, ["--format", "pdf", "xlsx"]),
    (["ask", "ties", "-o", "ties.pdf"], WRONG, ["ties.pdf: ", ".pdf", "csv"]),
    (["ask", "ties", "-o", "missing/ties.csv"], UNREADABLE, ["missing/ties.csv: ", "cannot be written"]),
    (["ask", "ties", "-o", "letter.txt/ties.csv"], UNREADABLE, ["letter.txt/ties.csv: ", "cannot be written"]),
    (["ask", "ties", "-o", "folder"], WRONG, ["--output", "directory"]),
    (["sparql", "SELECT ?m WHERE { ?m a"], FAILED, ["line 1", "not valid SPARQL"]),
    (["sparql", "SELECT ?m { ?m a nope:X }"], FAILED, ["nope:", "prefix"]),
    (["sparql", "hello"], FAILED, ["SPARQL", "begin with SELECT"]),
    (["sparql", ""], FAILED, ["empty", "begin with SELECT"]),
    (["sparql", "DROP ALL"], FAILED, ["update", "read-only"]),
    (["sparql", "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }"], FAILED, ["SERVICE", "network"]),
    (["sparql"], WRONG, ["sparql: ", "give a query", "-f FILE"]),
    (["sparql", "ASK {}", "-f", "broken.rq"], WRONG, ["sparql: ", "give a query"]),
    (["sparql", "-f", "broken.rq"], UNREADABLE, ["broken.rq: ", "UTF-8"]),
    (["sparql", "ASK {}", "--format", "ttl"], WRONG, ["--format ttl: ", "csv"]),
    (["sparql", "DESCRIBE department:织金县民政局", "--format", "csv"], WRONG, ["--format csv: ", "ttl"]),
    (["analyse", "lods"], WRONG, ["lods", "did you mean load"]),
    (["analyse", "load", "-c", "weather"], WRONG, ["--columns: ", "weather", "measure_numbers"]),
    (["analyse", "load", "--section", "九"], WRONG, ["九", "一"]),
    (["analyse", "load", "--plan", "国发〔2020〕1号"], WRONG, ["国发〔2020〕1号"]),
    (["analyse", "load", "--seed", "x"], WRONG, ["--seed", "analyse --help"]),
    (["analyse", "all", "-o", "all.csv"], WRONG, ["-o: ", "name one analysis"]),
    (["render", "photograph"], WRONG, ["VIEW", "photograph", "network"]),
    (["render"], WRONG, ["VIEW is missing", "render --help"]),
    (["render", "network", "--plan", "国发〔2020〕1号"], WRONG, ["国发〔2020〕1号"]),
    (["render", "network", "-o", "missing/page.html"], UNREADABLE, ["missing/page.html: ", "cannot be written"]),
    (["export", "graph.pdf"], WRONG, ["graph.pdf: ", "ttl"]),
    (["export", "graph"], WRONG, ["graph: ", "ttl"]),
    (["export"], WRONG, ["FILE is missing", "export --help"]),
    (["export", "ties.gexf", "--network", "friends"], WRONG, ["--network", "friends", "bipartite"]),
    (["export", "missing/graph.ttl"], UNREADABLE, ["missing/graph.ttl: ", "cannot be written"]),
    (["check", "--min-coverage", "3"], WRONG, ["--min-coverage", "check --help"]),
    (["check", "-g", "missing"], UNREADABLE, ["missing: ", "no such graph"]),
    (["review", "-g", "missing"], UNREADABLE, ["missing: ", "report", "zhijin-graph build"]),
    (["review", "-g", "folder"], UNREADABLE, ["folder: ", "no report", "zhijin-graph build"]),
    (["review", "-g", "letter.txt"], UNREADABLE, ["letter.txt: ", "no report"]),
    (["review", "--format", "pdf"], WRONG, ["--format", "pdf", "csv"]),
    (["review", "-o", "missing/names.csv"], UNREADABLE, ["missing/names.csv: ", "cannot be written"]),
    (["compare"], WRONG, ["PLAN is missing", "compare --help"]),
    (["compare", SEED], WRONG, ["OTHER is missing", "compare --help"]),
    (["compare", SEED, SEED], WRONG, ["both plans are the same", "name two"]),
    (["compare", SEED, "国发〔2020〕1号"], WRONG, ["国发〔2020〕1号", f"for example {SEED}"]),
    (["compare", "国发〔2020〕1号", SEED], WRONG, ["国发〔2020〕1号", f"for example {SEED}"]),
    (["compare", SEED, SEED, "--part", "all"], WRONG, ["--part", "all", "measures, load"]),
    (["compare", SEED, SEED, "-g", "missing"], UNREADABLE, ["missing: ", "no such graph"]),
    (["what-if"], WRONG, ["no change is given", "--merge"]),
    (["what-if", "--merge", "县民政局"], WRONG, ["scenario: ", "“merge” is not written like that", "A=B"]),
    (["what-if", "--abolish", "="], WRONG, ["scenario: ", "“abolish” is not written like that", "B takes over"]),
    (["what-if", "--rename", "县民政局"], WRONG, ["scenario: ", "“rename” is not written like that", "A=NEW NAME"]),
    (["what-if", "--split", "县民政局=甲"], WRONG, ["scenario: ", "“split” is not written like that", "C takes the rest"]),
    (["what-if", "--move", "县民政局=县财政局"], WRONG, ["scenario: ", "“move” is not written like that", "1,2:A=B"]),
    (["what-if", "--move", "99:县民政局=县财政局"], WRONG, ["no measure 99", "for example 1"]),
    (["what-if", "--merge", "县民正局=县财政局"], WRONG, ["县民正局", "for example 县民政局"]),
    (["what-if", "--rename", "县民政局=县财政局"], WRONG, ["县财政局 is there already", "merge into it"]),
    (["what-if", "--scenario", "latin.toml"], UNREADABLE, ["latin.toml: ", "UTF-8"]),
    (["what-if", "--scenario", "broken.toml"], UNREADABLE, ["scenario: ", "no TOML", "[[change]]"]),
    (["what-if", "--scenario", "names.toml"], WRONG, ["scenario: ", "unknown names", "[[change]]"]),
    (["what-if", "--scenario", "dance.toml"], WRONG, ["scenario: ", "no change dance", "merge, abolish"]),
    (["what-if", "--scenario", "titled.toml"], WRONG, ["no change is given", "--merge"]),
    (["what-if", "--abolish", "县林业局", "--triples", "x.pdf"], WRONG, ["“pdf” is no format", "ttl"]),
    (["what-if", "--abolish", "县林业局", "--triples", "missing/x.ttl"], UNREADABLE, ["missing/x.ttl: ", "written"]),
    (["explain"], WRONG, ["SCORE is missing", "explain --help"]),
    (["explain", "fame"], WRONG, ["no score fame of the whole", "gini"]),
    (["explain", "load"], WRONG, ["no score load of the whole", "gini"]),
    (["explain", "gini", "县民政局"], WRONG, ["no score gini of a department", "load"]),
    (["explain", "load", "县民正局"], WRONG, ["县民正局", "for example 县民政局"]),
    (["explain", "gini", "-g", "folder"], UNREADABLE, ["folder: ", "no graph folder"]),
    (["serve", "--host", "192.0.2.1"], WRONG, ["--host: ", "“192.0.2.1”", "no address of this machine", "127.0.0.1"]),
    (["serve", "--host", "nowhere.invalid"], WRONG, ["“nowhere.invalid”", "no address of this machine", "others"]),
    (["serve", "--host", ""], WRONG, ["--host: ", "no address of this machine"]),
    (["sparql", ENDLESS, "--timeout", "0.5"], FAILED, ["stopped after 0.5 seconds", "no answer", "common variable"]),
    (["sparql", "ASK {", "--timeout", "5"], FAILED, ["line 1", "not valid SPARQL"]),
    (["sparql", "ASK {}", "--timeout", "0"], WRONG, ["--timeout", "sparql --help"]),
    (["sparql", "ASK {}", "--timeout", "5", "-g", "missing"], UNREADABLE, ["missing: ", "no such graph"]),
    (["ask", "slow", "--questions", "slow", "--timeout", "0.5"], FAILED, ["stopped after 0.5 seconds", "more time"]),
    (["serve", "-g", "missing"], UNREADABLE, ["missing: ", "no such graph", "zhijin-graph build"]),
    (["serve", "-g", "other"], UNREADABLE, ["other: ", "manifest.json"]),
    (["serve", "--port", "70000"], WRONG, ["--port", "70000", "serve --help"]),
    (["serve", "--deadline", "0"], WRONG, ["--deadline", "serve --help"]),
    (["serve", "--questions", "missing"], WRONG, ["--questions", "check the path"]),
    (["load"], WRONG, ["URL is missing", "load --help"]),
    (["load", "http://127.0.0.1:1/"], UNREADABLE, ["http://127.0.0.1:1/: ", "no endpoint", "check the address"]),
    (["load", "endpoint"], UNREADABLE, ["endpoint: ", "no endpoint", "http://"]),
    (["load", "http://127.0.0.1:1/", "--user", "me"], WRONG, ["--user: ", "no password", "ZHIJIN_GRAPH_PASSWORD"]),
    (["load", "http://127.0.0.1:1/", "-g", "missing"], UNREADABLE, ["missing: ", "no such graph"]),
    (["load", "http://127.0.0.1:1/", "--timeout", "0"], WRONG, ["--timeout", "load --help"]),
    (["ask", "ties", "-g", "http://127.0.0.1:1/"], UNREADABLE, ["http://127.0.0.1:1/: ", "no endpoint"]),
    (["ask", "all", "--questions", "starred"], WRONG, ["all.rq: ", "SELECT its columns by name", "?a ?b"]),
    (["ask", "odd", "--questions", "starred"], WRONG, ["odd.rq, line 1: ", "no decorator", "#+ key: value"]),
    (["bild"], WRONG, ["bild", "did you mean build"]),
    (["dance"], WRONG, ["dance", "demo, build, ask"]),
    (["--lang", "fr", "ask"], WRONG, ["--lang", "fr", "zh, en"]),
    (["ask", "--lang"], WRONG, ["--lang", "zhijin-graph --help"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "words"), FAULTS, ids=[" ".join(row[0]) for row in FAULTS])
def test_fault(cli: Cli, place: Path, arguments: list[str], code: int, words: list[str]) -> None:
    before = fingerprint(place)
    done = cli(*arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("error: ")
    assert done.err.endswith("\n")
    assert done.err.count("\n") == 1
    assert " — " in done.err
    assert [word for word in words if word not in done.err] == []
    assert fingerprint(place) == before


@pytest.mark.parametrize("arguments", [row[0] for row in FAULTS], ids=[" ".join(row[0]) for row in FAULTS])
def test_fault_in_chinese(cli: Cli, place: Path, arguments: list[str]) -> None:
    del place
    done = cli("--lang", "zh", *arguments)
    assert done.err.startswith("错误：")
    assert done.err.count("\n") == 1
    what, _, advice = done.err.removeprefix("错误：").partition(" — ")
    assert CHINESE.search(what)
    assert CHINESE.search(advice)
    assert ENGLISH.findall(QUOTED.sub("", done.err)) == []


@pytest.mark.parametrize(
    ("question", "such"),
    [("department-measures", "department=…, such as 共青团织金县委"), ("in-force", "date=…, such as 2023-12-31"),
     ("measure-actors", "measure=…, such as 6"), ("text-search", "words=…, such as 低保")],
)  # fmt: skip
def test_what_is_lacking_comes_with_an_example_that_works(
    cli: Cli, place: Path, question: str, such: str
) -> None:
    del place
    done = cli("ask", question)
    assert done.code == WRONG
    assert done.err.endswith(f"give -p {such}\n")
    name, example = such.split("=…, such as ")
    assert cli("ask", question, "-p", f"{name}={example}").code == 0


def test_the_whole_line_is_chinese(cli: Cli, place: Path) -> None:
    """In brackets too, where what other programs say would stand."""
    for arguments in (["explain", "load", "县民政局", "县财政局"], ["build", "-o", str(place / "letter.txt" / "x")],
                      ["serve", "--port", "x"], ["serve", "--port", "70000"]):  # fmt: skip
        said = cli("--lang", "zh", *arguments).err
        assert re.search(r"[A-Za-z]{3,} [a-z]{2,}", said.partition(" — ")[0]) is None, said


def test_the_year_of_a_plan_stands_in_brackets_of_any_sort(cli: Cli, place: Path) -> None:
    del place
    for given in ("织府办[2023]43号", "织府办（2023）43号", "织府办【2023】 43 号"):
        for command in (["ask", "lead-load", "-p"], ["analyse", "load", "--plan"]):
            wanted = f"plan={given}" if command[0] == "ask" else given
            done = cli(*command, wanted)
            assert done.code == 0, done.err


@pytest.mark.parametrize(("lang", "words"), [("en", "cannot serve"), ("zh", "无法在")])
def test_a_port_that_is_taken(cli: Cli, place: Path, lang: str, words: str) -> None:
    del place
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = cli("--lang", lang, "serve", "--port", str(taken.getsockname()[1]))
    assert done.code == WRONG
    assert words in done.err
    assert done.err.count("\n") == 1


def test_the_last_plan_cannot_be_removed(cli: Cli, earlier: Path) -> None:
    before = fingerprint(earlier)
    for lang, words in (
        ("en", "no plan would be left — give a document"),
        ("zh", "图谱中将没有方案 — 请给出文档，或保留一份方案"),
    ):
        done = cli("--lang", lang, "build", "--remove", SEED, "-o", "graph")
        assert done.code == WRONG
        assert words in done.err
    assert fingerprint(earlier) == before


def test_what_could_not_be_read_is_said_in_the_language(cli: Cli, earlier: Path) -> None:
    del earlier
    done = cli("--lang", "zh", "build", "--add", "missing.txt", "-o", "graph")
    assert done.code == UNREADABLE
    assert "未能读取：missing.txt: 没有这个文件 — 请检查路径" in done.err


def test_no_graph_yet(cli: Cli) -> None:
    done = cli("ask", "lead-load")
    assert done.code == UNREADABLE
    assert "run `zhijin-graph build` first" in done.err


def test_without_arguments_the_help(cli: Cli) -> None:
    done = cli()
    assert (done.code, done.err) == (0, "")
    assert "Begin with: zhijin-graph demo" in done.out


def test_an_unforeseen_fault_is_one_line_and_a_traceback_only_on_demand(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhijin_graph.pipeline.parts.build_graph", _fail)
    done = cli("build", "-o", "graph")
    assert done.code == OUR_FAULT
    assert done.err == "error: RuntimeError: the disk is on fire — run again with --debug and report it\n"
    with pytest.raises(RuntimeError):
        cli("build", "-o", "graph", "--debug")


def test_a_name_too_long_for_the_system_is_no_fault_of_ours(cli: Cli) -> None:
    done = cli("build", "-o", "长" * 90, "--lang", "zh")
    assert done.code == UNREADABLE
    assert len(done.err.splitlines()) == 1
    assert done.err.endswith("无法写入（文件名太长） — 请换一个短些的名称\n")


def _fail(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("the disk\nis on fire")


def _disk_full(*_: object, **__: object) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.fixture
def earlier(cli: Cli, tmp_path: Path, seed_path: Path) -> Path:
    """A graph folder, and beside it a changed plan that a build would put in its place."""
    assert cli("build", "-o", "graph").code == 0
    text = seed_path.read_text(encoding="utf-8").replace("县残联", "县妇联")
    (tmp_path / "changed.txt").write_text(text, encoding="utf-8")
    return tmp_path / "graph"


# What goes wrong, and where in the build: a stage of the flow, or the writing of the folder.
MIDWAY = [
    ("zhijin_graph.pipeline.parts.parse_plan", _fail, OUR_FAULT),
    ("zhijin_graph.pipeline.parts.resolve_plan", _fail, OUR_FAULT),
    ("zhijin_graph.pipeline.parts.build_graph", _fail, OUR_FAULT),
    ("zhijin_graph.pipeline.parts.report_plan", _fail, OUR_FAULT),
    ("zhijin_graph.store.writer.FolderWriter.add", _fail, OUR_FAULT),
    ("zhijin_graph.store.writer.FolderWriter.finish", _fail, OUR_FAULT),
    ("zhijin_graph.store.writer.FolderWriter.finish", _disk_full, UNREADABLE),
    ("zhijin_graph.store.swap._swap", _disk_full, UNREADABLE),
]


@pytest.mark.parametrize(("broken", "fault", "code"), MIDWAY, ids=[f"{row[0]} {row[2]}" for row in MIDWAY])
def test_a_build_that_fails_midway_leaves_the_earlier_graph(
    cli: Cli,
    earlier: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    fault: Callable[..., NoReturn],
    code: int,
) -> None:
    before = fingerprint(earlier.parent)
    with monkeypatch.context() as patch:
        patch.setattr(broken, fault)
        assert cli("build", "changed.txt", "-o", "graph").code == code
    assert fingerprint(earlier.parent) == before
    assert cli("build", "changed.txt", "-o", "graph").code == 0
    assert fingerprint(earlier.parent) != before


KILLED = """
import os, signal, sys
from zhijin_graph.cli import run
from zhijin_graph.store import {module}

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{target} = die
run(["build", "changed.txt", "-o", "graph"])
"""
MOMENTS = [
    ("writer", "writer.FolderWriter.add"),
    ("writer", "writer.FolderWriter.finish"),
    ("swap", "swap._sync_tree"),
    ("swap", "swap._swap"),
]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize(("module", "target"), MOMENTS, ids=[row[1] for row in MOMENTS])
def test_a_build_that_is_killed_leaves_the_earlier_graph(
    cli: Cli, earlier: Path, module: str, target: str
) -> None:
    before = fingerprint(earlier)
    code = KILLED.format(module=module, target=target)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=earlier.parent, env=plain_environment(), check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert fingerprint(earlier) == before
    answer = cli("ask", "lead-load", "-g", "graph")
    assert answer.code == 0
    assert "织金县残联" in answer.out
    assert cli("build", "changed.txt", "-o", "graph").code == 0
    assert "织金县妇联" in cli("ask", "lead-load", "-g", "graph").out
    assert [path.name for path in earlier.parent.iterdir() if path.name.startswith(".")] == []


def test_builds_in_different_processes_give_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        assert start("build", "-o", seed, cwd=tmp_path, variables={"PYTHONHASHSEED": seed}).code == 0
    one, other = (
        {
            name: digest
            for name, digest in fingerprint(tmp_path / seed).items()
            if not name.startswith("store")
        }
        for seed in ("1", "2")
    )
    assert "graph.ttl" in one
    assert one == other


@pytest.mark.parametrize(
    "arguments",
    [["ask", "measures", "--format", "json"], ["--help"], ["sparql", "DESCRIBE ?m { ?m a aid:Measure }"]],
)
def test_a_reader_that_leaves_early_is_no_fault(
    tmp_path: Path, seed_folder: Path, arguments: list[str]
) -> None:
    environment = {**plain_environment(), "ZHIJIN_GRAPH": str(seed_folder)}
    command = [sys.executable, "-m", "zhijin_graph", *arguments]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write everywhere")
def test_a_folder_that_may_not_be_written(cli: Cli, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = cli("build", "-o", "locked/graph")
    assert done.code == UNREADABLE
    assert "cannot be written" in done.err
    assert list(locked.iterdir()) == []
