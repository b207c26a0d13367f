"""Ninth stage: one self-contained page around a picture: header, finding, tools, evidence, tables, footer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zhijin_graph.model.comparison import TextEdit
from zhijin_graph.render import words
from zhijin_graph.render.drawing import Scene, drawable
from zhijin_graph.render.evidence import Evidence
from zhijin_graph.render.evidence_json import evidence_json
from zhijin_graph.render.scene_json import scene_json
from zhijin_graph.render.tones import DARK, LIGHT
from zhijin_graph.render.twins import Twin, roles_present, twins_json
from zhijin_graph.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment

Wording = tuple[int, int, tuple[TextEdit, ...]]
_UNSAFE = ("<", ">", "&", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture with its finding. ``scenes`` are by the width they are for: wide, narrow.

    ``kind`` is ``network`` (moved and zoomed, on vis-network) or ``chart`` (stands still). With
    ``pair_width`` lines between departments are as wide as its first number plus its second for each
    measure shared under the filters.
    """

    name: str
    finding: tuple[str, str]
    scenes: Mapping[str, Scene]
    legend: tuple[words.LegendItem, ...]
    twins: tuple[Twin, ...]
    kind: str = "chart"
    pair_width: tuple[float, float] | None = None
    title: tuple[str, str] | None = None
    whole: tuple[str, str] | None = None
    """What of it stays as it is while a filter is on."""

    @property
    def heading(self) -> tuple[str, str]:
        """What the view is called, in both languages."""
        return self.title or words.VIEW_TITLES[self.name]


@dataclass(frozen=True, slots=True)
class Page:
    """Figures and the evidence they all point into; ``groups`` are the clusters, where there are some.

    ``wordings`` are pairs of measures (by index) and how their texts differ.
    """

    name: str
    evidence: Evidence
    figures: tuple[Figure, ...]
    finding: tuple[str, str]
    groups: tuple[Mapping[str, object], ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def heading(self) -> tuple[str, str]:
        """What the page is called, in both languages."""
        first = self.figures[0]
        return first.heading if self.name == first.name else words.VIEW_TITLES[self.name]


def single_page(evidence: Evidence, figure: Figure, groups: tuple[Mapping[str, object], ...] = ()) -> Page:
    """A page of one figure."""
    return Page(figure.name, evidence, (figure,), figure.finding, groups)


def page_html(page: Page, *, lang: str = "zh") -> str:
    """The page as HTML text: the same page, the same bytes.

    Raises:
        WrongUse: ``lang`` is neither ``zh`` nor ``en``.
    """
    from markupsafe import Markup

    at = words.language_index(lang)
    evidence = page.evidence
    text = (
        environment()
        .get_template("page.html")
        .render(
            lang=lang,
            ui={key: pair[at] for key, pair in words.UI.items()},
            view=evidence.view,
            view_title=page.heading[at],
            finding=page.finding[at],
            figures=[
                {"name": f.name, "kind": f.kind, "title": f.heading[at], "finding": f.finding[at]}
                for f in page.figures
            ],
            roles=[(role, words.ROLE_WORDS[role][at]) for role in roles_present(evidence)],
            has_collectives=any(actor.collective for actor in evidence.actors),
            parts=evidence.parts,
            filters=any(figure.name != "lineage" for figure in page.figures),
            light=LIGHT,
            dark=DARK,
            data=Markup(safe_json(page_json(page, lang))),  # noqa: S704 -- nothing in it that HTML reads
            library=Markup(_library(page)),  # noqa: S704 -- program text of a package, no data
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _library(page: Page) -> str:
    """vis-network, where a picture needs it."""
    if all(figure.kind != "network" for figure in page.figures):
        return ""
    from zhijin_graph.render.vis import vis_script

    return vis_script()


def safe_json(value: object) -> str:
    r"""JSON that an HTML parser reads as nothing but text, whatever strings it holds.

    >>> print(safe_json({"a": "</script>"}))
    {"a":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    for char in _UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@cache
def environment() -> "Environment":
    """The templates of this package; whatever they are given is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(templates_dir(), encoding="utf-8")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def page_json(page: Page, lang: str) -> dict[str, object]:
    """Everything the page's script works with."""
    evidence = page.evidence
    view = evidence.view
    return {
        "name": page.name,
        "lang": lang,
        "title": list(page.heading),
        "finding": list(page.finding),
        "ui": {key: list(pair) for key, pair in words.UI.items()},
        "roleWords": {role: list(words.ROLE_WORDS[role]) for role in roles_present(evidence)},
        "plan": {"title": view.title, "number": view.number, "date": view.date},
        "figures": [_figure_json(figure, evidence) for figure in page.figures],
        "groups": [dict(group) for group in page.groups],
        "wordings": [
            [one, other, [[e.before] if e.same else [e.before, e.after] for e in edits]]
            for one, other, edits in page.wordings
        ],
    } | evidence_json(evidence)


def _figure_json(figure: Figure, evidence: Evidence) -> dict[str, object]:
    return {
        "name": figure.name,
        "kind": figure.kind,
        "title": list(figure.heading),
        "finding": list(figure.finding),
        "scenes": {width: _scene_json(figure, scene) for width, scene in figure.scenes.items()},
        "legend": [
            {"sample": item.sample, "tone": item.tone, "words": list(item.words)}
            for item in shown_legend(figure, evidence)
        ],
        "twins": twins_json(figure.twins),
        "whole": list(figure.whole) if figure.whole else None,
        "pairWidth": list(figure.pair_width) if figure.pair_width else None,
    }


def shown_legend(figure: Figure, evidence: Evidence) -> tuple[words.LegendItem, ...]:
    """The legend's entries for what occurs."""
    present = {*roles_present(evidence), ""}
    if any(actor.collective for actor in evidence.actors):
        present.add("collective")
    return tuple(item for item in figure.legend if item.role in present)


def _scene_json(figure: Figure, scene: Scene) -> dict[str, object]:
    scene = drawable(scene)
    if figure.kind != "network":
        return scene_json(scene)
    from zhijin_graph.render.vis import network_json

    return network_json(scene)
