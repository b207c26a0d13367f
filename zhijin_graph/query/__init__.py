"""Seventh stage: from questions to tables.

Named questions are ``.rq`` files (SPARQL with grlc decorators), shipped or in folders of the user's; free
SPARQL goes straight to the graph.
"""

from zhijin_graph.query.asking import ask, choices, prepare
from zhijin_graph.query.catalogue import catalogue, find_question
from zhijin_graph.query.columns import column_labels
from zhijin_graph.query.question import Parameter, Question

__all__ = [
    "Parameter",
    "Question",
    "ask",
    "catalogue",
    "choices",
    "column_labels",
    "find_question",
    "prepare",
]
