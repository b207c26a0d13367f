"""The seed plan as parsed, against what a person read in it."""

from pathlib import Path
from typing import Any

import pytest

from zhijin_graph.model import Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_document


@pytest.fixture(scope="module")
def plan(seed_path: Path) -> Plan:
    return parse_plan(read_document(seed_path))


def test_header(plan: Plan, seed_truth: dict[str, Any]) -> None:
    truth = seed_truth["document"]
    for field in (
        "title",
        "document_number",
        "index_number",
        "category",
        "publisher",
        "in_force",
        "addressees",
        "views",
        "publicity",
    ):
        assert getattr(plan.header, field).value == truth[field], field
    assert plan.header.created is not None
    assert plan.header.created.value.isoformat() == truth["created"]
    assert plan.header.issued is not None
    assert plan.header.issued.value.isoformat() == truth["issued"]
    assert [fact.value for fact in plan.header.issuers] == [truth["issuer"]]
    assert plan.header.approved_by is not None
    assert plan.header.approved_by.body == truth["approved_by"]


def test_source(plan: Plan, seed_truth: dict[str, Any]) -> None:
    truth = seed_truth["document"]["implements"]
    (citation,) = plan.citations
    assert citation.relation.value == "implements"
    assert citation.title == truth["title"]
    assert citation.number == truth["document_number"]
    assert list(citation.issuers) == truth["issuers"]


def test_sections(plan: Plan, seed_truth: dict[str, Any]) -> None:
    read = [
        {
            "number": section.path,
            "title": section.title.text,
            "measures": [int(m.path) for m in plan.measures if m.section == section.path],
        }
        for section in plan.sections
    ]
    assert read == seed_truth["sections"]


def test_measures(plan: Plan, seed_truth: dict[str, Any]) -> None:
    """Names are compared as they stand in the text: the truth file holds the two truncated ones mended."""
    fixes = seed_truth["canonical_fixes"]
    assert len(plan.measures) == len(seed_truth["measures"])
    for measure, truth in zip(plan.measures, seed_truth["measures"], strict=True):
        assert (measure.path, measure.section, measure.title.text) == (
            str(truth["number"]),
            truth["section"],
            truth["title"],
        )
        for role in ("lead", "responsible"):
            written = [a.mention.name for a in measure.assignments if a.role.value == role]
            wanted = truth[role]
            assert [fixes.get(name, name) for name in written] == [fixes.get(name, name) for name in wanted]
        assert {a.basis.value for a in measure.assignments} == {"explicit"}


def test_totals(plan: Plan) -> None:
    assert sum(len(measure.assignments) for measure in plan.measures) == 96
    assert sum(a.role.value == "lead" for measure in plan.measures for a in measure.assignments) == 30


def test_quotes_stand_in_the_text(plan: Plan) -> None:
    text = plan.document.text
    for measure in plan.measures:
        for assignment in measure.assignments:
            for span in (assignment.quote, assignment.mention.span):
                assert text[span.start : span.end] == span.text
            assert (
                assignment.quote.start
                <= assignment.mention.span.start
                < assignment.mention.span.end
                <= assignment.quote.end
            )


def test_every_character_is_accounted_for(plan: Plan) -> None:
    classed = "".join(plan.document.text[s.start : s.end] for s in plan.stretches)
    assert "".join(classed.split()) == "".join(plan.document.text.split())
    assert {s.kind.value for s in plan.stretches} == {
        "header",
        "preamble",
        "section",
        "measure",
        "clause",
        "citation",
        "ignored",
    }


def test_nothing_is_in_doubt(plan: Plan) -> None:
    assert plan.diagnostics == ()
