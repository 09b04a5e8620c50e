"""Local days over JSON: what each factor was, and the way to answer a whole day at once."""

import datetime as dt
from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import checked, person, refuse
from journal.day import Day, State, days_between, read_day
from journal.days import Period
from journal.services.readings import answer_day
from triage.api import Strict

MOST_DAYS = 366


class FactorDayRow(serializers.Serializer[Any]):
    """One factor on one day; `value` null is unknown, 0 an explicit none."""

    state = serializers.ChoiceField([(state.value, state.value) for state in State])
    value = serializers.FloatField(allow_null=True)
    unit = serializers.CharField()
    readings = serializers.IntegerField(help_text="How many readings it is the sum of.")


class DayRow(serializers.Serializer[Any]):
    """One local day. A factor that is not in `factors` is unknown."""

    day = serializers.DateField()
    episodes = serializers.IntegerField(allow_null=True, help_text="Null: nothing logged. 0: the person said none.")
    factors = serializers.DictField(child=FactorDayRow())


class DayAnswers(Strict):
    """Answers by factor: null skips, 0 is an explicit none."""

    answers = serializers.DictField(child=serializers.FloatField(allow_null=True))
    zone = serializers.CharField(required=False, allow_null=True, max_length=64)


class PeriodQuery(serializers.Serializer[Any]):
    """First and last local day, both included."""

    first_day = serializers.DateField()
    last_day = serializers.DateField()


def row_of(day: Day) -> dict[str, Any]:
    """A Day as JSON."""
    factors = {
        slug: {
            "state": day.state(slug),
            "value": value,
            "unit": factor.unit if (factor := day.catalogue.get(slug)) else "",
            "readings": len(day.readings_of(slug)),
        }
        for slug, value in day.amounts().items()
    }
    return {"day": day.day, "episodes": day.twitches, "factors": factors}


class DayList(APIView):
    """A period of days."""

    @extend_schema(
        operation_id="days_list",
        responses=DayRow(many=True),
        parameters=[OpenApiParameter(name, OpenApiTypes.DATE, required=True) for name in ("first_day", "last_day")],
    )
    def get(self, request: Request) -> Response:
        """Every day from `first_day` to `last_day`, at most 366, the empty ones too."""
        query = PeriodQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        period = Period(query.validated_data["first_day"], query.validated_data["last_day"])
        if not 1 <= period.days <= MOST_DAYS:
            refuse("last_day", "From 1 to 366 days.", "period")
        days = days_between(person(request).pk, period)
        return Response([row_of(day) for day in days])


class DayDetail(APIView):
    """One day."""

    @extend_schema(operation_id="days_read", responses=DayRow)
    def get(self, request: Request, day: dt.date) -> Response:
        """The day as its readings sum it."""
        return Response(row_of(read_day(person(request).pk, day)))

    @extend_schema(operation_id="days_answer", request=DayAnswers, responses=DayRow)
    def put(self, request: Request, day: dt.date) -> Response:
        """Answer the day, all of it or nothing."""
        said = checked(DayAnswers, request)
        answer_day(person(request).pk, day, said["answers"], now=timezone.now(), zone=said.get("zone"))
        return self.get(request, day)
