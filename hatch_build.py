"""Builds a wheel whose parser mypyc compiled, where HATCH_BUILD_HOOK_ENABLE_CUSTOM=true asks for one."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLAIN = frozenset(("memo", "mentions", "reading"))
"""Modules that stay as they are: their classes have twins or are dictionaries, which compiled ones cannot."""


class CompiledParser(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules of `parse` beside their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a folder of its own, so that nothing compiled is left beside the sources."""
        if version == "editable":
            return
        self.kept = TemporaryDirectory()  # until the wheel holds what is in it
        folder = Path(self.kept.name)
        shutil.copytree(Path(self.root, "zhijin_graph"), folder / "zhijin_graph")
        sources = sorted(folder.glob("zhijin_graph/parse/*.py"))
        modules = [str(source.relative_to(folder)) for source in sources if source.stem not in PLAIN]
        command = [sys.executable, "-m", "mypyc", "--ignore-missing-imports", *modules]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - fixed words and our own files
        compiled = [*folder.glob("*__mypyc.*"), *folder.glob("zhijin_graph/parse/*.*-*")]
        build_data["force_include"] |= {str(file): str(file.relative_to(folder)) for file in compiled}
        build_data |= {"pure_python": False, "infer_tag": True}
