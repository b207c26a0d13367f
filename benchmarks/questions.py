"""Every shipped question, side by side with rdflib in memory on the same statements.

``python -m benchmarks.questions [PLANS [RDFLIB_PLANS]]``: 100 plans by default, of which rdflib gets 5, since
some of its answers take minutes beyond that; the ratio compares like with like, at that size.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import exp, log
from pathlib import Path

import rdflib

from zhijin_graph.graph import assignment_columns, build_graph, ontology_triples
from zhijin_graph.model import Assignment, Document, Fact, Graph, Measure, Plan, Triples
from zhijin_graph.parse import parse_plan
from zhijin_graph.query import Question, ask, catalogue, prepare
from zhijin_graph.query.search import index_texts, search_texts
from zhijin_graph.read import read_document
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.resources import seed_path
from zhijin_graph.store import make_part, open_graph, write_folder
from zhijin_graph.vocab import ONTOLOGY
from zhijin_graph.vocab.minting import plan_iri

SMALL, LARGE = 0.150, 3.0
MANY_ROWS = 10_000
PAIRING = frozenset({"ties", "lead-follow"})
PLACES_PER_PLAN = 0.8


def synthetic_plans(count: int) -> Iterator[Plan]:
    """The seed plan over and over, each with its own number and county; four counties for five plans."""
    seed = resolve_plan(parse_plan(read_document(seed_path())))
    for at in range(count):
        place = f"第{int(at * PLACES_PER_PLAN):04}县"
        number = f"某府办〔2023〕{at + 1}号"
        told = seed.header.document_number
        header = replace(seed.header, document_number=told and Fact(number, told.span))
        document = Document(f"{at}.txt", seed.document.text, f"{at:064x}")
        measures = tuple(_moved(measure, place) for measure in seed.measures)
        yield replace(seed, document=document, header=header, measures=measures)


def write_plans(place: Path, count: int) -> Path:
    """A graph folder of that many plans."""
    with write_folder(place) as writer:
        writer.add_ontology(make_part(ONTOLOGY, ontology_triples()))
        for plan in synthetic_plans(count):
            part = make_part(
                plan_iri(plan),
                build_graph(plan),
                assignments=assignment_columns(plan),
                document=plan.document,
                report={},
            )
            writer.add(part)
        writer.finish(report={}, manifest={}, pages={})
    return place


def given(question: Question) -> dict[str, str]:
    """Parameters that must be given."""
    values = {
        "plan": "某府办〔2023〕1号",
        "department": "第0000县民政局",
        "measure": "某府办〔2023〕1号/6",
        "words": "低保 渐退",
        "date": "2024-01-01",
    }
    params = {each.name: values.get(each.name, "") for each in question.parameters if each.required}
    if "other" in params:
        params["other"] = "某府办〔2023〕2号" if question.name == "compare-plans" else "第0000县财政局"
    return params


def warm(run: Callable[[], object], times: int = 3) -> float:
    """The best of some runs after a first, in seconds; of one more where it is long."""
    begun = time.perf_counter()
    run()
    is_long = time.perf_counter() - begun > LARGE
    return min(_once(run) for _ in range(1 if is_long else times))


def main(plans: int = 100, compared: int = 5) -> None:
    """Print a line for each question, and the geometric mean of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        large = open_graph(write_plans(Path(folder) / "large", plans))
        small = open_graph(write_plans(Path(folder) / "small", compared))
        plain = rdflib.Graph()
        plain.parse(data="\n".join(small_lines(small)), format="nt")
        ratios = []
        sizes = f"{plans} plans", f"{compared} plans"
        print(f"{'question':24} {sizes[0]:>12} {'rows':>8} {sizes[1]:>12} {'rdflib':>12} {'ratio':>8}")
        for question in catalogue():
            seconds, rows = measure(large, question)
            ours, _ = measure(small, question)
            sparql = prepare(small, question, given(question))
            theirs = warm(lambda sparql=sparql: list(plain.query(sparql)))  # type: ignore[misc]
            ratios.append(theirs / ours)
            bound = LARGE if question.name in PAIRING or rows > MANY_ROWS else SMALL
            mark = "" if seconds <= bound else f"  over {bound} s"
            print(
                f"{question.name:24} {seconds * 1000:9.1f} ms {rows:8} {ours * 1000:9.2f} ms"
                f" {theirs * 1000:9.1f} ms {theirs / ours:7.1f}x{mark}",
                flush=True,
            )
        print(f"geometric mean of the ratios: {exp(sum(map(log, ratios)) / len(ratios)):.1f}x")
        index = index_texts(large)
        found = warm(lambda: search_texts(index, "低保 渐退"))
        print(f"text search in {len(index.rows)} measures: {found * 1000:.1f} ms")


def measure(graph: Graph, question: Question) -> tuple[float, int]:
    """Seconds for a question, parameters understood and all, and its rows."""
    params = given(question)
    rows = len(ask(graph, question.name, params))
    return warm(lambda: ask(graph, question.name, params)), rows


def small_lines(graph: Graph) -> list[str]:
    """The statements of a graph, each once, as N-Triples."""
    answer = graph.query("CONSTRUCT WHERE { ?s ?p ?o }")
    return list(answer.lines) if isinstance(answer, Triples) else []


def _once(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _moved(measure: Measure, place: str) -> Measure:
    """A measure whose departments are of another place."""
    return replace(measure, assignments=tuple(_given_to(each, place) for each in measure.assignments))


def _given_to(assignment: Assignment, place: str) -> Assignment:
    resolution, department = assignment.resolution, assignment.department
    if resolution is None or department is None:
        return assignment
    moved = replace(department, name=place + department.name.removeprefix("共青团").removeprefix("织金县"))
    return replace(assignment, resolution=replace(resolution, department=moved))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
