"""Third stage: from names as written to departments, places and topics."""

from zhijin_graph.resolve.names import Part, Resolver, make_resolver
from zhijin_graph.resolve.plans import resolve_plan, shared_resolver

__all__ = ["Part", "Resolver", "make_resolver", "resolve_plan", "shared_resolver"]
