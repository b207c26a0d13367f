"""Fourth stage: from a resolved plan to triples, and to the same assignments as columns."""

from zhijin_graph.graph.build import build_graph
from zhijin_graph.graph.changes import build_changes, scenario_iri
from zhijin_graph.graph.columns import assignment_columns
from zhijin_graph.graph.ontology import ontology_triples

__all__ = ["assignment_columns", "build_changes", "build_graph", "ontology_triples", "scenario_iri"]
