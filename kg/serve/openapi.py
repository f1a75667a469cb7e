"""The description of the API, made from its table (OpenAPI 3.1.0).

Comes in: the table. Goes out: JSON values. Refuses: nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from kg import __version__
from kg.serve.api import EDITS, QUESTIONS
from kg.serve.asked import Asked
from kg.serve.edits import TOKEN
from kg.serve.export import Export
from kg.views.explorer import shapes

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"
_JSON = "application/json"


@cache
def description() -> Json:
    """The whole description."""
    answers: list[type[shapes.Shape]] = [shapes.About, shapes.KnownDays, shapes.Done, shapes.Failure]
    answers += [row.gives for row in QUESTIONS.values()]
    takes: set[type[Asked]] = {Export, *(row.takes for row in QUESTIONS.values())}
    takes |= {row.takes for row in EDITS.values()}
    _, given = models_json_schema(
        [(model, "serialization") for model in dict.fromkeys(answers)], ref_template=_REF
    )
    _, taken = models_json_schema(
        [(model, "validation") for model in sorted(takes, key=lambda model: model.__name__)],
        ref_template=_REF,
    )
    schemas: Json = {**taken["$defs"], **given["$defs"]}
    asked = {model.__name__: schemas.pop(model.__name__) for model in takes}
    paths: Json = {
        "/api/about": {"get": _operation("about", "What the page must know first", shapes.About)},
        "/api/states": {"get": _operation("states", "Which earlier days can be asked for", shapes.KnownDays)},
    }
    for question in QUESTIONS.values():
        operation = _operation(question.name, question.summary, question.gives)
        operation["parameters"] = _parameters(asked[question.takes.__name__])
        paths[f"/api/{question.name}"] = {"get": operation}
    paths["/api/export"] = {"get": _export(asked[Export.__name__])}
    for edit in EDITS.values():
        operation = _operation(edit.name, edit.summary, shapes.Done)
        body = asked[edit.takes.__name__]
        operation["requestBody"] = {"required": True, "content": {_JSON: {"schema": body}}}
        operation["parameters"] = [
            {"name": TOKEN, "in": "header", "required": True, "schema": {"type": "string"},
             "description": "The token that the page was given; only with kg serve --edit."},
        ]  # fmt: skip
        paths[f"/api/{edit.name}"] = {"post": operation}
    return {
        "openapi": "3.1.0",
        "info": {"title": "A knowledge graph of diplomatic events", "version": __version__},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _export(schema: Json) -> Json:
    """The one path whose answer is a file."""
    operation = _operation("export", "The graph, or a part of it, as a file to keep", shapes.Failure)
    operation["parameters"] = _parameters(schema)
    operation["responses"]["200"] = {
        "description": "The file, in the format asked for",
        "content": {"*/*": {}},
    }
    return operation


def _operation(name: str, summary: str, gives: type[shapes.Shape]) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": (gives.__doc__ or "").split("\n\n")[0], "content": _content(gives)},
            "default": {"description": "What went wrong, in words", "content": _content(shapes.Failure)},
        },
    }


def _content(model: type[shapes.Shape]) -> Json:
    return {_JSON: {"schema": {"$ref": _REF.format(model=model.__name__)}}}


def _parameters(schema: Json) -> list[Json]:
    """Each property of a model as a parameter of the query; lists are written with commas."""
    required = set(schema.get("required", ()))
    found = []
    for name, property in schema.get("properties", {}).items():
        parameter: Json = {"name": name, "in": "query", "required": name in required, "schema": property}
        if "description" in property:
            parameter["description"] = property["description"]
        if property.get("type") == "array":
            parameter |= {"style": "form", "explode": False}
        found.append(parameter)
    return found
