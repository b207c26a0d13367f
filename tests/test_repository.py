"""What must hold for the files of the repository as a whole: locks that agree, no registry's host, no machine's path."""

import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

REGISTRY_HOST = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg|conda|anaconda)\.(?:org|com|io)\b", re.IGNORECASE
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|root|Users|tmp|work)/[\w.-]")
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)(?:\[(?P<extras>[a-z,]+)\])?==(?P<version>[^ ;]+)[^\\]*\\$", re.MULTILINE
)
ASKED_WITH_EXTRAS = re.compile(r"(?P<name>[\w.-]+)\[(?P<extras>[\w,-]+)\](?!.*extra ==)")


def tracked_texts() -> dict[str, str]:
    """Every tracked text file's content by name; without git there is nothing to check."""
    git = shutil.which("git")
    if git is None or not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True).stdout
    names = [name for name in listed.decode("utf-8").split("\0") if name and (CHECKOUT / name).is_file()]
    contents = {name: (CHECKOUT / name).read_bytes() for name in names}
    return {name: data.decode("utf-8", "replace") for name, data in contents.items() if b"\0" not in data}


def pins(lock: str) -> set[tuple[str, str]]:
    """The versions a lock pins; a package may have one for each range of Python versions."""
    return {
        (row["name"], row["version"]) for row in PIN.finditer((CHECKOUT / lock).read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(
    "forbidden", [REGISTRY_HOST, MACHINE_PATH], ids=["registry host", "path on a machine"]
)
def test_no_file_names(forbidden: re.Pattern[str]) -> None:
    found = {name: match[0] for name, text in tracked_texts().items() if (match := forbidden.search(text))}
    assert found == {}


def test_development_lock_holds_the_runtime_lock() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {re.split(r"[^\w-]", need)[0].lower() for need in project["project"]["dependencies"]}
    assert declared <= {name for name, _ in pins("requirements.lock")}


def test_what_is_asked_for_with_extras_is_locked_with_them() -> None:
    """Else pip takes the newest of it, for which the lock has no hash."""
    text = (CHECKOUT / "requirements-dev.lock").read_text(encoding="utf-8")
    locked = {row["name"]: set((row["extras"] or "").split(",")) for row in PIN.finditer(text)}
    asked = [
        (match["name"].lower(), set(match["extras"].split(",")))
        for name in locked
        for need in _requirements(name)
        if (match := ASKED_WITH_EXTRAS.match(need)) and match["name"].lower() in locked
    ]
    assert ("coverage", {"toml"}) in asked
    assert [(name, extras) for name, extras in asked if not extras <= locked[name]] == []


def _requirements(package: str) -> list[str]:
    """What an installed package asks for; nothing of one that this platform does not need."""
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    unhashed = [
        row["name"] for row in PIN.finditer(text) if not text[row.end() :].startswith("\n    --hash=sha256:")
    ]
    assert unhashed == []


def test_every_package_of_npm_has_its_hash_and_no_address() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    unlocked = [name for name, said in packages.items() if name and "integrity" not in said]
    addressed = [name for name, said in packages.items() if "resolved" in said]
    assert (unlocked, addressed) == ([], [])
