"""Packaged files are found in a checkout and in a wheel, and nothing outside their folders is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zhijin_graph import resources
from zhijin_graph.errors import WrongUse

CHECKOUT = Path(__file__).resolve().parent.parent


def test_checkout_has_its_resources_at_the_root() -> None:
    assert resources.resources_root() == CHECKOUT


def test_wheel_has_its_resources_inside(tmp_path: Path) -> None:
    packaged = tmp_path / "zhijin_graph" / "_resources"
    packaged.mkdir(parents=True)
    assert resources.resources_root(tmp_path / "zhijin_graph") == packaged


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (resources.ontology_path(), "ontology/aid.ttl"),
        (resources.ontology_path("aid-shapes.ttl"), "ontology/aid-shapes.ttl"),
        (resources.data_path(), "data"),
        (resources.data_path("lexicon"), "data/lexicon"),
        (resources.seed_path(), "data/documents/000_6b33ea17b423596f.txt"),
        (resources.queries_dir(), "zhijin_graph/queries"),
        (resources.query_path("ties"), "zhijin_graph/queries/ties.rq"),
        (resources.templates_dir(), "zhijin_graph/render/templates"),
        (resources.template_path("network.html"), "zhijin_graph/render/templates/network.html"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_paths(found: Path, expected: str) -> None:
    assert found == CHECKOUT / expected


@pytest.mark.parametrize(
    "find", [resources.ontology_path, resources.data_path, resources.query_path, resources.template_path]
)
@pytest.mark.parametrize("name", ["../pyproject.toml", "a/../../b", "/etc/passwd", "../ontology-of-others/x"])
def test_a_name_that_leaves_its_folder_is_refused(find: Callable[[str], Path], name: str) -> None:
    with pytest.raises(WrongUse, match="leads out of its folder"):
        find(name)
