"""What a worker does with a job: queries, questions, searches, pages. Pure functions of a graph and a job."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from zhijin_graph.errors import QueryFailed, WrongUse
from zhijin_graph.model import Graph, Table
from zhijin_graph.query import (
    catalogue,
    choices,
    column_labels,
    find_question,
    prepare,
    search_texts,
)
from zhijin_graph.store import Cap, Dataset, OxigraphGraph
from zhijin_graph.web.messages import Answer, Job
from zhijin_graph.web.texts import texts_of

if TYPE_CHECKING:
    from zhijin_graph.store.remote import RemoteGraph

MEDIA = {
    "sparql-json": "application/sparql-results+json",
    "sparql-xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "table": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html; charset=utf-8",
}
"""Short names of formats and their media types."""


def run_job(graph: Graph, location: str, job: Job) -> Answer:
    """Do a job.

    Raises:
        ZhijinGraphError: whatever is wrong with it.
    """
    return _KINDS[job["kind"]](graph, location, job)


def _query(graph: "OxigraphGraph | RemoteGraph", _: str, job: Job) -> Answer:
    """Free SPARQL: ``sparql``, ``form``, the dataset named, and caps."""
    form = job["form"]
    dataset = Dataset(tuple(job.get("default", ())), tuple(job.get("named", ())))
    body = graph.serialize_results(job["sparql"], form, dataset=dataset, cap=Cap(job["rows"], job["octets"]))
    return Answer(body, MEDIA[form], {})


def _ask(graph: Graph, _: str, job: Job) -> Answer:
    """A question: ``question``, ``params``, ``form``, ``offset``, ``limit``."""
    form = job["form"]
    question = find_question(job["question"], job["folders"])
    sparql = prepare(graph, question, job["params"])
    if form == "sparql":
        return Answer(sparql.encode(), "application/sparql-query; charset=utf-8", {"sparql": sparql})
    table = graph.query(sparql)
    if not isinstance(table, Table):
        raise QueryFailed("the question does not answer with a table", advice="write it as a SELECT")
    rows = table.rows[job["offset"] :][: job["limit"]] if job["limit"] else table.rows[job["offset"] :]
    part, total = Table(table.columns, rows), len(table)
    more = {"total": total, "count": len(part), "sparql": sparql}
    if form == "json":
        content = {
            "question": question.name,
            "summary": {"zh": question.summary_zh, "en": question.summary_en},
            "parameters": job["params"],
            "columns": list(part.columns),
            "rows": list(part),
            "offset": job["offset"],
            "total": total,
            "complete": len(part) == total,
            "sparql": sparql,
        }
        return Answer(_json(content), MEDIA["json"], more)
    from zhijin_graph.render.tables import TABLE_FORMATS, format_table

    if form not in TABLE_FORMATS:
        raise WrongUse(f"“{form}” is no format of a table", advice=f"use one of {', '.join(TABLE_FORMATS)}")
    written = format_table(part, form, lang=job["lang"], labels=column_labels(part.columns, job["lang"]))
    return Answer(written if isinstance(written, bytes) else written.encode(), MEDIA[form], more)


def _search(graph: Graph, _: str, job: Job) -> Answer:
    table = search_texts(
        texts_of(graph),
        job["words"],
        limit=job["limit"],
    )
    return Answer(_json({"words": job["words"], "rows": list(table)}), MEDIA["json"], {"total": len(table)})


def _catalogue(graph: Graph, _: str, job: Job) -> Answer:
    """Every question with parameters and columns; ``question`` names one, with its parameters' choices."""
    found = catalogue(job["folders"])
    if name := job.get("question"):
        find_question(name, job["folders"])
        found = tuple(question for question in found if question.name == name)
    listed = [
        {
            "name": question.name,
            "summary": {"zh": question.summary_zh, "en": question.summary_en},
            "tags": list(question.tags),
            "view": question.view,
            "columns": [
                {"name": column, "zh": zh, "en": column_labels((column,), "en")[column]}
                for column, zh in column_labels(question.columns, "zh").items()
            ],
            "parameters": [
                {
                    "name": each.name,
                    "kind": each.kind,
                    "required": each.required,
                    "default": each.default,
                    "choices": [
                        {"iri": choice.iri, "label": choice.label}
                        for choice in (choices(graph, each)[:500] if name and each.enumerate else ())
                    ],
                }
                for each in question.parameters
            ],
            "sparql": question.text,
        }
        for question in found
    ]
    return Answer(_json(listed[0] if name and listed else listed), MEDIA["json"], {})


def _page(graph: Graph, location: str, job: Job) -> Answer:
    from zhijin_graph.web.pages import render_page

    return Answer(render_page(graph, location, job).encode(), MEDIA["html"], {})


def _openapi(_: Graph, __: str, job: Job) -> Answer:
    from zhijin_graph.web.openapi import describe_api

    return Answer(_json(describe_api(catalogue(job["folders"]))), MEDIA["json"], {})


def _describe(graph: Graph, _: str, job: Job) -> Answer:
    from zhijin_graph.web.descriptions import describe_dataset

    return Answer(describe_dataset(graph, job["base"], job["form"]), MEDIA[job["form"]], {})


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


_KINDS: Mapping[str, Callable[[Any, str, Job], Answer]] = {
    "query": _query,
    "ask": _ask,
    "search": _search,
    "catalogue": _catalogue,
    "page": _page,
    "openapi": _openapi,
    "describe": _describe,
}
