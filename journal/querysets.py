"""The journal's questions to its tables, in its own words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models

from journal.days import Period

if TYPE_CHECKING:
    from journal.models import Episode, Reading  # noqa: F401  named in the strings below


class _RowQuerySet[Row: models.Model](models.QuerySet[Row]):
    """What episodes and readings are both asked."""

    def of(self, user_id: int) -> Self:
        """Only this person's rows, tombstones included."""
        return self.filter(user_id=user_id)

    def kept(self) -> Self:
        """Without tombstones."""
        return self.filter(deleted_at=None)

    def between(self, period: Period) -> Self:
        """On the local days of the period, both ends included."""
        return self.filter(day__range=(period.first, period.last))

    def on(self, day: dt.date) -> Self:
        """On one local day."""
        return self.filter(day=day)

    def changed_since(self, change: int) -> Self:
        """Everything that changed after that data version, tombstones included, oldest change first."""
        return self.filter(change__gt=change).order_by("change", "id")


class EpisodeQuerySet(_RowQuerySet["Episode"]):
    """Episodes."""

    def newest_first(self) -> Self:
        """By onset, the latest first."""
        return self.order_by("-started_at", "-id")

    def by_day(self) -> Self:
        """By local day and onset, the latest first: the order of the timeline."""
        return self.order_by("-day", "-started_at", "-id")

    def running(self) -> Self:
        """Still going on."""
        return self.kept().filter(is_ongoing=True)

    def with_signs(self) -> Self:
        """Those in which a red-flag sign was answered yes or unsure."""
        return self.kept().filter(has_signs=True)


class ReadingQuerySet(_RowQuerySet["Reading"]):
    """Readings."""

    def newest_first(self) -> Self:
        """The latest first."""
        return self.order_by("-at", "-id")

    def in_order(self) -> Self:
        """The earliest first, as a day is lived."""
        return self.order_by("at", "id")
