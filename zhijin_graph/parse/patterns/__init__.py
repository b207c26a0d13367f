"""Every regular expression of the grammar, each with a sentence it is for.

All are written for folded text (:mod:`zhijin_graph.parse.fold`), and none can backtrack far:
repetitions are bounded or over classes that exclude what follows.
"""
