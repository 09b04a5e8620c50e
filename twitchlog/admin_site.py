"""The admin's door: the journal's own sign-in, and a second factor shown in this very session."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


class Door(AdminSite):
    """The stock admin behind allauth's sign-in: same limits, same passkeys."""

    site_header = site_title = "TwitchLog review"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who have shown their second factor, where settings.STAFF_SECOND_FACTOR asks for it."""
        return super().has_permission(request) and (not settings.STAFF_SECOND_FACTOR or is_proved(request))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Staff without a second factor are led to where they can add one, others to where they can show it."""
        if super().has_permission(request) and not self.has_permission(request):
            if not is_mfa_enabled(request.user):
                return redirect("mfa_index")
            back = request.GET.get("next") or reverse("admin:index")
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer


def is_proved(request: HttpRequest) -> bool:
    """Whether a second factor that still exists was shown in this session within settings.STAFF_FACTOR_HOLDS.

    Asked of the session and not only of the account: a session from before the factor was added has shown none.
    """
    oldest = time.time() - settings.STAFF_FACTOR_HOLDS.total_seconds()
    shown = (one for one in get_authentication_records(request, request.user) if one.get("method") == "mfa")
    return any(one.get("at", 0) >= oldest for one in shown) and bool(is_mfa_enabled(request.user))
