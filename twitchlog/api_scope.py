"""Who may call the API: somebody signed in, and with a token only what its scope says."""

from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.request import Request

if TYPE_CHECKING:  # rest_framework.views loads the permission classes while it is itself being loaded
    from rest_framework.views import APIView


class InScope(IsAuthenticated):
    """A token of scope "read" may look but not change; a session may do both."""

    message = "This token may only read."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Whether the request may go on."""
        scope = getattr(request.auth, "scope", "write")
        return super().has_permission(request, view) and (scope == "write" or request.method in SAFE_METHODS)
