"""The model as a whole: every value has its home, and is loaded only where it is named."""

import subprocess
import sys

import zhijin_graph
from zhijin_graph import model


def test_every_value_can_be_had_and_is_announced() -> None:
    assert [name for name in model.__all__ if not hasattr(model, name)] == []
    assert sorted(name for name in dir(model) if name[0].isupper() and name != "TYPE_CHECKING") == sorted(
        model.__all__
    )


def test_every_verb_can_be_had() -> None:
    assert [name for name in zhijin_graph.__all__ if not callable(getattr(zhijin_graph, name))] == []
    assert set(zhijin_graph.__all__) <= set(dir(zhijin_graph))


def test_what_is_not_there_is_not_there() -> None:
    assert not hasattr(model, "Nothing")
    assert {"Plan", "Table"} <= set(dir(model))


def test_a_value_loads_its_home_only() -> None:
    code = (
        "import sys; from zhijin_graph.model import Table; print(*(m for m in sys.modules if '.model.' in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["zhijin_graph.model.answers"]
