"""``python -m benchmarks [NAME …]``: every benchmark, or those named, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def find_benchmarks() -> list[str]:
    """The modules beside this one that have a ``main``."""
    modules = (module for module in sorted(HERE.glob("*.py")) if module.stem != "__main__")
    return [module.stem for module in modules if "\ndef main(" in module.read_text(encoding="utf-8")]


def main(names: list[str]) -> int:
    """Run them one after the other; 1 where one of them missed a target."""
    known = find_benchmarks()
    if unknown := [name for name in names if name not in known]:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    missed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        if subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False
        ).returncode:
            missed.append(name)
    if missed:
        print(f"targets missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
