"""A graph in parts, to be looked at one after the other: each plan, then what stands in no plan's graph."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from zhijin_graph.model import Graph, Table, Triples
from zhijin_graph.vocab import THINGS

PLANS = "SELECT DISTINCT ?plan WHERE { ?plan a aid:Plan }"
PLANS_WITH_A_GRAPH = "SELECT DISTINCT ?plan WHERE { GRAPH ?plan { ?plan a aid:Plan } }"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
OF_A_PLAN = """CONSTRUCT { ?s ?p ?o } WHERE {
  { SELECT DISTINCT ?s WHERE { GRAPH <%s> { ?s ?q ?v } } }
  ?s ?p ?o
}"""
OF_NO_PLAN = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?part { ?s ?p ?o } MINUS { ?part a aid:Plan } }"
ABOUT = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { %s } ?s ?p ?o }"
AT_ONCE = 500
"""How many things one query asks about: an address in a request has an end."""

SUBJECT = re.compile("<([^>]*)>")
THING = re.compile(f"<({re.escape(THINGS)}[^>]*)> \\.$")


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Some things of a graph, and all that it says of them and of the things that they lead to."""

    things: frozenset[str]
    statements: Triples


def subgraphs_of(graph: Graph) -> Sequence[Callable[[], Subgraph]]:
    """What reads each part of a graph; the parts hold all its things between them.

    A part is what a plan's own graph is about, the last what no plan's is. A graph whose plans have no graphs
    of their own is one part.
    """
    plans = _plans(graph, PLANS)
    if not plans or plans != _plans(graph, PLANS_WITH_A_GRAPH):
        return (partial(_read, graph, ALL, frozenset()),)
    every = frozenset(plans)
    return (
        *(partial(_read, graph, OF_A_PLAN % plan, every - {plan}) for plan in plans),
        partial(_read, graph, OF_NO_PLAN, every),
    )


def _read(graph: Graph, asked: str, elsewhere: frozenset[str]) -> Subgraph:
    """What a query tells, with what is said of the things that it leads to, step by step.

    Plans that are looked at ``elsewhere``, with their measures, are none of its things.
    """
    lines = _lines(graph, asked)
    subjects = frozenset(_subjects(lines))
    known, found, reached = set(subjects), list(lines), lines
    while beyond := sorted(set(_objects(reached)) - known):
        known.update(beyond)
        reached = tuple(chain.from_iterable(_lines(graph, ABOUT % batch) for batch in _batches(beyond)))
        found += reached
    return Subgraph(subjects - elsewhere, Triples(tuple(sorted(found))))


def _batches(iris: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(iris), AT_ONCE):
        yield " ".join(f"<{iri}>" for iri in iris[at : at + AT_ONCE])


def _subjects(lines: tuple[str, ...]) -> Iterator[str]:
    return (match[1] for match in map(SUBJECT.match, lines) if match)


def _objects(lines: tuple[str, ...]) -> Iterator[str]:
    return (match[1] for match in map(THING.search, lines) if match)


def _plans(graph: Graph, asked: str) -> tuple[str, ...]:
    answer = graph.query(asked)
    return tuple(sorted(str(row["plan"]) for row in answer)) if isinstance(answer, Table) else ()


def _lines(graph: Graph, asked: str) -> tuple[str, ...]:
    answer = graph.query(asked)
    return answer.lines if isinstance(answer, Triples) else ()
