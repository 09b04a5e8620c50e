"""One shape for every error of the API: RFC 9457 problem details, with the field errors under `errors`."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as ModelError
from django.http import Http404, JsonResponse
from django.urls import reverse
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

CONTENT_TYPE = "application/problem+json"
FIELDS_DETAIL = "Some fields need another answer; nothing was saved."
DETAILS = {
    400: "The request cannot be read.",
    403: "This is not allowed.",
    404: "There is nothing here, or it is not yours.",
    405: "This address does not take that method; see the header Allow.",
    500: "Something is broken here. Nothing was saved.",
    503: "The server cannot save at the moment. Nothing was saved; please try again later.",
}

Errors = dict[str, list[dict[str, str]]]


def problem(status: int) -> JsonResponse:
    """The problem document for an error outside of any API view."""
    body = document(status, HTTPStatus(status).name.lower(), DETAILS[status])
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's EXCEPTION_HANDLER. None (not ours) makes it an error of the server, see `views.server_error`.

    Keeps the headers that DRF sets: Retry-After on 429, WWW-Authenticate on 401, Allow on 405.
    """
    if isinstance(error, ModelError):
        error = ValidationError(model_errors(error))
    response = exception_handler(error, context)
    if response is None:
        return None
    status, detail = response.status_code, response.data
    if isinstance(error, Http404):
        response.data = document(status, "not_found", DETAILS[404])
    elif isinstance(detail, dict) and isinstance(detail.get("detail"), ErrorDetail):
        response.data = document(status, detail["detail"].code, str(detail["detail"]))
    else:
        response.data = document(status, "invalid", FIELDS_DETAIL, dict(field_errors(detail)))
    response.content_type = CONTENT_TYPE
    return response


def document(status: int, code: str, detail: str, errors: Errors | None = None) -> dict[str, Any]:
    """`type` is a link to the code's explanation on the docs page; `errors` is empty but for code "invalid"."""
    return {
        "type": f"{reverse('api-docs')}#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or {},
    }


def model_errors(error: ModelError) -> dict[str, list[ErrorDetail]]:
    """A service's ValidationError in DRF's words; the whole entry is called `non_field_errors` in both."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    return {
        api_settings.NON_FIELD_ERRORS_KEY if field == NON_FIELD_ERRORS else field: [
            ErrorDetail(message, code=item.code or "invalid") for item in items for message in item.messages
        ]
        for field, items in by_field.items()
    }


def field_errors(detail: Any, path: str = "") -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Flatten DRF's nested detail: {"relief": {"water": [...]}} becomes relief.water."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from field_errors(inner, f"{path}.{name}" if path else str(name))
    elif all(isinstance(item, ErrorDetail) for item in detail):
        key = path or api_settings.NON_FIELD_ERRORS_KEY
        yield key, [{"message": str(item), "code": item.code} for item in detail]
    else:
        for index, inner in enumerate(detail):
            yield from field_errors(inner, f"{path}.{index}" if path else str(index))
