"""The check of a graph plan by plan: what it finds is what a check of the whole would."""

import pytest

from tests.examples import plan
from zhijin_graph.conform import check_conformance
from zhijin_graph.graph import build_graph
from zhijin_graph.model import Document, Plan, Triples
from zhijin_graph.parse import parse_plan
from zhijin_graph.pipeline.check import find_violations
from zhijin_graph.pipeline.subgraphs import subgraphs_of
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.store import memory_graph
from zhijin_graph.vocab import AID, DCTERMS, THINGS
from zhijin_graph.vocab.minting import plan_iri

REGISTER = "https://w3id.org/zhijin-graph/register"
TEXT = "织金县{0}实施方案\n织府办〔2023〕{1}号\n一、落实{0}政策。按时办结。（牵头单位：县民政局；责任单位：县财政局）"


def other_plan(topic: str, number: int) -> Plan:
    text = TEXT.format(topic, number)
    return resolve_plan(parse_plan(Document(f"{number}.txt", text, digest=f"{number:064d}")))


def named(*plans: Plan) -> list[tuple[str, Triples]]:
    """Each plan's own statements in its graph, and what they share in the register, as a folder has them."""
    built = [(plan_iri(each), build_graph(each)) for each in plans]
    shared = {line for _, triples in built for line in triples.shared}
    return [
        *((iri, Triples(triples.own)) for iri, triples in built),
        (REGISTER, Triples(tuple(sorted(shared)))),
    ]


def without(graphs: list[tuple[str, Triples]], part: str) -> list[tuple[str, Triples]]:
    """The graphs without the lines that hold ``part``."""
    kept = [(iri, Triples(tuple(line for line in each.lines if part not in line))) for iri, each in graphs]
    assert kept != graphs
    return kept


def test_parts_hold_everything_between_them() -> None:
    graph = memory_graph(named(plan(), other_plan("低保", 1), other_plan("救助", 2)))
    parts = [read() for read in subgraphs_of(graph)]
    assert len(parts) == 4
    answer = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, Triples)
    assert {line for part in parts for line in part.statements.lines} == set(answer.lines)


def test_plans_that_conform_conform_part_by_part() -> None:
    graph = memory_graph(named(plan(), other_plan("低保", 1), other_plan("救助", 2)))
    told: list[tuple[int, int]] = []
    assert find_violations(graph, lambda done, of: told.append((done, of))) == []
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    "part",
    [
        f"measure/织府办〔2023〕1号/一> <{AID}number>",
        f"{THINGS}department/织金县民政局> <http://www.w3.org/2000/01/rdf-schema#label>",
        f"clause/织府办〔2023〕2号/一/1> <{AID}quote>",
        f"{THINGS}division/520524> <http://www.w3.org/2000/01/rdf-schema#label>",
    ],
    ids=["in one plan", "in the register", "in the other plan", "two steps away"],
)
def test_what_is_broken_is_found_as_in_the_whole(part: str) -> None:
    graphs = without(named(other_plan("低保", 1), other_plan("救助", 2)), part)
    whole = check_conformance([triples for _, triples in graphs])
    assert whole
    assert tuple(find_violations(memory_graph(graphs))) == whole


def test_two_plans_that_contradict_each_other_are_found() -> None:
    """What one plan's graph says of another is looked at with what the other says of itself."""
    graphs = named(other_plan("低保", 1), other_plan("救助", 2))
    second = f'<{graphs[1][0]}> <{DCTERMS}title> "另一标题" .'
    for at in (0, 2):
        iri, triples = graphs[at]
        told = [*graphs[:at], (iri, Triples(tuple(sorted((*triples.lines, second))))), *graphs[at + 1 :]]
        found = find_violations(memory_graph(told))
        assert [(each.focus, each.shape) for each in found] == [(graphs[1][0], "Plan-title")]


def test_a_graph_without_graphs_of_plans_is_checked_whole() -> None:
    first, second = (build_graph(each) for each in (other_plan("低保", 1), other_plan("救助", 2)))
    graph = memory_graph([("https://example.org/all", Triples(tuple(sorted({*first.lines, *second.lines}))))])
    assert len(subgraphs_of(graph)) == 1
    assert find_violations(graph) == []
