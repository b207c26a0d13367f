"""Where packaged files lie: the sole finder of ontology, data, queries and templates.

A wheel carries ``ontology/`` and ``data/`` under ``zhijin_graph/_resources``; a checkout has them at its
root. Callers name a file and need not know which of the two they run in.
"""

from pathlib import Path

from zhijin_graph.errors import WrongUse

SEED_DOCUMENT = "000_6b33ea17b423596f.txt"
"""File name of the seed plan 织府办〔2023〕43号 under ``data/documents``."""

_PACKAGE = Path(__file__).resolve().parent


def resources_root(package: Path = _PACKAGE) -> Path:
    """Return the folder of ``ontology/`` and ``data/``: inside an installed package, beside a checkout's."""
    packaged = package / "_resources"
    return packaged if packaged.is_dir() else package.parent


def ontology_path(name: str = "aid.ttl") -> Path:
    """Return the path of a file of the ontology.

    >>> ontology_path("aid-shapes.ttl").parent.name
    'ontology'
    """
    return _inside(resources_root() / "ontology", name)


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder under ``data/``.

    >>> data_path("lexicon", "departments.csv").parent.name
    'lexicon'
    """
    return _inside(resources_root() / "data", *parts)


def seed_path() -> Path:
    """Return the path of the seed plan, 织府办〔2023〕43号.

    >>> seed_path().is_file()
    True
    """
    return data_path("documents", SEED_DOCUMENT)


def queries_dir() -> Path:
    """Return the folder of the named questions."""
    return _PACKAGE / "queries"


def query_path(name: str) -> Path:
    """Return the path of the question called ``name``.

    >>> query_path("department-load").name
    'department-load.rq'
    """
    return _inside(queries_dir(), f"{name}.rq")


def templates_dir() -> Path:
    """Return the folder of the page templates."""
    return _PACKAGE / "render" / "templates"


def template_path(name: str) -> Path:
    """Return the path of the page template called ``name``, its ending included.

    >>> template_path("page.html").parent.name
    'templates'
    """
    return _inside(templates_dir(), name)


def _inside(folder: Path, *parts: str) -> Path:
    """Join ``parts`` to ``folder``; a name may come from a user, so one that leaves the folder is refused.

    Raises:
        WrongUse: the joined path lies outside ``folder``.
    """
    path = folder.joinpath(*parts)
    if ".." in path.parts[len(folder.parts) :] or not path.is_relative_to(folder):
        raise WrongUse(
            "the name leads out of its folder", where="/".join(parts), advice=f"name a file in {folder.name}/"
        )
    return path
