"""Sixth stage: from questions to tables.

Named questions are ``.rq`` files (SPARQL with grlc decorators), shipped or in folders of the user's; free
SPARQL goes straight to the graph.
"""

from zhijin_graph.query.asking import ask, choices, prepare
from zhijin_graph.query.catalogue import catalogue, find_question
from zhijin_graph.query.columns import column_labels, parameter_label
from zhijin_graph.query.naming import Choice
from zhijin_graph.query.question import Parameter, Question
from zhijin_graph.query.search import SEARCH_COLUMNS, TextIndex, index_texts, search_texts

__all__ = [
    "SEARCH_COLUMNS",
    "Choice",
    "Parameter",
    "Question",
    "TextIndex",
    "ask",
    "catalogue",
    "choices",
    "column_labels",
    "find_question",
    "index_texts",
    "parameter_label",
    "prepare",
    "search_texts",
]
