"""The street plan."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from journal import stairs
from triage.admin import AssessmentAdmin
from triage.advice import Upstairs
from triage.desk import Drawer
from triage.models import Assessment
from triage.urls import streets
from twitchlog import api_docs, offline, views

UPSTAIRS = Upstairs(
    card=stairs.card,
    contact=stairs.contact,
    zone=stairs.zone,
    add_signs=stairs.add_signs,
    withdraw=stairs.withdraw,
    answer_none=stairs.answer_none,
    learn=stairs.learn,
    settings="journal:preferences",
    card_form="journal:paramedic",
)

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

admin.site.register(Assessment, AssessmentAdmin, drawer=Drawer(stairs.words))
# Session keys and secrets of second factors are nobody else's to see.
admin.site.unregister([UserSession, Authenticator])

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("sw.js", offline.worker, name="worker"),
    path("shell/", offline.shell, name="shell"),
    path("api/v1/session/", views.session, name="session"),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/v1/docs/", api_docs.page, name="api-docs"),
    path("api/v1/", include("journal.api.urls")),
    path("api/v1/", include("triage.api_urls")),
    path("", include("journal.urls")),
    path("", include(streets(UPSTAIRS))),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
