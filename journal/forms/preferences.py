"""How the person wants the journal: preferences, first run, own factors, the card for the paramedic, API tokens."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model

from journal.entries import Answer, check_zone
from journal.factors import Kind
from journal.models import ApiToken, CustomFactor, Preferences
from journal.services.preferences import PARAMEDIC_FIELDS
from journal.sites import Side
from triage.rules.numbers import countries

_DECLARED = fields_for_model(
    Preferences,
    fields=("emergency_number", "zone", "day_start_hour", "units", "theme", "is_calm", *PARAMEDIC_FIELDS),
    widgets={"units": forms.RadioSelect, "theme": forms.RadioSelect},
)
_FACTOR = fields_for_model(CustomFactor, fields=("name", "unit"))
_TOKEN = fields_for_model(ApiToken, fields=("name", "scope"))

HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]
KINDS = (
    (Kind.DOSE.value, "Amounts, several a day"),
    (Kind.QUANTITY.value, "One amount a day"),
    (Kind.SCALE.value, "How much, from 0 to 10"),
    (Kind.ANSWER.value, "Yes or no"),
)
SAID = (("", "Not answered"), *Answer.choices)
SIDES = (("", "Not answered"), *Side.choices[:2])
THINNERS = (("", "Not answered"), ("True", "Yes"), ("False", "No"))
USUAL_TOKEN_DAYS = 90


def zones() -> list[str]:
    """Every zone a person may live in, by name; without the aliases that no city has."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))


class CountryField(forms.ChoiceField):
    """A country of the table of emergency numbers, or none. One kept from elsewhere stays choosable."""

    def __init__(self) -> None:
        super().__init__(required=False, label="Country", choices=[("", "Not chosen"), *countries()])

    def clean(self, value: Any) -> str | None:
        """The code or None; ValidationError `country` for one that is not in the table."""
        code: str = super().clean(value)
        return code or None

    def validate(self, value: Any) -> None:
        """As for the model, so that both doors answer the same code."""
        try:
            super().validate(value)
        except ValidationError:
            raise ValidationError("Choose a country.", code="country") from None


class _Saved(forms.Form):
    """A form whose fields a service takes by their names. Empty text is "not answered"."""

    def fields_said(self) -> dict[str, Any]:
        """Fields for the service."""
        return {name: None if value == "" else value for name, value in self.cleaned_data.items()}


