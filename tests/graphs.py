"""Graphs that tests of store, query and web ask: the seed plan, and a small world of three plans."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import rdflib

from tests import examples
from zhijin_graph.graph import assignment_columns, build_graph, ontology_triples
from zhijin_graph.model import Cell, Citation, Document, Fact, Header, Plan, Relation, Span, Table, Triples
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_document
from zhijin_graph.resolve import resolve_plan
from zhijin_graph.resources import seed_path
from zhijin_graph.store import OxigraphGraph, memory_graph
from zhijin_graph.vocab import ONTOLOGY
from zhijin_graph.vocab.minting import plan_iri

Parts = tuple[tuple[str, Triples], ...]


@cache
def seed_plan() -> Plan:
    """织府办〔2023〕43号, read, parsed and resolved."""
    return resolve_plan(parse_plan(read_document(seed_path())))


@cache
def world() -> tuple[Plan, ...]:
    """The example plan, the plan above it, one that repeals it, and the seed."""
    return examples.plan(), _upper_plan(), _repealing_plan(), seed_plan()


def parts(plans: Iterable[Plan]) -> Parts:
    """Each plan's statements under its IRI, and the ontology under its own."""
    named = tuple((plan_iri(plan), build_graph(plan)) for plan in plans)
    return (*named, (ONTOLOGY, ontology_triples()))


@cache
def seed_graph() -> OxigraphGraph:
    """The seed plan in memory."""
    return memory_graph(parts((seed_plan(),)))


@cache
def world_graph() -> OxigraphGraph:
    """The small world in memory."""
    return memory_graph(parts(world()))


def columns(plans: Iterable[Plan]) -> Table:
    """The assignments of several plans."""
    tables = [assignment_columns(plan) for plan in plans]
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows))


@cache
def rdflib_graph(plans: tuple[Plan, ...]) -> rdflib.Graph:
    """The same statements in rdflib."""
    graph = rdflib.Graph()
    lines = sorted({line for _, triples in parts(plans) for line in triples.lines})
    graph.parse(data="\n".join(lines), format="nt")
    return graph


def rdflib_rows(graph: rdflib.Graph, sparql: str) -> list[tuple[Cell, ...]]:
    """What rdflib answers, as plain values."""
    return [tuple(map(_cell, row)) for row in graph.query(sparql)]  # type: ignore[arg-type]


def _cell(term: object) -> Cell:
    if isinstance(term, rdflib.Literal) and isinstance(term.value, (bool, int, float)):
        value: bool | int | float = term.value
        return value
    return None if term is None else str(term)


def _upper_plan() -> Plan:
    """青市办〔2021〕5号, which the example plan implements, and which implements one more."""
    text = "关于改革完善社会救助制度的实施意见 青市办〔2021〕5号 落实《社会救助意见》（黔府办〔2020〕1号） 2021年5月1日"
    document = Document("青市.txt", text, "ab" * 32)
    at = _finder(document)
    header = Header(
        title=Fact("关于改革完善社会救助制度的实施意见", at("关于改革完善社会救助制度的实施意见")),
        document_number=Fact("青市办〔2021〕5号", at("青市办〔2021〕5号")),
        issued=Fact(date(2021, 5, 1), at("2021年5月1日")),
    )
    above = Citation(
        "社会救助意见",
        "黔府办〔2020〕1号",
        "黔府办〔2020〕1号",
        ("贵州省人民政府办公厅",),
        Relation.IMPLEMENTS,
        at("《社会救助意见》（黔府办〔2020〕1号）"),
        at("落实"),
    )
    return Plan(document, header, (), (), citations=(above,))


def _repealing_plan() -> Plan:
    """A plan without a number that repeals the example plan in 2024, and has the same measures."""
    old = examples.plan()
    text = old.document.text + "新方案 2024年3月1日 《旧方案》（青府办〔2022〕7号）停止执行"
    document = Document("青禾新.txt", text, "cd" * 32)
    at = _finder(document)
    header = Header(title=Fact("新方案", at("新方案")), issued=Fact(date(2024, 3, 1), at("2024年3月1日")))
    repealed = Citation(
        "旧方案",
        "青府办〔2022〕7号",
        "青府办〔2022〕7号",
        (),
        Relation.REPEALS,
        at("《旧方案》（青府办〔2022〕7号）"),
    )
    return replace(old, document=document, header=header, citations=(repealed,), issuers=())


def _finder(document: Document) -> Callable[[str], Span]:
    def at(words: str) -> Span:
        start = document.text.index(words)
        return document.span(start, start + len(words))

    return at
