"""Pages for people: every thing at its own address, what the graph says of it, and the words behind it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from zhijin_graph import __version__
from zhijin_graph.chinese import in_language
from zhijin_graph.errors import QueryFailed, UnreadableInput, WrongUse
from zhijin_graph.model import Graph, Iri, Table
from zhijin_graph.query import (
    Choice,
    ask,
    catalogue,
    choices,
    find_question,
    parameter_label,
    prepare,
    search_texts,
)
from zhijin_graph.query.advice import advise
from zhijin_graph.query.search import SEARCH_COLUMNS
from zhijin_graph.resources import query_path
from zhijin_graph.sparql import gives_triples
from zhijin_graph.store import Cap
from zhijin_graph.vocab import BASE, PREFIXES, THINGS
from zhijin_graph.web.messages import Job
from zhijin_graph.web.openapi import FAULTS, FORMATS
from zhijin_graph.web.page_tables import href, mark_text, page_table, solutions_table
from zhijin_graph.web.texts import texts_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from zhijin_graph.store import OxigraphGraph
    from zhijin_graph.store.remote import RemoteGraph

_OFFERED = 500
"""Things that a field suggests."""
_ABOUT = {
    "plan": (
        ("plan-overview", "plan"),
        ("measures", "plan"),
        ("department-load", "plan"),
        ("lineage", "plan"),
    ),
    "measure": (("measure-actors", "measure"),),
    "department": (("department-measures", "department"),),
    "section": (("measures", "section"),),
    "policy": (("implementations", "source"),),
    "programme": (("programme-departments", "programme"),),
    "group": (("beneficiaries", "group"),),
    "system": (("system-load", "system"),),
}
"""Kind of thing → the questions that its page answers, and the parameter that the thing is."""
_DIGEST = re.compile(r"[0-9a-f]{16,128}")

Link = tuple[str, str]
"""What a cell shows, and where it leads (or nowhere)."""


def render_page(graph: Graph, location: str, job: Job) -> str:
    """The page that a job asks for, as HTML.

    Raises:
        WrongUse: there is no such thing.
    """
    page = str(job["page"])
    context = _PAGES[page](graph, location, job)
    frame = {"lang": job["lang"], "digest": job["digest"], "date": job["date"], "version": __version__}
    template = _templates().get_template(f"{page}.html")
    return template.render(**frame, path=job["path"], **context)


@cache
def _templates() -> "Environment":
    """Templates that escape whatever they are given: text from documents is data."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _home(graph: Graph, _: str, job: Job) -> dict[str, Any]:
    return {
        "overview": page_table(ask(graph, "plan-overview"), job["lang"]),
        "questions": catalogue(job["folders"]),
    }


def _thing(graph: Graph, _: str, job: Job) -> dict[str, Any]:
    iri, lang = str(job["iri"]), job["lang"]
    facts = graph.query(query_path("choices/facts").read_text(encoding="utf-8"), bindings={"thing": Iri(iri)})
    if not isinstance(facts, Table) or not facts.rows:
        raise WrongUse(f"the graph knows nothing of {iri}", advice="check the address")
    tables = []
    for name, parameter in _ABOUT.get(_kind(iri, facts), ()):
        found = ask(graph, name, {parameter: iri})
        if found.rows:
            question = find_question(name)
            address = f"/questions/{name}?{urlencode({parameter: iri})}"
            tables.append((question.summary(lang), address, page_table(found, lang)))
    said = [
        (_short(str(row["property"])), str(row["value"]), href(str(row["value"])) if row["is_thing"] else "",
         row["label"] or "")
        for row in facts
    ]  # fmt: skip
    labels = [value for name, value, _, _ in said if name in {"rdfs:label", "skos:prefLabel"}]
    # concepts bear a label in each language, and the facts do not say which is which
    fitting = [value for value in labels if value.isascii() == (lang == "en")]
    return {"title": (fitting or labels or [iri])[0], "iri": iri, "facts": said, "tables": tables}


def _kind(iri: str, facts: Table) -> str:
    """What a thing is, from its address; a cited plan that is not here is a policy."""
    kind = iri.removeprefix(THINGS if iri.startswith(THINGS) else BASE).partition("/")[0]
    values = facts.column("value")
    if kind == "plan" and PREFIXES["aid"] + "Plan" not in values:
        return "policy"
    return kind


