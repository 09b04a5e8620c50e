"""Fields that several forms share, and how a service's refusal finds its field."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from journal.days import moment_in
from journal.entries import zone_of

FIRST_YEAR, LAST_YEAR = 1900, 2200


class LocalTimeInput(forms.DateTimeInput):
    """A date and a time to the minute, by the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "in"}, format="%Y-%m-%dT%H:%M")


class LocalTimeField(forms.Field):
    """A time on the clock of a place, as `<input type="datetime-local">` sends it. Without zone, to the minute."""

    widget = LocalTimeInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Give a date and a time.",
        "too_long_ago": "This time is too long ago.",
        "in_the_future": "This time has not come yet.",
    }

    def to_python(self, value: Any) -> dt.datetime | None:
        """The time; ValidationError `invalid`, and `too_long_ago` or `in_the_future` where no calendar reaches."""
        if value in self.empty_values:
            return None
        time = value if isinstance(value, dt.datetime) else self._parsed(str(value).strip())
        for is_outside, code in ((time.year < FIRST_YEAR, "too_long_ago"), (time.year > LAST_YEAR, "in_the_future")):
            if is_outside:
                raise ValidationError(self.error_messages[code], code=code)
        return time

    def _parsed(self, text: str) -> dt.datetime:
        try:
            time = parse_datetime(text)
        except ValueError:
            time = None
        if time is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time


def fold_field() -> forms.TypedChoiceField:
    """Which of two equal clock times is meant in the night in which the clocks go back."""
    choices = (("0", "The first one, before the clocks went back"), ("1", "The second one, after"))
    return forms.TypedChoiceField(
        choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class ClockForm(forms.Form):
    """A form with local times, each beside a `_fold` field for the night in which the clocks go back."""

    use_required_attribute = False  # the refusal stands beside the field, in our words

    def read_clock(self, name: str, zone: str) -> dt.datetime | None:
        """The UTC moment of that field in the zone; None, with an error on the field, where the clock cannot tell."""
        said = self.cleaned_data
        try:
            return moment_in(said[name], zone_of(zone), name, fold=said.get(f"{name}_fold"))
        except ValidationError as error:
            add_refusal(self, error)
            return None

    @property
    def clocks(self) -> dict[str, dict[str, Any]]:
        """Each local time for its template: the field, the choice of two, and whether to ask for it."""
        names = [name for name in self.fields if f"{name}_fold" in self.fields]
        return {name: {"field": self[name], "fold": self[f"{name}_fold"], "asks": self._asks(name)} for name in names}

    def _asks(self, name: str) -> bool:
        return self.has_error(name, "ambiguous_time") or bool(self[f"{name}_fold"].value())


def add_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Put a service's refusal beside the fields it is about; what the form does not show stands above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)
