"""The API in OpenAPI 3.1: every question with its parameters, formats and paging."""

from collections.abc import Iterable
from typing import Any

from zhijin_graph import __version__
from zhijin_graph.query import Parameter, Question

_FORMATS = ("json", "csv", "tsv", "md", "xlsx", "table", "sparql")
_TYPES: dict[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "flag": {"type": "string", "enum": ["yes", "no"]},
}
_ERRORS = {
    "400": "A parameter is missing, unknown, or does not fit",
    "404": "There is no such question",
    "406": "No format that is asked for is there",
    "413": "The answer is larger than allowed; nothing of it is given",
    "503": "Too busy; see Retry-After",
    "504": "Stopped when its time was up; there is no answer",
}


def describe_api(questions: Iterable[Question]) -> dict[str, Any]:
    """The document at ``/openapi.json``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zhijin-graph",
            "version": __version__,
            "summary": "Responsibility-division plans (责任分工方案), questioned",
        },
        "paths": {
            "/api/questions": {"get": _operation("listQuestions", "Every question", [], "application/json")},
            "/api/search": {
                "get": _operation(
                    "searchTexts",
                    "Measures whose text holds every word, best first",
                    [_query("q", {"type": "string", "minLength": 1}, required=True), _limit(100)],
                    "application/json",
                )
            },
            **{f"/api/questions/{each.name}": {"get": _ask(each)} for each in questions},
        },
        "components": {
            "schemas": {
                "Fault": {
                    "type": "object",
                    "required": ["status", "title", "detail"],
                    "properties": {
                        "status": {"type": "integer"},
                        "title": {"type": "string"},
                        "detail": {"type": "string"},
                        "where": {"type": "string"},
                        "advice": {"type": "string"},
                        "hints": {"type": "array", "items": {"type": "string"}},
                    },
                }
            }
        },
    }


def _ask(question: Question) -> dict[str, Any]:
    parameters = [_parameter(each) for each in question.parameters]
    parameters += [_query("format", {"type": "string", "enum": list(_FORMATS), "default": "json"})]
    parameters += [_limit(None), _query("offset", {"type": "integer", "minimum": 0, "default": 0})]
    operation = _operation(question.name, question.summary_en, parameters, "application/json")
    operation["description"] = question.summary_zh
    operation["tags"] = list(question.tags)
    operation["responses"]["200"]["content"] |= {"text/csv": {}, "text/tab-separated-values": {}}
    row: dict[str, dict[str, Any]] = {name: {} for name in question.columns}
    operation["responses"]["200"]["content"]["application/json"]["schema"] = {
        "type": "object",
        "required": ["columns", "rows", "total", "complete", "sparql"],
        "properties": {
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": {"type": "object", "properties": row}},
            "total": {"type": "integer"},
            "complete": {"type": "boolean"},
            "sparql": {"type": "string"},
        },
    }
    return operation


def _operation(name: str, summary: str, parameters: list[dict[str, Any]], media: str) -> dict[str, Any]:
    fault = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer, whole", "content": {media: {"schema": {}}}},
            **{status: {"description": text, "content": fault} for status, text in _ERRORS.items()},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES.get(parameter.kind, {"type": "string"}))
    if parameter.default is not None:
        schema["default"] = parameter.default
    return _query(parameter.name, schema, required=parameter.required)


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _limit(default: int | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 1}
    return _query("limit", schema if default is None else {**schema, "default": default})
