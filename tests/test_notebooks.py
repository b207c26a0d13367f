"""The notebooks: stripped in the repository; each runs from a clean kernel, cut off from the network, and leaves the checkout alone."""

import ast
import html
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
NAMES = (
    "1-explore-the-plan",
    "2-sparql-for-policy-analysts",
    "3-networks-and-clusters",
    "4-compare-and-what-if",
)
SECONDS = 30
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
LOGIC = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.While, ast.Try)
"""What belongs into the package rather than into a cell."""
IMPORTED = {"pathlib", "tempfile", "zhijin_graph"}

GUARD = """
import os
import sys

CHECKOUT = {checkout!r}
LOCAL = ("127.0.0.1", "::1", "localhost")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def refuse(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in LOCAL:
        raise PermissionError(f"the network: {{arguments[1]}}")
    if event == "socket.getaddrinfo" and arguments[0] not in LOCAL:
        raise PermissionError(f"the network: {{arguments[0]}}")
    if event == "open" and arguments[2] & WRITING and str(arguments[0]).startswith(CHECKOUT):
        raise PermissionError(f"written to the checkout: {{arguments[0]}}")
    if event in ("os.mkdir", "os.rename", "os.remove") and str(arguments[0]).startswith(CHECKOUT):
        raise PermissionError(f"{{event}} in the checkout: {{arguments[0]}}")


sys.addaudithook(refuse)
"""
"""What a kernel of these tests runs first: it may neither go out nor write to the checkout."""

FACTS = [
    ("1-explore-the-plan", "read", "织府办〔2023〕43号：5 个部分，20 项措施"),
    ("1-explore-the-plan", "place", "织金县（520524）"),
    ("1-explore-the-plan", "place", "毕委办字〔2022〕59号"),
    ("1-explore-the-plan", "outline", "    11. 落实其他救助帮扶措施"),
    ("1-explore-the-plan", "measure", "（牵头单位：县委政法委、县司法局、县民政局、县残联；责任单位："),
    ("1-explore-the-plan", "slices", "县委政法委 → 织金县委政法委"),
    ("1-explore-the-plan", "names", "县应急管理 | 织金县应急管理局 | repaired"),
    ("1-explore-the-plan", "coverage", "责任 96 条"),
    ("1-explore-the-plan", "coverage", "unparsed | 0"),
    ("1-explore-the-plan", "load", "织金县民政局 | 14 | 5 | 19"),
    ("2-sparql-for-policy-analysts", "build", "织府办〔2023〕43号 | 5 | 20 | 96 | 21 | 2"),
    ("2-sparql-for-policy-analysts", "lead", "织金县司法局\n织金县委政法委\n织金县残联\n织金县民政局"),
    ("2-sparql-for-policy-analysts", "department", "19 条责任，其中牵头 14"),
    ("2-sparql-for-policy-analysts", "joint", "11 | 落实其他救助帮扶措施 | 4 | "),
    ("2-sparql-for-policy-analysts", "joint", "15 | 落实重大疫情等突发公共事件困难群众急难救助工作 | 4 | "),
    ("2-sparql-for-policy-analysts", "programme", "医疗救助 | 1 | 县医疗保障局、县卫生健康局、县民政局"),
    ("2-sparql-for-policy-analysts", "lineage", "毕委办字〔2022〕59号"),
    ("2-sparql-for-policy-analysts", "construct", "department:织金县财政局"),
    ("2-sparql-for-policy-analysts", "ask-lead", "织金县司法局 | lead | （牵头单位：县委政法委、"),
    ("2-sparql-for-policy-analysts", "ask-programme", "织金县医疗保障局 | 1 | 0 | 1"),
    ("2-sparql-for-policy-analysts", "ask-lineage", "毕委办字〔2022〕59号 | implements"),
    ("2-sparql-for-policy-analysts", "show", "部门 | 牵头\n织金县民政局 | 14"),
    ("3-networks-and-clusters", "build", "21 个单位 × 20 项措施，96 处承担"),
    ("3-networks-and-clusters", "ties", "68 对联系，19 个部门"),
    ("3-networks-and-clusters", "ties", "织金县医疗保障局 | 织金县卫生健康局 | 7 | 1 |"),
    ("3-networks-and-clusters", "networkx", "19 nodes and 68 edges"),
    ("3-networks-and-clusters", "clusters", "（100 次）"),
    ("3-networks-and-clusters", "chance", "p = 0."),
    ("3-networks-and-clusters", "brokers", "县民政局是最主要的中介"),
    ("3-networks-and-clusters", "core", "织金县民政局 | True"),
    ("3-networks-and-clusters", "view", "clusters.html"),
    ("4-compare-and-what-if", "build", "纳府办〔2023〕99号 | 纳雍县 | 3 | 11 | 46 | "),
    ("4-compare-and-what-if", "compare", "其中3项牵头单位不同"),
    ("4-compare-and-what-if", "compare", "住房和城乡建设局 | 农业农村局 | True"),
    ("4-compare-and-what-if", "loads", "民政局 | 14 | 3 | 19 | 11 | -8"),
    ("4-compare-and-what-if", "ask-compare", "织金县住房和城乡建设局 | 5 | 纳雍县农业农村局"),
    ("4-compare-and-what-if", "what-if", "织金县农业农村局 |  | 1 |  | 1"),
    ("4-compare-and-what-if", "what-if-other", "织金县乡村振兴局 | 1 |  | 1 | "),
    ("4-compare-and-what-if", "before-after", "承担措施的部门 | 19 | 18 | -1"),
    ("4-compare-and-what-if", "ties", "织金县民政局 | 1 | 0 | 消失"),
    ("4-compare-and-what-if", "triples", "org:ChangeEvent"),
]
"""What an output must say: the seed's figures as in its truth file, those of the fictional plan as it reads."""


