"""What people say about readings: a tap on a card, one drink in full, a stored reading, a whole evening."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model

from journal.amounts import amount_words, plain, to_kept, to_shown, unit_shown
from journal.cards import ALCOHOL
from journal.entries import check_zone, zone_of
from journal.factors import Factor, Kind, Preset, ethanol_g, preset_of, scaled
from journal.forms.fields import ClockForm, LocalTimeField, fold_field
from journal.models import Reading
from journal.services.readings import moment_on

_DECLARED = fields_for_model(Reading, fields=("note",))


class TapForm(forms.Form):
    """One tap on a card: a preset, an amount, or an explicit none. `day` empty: now."""

    client_id = forms.UUIDField()
    factor = forms.CharField(max_length=40)
    day = forms.DateField(required=False)
    zone = forms.CharField(required=False, validators=(check_zone,))
    preset = forms.CharField(required=False, empty_value=None)
    value = forms.FloatField(required=False)
    none = forms.BooleanField(required=False)

    def clean(self) -> None:
        """Error `required` on `value` where the tap says nothing."""
        said = self.cleaned_data
        if "value" not in self.errors and said.get("value") is None and not (said.get("preset") or said.get("none")):
            self.add_error("value", ValidationError("Give an amount.", code="required"))

    @property
    def act(self) -> uuid.UUID:
        """The id of this tap. Chips of one form differ, so that two quick taps on two of them are two drinks."""
        said = self.cleaned_data
        return uuid.uuid5(said["client_id"], f"{said['factor']} {said['preset']} {said['value']}")


def amount_field(label: str, **more: Any) -> forms.FloatField:
    """A number with decimals, typed with the number keys of a phone."""
    widget = forms.NumberInput(attrs={"class": "in", "step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, widget=widget, required=False, **more)


class AmountForm(ClockForm):
    """An amount of one factor in the unit the person reads; volumes are kept in ml."""

    value = amount_field("Amount")
    volume = amount_field("Volume")
    at = LocalTimeField(label="When")
    at_fold = fold_field()
    note = _DECLARED["note"]

    def __init__(self, factor: Factor, units: str, data: Mapping[str, Any] | None, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        self.factor, self.units = factor, units
        unit = unit_shown(factor.unit, units)
        self.fields["value"].label = f"Amount, {unit}" if unit else "Amount"
        self.fields["volume"].label = f"Volume, {unit_shown('ml', units)}"
        self.fields["note"].widget.attrs = {"class": "in", "rows": "2"}
        if factor.kind == Kind.ANSWER:
            choices = [(str(n), words) for n, words in enumerate(factor.ends)]
            self.fields["value"].widget = forms.RadioSelect(choices=choices)
            self.fields["value"].label = factor.question

    def kept(self, name: str) -> float | None:
        """The typed amount or volume in the unit that is kept."""
        typed: float | None = self.cleaned_data.get(name)
        unit = self.factor.unit if name == "value" else "ml"
        return None if typed is None else to_kept(typed, unit, self.units)


class DayAndZone:
    """Where a new reading goes: a moment on that day by the clock of the zone."""

    def __init__(self, day: dt.date, zone: str, day_start_hour: int, now: dt.datetime):
        self.zone = zone
        self.moment = moment_on(day, zone, day_start_hour, now)


class NewReadingForm(AmountForm):
    """One drink or dose in full: a preset with its volume, or an amount by hand. Other kinds: the day's amount."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    preset = forms.CharField(required=False, empty_value=None)
    percent = amount_field("Alcohol by volume, %", min_value=0, max_value=100)

    def __init__(self, factor: Factor, units: str, data: Mapping[str, Any] | None, day: DayAndZone):
        at = day.moment.astimezone(zone_of(day.zone)).replace(tzinfo=None, second=0, microsecond=0)
        super().__init__(factor, units, data, {"client_id": uuid.uuid4(), "at": at})
        self.day = day
        for name in self._unused():
            del self.fields[name]

    def _unused(self) -> set[str]:
        if self.factor.kind != Kind.DOSE:
            return {"at", "at_fold", "note", "preset", "percent", "volume"}
        unused = set() if self.factor.slug == ALCOHOL else {"percent"}
        has_volume = self.factor.slug == ALCOHOL or any(one.volume_ml for one in self.factor.presets)
        return unused if has_volume and self.factor.unit != "ml" else unused | {"volume"}

    def clean(self) -> None:
        """Set `moment` (UTC). Error `required` on `value` where nothing tells the amount."""
        said = self.cleaned_data
        if said.get("percent") is not None and said.get("value") is None and said.get("volume"):
            said["value"] = ethanol_g(self.kept("volume") or 0, said["percent"])
        if "value" not in self.errors and said.get("value") is None and not said.get("preset"):
            self.add_error("value", ValidationError("Give an amount.", code="required"))
        if said.get("at"):
            is_untouched = "at" not in self.changed_data
            said["moment"] = self.day.moment if is_untouched else self.read_clock("at", self.day.zone)

    def fields_said(self) -> dict[str, Any]:
        """Fields for `take_reading`."""
        said = self.cleaned_data
        fields = {"factor": self.factor.slug, "value": self.kept("value"), "at": said["moment"], "zone": self.day.zone}
        return fields | {"preset": said.get("preset"), "volume_ml": self.kept("volume"), "note": said["note"]}

    def preset_rows(self) -> list[dict[str, Any]]:
        """Each preset with its amount and volume, in words and in the units of the fields."""
        chosen = self["preset"].value() if "preset" in self.fields else None
        return [self._row(preset) | {"is_on": preset.id == chosen} for preset in self.factor.presets]

    def _row(self, preset: Preset) -> dict[str, Any]:
        is_dissolved = self.factor.unit != "ml"  # of water, the volume is the amount
        volume = to_shown(preset.volume_ml, "ml", self.units) if preset.volume_ml and is_dissolved else None
        return {
            "id": preset.id,
            "name": preset.name,
            "words": amount_words(self.factor, preset.amount, self.units),
            "volume_words": f"{plain(volume, 1)} {unit_shown('ml', self.units)}" if volume else "",
            "amount": plain(to_shown(preset.amount, self.factor.unit, self.units)),
            "volume": plain(volume, 1) if volume else "",
        }


