"""The seed plan the plain way: regular expressions, an rdflib graph, networkx's projection, pyvis's calls.

    python -m benchmarks.plain build|pages|ask FOLDER

Written as an afternoon's script would be, for the layout of this one plan: no offsets, no names resolved, no
doubt reported. What takes its time is what it imports and how it calls them.
"""

import re
import sys
from pathlib import Path
from urllib.parse import quote

SEED = Path(__file__).resolve().parent.parent / "data" / "documents" / "000_6b33ea17b423596f.txt"
MEASURE = re.compile(r"^\s*(\d+)\.\s*(.+?)。(.*)$", re.MULTILINE)
CLAUSE = re.compile(r"（\s*牵头单位：(?P<lead>[^；）]*)；\s*责任单位：(?P<responsible>[^）]*)）")
Plan = list[tuple[int, str, dict[str, list[str]]]]


def parse(text: str) -> Plan:
    """Number, title and names by role of every measure."""
    plan = []
    for number, title, body in MEASURE.findall(text):
        clause = CLAUSE.search(body)
        roles = {
            role: [re.sub(r"\s", "", name) for name in names.split("、")]
            for role, names in (clause.groupdict() if clause else {}).items()
        }
        plan.append((int(number), title, roles))
    return plan


def build(folder: Path) -> Plan:
    """Write the plan as Turtle and its ties as GraphML."""
    import networkx as nx
    from rdflib import RDF, RDFS, Graph, Literal, Namespace

    things, terms = Namespace("https://example.org/id/"), Namespace("https://example.org/terms#")
    plan = parse(SEED.read_text(encoding="utf-8"))
    graph = Graph()
    network: nx.Graph[str | int] = nx.Graph()
    for number, title, roles in plan:
        measure = things[f"measure/{number}"]
        graph.add((measure, RDF.type, terms.Measure))
        graph.add((measure, RDFS.label, Literal(title)))
        graph.add((measure, terms.number, Literal(number)))
        for role, names in roles.items():
            for name in names:
                department = things[f"department/{quote(name)}"]
                graph.add((department, RDFS.label, Literal(name)))
                graph.add((measure, terms[role], department))
                network.add_edge(name, number)
    departments = {name for _, _, roles in plan for names in roles.values() for name in names}
    ties = nx.bipartite.weighted_projected_graph(network, departments)
    graph.serialize(folder / "graph.ttl", format="turtle")
    nx.write_graphml(ties, folder / "ties.graphml")
    return plan


def draw(folder: Path) -> None:
    """Build, and draw the plan and its ties as pages."""
    import networkx as nx
    from pyvis.network import Network

    plan = build(folder)
    page = Network(height="800px", width="100%")
    for number, title, roles in plan:
        page.add_node(number, label=f"{number} {title}", shape="box")
        for role, names in roles.items():
            for name in names:
                page.add_node(name, label=name)
                page.add_edge(name, number, title=role)
    (folder / "network.html").write_text(page.generate_html(), encoding="utf-8")
    ties = Network(height="800px", width="100%")
    read = nx.read_graphml(folder / "ties.graphml")
    for name in read.nodes:
        ties.add_node(name, label=name)
    for one, other, edge in read.edges(data=True):
        ties.add_edge(one, other, value=edge["weight"])
    (folder / "ties.html").write_text(ties.generate_html(), encoding="utf-8")


def ask(folder: Path) -> None:
    """Who leads most, by SPARQL on the Turtle file."""
    from rdflib import Graph

    graph = Graph().parse(folder / "graph.ttl")
    rows = graph.query(
        """PREFIX t: <https://example.org/terms#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?name (COUNT(?measure) AS ?led) { ?measure t:lead ?d . ?d rdfs:label ?name }
        GROUP BY ?name ORDER BY DESC(?led) ?name"""
    )
    print((rows.serialize(format="csv") or b"").decode("utf-8"), end="")


if __name__ == "__main__":
    {"build": build, "pages": draw, "ask": ask}[sys.argv[1]](Path(sys.argv[2]))
