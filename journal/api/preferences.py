"""Preferences and the card for the paramedic over JSON."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal.api.rows import EntrySerializer, checked, etag, if_match, person, write
from journal.context import preferences_of
from journal.models import Preferences
from journal.services.preferences import PARAMEDIC_FIELDS, PREFERENCE_FIELDS, save_preferences


class PreferencesEntry(EntrySerializer):
    """What a person may set. Null is "not answered"."""

    class Meta:
        model = Preferences
        fields: tuple[str, ...] = (*PREFERENCE_FIELDS, *PARAMEDIC_FIELDS)


class PreferencesRow(PreferencesEntry):
    """Preferences as they are kept."""

    class Meta(PreferencesEntry.Meta):
        fields = (*PreferencesEntry.Meta.fields, "version", "data_version")


def answer(preferences: Preferences) -> Response:
    """Preferences with their version."""
    return Response(PreferencesRow(preferences).data, headers=etag(preferences.version))


class PreferencesDetail(APIView):
    """The person's preferences."""

    @extend_schema(operation_id="preferences_read", responses=PreferencesRow)
    def get(self, request: Request) -> Response:
        """As they are kept, or the defaults."""
        return answer(preferences_of(person(request)))

    @extend_schema(operation_id="preferences_edit", request=PreferencesEntry, responses=PreferencesRow)
    def patch(self, request: Request) -> Response:
        """Change some of them. If-Match with an old version is a 412."""
        fields = checked(PreferencesEntry, request, partial=True)
        return answer(
            write(save_preferences, person(request).pk, now=timezone.now(), if_version=if_match(request), **fields)
        )
