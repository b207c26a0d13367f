"""The command line as users meet it: what each command prints, where, and that it is true of the seed plan."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli import Cli, Done, start
from zhijin_graph.cli.demo import VIEWS
from zhijin_graph.vocab import THINGS

SEED = "织府办〔2023〕43号"
EVERY_QUESTION = 26


def rows(done: Done) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


@pytest.fixture
def on_seed(cli: Cli, seed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with the seed plan's graph as the one to read."""
    monkeypatch.setenv("ZHIJIN_GRAPH", str(seed_folder))
    return cli


# What is asked, what stands in the answer on standard output, what is said on standard error.
HAPPY = [
    (("ask",), "department-load", ""),
    (("ask", "lead-load"), "织金县民政局", ""),
    (("ask", "谁牵头最多"), "织金县民政局", ""),
    (("ask", "Who leads most?"), "织金县民政局", ""),
    (("ask", "lead-load", "--about"), "plan", ""),
    (("ask", "lead-load", "--show"), "SELECT", ""),
    (("ask", "measure-actors", "-p", "measure=6"), "织金县医疗保障局", ""),
    (("ask", "tie-measures", "-p", "department=县民政局", "-p", "other=县财政局"), "县财政局", ""),
    (("ask", "programme-departments", "-p", "programme=医疗救助"), "织金县医疗保障局", ""),
    (("ask", "text-search", "-p", "words=临时救助"), "临时救助", ""),
    (("analyse", "load", "--system", "民政"), "织金县民政局,14,5", "fewer than 3"),
    (("search", "低保", "渐退"), "低保渐退", ""),
    (("search", "特困人员", "-c", "measure,snippet", "--limit", "1"), "特困人员", ""),
    (("search", "没有的词"), "plan,measure,title", "No measure holds all these words"),
    (("ask", "lineage"), "毕委办字〔2022〕59号", ""),
    (("sparql", "SELECT (COUNT(*) AS ?n) { ?m a aid:Measure }"), "20", ""),
    (("sparql", "ASK { ?m a aid:Measure }"), "true", ""),
    (("sparql", "CONSTRUCT { ?m aid:ledBy ?d } WHERE { ?m aid:ledBy ?d }"), "aid:ledBy", ""),
    (("sparql", "DESCRIBE department:织金县民政局"), "县民政局", ""),
    (("sparql", "SELECT ?m { ?m a aid:Measure }", "--format", "sparql-json"), '"bindings"', ""),
    (("sparql", "SELECT ?m { ?m a aid:Measure }", "--format", "sparql-xml"), "<sparql", ""),
    (("analyse",), "clusters", ""),
    (("analyse", "load"), "县民政局", "14"),
    (("analyse", "ties"), "县民政局", "68"),
    (("analyse", "clusters"), "县民政局", " clusters, the largest of "),
    (("check",), "name-repaired", "0 SHACL violations"),
    (("check", "--strict"), "name-repaired", "100.0% of the text"),
    (("review",), "县应急管理", ""),
]


@pytest.mark.parametrize(("arguments", "out", "err"), HAPPY, ids=[" ".join(row[0]) for row in HAPPY])
def test_answers(on_seed: Cli, arguments: tuple[str, ...], out: str, err: str) -> None:
    done = on_seed(*arguments)
    assert done.code == 0
    assert out in done.out
    assert err in done.err
    assert bool(done.err) == bool(err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question_is_listed_in_both_languages(on_seed: Cli, lang: str) -> None:
    listed = rows(on_seed("ask", "--lang", lang))
    assert len(listed) == EVERY_QUESTION
    chinese = [re.search("[一-鿿]", row["summary"]) is not None for row in listed]
    assert set(chinese) == {lang == "zh"}


def test_demo(cli: Cli, tmp_path: Path) -> None:
    done = cli("demo")
    assert (done.code, done.err) == (0, "")
    found = re.findall(r"^  (\d)\. ", done.out, re.MULTILINE)
    assert found == list("12345")
    for part in ("14 of 20 measures", "68 pairs", "县应急管理→织金县应急管理局", "11, 15"):
        assert "".join(part.split()) in "".join(done.out.split())
    pages = re.findall(r"\S+\.html", done.out)
    assert [Path(page).stem for page in pages] == list(VIEWS)
    assert all((tmp_path / page).stat().st_size > 10_000 for page in pages)
    assert cli("demo").out == done.out


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_demo_fits_the_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch, lang: str, columns: int) -> None:
    from zhijin_graph.terminal import display_width

    monkeypatch.setenv("COLUMNS", str(columns))
    lines = cli("--lang", lang, "demo").out.splitlines()
    assert max(map(display_width, lines)) <= columns


