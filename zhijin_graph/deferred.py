"""Below the flow: names of a package whose modules are loaded when one of them is first used."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def defer_imports(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a package (PEP 562): each name from its module of ``homes``.

    >>> find, names = defer_imports("zhijin_graph.model", {"Span": "text"})
    >>> find("Span"), "Span" in names()
    (<class 'zhijin_graph.model.text.Span'>, True)
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes})

    return find, names
