"""What a device needs to judge an entry by itself: the recent marks, as of now."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import person
from journal.facts import minutes, recent_signs, sign_marks
from triage.rules.facts import Facts
from triage.rules.ruleset import load_ruleset


class FactsRow(serializers.Serializer[Any]):
    """Facts without an entry. Moments are minutes since 1970 in UTC, days are numbers of local days since then."""

    version = serializers.CharField(help_text="Of the rule set.")
    now = serializers.IntegerField()
    marks = serializers.ListField(child=serializers.DictField())
    person = serializers.DictField()


class FactsDetail(APIView):
    """The recent past in triage's words."""

    @extend_schema(operation_id="facts_read", responses=FactsRow)
    def get(self, request: Request) -> Response:
        """Every sign reported in the last 120 days."""
        now = timezone.now()
        marks = tuple(sign_marks(recent_signs(person(request).pk, now)))
        facts = Facts(now=minutes(now), day=0, marks=marks).as_json()
        kept = {name: facts[name] for name in ("now", "marks", "person")}
        return Response({"version": load_ruleset().version, **kept})
