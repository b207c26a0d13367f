"""``python -m zhijin_graph``: the command line."""

from zhijin_graph.cli import main

main()
