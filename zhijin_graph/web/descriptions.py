"""What the server says of itself in RDF: SPARQL service description, VoID and DCAT."""

from zhijin_graph.model import Graph, Table, Triples
from zhijin_graph.sparql import write_term
from zhijin_graph.store import serialize_triples
from zhijin_graph.vocab import AID, TITLE, TYPE, XSD

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
    "N-Triples", "N-Quads", "JSON-LD", "TriG", "RDF_XML",
)  # fmt: skip


def describe_dataset(graph: Graph, base: str, form: str) -> bytes:
    """Service description (SPARQL 1.1 Service Description), VoID and DCAT of a graph served at ``base``."""
    endpoint, data = f"{base}/sparql", f"{base}/void#dataset"
    count = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    triples = count.rows[0][0] if isinstance(count, Table) else 0
    statements: list[tuple[str, str, str | int]] = [
        (endpoint, TYPE, f"<{_SD}Service>"),
        (endpoint, _SD + "endpoint", f"<{endpoint}>"),
        (endpoint, _SD + "supportedLanguage", f"<{_SD}SPARQL11Query>"),
        *((endpoint, _SD + "resultFormat", f"<{_FORMATS}{name}>") for name in _RESULTS),
        (endpoint, _SD + "defaultDataset", f"<{data}>"),
        (data, TYPE, f"<{_SD}Dataset>"),
        (data, TYPE, f"<{_VOID}Dataset>"),
        (data, TYPE, f"<{_DCAT}Dataset>"),
        (data, _SD + "defaultGraph", f"<{data}-graph>"),
        (f"{data}-graph", TYPE, f"<{_SD}Graph>"),
        (f"{data}-graph", _VOID + "triples", _integer(triples)),
        (data, TITLE, '"责任分工方案知识图谱"@zh'),
        (data, TITLE, '"Knowledge graph of responsibility-division plans"@en'),
        (data, _VOID + "sparqlEndpoint", f"<{endpoint}>"),
        (data, _VOID + "vocabulary", f"<{AID}>"),
        (data, _VOID + "triples", _integer(triples)),
        (data, _DCAT + "distribution", f"<{base}/data>"),
        (f"{base}/data", TYPE, f"<{_DCAT}Distribution>"),
        (f"{base}/data", _DCAT + "accessURL", f"<{base}/data>"),
    ]
    for name, number in _classes(graph):
        part = f"{data}-{name.rpartition('#')[2]}"
        statements += [
            (data, _VOID + "classPartition", f"<{part}>"),
            (part, _VOID + "class", f"<{name}>"),
            (part, _VOID + "entities", _integer(number)),
        ]
    lines = sorted({f"<{subject}> <{predicate}> {value} ." for subject, predicate, value in statements})
    return serialize_triples(Triples(tuple(lines)), form)


def _classes(graph: Graph) -> list[tuple[str, object]]:
    answer = graph.query(
        "SELECT ?class (COUNT(?thing) AS ?things)"
        " { ?thing a ?class FILTER(STRSTARTS(STR(?class), STR(aid:))) } GROUP BY ?class ORDER BY ?class"
    )
    return [(str(name), number) for name, number in answer.rows] if isinstance(answer, Table) else []


def _integer(number: object) -> str:
    return f"{write_term(str(number))}^^<{XSD}integer>"
