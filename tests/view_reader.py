"""A view opened in a browser, and what a reader does with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

Scheme = Literal["light", "dark"]
SHOTS = Path(__file__).resolve().parent.parent / "build" / "screenshots"
INK = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const canvas = document.querySelector('.picture canvas, .picture svg');
  const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  return 1 - Math.max(...counts.values()) / pixels.length;
}"""


class Reader:
    """A page opened from disk; ``faults`` are console errors, ``requests`` whatever the page asked for."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-drawn]", state="attached")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def ink(self) -> float:
        """The share of the picture's pixels that are not its commonest colour."""
        share: float = self.page.evaluate(INK)
        return share

    def click(self, key: str) -> None:
        """Click a thing of the picture where it is drawn."""
        place = self.page.evaluate("(key) => document.querySelector('.picture').picture.place(key)", key)
        picture = self.page.locator(".picture").first
        picture.scroll_into_view_if_needed()
        picture.click(position=place)

    def panel(self) -> str:
        """The text of the evidence panel."""
        return self.page.locator("#panel").inner_text()


Open = Callable[..., Reader]


def department_key(reader: Reader, name: str) -> str:
    """The key of a department, from the page's own data."""
    data = json.loads(reader.page.locator("#data").text_content() or "")
    return f"d:{[d['name'] for d in data['departments']].index(name)}"


def exported(reader: Reader, form: str) -> tuple[str, bytes]:
    """Export through the menu; the file's name and content."""
    reader.page.click("#export summary")
    with reader.page.expect_download() as download:
        reader.page.click(f'[data-export="{form}"]')
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()
