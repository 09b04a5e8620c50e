"""The street plan."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin is entered by the same door as the journal: same limits, same second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("journal.urls")),
    path("", include("triage.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
