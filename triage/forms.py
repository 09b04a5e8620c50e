"""What the emergency pages ask. Each form reads one answer; the services decide what may be kept."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from triage.ledger import REASON_LENGTH
from triage.models import NOTE_LENGTH, Acknowledgement, AuditRow, LastKnownWell, Response, Review
from triage.rules.numbers import countries
from triage.rules.ruleset import load_ruleset

QUARTER: Final = dt.timedelta(minutes=15)
LONG_AGO: Final = dt.timedelta(days=366)
HOW: Final = [choice for choice in LastKnownWell.Certainty.choices if choice[0] != LastKnownWell.Certainty.UNKNOWN]
CHOOSE: Final = ("", "Choose")
UNREADABLE: Final = "Give a day and a time."

type Said = tuple[dt.datetime | None, str]


def screen_signs() -> list[tuple[str, str]]:
    """Sign and words of every row of the quick check."""
    screen = load_ruleset().screen
    return [(row.sign, row.words) for row in (*screen.first, *screen.more)]


class ResponseForm(forms.Form):
    """What is happening now."""

    choice = forms.ChoiceField(choices=Response.Choice.choices)


class AcknowledgementForm(forms.Form):
    """Why an alert is closed."""

    reason = forms.ChoiceField(choices=Acknowledgement.Reason.choices)


class SignsForm(forms.Form):
    """Further signs, at least one."""

    signs = forms.MultipleChoiceField(
        choices=screen_signs,
        error_messages={"required": "Tick a sign first. If there is none, nothing needs saving."},
    )


class PublicForm(forms.Form):
    """The emergency page without an account. Nothing is kept; what cannot be read is passed over.

    `well` is a time as the person typed it on their own clock, so it has no zone; `how` says how surely.
    """

    sign = forms.MultipleChoiceField(choices=screen_signs, required=False)
    country = forms.ChoiceField(choices=countries, required=False)
    well = forms.TimeField(required=False)
    how = forms.ChoiceField(choices=HOW, required=False)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.asked = asked

    def told(self) -> dict[str, Any]:
        """What could be read; signs that are not known are left out and the others kept."""
        self.is_valid()
        known = {sign for sign, _ in screen_signs()}
        signs = [sign for sign in dict.fromkeys(self.asked.getlist("sign")) if sign in known]
        return {"country": "", "well": None, "how": ""} | self.cleaned_data | {"sign": signs}


class LastKnownWellForm(forms.Form):
    """When the person last felt normal.

    `reference` is when the signs were reported (UTC): nobody was well after it. A time that is typed is on the clock of
    `zone`; where that clock showed it twice, the earlier one counts, which is the more cautious.
    """

    JUST_NOW, QUARTER_AGO, WOKE, PICKED, UNKNOWN = "just_now", "quarter_ago", "woke", "picked", "unknown"

    when = forms.ChoiceField(choices=[(code, code) for code in (JUST_NOW, QUARTER_AGO, WOKE, PICKED, UNKNOWN)])
    at = forms.CharField(required=False, max_length=32)
    is_about = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, zone: dt.tzinfo = dt.UTC, reference: dt.datetime, now: dt.datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.reference, self.now = zone, reference, now

    def clean_at(self) -> dt.datetime | None:
        """UTC, None when nothing was typed. `invalid`: no time, `too_long_ago`: over a year, `in_the_future`."""
        text = self.cleaned_data["at"]
        if not text:
            return None
        try:
            at = dt.datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            raise ValidationError(UNREADABLE, code="invalid") from None
        if at > self.now:
            raise ValidationError("This time has not come yet.", code="in_the_future")
        if at < self.now - LONG_AGO:
            raise ValidationError("This is more than a year ago.", code="too_long_ago")
        return at

    def clean(self) -> dict[str, Any]:
        """A picked time and the time of going to sleep must be given."""
        data: dict[str, Any] = super().clean() or {}
        needs_time = data.get("when") in {self.WOKE, self.PICKED}
        if needs_time and "at" in data and data["at"] is None:
            self.add_error("at", ValidationError(UNREADABLE, code="required"))
        return data

    def said(self) -> Said:
        """The moment (UTC, None: not known) and its certainty, of a valid form."""
        at = self.cleaned_data["at"]
        known: dict[str, Callable[[], Said]] = {
            self.JUST_NOW: lambda: (self.reference, LastKnownWell.Certainty.ABOUT),
            self.QUARTER_AGO: lambda: (min(self.now - QUARTER, self.reference), LastKnownWell.Certainty.ABOUT),
            self.WOKE: lambda: (at, LastKnownWell.Certainty.WOKE),
            self.PICKED: lambda: (at, self._picked()),
            self.UNKNOWN: lambda: (None, LastKnownWell.Certainty.UNKNOWN),
        }
        return known[self.cleaned_data["when"]]()

    def _picked(self) -> str:
        is_about = self.cleaned_data["is_about"]
        return LastKnownWell.Certainty.ABOUT if is_about else LastKnownWell.Certainty.EXACT


class ReviewForm(forms.Form):
    """A reviewer's look: what came of it, and why."""

    outcome = forms.ChoiceField(label="What did you find?", choices=[CHOOSE, *Review.Outcome.choices])
    note = forms.CharField(
        label="Note for the record",
        help_text="What you checked. No advice to the person, and no names. It cannot be changed afterwards.",
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevealForm(forms.Form):
    """Why somebody needs to read a person's words."""

    purpose = forms.ChoiceField(label="Why do you need them?", choices=[CHOOSE, *AuditRow.Purpose.choices])
    reason = forms.CharField(
        label="In your own words",
        help_text="The person can read this in their settings, with your name. It cannot be changed or removed.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
