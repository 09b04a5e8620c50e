"""The streets of the journal."""

from django.urls import URLPattern, path

from journal.views import (
    check,
    days,
    episodes,
    export,
    factors,
    insights,
    learn,
    log,
    preferences,
    readers,
    readings,
    timeline,
    tokens,
    welcome,
)

app_name = "journal"

urlpatterns: list[URLPattern] = [
    path("", log.home, name="home"),
    # /episodes/
    path("episodes/", log.log, name="log-episode"),
    path("episodes/earlier/", log.earlier, name="earlier"),
    path("episodes/<uuid:client_id>/", episodes.details, name="details"),
    path("episodes/<uuid:client_id>/where/", check.where, name="where"),
    path("episodes/<uuid:client_id>/check/", check.check, name="check"),
    path("episodes/<uuid:client_id>/stop/", episodes.stop, name="stop-episode"),
    path("episodes/<uuid:client_id>/remove/", episodes.remove, name="remove-episode"),
    path("episodes/<uuid:client_id>/restore/", episodes.restore, name="restore-episode"),
    # /days/ and /readings/
    path("today/", days.today, name="today"),
    path("days/<day:date>/", days.day, name="day"),
    path("days/<day:date>/check/", days.check, name="answer-day"),
    path("days/<day:date>/<slug:slug>/", readings.add, name="add-reading"),
    path("readings/", readings.take, name="take-reading"),
    path("readings/<uuid:client_id>/", readings.reading, name="reading"),
    path("readings/<uuid:client_id>/remove/", readings.remove, name="remove-reading"),
    path("readings/<uuid:client_id>/restore/", readings.restore, name="restore-reading"),
    # /factors/
    path("factors/", factors.factors, name="factors"),
    path("factors/add/", factors.add, name="add-factor"),
    path("factors/<slug:slug>/", factors.factor, name="factor"),
    path("factors/<slug:slug>/hide/", factors.hide, name="hide-factor"),
    path("factors/<slug:slug>/show/", factors.show, name="show-factor"),
    # /preferences/
    path("preferences/", preferences.preferences, name="preferences"),
    path("preferences/paramedic/", preferences.paramedic, name="paramedic"),
    path("preferences/tokens/", tokens.tokens, name="tokens"),
    path("preferences/tokens/revoke/", tokens.revoke, name="revoke-token"),
    path("preferences/readers/", readers.readers, name="readers"),
    path("more/", preferences.more, name="more"),
    # /welcome/
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/number/", welcome.number, name="welcome-number"),
    path("welcome/factors/", welcome.factors, name="welcome-factors"),
    # /learn/
    path("learn/", learn.learn, name="learn"),
    path("learn/<slug:card>/", learn.card, name="learn-card"),
    path("learn/<slug:card>/mine/", learn.mine, name="learn-mine"),
    # what was logged
    path("timeline/", timeline.timeline, name="timeline"),
    path("insights/", insights.insights, name="insights"),
    path("export.csv", export.export, name="export"),
]
