"""What a person read in the look-alike documents of tests/truth is what the parse finds, and the truth is sound."""

from collections import Counter

import pytest

from tests.score import FIELDS, ROLE_AND_NAME, expected_fields, main, parsed_fields
from tests.truth_files import HELD_OUT, TruthFile, labels, seed_file, truth_files
from zhijin_graph.model import Plan, Role

FILES = truth_files()
DOCUMENTS = [pytest.param(file, id=file.name) for file in (*FILES, seed_file())]
LOOK_ALIKES = [pytest.param(file, id=file.name) for file in FILES]
CLASSES = ("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "B6", "B8", "C1", "D", "E", "T")
FEWEST_DOCUMENTS = 44


@pytest.mark.parametrize("file", DOCUMENTS)
def test_measures_are_found(file: TruthFile) -> None:
    assert [m.path for m in file.plan().measures] == [m["path"] for m in file.truth["measures"]]


@pytest.mark.parametrize("file", DOCUMENTS)
def test_roles_and_names_are_found(file: TruthFile) -> None:
    expected = expected_fields(file.truth)[ROLE_AND_NAME]
    found = parsed_fields(file.plan(), file.truth)[ROLE_AND_NAME]
    assert (dict(expected - found), dict(found - expected)) == ({}, {})


@pytest.mark.parametrize("file", LOOK_ALIKES)
def test_what_only_looks_like_a_clause_is_none(file: TruthFile) -> None:
    plan = file.plan()
    assert [
        sentence for sentence in file.truth["not_assignments"] if list(_assigned_within(plan, sentence))
    ] == []


def _assigned_within(plan: Plan, sentence: str) -> list[str]:
    """Names that an assignment takes from a sentence; where the reader dropped it, names that it holds."""
    places, text, at = [], plan.document.text, -1
    while (at := text.find(sentence, at + 1)) >= 0:
        places.append((at, at + len(sentence)))
    mentions = [assignment.mention for measure in plan.measures for assignment in measure.assignments]
    if not places:
        return [m.name for m in mentions if m.name in sentence or sentence in m.name]
    return [m.name for m in mentions for a, b in places if a < m.span.end and m.span.start < b]


@pytest.mark.parametrize("file", LOOK_ALIKES)
def test_truth_quotes_its_document(file: TruthFile) -> None:
    text = file.squeezed()
    quoted = [*file.truth["not_assignments"], *(section["title"] for section in file.truth["sections"])]
    quoted += [citation["title"] for citation in file.truth["citations"]]
    for measure in file.truth["measures"]:
        quoted += [measure["title"]] if "title" in measure else []
        quoted += [assignment["name"] for assignment in measure["assignments"]]
        quoted += [stated["words"] for key in ("deadlines", "targets") for stated in measure.get(key, ())]
        quoted += [*measure.get("funding", ()), *measure.get("beneficiaries", ())]
    assert [words for words in quoted if "".join(words.split()) not in text] == []


@pytest.mark.parametrize("file", LOOK_ALIKES)
def test_truth_is_well_formed(file: TruthFile) -> None:
    paths = [measure["path"] for measure in file.truth["measures"]]
    assert len(paths) == len(set(paths))
    assert len(file.shows) == len(set(file.shows)) > 0
    sections = {section["path"] for section in file.truth["sections"]}
    for measure in file.truth["measures"]:
        assert measure.get("section", "") in sections | {""}
        assert {assignment["role"] for assignment in measure["assignments"]} <= set(Role)


def test_every_class_and_trap_is_shown_twice() -> None:
    shown = Counter(label for file in FILES for label in file.shows)
    assert set(shown) == set(labels())
    assert {label for label, count in shown.items() if count < 2} == set()
    assert set(CLASSES) <= set(shown)


def test_there_are_as_many_traps_as_clauses() -> None:
    clauses = {
        (file.name, measure["path"], assignment["clause"])
        for file in FILES
        for measure in file.truth["measures"]
        for assignment in measure["assignments"]
        if assignment["basis"] != "inherited"
    }
    traps = sum(len(file.truth["not_assignments"]) for file in FILES)
    assert len(FILES) >= FEWEST_DOCUMENTS
    assert traps >= len(clauses)


def test_held_out_documents_are_there_and_scored_by_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    assert {file.name for file in FILES} > HELD_OUT
    assert main(["--held-out"]) == 0
    assert capsys.readouterr().out.startswith(f"{len(HELD_OUT)} documents, 0 not read")


def test_score_prints_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([FILES[0].name])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(ROLE_AND_NAME)]
    assert len(lines) == len(FIELDS) + 3  # documents, headings, overall
    assert code in {0, 1}
