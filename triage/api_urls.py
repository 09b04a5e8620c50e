"""The streets of triage's API."""

from django.urls import path

from triage import api

app_name = "triage-api"

urlpatterns = [
    path("assessments/", api.AssessmentList.as_view(), name="assessments"),
    path("assessments/<uuid:assessment>/", api.AssessmentDetail.as_view(), name="assessment"),
    path("assessments/<uuid:assessment>/responses/", api.AssessmentResponses.as_view(), name="responses"),
    path(
        "assessments/<uuid:assessment>/last-known-well/",
        api.AssessmentLastKnownWell.as_view(),
        name="last-known-well",
    ),
]
