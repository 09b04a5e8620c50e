"""Episodes over JSON."""

import uuid
from typing import Any

import django_filters
from django.db.models import F, QuerySet
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
from journal.entries import EpisodeKind
from journal.models import Episode
from journal.services.episodes import EPISODE_FIELDS, edit_episode, log_episode, remove_episode
from journal.sites import Side, Site
from triage.models import TierChoices
from triage.rules.ruleset import Tier

MOMENTS = ("started_at", "ended_at")
CREATED = status.HTTP_201_CREATED


class EpisodeEntry(EntrySerializer):
    """What a client may say about an episode. Null is "not answered" everywhere."""

    class Meta:
        model = Episode
        fields: tuple[str, ...] = EPISODE_FIELDS
        extra_kwargs = EntrySerializer.ENTRY_KWARGS


class EpisodeChange(EpisodeEntry):
    """What a client may change, with what its device judged by itself."""

    device_tier = serializers.ChoiceField(TierChoices.choices, allow_null=True, required=False)

    class Meta(EpisodeEntry.Meta):
        fields = (*EPISODE_FIELDS, "device_tier")


class NewEpisode(EpisodeChange):
    """An entry in its envelope."""

    client_id = serializers.UUIDField(help_text="Made once by the client.")

    class Meta(EpisodeEntry.Meta):
        fields = ("client_id", *EPISODE_FIELDS, "device_tier")


class EpisodeRow(EpisodeEntry):
    """An episode as it is kept, with the judgement on it."""

    utc_offset_minutes = serializers.IntegerField(help_text="Local time minus UTC.")
    assessment = serializers.UUIDField(allow_null=True)
    tier = serializers.ChoiceField(TierChoices.choices, allow_null=True)
    flags = serializers.ListField(child=serializers.CharField(), allow_null=True)

    class Meta(EpisodeEntry.Meta):
        fields = ("client_id", *EPISODE_FIELDS, "utc_offset_minutes", *ROW_FIELDS, "assessment", "tier", "flags")


class EpisodeFilters(django_filters.FilterSet):  # type: ignore[misc]  # no type hints
    """Which episodes."""

    since = ChangeFilter()
    site = django_filters.ChoiceFilter(choices=Site.choices)
    side = django_filters.ChoiceFilter(choices=Side.choices)
    kind = django_filters.ChoiceFilter(choices=EpisodeKind.choices)
    first_day = django_filters.DateFilter("day", "gte")
    last_day = django_filters.DateFilter("day", "lte")
    is_ongoing = django_filters.BooleanFilter()
    has_signs = django_filters.BooleanFilter()
    note = django_filters.CharFilter(lookup_expr="icontains")


class EpisodePages(KeysetPages):
    """Newest first; with ?since= in the order of the changes."""

    newest_first = ("-started_at", "-id")


def rows_of(episodes: QuerySet[Episode]) -> Any:
    """The episodes as plain rows, without building a model instance for each."""
    judgement = {"tier": F("assessment__tier"), "flags": F("assessment__flags"), "judged": F("assessment")}
    return episodes.values("id", "client_id", *EPISODE_FIELDS, "utc_offset", *ROW_FIELDS, **judgement)


def as_row(row: dict[str, Any]) -> dict[str, Any]:
    """One of `rows_of` in the shape of EpisodeRow."""
    return {**plain_row(row), "assessment": row.pop("judged")}


def read(user_id: int, client_id: uuid.UUID) -> dict[str, Any]:
    """The person's own row, tombstone included; 404 for anybody else's."""
    row = rows_of(Episode.objects.of(user_id).filter(client_id=client_id)).first()
    if row is None:
        raise Http404
    return as_row(row)


def answer(user_id: int, client_id: uuid.UUID, code: int = status.HTTP_200_OK) -> Response:
    """The stored row with its version."""
    row = read(user_id, client_id)
    return Response(row, status=code, headers=etag(row["version"]))


class EpisodeList(APIView):
    """All episodes of the person, and the door for new ones."""

    pagination_class = EpisodePages

    @extend_schema(
        operation_id="episodes_list",
        responses=EpisodeRow(many=True),
        parameters=[
            OpenApiParameter(name, OpenApiTypes.STR)
            for name in ("since", "site", "side", "kind", "first_day", "last_day", "is_ongoing", "has_signs", "note")
        ],
    )
    def get(self, request: Request) -> Response:
        """Newest first, without tombstones; with `since` every change after it in order, tombstones included."""
        episodes = Episode.objects.of(person(request).pk)
        return EpisodePages().page_of(EpisodeFilters(request.query_params, rows_of(episodes)), request, as_row)

    @extend_schema(operation_id="episodes_log", request=NewEpisode, responses={201: EpisodeRow, 200: EpisodeRow})
    def post(self, request: Request) -> Response:
        """201 for a new one, 200 for the same again, 409 for the same client_id with other content."""
        fields = local_moments(request, _told(checked(NewEpisode, request)), MOMENTS)
        episode, is_new = write(log_episode, person(request).pk, now=timezone.now(), **fields)
        return answer(person(request).pk, episode.client_id, CREATED if is_new else status.HTTP_200_OK)


class EpisodeDetail(APIView):
    """One episode."""

    @extend_schema(operation_id="episodes_read", responses=EpisodeRow)
    def get(self, request: Request, client_id: uuid.UUID) -> Response:
        """The episode, or its tombstone."""
        return answer(person(request).pk, client_id)

    @extend_schema(operation_id="episodes_edit", request=EpisodeChange, responses=EpisodeRow)
    def patch(self, request: Request, client_id: uuid.UUID) -> Response:
        """Change some fields. If-Match with an old version is a 412."""
        fields = local_moments(request, _told(checked(EpisodeChange, request, partial=True)), MOMENTS)
        write(edit_episode, person(request).pk, client_id, now=timezone.now(), if_version=if_match(request), **fields)
        return answer(person(request).pk, client_id)

    @extend_schema(operation_id="episodes_remove", responses={204: None})
    def delete(self, request: Request, client_id: uuid.UUID) -> Response:
        """Leave a tombstone. If-Match with an old version is a 412."""
        write(remove_episode, person(request).pk, client_id, now=timezone.now(), if_version=if_match(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the device's tier as a Tier."""
    tier = values.get("device_tier")
    return values if tier is None else {**values, "device_tier": Tier(tier)}
