"""Pages that belong to no room: health, robots and the error pages."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Context of every template: `has_mail` is False where mail only reaches the console."""
    return {"has_mail": settings.HAS_MAIL}
