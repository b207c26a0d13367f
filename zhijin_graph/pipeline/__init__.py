"""The order of the stages: the only place below the command line that knows more than one."""

from zhijin_graph.pipeline.build import Build, build_folder, build_plan, find_documents, read_plan
from zhijin_graph.pipeline.check import Checked, check_graph
from zhijin_graph.pipeline.render import render_view
from zhijin_graph.pipeline.summary import summarise
from zhijin_graph.pipeline.view import view_plan

__all__ = [
    "Build",
    "Checked",
    "build_folder",
    "build_plan",
    "check_graph",
    "find_documents",
    "read_plan",
    "render_view",
    "summarise",
    "view_plan",
]
