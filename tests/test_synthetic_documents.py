"""Every (role, name) pair of invented plans in several classes of clause is read, and nothing else."""

import pytest

from benchmarks.documents import BODY_WRITERS, SyntheticPlan, synthetic_documents
from tests.plans import all_pairs, parse_text


@pytest.mark.parametrize("plan", list(synthetic_documents(30, seed=7)), ids=lambda plan: plan.kind)
def test_every_pair_is_read(plan: SyntheticPlan) -> None:
    assert all_pairs(parse_text(plan.text)) == plan.pairs


def test_same_seed_same_plans() -> None:
    assert list(synthetic_documents(12, seed=3)) == list(synthetic_documents(12, seed=3))
    assert {plan.kind for plan in synthetic_documents(12)} == set(BODY_WRITERS)
