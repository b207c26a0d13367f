"""The order of the stages: the only place below the command line that knows more than one.

Import from the module that does the work, such as :mod:`zhijin_graph.pipeline.build`: each loads only the
stages that it composes.
"""
