"""Ninth stage: pyvis and the vis-network library that it carries, the only module that touches either.

pyvis writes links to a content network and unescaped headings; so its lists are set directly (its
add calls search all earlier nodes), its template is not used, and the library is read from the package.
"""

import json
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from zhijin_graph.errors import ZhijinGraphError
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.scene_json import scene_json

_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S*")
"""The last line of a minified script, which tools would fetch: ``//# sourceMappingURL=x.js.map``."""
_VERSION = re.compile(r"vis-(\d+)\.(\d+)\.(\d+)")

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {
        "hover": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 150,
    },
}


@cache
def vis_script() -> str:
    """The newest vis-network that the installed pyvis ships, as script text safe inside ``<script>``."""
    lib = files("pyvis") / "lib"
    found = [entry for entry in lib.iterdir() if _VERSION.fullmatch(entry.name)] if lib.is_dir() else []
    if not found:
        raise ZhijinGraphError(
            "pyvis carries no vis-network", where="pyvis/lib", advice="install pyvis 0.3.2 again"
        )
    script = max(found, key=_version_of) / "vis-network.min.js"
    return _SOURCE_MAP.sub("", script.read_text(encoding="utf-8")).replace("</script", r"<\/script")


def _version_of(entry: Traversable) -> tuple[int, ...]:
    match = _VERSION.fullmatch(entry.name)
    return tuple(map(int, match.groups())) if match else ()


def network_json(scene: Scene) -> dict[str, object]:
    """A scene as the page's network takes it: :func:`scene_json`, passed through pyvis, and its options."""
    from pyvis.network import Network

    whole = scene_json(scene)
    frame = Network(directed=any(link.arrow for link in scene.links), cdn_resources="in_line")
    frame.nodes, frame.edges = whole["nodes"], whole["edges"]
    frame.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = frame.get_network_data()
    return whole | {"nodes": nodes, "edges": edges, "options": json.loads(options)}
