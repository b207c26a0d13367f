"""Beside the flow: values written as SPARQL terms, so that no value can change the query around it."""

import re
from datetime import date, datetime

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Iri, Value

_NO_IRI_CHARACTER = re.compile(r'[<>"{}|^`\\\x00-\x20]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_WRITTEN_ESCAPE = re.compile(r"\\([uU])")


def write_term(value: Value) -> str:
    r"""A value as one SPARQL term, valid in every 1.1 engine.

    Engines differ on ``\\u0022`` in a string (some undo codepoint escapes before they read strings), so
    the letter after such a backslash is written as an escape itself.

    >>> write_term('织金县"民政局"'), write_term(Iri("https://w3id.org/x")), write_term(True), write_term(3)
    ('"织金县\\"民政局\\""', '<https://w3id.org/x>', 'true', '3')
    """
    if isinstance(value, Iri):
        return _write_iri(value.value)
    if isinstance(value, (bool, int)):
        return str(value).lower()
    if isinstance(value, float):
        return f'"{value!r}"^^<{_XSD}double>'
    if isinstance(value, date):
        kind = "dateTime" if isinstance(value, datetime) else "date"
        return f'"{value.isoformat()}"^^<{_XSD}{kind}>'
    return _write_string(value)


def is_iri(text: str) -> bool:
    """Whether a text can stand for a thing's address as it is: absolute, without characters IRIs lack."""
    return bool(_SCHEME.match(text)) and not _NO_IRI_CHARACTER.search(text)


def _write_iri(iri: str) -> str:
    if not is_iri(iri):
        what = f"“{iri}” is no IRI"
        raise WrongUse(what, advice="an IRI is absolute and holds no space, quote, brace or angle bracket")
    return f"<{iri}>"


def _write_string(text: str) -> str:
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        what = "a text with a NUL character or half a surrogate pair cannot be put into a query"
        raise WrongUse(what, advice="remove that character")
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    escaped = _WRITTEN_ESCAPE.sub(lambda found: f"\\\\U{ord(found.group(1)):08X}", escaped)
    return f'"{escaped}"'
