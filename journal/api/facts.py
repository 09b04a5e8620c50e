"""What a device needs to judge an entry by itself: the recent marks, as of now."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import person
from journal.context import preferences_of
from journal.facts import PERSON_COLUMNS, dose_marks, episode_marks, minutes, person_of, sign_marks
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
        """Every sign and the places of the last 120 days, the doses of the last 15, and what the person told."""
        now, user = timezone.now(), person(request)
        kept = preferences_of(user)
        marks = (*sign_marks(user.pk, now), *dose_marks(user.pk, now), *episode_marks(user.pk, now, near=now))
        told = person_of(*(getattr(kept, name) for name in PERSON_COLUMNS))
        facts = Facts(now=minutes(now), day=0, marks=marks, person=told).as_json()
        said = {name: facts[name] for name in ("now", "marks", "person")}
        return Response({"version": load_ruleset().version, **said})