@dataclass(frozen=True)
class Run:
    """A notebook after its run: the kinds of output, what each cell showed, and how long it took."""

    kinds: set[str]
    shown: dict[str, str]
    seconds: float


def read_notebook(name: str) -> Any:  # noqa: ANN401 - nbformat's nodes carry no types
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]


def run_notebook(notebook: Any, place: Path, *, allow_errors: bool = False) -> Run:  # noqa: ANN401
    """Every cell in order, in a kernel of its own whose files all lie in ``place``."""
    startup = place / "ipython" / "profile_default" / "startup"
    for folder in (startup, place / "temporary", place / "working", place / "runtime"):
        folder.mkdir(parents=True)
    (startup / "00-guard.py").write_text(GUARD.format(checkout=f"{NOTEBOOKS.parent}/"), encoding="utf-8")
    resources = {"metadata": {"path": str(place / "working")}}
    started = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(place / "ipython"))
        patch.setenv("JUPYTER_RUNTIME_DIR", str(place / "runtime"))
        patch.setenv("TMPDIR", str(place / "temporary"))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            resources=resources,
            allow_errors=allow_errors,
            coalesce_streams=True,  # what a cell prints may arrive in several pieces
        ).execute()
    seconds = time.monotonic() - started
    assert list((place / "working").iterdir()) == []
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    kinds = {each.get("name", each.output_type) for cell in outputs.values() for each in cell}
    return Run(kinds, {cell: "\n".join(map(show, each)) for cell, each in outputs.items()}, seconds)


def show(output: Any) -> str:  # noqa: ANN401
    """An output as text; of a table, a line for each row; of a temporary path, its end."""
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    data = output.get("data", {})
    rows = re.findall(r"<tr>(.*?)</tr>", data.get("text/html", ""), re.DOTALL)
    cells = (re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    text = output.get("text") or "\n".join(" | ".join(map(html.unescape, row)) for row in cells)
    return re.sub(r"/\S+/zhijin-graph-\w+/", "…/", text or data["text/plain"])


@pytest.fixture(scope="module", params=NAMES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Run]:
    name: str = request.param
    return name, run_notebook(read_notebook(name), tmp_path_factory.mktemp("notebook"))


def test_every_notebook_is_tested() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_repository_holds_no_outputs(name: str) -> None:
    notebook = read_notebook(name)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)
    assert (notebook.nbformat, notebook.nbformat_minor, notebook.metadata) == (4, 5, METADATA)
    assert [cell.metadata for cell in notebook.cells] == [{}] * len(notebook.cells)


@pytest.mark.parametrize("name", NAMES)
def test_saving_changes_only_what_was_edited(name: str) -> None:
    text = (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    ids = [cell.id for cell in read_notebook(name).cells]
    assert len(set(ids)) == len(ids)
    # Words that somebody chose: what Jupyter makes up anew has digits in it.
    assert [each for each in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", each)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_a_chinese_title_and_an_english_summary(name: str) -> None:
    title, summary, *_ = (cell.source for cell in read_notebook(name).cells)
    assert re.match(r"# [\u4e00-\u9fff]", title)
    assert re.match(r"\*\*English summary\.\*\* \w", summary)


@pytest.mark.parametrize("name", NAMES)
def test_cells_call_the_package_and_hold_no_logic(name: str) -> None:
    for cell in read_notebook(name).cells:
        if cell.cell_type != "code":
            continue
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert not [node for node in nodes if isinstance(node, LOGIC)], cell.id
        assert not [node for node in nodes if isinstance(node, ast.Import)], cell.id
        modules = {str(node.module).split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
        assert modules <= IMPORTED, cell.id


def test_it_runs_from_a_clean_kernel(run: tuple[str, Run]) -> None:
    name, done = run
    assert done.kinds <= {"stdout", "execute_result"}
    assert done.seconds <= SECONDS
    assert {cell for cell, text in done.shown.items() if not text} <= ({"text"} if name[0] == "4" else set())


def test_it_shows_the_figures(run: tuple[str, Run]) -> None:
    name, done = run
    facts = [(cell, words) for notebook, cell, words in FACTS if notebook == name]
    assert len(facts) > 1
    assert [(cell, words) for cell, words in facts if words not in done.shown[cell]] == []


def test_it_shows_the_same_every_time(run: tuple[str, Run], tmp_path: Path) -> None:
    name, done = run
    assert run_notebook(read_notebook(name), tmp_path).shown == done.shown


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        ('__import__("pathlib").Path({notebooks!r}, "left.txt").write_text("x")', "written to the checkout"),
        ('__import__("os").mkdir({notebooks!r} + "/left")', "os.mkdir in the checkout"),
        ('__import__("socket").create_connection(("192.0.2.1", 80), 1)', "the network"),
    ],
    ids=["write", "make a folder", "go out"],
)
def test_the_kernel_is_kept_in_bounds(attempt: str, refused: str, tmp_path: Path) -> None:
    cell = nbformat.v4.new_code_cell(attempt.format(notebooks=str(NOTEBOOKS)), id="attempt")  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=METADATA)  # type: ignore[no-untyped-call]
    done = run_notebook(notebook, tmp_path, allow_errors=True)
    assert done.shown["attempt"].startswith(f"PermissionError: {refused}")