def _question(graph: Graph, _: str, job: Job) -> dict[str, Any]:
    question, params, lang = find_question(job["question"], job["folders"]), job["params"], job["lang"]
    fields = [
        (
            each,
            parameter_label(each, lang),
            params.get(each.name, each.default or ""),
            _offered(choices(graph, each)[:_OFFERED]) if each.enumerate else (),
        )
        for each in question.parameters
    ]
    result, sparql, fault = None, "", ""
    lacking = [each.name for each in question.parameters if each.required and not params.get(each.name)]
    if not lacking:
        try:
            sparql = prepare(graph, question, params)
            found = graph.query(sparql)
            result = page_table(found, lang) if isinstance(found, Table) else None
        except WrongUse as error:
            fault = in_language(error, lang)
    return {
        "question": question,
        "fields": fields,
        "result": result,
        "sparql": sparql,
        "fault": fault,
        "api": f"/api/questions/{quote(question.name)}?{urlencode(params)}",
    }


def _offered(things: Sequence[Choice]) -> list[str]:
    """What a field suggests: things by their labels, or by address where two bear the same label."""
    bearers = Counter(thing.label for thing in things)
    return [thing.label if bearers[thing.label] == 1 else thing.iri for thing in things]


def _sparql(graph: "OxigraphGraph | RemoteGraph", _: str, job: Job) -> dict[str, Any]:
    """A form to write a query in; once it is sent, under it what it answers or what is wrong with it."""
    page = {
        "query": job["sparql"],
        "prefixes": PREFIXES,
        "result": None,
        "text": "",
        "fault": "",
        "hints": (),
    }
    if "caps" not in job:
        return page
    cap = Cap(job["caps"]["rows"], job["caps"]["octets"])
    statements = gives_triples(job["sparql"])
    try:
        body = graph.serialize_results(job["sparql"], "ttl" if statements else "sparql-json", cap=cap)
    except QueryFailed as error:
        hints = advise(job["sparql"], job["lang"])
        return page | {"fault": in_language(error, job["lang"]), "hints": hints}
    if statements:
        return page | {"text": body.decode()}
    return page | {"result": solutions_table(json.loads(body), job["lang"])}


def _search(graph: Graph, _: str, job: Job) -> dict[str, Any]:
    words = str(job["words"])
    found = search_texts(texts_of(graph), words) if words.strip() else None
    rows = []
    for row in found or ():
        marks = [tuple(map(int, pair.split("-"))) for pair in str(row["marks"]).split()]
        rows.append((row, href(str(row["measure_iri"])), mark_text(str(row["snippet"]), marks)))
    return {"words": words, "rows": rows, "asked": found is not None}


def _source(graph: Graph, location: str, job: Job) -> dict[str, Any]:
    """The text of a document, a stretch of it marked."""
    name = str(job["name"])
    read = graph.query(
        query_path("choices/documents").read_text(encoding="utf-8"), bindings={"document": name}
    )
    digest = next((str(row["digest"]) for row in read), "") if isinstance(read, Table) else ""
    if not _DIGEST.fullmatch(digest):
        raise WrongUse(f"there is no document “{name}”", advice="follow a link from a quote")
    try:
        text = (Path(location) / "sources" / f"{digest}.txt").read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UnreadableInput("the text of this document is not here", where=name,
                              advice="serve a graph folder") from error  # fmt: skip
    return {"title": name, "digest_of_text": digest, "pieces": mark_text(text, [(job["start"], job["end"])])}


def _short(iri: str) -> str:
    """An IRI with a known prefix, where one fits."""
    fitting = [
        (len(space), f"{name}:{iri[len(space) :]}")
        for name, space in PREFIXES.items()
        if iri.startswith(space)
    ]
    return max(fitting)[1] if fitting else iri


def _api(_: Graph, __: str, job: Job) -> dict[str, Any]:
    """What the server answers programs, from the same source as its OpenAPI document."""
    at = 0 if job["lang"] == "zh" else 1
    return {
        "questions": [(question, question.columns) for question in catalogue(job["folders"])],
        "searched": SEARCH_COLUMNS,
        "formats": FORMATS,
        "faults": [(status, words[at]) for status, words in FAULTS.items()],
        "example": f"{job['base']}/api/questions/lead-load?format=csv&limit=5",
    }


_PAGES: Mapping[str, Callable[[Any, str, Job], dict[str, Any]]] = {
    "home": _home,
    "api": _api,
    "thing": _thing,
    "question": _question,
    "sparql": _sparql,
    "search": _search,
    "source": _source,
}
