"""The API's description for people: one page, drawn from the same schema that machines read."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from journal.entries import Remedy
from triage.rules.ruleset import load_ruleset

METHODS = ("get", "post", "put", "patch", "delete")
PROBLEMS = {
    "invalid": "A field, or the entry as a whole, was refused; errors says which and why.",
    "parse_error": "The body is not strict JSON: UTF-8, at most 32 deep, no name twice, no NaN.",
    "body_too_large": "The body is over 1 MB.",
    "not_authenticated": "Send a token in the header Authorization: Bearer …, or sign in.",
    "authentication_failed": "The token is unknown or has ended.",
    "permission_denied": "The token or the account may not do this.",
    "not_found": "There is nothing here, or it is somebody else's.",
    "method_not_allowed": "See the header Allow.",
    "not_acceptable": "The API answers in application/json only.",
    "unsupported_media_type": "Send application/json.",
    "throttled": "Too many requests; wait as many seconds as Retry-After says.",
    "clash": "The same client_id came before with other content.",
    "stale": "The entry was changed elsewhere since the version in If-Match.",
    "internal_server_error": "Something is broken on the server; nothing was saved.",
    "service_unavailable": "The server cannot save now; try again after Retry-After seconds.",
}
PARAMETERS = {
    "first_day": "A local day, 2026-11-22; this one and later.",
    "last_day": "A local day; this one and earlier.",
    "since": "A change number: every change after it, in order, with tombstones.",
    "site": "A place, as in the body of a POST.",
    "side": "left or right.",
    "kind": "flutter, jerking or tightening.",
    "is_ongoing": "true or false.",
    "has_signs": "true or false: whether a warning sign was reported.",
    "note": "Words that stand in the note.",
    "factor": "The slug of a factor.",
    "day": "A local day, 2026-11-22.",
    "slug": "Of a factor of your own.",
    "client_id": "The UUID that the client made.",
    "assessment": "The id of the judgement.",
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The ETag of the version that is changed; another one on the server is a 412.",
}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["message", "code"],
                    "properties": {"message": {"type": "string"}, "code": {"type": "string"}},
                },
            },
        },
    },
}

Schema = dict[str, Any]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and fields. Public: it tells nothing about anybody."""
    context = {"operations": operations(), "problems": PROBLEMS, "signs": signs(), "remedies": tuple(Remedy)}
    return render(request, "api_docs.html", context)


@cache
def operations() -> list[Schema]:
    """One row an operation, in the schema's order; read once, because code does not change while it runs."""
    schema: Schema = SchemaGenerator().get_schema(request=None, public=True)
    return [
        {
            "method": method.upper(),
            "path": path,
            "id": item[method]["operationId"],
            "text": item[method].get("description", ""),
            "parameters": item[method].get("parameters", []),
            "fields": fields(schema, item[method]),
            "answers": sorted(item[method]["responses"]),
        }
        for path, item in schema["paths"].items()
        for method in METHODS
        if method in item
    ]


def fields(schema: Schema, operation: Schema) -> list[Schema]:
    """Name, type and meaning of each field that the operation's JSON body may have."""
    media = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    reference = media.get("schema", {}).get("$ref", "")
    body: Schema = schema["components"]["schemas"].get(reference.rpartition("/")[2], {})
    return [
        {"name": name, "required": name in body.get("required", ()), "choices": choices(schema, field), **field}
        for name, field in body.get("properties", {}).items()
        if not field.get("readOnly")
    ]


def choices(schema: Schema, field: Schema) -> list[str]:
    """The values that a field may have, where they are counted; null and the empty string are left out."""
    references = [part.get("$ref", "") for part in (field, *field.get("oneOf", ()), *field.get("allOf", ()))]
    found = (schema["components"]["schemas"].get(reference.rpartition("/")[2], {}) for reference in references)
    return [str(value) for part in found for value in part.get("enum", ()) if value not in {None, ""}]


def signs() -> dict[str, str]:
    """Each sign that may be reported, with what it says to people."""
    return {sign: flag.why for sign, flag in load_ruleset().by_sign.items()}


def problem_responses(result: Schema, **kwargs: Any) -> Schema:
    """Spectacular's hook: what operations share, namely problem documents, If-Match and what each parameter means."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    answer = {
        "description": "A problem (RFC 9457).",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for item in result["paths"].values():
        for method in METHODS:
            if method in item:
                item[method]["responses"].setdefault("4XX", answer)
                explain_parameters(item[method])
    return result


def explain_parameters(operation: Schema) -> None:
    """Give each parameter its meaning, and If-Match to those operations that speak of it."""
    parameters = operation.setdefault("parameters", [])
    for parameter in parameters:
        if parameter["name"] in PARAMETERS:
            parameter.setdefault("description", PARAMETERS[parameter["name"]])
    if "If-Match" in operation.get("description", ""):
        parameters.append(IF_MATCH)
