"""The catalogue of factors over JSON, the person's own included."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import checked, person, write
from journal.catalogue import as_factor, catalogue_of
from journal.factors import Factor, Kind
from journal.services.preferences import add_factor, edit_factor, hide_factor
from triage.api import Strict

KINDS = [(kind.value, kind.value) for kind in Kind]


class PresetRow(serializers.Serializer[Any]):
    """One tap's worth of a factor."""

    id = serializers.CharField()
    name = serializers.CharField()
    amount = serializers.FloatField(help_text="In the factor's unit, for one serving.")
    volume_ml = serializers.IntegerField(allow_null=True)


class FactorRow(serializers.Serializer[Any]):
    """What can be noted, in which unit and range."""

    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    unit = serializers.CharField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    step = serializers.FloatField()
    is_custom = serializers.BooleanField()
    presets = PresetRow(many=True)


class NewFactor(Strict):
    """A factor of the person's own."""

    name = serializers.CharField(max_length=40)
    kind = serializers.ChoiceField(KINDS)
    unit = serializers.CharField(max_length=16, allow_blank=True, default="")


class FactorChange(Strict):
    """A new name or unit for one's own factor."""

    name = serializers.CharField(max_length=40)
    unit = serializers.CharField(max_length=16, allow_blank=True, required=False)


def row_of(factor: Factor) -> dict[str, Any]:
    """A factor as JSON."""
    row: dict[str, Any] = FactorRow(factor).data
    return row


class FactorList(APIView):
    """The catalogue."""

    @extend_schema(operation_id="factors_list", responses=FactorRow(many=True))
    def get(self, request: Request) -> Response:
        """Built-in factors first, then the person's own."""
        return Response([row_of(factor) for factor in catalogue_of(person(request).pk).all()])

    @extend_schema(operation_id="factors_add", request=NewFactor, responses={201: FactorRow})
    def post(self, request: Request) -> Response:
        """Add a factor of one's own."""
        factor = add_factor(person(request).pk, now=timezone.now(), **checked(NewFactor, request))
        return Response(row_of(as_factor(factor)), status=status.HTTP_201_CREATED)


class FactorDetail(APIView):
    """One of the person's own factors."""

    @extend_schema(operation_id="factors_edit", request=FactorChange, responses=FactorRow)
    def patch(self, request: Request, slug: str) -> Response:
        """Rename it; its readings stay with it."""
        return Response(
            row_of(
                as_factor(
                    write(edit_factor, person(request).pk, slug, now=timezone.now(), **checked(FactorChange, request))
                )
            )
        )

    @extend_schema(operation_id="factors_hide", responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Take it off the pages; its readings stay."""
        write(hide_factor, person(request).pk, slug, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