class NumberForm(_Saved):
    """The country and its number."""

    country = CountryField()
    emergency_number = _DECLARED["emergency_number"]
    zone = _DECLARED["zone"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        kept = initial.get("country")
        choices = [("", "Not chosen"), *countries()]
        if kept and kept not in dict(choices):
            self.fields["country"].choices = [*choices, (kept, kept)]  # type: ignore[attr-defined]
        for name, label in (("emergency_number", "Use a different number"), ("zone", "Time zone")):
            self.fields[name].label = label
            self.fields[name].help_text = ""
        self.fields["emergency_number"].widget.attrs |= {"class": "in", "inputmode": "tel"}
        self.fields["zone"].widget.attrs |= {"class": "in", "list": "zones", "autocomplete": "off"}


class PreferencesForm(NumberForm):
    """Everything but the factors and the card."""

    day_start_hour = forms.TypedChoiceField(choices=HOURS, coerce=int, label="A new day starts at")
    units = _DECLARED["units"]
    theme = _DECLARED["theme"]
    is_calm = forms.BooleanField(required=False)

    @classmethod
    def of(cls, preferences: Preferences, data: Mapping[str, Any] | None = None) -> "PreferencesForm":
        """The form as the person's preferences are kept."""
        return cls(data, initial={name: getattr(preferences, name) for name in cls.base_fields})


def _choice(choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    """One of a few answers, side by side; none of them is "not answered"."""
    return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect)


class ParamedicForm(_Saved):
    """What a paramedic and the red-flag rules should know. Everything may stay empty."""

    full_name = _DECLARED["full_name"]
    born_on = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    medicines = _DECLARED["medicines"]
    allergies = _DECLARED["allergies"]
    takes_blood_thinners = forms.TypedChoiceField(
        choices=THINNERS, required=False, coerce=lambda answer: answer == "True", empty_value=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact_name = _DECLARED["contact_name"]
    contact_phone = _DECLARED["contact_phone"]
    is_pregnant = _choice(SAID)
    weight_kg = _DECLARED["weight_kg"]
    has_treated_diabetes = _choice(SAID)
    had_neck_surgery = _choice(SAID)
    bell_palsy_on = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    bell_palsy_side = _choice(SIDES)

    LABELS = {
        "full_name": "Full name",
        "born_on": "Date of birth",
        "medicines": "Medicines",
        "allergies": "Allergies",
        "takes_blood_thinners": "Blood thinners?",
        "contact_name": "Someone to call",
        "contact_phone": "Their phone number",
        "is_pregnant": "Pregnant, or gave birth in the last six weeks?",
        "weight_kg": "Weight in kg",
        "has_treated_diabetes": "Diabetes, treated with insulin or tablets?",
        "had_neck_surgery": "Ever had thyroid or neck surgery?",
        "bell_palsy_on": "Day a clinician confirmed it",
        "bell_palsy_side": "On which side?",
    }

    def __init__(self, preferences: Preferences, data: Mapping[str, Any] | None = None):
        initial = {name: getattr(preferences, name) for name in PARAMEDIC_FIELDS}
        initial["takes_blood_thinners"] = str(initial["takes_blood_thinners"] or "")
        if preferences.takes_blood_thinners is False:
            initial["takes_blood_thinners"] = "False"
        super().__init__(data, initial=initial)
        for name, label in self.LABELS.items():
            self.fields[name].label = label
            if not isinstance(self.fields[name].widget, forms.RadioSelect):
                self.fields[name].widget.attrs |= {"class": "in"}
        for name in ("is_pregnant", "has_treated_diabetes", "had_neck_surgery", "bell_palsy_side"):
            self.initial[name] = self.initial[name] or ""
        for name in ("medicines", "allergies"):
            self.fields[name].widget.attrs["rows"] = "2"
        self.fields["contact_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}


class FactorForm(forms.Form):
    """A factor of the person's own. Its kind cannot change later, because its readings hold it."""

    name = _FACTOR["name"]
    kind = forms.ChoiceField(choices=KINDS, label="What kind of answer?", initial=Kind.ANSWER.value)
    unit = _FACTOR["unit"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, stored: CustomFactor | None = None):
        super().__init__(data, initial={"name": stored.name, "unit": stored.unit} if stored else None)
        self.fields["name"].label, self.fields["unit"].label = "Name", "Unit, if it has one"
        for field in self.fields.values():
            field.widget.attrs |= {"class": "in"}
        if stored:
            del self.fields["kind"]
        if stored and stored.kind in {Kind.SCALE, Kind.ANSWER}:
            del self.fields["unit"]


class ChoiceForm(forms.Form):
    """Which factors to note, in the first run."""

    factors = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, choices: Sequence[tuple[str, str]], data: Mapping[str, Any] | None = None):
        super().__init__(data)
        self.fields["factors"].choices = choices  # type: ignore[attr-defined]


class DeviceForm(forms.Form):
    """What the device tells of itself; empty without JavaScript."""

    zone = forms.CharField(max_length=64, required=False, validators=[check_zone])


class RevokeForm(forms.Form):
    """Which API token to end."""

    token = forms.CharField(max_length=64)


class TokenForm(forms.Form):
    """A new API token."""

    name = _TOKEN["name"]
    scope = _TOKEN["scope"]
    days = forms.IntegerField(initial=USUAL_TOKEN_DAYS, min_value=1, max_value=366, label="Ends after, days")

    def __init__(self, data: Mapping[str, Any] | None = None):
        super().__init__(data)
        self.fields["name"].label, self.fields["scope"].label = "What is it for?", "What may it do?"
        for field in self.fields.values():
            field.widget.attrs |= {"class": "in"}
