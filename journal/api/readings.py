"""Readings over JSON."""

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import (
    ROW_FIELDS,
    ChangeFilter,
    EntrySerializer,
    KeysetPages,
    checked,
    etag,
    if_match,
    local_moments,
    person,
    plain_row,
    write,
)
from journal.models import Reading
from journal.services.readings import READING_FIELDS, edit_reading, remove_reading, take_reading

MOMENTS = ("at",)
CREATED = status.HTTP_201_CREATED


class ReadingEntry(EntrySerializer):
    """What a client may say about a reading. `value` 0 is an explicit none; it may be left out with a `preset`."""

    class Meta:
        model = Reading
        fields: tuple[str, ...] = READING_FIELDS
        extra_kwargs = {**EntrySerializer.ENTRY_KWARGS, "value": {"required": False}}


class NewReading(ReadingEntry):
    """An entry in its envelope."""

    client_id = serializers.UUIDField(help_text="Made once by the client.")

    class Meta(ReadingEntry.Meta):
        fields = ("client_id", *READING_FIELDS)


class ReadingRow(ReadingEntry):
    """A reading as it is kept."""

    utc_offset_minutes = serializers.IntegerField(help_text="Local time minus UTC.")

    class Meta(ReadingEntry.Meta):
        fields = ("client_id", *READING_FIELDS, "utc_offset_minutes", *ROW_FIELDS)


class ReadingFilters(django_filters.FilterSet):  # type: ignore[misc]  # no type hints
    """Which readings."""

    since = ChangeFilter()
    factor = django_filters.CharFilter()
    first_day = django_filters.DateFilter("day", "gte")
    last_day = django_filters.DateFilter("day", "lte")


class ReadingPages(KeysetPages):
    """Newest first; with ?since= in the order of the changes."""

    newest_first = ("-at", "-id")


def rows_of(readings: QuerySet[Reading]) -> Any:
    """The readings as plain rows."""
    return readings.values("id", "client_id", *READING_FIELDS, "utc_offset", *ROW_FIELDS)


def answer(user_id: int, client_id: uuid.UUID, code: int = status.HTTP_200_OK) -> Response:
    """The stored row with its version, tombstone included; 404 for anybody else's."""
    row = rows_of(Reading.objects.of(user_id).filter(client_id=client_id)).first()
    if row is None:
        raise Http404
    return Response(plain_row(row), status=code, headers=etag(row["version"]))


class ReadingList(APIView):
    """All readings of the person, and the door for new ones."""

    pagination_class = ReadingPages

    @extend_schema(
        operation_id="readings_list",
        responses=ReadingRow(many=True),
        parameters=[OpenApiParameter(name, OpenApiTypes.STR) for name in ("since", "factor", "first_day", "last_day")],
    )
    def get(self, request: Request) -> Response:
        """Newest first, without tombstones; with `since` every change after it in order, tombstones included."""
        readings = Reading.objects.of(person(request).pk)
        return ReadingPages().page_of(ReadingFilters(request.query_params, rows_of(readings)), request, plain_row)

    @extend_schema(operation_id="readings_take", request=NewReading, responses={201: ReadingRow, 200: ReadingRow})
    def post(self, request: Request) -> Response:
        """201 for a new one, 200 for the same again, 409 for the same client_id with other content."""
        fields = local_moments(request, checked(NewReading, request), MOMENTS)
        reading, is_new = write(take_reading, person(request).pk, now=timezone.now(), **fields)
        return answer(person(request).pk, reading.client_id, CREATED if is_new else status.HTTP_200_OK)


class ReadingDetail(APIView):
    """One reading."""

    @extend_schema(operation_id="readings_read", responses=ReadingRow)
    def get(self, request: Request, client_id: uuid.UUID) -> Response:
        """The reading, or its tombstone."""
        return answer(person(request).pk, client_id)

    @extend_schema(operation_id="readings_edit", request=ReadingEntry, responses=ReadingRow)
    def patch(self, request: Request, client_id: uuid.UUID) -> Response:
        """Change some fields. If-Match with an old version is a 412."""
        fields = local_moments(request, checked(ReadingEntry, request, partial=True), MOMENTS)
        write(edit_reading, person(request).pk, client_id, now=timezone.now(), if_version=if_match(request), **fields)
        return answer(person(request).pk, client_id)

    @extend_schema(operation_id="readings_remove", responses={204: None})
    def delete(self, request: Request, client_id: uuid.UUID) -> Response:
        """Leave a tombstone. If-Match with an old version is a 412."""
        write(remove_reading, person(request).pk, client_id, now=timezone.now(), if_version=if_match(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
