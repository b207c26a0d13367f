"""Every view drawn from a built graph, by the pipeline and on the command line."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli import Cli
from tests.test_pipeline import write_plans
from zhijin_graph.analyse import parse_change
from zhijin_graph.cli import render as command
from zhijin_graph.errors import WrongUse
from zhijin_graph.model.scenario import Scenario
from zhijin_graph.pipeline.build import build_folder
from zhijin_graph.pipeline.render import (
    VIEWS,
    draw_comparison,
    draw_view,
    draw_what_if,
    render_view,
    write_page,
)
from zhijin_graph.store import open_graph

ONE = [view for view in VIEWS if view != "ego"]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def two_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    build_folder(write_plans(folder / "docs", 2), folder / "graph")
    return folder / "graph"


def test_the_command_line_offers_every_view() -> None:
    assert {name: (view.zh, view.en) for name, view in VIEWS.items() if name != "ego"} == {
        name: meaning for name, meaning in command.VIEWS.items() if name != "ego"
    }
    assert set(VIEWS) == set(command.VIEWS)


@pytest.mark.parametrize("view", ONE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_view_of_the_seed_names_the_plan(seed_folder: Path, view: str, lang: str) -> None:
    page = render_view(open_graph(seed_folder), view, lang=lang)
    assert "织府办〔2023〕43号" in page
    assert f'lang="{lang}' in page


@pytest.mark.parametrize("view", ONE)
def test_a_view_of_several_plans_is_drawn(two_plans: Path, view: str) -> None:
    assert "织府办〔2023〕2号" in render_view(open_graph(two_plans), view)


def test_one_plan_of_several_can_be_drawn(two_plans: Path) -> None:
    page = render_view(open_graph(two_plans), "network", plan="织府办〔2023〕2号")
    assert "织府办〔2023〕1号" not in page


def test_a_picture_is_svg_or_png_too(seed_folder: Path) -> None:
    page = draw_view(open_graph(seed_folder), "ego", department="县民政局")
    assert ET.fromstring(write_page(page, "svg")).tag.endswith("svg")  # noqa: S314 - our own picture
    assert write_page(page, "png").startswith(PNG)
    with pytest.raises(WrongUse, match="pdf"):
        write_page(page, "pdf")


def test_a_view_about_one_department_wants_its_name(seed_folder: Path) -> None:
    with pytest.raises(WrongUse, match="about one department"):
        draw_view(open_graph(seed_folder), "ego")
    with pytest.raises(WrongUse, match="no view"):
        draw_view(open_graph(seed_folder), "pie")


def test_comparison_and_what_if_are_drawn(two_plans: Path) -> None:
    graph = open_graph(two_plans)
    compared = write_page(draw_comparison(graph, "织府办〔2023〕1号", "织府办〔2023〕2号"), "html")
    assert "落实住房救助".encode() in compared
    scenario = Scenario("", (parse_change("merge", "县财政局=县民政局"),))
    assert "县财政局".encode() in write_page(draw_what_if(graph, scenario), "html")


@pytest.mark.parametrize("name", ["load.html", "load.svg", "load.png"])
def test_the_ending_chooses_the_form(cli: Cli, seed_folder: Path, tmp_path: Path, name: str) -> None:
    assert cli("render", "load", "-g", seed_folder, "-o", name).code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_another_ending_is_refused_before_anything_is_drawn(
    cli: Cli, seed_folder: Path, tmp_path: Path
) -> None:
    done = cli("render", "load", "-g", seed_folder, "-o", "load.pdf")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert not list(tmp_path.iterdir())


def test_compare_and_what_if_write_pages(cli: Cli, two_plans: Path, tmp_path: Path) -> None:
    plans = ("织府办〔2023〕1号", "织府办〔2023〕2号")
    assert cli("compare", *plans, "-g", two_plans, "-o", "compare.html").code == 0
    assert cli("what-if", "--rename", "县财政局=县财务局", "-g", two_plans, "-o", "after.html").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"compare.html", "after.html"}
