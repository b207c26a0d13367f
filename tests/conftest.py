"""What several tests share: the seed plan, its truth file, and a browser cut off from the network."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.cli import Cli, plain_environment
from tests.view_reader import Open, Reader, Scheme
from zhijin_graph import resources

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The seed plan's text, 织府办〔2023〕43号."""
    return resources.seed_path()


@pytest.fixture(scope="session")
def seed_truth() -> dict[str, Any]:
    """What a person read in the seed plan."""
    truth = Path(__file__).parent / "truth" / "zhijin-2023-43.json"
    found: dict[str, Any] = json.loads(truth.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def seed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder built from the seed plan; only for reading."""
    from zhijin_graph.pipeline.build import build_folder

    folder = tmp_path_factory.mktemp("seed") / "graph"
    build_folder([resources.seed_path()], folder)
    return folder


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """The command line in an empty folder, speaking English unless told otherwise."""
    for name in set(os.environ) - set(plain_environment()):
        monkeypatch.delenv(name)
    monkeypatch.setenv("ZHIJIN_GRAPH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return Cli(capsysbinary)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; where there is none the test is skipped, or fails if ZHIJIN_GRAPH_REQUIRE_BROWSER is set."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        refuse = pytest.fail if os.environ.get("ZHIJIN_GRAPH_REQUIRE_BROWSER") else pytest.skip
        refuse(f"no browser: none of {', '.join(CHROMIUM_NAMES)} is on the path")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        yield launched
        launched.close()


@pytest.fixture
def offline_context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile with the network cut; pages open from disk."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(offline_context: BrowserContext) -> Page:
    """An empty page with the network cut."""
    return offline_context.new_page()


@pytest.fixture
def open_view(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write a view to a file and open it in a fresh offline profile."""
    contexts: list[BrowserContext] = []

    def opened(
        name: str,
        *,
        lang: str = "zh",
        width: int = 1280,
        html: str = "",
        scheme: Scheme = "light",
        touch: bool = False,
    ) -> Reader:
        from tests.seed_view import seed_view
        from tests.view_pages import PAGES
        from zhijin_graph.render import page_html

        path = tmp_path / f"{name}.html"
        path.write_text(html or page_html(PAGES[name](seed_view()), lang=lang), encoding="utf-8")
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            has_touch=touch,
        )
        contexts.append(context)
        return Reader(context, path)

    yield opened
    for context in contexts:
        context.close()
