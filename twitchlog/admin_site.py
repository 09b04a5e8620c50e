"""The admin's door: the journal's own sign-in, and in earnest a second factor."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class Door(AdminSite):
    """The stock admin behind allauth's sign-in: same limits, same passkeys."""

    site_header = site_title = "TwitchLog review"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff; with a second factor of their own where settings.STAFF_SECOND_FACTOR asks for it."""
        factor = not settings.STAFF_SECOND_FACTOR or is_mfa_enabled(request.user)
        return super().has_permission(request) and factor

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Staff without a second factor are led to where they can add one."""
        if super().has_permission(request) and not self.has_permission(request):
            return redirect("mfa_index")
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer
