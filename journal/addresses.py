"""How a local day is written in an address: /days/2026-11-22/. Anything that is no day is a 404."""

import datetime as dt

from django.urls import register_converter


class LocalDay:
    """ISO dates of four-digit years."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """The day; ValueError, which the resolver takes for "no match", where the calendar has none."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        """The day as written in an address."""
        return value.isoformat()


register_converter(LocalDay, "local_day")
