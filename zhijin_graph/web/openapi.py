"""The API in OpenAPI 3.1: every question with its parameters, formats and paging."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhijin_graph import __version__
from zhijin_graph.query import Parameter, Question
from zhijin_graph.query.asking import NO, YES
from zhijin_graph.query.search import SEARCH_COLUMNS
from zhijin_graph.web.negotiation import QUERIES, ROWS
from zhijin_graph.web.requests import LARGEST_NUMBER

_TYPES: dict[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "flag": {"type": "string", "enum": [*YES, *NO]},
}
FORMATS = (*ROWS.values(), *QUERIES.values())
FAULTS: Mapping[str, tuple[str, str]] = {
    "400": ("参数缺少、不认识或不合适", "A parameter is missing, unknown, or does not fit"),
    "404": ("没有这个问题", "There is no such question"),
    "406": ("没有所要的格式", "No format that is asked for is there"),
    "413": ("答案超过允许的大小，一概不给", "The answer is larger than allowed; nothing of it is given"),
    "503": ("太忙，稍后再试（见 Retry-After）", "Too busy; see Retry-After"),
    "504": ("到时停止，没有答案", "Stopped when its time was up; there is no answer"),
    "507": ("内存用完而停止，没有答案", "Stopped when its memory was used up; there is no answer"),
}
"""Status → what it says, in both languages."""
_TEXT, _WHOLE, _YES_OR_NO = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_CELL = {"type": ["string", "number", "boolean", "null"]}
_TWO_LANGUAGES = {"type": "object", "required": ["zh", "en"], "properties": {"zh": _TEXT, "en": _TEXT}}


def describe_api(questions: Iterable[Question]) -> dict[str, Any]:
    """The document at ``/openapi.json``."""
    words = _query("q", {**_TEXT, "minLength": 1, "pattern": r"\S"}, required=True)
    found = _object({"words": _TEXT, "rows": _list(_row(SEARCH_COLUMNS))})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zhijin-graph",
            "version": __version__,
            "summary": "Responsibility-division plans (责任分工方案), questioned",
        },
        "paths": {
            "/api/questions": {"get": _operation("listQuestions", "Every question", [], _list(_question()))},
            "/api/search": {
                "get": _operation(
                    "searchTexts",
                    "Measures whose text holds every word, best first",
                    [words, _number("limit", 1, 100)],
                    found,
                )
            },
            **{f"/api/questions/{each.name}": {"get": _ask(each)} for each in questions},
        },
        "components": {
            "schemas": {
                "Fault": {
                    **_object({"status": _WHOLE, "title": _TEXT, "detail": _TEXT}),
                    "properties": {
                        "status": _WHOLE,
                        **dict.fromkeys(("title", "detail", "where", "advice"), _TEXT),
                        "hints": _list(_TEXT),
                    },
                }
            }
        },
    }


def _ask(question: Question) -> dict[str, Any]:
    parameters = [_parameter(each) for each in question.parameters]
    parameters += [_query("format", {**_TEXT, "enum": list(FORMATS), "default": FORMATS[0]})]
    parameters += [_number("limit", 1), _number("offset", 0, 0)]
    answer = _object(
        {
            "question": {"const": question.name},
            "summary": _TWO_LANGUAGES,
            "parameters": {"type": "object"},
            "columns": {"const": list(question.columns)},
            "rows": _list(_row(question.columns)),
            "offset": _WHOLE,
            "total": _WHOLE,
            "complete": _YES_OR_NO,
            "sparql": _TEXT,
        }
    )
    operation = _operation(question.name, question.summary_en, parameters, answer)
    operation["description"] = question.summary_zh
    operation["tags"] = list(question.tags)
    operation["responses"]["200"]["content"] |= {
        media: {} for media in (*ROWS, *QUERIES) if media != "application/json"
    }
    return operation


def _operation(
    name: str, summary: str, parameters: list[dict[str, Any]], answer: Mapping[str, Any]
) -> dict[str, Any]:
    fault = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer, whole", "content": {"application/json": {"schema": answer}}},
            "304": {"description": "The client has this answer already, by its ETag"},
            **{status: {"description": text, "content": fault} for status, (_, text) in FAULTS.items()},
        },
    }


def _question() -> dict[str, Any]:
    """What the list of questions tells of one."""
    parameter = _object({"name": _TEXT, "kind": _TEXT, "required": _YES_OR_NO, "choices": {"type": "array"}})
    column = _object({"name": _TEXT, "zh": _TEXT, "en": _TEXT})
    return _object(
        {
            "name": _TEXT,
            "summary": _TWO_LANGUAGES,
            "tags": _list(_TEXT),
            "view": _TEXT,
            "columns": _list(column),
            "parameters": _list(parameter),
            "sparql": _TEXT,
        }
    )


def _row(columns: Iterable[str]) -> dict[str, Any]:
    return {**_object(dict.fromkeys(columns, _CELL)), "additionalProperties": False}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object that has all of these."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_TYPES.get(parameter.kind, _TEXT))
    if parameter.default is not None:
        schema["default"] = parameter.default
    if parameter.required and schema == _TEXT:
        schema["minLength"] = 1
    return _query(parameter.name, schema, required=parameter.required)


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    """A parameter; one that need not be given may be empty, as forms send it."""
    return {
        "name": name,
        "in": "query",
        "required": required,
        "allowEmptyValue": not required,
        "schema": schema,
    }


def _number(name: str, least: int, default: int | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {**_WHOLE, "minimum": least, "maximum": LARGEST_NUMBER}
    return _query(name, schema if default is None else {**schema, "default": default})
