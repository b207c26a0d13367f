"""The wheel, built from the source distribution, works in a folder of its own with nothing of the checkout in reach."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from zhijin_graph.model import Document
from zhijin_graph.parse import parse_plan

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGED = {
    "ontology": "zhijin_graph/_resources/ontology",
    "data": "zhijin_graph/_resources/data",
    "zhijin_graph/queries": "zhijin_graph/queries",
    "zhijin_graph/render/templates": "zhijin_graph/render/templates",
}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a user would, without this process's Python settings, and return what it printed."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "ZHIJIN"))
    }
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, by way of the source distribution, so that a file missing from that is missed here."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, CHECKOUT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel and sees the locked dependencies.

    A folder named in a ``.pth`` file is searched, but its own ``.pth`` files are not read: the checkout stays out of reach.
    """
    home = tmp_path_factory.mktemp("elsewhere") / "an environment"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", scripts / "python")
    run(*pip, "install", "-qq", "--no-index", "--no-deps", wheel, cwd=home)
    site = Path(
        run(
            scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home
        ).strip()
    )
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


@pytest.mark.parametrize("folder", PACKAGED)
def test_wheel_holds_every_packaged_file(wheel: Path, folder: str) -> None:
    expected = {
        f"{PACKAGED[folder]}/{file.relative_to(CHECKOUT / folder).as_posix()}"
        for file in (CHECKOUT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert expected
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_resources_are_found_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "from zhijin_graph import resources as r; print(r.ontology_path(), r.seed_path(), r.query_path('ties'), sep='\\n')"
    for line in run(installed / "python", "-c", code, cwd=tmp_path).splitlines():
        assert Path(line).is_file()
        assert Path(line).is_relative_to(installed.parent)


def test_help(installed: Path, tmp_path: Path) -> None:
    assert "demo" in run(installed / "zhijin-graph", "--help", cwd=tmp_path)


def test_demo(installed: Path, tmp_path: Path) -> None:
    printed = run(installed / "zhijin-graph", "demo", cwd=tmp_path)
    assert "织金县民政局" in printed
    assert list(tmp_path.rglob("manifest.json"))
    assert list(tmp_path.rglob("*.html"))


READ_ALL = """
import sys, zhijin_graph.parse as parse; from pathlib import Path; from zhijin_graph.model import Document
assert not parse.__file__.endswith(".py"), parse.__file__
for path in sys.argv[1:]: print(ascii(parse.parse_plan(Document("t", Path(path).read_text("utf-8"), ""))))
"""


@pytest.mark.timeout(1200)
@pytest.mark.skipif("ZHIJIN_GRAPH_COMPILED" not in os.environ, reason="`make compiled` builds and tests it")
def test_compiled_parser_reads_as_the_plain_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, texts = (
        CHECKOUT / os.environ["ZHIJIN_GRAPH_COMPILED"],
        list(CHECKOUT.glob("tests/truth/*/document.txt")),
    )
    monkeypatch.setenv("HATCH_BUILD_HOOK_ENABLE_CUSTOM", "true")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, CHECKOUT, cwd=tmp_path)
    zipfile.ZipFile(max(out.glob("*.whl"), key=os.path.getmtime)).extractall(tmp_path)
    read = run(sys.executable, "-c", READ_ALL, *texts, cwd=tmp_path).splitlines()
    assert texts
    assert read == [ascii(parse_plan(Document("t", path.read_text("utf-8"), ""))) for path in texts]
