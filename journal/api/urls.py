"""The streets of the journal's API."""

from django.urls import path

from journal.api import alerts, days, episodes, factors, facts, preferences, readings

app_name = "journal-api"

urlpatterns = [
    path("episodes/", episodes.EpisodeList.as_view(), name="episodes"),
    path("episodes/<uuid:client_id>/", episodes.EpisodeDetail.as_view(), name="episode"),
    path("readings/", readings.ReadingList.as_view(), name="readings"),
    path("readings/<uuid:client_id>/", readings.ReadingDetail.as_view(), name="reading"),
    path("days/", days.DayList.as_view(), name="days"),
    path("days/<day:day>/", days.DayDetail.as_view(), name="day"),
    path("factors/", factors.FactorList.as_view(), name="factors"),
    path("factors/<slug:slug>/", factors.FactorDetail.as_view(), name="factor"),
    path("preferences/", preferences.PreferencesDetail.as_view(), name="preferences"),
    path("assessments/<uuid:assessment>/acknowledge/", alerts.AlertAcknowledgement.as_view(), name="acknowledge"),
    path("facts/", facts.FactsDetail.as_view(), name="facts"),
]
