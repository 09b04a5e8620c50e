"""What every resource of the API shares: strict entries, versions as ETags, pages by key, scopes of tokens."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

import django_filters
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as ModelError
from django.db import models
from django.http import Http404
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from journal.context import preferences_of
from journal.days import moment_in
from journal.entries import zone_of
from journal.services.preferences import StalePreferences
from journal.services.rows import Clash, Stale
from triage.api import Strict

MOST_CHANGES = 2**63 - 1
ROW_FIELDS = ("day", "version", "change", "received_at", "changed_at", "deleted_at")
"""What the server adds to every dated row."""


class ClashError(APIException):
    """The client id is already used for another content."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "This client_id is already used for another content. Nothing was saved."
    default_code = "clash"


class StaleError(APIException):
    """If-Match names another version than the stored one."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "This was changed in the meantime. Nothing was saved; read it again first."
    default_code = "stale"


class ChangeFilter(django_filters.Filter):  # type: ignore[misc]  # no type hints
    """Changes after a number. An integer: a decimal like 1e99999999 would take minutes to become one."""

    field_class = forms.IntegerField

    def __init__(self) -> None:
        words = "Changes after this number, in order, with tombstones."
        super().__init__("change", "gt", label=words, min_value=0, max_value=MOST_CHANGES)


class KeysetPages(CursorPagination):
    """Pages by key, so that the last page costs what the first one costs."""

    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 500
    newest_first: tuple[str, ...] = ("-id",)

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        """The key: newest first, or with ?since= the order of the changes."""
        return ("change", "id") if "since" in request.query_params else self.newest_first

    def page_of(self, filters: Any, request: Request, as_row: Callable[[dict[str, Any]], dict[str, Any]]) -> Response:
        """One page of the filtered rows. Tombstones: only with ?since=. 400: a bad filter, 404: a bad cursor."""
        if not filters.is_valid():
            raise ValidationError(filters.errors)
        rows = filters.qs if "since" in request.query_params else filters.qs.filter(deleted_at=None)
        try:
            page: list[Any] = self.paginate_queryset(rows, request) or []
        except (ValueError, ModelError) as error:  # a cursor that we did not make
            raise NotFound(self.invalid_cursor_message) from error
        return self.get_paginated_response([as_row(row) for row in page])


class MomentField(serializers.DateTimeField):
    """A moment with its offset. Without one it is the local time in the entry's zone, see `local_moments`."""

    def enforce_timezone(self, value: dt.datetime) -> dt.datetime:
        """Leave a local time local."""
        return value


class EntrySerializer(Strict, serializers.ModelSerializer[Any]):
    """An entry's shape, taken from the model. Uniqueness is the service's to judge, because a repeat is no error."""

    ENTRY_KWARGS: ClassVar[dict[str, Any]] = {
        "zone": {"required": False, "allow_null": True},
        "note": {"trim_whitespace": False},
    }
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: MomentField,
    }

    def get_validators(self) -> list[Any]:
        """None: what spans fields is checked by the service."""
        return []


def checked(shape: type[serializers.Serializer[Any]], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """The body's checked values, 400 with an error per field where its shape does not hold."""
    entry = shape(data=request.data, partial=partial)
    entry.is_valid(raise_exception=True)
    values: dict[str, Any] = entry.validated_data
    return values


def local_moments(request: Request, fields: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The same fields with every local time in UTC. ValidationError `ambiguous_time` or `no_such_time` on its name."""
    local = [name for name in names if fields.get(name) and fields[name].tzinfo is None]
    if not local:
        return fields
    place = zone_of(fields.get("zone") or preferences_of(person(request)).zone)
    return {**fields, **{name: moment_in(fields[name], place, name) for name in local}}


def write(service: Callable[..., Any], *arguments: Any, **fields: Any) -> Any:
    """Call a service, its refusals in the API's words: 404, 409 or 412."""
    try:
        return service(*arguments, **fields)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except Clash as clash:
        raise ClashError from clash
    except (Stale, StalePreferences) as stale:
        raise StaleError from stale


def plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of values without its number, the offset in minutes."""
    del row["id"]
    row["utc_offset_minutes"] = int(row.pop("utc_offset").total_seconds() // 60)
    return row


def person(request: Request) -> User:
    """Who asks."""
    assert isinstance(request.user, User)  # the default permission has seen to it
    return request.user


def if_match(request: Request) -> int | None:
    """The version in If-Match; None where none is named. Anything that is no version matches nothing: `StaleError`."""
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return None
    try:
        return int(header.removeprefix("W/").strip('"'))
    except ValueError:
        raise StaleError from None


def etag(version: int) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{version}"'}


def refuse(field: str, message: str, code: str) -> NoReturn:
    """Refuse one field."""
    raise ValidationError({field: [ErrorDetail(message, code=code)]})
