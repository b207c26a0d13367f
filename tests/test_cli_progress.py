"""The bar on a terminal: it stands for what takes long, and not for a few things."""

import io
import sys

import pytest

from zhijin_graph.cli.progress import FEW, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the place of standard error; in the test itself, for pytest sets its own before each."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_a_bar_moves_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    with show_progress("checking") as progress:
        assert progress
        assert not terminal.getvalue()
        for done in range(1, 11):
            progress(done, 10)
    assert "checking" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_a_bar_stands_at_once_where_the_length_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    with show_progress("building", 10):
        assert "building" in terminal.getvalue()


def test_a_few_things_show_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    with show_progress("building", FEW) as progress:
        assert progress
        progress(FEW, FEW, "last.txt")
    assert not terminal.getvalue()


def test_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with show_progress("building", 10) as progress:
        assert progress is None
