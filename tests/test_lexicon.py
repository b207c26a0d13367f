"""The tables of the lexicon: whole, free of contradictions, quick to load."""

import re
import sys
import time
from collections import Counter

import pytest

from zhijin_graph.errors import UnreadableInput
from zhijin_graph.model import DepartmentKind, Level
from zhijin_graph.resolve.composed import read_functions
from zhijin_graph.resolve.forms import derive_forms
from zhijin_graph.resolve.lexicon import load_lexicon, read_lexicon, read_rows

TABLES = (
    "systems",
    "departments",
    "programmes",
    "groups",
    "uncounted",
    "collectives",
    "provinces",
    "former_divisions",
    "confusions",
    "zones",
    "zone_kinds",
    "place_aliases",
    "endings",
    "standing",
)
SLUG = re.compile("^[a-z]+(?:-[a-z]+)*$")


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_whole(table: str) -> None:
    rows = read_rows(table)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(value == value.strip() for row in rows for value in row.values())


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(UnreadableInput, match="lexicon"):
        read_rows("nothing")


def test_systems_have_slugs_and_both_languages() -> None:
    rows = read_rows("systems")
    assert all(SLUG.match(row["system"]) and row["zh"] and row["en"] for row in rows)
    assert len({row["system"] for row in rows}) == len({row["zh"] for row in rows}) == len(rows) >= 90


def test_every_system_of_a_department_is_declared() -> None:
    declared = {row["system"] for row in read_rows("systems")}
    used = {system for row in read_rows("departments") for system in row["system"].split("+")}
    assert used <= declared


def test_concepts_have_slugs_labels_and_words() -> None:
    rows = [*read_rows("programmes"), *read_rows("groups")]
    assert all(SLUG.match(row["concept"]) and row["zh"] and row["en"] and row["words"] for row in rows)
    assert len({row["concept"] for row in rows}) == len(rows)


@pytest.mark.parametrize("table", ["programmes", "groups"])
def test_no_word_names_two_concepts_of_one_scheme(table: str) -> None:
    words = Counter(word for row in read_rows(table) for word in row["words"].split("|"))
    assert [word for word, count in words.items() if count > 1] == []


def test_no_form_names_two_bodies_at_one_level() -> None:
    forms = load_lexicon().forms
    doubtful = {
        (form, level): [body.name for body in bodies if level in body.levels]
        for form, bodies in forms.items()
        for level in Level
        if sum(level in body.levels for body in bodies) > 1
    }
    assert doubtful == {}


def test_every_collective_pattern_matches_its_example() -> None:
    rows = read_rows("collectives")
    assert [row["pattern"] for row in rows if not re.match(row["pattern"], row["example"])] == []
    # earlier rows win: each example must reach its own row
    for number, row in enumerate(rows):
        assert not any(re.match(earlier["pattern"], row["example"]) for earlier in rows[:number])


def test_the_levels_that_the_genre_needs_are_there() -> None:
    found = Counter(
        level for bodies in load_lexicon().forms.values() for body in bodies for level in body.levels
    )
    assert set(found) == set(Level)
    kinds = {body.kind for bodies in load_lexicon().forms.values() for body in bodies}
    assert kinds == set(DepartmentKind) - {DepartmentKind.COLLECTIVE, DepartmentKind.POST}


def test_variants_of_a_function_word_give_the_forms() -> None:
    assert "{}人社局" in load_lexicon().forms
    assert load_lexicon().forms["{}人社局"] == load_lexicon().forms["{}人力资源和社会保障局"]
    assert list(derive_forms("{}民政局", [])) == []
    assert list(derive_forms("{}卫生健康委", [])) == ["{}卫生健康委员会"]


@pytest.mark.parametrize(
    ("name", "systems"),
    [
        ("民政和退役军人局", ("civil-affairs", "veterans")),
        ("科技工信局", ("science-technology", "industry-information")),
        ("教科文体局", ("education", "science-technology", "culture-tourism", "sport")),
        ("农林水局", ("agriculture", "forestry", "water")),
        ("招商中心", ("investment-promotion",)),
        ("某某局", ()),
        ("民政", ()),
        ("局", ()),
        ("和局", ()),
        ("", ()),
    ],
)
def test_function_words_in_a_name(name: str, systems: tuple[str, ...]) -> None:
    composed = read_functions(load_lexicon(), name)
    assert (composed.systems if composed else ()) == systems


def test_a_row_with_an_unknown_level_is_refused() -> None:
    row = {
        "system": "x",
        "level": "village",
        "name": "民政所",
        "canonical": "",
        "official": "",
        "kind": "department",
    }
    with pytest.raises(UnreadableInput, match="民政所"):
        read_lexicon([], [row | {"aliases": ""}])


@pytest.mark.skipif(sys.gettrace() is not None, reason="times mean nothing while coverage traces")
def test_loading_is_quick() -> None:
    load_lexicon()  # files in the cache of the system
    best = min(_load_time() for _ in range(9))
    assert best < 0.03, "15 ms on the machine of the project, twice that on a busy one"


def _load_time() -> float:
    load_lexicon.cache_clear()
    start = time.process_time()
    load_lexicon()
    return time.process_time() - start
