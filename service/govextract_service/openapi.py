"""`GET /openapi.json`: OpenAPI 3.1, put together from the views' own words and the pydantic models.

OpenAPI 3.1 is JSON Schema, which pydantic writes; what is left is a dictionary. The extensions for Flask that were
looked at bind the reading of bodies to their own parser, which turns a deeply nested body into a 500, and declare
errors in their own shape.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, current_app
from pydantic.json_schema import JsonSchemaMode, models_json_schema

import govextract
from govextract_service import models
from govextract_service.answers import CSV, Read, many, one
from govextract_service.bodies import JSON, NDJSON
from govextract_service.operations import Answer, Operation, documented, operation_of
from govextract_service.problems import MEDIA_TYPE, title
from govextract_service.queries import is_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask
    from pydantic import BaseModel

__all__ = ["assembled", "bp"]

bp = Blueprint("openapi", __name__)

_REFERENCE: Final = "#/components/schemas/{model}"
_RETRY: Final = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}
_HEADERS: Final[Mapping[int, dict[str, Any]]] = {
    401: {"WWW-Authenticate": {"description": "How to ask: Bearer.", "schema": {"type": "string"}}},
    429: _RETRY,
    503: _RETRY,
}
_DETAILS: Final = {
    400: "The body is not well-formed: not JSON, not UTF-8, not gzip, or it breaks off.",
    401: "A bearer key is needed; only where the service is set to ask for one.",
    406: "The media types that Accept names are not served.",
    408: "The body did not arrive in time.",
    413: "The body, a text, the documents or the records are more than the service accepts.",
    415: "The body's media type, charset or Content-Encoding is not served.",
    422: "A field or a parameter is wrong; `errors` says which.",
    429: "The rate limit is met; only where the service has one.",
    500: "An error of the service itself, which its log has.",
    503: "The service is busy, or the work took longer than it may.",
}


@bp.get("/openapi.json")
@documented(Operation("This description", {200: Answer("OpenAPI 3.1.", {JSON: None})}, problems=(), open=True))
def openapi() -> Response:
    """Answer with the description, made once for each application."""
    made: dict[str, str] = current_app.extensions.setdefault("govextract_openapi", {})
    if "json" not in made:
        made["json"] = json.dumps(assembled(current_app), ensure_ascii=False)
    return Response(made["json"], content_type=JSON)


def assembled(app: Flask) -> dict[str, Any]:
    """Return the description of every documented view of the application."""
    paths: dict[str, dict[str, Any]] = {}
    used: set[tuple[type[BaseModel], JsonSchemaMode]] = {
        (models.Problem, "serialization"),
        (models.Document, "validation"),
    }
    for path, method, name, operation in _operations(app):
        used |= {(model, "validation") for model in operation.body.values() if model}
        used |= {
            (model, "serialization")
            for answer in operation.answers.values()
            for model in answer.content.values()
            if model
        }
        paths.setdefault(path, {})[method] = _operation(name, operation)
    _, schemas = models_json_schema(sorted(used, key=str), ref_template=_REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "govextract",
            "version": govextract.__version__,
            "summary": "Every figure of a Chinese text as a typed record",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operations(app: Flask) -> Iterator[tuple[str, str, str, Operation]]:
    """Give the path, method and name of each documented view, in a stable order."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule.rule, method.lower(), rule.endpoint.rpartition(".")[2], operation


def _operation(name: str, operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {"operationId": name, "summary": operation.summary}
    if operation.description:
        made["description"] = operation.description
    if operation.query is not None:
        made["parameters"] = _parameters(operation.query)
    if operation.body:
        made["requestBody"] = {
            "required": True,
            "content": {media: _body(media, model) for media, model in operation.body.items()},
        }
    made["responses"] = {str(status): _answer(name, answer) for status, answer in operation.answers.items()}
    made["responses"] |= {str(status): _problem(status) for status in sorted({*operation.problems, 500})}
    if not operation.open:
        made["security"] = [{}, {"key": []}]
    return made


def _parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return a model's fields as parameters of the query."""
    properties = model.model_json_schema(mode="validation")["properties"]
    made = []
    for name, field in model.model_fields.items():
        schema = properties[name]
        description = schema.pop("description")
        if "anyOf" in schema:  # or null: a parameter is left out instead
            schema |= next(option for option in schema.pop("anyOf") if option != {"type": "null"})
            schema.pop("default")
        parameter = {"name": name, "in": "query", "description": description, "schema": schema}
        made.append(parameter | ({"style": "form", "explode": True} if is_list(field) else {}))
    return made


def _body(media: str, model: type[BaseModel] | None) -> dict[str, Any]:
    """Return the schema of a body. OpenAPI 3.1 has none for a line of NDJSON: it is text, and an example shows it."""
    if model is None:
        return {}
    if media != NDJSON:
        return {"schema": _reference(model)}
    document = {"id": "a", "text": models.SENTENCE}
    lines = {"description": f"Lines of JSON, each a `{model.__name__}`; one that is none has an error for its result."}
    return {"schema": lines, "example": json.dumps(document, ensure_ascii=False) + "\n"}


def _answer(name: str, answer: Answer) -> dict[str, Any]:
    content = {}
    for media, model in answer.content.items():
        # A line of NDJSON has a schema; the whole answer is text, of which only an example can be shown.
        schema = _reference(model) if model is not None and media == JSON else {"type": ["object", "string"]}
        content[media] = {"schema": {"type": "string"} if media in {CSV, NDJSON, "text/plain"} else schema}
        if (name, media) in _examples():
            content[media]["example"] = _examples()[name, media]
    if answer.example is not None:
        content[next(iter(content))]["example"] = answer.example
    return {"description": answer.description, "content": content}


def _problem(status: int) -> dict[str, Any]:
    example = {"type": "about:blank", "title": title(status), "status": status, "detail": _DETAILS[status]}
    made: dict[str, Any] = {
        "description": _DETAILS[status],
        "content": {MEDIA_TYPE: {"schema": _reference(models.Problem), "example": example}},
    }
    if status in _HEADERS:
        made["headers"] = _HEADERS[status]
    return made


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}


@cache
def _examples() -> Mapping[tuple[str, str], Any]:
    """Return an example of each answer with records: what the library reads in the sentence of the requests."""
    records = govextract.extract(models.SENTENCE)
    single = {media: one(records, media).decode() for media in (JSON, NDJSON, CSV)}
    batch = {media: b"".join(many([[Read("a", records)]], media)).decode() for media in (JSON, NDJSON, CSV)}
    made: dict[tuple[str, str], Any] = {("extract", media): text for media, text in single.items()}
    made |= {("batch", media): text for media, text in batch.items()}
    return made | {(name, JSON): json.loads(made[name, JSON]) for name in ("extract", "batch")}