class ReadingForm(AmountForm):
    """A stored reading as it is typed. Only what differs from the stored one is given to the service."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, reading: Reading, factor: Factor, units: str, data: Mapping[str, Any] | None = None):
        super().__init__(factor, units, data, stored(reading, factor, units))
        self.reading = reading
        if reading.volume_ml is None or factor.unit == "ml":
            del self.fields["volume"]

    def clean(self) -> None:
        """Turn the clock time into UTC. Error `required` on an amount that was emptied."""
        said = self.cleaned_data
        if "value" not in self.errors and said.get("value") is None:
            self.add_error("value", ValidationError("Give an amount.", code="required"))
        if said.get("at") and "at" in self.changed_data:
            said["moment"] = self.read_clock("at", self.reading.zone)

    def fields_said(self) -> dict[str, Any]:
        """Fields for `edit_reading`. A new volume alone scales the amount of its preset."""
        said, changed = self.cleaned_data, set(self.changed_data)
        fields: dict[str, Any] = {"note": said["note"]} if "note" in changed else {}
        if changed & {"at", "at_fold"}:
            fields["at"] = said.get("moment") or self.read_clock("at", self.reading.zone)
        if "value" in changed:
            fields["value"] = self.kept("value")
        if "volume" in changed:
            fields |= self._volume(is_amount_said="value" in changed)
        return fields

    def _volume(self, *, is_amount_said: bool) -> dict[str, Any]:
        volume = self.kept("volume")
        preset = preset_of(self.factor, self.reading.preset or "")
        amount = {} if is_amount_said or preset is None or not volume else {"value": scaled(preset, volume)}
        return {"volume_ml": volume, **amount}


def stored(reading: Reading, factor: Factor, units: str) -> dict[str, Any]:
    """The reading in the form's words."""
    local = reading.at.astimezone(zone_of(reading.zone)).replace(tzinfo=None, second=0, microsecond=0)
    volume = None if reading.volume_ml is None else neat(to_shown(reading.volume_ml, "ml", units))
    value = neat(to_shown(reading.value, factor.unit, units))
    return {"value": value, "volume": volume, "at": local, "note": reading.note, "version": reading.version}


def neat(number: float) -> float:
    """As a field shows it: 30 and not 30.0, and no more than two decimals."""
    return int(number) if number == int(number) else round(number, 2)


class CheckForm(forms.Form):
    """The evening check: one optional answer a factor, as a chip or typed beside it."""

    def __init__(self, factors: list[Factor], units: str, data: Mapping[str, Any] | None = None):
        super().__init__(data)
        self.factors, self.units = factors, units
        for factor in factors:
            self.fields[factor.slug] = forms.FloatField(required=False)
            self.fields[f"{factor.slug}_other"] = amount_field(f"{factor.name}, {unit_shown(factor.unit, units)}")

    def answers(self) -> dict[str, float | None]:
        """Answers for `answer_day`, in kept units; None where the question was passed over."""
        return {factor.slug: self._answer(factor) for factor in self.factors}

    def _answer(self, factor: Factor) -> float | None:
        typed: float | None = self.cleaned_data.get(f"{factor.slug}_other")
        chosen: float | None = self.cleaned_data.get(factor.slug)
        return chosen if typed is None else to_kept(typed, factor.unit, self.units)
