"""The shared fixtures hold what they promise."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page


def test_seed_is_the_document_the_truth_is_about(seed_path: Path, seed_truth: dict[str, Any]) -> None:
    text = seed_path.read_text(encoding="utf-8")
    assert seed_truth["document"]
    assert "织府办〔2023〕43号" in text


@pytest.mark.browser
def test_page_opens_from_disk(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "织金 县.html"
    file.write_text("<!doctype html><meta charset=utf-8><title>织金县民政局</title>", encoding="utf-8")
    page.goto(file.as_uri())
    assert page.title() == "织金县民政局"


@pytest.mark.browser
def test_page_has_no_network(page: Page) -> None:
    page.goto("about:blank")
    assert page.evaluate("navigator.onLine") is False
