"""The picture of the READMEs, docs/network.png: the network view of the seed plan, drawn by Chromium: `make docs`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.conftest import CHROMIUM_ARGS, CHROMIUM_NAMES
from zhijin_graph.pipeline.build import build_folder
from zhijin_graph.pipeline.render import render_view
from zhijin_graph.resources import seed_path
from zhijin_graph.store import open_graph

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "network.png"
SIZE: ViewportSize = {"width": 1280, "height": 1030}
SCALE = 0.7


def draw_picture(picture: Path) -> None:
    """Draw the network view of the seed plan into a file."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        raise SystemExit(f"no browser: none of {', '.join(CHROMIUM_NAMES)} is on the path")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        build_folder([seed_path()], Path(place) / "graph")
        view = Path(place) / "network.html"
        view.write_text(
            render_view(open_graph(Path(place) / "graph"), "network", lang="zh"), encoding="utf-8"
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        context = browser.new_context(
            offline=True, viewport=SIZE, device_scale_factor=SCALE, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(view.as_uri())
        page.wait_for_function("document.documentElement.dataset.drawn")
        page.fill("#search", "县医疗保障局")
        page.keyboard.press("Enter")
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(500)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    draw_picture(PICTURE)