def test_build_says_what_it_read_and_prints_nothing(cli: Cli, tmp_path: Path) -> None:
    done = cli("build", "-o", "a folder/graph")
    assert (done.code, done.out) == (0, "")
    assert f"{SEED}: 20 measures, 96 assignments (30 lead), 21 units" in done.err
    made = {path.name for path in (tmp_path / "a folder" / "graph").iterdir()}
    assert {"store", "assignments.parquet", "graph.ttl", "sources", "report.json", "manifest.json"} <= made


def test_what_to_do_next_is_said_and_works(cli: Cli, seed_path: Path) -> None:
    done = cli("build", str(seed_path), "-o", "我的图谱")
    assert "next: zhijin-graph ask plan-overview -g 我的图谱" in done.err
    assert rows(cli("ask", "plan-overview", "-g", "我的图谱"))[0]["plan"] == SEED
    shown = cli("demo", "-o", "我的图谱")
    assert "$ zhijin-graph ask lead-load -g 我的图谱" in shown.out
    assert "zhijin-graph render load -g 我的图谱" in shown.out
    reviewed = cli("review", "-g", "我的图谱", "-o", "名称.csv")
    assert "2 names in 名称.csv" in reviewed.err
    assert "--decisions 名称.csv -o 我的图谱" in reviewed.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_decisions_come_back_as_spreadsheet_programs_save_them(
    cli: Cli, tmp_path: Path, encoding: str
) -> None:
    cli("build", "-o", "graph")
    cli("review", "-g", "graph", "-o", "names.csv")
    written = (tmp_path / "names.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")  # by which Excel tells UTF-8
    header, *names = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    names[0][header.index("department")] = "织金县人力资源和社会保障局"
    with (tmp_path / "names.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *names])
    done = cli("build", "--decisions", "names.csv", "-o", "graph")
    assert done.code == 0, done.err
    assert "matches no name" not in done.err
    assert [row["state"] for row in rows(cli("review", "-g", "graph"))] == ["decided", "repaired"]


def test_the_review_table_can_be_filled_in_chinese(cli: Cli, tmp_path: Path) -> None:
    cli("build", "-o", "graph")
    reviewed = cli("review", "-g", "graph", "-o", "名称.csv", "--lang", "zh")
    assert "填写“裁定部门”一列" in reviewed.err
    header, *names = csv.reader(io.StringIO((tmp_path / "名称.csv").read_text(encoding="utf-8-sig")))
    assert not [name for name in header if name.isascii()]
    assert names[0][header.index("状态")] == "已补全"
    names[0][header.index("裁定部门")] = "织金县人力资源和社会保障局"
    names[1][header.index("裁定部门")] = "忽略"
    with (tmp_path / "名称.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *names])
    done = cli("build", "--decisions", "名称.csv", "-o", "graph", "--lang", "zh")
    assert done.code == 0, done.err
    assert {row["department"] for row in rows(cli("review", "-g", "graph"))} == {
        "织金县人力资源和社会保障局",
        "ignore",
    }


def test_the_assignments_for_excel_speak_the_language(cli: Cli, tmp_path: Path) -> None:
    cli("build", "-o", "graph")
    for lang in ("zh", "en"):
        cli("export", f"{lang}.md", "-g", "graph", "--lang", lang)
        cli("export", f"{lang}.csv", "-g", "graph", "--lang", lang)
    head, _, first = (tmp_path / "zh.md").read_text(encoding="utf-8").splitlines()[:3]
    assert head.startswith("| 方案 | 措施 | 措施标题 | 部分 | 部门 |")
    assert "| 民政 | 政府部门 |" in first
    assert (tmp_path / "en.md").read_text(encoding="utf-8").startswith("| plan | measure |")
    assert (tmp_path / "zh.csv").read_bytes() == (tmp_path / "en.csv").read_bytes()  # for programs


def test_build_of_several_files_goes_on_past_a_bad_one(cli: Cli, tmp_path: Path, seed_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "plan.txt").write_bytes(seed_path.read_bytes())
    (documents / "empty.txt").touch()
    done = cli("build", "documents", "-o", "graph")
    assert done.code == 3
    assert "empty.txt" in done.err
    assert rows(cli("ask", "plan-overview", "-g", "graph"))[0]["plan"] == SEED


@pytest.mark.parametrize("view", ["network", "clusters"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_render(on_seed: Cli, tmp_path: Path, view: str, lang: str) -> None:
    done = on_seed("render", view, "--lang", lang)
    assert (done.code, done.out, done.err) == (0, "", f"{view}.html\n")
    page = (tmp_path / f"{view}.html").read_text(encoding="utf-8")
    assert f'lang="{lang}' in page
    assert "县民政局" in page


def read_csv(done: Done) -> list[Any]:
    return list(csv.reader(io.StringIO(done.out)))


def read_tsv(done: Done) -> list[Any]:
    return [line.split("\t") for line in done.out.splitlines()]


def read_json(done: Done) -> list[Any]:
    return [[str(cell) for cell in row.values()] for row in json.loads(done.out)]


def read_markdown(done: Done) -> list[Any]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in done.out.splitlines()]


def read_columns(done: Done) -> list[Any]:
    return [re.split(r"\s{2,}", line.strip()) for line in done.out.splitlines()]


def read_workbook(done: Done) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(done.data)).active
    assert sheet is not None
    return [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


FORMATS: list[tuple[str, Callable[[Done], list[Any]]]] = [
    ("csv", read_csv),
    ("tsv", read_tsv),
    ("json", read_json),
    ("md", read_markdown),
    ("table", read_columns),
]


@pytest.mark.parametrize(("form", "read"), FORMATS, ids=[row[0] for row in FORMATS])
def test_formats(on_seed: Cli, form: str, read: Callable[[Done], list[Any]]) -> None:
    done = on_seed("ask", "lead-load", "--format", form)
    assert done.code == 0
    assert done.out.endswith("\n")
    assert any({"织金县民政局", "14"} <= set(row) for row in read(done))


def test_workbook(on_seed: Cli, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from zhijin_graph.cli import run

    capsysbinary.readouterr()
    assert run(["ask", "lead-load", "--format", "xlsx"]) == 0
    data, _ = capsysbinary.readouterr()
    assert any({"织金县民政局", "14"} <= set(row) for row in read_workbook(Done(0, "", "", data)))
    del on_seed


@pytest.mark.parametrize(
    ("ending", "start_of_file"),
    [("csv", b"department"), ("json", b"["), ("xlsx", b"PK"), ("txt", b"\xe2\x94\x80"), ("md", b"| ")],
)
def test_answer_in_a_file_takes_the_format_of_its_ending(
    on_seed: Cli, tmp_path: Path, ending: str, start_of_file: bytes
) -> None:
    done = on_seed("ask", "lead-load", "-o", f"answer.{ending}")
    assert (done.code, done.out) == (0, "")
    data = (tmp_path / f"answer.{ending}").read_bytes()
    assert start_of_file in data
    assert [path.name for path in tmp_path.iterdir()] == [f"answer.{ending}"]


EXPORTS = ["ttl", "nt", "nq", "trig", "jsonld", "rdf", "graphml", "gexf", "csv", "tsv", "json", "xlsx", "md"]


@pytest.mark.parametrize("ending", EXPORTS)
def test_export(on_seed: Cli, tmp_path: Path, ending: str) -> None:
    done = on_seed("export", f"out.{ending}")
    assert (done.code, done.out, done.err) == (0, "", f"out.{ending}\n")
    data = (tmp_path / f"out.{ending}").read_bytes()
    assert ending == "xlsx" or "县民政局".encode() in data
    again = on_seed("export", f"again.{ending}")
    assert again.code == 0
    assert ending == "xlsx" or (tmp_path / f"again.{ending}").read_bytes() == data


@pytest.mark.parametrize("ending", ["ttl", "nt", "nq", "trig", "jsonld", "rdf"])
def test_an_exported_graph_can_be_asked(on_seed: Cli, ending: str) -> None:
    on_seed("export", f"graph.{ending}")
    first = rows(on_seed("ask", "lead-load", "-g", f"graph.{ending}"))[0]
    assert (first["department"], first["lead"]) == ("织金县民政局", "14")


def test_exported_assignments_are_the_truth(
    on_seed: Cli, tmp_path: Path, seed_truth: dict[str, Any], seed_path: Path
) -> None:
    on_seed("export", "assignments.csv")
    with (tmp_path / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    counts = seed_truth["counts"]
    assert len(found) == counts["assignments"] == 96
    assert sum(row["role"] == "lead" for row in found) == counts["lead"] == 30
    assert sum(row["role"] == "responsible" for row in found) == counts["responsible"] == 66
    assert len({row["department_iri"] for row in found}) == counts["distinct_actors"] == 21
    collectives = {row["as_written"] for row in found if row["collective"] == "true"}
    assert {"".join(name.split()) for name in collectives} == set(seed_truth["collective_actors"])
    fixes = seed_truth["canonical_fixes"]
    for measure in seed_truth["measures"]:
        for role in ("lead", "responsible"):
            named = [row for row in found if (row["measure"], row["role"]) == (str(measure["number"]), role)]
            written = ["".join(row["as_written"].split()) for row in named]
            wanted = [fixes.get(name, name) for name in measure[role]]
            assert [fixes.get(name, name) for name in written] == wanted
            assert {row["section"] for row in named} <= {measure["section"]}
    text = seed_path.read_text(encoding="utf-8")
    for row in found:
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]
        assert text[int(row["mention_start"]) : int(row["mention_end"])] == row["as_written"]
        assert row["as_written"] in row["quote"]


@pytest.mark.parametrize(("collectives", "pairs"), [("no", 68), ("yes", 89)])
def test_ties(on_seed: Cli, collectives: str, pairs: int) -> None:
    assert len(rows(on_seed("ask", "ties", "-p", f"collectives={collectives}"))) == pairs


NAMES = ["县民政局", "织金县民政局", "民政局", f"{THINGS}department/织金县民政局", "department:织金县民政局"]


def test_a_department_answers_to_all_its_names(on_seed: Cli) -> None:
    answers = [on_seed("ask", "department-measures", "-p", f"department={name}") for name in NAMES]
    assert len({answer.out for answer in answers}) == 1
    found = rows(answers[0])
    assert sum(row["role"] == "lead" for row in found) == 14
    assert all("县民政局" in row["quote"] for row in found)


def test_every_column_of_a_finding_has_a_chinese_heading() -> None:
    from zhijin_graph.analyse import ANALYSES, column_headings
    from zhijin_graph.analyse.telling import checks, sides, what_if

    tables = [analysis.columns for analysis in ANALYSES.values()]
    tables += [checks.CHECK_COLUMNS, sides.COMPARISON_COLUMNS, sides.LOADS_COLUMNS]
    tables += [sides.EXPLANATION_COLUMNS, what_if.LOAD_COLUMNS, what_if.SUMMARY_COLUMNS, what_if.TIE_COLUMNS]
    tables += [what_if.CLUSTER_COLUMNS, what_if.MEASURE_COLUMNS, what_if.BROKER_COLUMNS]
    columns = tuple({column for table in tables for column in table})
    headings = column_headings(columns, "zh")
    assert [column for column in columns if not re.search("[一-鿿]", headings[column])] == []
    assert headings["difference"] == "差值"


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        (("analyse", "load"), "分摊牵头数"),
        (("explain", "gini"), "差值"),
        (("what-if", "--merge", "县乡村振兴局=县民政局"), "之后合计"),
    ],
)
def test_findings_have_chinese_headings(on_seed: Cli, arguments: tuple[str, ...], heading: str) -> None:
    assert heading in on_seed("--lang", "zh", *arguments, "--format", "table").out.splitlines()[0]


def test_all_analyses_say_what_each_says_alone(on_seed: Cli) -> None:
    from zhijin_graph.analyse import ANALYSES

    alone = [on_seed("analyse", name) for name in ANALYSES]
    together = on_seed("analyse", "all")
    assert together.out == "".join(done.out for done in alone)
    assert together.err == "".join(done.err for done in alone)


def test_columns_asked_for_come_in_that_order(on_seed: Cli) -> None:
    lines = on_seed("ask", "lead-load", "-c", "lead, department").out.splitlines()
    assert lines[:2] == ["lead,department", "14,织金县民政局"]


def test_a_terminal_shows_offsets_and_addresses_to_those_who_ask(on_seed: Cli) -> None:
    every = ("--format", "table")
    assert "start" not in on_seed("ask", "department-measures", "-p", "department=县财政局", *every).out
    asked = ("ask", "department-measures", "-p", "department=县财政局", "-c", "measure_iri,start", *every)
    assert on_seed(*asked).out.splitlines()[0].split() == ["measure_iri", "start"]
    query = "SELECT ?start { ?a aid:quote ?words ; aid:start ?start } ORDER BY ?start LIMIT 1"
    assert on_seed("sparql", query, *every).out.splitlines()[0] == "start"


def test_chinese_headings_are_for_people_only(on_seed: Cli) -> None:
    table = on_seed("--lang", "zh", "ask", "lead-load", "--format", "table").out
    assert table.splitlines()[0].split() == ["部门", "牵头"]
    assert on_seed("--lang", "zh", "ask", "lead-load").out.startswith("department,")


def test_sparql_from_a_file_and_from_standard_input(
    on_seed: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a a aid:Assignment }"
    (tmp_path / "count.rq").write_text(query, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(query))
    assert on_seed("sparql", "-f", "count.rq").out == on_seed("sparql", "-").out == "n\r\n96\r\n"


def test_strict_check_refuses_what_it_is_told_to(cli: Cli, tmp_path: Path, seed_path: Path) -> None:
    text = seed_path.read_text(encoding="utf-8").replace("县残联", "有关同志")
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    cli("build", "plan.txt", "-o", "graph")
    assert cli("check", "-g", "graph").code == 0
    refused = cli("check", "--strict", "-g", "graph")
    assert refused.code == 1
    assert "有关同志" in refused.out
    assert cli("check", "--strict", "--max-doubtful", "1", "-g", "graph").code == 0


def test_graph_of_the_working_folder_is_the_default(cli: Cli) -> None:
    assert cli("build").code == 0
    assert rows(cli("ask", "lead-load"))[0]["lead"] == "14"


def test_as_a_process(tmp_path: Path) -> None:
    built = start("build", cwd=tmp_path)
    assert (built.code, built.out) == (0, "")
    answer = start("ask", "lead-load", cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert "织金县民政局" in rows(answer)[0].values()
    chinese = start(
        "ask", "nothing", cwd=tmp_path, variables={"ZHIJIN_GRAPH_LANG": "", "LC_ALL": "zh_CN.UTF-8"}
    )
    assert chinese.code == 2
    assert chinese.err.startswith("错误：")
    assert start("--version", cwd=tmp_path).out.startswith("zhijin-graph 0.")
