"""Which part of the journal a page or a file is about: a period, a factor beside it, or what to look for."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from journal.days import Period
from journal.sites import SITE_GROUPS, Side
from journal.timeline import Search

LENGTHS = ((28, "4 weeks"), (56, "8 weeks"), (84, "12 weeks"), (365, "1 year"))
USUAL_DAYS = 56
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)


class DaysForm(forms.Form):
    """From one local day to another, both included. Left out: from the first, to the last."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, label in (("from", "From"), ("to", "To")):
            widget = forms.DateInput({"type": "date", "class": "in"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(
                required=False, label=label, widget=widget, input_formats=["%Y-%m-%d"],
                error_messages={"invalid": "Give a date such as 2026-03-14."},
            )  # fmt: skip

    def clean(self) -> None:
        """ValidationError `ends_before_start` on `to`."""
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and last < first:
            self.add_error("to", ValidationError("This day is before the first one.", "ends_before_start"))

    def period(self) -> Period | None:
        """The days asked for; None for all of them. Only of a valid form."""
        first, last = self.cleaned_data["from"], self.cleaned_data["to"]
        return Period(first or FIRST, last or LAST) if first or last else None


class PeriodForm(forms.Form):
    """How far back the charts look, 8 weeks where nothing is said, and which factor stands beside the twitches."""

    days = forms.TypedChoiceField(choices=LENGTHS, coerce=int, required=False)
    factor = forms.SlugField(max_length=40, required=False)

    def length(self) -> int:
        """Days to look back; the usual 56 where the form is not valid."""
        return int(self.cleaned_data.get("days") or USUAL_DAYS)


def _site_choices() -> list[tuple[str, Any]]:
    groups = [(name, [(site.value, site.label) for site in sites]) for name, sites in SITE_GROUPS]
    return [("", "Any place"), *groups]


class SearchForm(forms.Form):
    """What to look for on the timeline: words in a place or note, a site with its side, a factor noted that day."""

    q = forms.CharField(
        max_length=100, required=False, label="Search place or note",
        widget=forms.TextInput({"type": "search", "class": "in", "placeholder": "Search place or note"}),
    )  # fmt: skip
    site = forms.ChoiceField(
        choices=_site_choices, required=False, label="Place", widget=forms.Select({"class": "in"})
    )  # fmt: skip
    side = forms.ChoiceField(
        choices=[("", "Any side"), *Side.choices], required=False, label="Side", widget=forms.Select({"class": "in"})
    )
    factor = forms.ChoiceField(required=False, label="Days with", widget=forms.Select({"class": "in"}))

    def __init__(self, *args: Any, factors: Iterable[tuple[str, str]], **more: Any) -> None:
        """`factors`: slug and name of each one that can be chosen."""
        super().__init__(*args, **more)
        self.fields["factor"].choices = [("", "Any day"), *factors]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """What is looked for, as far as it is valid."""
        self.full_clean()
        known = self.cleaned_data
        return Search(known.get("q", ""), known.get("site", ""), known.get("side", ""), known.get("factor", ""))
