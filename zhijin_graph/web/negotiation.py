"""Which format a request gets: what it accepts, weighed against what there is (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence

from zhijin_graph.errors import WrongUse

SOLUTIONS = {
    "application/sparql-results+json": "sparql-json",
    "application/json": "sparql-json",
    "application/sparql-results+xml": "sparql-xml",
    "application/xml": "sparql-xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/n-quads": "nq",
    "application/trig": "trig",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
}
ROWS = {
    "application/json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/markdown": "md",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/plain": "table",
}
QUERIES = {"application/sparql-query": "sparql"}
PAGES = {"text/html": "html", "application/xhtml+xml": "html"}


class NotAcceptable(WrongUse):
    """The request accepts none of the formats there are."""


def choose(accept: str, offered: Mapping[str, str], named: str = "") -> str:
    """The short name of the format to answer in: the one ``named``, or the best accepted, or the first.

    >>> choose("text/turtle;q=0.5, application/ld+json", GRAPHS)
    'jsonld'

    Raises:
        NotAcceptable: none of ``offered`` is accepted.
    """
    if named:
        form = offered.get(named) or (named if named in offered.values() else "")
        if not form:
            raise NotAcceptable(
                f"“{named}” is no format of this answer",
                advice=f"use one of {', '.join(dict.fromkeys(offered.values()))}",
            )
        return form
    ranges = _read_accept(accept)
    if not ranges:
        return next(iter(offered.values()))
    weighed = [(_weight(media, ranges), -at, form) for at, (media, form) in enumerate(offered.items())]
    weight, _, form = max(weighed)
    if weight <= 0:
        raise NotAcceptable(
            "none of the formats asked for is there", advice=f"accept one of {', '.join(offered)}"
        )
    return form


def _read_accept(accept: str) -> list[tuple[str, float]]:
    """Media ranges with their weights; what cannot be read is left out."""
    ranges = []
    for item in accept.split(","):
        media, *parameters = (part.strip().lower() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = min(1.0, max(0.0, float(value)))
                except ValueError:
                    weight = 0.0
        if "/" in media:
            ranges.append((media, weight))
    return ranges


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of a media type: that of the most exact range it falls in."""
    kind = media.partition("/")[0]
    for pattern in (media, f"{kind}/*", "*/*"):
        for accepted, weight in ranges:
            if accepted == pattern:
                return weight
    return 0.0
