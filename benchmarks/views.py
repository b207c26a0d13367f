"""How fast pages are written and drawn: ``python -m benchmarks.views``.

Drawn means: from opening the file to the first finished picture, in a headless Chromium, its start left out.
"""

import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from zhijin_graph.model import Cell, Cluster, Clustering, Table, Tie
from zhijin_graph.model.views import ASSIGNMENT_COLUMNS, MEASURE_COLUMNS, PlanView
from zhijin_graph.render import clusters_page, network_page, page_html

SECTIONS = "一二三四五"
BASE = "https://w3id.org/zhijin-graph/id"
LIMITS = {
    "500 nodes": (1.0, 1.2),
    "5,000 nodes, 20,000 lines, all drawn": (1.0, 4.0),
    "5,000 departments, 20,000 ties, clusters first": (1.0, 4.0),
}
"""Seconds to write and to draw."""


def synthetic_view(departments: int, measures: int, carriers: int, *, seed: int = 1) -> PlanView:
    """A plan in which each measure has ``carriers`` departments, most of them neighbours; all occur."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    rows: list[tuple[Cell, ...]] = []
    tasks: list[tuple[Cell, ...]] = []
    for what in range(measures):
        home = what * departments // measures
        found = dict.fromkeys((home + step) % departments for step in range(carriers - 2))
        found |= dict.fromkeys((home + step) % departments for step in chance.sample(range(carriers, 60), 1))
        found[chance.randrange(departments)] = None
        task = synthetic_task(what, what * len(SECTIONS) // measures)
        tasks.append(tuple(task.get(column) for column in MEASURE_COLUMNS))
        rows += synthetic_rows(task, [f"第{who}局" for who in found])
    return PlanView(
        title="合成方案",
        number="合成〔2024〕1号",
        date="2024-01-01",
        source_name="合成.txt",
        source_digest=hashlib.sha256(b"").hexdigest(),
        tool_version="benchmark",
        sparql="",
        assignments=Table(ASSIGNMENT_COLUMNS, tuple(rows)),
        measures=Table(MEASURE_COLUMNS, tuple(tasks)),
    )


def synthetic_task(what: int, part: int) -> dict[str, Cell]:
    """One measure."""
    return {
        "measure": str(what + 1),
        "measure_iri": f"{BASE}/measure/合成/{what + 1}",
        "title": f"落实第{what + 1}项救助措施",
        "section": SECTIONS[part],
        "section_title": f"第{part + 1}部分",
        "text": "落实救助。",
    }


def synthetic_rows(task: dict[str, Cell], names: list[str]) -> list[tuple[Cell, ...]]:
    """Its assignments: the first name leads."""
    quote = f"（牵头单位：{names[0]}；责任单位：{'、'.join(names[1:])}）"
    rows = []
    for rank, name in enumerate(names):
        at = quote.index(name)
        values = task | {
            "measure_title": task["title"],
            "department": f"合成县{name}",
            "department_iri": f"{BASE}/department/合成县{name}",
            "as_written": name,
            "role": "responsible" if rank else "lead",
            "collective": False,
            "quote": quote,
            "start": 0,
            "end": len(quote),
            "mention_start": at,
            "mention_end": at + len(name),
            "document": "合成.txt",
        }
        rows.append(tuple(values.get(column) for column in ASSIGNMENT_COLUMNS))
    return rows


def synthetic_ties(view: PlanView) -> tuple[Tie, ...]:
    """All pairs that share a measure."""
    carriers: dict[str, list[str]] = {}
    for measure, department in zip(
        view.assignments.column("measure_iri"), view.assignments.column("department_iri"), strict=True
    ):
        carriers.setdefault(str(measure), []).append(str(department))
    shared: dict[tuple[str, str], list[str]] = {}
    for measure, names in carriers.items():
        for a in names:
            for b in names:
                if a < b:
                    shared.setdefault((a, b), []).append(measure)
    return tuple(Tie(a, b, tuple(found), float(len(found))) for (a, b), found in sorted(shared.items()))


def synthetic_clusters(view: PlanView, count: int) -> Clustering:
    """Neighbourhoods of equal size, in the order of the departments' numbers."""
    iris = sorted(
        {str(iri) for iri in view.assignments.column("department_iri")}, key=lambda iri: (len(iri), iri)
    )
    size = -(-len(iris) // count)
    parts = [tuple(iris[at : at + size]) for at in range(0, len(iris), size)]
    found = tuple(Cluster(at, part, (), ()) for at, part in enumerate(parts, 1))
    return Clustering(found, None, "given", 0)


def pages() -> dict[str, tuple[float, str]]:
    """Name → seconds to write the page, the best of three, and its text."""
    small, full, large = (
        synthetic_view(120, 380, 5),
        synthetic_view(3000, 2000, 10),
        synthetic_view(5000, 2000, 5),
    )
    ties, clusters = synthetic_ties(large), synthetic_clusters(large, 40)
    page_html(network_page(synthetic_view(5, 5, 3)))  # imports and templates
    jobs: tuple[Callable[[], str], ...] = (
        lambda: page_html(network_page(small)),
        lambda: page_html(network_page(full)),
        lambda: page_html(clusters_page(large, clusters, ties)),
    )
    return {name: _timed(job) for name, job in zip(LIMITS, jobs, strict=True)}


def _timed(job: Callable[[], str]) -> tuple[float, str]:
    best, text = float("inf"), ""
    for _ in range(3):
        begun = time.perf_counter()
        text = job()
        best = min(best, time.perf_counter() - begun)
    return best, text


def draw(texts: dict[str, str]) -> dict[str, float]:
    """Name → seconds until the picture stands; the best of three."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    times: dict[str, float] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, text in texts.items():
            path = Path(folder) / "page.html"
            path.write_text(text, encoding="utf-8")
            for _ in range(3):
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.goto(path.as_uri(), wait_until="commit")
                page.wait_for_selector("html[data-drawn]", state="attached")
                drawn = page.evaluate("Number(document.documentElement.dataset.drawn)") / 1000
                times[name] = min(times.get(name, drawn), drawn)
                page.close()
        browser.close()
    return times


def main() -> int:
    """Print seconds and limits; 1 where a limit is passed."""
    written = pages()
    drawn = draw({name: text for name, (_, text) in written.items()})
    late = 0
    for name, (seconds, text) in written.items():
        most_written, most_drawn = LIMITS[name]
        late += seconds > most_written or drawn[name] > most_drawn
        print(
            f"{name:48} written {seconds:5.2f} s (≤ {most_written})"
            f"  drawn {drawn[name]:5.2f} s (≤ {most_drawn})  {len(text.encode()) / 1e6:.1f} MB"
        )
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
