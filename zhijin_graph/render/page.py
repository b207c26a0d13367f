"""Ninth stage: one self-contained page around a picture: header, finding, tools, evidence, tables, footer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zhijin_graph.render import words
from zhijin_graph.render.drawing import Scene
from zhijin_graph.render.evidence import Evidence, text_of
from zhijin_graph.render.tones import DARK, LIGHT
from zhijin_graph.render.twins import Twin, roles_present, twins_json
from zhijin_graph.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """A view before it is written. ``scenes`` are pictures by the width they are for: wide, narrow."""

    name: str
    evidence: Evidence
    finding: tuple[str, str]
    scenes: Mapping[str, Scene]
    legend: tuple[words.LegendItem, ...]
    twins: tuple[Twin, ...]
    groups: tuple[Mapping[str, object], ...] = ()
    pair_width: tuple[float, float] = (0.5, 1.0)


def render_page(page: Page, *, lang: str) -> str:
    """The page as HTML text: the same page, the same bytes.

    Raises:
        WrongUse: ``lang`` is neither ``zh`` nor ``en``.
    """
    from markupsafe import Markup

    from zhijin_graph.render.vis import vis_script

    at = words.LANGUAGES.index(words.check_language(lang))
    evidence = page.evidence
    text = (
        _environment()
        .get_template("page.html")
        .render(
            lang=lang,
            ui={key: pair[at] for key, pair in words.UI.items()},
            view=evidence.view,
            view_title=words.VIEW_TITLES[page.name][at],
            finding=page.finding[at],
            roles=[(role, words.ROLE_WORDS[role][at]) for role in roles_present(evidence)],
            has_collectives=any(actor.collective for actor in evidence.actors),
            parts=evidence.parts,
            light=LIGHT,
            dark=DARK,
            data=Markup(safe_json(page_json(page, lang))),  # noqa: S704 -- nothing in it that HTML reads
            library=Markup(vis_script()),  # noqa: S704 -- program text of a package, no data
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def safe_json(value: object) -> str:
    r"""JSON that an HTML parser reads as nothing but text, whatever strings it holds.

    >>> print(safe_json({"a": "</script>"}))
    {"a":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8").translate(_UNSAFE)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(templates_dir(), encoding="utf-8")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def page_json(page: Page, lang: str) -> dict[str, object]:
    """Everything the page's script works with."""
    from zhijin_graph.render.vis import network_json

    evidence = page.evidence
    view = evidence.view
    return {
        "name": page.name,
        "lang": lang,
        "title": list(words.VIEW_TITLES[page.name]),
        "finding": list(page.finding),
        "ui": {key: list(pair) for key, pair in words.UI.items()},
        "roleWords": {role: list(words.ROLE_WORDS[role]) for role in roles_present(evidence)},
        "plan": {"title": view.title, "number": view.number, "date": view.date},
        "legend": _legend_json(page),
        "scenes": {width: network_json(scene) for width, scene in page.scenes.items()},
        "twins": twins_json(page.twins),
        "pairWidth": list(page.pair_width),
        "groups": [dict(group) for group in page.groups],
    } | evidence_json(evidence)


def _legend_json(page: Page) -> list[dict[str, object]]:
    present = {*roles_present(page.evidence), ""}
    if any(actor.collective for actor in page.evidence.actors):
        present.add("collective")
    return [
        {"sample": item.sample, "tone": item.tone, "words": list(item.words)}
        for item in page.legend
        if item.role in present
    ]


def evidence_json(evidence: Evidence) -> dict[str, object]:
    """Departments, measures, sections, sources and assignments; quotes are kept once each."""
    quotes: dict[tuple[str, str, object, object], int] = {}
    bonds = []
    for bond in evidence.bonds:
        row = bond.row
        place = (text_of(row, "quote"), text_of(row, "document"), row.get("start"), row.get("end"))
        quote = quotes.setdefault(place, len(quotes))
        flags = [
            flag
            for flag in (text_of(row, "basis"), text_of(row, "state"))
            if flag not in {"explicit", "resolved", ""}
        ]
        if row.get("open_list"):
            flags.append("openList")
        mention = [row.get("mention_start"), row.get("mention_end"), text_of(row, "as_written")]
        bonds.append([bond.what, bond.who, bond.role, quote, *mention, flags])
    return {
        "departments": [
            {
                "iri": a.iri,
                "name": a.name,
                "local": a.local,
                "label": a.label,
                "collective": a.collective,
                "written": a.written,
            }
            for a in evidence.actors
        ],
        "measures": [
            {"iri": task.iri, "path": task.path, "title": task.title, "text": task.text, "part": task.part}
            for task in evidence.tasks
        ],
        "parts": [{"path": part.path, "title": part.title} for part in evidence.parts],
        "sources": _sources_json(evidence.sources),
        "quotes": [list(place) for place in quotes],
        "bonds": bonds,
    }


def _sources_json(sources: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    columns = ("source", "number", "relation", "issuers", "quote", "start", "end")
    return [{column: row.get(column) for column in columns} for row in sources]
