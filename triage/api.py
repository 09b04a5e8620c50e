"""Judgements and what the person answered, over JSON. Nothing here changes a judgement."""

import uuid
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from triage.models import Assessment, LastKnownWell
from triage.models import Response as Statement
from triage.services import respond, state_last_known_well


class Strict(serializers.Serializer[Any]):
    """Refuses keys it does not know: a misspelt field must not vanish in silence."""

    def to_internal_value(self, data: Any) -> Any:
        """The checked values; ValidationError `unknown_field` for each key that is not a field."""
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            detail = ErrorDetail("There is no field of this name.", code="unknown_field")
            raise ValidationError({str(name): [detail] for name in sorted(unknown)})
        return super().to_internal_value(data)


class AssessmentRow(serializers.ModelSerializer[Assessment]):
    """One judgement with all that it judged by, and how the person closed it (null: still open)."""

    acknowledged_as = serializers.CharField(source="acknowledgement.reason", default=None, allow_null=True)
    acknowledged_at = serializers.DateTimeField(source="acknowledgement.made_at", default=None, allow_null=True)

    class Meta:
        model = Assessment
        fields = (
            "id", "subject", "continues", "made_at", "tier", "server_tier", "device_tier", "flags", "measures",
            "facts", "ruleset_version", "acknowledged_as", "acknowledged_at",
        )  # fmt: skip


class StatementEntry(Strict):
    """What the person says is happening."""

    choice = serializers.ChoiceField(Statement.Choice.choices)


class LastKnownWellEntry(Strict, serializers.ModelSerializer[LastKnownWell]):
    """The last moment the person felt normal; `at` null only with certainty "unknown"."""

    class Meta:
        model = LastKnownWell
        fields = ("at", "certainty")

    def get_validators(self) -> list[Any]:
        """None: the service checks that time and certainty fit."""
        return []


class AssessmentPages(CursorPagination):
    """Newest first."""

    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 500
    ordering = "-made_at"


def own(request: Request, assessment: uuid.UUID | None = None) -> Any:
    """The person's judgements, or that one of them; 404 for anybody else's."""
    rows = Assessment.objects.of(request.user.pk or 0).select_related("acknowledgement")
    if assessment is None:
        return rows
    row = rows.filter(pk=assessment).first()
    if row is None:
        raise Http404
    return row


def checked(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body's checked values."""
    entry = shape(data=request.data)
    entry.is_valid(raise_exception=True)
    values: dict[str, Any] = entry.validated_data
    return values


class AssessmentList(APIView):
    """The person's judgements."""

    pagination_class = AssessmentPages

    @extend_schema(operation_id="assessments_list", responses=AssessmentRow(many=True))
    def get(self, request: Request) -> Response:
        """Newest first."""
        pages = AssessmentPages()
        return pages.get_paginated_response(
            AssessmentRow(pages.paginate_queryset(own(request), request), many=True).data
        )


class AssessmentDetail(APIView):
    """One judgement."""

    @extend_schema(operation_id="assessments_read", responses=AssessmentRow)
    def get(self, request: Request, assessment: uuid.UUID) -> Response:
        """The judgement as it was made."""
        return Response(AssessmentRow(own(request, assessment)).data)


class AssessmentResponses(APIView):
    """What is happening while an emergency is open."""

    @extend_schema(operation_id="assessments_respond", request=StatementEntry, responses={201: StatementEntry})
    def post(self, request: Request, assessment: uuid.UUID) -> Response:
        """Keep it; the alert stays open."""
        said = checked(StatementEntry, request)
        respond(own(request, assessment), said["choice"], now=timezone.now())
        return Response(said, status=status.HTTP_201_CREATED)


class AssessmentLastKnownWell(APIView):
    """When the person last felt normal."""

    @extend_schema(
        operation_id="assessments_last_known_well", request=LastKnownWellEntry, responses={201: LastKnownWellEntry}
    )
    def post(self, request: Request, assessment: uuid.UUID) -> Response:
        """Keep it; the newest statement counts."""
        said = checked(LastKnownWellEntry, request)
        row = state_last_known_well(own(request, assessment), said.get("at"), said["certainty"], now=timezone.now())
        return Response(LastKnownWellEntry(row).data, status=status.HTTP_201_CREATED)
