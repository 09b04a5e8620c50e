"""Closing an alert over JSON. It stands here and not in triage, because some answers change the entry too."""

import uuid

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import checked, person
from journal.stairs import answer_none, withdraw
from triage.api import Strict
from triage.models import Acknowledgement, Assessment
from triage.services import acknowledge


class AcknowledgementEntry(Strict):
    """Why the alert is closed."""

    reason = serializers.ChoiceField(Acknowledgement.Reason.choices)


class AlertAcknowledgement(APIView):
    """The end of an alert."""

    @extend_schema(operation_id="assessments_acknowledge", request=AcknowledgementEntry, responses=AcknowledgementEntry)
    def post(self, request: Request, assessment: uuid.UUID) -> Response:
        """Close it. A second time changes nothing."""
        said = checked(AcknowledgementEntry, request)
        alert = Assessment.objects.of(person(request).pk).filter(pk=assessment).first()
        if alert is None:
            raise Http404
        now = timezone.now()
        if said["reason"] == Acknowledgement.Reason.MISTAKE:
            withdraw(alert.user_id, alert, now=now)
        elif said["reason"] == Acknowledgement.Reason.CHECKED:
            answer_none(alert.user_id, alert, now=now)
        else:
            acknowledge(alert, said["reason"], now=now)
        return Response(said)
