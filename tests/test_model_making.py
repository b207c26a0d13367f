"""Values made quickly are the values that their class makes: equal, frozen, with all their fields."""

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from tests.plans import parse_text
from zhijin_graph.model import (
    Assignment,
    Basis,
    Deadline,
    Measure,
    Mention,
    Precision,
    Resolution,
    Role,
    Span,
    State,
)
from zhijin_graph.model.making import blank, maker, replacer

WORDS = Span(0, 4, "县民政局")
PLAIN = Assignment(Mention("县民政局", WORDS), Role.LEAD, WORDS)


def test_what_is_made_equals_what_the_class_makes() -> None:
    made = maker(Assignment)(Mention("县民政局", WORDS), Role.LEAD, quote=WORDS)
    assert made == PLAIN
    assert type(made) is Assignment
    assert (hash(made), repr(made)) == (hash(PLAIN), repr(PLAIN))
    assert pickle.loads(pickle.dumps(made)) == deepcopy(made) == PLAIN  # noqa: S301 - our own bytes


def test_what_is_made_is_frozen() -> None:
    made = maker(Span)(0, 4, "县民政局")
    with pytest.raises(FrozenInstanceError):
        made.start = 1  # type: ignore[misc]


def test_a_blank_becomes_what_it_stands_for() -> None:
    one = blank(Span)()
    one.start, one.end, one.text = 0, 4, "县民政局"
    one.__class__ = Span
    assert (one, hash(one)) == (WORDS, hash(WORDS))
    with pytest.raises(FrozenInstanceError):
        one.start = 1


def test_assignments_of_a_plan_have_all_their_fields() -> None:
    for assignment in (
        parse_text("1.落实低保。（牵头单位：县民政局；责任单位：县财政局等）").measures[0].assignments
    ):
        assert assignment == Assignment(**{f.name: getattr(assignment, f.name) for f in fields(Assignment)})
        assert pickle.loads(pickle.dumps(assignment)) == assignment  # noqa: S301 - our own bytes


def test_what_is_missing_is_refused() -> None:
    with pytest.raises(TypeError):
        maker(Span)(0, 4)  # type: ignore[call-arg]


def test_a_changed_copy_is_what_dataclasses_replace_makes() -> None:
    resolution = Resolution(State.UNKNOWN, None)
    changed = replacer(Assignment, "resolution")(PLAIN, resolution)
    assert changed == replace(PLAIN, resolution=resolution)
    assert PLAIN.resolution is None
    by_rule = replacer(Assignment, "basis", "role")(PLAIN, Basis.RULE, Role.SUPPORT)
    assert by_rule == replace(PLAIN, role=Role.SUPPORT, basis=Basis.RULE)


def test_a_changed_copy_keeps_every_other_field() -> None:
    measure = Measure(
        "1", WORDS, WORDS, WORDS, "一", "（一）", deadlines=(Deadline(None, Precision.DAY, WORDS),)
    )
    changed = replacer(Measure, "topics", "assignments")(measure, (), (PLAIN,))
    assert changed == replace(measure, assignments=(PLAIN,))
    assert measure.assignments == ()
